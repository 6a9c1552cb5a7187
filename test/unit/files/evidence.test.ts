import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, linkSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenEvidence, openEvidence, packageRoot } from '../../../src/files/index.ts'

let dir = ''
let pack = ''
beforeEach(() => {
  dir = mkdtempSync(join(realpathSync(tmpdir()), 'probity-files-'))
  pack = join(dir, 'pack')
  mkdirSync(join(pack, 'sub'), { recursive: true })
  writeFileSync(join(pack, 'sub', 'a.csv'), 'id\n1\n')
  writeFileSync(join(dir, 'secret'), 'outside')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const open = (path: string, root = pack): OpenEvidence => {
  const opened = openEvidence(root, path)
  if (!('read' in opened)) throw new Error(opened.code)
  return opened
}
const refused = (path: string): string => {
  const opened = openEvidence(pack, path)
  return 'read' in opened ? 'opened' : `${opened.code} at ${opened.where}`
}
const readAll = (source: OpenEvidence): string => {
  const into = new Uint8Array(3)
  let text = ''
  for (let got = source.read(into); got > 0; got = source.read(into)) text += Buffer.from(into.subarray(0, got)).toString()
  return text
}
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('openEvidence', () => {
  it('reads a regular file forward, again after rewind, and hashes what it read', () => {
    const source = open('sub/a.csv')
    expect([source.path, source.size]).toEqual(['sub/a.csv', 5])
    expect([readAll(source), readAll(source)]).toEqual(['id\n1\n', ''])
    source.rewind()
    expect(readAll(source)).toBe('id\n1\n')
    expect([source.sha256(), source.changed()]).toEqual([sha('id\n1\n'), false])
    source.close()
    source.close()
  })
  it('hashes the whole file even where only its head was read', () => {
    const source = open('sub/a.csv')
    source.read(new Uint8Array(2))
    source.rewind()
    source.read(new Uint8Array(1))
    expect(source.sha256()).toBe(sha('id\n1\n'))
    source.close()
    expect(source.sha256()).toBe(sha('id\n1\n'))
  })
  it('sees a file that changes while it is read', () => {
    const source = open('sub/a.csv')
    expect(readAll(source)).toBe('id\n1\n')
    appendFileSync(join(pack, 'sub', 'a.csv'), '2\n')
    expect(source.changed()).toBe(true)
    source.rewind()
    readAll(source)
    expect(source.sha256()).toBe(sha('id\n1\n'))
    source.close()
    expect(source.changed()).toBe(true)
  })
  it('an empty file is a file', () => {
    writeFileSync(join(pack, 'empty'), '')
    const source = open('empty')
    expect([readAll(source), source.sha256()]).toEqual(['', sha('')])
    source.close()
  })
  it('the root itself may be reached through a link', () => {
    symlinkSync(pack, join(dir, 'link'))
    const source = open('sub/a.csv', join(dir, 'link'))
    expect(readAll(source)).toBe('id\n1\n')
    source.close()
  })
  it.each([
    ['../secret', 'file-bad-path'],
    ['sub/../../secret', 'file-bad-path'],
    ['/etc/passwd', 'file-bad-path'],
    ['', 'file-bad-path'],
    ['sub//a.csv', 'file-bad-path'],
    ['./sub/a.csv', 'file-bad-path'],
    ['sub/a.csv\0', 'file-bad-path'],
    ['nothing', 'file-missing'],
    ['sub/a.csv/b', 'file-missing'],
    ['sub', 'file-not-a-file'],
  ])('refuses %j', (path, code) => {
    expect(refused(path)).toBe(`${code} at ${path}`)
  })
  it('refuses links, whether they lead out or stay inside, and folders reached through one', () => {
    symlinkSync(join(dir, 'secret'), join(pack, 'out'))
    symlinkSync(join(pack, 'sub', 'a.csv'), join(pack, 'in'))
    symlinkSync(dir, join(pack, 'up'))
    symlinkSync(join(pack, 'sub'), join(pack, 'side'))
    expect(refused('out')).toBe('file-link at out')
    expect(refused('in')).toBe('file-link at in')
    expect(refused('up/secret')).toBe('file-outside at up/secret')
    expect(refused('side/a.csv')).toBe('file-outside at side/a.csv')
  })
  it('does not wait for a FIFO', () => {
    const made = spawnSync('mkfifo', [join(pack, 'fifo')])
    if (made.status === 0) expect(refused('fifo')).toBe('file-not-a-file at fifo')
  })
  it('a file replaced after it was opened is read as it was', () => {
    const source = open('sub/a.csv')
    writeFileSync(join(pack, 'new'), 'id\n9\n')
    renameSync(join(pack, 'new'), join(pack, 'sub', 'a.csv'))
    expect(readAll(source)).toBe('id\n1\n')
    source.close()
  })
  it('a hard link is the file itself', () => {
    linkSync(join(pack, 'sub', 'a.csv'), join(pack, 'same.csv'))
    expect(refused('same.csv')).toBe('opened')
  })
  it('works in a process that may only read the pack', () => {
    const program = `import { openEvidence } from ${JSON.stringify(join(packageRoot(), 'src/files/index.ts'))}
      const inside = openEvidence(${JSON.stringify(pack)}, 'sub/a.csv')
      const into = new Uint8Array(9)
      const got = inside.read(into)
      const outside = openEvidence(${JSON.stringify(dir)}, 'secret')
      console.log(got, inside.sha256(), 'read' in outside)`
    const out = execFileSync(
      process.execPath,
      [
        '--permission',
        `--allow-fs-read=${packageRoot()}/`,
        `--allow-fs-read=${pack}/`,
        '--input-type=module-typescript',
        '--no-warnings',
        '-e',
        program,
      ],
      { encoding: 'utf8' },
    )
    expect(out.trim()).toBe(`5 ${sha('id\n1\n')} false`)
  })
})

describe('openEvidence in a reader, under the permission model', () => {
  const index = join(import.meta.dirname, '..', '..', '..', 'src')
  const script = `import { openEvidence } from ${JSON.stringify(join(index, 'files', 'index.ts'))}
for (const path of ['top.csv', 'sub/a.csv', 'link.csv', '../secret']) {
  const opened = openEvidence(process.argv[1], path)
  console.log('read' in opened ? opened.sha256().length : opened.code)
}`
  const under = (root: string, grants: readonly string[]): string[] =>
    execFileSync(
      process.execPath,
      [
        '--permission',
        `--allow-fs-read=${index}/`,
        `--allow-fs-read=${root}/`,
        ...grants.map(path => `--allow-fs-read=${path}`),
        '--no-warnings',
        '--input-type=module',
        '-e',
        script,
        root,
      ],
      { encoding: 'utf8' },
    )
      .trim()
      .split('\n')
  it.each([
    ['alone', []],
    ['beside a file whose name begins like the pack', ['pack-overlay.yaml']],
    ['around another granted folder', ['pack/sub/']],
  ])('opens what is granted: %s', (_, beside) => {
    writeFileSync(join(pack, 'top.csv'), 'id\n')
    symlinkSync(join(dir, 'secret'), join(pack, 'link.csv'))
    expect(
      under(
        pack,
        beside.map(path => join(dir, path)),
      ),
    ).toEqual(['64', '64', 'file-link', 'file-bad-path'])
  })
})
