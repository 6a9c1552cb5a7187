import { crc32, deflateRawSync } from 'node:zlib'

interface Part {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly packed: Buffer
}
const partOf = ([name, text]: readonly [string, string]): Part => {
  const bytes = Buffer.from(text)
  return { name: Buffer.from(name), crc: crc32(bytes), size: bytes.length, packed: deflateRawSync(bytes) }
}

/** 1 January 1980, midnight: the earliest a ZIP knows. No clock reaches an output. */
const EPOCH = 0x00210000

/** What local header and directory say alike: version, flags, method, time, digest, sizes, length of the name. */
function common({ name, crc, size, packed }: Part): Buffer {
  const made = Buffer.alloc(26)
  made.writeUInt16LE(20, 0)
  made.writeUInt16LE(0x0800, 2)
  made.writeUInt16LE(8, 4)
  made.writeUInt32LE(EPOCH, 6)
  made.writeUInt32LE(crc, 10)
  made.writeUInt32LE(packed.length, 14)
  made.writeUInt32LE(size, 18)
  made.writeUInt16LE(name.length, 22)
  return made
}
const signed = (signature: number, ...parts: readonly Buffer[]): Buffer => {
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(signature)
  return Buffer.concat([mark, ...parts])
}

/** A ZIP archive of texts, in the order given: the same bytes for the same texts. */
export function zipOf(texts: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const parts = texts.map(partOf)
  const locals = parts.map(part => signed(0x04034b50, common(part), part.name, part.packed))
  let at = 0
  const directory = parts.map((part, index) => {
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    at += locals[index]?.length ?? 0
    return signed(0x02014b50, Buffer.from([20, 0]), common(part), tail, part.name)
  })
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, ...directory, signed(0x06054b50, end)])
}
