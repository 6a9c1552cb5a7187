import { constants, crc32, deflateRawSync } from 'node:zlib'
import { type Part, zipOf } from './zip.ts'

/** Archives that are small and open into very much, made when they are asked for: nothing of what they hold is kept. */

/** A file of `mebibytes` of one byte, deflated as far as deflate goes, without ever being there. */
export function repeated(name: string, mebibytes: number, byte = 0): Part {
  const block = Buffer.alloc(1024 * 1024, byte)
  const packed = deflateRawSync(block, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  let crc = 0
  for (let n = 0; n < mebibytes; n++) crc = crc32(block, crc)
  const raw = Buffer.concat([...Array<Buffer>(mebibytes).fill(packed), deflateRawSync('')])
  return { name, raw, crc, size: mebibytes * block.length, packed: raw.length, method: 8 }
}

export const manyFiles = (files: number): Buffer =>
  zipOf(
    Array.from({ length: files }, (_, n) => ({ name: `f${n}`, content: 'x', method: 0 })),
    { here: 0xffff, entries: 0xffff, long: {} },
  )

/** Every file's packed bytes hold the headers of those behind it, quoted, down to one kernel that they share. */
export function overlapping(files: number): Buffer {
  const kernel = repeated('kernel', 1)
  const parts = Array.from({ length: files }, (_, n): Part => ({ ...kernel, name: `f${n}`, ...(n === 0 ? {} : { raw: Buffer.alloc(0) }) }))
  return zipOf(parts)
}

export function nested(depth: number, name: string, inner: Buffer = Buffer.from('a,b\n1,2\n'), innerName = 'a.csv'): Buffer {
  const archive = zipOf([{ name: innerName, content: inner }])
  return depth <= 1 ? archive : nested(depth - 1, name, archive, name)
}

const TYPES: Part = {
  name: '[Content_Types].xml',
  content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
}
/** A workbook whose shared texts are `mebibytes` of spaces. */
export const sheetBomb = (mebibytes: number): Buffer =>
  zipOf([TYPES, { name: 'xl/workbook.xml', content: '<workbook/>' }, repeated('xl/sharedStrings.xml', mebibytes, 0x20)])

/** A letter in a letter in a letter. */
export function nestedLetters(depth: number): Buffer {
  const letter: Part = { name: 'word/document.xml', content: '<document/>' }
  const inside = depth <= 1 ? [] : [{ name: 'word/embeddings/letter.docx', content: nestedLetters(depth - 1) }]
  return zipOf([TYPES, letter, ...inside])
}
