/** One value of DER: its tag, and where its content begins and ends. The end may lie beyond bytes that are only the head of a file. */
export interface Der {
  readonly tag: number
  readonly at: number
  readonly start: number
  readonly end: number
  /** where the next value begins */
  readonly after: number
}

export const Tag = { integer: 2, bits: 3, octets: 4, oid: 6, utcTime: 0x17, time: 0x18, sequence: 0x30, set: 0x31, first: 0xa0 } as const
/** More members than any certificate has: a list of them is not gone through to its end. */
const MOST = 100_000

/** Values without a length stand in one another no deeper in any store of certificates. */
const DEPTH = 8

/** Where a value that says no length ends: before its two zero bytes. Older stores of certificates are written so. */
function openEnd(bytes: Uint8Array, start: number, depth: number): number | undefined {
  for (let at = start; depth < DEPTH && at + 1 < bytes.length; ) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at
    const next = derAt(bytes, at, depth + 1)
    if (next === undefined) return undefined
    at = next.after
  }
  return undefined
}

/** The value that begins at an offset; undefined: no tag of one byte, a length of more than four, or no end. */
export function derAt(bytes: Uint8Array, at: number, depth = 0): Der | undefined {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first > 0x84) return undefined
  const count = first < 0x80 ? 0 : first - 0x80
  const start = at + 2 + count
  if (start > bytes.length) return undefined
  if (first === 0x80) {
    const end = openEnd(bytes, start, depth)
    return end === undefined ? undefined : { tag, at, start, end, after: end + 2 }
  }
  let length = count === 0 ? first : 0
  for (let i = 0; i < count; i++) length = length * 256 + bytes[at + 2 + i]
  return { tag, at, start, end: start + length, after: start + length }
}

/** The values inside one, as far as the bytes go; undefined: one of them is none, or reaches beyond it. */
export function inside(bytes: Uint8Array, { start, end }: Der): readonly Der[] | undefined {
  const found: Der[] = []
  for (let at = start; at < end && at < bytes.length; ) {
    const one = derAt(bytes, at)
    if (one === undefined || one.after > end || found.length >= MOST) return undefined
    found.push(one)
    at = one.after
  }
  return found
}

/** An object identifier as numbers and dots; '' where it is none. */
export function oidOf(bytes: Uint8Array, der: Der | undefined): string {
  if (der === undefined || der.tag !== Tag.oid || der.end > bytes.length) return ''
  const numbers: number[] = []
  let number = 0
  for (let at = der.start; at < der.end; at++) {
    number = number * 128 + (bytes[at] & 0x7f)
    if (bytes[at] >= 0x80) continue
    if (numbers.length === 0) numbers.push(Math.min(2, Math.floor(number / 40)), number - 40 * Math.min(2, Math.floor(number / 40)))
    else numbers.push(number)
    number = 0
  }
  return numbers.join('.')
}

export type Content = 'certificate' | 'request' | 'revocation-list' | 'key-store' | 'private-key' | 'signed-data' | 'public-key'

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const isTime = (der: Der | undefined): boolean => der?.tag === Tag.utcTime || der?.tag === Tag.time
const tagsOf = (list: readonly Der[]): string => list.map(({ tag }) => tag.toString(16)).join(' ')

/** A thing that somebody signed: certificate, request and revocation list differ in what was signed. */
function signed(bytes: Uint8Array, body: Der): Content | undefined {
  const parts = inside(bytes, body)
  if (parts === undefined || parts.length === 0) return undefined
  if (parts[0].tag === Tag.first) return 'certificate'
  const [second, third] = parts[0].tag === Tag.integer ? parts.slice(2, 4) : parts.slice(1, 3)
  if (second?.tag === Tag.sequence && isTime(third)) return 'revocation-list'
  if (/^2 30 30(?: a0)?$/.test(tagsOf(parts))) return 'request'
  return /^2 30 30 30 30 30/.test(tagsOf(parts)) ? 'certificate' : undefined
}

/** What bytes in DER hold, by their first values. `bytes` may be the head of a file. */
export function contentOf(bytes: Uint8Array): Content | undefined {
  const outer = derAt(bytes, 0)
  const parts = outer?.tag === Tag.sequence ? inside(bytes, outer) : undefined
  const [first, second] = parts ?? []
  if (first === undefined || second === undefined) return undefined
  const tags = tagsOf(parts ?? [])
  if (first.tag === Tag.oid) return oidOf(bytes, first) === SIGNED_DATA ? 'signed-data' : undefined
  const inner = second.tag === Tag.sequence ? (inside(bytes, second)?.[0] ?? derAt(bytes, second.start)) : undefined
  if (first.tag === Tag.integer && second.tag === Tag.sequence && [DATA, SIGNED_DATA].includes(oidOf(bytes, inner))) return 'key-store'
  if (/^2 30 4/.test(tags) || /^2 4/.test(tags) || /^2(?: 2){5,8}(?: 30)?$/.test(tags)) return 'private-key'
  if (first.tag !== Tag.sequence) return undefined
  const algorithm = derAt(bytes, first.start)
  if (tags === '30 4') return algorithm?.tag === Tag.oid ? 'private-key' : undefined
  if (tags === '30 3') return algorithm?.tag === Tag.oid ? 'public-key' : undefined
  return second.tag === Tag.sequence ? signed(bytes, first) : undefined
}

/** The certificates inside signed data (PKCS#7), as bytes. */
export function certificatesIn(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const outer = derAt(bytes, 0)
  const wrapped = outer && inside(bytes, outer)?.[1]
  const data = wrapped && inside(bytes, wrapped)?.[0]
  const parts = data && inside(bytes, data)
  if (parts === undefined || wrapped === undefined || wrapped.end > bytes.length) return undefined
  const list = parts.find(({ tag }) => tag === Tag.first)
  return list === undefined ? [] : inside(bytes, list)?.map(({ at, after }) => bytes.subarray(at, after))
}
