import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/files/index.ts'
import type { Inside } from '../../../src/model/index.ts'
import { openSource } from '../../../src/reader/sources.ts'
import { zipOf } from '../../support/zip.ts'

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const A = zipOf([
  { name: 'a.csv', content: 'a' },
  { name: 'in.zip', content: zipOf([{ name: 'b.csv', content: 'b' }]) },
])

describe('a file in an archive', () => {
  let root: string
  const at = (...names: string[]): { root: string; path: string; inside: Inside } => ({
    root,
    path: `p.zip/${names.join('/')}`,
    inside: { file: 'p.zip', sha256: digest(A), names, pack: false },
  })
  /** Its text and digest, or the code of the problem. */
  async function told(where: Parameters<typeof openSource>[0]): Promise<readonly unknown[]> {
    const opened = await openSource(where, LIMITS)
    if (!('source' in opened)) return [opened.code]
    const into = Buffer.alloc(opened.source.size)
    opened.source.read(into)
    const result = [into.toString(), opened.sha256() === digest(into), opened.changed()]
    opened.close()
    return result
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'probity-test-'))
    writeFileSync(join(root, 'p.zip'), A)
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('is read by its names, one archive after another, with its own digest', async () => {
    expect(await told(at('a.csv'))).toEqual(['a', true, false])
    expect(await told(at('in.zip', 'b.csv'))).toEqual(['b', true, false])
    expect(await told(at('a.csv'))).toEqual(['a', true, false])
  })
  it('is not read where the archive is another than was listed', async () => {
    writeFileSync(join(root, 'p.zip'), zipOf([{ name: 'a.csv', content: 'z' }]))
    expect(await told(at('a.csv'))).toEqual(['changed-while-read'])
  })
  it('is told to have changed where the archive is written to while it is in use', async () => {
    const opened = await openSource(at('a.csv'), LIMITS)
    appendFileSync(join(root, 'p.zip'), 'x')
    expect('source' in opened && opened.changed()).toBe(true)
    expect((await told(at('a.csv')))[2]).toBe(true)
  })
  it('is a problem where it is not there, or what should hold it is none', async () => {
    expect(await told(at('z.csv'))).toEqual(['zip-damaged'])
    expect(await told(at('a.csv', 'b.csv'))).toEqual(['archive-changed'])
    expect(await told(at('z.zip', 'b.csv'))).toEqual(['zip-damaged'])
    expect(await told({ ...at('a.csv'), inside: { ...at('a.csv').inside, file: 'gone.zip' } })).toEqual(['file-missing'])
    expect(await told({ ...at('a.csv'), inside: { ...at('a.csv').inside, file: '../p.zip' } })).toEqual(['file-bad-path'])
  })
})
