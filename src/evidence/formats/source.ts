import type { ByteSource, Limits } from '../../model/index.ts'
import type { ProblemLog } from './problems.ts'

/** Bytes in memory as a source (an unwrapped table, a test). `chunk`: at most so many bytes are given at a time. */
export function memorySource(path: string, bytes: Uint8Array, chunk = Number.POSITIVE_INFINITY): ByteSource {
  let at = 0
  return {
    path,
    size: bytes.length,
    read(into) {
      const part = bytes.subarray(at, at + Math.min(into.length, chunk))
      into.set(part)
      at += part.length
      return part.length
    },
    rewind() {
      at = 0
    },
    whole: bytes,
  }
}

/** Fills `into` from `from` on, as far as the source goes; where the bytes end. */
export function fill(source: Pick<ByteSource, 'read'>, into: Uint8Array, from: number): number {
  let end = from
  while (end < into.length) {
    const got = source.read(into.subarray(end))
    if (got === 0) break
    end += got
  }
  return end
}

/** Up to `bytes` from the start; the source is left rewound. */
export function headOf(source: ByteSource, bytes: number): Uint8Array {
  const head = new Uint8Array(Math.min(bytes, source.size))
  source.rewind()
  const end = fill(source, head, 0)
  source.rewind()
  return head.subarray(0, end)
}

const mebibytes = (bytes: number): string => `${Math.floor((bytes / 1024 / 1024) * 10) / 10} MiB`

/** False, and told, where the file is larger than a limit. */
export function withinLimit(source: ByteSource, limit: number, code: string, problems: ProblemLog): boolean {
  if (source.size <= limit) return true
  problems.add(
    'error',
    code,
    '',
    `The file has ${mebibytes(source.size)}; the limit is ${mebibytes(limit)}.`,
    'Export less at a time, or raise the limit.',
  )
  return false
}

export const withinFileLimit = (source: ByteSource, limits: Limits, problems: ProblemLog): boolean =>
  withinLimit(source, limits.fileBytes, 'limit-file', problems)
