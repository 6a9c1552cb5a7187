import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AS_OF, inCopy, probity, type Ran } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const PACK = 'fixtures/northmoor'
const WARD = 'fixtures/protocols/ward-basics'
const inFolder = <T>(work: (dir: string, lock: string) => T): T => inCopy(undefined, dir => work(dir, join(dir, 'probity.lock.yaml')))
const lockOf = (file: string, ...protocols: string[]): Ran =>
  probity(['protocol', 'lock', '--as-of', AS_OF, '--out', file, ...protocols.flatMap(one => ['--protocol', one])])
const audit = (...more: string[]): Ran => probity(['audit', PACK, '--as-of', AS_OF, '--json', ...more])
/** The lock file with one digit of its first digest changed. */
const spoil = (file: string): void =>
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/sha256: (.)/, (_, digit) => `sha256: ${digit === '0' ? '1' : '0'}`),
  )

describe('protocol lock', () => {
  it('prints what a lock file is, and pins all that is shipped', () => {
    const { out, code } = probity(['protocol', 'lock', '--as-of', AS_OF])
    const listed = JSON.parse(probity(['protocol', 'list', '--json']).out).protocols as { id: string; edition: string; digest: string }[]
    expect(code).toBe(0)
    for (const { id, edition } of listed) expect(out).toContain(`protocol: ${id}\n    edition: "${edition}"\n`)
    expect([...out.matchAll(/sha256: (\S+)/g)].map(([, sha]) => sha).toSorted()).toEqual(listed.map(({ digest }) => digest).toSorted())
  })
  it('is the same twice, whatever the order', () => {
    const print = (...names: string[]): string =>
      probity(['protocol', 'lock', '--as-of', AS_OF, ...names.flatMap(name => ['--protocol', name])]).out
    expect(print('dspt-caf', 'ncsc-caf@3.2')).toBe(print('ncsc-caf@3.2', 'dspt-caf@2025-26', 'dspt-caf'))
  })
  it('chooses the edition of the day', () => {
    for (const [day, edition] of [
      ['2025-01-01', '2024-25'],
      ['2026-12-31', '2026-27'],
    ])
      expect(probity(['protocol', 'lock', '--protocol', 'dspt-caf', '--as-of', day as string]).out).toContain(`edition: "${edition}"`)
  })
  it('takes a standard that is not in force yet for no edition of the day', () => {
    expect(probity(['protocol', 'lock', '--protocol', 'cyber-essentials', '--as-of', '2026-04-26']).out).toContain('edition: "3.1"')
    expect(probity(['protocol', 'lock', '--protocol', 'cyber-essentials', '--as-of', '2026-04-27']).out).toContain('edition: "3.3"')
  })
  it('looks whether all is as pinned', () => {
    inFolder((_, lock) => {
      lockOf(lock, 'dspt-caf@2025-26', WARD)
      expect(probity(['protocol', 'lock', '--check', lock, '--protocol', WARD])).toMatchObject({
        code: 0,
        out: expect.stringContaining('All as pinned'),
      })
      const without = probity(['protocol', 'lock', '--check', lock])
      expect([without.code, without.err]).toEqual([4, expect.stringContaining('ward-basics@2026 is pinned and is not here')])
      spoil(lock)
      expect(probity(['protocol', 'lock', '--check', lock, '--protocol', WARD]).code).toBe(4)
    })
  })
  it.each([
    ['both of --check and --out', ['--check', 'a', '--out', 'b'], 2, 'one of the two'],
    ['a version that is not shipped', ['--protocol', 'dspt-caf@2025-26#9.9.9'], 2, 'shipped: dspt-caf@2024-25#'],
    ['a folder that is not there', ['--out', 'no-such-folder/x.yaml'], 2, 'no such folder'],
    ['a lock file that is not there', ['--check', 'no-such.lock.yaml'], 2, 'cannot be opened'],
  ])('refuses %s', (_, args, code, words) => {
    const ran = probity(['protocol', 'lock', '--as-of', AS_OF, ...args])
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.err).toContain(words)
  })
})

describe('a protocol named with its version', () => {
  it.each(['dspt-caf#1.0.0', 'dspt-caf@2025-26', 'dspt-caf@2025-26#1.0.0'])('%s is the one that is shipped', name => {
    expect(JSON.parse(probity(['protocol', 'lock', '--as-of', AS_OF, '--protocol', name, '--json']).out).protocols).toMatchObject([
      { protocol: 'dspt-caf', edition: '2025-26', version: '1.0.0' },
    ])
  })
  it.each([
    ['audit', ['audit', PACK, '--as-of', AS_OF, '--protocol']],
    ['gate', ['gate', PACK, '--as-of', AS_OF, '--gate', 'LICENSE', '--protocol']],
    ['explain', ['explain', 'B2.a', '--protocol']],
    ['protocol show', ['protocol', 'show']],
    ['protocol check', ['protocol', 'check']],
    ['protocol diff', ['protocol', 'diff', 'dspt-caf']],
  ])('%s refuses a version that is not shipped, and says which are', (command, args) => {
    const ran = probity([...args, 'dspt-caf@2025-26#1.2.3'])
    expect(ran.code).toBe(2)
    if (command !== 'gate') expect(ran.err).toContain('shipped: dspt-caf@2024-25#1.0.0, dspt-caf@2025-26#1.0.0')
  })
})

describe('--lock', () => {
  it('lets those judge that it pins, and says so in the assessment', () => {
    inFolder((_, lock) => {
      lockOf(lock, 'dspt-caf@2025-26')
      const held = audit('--lock', lock)
      const free = audit()
      expect(held.code).toBe(free.code)
      const said = JSON.parse(held.out).protocols[0].chosen as string
      expect(said).toBe(`${JSON.parse(free.out).protocols[0].chosen}; as the lock file pins it`)
    })
  })
  it('refuses another digest with exit code 4, and judges nothing', () => {
    inFolder((dir, lock) => {
      lockOf(lock, 'dspt-caf@2025-26')
      spoil(lock)
      const ran = audit('--lock', lock, '--out', join(dir, 'out'))
      expect(ran.code).toBe(4)
      expect(JSON.parse(ran.out)).toMatchObject({ error: { exit: 4 } })
      expect(ran.err).toContain('another encoding than the lock file pins')
      expect(() => readFileSync(join(dir, 'out', 'assessment.json'))).toThrow()
    })
  })
  it('refuses what it does not pin, also where nobody named it', () => {
    inFolder((_, lock) => {
      lockOf(lock, 'ncsc-caf@3.2')
      expect(audit('--lock', lock)).toMatchObject({ code: 4, err: expect.stringContaining('dspt-caf@2025-26 is not pinned') })
      expect(audit('--lock', lock, '--protocol', 'ncsc-caf@3.2', '--protocol', 'ndg-standards').err).toContain(
        'ndg-standards@2016 is not pinned',
      )
    })
  })
  it('refuses a folder of one’s own that was changed since', () => {
    inFolder((dir, lock) => {
      const own = join(dir, 'ward')
      cpSync(join(ROOT, WARD), own, { recursive: true })
      lockOf(lock, own)
      const run = (): Ran => probity(['audit', 'fixtures/ward-basics-pack', '--as-of', AS_OF, '--protocol', own, '--lock', lock, '--json'])
      expect(run().code).toBe(0)
      const check = join(own, 'checks', 'trained.yaml')
      writeFileSync(check, readFileSync(check, 'utf8').replace('within-last: 12 months', 'within-last: 36 months'))
      expect(run()).toMatchObject({ code: 4, err: expect.stringContaining('ward-basics@2026 is another encoding') })
    })
  })
  it('holds a gate over a pack, and over an assessment by what that says it was judged by', () => {
    inFolder((dir, lock) => {
      lockOf(lock, 'dspt-caf@2025-26')
      const [gate, file] = [join(dir, 'gate.yaml'), join(dir, 'assessment.json')]
      writeFileSync(gate, 'gate: any\ncontradicted: { at-most: 99 }\n')
      writeFileSync(file, audit().out)
      const overPack = (): Ran => probity(['gate', PACK, '--as-of', AS_OF, '--gate', gate, '--lock', lock])
      const overFile = (): Ran => probity(['gate', '--assessment', file, '--gate', gate, '--lock', lock])
      expect([overPack().code, overFile().code]).toEqual([0, 0])
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/"digest": "[0-9a-f]/, match => `${match.slice(0, -1)}${match.endsWith('0') ? '1' : '0'}`),
      )
      expect(overFile()).toMatchObject({ code: 4, out: '' })
      spoil(lock)
      expect(overPack().code).toBe(4)
    })
  })
  it.each([
    ['an unknown key', (text: string) => `${text}more: 1\n`, /probity\.lock\.yaml:\d+:1 "more" is not a key of a lock file/],
    ['no YAML', () => '{', /probity\.lock\.yaml:1:\d/],
    ['nothing', () => '', /the file is empty/],
    ['control characters', (text: string) => `${text}\u0007`, /control character/],
  ])('%s in the file ends with 2 and its place', (_, change, words) => {
    inFolder((__, lock) => {
      lockOf(lock, 'dspt-caf@2025-26')
      writeFileSync(lock, change(readFileSync(lock, 'utf8')))
      const ran = audit('--lock', lock)
      expect(ran.code).toBe(2)
      expect(ran.err).toMatch(words)
    })
  })
  it('takes no link for a lock file', () => {
    inFolder((dir, lock) => {
      lockOf(lock, 'dspt-caf@2025-26')
      symlinkSync(lock, join(dir, 'link.yaml'))
      expect(audit('--lock', join(dir, 'link.yaml'))).toMatchObject({
        code: 2,
        err: expect.stringContaining('cannot be opened as a regular file'),
      })
    })
  })
  it('looks for none in the pack or the working folder', () => {
    inCopy(PACK, dir => {
      writeFileSync(join(dir, 'probity.lock.yaml'), 'probity-lock: 9\n')
      const ran = probity(['audit', dir, '--as-of', AS_OF, '--json'], { cwd: dir })
      expect(ran.code).toBe(1)
    })
  })
})
