import { crc32, deflateRawSync } from 'node:zlib'

/** What a header says of a file; what is not given is the truth. */
export interface Said {
  readonly name?: string | Uint8Array
  readonly flags?: number
  readonly method?: number
  readonly crc?: number
  readonly packed?: number
  readonly size?: number
  readonly extra?: Uint8Array
}
export interface Part extends Said {
  readonly name: string | Uint8Array
  readonly content?: string | Uint8Array
  /** bytes as they stand in the archive, where they are not the content packed */
  readonly raw?: Uint8Array
  readonly level?: number
  readonly madeBy?: number
  readonly attributes?: number
  readonly offset?: number
  readonly comment?: string
  /** what its own header says other than the directory */
  readonly local?: Said
  /** figures behind the bytes, and zeros in the file's own header */
  readonly descriptor?: 'marked' | 'bare' | 'long' | Uint8Array
  /** bytes behind it that belong to nothing */
  readonly gap?: Uint8Array
}
export interface Ending {
  readonly comment?: string | Uint8Array
  readonly prefix?: Uint8Array
  readonly suffix?: Uint8Array
  readonly entries?: number
  readonly here?: number
  readonly disk?: number
  readonly bytes?: number
  readonly start?: number
  /** a long end record, and what it says other than the truth */
  readonly long?: { readonly entries?: bigint; readonly size?: bigint; readonly start?: bigint; readonly gap?: Uint8Array }
}

const bytesOf = (value: string | Uint8Array = ''): Buffer => Buffer.from(value as string)
const u16 = (...values: readonly number[]): Buffer => Buffer.concat(values.map(value => Buffer.of(value & 255, (value >> 8) & 255)))
export function u32(...values: readonly number[]): Buffer {
  const into = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) into.writeUInt32LE(value >>> 0, index * 4)
  return into
}
export function u64(...values: readonly (number | bigint)[]): Buffer {
  const into = Buffer.alloc(values.length * 8)
  for (const [index, value] of values.entries()) into.writeBigUInt64LE(BigInt(value), index * 8)
  return into
}

interface Truth {
  readonly name: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly extra: Buffer
}
const told = (truth: Truth, said: Said): Truth => ({
  ...truth,
  ...said,
  name: said.name === undefined ? truth.name : bytesOf(said.name),
  extra: said.extra === undefined ? truth.extra : bytesOf(said.extra),
})
/** What both headers share: flags, method, time, figures, lengths. */
const shared = ({ flags, method, crc, packed, size, name, extra }: Truth): Buffer =>
  Buffer.concat([u16(flags, method, 0, 33), u32(crc, packed, size), u16(name.length, extra.length)])

function descriptorOf({ crc, packed, size }: Truth, kind: Part['descriptor']): Buffer {
  if (kind === undefined) return Buffer.alloc(0)
  if (typeof kind !== 'string') return Buffer.from(kind)
  if (kind === 'long') return Buffer.concat([u32(0x08074b50, crc), u64(packed, size)])
  return u32(...(kind === 'marked' ? [0x08074b50] : []), crc, packed, size)
}

function partOf(part: Part, offset: number): { readonly file: Buffer; readonly entry: Buffer } {
  const content = bytesOf(part.content)
  const method = part.method ?? 8
  const data = part.raw === undefined ? (method === 8 ? deflateRawSync(content, { level: part.level ?? 6 }) : content) : bytesOf(part.raw)
  const flags = (part.flags ?? 0) | (part.descriptor === undefined ? 0 : 8)
  const real = {
    name: bytesOf(part.name),
    flags,
    method,
    crc: crc32(content),
    packed: data.length,
    size: content.length,
    extra: Buffer.alloc(0),
  }
  const { name: _, flags: _flags, ...said } = part
  const central = told(real, said)
  const own = told(part.descriptor === undefined ? central : { ...central, crc: 0, packed: 0, size: 0 }, part.local ?? {})
  const comment = bytesOf(part.comment)
  const file = Buffer.concat([
    u32(0x04034b50),
    u16(20),
    shared(own),
    own.name,
    own.extra,
    data,
    descriptorOf(real, part.descriptor),
    bytesOf(part.gap),
  ])
  const entry = Buffer.concat([
    ...[u32(0x02014b50), u16(part.madeBy ?? 0x0314, 20), shared(central), u16(comment.length, 0, 0)],
    ...[u32(part.attributes ?? 0x81a40000, part.offset ?? offset), central.name, central.extra, comment],
  ])
  return { file, entry }
}

/** A ZIP archive of these parts, true in everything that a part or the ending does not say otherwise. */
export function zipOf(parts: readonly Part[], ending: Ending = {}): Buffer {
  const made: ReturnType<typeof partOf>[] = []
  let at = 0
  for (const part of parts) {
    const one = partOf(part, at)
    made.push(one)
    at += one.file.length
  }
  const directory = Buffer.concat(made.map(({ entry }) => entry))
  const { long, comment = '' } = ending
  const locator = long && [
    ...[u32(0x06064b50), u64(44), u16(45, 45), u32(0, 0), u64(long.entries ?? parts.length, long.entries ?? parts.length)],
    ...[u64(long.size ?? directory.length, long.start ?? at), bytesOf(long.gap), u32(0x07064b50, 0), u64(at + directory.length), u32(1)],
  ]
  const end = Buffer.concat([
    ...[u32(0x06054b50), u16(ending.disk ?? 0, 0, ending.here ?? parts.length, ending.entries ?? parts.length)],
    ...[u32(ending.bytes ?? directory.length, ending.start ?? at), u16(bytesOf(comment).length), bytesOf(comment)],
  ])
  return Buffer.concat([
    bytesOf(ending.prefix),
    ...made.map(({ file }) => file),
    directory,
    ...(locator ?? []),
    end,
    bytesOf(ending.suffix),
  ])
}
