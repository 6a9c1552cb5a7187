import type { Utf8Stream } from '../utf8.ts'
import type { RowState } from './row.ts'

const LF = 10
/** Bytes behind the window that may be looked at, and that a stream wants to have. */
const SPARE = 16
export const WINDOW_BYTES = 1024 * 1024

/** A window large enough for all of a small file (Windows-1252 grows in UTF-8), never larger than one of a large file. */
export const newWindow = (fileBytes: number, windowBytes = WINDOW_BYTES): Buffer =>
  Buffer.alloc(Math.min(windowBytes, fileBytes * 3 + 64) + SPARE)

/**
 * Brings the row in hand to the start of the window and more bytes behind it; a window that is full of one row doubles.
 * False where that row has `limit` bytes already.
 */
export function refill(state: RowState, stream: Utf8Stream, limit: number): boolean {
  const kept = state.end - state.at
  if (kept > limit) return false
  if (kept > (state.buffer.length - SPARE) >> 1) {
    const larger = Buffer.alloc(state.buffer.length * 2)
    state.buffer.copy(larger, 0, state.at, state.end)
    state.buffer = larger
  } else state.buffer.copyWithin(0, state.at, state.end)
  state.at = 0
  state.end = stream.read(state.buffer.subarray(0, state.buffer.length - SPARE), kept)
  state.done = stream.done
  state.buffer[state.end] = LF
  return true
}
