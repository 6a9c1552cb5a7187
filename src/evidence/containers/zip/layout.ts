import type { Bytes } from '../bytes.ts'
import { refuse } from '../refused.ts'
import type { Directory } from './directory.ts'
import { FLAG, type Listed, long } from './listed.ts'

const HEADER = 0x04034b50
const HEADER_BYTES = 30
/** Marks the figures behind a file, and the beginning of an archive that was to be one of several. */
const DESCRIPTOR = 0x08074b50
/** Extra field with the sizes that four bytes do not hold. */
const LONG_SIZES = 0x0001
const SEE_LONG = 0xffffffff

/** What stands at the place of the file itself. */
interface Local {
  readonly flags: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** where its bytes begin */
  readonly data: number
}

/** Sizes of a local header; those that are not given in four bytes stand in an extra field. */
function sizesOf(header: Buffer, extra: Buffer, number: number): { readonly packed: number; readonly size: number } {
  const [packed, size] = [header.readUInt32LE(18), header.readUInt32LE(22)]
  if (packed !== SEE_LONG && size !== SEE_LONG) return { packed, size }
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== LONG_SIZES || at + 20 > extra.length) continue
    return { size: long(extra, at + 4), packed: long(extra, at + 12) }
  }
  return refuse('zip-mismatch', number)
}

/** Bits that both headers have to agree on; the one of the name only where it matters. */
const sharedFlags = (name: Uint8Array): number =>
  FLAG.encrypted | FLAG.strong | FLAG.patched | FLAG.masked | (name.some(byte => byte >= 0x80) ? FLAG.utf8 : 0)

function readLocal(bytes: Bytes, entry: Listed): Local {
  const { number, offset, rawName } = entry
  const header = bytes.at(offset, HEADER_BYTES)
  if (header === undefined || header.readUInt32LE(0) !== HEADER) return refuse('zip-damaged', number)
  const [flags, nameBytes, extraBytes] = [header.readUInt16LE(6), header.readUInt16LE(26), header.readUInt16LE(28)]
  const behind = bytes.at(offset + HEADER_BYTES, nameBytes + extraBytes)
  if (behind === undefined) return refuse('zip-damaged', number)
  if (!behind.subarray(0, nameBytes).equals(rawName)) refuse('zip-mismatch', number)
  if (header.readUInt16LE(8) !== entry.method || ((flags ^ entry.flags) & sharedFlags(rawName)) !== 0) refuse('zip-mismatch', number)
  const sizes = sizesOf(header, behind.subarray(nameBytes), number)
  return { flags, crc: header.readUInt32LE(14), ...sizes, data: offset + HEADER_BYTES + nameBytes + extraBytes }
}

type Figures = Pick<Listed, 'crc' | 'packed' | 'size'>
const same = (a: Figures, b: Figures): boolean => a.crc === b.crc && a.packed === b.packed && a.size === b.size
/** What is not known yet while a file is being packed stands as 0; some packers know the size. */
const leftOut = (local: Figures, entry: Figures): boolean =>
  (['crc', 'packed', 'size'] as const).every(key => local[key] === 0 || local[key] === entry[key])

/** The figures behind the bytes of a file, in any of the four ways in which they are written; undefined: none of them. */
function descriptor(bytes: Buffer): Figures | undefined {
  const marked = bytes.length === 16 || bytes.length === 24
  if (![12, 16, 20, 24].includes(bytes.length) || (marked && bytes.readUInt32LE(0) !== DESCRIPTOR)) return undefined
  const at = marked ? 4 : 0
  const crc = bytes.readUInt32LE(at)
  return bytes.length - at === 12
    ? { crc, packed: bytes.readUInt32LE(at + 4), size: bytes.readUInt32LE(at + 8) }
    : { crc, packed: long(bytes, at + 4), size: long(bytes, at + 12) }
}

/** Where a file's own header leaves its figures to a descriptor, that one must give them; and nothing else may stand there. */
function checkTail(bytes: Bytes, entry: Listed, local: Local, next: number): void {
  const end = local.data + entry.packed
  if (end > next) refuse('zip-overlap', entry.number)
  const deferred = (local.flags & FLAG.descriptor) !== 0
  if (!same(local, entry) && !(deferred && end < next && leftOut(local, entry))) refuse('zip-mismatch', entry.number)
  if (end === next) return
  if (!deferred) refuse('zip-gap', entry.number)
  const tail = next - end > 24 ? undefined : bytes.at(end, next - end)
  const figures = tail === undefined ? undefined : descriptor(tail)
  if (figures === undefined) refuse('zip-gap', entry.number)
  else if (!same(figures, entry)) refuse('zip-mismatch', entry.number)
}

/**
 * Every byte before the directory has to belong to one file, and each file has to say of itself what the directory says.
 * Returns where the bytes of each entry begin, by number. Throws Refused.
 */
export function checkLayout(bytes: Bytes, { entries, start }: Directory): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const ordered = entries.toSorted((a, b) => a.offset - b.offset)
  const first = ordered[0]?.offset ?? start
  if (first !== 0) refuse(bytes.at(0, 4)?.readUInt32LE(0) === DESCRIPTOR ? 'zip-split' : 'zip-prefix')
  ordered.forEach((entry, index) => {
    const next = ordered[index + 1]?.offset ?? start
    const local = readLocal(bytes, entry)
    if (local.data > next) refuse('zip-overlap', entry.number)
    checkTail(bytes, entry, local, next)
    places.set(entry.number, local.data)
  })
  return places
}
