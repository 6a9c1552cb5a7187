import { crc32 } from 'node:zlib'
import type { ByteSource, Limits, Problem } from '../../model/index.ts'
import { bytesOf } from './bytes.ts'
import { Refused, refusal, refuse } from './refused.ts'
import { inflate } from './zip/unpack.ts'

const HEADER_BYTES = 10
const TRAILER_BYTES = 8
const METHOD_DEFLATE = 8
const FLAG = { headerCrc: 0x02, extra: 0x04, name: 0x08, comment: 0x10, reserved: 0xe0 } as const
const damaged = (): never => refuse('gzip-damaged')

const isMember = (bytes: Buffer, at: number): boolean => bytes[at] === 0x1f && bytes[at + 1] === 0x8b

/** Behind the zero byte that ends a text. */
function behindText(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(0, from)
  return end < 0 ? damaged() : end + 1
}

/** Where the packed bytes of a member begin. */
function dataOf(bytes: Buffer, start: number): number {
  const flags = bytes[start + 3] ?? 0
  if (start + HEADER_BYTES > bytes.length || bytes[start + 2] !== METHOD_DEFLATE || (flags & FLAG.reserved) !== 0) return damaged()
  let at = start + HEADER_BYTES
  if ((flags & FLAG.extra) !== 0) at = at + 2 <= bytes.length ? at + 2 + bytes.readUInt16LE(at) : damaged()
  if ((flags & FLAG.name) !== 0) at = behindText(bytes, at)
  if ((flags & FLAG.comment) !== 0) at = behindText(bytes, at)
  if ((flags & FLAG.headerCrc) === 0) return at
  if (at + 2 > bytes.length || (crc32(bytes.subarray(start, at)) & 0xffff) !== bytes.readUInt16LE(at)) damaged()
  return at + 2
}

/** What may be unpacked in all, and the limit that says so. */
function allowance(packed: number, limits: Limits): { readonly most: number; readonly code: 'limit-ratio' | 'limit-entry' } {
  const fair = Math.max(limits.ratioBytes, limits.ratio * packed)
  return fair < limits.entryBytes ? { most: fair, code: 'limit-ratio' } : { most: limits.entryBytes, code: 'limit-entry' }
}

function unpackAll(bytes: Buffer, limits: Limits): { readonly parts: readonly Uint8Array[] } {
  const { most, code } = allowance(bytes.length, limits)
  // the last four bytes are the size of a file of one part: set aside at once, no byte is copied twice
  const hint = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4)
  const parts: Uint8Array[] = []
  let total = 0
  for (let at = 0; at < bytes.length; ) {
    if (!isMember(bytes, at)) return refuse('gzip-suffix')
    if (parts.length >= limits.items) return refuse('limit-entries')
    const data = dataOf(bytes, at)
    const found = inflate(bytes.subarray(data), parts.length === 0 ? Math.max(hint, 65_536) : 65_536, most - total)
    if (found === 'too-large') return refuse(code)
    const end = found === 'damaged' ? bytes.length : data + found.used
    if (found === 'damaged' || end + TRAILER_BYTES > bytes.length) return damaged()
    if (crc32(found.bytes) !== bytes.readUInt32LE(end)) return refuse('gzip-crc')
    if (found.bytes.length !== bytes.readUInt32LE(end + 4)) return damaged()
    total += found.bytes.length
    if (total > most) return refuse(code)
    parts.push(found.bytes)
    at = end + TRAILER_BYTES
  }
  return { parts }
}

/** The same content can be two things to two programs: one reads the first part, another all of them. */
const SEVERAL = (count: number): Problem => ({
  code: 'gzip-members',
  severity: 'warning',
  where: '',
  what: `The gzip file is made of ${count} parts one behind the other; they were read as one.`,
  todo: 'If it should be one file, pack it again.',
})

/** `report.xml.gz` → `report.xml` */
export const innerName = (path: string): string => (/\.tgz$/i.test(path) ? path.replace(/\.tgz$/i, '.tar') : path.replace(/\.gz$/i, ''))

/** What a gzip file unpacks to, with what has to be said of it; or why it is refused. Throws only where the file system fails. */
export function openGzip(source: ByteSource, limits: Limits): { readonly bytes: Uint8Array; readonly told: readonly Problem[] } | Problem {
  if (source.size > limits.fileBytes || source.size > limits.entryBytes) return refusal('limit-file')
  const file = bytesOf(source)
  try {
    const { parts } = unpackAll(file.at(0, file.size) ?? damaged(), limits)
    const [only] = parts
    if (parts.length === 1 && only !== undefined) return { bytes: only, told: [] }
    return { bytes: Buffer.concat(parts), told: [SEVERAL(parts.length)] }
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
}
