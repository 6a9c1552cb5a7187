import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Part, u32, u64, zipOf } from '../../support/zip.ts'
import { contents, prepared, verdict } from './read.ts'

const A: Part = { name: 'a.csv', content: 'a,b\n1,2\n' }
const B: Part = { name: 'folder/b.csv', content: 'x', method: 0 }
const BOTH = { 'a.csv': 'a,b\n1,2\n', 'folder/b.csv': 'x' }

describe('a sound archive', () => {
  it('gives its files by name, packed or stored, whatever else it says', async () => {
    expect(await contents(zipOf([B, A], { comment: 'made by hand' }))).toEqual(BOTH)
    expect(await contents(zipOf([A, { name: 'folder/', content: '', attributes: 0x41ed0010 }, B]))).toEqual(BOTH)
    expect(await contents(zipOf([A, { name: 'folder/', attributes: 0xffff0010 }, B]))).toEqual(BOTH)
    expect((await prepared(zipOf([B, A]))).archive?.entries).toEqual([
      { name: 'a.csv', size: 8 },
      { name: 'folder/b.csv', size: 1 },
    ])
  })
  it.each(['marked', 'bare', 'long'] as const)('whose figures stand behind the bytes (%s)', async descriptor => {
    expect(
      await contents(
        zipOf([
          { ...A, descriptor },
          { ...B, method: 8, descriptor },
        ]),
      ),
    ).toEqual(BOTH)
  })
  it('as a Mac packs it: the size known, the rest behind the bytes', async () => {
    expect(await contents(zipOf([{ ...A, descriptor: 'marked', local: { size: 8 } }]))).toEqual({ 'a.csv': BOTH['a.csv'] })
  })
  it('with long records, which say what the short ones leave out, or the same', async () => {
    expect(await contents(zipOf([A, B], { long: {} }))).toEqual(BOTH)
    expect(await contents(zipOf([A, B], { long: {}, entries: 0xffff, here: 0xffff, bytes: 0xffffffff, start: 0xffffffff }))).toEqual(BOTH)
    const extra = Buffer.concat([Buffer.from('01001000', 'hex'), u64(8, deflateRawSync(BOTH['a.csv']).length)])
    const long: Part = { ...A, packed: 0xffffffff, size: 0xffffffff, extra }
    expect(await contents(zipOf([long]))).toEqual({ 'a.csv': BOTH['a.csv'] })
  })
  it('that is empty, or holds nothing but empty files', async () => {
    expect(await contents(zipOf([]))).toEqual({})
    expect(await contents(zipOf([{ name: 'a' }, { name: 'b', method: 0 }]))).toEqual({ a: '', b: '' })
  })
  it('with names of any language, and a leading ./', async () => {
    const names = ['./a', 'Ü', 'зуб.csv']
    const marked = zipOf(names.map(name => ({ name, content: name, flags: 0x800 })))
    expect(await contents(marked)).toEqual({ a: './a', Ü: 'Ü', 'зуб.csv': 'зуб.csv' })
    // without the mark: as Unix writes names, and as DOS did
    expect(await contents(zipOf([{ name: 'зуб.csv', content: '1' }]))).toEqual({ 'зуб.csv': '1' })
    expect(await contents(zipOf([{ name: Buffer.of(0x81), content: '1', madeBy: 0x14, attributes: 0x20 }]))).toEqual({ ü: '1' })
  })
  it('keeps names that are words of the engine as plain names', async () => {
    expect(
      await contents(
        zipOf([
          { name: '__proto__', content: '1' },
          { name: 'constructor/x', content: '2' },
        ]),
      ),
    ).toEqual(
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor/x', '2'],
      ]),
    )
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

const packedLength = (part: Part): number => zipOf([part]).readUInt32LE(zipOf([part]).length - 6)

/** An archive behind another, whose places count from the start of the file or from its own. */
function behind(first: Buffer, countingFrom: 'file' | 'itself'): Buffer {
  if (countingFrom === 'itself') return Buffer.concat([first, zipOf([B])])
  const header = 30 + 'folder/b.csv'.length + 1
  return Buffer.concat([first, zipOf([{ ...B, offset: first.length }], { start: first.length + header })])
}
/** The extra field that gives a second name. */
function secondName(name: string, second: string): Buffer {
  const text = Buffer.from(second)
  return Buffer.concat([Buffer.from('7570', 'hex'), Buffer.of(5 + text.length, 0, 1), u32(crc32(name)), text])
}

describe('an archive is refused as a whole', () => {
  const bytes = Buffer.from('junk')
  const inner = zipOf([{ name: 'c', content: 'c' }])
  it.each<readonly [string, string, Buffer]>([
    ['another before it', 'zip-prefix', behind(zipOf([A]), 'file')],
    ['two joined', 'zip-damaged', behind(zipOf([A]), 'itself')],
    ['bytes behind it', 'zip-suffix', zipOf([A], { suffix: bytes })],
    ['an archive in its comment', 'zip-damaged', zipOf([A], { comment: inner })],
    ['bytes between its files', 'zip-gap entry 1', zipOf([{ ...A, gap: bytes }, B])],
    ['bytes before the directory', 'zip-gap entry 2', zipOf([A, { ...B, gap: bytes }])],
    ['bytes as long as a descriptor, and none announced', 'zip-gap entry 1', zipOf([{ ...A, gap: Buffer.alloc(16) }, B])],
    ['two files of the same bytes', 'zip-overlap entry 1', zipOf([A, { ...A, name: 'b.csv', offset: 0, local: { name: 'a.csv' } }])],
    ['a file that reaches into the next', 'zip-overlap entry 1', zipOf([{ ...A, packed: 40, local: { packed: 40 } }, B])],
    ['other names', 'zip-mismatch entry 1', zipOf([{ ...A, local: { name: 'b.csv' } }])],
    ['other methods', 'zip-mismatch entry 1', zipOf([{ ...A, local: { method: 0 } }])],
    ['other checksums', 'zip-mismatch entry 1', zipOf([{ ...A, local: { crc: 1 } }])],
    ['other sizes', 'zip-mismatch entry 1', zipOf([{ ...A, local: { size: 7 } }])],
    ['other packed sizes', 'zip-mismatch entry 1', zipOf([{ ...A, local: { packed: 7 } }])],
    ['encrypted here and not there', 'zip-mismatch entry 1', zipOf([{ ...A, local: { flags: 1 } }])],
    ['a descriptor that says other', 'zip-mismatch entry 1', zipOf([{ ...A, descriptor: u32(0x08074b50, 1, 2, 3) }, B])],
    ['a descriptor announced and not there', 'zip-mismatch entry 1', zipOf([{ ...A, descriptor: Buffer.alloc(0) }, B])],
    ['no descriptor but other bytes', 'zip-gap entry 1', zipOf([{ ...A, descriptor: Buffer.alloc(13) }, B])],
    ['long sizes that are not there', 'zip-mismatch entry 1', zipOf([{ ...A, local: { size: 0xffffffff } }])],
    ['two files of one name', 'zip-same-name entry 2', zipOf([A, { ...A, content: 'z' }])],
    ['names that differ in capitals', 'zip-same-name entry 2', zipOf([A, { ...A, name: 'A.CSV' }])],
    [
      'names that differ in how an accent is written',
      'zip-same-name entry 2',
      zipOf([
        { name: 'é', flags: 0x800 },
        { name: 'é', flags: 0x800 },
      ]),
    ],
    ['./ before the same name', 'zip-same-name entry 2', zipOf([A, { ...A, name: './a.csv' }])],
    ['a file and a folder of one name', 'zip-same-name entry 1', zipOf([A, { ...B, name: 'a.csv/b' }])],
    ['a folder listed beside the file', 'zip-same-name entry 2', zipOf([A, { name: 'A.csv/', attributes: 0x41ed0010 }])],
    ['a way up', 'zip-name', zipOf([{ ...A, name: '../a' }])],
    ['a way up further in', 'zip-name', zipOf([{ ...A, name: 'x/../../a' }])],
    ['a path from the root', 'zip-name', zipOf([{ ...A, name: '/etc/passwd' }])],
    ['a drive', 'zip-name', zipOf([{ ...A, name: 'c:a' }])],
    ['a drive behind ./', 'zip-name entry 1', zipOf([{ ...A, name: './c:a' }])],
    ['a backslash', 'zip-name', zipOf([{ ...A, name: 'a\\b' }])],
    ['a NUL', 'zip-name entry 1', zipOf([{ ...A, name: 'a\0.csv' }])],
    ['an empty step', 'zip-name entry 1', zipOf([{ ...A, name: 'a//b' }])],
    ['no name', 'zip-name entry 1', zipOf([{ ...A, name: '' }])],
    ['a step of one dot', 'zip-name entry 1', zipOf([{ ...A, name: 'a/./b' }])],
    ['a name that is not the UTF-8 it says it is', 'zip-name entry 1', zipOf([{ ...A, name: Buffer.of(0xff), flags: 0x800 }])],
    ['a second name', 'zip-two-names entry 1', zipOf([{ ...A, name: 'a', extra: secondName('a', 'b') }])],
    ['a second name beside a marked one', 'zip-two-names entry 1', zipOf([{ ...A, name: 'ü', flags: 0x800, extra: secondName('ü', 'ö') }])],
    ['a link', 'zip-not-a-file entry 1', zipOf([{ ...A, attributes: 0xa1ff0000 }])],
    ['a pipe', 'zip-not-a-file entry 1', zipOf([{ ...A, attributes: 0x11a40000 }])],
    ['a folder that is a file', 'zip-not-a-file entry 1', zipOf([{ name: 'a/', attributes: 0x81a40000 }])],
    ['a file that is a folder', 'zip-not-a-file entry 1', zipOf([{ name: 'a', attributes: 0x41ed0000 }])],
    ['a folder of DOS without its stroke', 'zip-not-a-file entry 1', zipOf([{ name: 'a', madeBy: 20, attributes: 0x10 }])],
    [
      'a link in an extra field',
      'zip-not-a-file entry 1',
      zipOf([{ ...A, extra: Buffer.concat([Buffer.from('0d000e00', 'hex'), Buffer.alloc(14)]) }]),
    ],
    ['a folder with content', 'zip-sizes entry 1', zipOf([{ name: 'a/', content: 'x', attributes: 0x41ed0000 }])],
    ['another number of files', 'zip-sizes', zipOf([A], { here: 2 })],
    ['a directory of another length', 'zip-sizes', zipOf([A], { bytes: 50 })],
    ['long records that differ from the short', 'zip-sizes', zipOf([A], { long: {}, bytes: 1 })],
    ['a long number of files that cannot be', 'limit-entries', zipOf([A], { long: { entries: (1n << 63n) - 1n } })],
    ['a long size that cannot be', 'zip-sizes', zipOf([A], { long: { size: (1n << 63n) - 1n } })],
    ['a long place that cannot be', 'zip-damaged', zipOf([A], { long: { start: (1n << 63n) - 1n } })],
    ['bytes behind its long record', 'zip-sizes', zipOf([A], { long: { gap: bytes } })],
    ['a part of several', 'zip-split', zipOf([A], { disk: 1 })],
    [
      'the first part of several',
      'zip-split',
      Buffer.concat([u32(0x08074b50), zipOf([{ ...A, offset: 4 }], { start: 4 + packedLength(A) })]),
    ],
    ['strong encryption', 'zip-encrypted', zipOf([{ ...A, flags: 0x41 }])],
    ['stored in another size', 'zip-sizes', zipOf([{ ...B, size: 2 }])],
    ['cut off', 'zip-damaged', zipOf([A, B]).subarray(0, -30)],
    ['cut off inside', 'zip-damaged', zipOf([A, B]).subarray(0, 40)],
    ['a place inside another file', 'zip-overlap entry 1', zipOf([A, { ...B, offset: 5 }])],
    ['a place beyond its end', 'zip-gap entry 1', zipOf([A, { ...B, offset: 0x7fffffff }])],
  ])('%s', async (_, code, archive) => {
    expect(await verdict(archive)).toBe(code)
  })
})

describe('limits', () => {
  it('on files, before one name is read', async () => {
    expect(await verdict(zipOf([A, B]), { items: 2 })).toBe('sound')
    expect(await verdict(zipOf([A, B]), { items: 1 })).toBe('limit-entries')
    expect(await verdict(zipOf([{ ...A, name: '../a' }, B]), { items: 1 })).toBe('limit-entries')
  })
  it('on the length of names and the number of their steps', async () => {
    expect(await verdict(zipOf([{ ...A, name: 'a'.repeat(1024) }]))).toBe('sound')
    expect(await verdict(zipOf([{ ...A, name: 'a'.repeat(1025) }]))).toBe('limit-name entry 1')
    expect(await verdict(zipOf([{ ...A, name: `${'d/'.repeat(63)}a` }]))).toBe('sound')
    expect(await verdict(zipOf([{ ...A, name: `${'d/'.repeat(64)}a` }]))).toBe('limit-name entry 1')
  })
  it('on the whole, on one file, and on how much it grows', async () => {
    const big: Part = { name: 'z', content: Buffer.alloc(5000) }
    expect(await verdict(zipOf([big, A]), { unpackedBytes: 5008 })).toBe('sound')
    expect(await verdict(zipOf([big, A]), { unpackedBytes: 5007 })).toBe('limit-unpacked')
    expect(await contents(zipOf([big]), { entryBytes: 4999 })).toEqual({ z: 'limit-entry' })
    expect(await contents(zipOf([big, A]), { ratioBytes: 4999, ratio: 200 })).toEqual({ z: 'limit-ratio', 'a.csv': BOTH['a.csv'] })
    expect(Object.keys(await contents(zipOf([big]), { ratioBytes: 5000 }))).toEqual(['z'])
    expect(await verdict(zipOf([big]), { fileBytes: 100 })).toBe('limit-file')
  })
})

describe('a file of an archive that cannot be had leaves the others', () => {
  const packed = deflateRawSync(Buffer.from(BOTH['a.csv']))
  it.each<readonly [string, string, Part]>([
    ['its checksum is another', 'zip-crc', { ...A, crc: 1 }],
    ['it is stored and its checksum is another', 'zip-crc', { ...A, method: 0, crc: 1 }],
    ['it is longer than said', 'zip-content', { ...A, size: 7 }],
    ['it is shorter than said', 'zip-content', { ...A, size: 9 }],
    ['it says far more than so few bytes can hold', 'limit-ratio', { ...A, size: 0x7fffffff }],
    ['bytes stand behind its packed data', 'zip-content', { ...A, raw: Buffer.concat([packed, Buffer.alloc(3)]) }],
    ['its packed data break off', 'zip-content', { ...A, raw: packed.subarray(0, -2) }],
    ['its packed data are none', 'zip-content', { ...A, raw: Buffer.alloc(9, 0xff) }],
    ['it has no packed data', 'zip-content', { ...A, raw: Buffer.alloc(0) }],
    [
      'its packed data go on and on without a byte',
      'zip-content',
      { ...A, raw: Buffer.concat([...Array(4000).fill(Buffer.of(0, 0, 0, 255, 255)), packed]) },
    ],
    ['it is encrypted', 'zip-encrypted', { ...A, flags: 1 }],
    ['its names are masked', 'zip-encrypted', { ...A, flags: 0x2000 }],
    ['it is packed in another way', 'zip-method', { ...A, method: 12 }],
    ['it is a patch', 'zip-method', { ...A, flags: 0x20 }],
  ])('%s', async (_, code, part) => {
    expect(await contents(zipOf([part, B]))).toEqual({ 'a.csv': code, 'folder/b.csv': 'x' })
  })
  it('asks for a name that is not there', async () => {
    const { archive } = await prepared(zipOf([A]))
    expect(archive?.open('b.csv')).toMatchObject({ code: 'zip-damaged' })
    expect(archive?.open('__proto__')).toMatchObject({ code: 'zip-damaged' })
  })
})
