import type { ByteSource } from '../../model/index.ts'

/** A file that can be read from any place on. */
export interface Bytes {
  readonly size: number
  /** exactly `length` bytes from `position` on; undefined where the file ends before */
  at(position: number, length: number): Buffer | undefined
  /** lets go of what `at` gave at once: the engine would keep the bytes of a large file for a while */
  free(bytes: Buffer): void
}

const readAll = (source: ByteSource): Uint8Array => {
  const bytes = new Uint8Array(source.size)
  source.rewind()
  let end = 0
  for (let got = source.read(bytes); got > 0; got = source.read(bytes.subarray(end))) end += got
  source.rewind()
  return bytes.subarray(0, end)
}

function fillAt(source: Required<Pick<ByteSource, 'readAt'>>, into: Uint8Array, position: number): number {
  let end = 0
  while (end < into.length) {
    const got = source.readAt(into.subarray(end), position + end)
    if (got === 0) break
    end += got
  }
  return end
}

/**
 * A source read from any place; one that only reads forward is taken into memory first. What is in memory is not copied:
 * an archive in an archive may be large, and so may what it holds.
 */
export function bytesOf(source: ByteSource): Bytes {
  const whole = source.whole ?? (source.readAt === undefined ? readAll(source) : undefined)
  const readAt = source.readAt?.bind(source)
  const size = whole?.length ?? source.size
  return {
    size,
    at(position, length) {
      // a number that a file may have made up: neither below nor beyond the file, nor one that no double holds
      if (!(position >= 0 && length >= 0 && position + length <= size)) return undefined
      if (whole !== undefined) return Buffer.from(whole.buffer, whole.byteOffset + position, length)
      if (readAt === undefined) return undefined
      const into = Buffer.allocUnsafeSlow(length)
      return fillAt({ readAt }, into, position) === length ? into : undefined
    },
    free(bytes) {
      if (whole === undefined && bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0)
    },
  }
}
