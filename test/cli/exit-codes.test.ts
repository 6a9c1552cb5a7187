import { spawnSync } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AS_OF, BIN, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const ward = ['--protocol', 'fixtures/protocols/ward-basics', '--as-of', AS_OF]
const met = ['audit', 'fixtures/ward-basics-pack', ...ward]
const notMet = ['audit', 'fixtures/ward-basics-not-met', ...ward]
const unknown = ['audit', 'fixtures/ward-basics-unknown', ...ward]

describe('exit codes of the built program', () => {
  it.each([
    ['met', met, 0],
    ['not met', notMet, 1],
    ['could not be determined', unknown, 3],
    ['unknown command', ['audti'], 2],
    ['unknown flag', ['audit', 'fixtures/northmoor', '--asof', AS_OF], 2],
    ['missing argument', ['audit'], 2],
    ['no such pack', ['audit', 'fixtures/nowhere', '--as-of', AS_OF], 2],
    ['no such day', ['audit', 'fixtures/northmoor', '--as-of', '2026-02-30'], 2],
    ['no such protocol', ['audit', 'fixtures/northmoor', '--protocol', 'dspt-cfa', '--as-of', AS_OF], 2],
    ['nothing asked', [], 2],
  ] as const)('%s', (_, args, code) => {
    const ran = probity(args)
    expect(ran.code).toBe(code)
    expect(ran.err + ran.out).not.toMatch(/\n\s+at .*\(.*:\d+:\d+\)/)
    const asJson = probity([...args, '--json'])
    expect(asJson.code).toBe(code)
    if (args.length > 0) expect(typeof JSON.parse(asJson.out)).toBe('object')
  })

  it('the same in CI, with a closed pipe, and without colour', () => {
    for (const [args, code] of [
      [met, 0],
      [notMet, 1],
      [unknown, 3],
    ] as const) {
      expect(probity(args, { env: { CI: 'true' } }).code).toBe(code)
      expect(probity(args, { env: { NO_COLOR: '1' } }).code).toBe(code)
      const piped = spawnSync('bash', ['-c', 'set -o pipefail; "$0" "$@" | head -c 1 >/dev/null', process.execPath, BIN, ...args], {
        cwd: ROOT,
      })
      expect(piped.status).toBe(code)
    }
  })

  it('6 where standard output is full', () => {
    const full = openSync('/dev/full', 'w')
    const { status } = spawnSync(process.execPath, [BIN, ...met], { cwd: ROOT, stdio: ['ignore', full, 'ignore'] })
    closeSync(full)
    expect(status).toBe(6)
  })

  it('6 where the output folder cannot be written', () => {
    inCopy(undefined, dir => {
      writeFileSync(join(dir, 'taken'), '')
      expect(probity([...met, '--out', join(dir, 'taken', 'out')]).code).toBe(6)
      // a file system in which nothing can be made
      if (process.platform === 'linux') expect(probity([...met, '--out', '/proc/probity/out']).code).toBe(6)
    })
  })

  it('70 where the bundle is broken, with nothing but words', () => {
    inCopy(undefined, dir => {
      for (const part of ['bin', 'dist', 'package.json', 'oclif.manifest.json'])
        cpSync(join(ROOT, part), join(dir, part), { recursive: true })
      const runIt = (): { status: number | null; stderr: string } =>
        spawnSync(process.execPath, [join(dir, 'bin', 'run.js'), ...met], { cwd: ROOT, encoding: 'utf8' })
      expect(runIt().status).toBe(0)
      rmSync(join(dir, 'dist', 'library', 'kinds.json'))
      const broken = runIt()
      expect(broken.status).toBe(70)
      expect(broken.stderr).not.toMatch(/\n\s+at /)
      rmSync(join(dir, 'dist'), { recursive: true })
      expect(runIt().status).toBe(70)
    })
  })

  it('3 for an empty pack, 3 for a pack with unreadable files only, never 0', () => {
    inCopy(undefined, dir => {
      expect(probity(['audit', dir, ...ward]).code).toBe(3)
      mkdirSync(join(dir, 'exports'))
      writeFileSync(join(dir, 'exports', 'broken.json'), '{"a": ')
      writeFileSync(join(dir, 'exports', 'zeros.bin'), Buffer.alloc(64))
      expect(probity(['audit', dir, ...ward]).code).toBe(3)
    })
  })
})
