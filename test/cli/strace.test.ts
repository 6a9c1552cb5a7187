import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AS_OF, BIN, inCopy } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'
import { zipOf } from '../support/zip.ts'

const present = spawnSync('strace', ['-V']).status === 0
const CALLS = 'trace=open,openat,openat2,creat,socket,connect,bind,sendto,sendmsg,rename,unlink,mkdir'

/** What the C library itself looks at in any process with threads: how many processors there are, and whether memory is overcommitted. */
const LIBC = new Set(['/sys/devices/system/cpu/online', '/proc/sys/vm/overcommit_memory', '/dev/null'])

/** Calls that another thread's stood in the middle of, put together: without its end nobody can tell whether one failed. */
function whole(lines: readonly string[]): string[] {
  const begun = new Map<string, string>()
  return lines.flatMap(line => {
    const [, pid = '', start] = /^(\d+) +(.*) <unfinished \.\.\.>$/.exec(line) ?? []
    if (start !== undefined) {
      begun.set(pid, start)
      return []
    }
    const [, of = '', end] = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/.exec(line) ?? []
    return [end === undefined ? line : `${of} ${begun.get(of) ?? ''}${end}`]
  })
}

/** System calls of a whole process tree; standard files that every Node opens are measured the same way. */
function trace(command: readonly string[], log: string): string[] {
  // without SHELL and HOME, as in a bare container, where a look at the user database would open a socket
  const { NODE_EXTRA_CA_CERTS: _, SHELL: _shell, HOME: _home, ...env } = process.env
  spawnSync('strace', ['-f', '-qq', '-s', '4096', '-e', CALLS, '-o', log, process.execPath, ...command], {
    cwd: ROOT,
    env,
    stdio: 'ignore',
  })
  return whole(readFileSync(log, 'utf8').split('\n'))
}
const opened = (lines: readonly string[]): string[] =>
  lines.filter(line => /\bopen(at2?)?\(|\bcreat\(/.test(line) && !/ = -1 /.test(line)).map(line => /"([^"]+)"/.exec(line)?.[1] ?? '')

/** A pack that is an archive, with an archive in an archive, and one whose names lead out of it. */
function archivePack(path: string): string {
  const staff = { name: 'staff.csv', content: 'Staff number,Work e-mail,Job\n1,a@example.test,Nurse\n' }
  const out = zipOf([{ name: '../../../escaped.csv', content: 'x' }])
  writeFileSync(
    path,
    zipOf([{ name: 'in.zip', content: zipOf([{ name: 'in.zip', content: zipOf([staff]) }]) }, { name: 'out.zip', content: out }, staff]),
  )
  return path
}

describe.skipIf(!present)('an audit under strace (needs strace)', () => {
  it.each([
    ['a folder', () => 'fixtures/northmoor'],
    ['an archive', (dir: string) => archivePack(join(dir, 'pack.zip'))],
  ] as const)('of %s opens no socket, and no file outside package and pack beyond what Node itself opens', (_, packIn) => {
    inCopy(undefined, dir => {
      const bare = new Set(opened(trace(['-e', '0'], join(dir, 'bare'))))
      const pack = packIn(dir)
      const lines = trace([BIN, 'audit', pack, '--as-of', AS_OF], join(dir, 'audit'))
      expect(opened(lines).some(path => path.includes(pack))).toBe(true)
      const outward = lines.filter(line => /\b(socket|connect|bind|sendto)\(/.test(line))
      expect(outward).toEqual([])
      // a reader's own memory is looked at through its parent once it has worked for a second
      const strange = opened(lines).filter(
        path =>
          !bare.has(path) &&
          !LIBC.has(path) &&
          !path.startsWith(ROOT) &&
          !path.startsWith('fixtures/') &&
          path !== pack &&
          !/^\/proc\/(self|\d+)\//.test(path),
      )
      expect([...new Set(strange)]).toEqual([])
    })
  })

  it('opens each file of the pack once, however many protocols ask', () => {
    inCopy(undefined, dir => {
      const four = ['dspt-caf', 'ncsc-caf@3.2', 'cyber-essentials', 'nhs-mfa-policy'].flatMap(name => ['--protocol', name])
      const lines = trace([BIN, 'audit', 'fixtures/northmoor', '--as-of', AS_OF, ...four], join(dir, 'four'))
      const evidence = opened(lines).filter(path => /fixtures\/northmoor\/.*\.[a-z]+$/.test(path))
      expect(evidence.length).toBeGreaterThan(20)
      // evidence.yaml is read before anything is known, and once more for its digest
      const again = evidence.filter((path, at) => evidence.indexOf(path) < at && !path.endsWith('evidence.yaml'))
      expect(again).toEqual([])
    })
  })

  it('writes nothing without --out, and only there with it', () => {
    inCopy(undefined, dir => {
      const writes = (lines: readonly string[]): string[] =>
        lines.filter(
          line => /O_WRONLY|O_RDWR|O_CREAT|\bcreat\(|\bmkdir\(|\brename\(/.test(line) && !/ = -1 |"\/dev\/(null|tty)"|"\/proc\//.test(line),
        )
      expect(writes(trace([BIN, 'audit', 'fixtures/northmoor', '--as-of', AS_OF], join(dir, 'log')))).toEqual([])
      expect(writes(trace([BIN, 'audit', archivePack(join(dir, 'pack.zip')), '--as-of', AS_OF], join(dir, 'log')))).toEqual([])
      const out = join(dir, 'out')
      const written = writes(trace([BIN, 'audit', 'fixtures/northmoor', '--as-of', AS_OF, '--out', out], join(dir, 'log2')))
      expect(written.length).toBeGreaterThan(0)
      expect(written.filter(line => !line.includes(out))).toEqual([])
    })
  })
})

describe.skipIf(!present)('an explanation under strace (needs strace)', () => {
  it.each([
    ['accounts/leaver-disabled', 1],
    ['B2.a', 2],
    ['B2.a.PA.1', 3],
    ['assets', 1],
    ['kinds', 1],
  ])('of %s opens %i small files of the library, no protocol, and eight of the program at most', (name, most) => {
    inCopy(undefined, dir => {
      const files = opened(trace([BIN, 'explain', name, '--as-of', AS_OF], join(dir, 'explain')))
      const library = new Set(files.filter(path => path.includes('/dist/library/')))
      expect([...library].filter(path => !/\/(explain\/\d+|index)\.json$/.test(path))).toEqual([])
      expect(library.size).toBeGreaterThan(0)
      expect(library.size).toBeLessThanOrEqual(most)
      expect(new Set(files.filter(path => /\/dist\/.*\.js$/.test(path))).size).toBeLessThanOrEqual(8)
    })
  })
})
