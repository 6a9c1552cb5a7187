import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { walkPack } from '../../../src/files/index.ts'

let pack = ''
beforeEach(() => {
  pack = mkdtempSync(join(tmpdir(), 'probity-walk-'))
})
afterEach(() => rmSync(pack, { recursive: true, force: true }))

const put = (path: string, text = 'x'): void => {
  mkdirSync(join(pack, path, '..'), { recursive: true })
  writeFileSync(join(pack, path), text)
}

describe('walkPack', () => {
  it('lists every file by code point, with its size', () => {
    for (const path of ['b.csv', 'a/z.csv', 'a.csv', 'B.csv', 'é.csv', '10.csv', '9.csv', 'a b/!x!.xml']) put(path, path)
    const { files, problems } = walkPack(pack)
    expect(files.map(({ path }) => path)).toEqual(['10.csv', '9.csv', 'B.csv', 'a b/!x!.xml', 'a.csv', 'a/z.csv', 'b.csv', 'é.csv'])
    expect(files.map(({ bytes }) => bytes)).toEqual(files.map(({ path }) => Buffer.byteLength(path)))
    expect(problems).toEqual([])
  })
  it('leaves out the manifest and what programs leave behind, wherever it lies', () => {
    for (const path of [
      'evidence.yaml',
      'sub/evidence.yaml',
      '~$book.xlsx',
      'sub/~$minutes.docx',
      'Thumbs.db',
      'sub/thumbs.db',
      '.DS_Store',
      '.hidden',
    ])
      put(path)
    expect(walkPack(pack).files.map(({ path }) => path)).toEqual(['.hidden', 'sub/evidence.yaml'])
  })
  it('tells of links and FIFOs and follows none of them', () => {
    put('a.csv')
    symlinkSync('/etc', join(pack, 'etc'))
    symlinkSync(join(pack, 'a.csv'), join(pack, 'same.csv'))
    symlinkSync(pack, join(pack, 'loop'))
    const fifo = spawnSync('mkfifo', [join(pack, 'fifo')]).status === 0
    const { files, problems } = walkPack(pack)
    expect(files.map(({ path }) => path)).toEqual(['a.csv'])
    const links = ['etc', 'loop', 'same.csv'].map(where => `file-link ${where}`)
    expect(problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      links[0],
      ...(fifo ? ['file-not-a-file fifo'] : []),
      ...links.slice(1),
    ])
  })
  it('stops at the limit and says so', () => {
    for (let i = 0; i < 12; i++) put(`${i}.csv`)
    const { files, problems } = walkPack(pack, 10)
    expect([files.length, problems.map(({ code }) => code)]).toEqual([10, ['limit-items']])
  })
  it('names that are no UTF-8 are problems, not other names', () => {
    const made = spawnSync('sh', ['-c', `touch "$0/$(printf 'a\\377b')"`, pack])
    if (made.status !== 0) return
    expect(walkPack(pack).problems.map(({ code }) => code)).toEqual(['file-name'])
  })
  it('a folder that is not there, or is a file, is a problem', () => {
    put('a.csv')
    expect(walkPack(join(pack, 'nothing'))).toMatchObject({ files: [], problems: [{ code: 'file-missing' }] })
    expect(walkPack(join(pack, 'a.csv'))).toMatchObject({ files: [], problems: [{ code: 'file-missing' }] })
  })
  it('an empty pack is empty', () => {
    expect(walkPack(pack)).toEqual({ files: [], problems: [] })
  })
})
