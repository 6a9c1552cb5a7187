/** A file or folder as the directory of an archive lists it. */
export interface Listed {
  /** 1 for the first in the directory */
  readonly number: number
  /** '/' separated; a folder ends in '/' */
  readonly name: string
  readonly rawName: Uint8Array
  readonly folder: boolean
  readonly flags: number
  readonly method: number
  readonly crc: number
  /** bytes in the archive, and once unpacked */
  readonly packed: number
  readonly size: number
  /** where its own header stands */
  readonly offset: number
}
export const STORED = 0
export const DEFLATED = 8
/** Bits of the general purpose flag. */
export const FLAG = { encrypted: 0x1, descriptor: 0x8, patched: 0x20, strong: 0x40, utf8: 0x800, masked: 0x2000 } as const

/** An eight-byte number; where no double holds it, one that no file is as large as. */
export function long(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at)
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value)
}
