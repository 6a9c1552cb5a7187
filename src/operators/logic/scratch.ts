import type { Room } from '../env.ts'
import type { Judged, Results } from './types.ts'

/** Rows of a full batch. Arrays of this length are worked with again and again; others are made anew. */
export const BATCH_ROWS = 4096

/**
 * A typed array outlives its use by a costly trip through the garbage collector, and a condition over a million rows
 * would make thousands. So those between the leaves of a condition and its result are taken from here and given back.
 */
const pool: Uint8Array[] = []
let used = 0
let depth = 0

const padded = (rows: number): number => (rows + 3) & ~3
/**
 * Zeros, one for each row: valid until the condition that is being put has its result. Never to be kept with a column.
 * The memory behind goes on to a multiple of four, so that it can be read as words.
 */
export const scratch = (rows: number): Uint8Array => {
  if (rows !== BATCH_ROWS || depth === 0) return new Uint8Array(new ArrayBuffer(padded(rows)), 0, rows)
  if (used === pool.length) pool.push(new Uint8Array(BATCH_ROWS))
  return pool[used++].fill(0)
}
export const scratchCopy = (of: Uint8Array): Uint8Array => {
  const copy = scratch(of.length)
  copy.set(of)
  return copy
}
/** The same memory, four rows to a word; of an array from elsewhere, a copy. */
export const asWords = (array: Uint8Array): Uint32Array => {
  const { buffer, byteOffset, length } = array
  const fits = byteOffset % 4 === 0 && buffer.byteLength >= byteOffset + padded(length)
  return fits ? new Uint32Array(buffer, byteOffset, padded(length) / 4) : asWords(scratchCopy(array))
}

/** Runs what makes a result out of scratch arrays, and hands out a copy that the caller may keep and change. */
export const withScratch = (make: () => Judged, room: Room = length => new Uint8Array(length)): Results => {
  const before = used
  depth++
  try {
    const judged = make()
    const rows = judged.outcomes.length
    // one allocation for both
    const both = room(rows * 2)
    const [outcomes, reasons] = [both.subarray(0, rows), both.subarray(rows)]
    outcomes.set(judged.outcomes)
    if (judged.reasons) reasons.set(judged.reasons)
    return { outcomes, reasons }
  } finally {
    used = before
    depth--
  }
}
