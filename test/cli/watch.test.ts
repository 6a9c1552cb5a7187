import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AS_OF, BIN, inCopy, probity } from '../support/run.ts'

interface Look {
  readonly read: readonly string[]
  readonly changed: readonly string[]
  readonly exit: { readonly code: number }
}
const WARD = ['--protocol', 'fixtures/protocols/ward-basics', '--as-of', AS_OF]

/** Lines of a running watch, one after the other. */
class Watching {
  readonly child: ChildProcess
  private lines: string[] = []
  private waiting: ((line: string) => void) | undefined

  constructor(pack: string) {
    this.child = spawn(process.execPath, [BIN, 'watch', pack, ...WARD, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let rest = ''
    this.child.stdout?.on('data', (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n')
      rest = parts.pop() ?? ''
      for (const line of parts) this.take(line)
    })
  }
  private take(line: string): void {
    const waiting = this.waiting
    this.waiting = undefined
    if (waiting) waiting(line)
    else this.lines.push(line)
  }
  async next(): Promise<Look> {
    const line = this.lines.shift() ?? (await new Promise<string>(done => (this.waiting = done)))
    return JSON.parse(line) as Look
  }
  stop(): Promise<number | null> {
    return new Promise(done => {
      this.child.once('exit', done)
      this.child.kill('SIGINT')
    })
  }
}

describe('watch', () => {
  it('reads everything once, then what changed; says what that changed; outlives a half-written manifest; ends with 130', async () => {
    await inCopy('fixtures/ward-basics-pack', async dir => {
      const all = JSON.parse(probity(['audit', dir, ...WARD, '--json']).out) as {
        evidence: { items: { path: string }[] }
        exit: { code: number }
      }
      const watching = new Watching(dir)
      try {
        const first = await watching.next()
        expect([...first.read].toSorted()).toEqual(all.evidence.items.map(({ path }) => path).toSorted())
        expect([first.exit.code, first.changed]).toEqual([0, []])

        const [victim = ''] = first.read.filter(path => path.endsWith('.csv'))
        const text = readFileSync(join(dir, victim), 'utf8')
        writeFileSync(join(dir, victim), text.split('\n')[0] ?? '')
        const emptied = await watching.next()
        expect(emptied.read).toEqual([victim])
        expect(emptied.changed.length).toBeGreaterThan(0)
        expect(emptied.exit.code).not.toBe(0)

        writeFileSync(join(dir, victim), text)
        expect(await watching.next()).toMatchObject({ read: [victim], exit: { code: 0 } })

        const manifest = readFileSync(join(dir, 'evidence.yaml'), 'utf8')
        appendFileSync(join(dir, 'evidence.yaml'), '\nunknown-key: 1\n')
        expect(await watching.next()).toHaveProperty('error')
        writeFileSync(join(dir, 'evidence.yaml'), manifest)
        expect((await watching.next()).exit.code).toBe(0)

        rmSync(join(dir, victim))
        expect((await watching.next()).exit.code).not.toBe(0)
      } finally {
        expect(await watching.stop()).toBe(130)
      }
    })
  })
})
