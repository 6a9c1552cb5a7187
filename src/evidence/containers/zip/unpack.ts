import { crc32, type InflateRaw, inflateRawSync } from 'node:zlib'
import type { Limits, Problem } from '../../../model/index.ts'
import type { Bytes } from '../bytes.ts'
import { type RefusalCode, refusal } from '../refused.ts'
import { DEFLATED, FLAG, type Listed, STORED } from './listed.ts'

/** More than any packer adds to what does not get smaller. */
const mostPacked = (size: number): number => size + size / 8 + 1024

/** Why an entry is not unpacked at all, by what the archive says of it. */
function unfit({ flags, method, packed, size }: Listed, limits: Limits): RefusalCode | undefined {
  if ((flags & (FLAG.encrypted | FLAG.strong | FLAG.masked)) !== 0) return 'zip-encrypted'
  if ((method !== STORED && method !== DEFLATED) || (flags & FLAG.patched) !== 0) return 'zip-method'
  if (size > limits.ratioBytes && size > limits.ratio * packed) return 'limit-ratio'
  if (size > limits.entryBytes) return 'limit-entry'
  return packed > mostPacked(size) || (method === STORED && packed !== size) ? 'zip-content' : undefined
}

export interface Inflated {
  readonly bytes: Uint8Array
  /** packed bytes that were used */
  readonly used: number
}
/** zlib gives both where it is asked for `info`, which its types do not say. */
const withInfo = (packed: Uint8Array, options: { readonly maxOutputLength: number; readonly chunkSize: number }): Inflated => {
  const { buffer, engine } = inflateRawSync(packed, { ...options, info: true }) as unknown as { buffer: Buffer; engine: InflateRaw }
  return { bytes: buffer, used: engine.bytesWritten }
}

/** Unpacks deflated bytes. `expected` is set aside at once, `most` never passed. 'too-large', or 'damaged'. */
export function inflate(packed: Uint8Array, expected: number, most: number): Inflated | 'too-large' | 'damaged' {
  try {
    return withInfo(packed, { maxOutputLength: Math.max(1, most), chunkSize: Math.max(64, Math.min(expected, most) + 1) })
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged'
  }
}

/** The bytes of an entry, or why they cannot be had. Throws only where the file system fails. */
export function unpack(file: Bytes, entry: Listed, data: number, limits: Limits): Uint8Array | Problem {
  const told = (code: RefusalCode): Problem => refusal(code, `entry ${entry.number}`)
  const code = unfit(entry, limits)
  if (code !== undefined) return told(code)
  const packed = file.at(data, entry.packed)
  if (packed === undefined) return told('zip-damaged')
  const found = entry.method === STORED ? { bytes: packed, used: packed.length } : inflate(packed, entry.size, entry.size)
  if (entry.method !== STORED) file.free(packed)
  if (typeof found === 'string' || found.used !== entry.packed || found.bytes.length !== entry.size) return told('zip-content')
  return crc32(found.bytes) === entry.crc ? found.bytes : told('zip-crc')
}
