import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/evidence/formats/source.ts'
import { prepare } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Limits } from '../../../src/model/index.ts'
import { u32, zipOf } from '../../support/zip.ts'
import { prepared, verdict } from './read.ts'

const TEXT = 'a,b\n1,2\n'
/** A gzip file with any header. */
function member(content: string, flags = 0, header: Buffer = Buffer.alloc(0), crc = crc32(content), size = content.length): Buffer {
  return Buffer.concat([Buffer.of(0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3), header, deflateRawSync(content), u32(crc, size)])
}
async function unpacked(bytes: Uint8Array, limits?: Partial<Limits>): Promise<readonly [text: string, ...codes: string[]]> {
  const source = await prepared(bytes, limits)
  if (source.refused !== undefined) throw new Error(source.refused.code)
  const into = Buffer.alloc(source.size)
  expect(source.read(into)).toBe(into.length)
  return [into.toString(), ...source.told.map(({ code, severity }) => `${severity} ${code}`)]
}

describe('a gzip file', () => {
  it('is what it unpacks to, whatever its header holds', async () => {
    expect(await unpacked(gzipSync(TEXT))).toEqual([TEXT])
    const header = Buffer.concat([Buffer.of(3, 0, 1, 2, 3), Buffer.from('name\0'), Buffer.from('comment\0')])
    expect(await unpacked(member(TEXT, 0x1d, header))).toEqual([TEXT])
    const start = Buffer.of(0x1f, 0x8b, 8, 2, 0, 0, 0, 0, 0, 3)
    expect(await unpacked(member(TEXT, 2, u32(crc32(start)).subarray(0, 2)))).toEqual([TEXT])
    expect(await unpacked(gzipSync(''))).toEqual([''])
  })
  it.each([
    ['report.xml.gz', 'report.xml'],
    ['REPORT.XML.GZ', 'REPORT.XML'],
    ['logs.tgz', 'logs.tar'],
    ['folder/odd', 'folder/odd'],
  ])('%s is judged as %s, and stays where it lies', async (path, name) => {
    const source = await prepare(memorySource(path, gzipSync(TEXT)), LIMITS)
    expect([source.path, source.name]).toEqual([path, name])
  })
  it('of several parts is read as one, and that is said', async () => {
    const parts = Buffer.concat([gzipSync(TEXT), gzipSync('3,4\n'), gzipSync('')])
    expect(await unpacked(parts)).toEqual([`${TEXT}3,4\n`, 'warning gzip-members'])
    expect((await prepared(parts)).told[0]?.what).toContain('3 parts')
  })
  it('of many small parts is read too, up to a limit', async () => {
    const blocks = Buffer.concat(Array.from({ length: 1000 }, () => gzipSync('x')))
    expect((await unpacked(blocks))[0]).toBe('x'.repeat(1000))
    expect(await verdict(blocks, { items: 999 })).toBe('limit-entries')
  })
  it.each<readonly [string, string, Buffer]>([
    ['cut off in its data', 'gzip-damaged', gzipSync(TEXT).subarray(0, 15)],
    ['cut off in its trailer', 'gzip-damaged', gzipSync(TEXT).subarray(0, -1)],
    ['cut off in its header', 'gzip-damaged', gzipSync(TEXT).subarray(0, 9)],
    ['two bytes', 'gzip-damaged', Buffer.of(0x1f, 0x8b)],
    ['with a name that does not end', 'gzip-damaged', Buffer.concat([Buffer.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3), Buffer.alloc(50, 65)])],
    ['with an extra field beyond its end', 'gzip-damaged', member('', 4, Buffer.of(255, 255))],
    ['with another header checksum', 'gzip-damaged', member(TEXT, 2, Buffer.of(1, 2))],
    ['packed in another way', 'gzip-damaged', Buffer.concat([Buffer.of(0x1f, 0x8b, 7), gzipSync(TEXT).subarray(3)])],
    ['with a flag that nothing knows', 'gzip-damaged', member(TEXT, 0x40)],
    ['with another checksum', 'gzip-crc', member(TEXT, 0, undefined, 1)],
    ['with another size', 'gzip-damaged', member(TEXT, 0, undefined, undefined, 9)],
    ['with bytes behind it', 'gzip-suffix', Buffer.concat([gzipSync(TEXT), Buffer.from('junk')])],
    ['with zeros behind it', 'gzip-suffix', Buffer.concat([gzipSync(TEXT), Buffer.alloc(512)])],
    ['with another file behind it', 'gzip-suffix', Buffer.concat([gzipSync(TEXT), zipOf([{ name: 'a' }])])],
    ['with a second part that is damaged', 'gzip-damaged', Buffer.concat([gzipSync(TEXT), gzipSync(TEXT).subarray(0, 12)])],
  ])('%s is refused', async (_, code, bytes) => {
    expect(await verdict(bytes)).toBe(code)
  })
  it('has limits on what it unpacks to', async () => {
    const zeros = gzipSync(Buffer.alloc(100_000))
    expect(await verdict(zeros, { entryBytes: 100_000 })).toBe('sound')
    expect(await verdict(zeros, { entryBytes: 99_999 })).toBe('limit-entry')
    expect(await verdict(zeros, { ratio: 200, ratioBytes: 99_999 })).toBe('limit-ratio')
    expect(await verdict(Buffer.concat([zeros, zeros]), { entryBytes: 199_999 })).toBe('limit-entry')
    expect(await verdict(zeros, { fileBytes: 50 })).toBe('limit-file')
    // a file that says it is small is no way around
    expect(await verdict(member('x'.repeat(100_000), 0, undefined, undefined, 1), { entryBytes: 50_000 })).toBe('limit-entry')
  })
})

describe('one in another', () => {
  const zip = zipOf([{ name: 'a.csv', content: TEXT }])
  const office = zipOf([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }])
  it('a ZIP in a gzip file is an archive', async () => {
    expect((await prepared(gzipSync(zip))).archive?.entries).toEqual([{ name: 'a.csv', size: 8 }])
    expect((await prepared(gzipSync(office))).archive?.entries).toHaveLength(2)
  })
  it('no deeper than the limit; a document is not counted', async () => {
    expect((await prepared(gzipSync(gzipSync(TEXT)))).size).toBe(8)
    expect((await prepared(gzipSync(gzipSync(gzipSync(TEXT))))).refused?.code).toBe('limit-depth')
    expect((await prepared(gzipSync(gzipSync(zip)))).refused?.code).toBe('limit-depth')
    expect((await prepared(zip, {}, 3)).refused?.code).toBe('limit-depth')
    expect((await prepared(office, {}, 3)).archive?.entries).toHaveLength(2)
  })
  it('anything else stays as it is', async () => {
    for (const text of ['', 'P', 'PK', 'PK\u0003', 'a,b\n', '\u001f', '%PDF-1.7']) {
      const source = await prepared(Buffer.from(text))
      expect([source.size, source.refused, source.archive, source.told, source.name]).toEqual([
        text.length,
        undefined,
        undefined,
        [],
        undefined,
      ])
    }
  })
})
