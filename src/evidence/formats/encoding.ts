import { isAscii, isUtf8 } from 'node:buffer'
import type { Encoding } from './types.ts'

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte)
const MARKS: readonly (readonly [Encoding['name'], readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
export const markLength = (encoding: Encoding): number => (!encoding.bom ? 0 : encoding.name === 'utf-8' ? 3 : 2)

/** Bytes looked at for the pattern of UTF-16 without a mark. */
const PATTERN_BYTES = 4096

/** UTF-16 without a byte order mark: nearly every second byte of Western text is zero, and none of the others. */
function utf16Pattern(bytes: Uint8Array): Encoding['name'] | undefined {
  const pairs = Math.min(bytes.length, PATTERN_BYTES) >> 1
  if (pairs < 2) return undefined
  const zeros = [0, 0]
  for (let i = 0; i < pairs * 2; i++) if (bytes[i] === 0) zeros[i & 1]++
  const few = pairs * 0.05
  const many = pairs * 0.5
  if (zeros[1] >= many && zeros[0] <= few) return 'utf-16le'
  return zeros[0] >= many && zeros[1] <= few ? 'utf-16be' : undefined
}

/** Bytes at the end that begin a character without ending it (0–3). */
export function openTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Encoding by the mark or the pattern of zero bytes; undefined: some encoding of one byte or UTF-8. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  for (const [name, mark] of MARKS) if (startsWith(head, mark)) return { name, bom: true, because: 'byte order mark' }
  const name = utf16Pattern(head)
  return name === undefined ? undefined : { name, bom: false, because: 'every second byte is zero' }
}

export const ASCII: Encoding = { name: 'utf-8', bom: false, because: 'plain ASCII' }
export const UTF8: Encoding = { name: 'utf-8', bom: false, because: 'valid UTF-8' }
export const WINDOWS_1252: Encoding = { name: 'windows-1252', bom: false, because: 'not valid UTF-8, so read as Windows-1252' }

/** Encoding of the first bytes of a file, or of all of it (`whole`: a character cut off at the end counts). */
export function detectEncoding(head: Uint8Array, whole: boolean): Encoding {
  const marked = markedEncoding(head)
  if (marked !== undefined) return marked
  if (isAscii(head)) return ASCII
  return isUtf8(whole ? head : head.subarray(0, head.length - openTail(head))) ? UTF8 : WINDOWS_1252
}
