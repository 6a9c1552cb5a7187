import type { LaterCells, RowBatch } from '../types.ts'
import { Dictionary } from './dictionary.ts'
import { laterCells } from './later.ts'
import type { RowState } from './row.ts'

/** Rows of a batch at most. */
export const BATCH_ROWS = 4096
const QUOTE = 34

/** One wanted column of the batch in hand, made into strings when first asked for. */
interface Slot {
  readonly dictionary: Dictionary
  readonly codes: Int32Array
  readonly texts: string[]
  state: 'raw' | 'codes' | 'texts'
}

/** The rows of a window, read lazily: bytes become strings a column at a time, and repeated short cells only once a scan. */
export class CellBatch implements RowBatch {
  rows = 0
  readonly numbers: Float64Array
  readonly lines: Float64Array
  /** where the wanted cells stand in the window */
  private readonly state: RowState
  /** cells a row */
  private readonly width: number
  /** for each slot, which of the row's cells it is */
  private readonly cellOf: Int32Array
  private readonly slots: readonly Slot[]
  private view: DataView
  private scratch = Buffer.alloc(0)
  private scratchView: DataView
  private readonly cuts: Int32Array

  /** `capacity`: rows at most. */
  constructor(state: RowState, width: number, cellOf: Int32Array, capacity: number) {
    this.state = state
    this.width = width
    this.cellOf = cellOf
    this.numbers = new Float64Array(capacity)
    this.lines = new Float64Array(capacity)
    this.cuts = new Int32Array(capacity + 1)
    this.view = new DataView(new ArrayBuffer(0))
    this.scratchView = this.view
    this.slots = Array.from(cellOf, () => ({ dictionary: new Dictionary(), codes: new Int32Array(capacity), texts: [], state: 'raw' }))
  }

  /** New rows stand in the window: nothing of the last ones holds any more. */
  renew(rows: number): void {
    this.rows = rows
    const { buffer } = this.state
    if (this.view.buffer !== buffer.buffer) this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
    for (const slot of this.slots) slot.state = 'raw'
  }

  isEmpty(slot: number, row: number): boolean {
    const { state, width, cellOf } = this
    const { starts, ends } = state
    const at = row * width + cellOf[slot]
    return starts[at] === ends[at]
  }

  text(slot: number, row: number): string {
    const kept = this.slots[slot]
    if (kept.state === 'texts') return kept.texts[row]
    const codes = this.codes(slot)
    if (codes !== undefined) return kept.dictionary.words[codes[row]]
    this.makeTexts(slot, kept)
    return kept.texts[row]
  }

  codes(slot: number): Int32Array | undefined {
    const kept = this.slots[slot]
    if (kept.state === 'raw' && kept.dictionary.on && this.makeCodes(slot, kept)) kept.state = 'codes'
    return kept.state === 'codes' ? kept.codes : undefined
  }

  words(slot: number): readonly string[] {
    return this.slots[slot].dictionary.words
  }

  private makeCodes(slot: number, { dictionary, codes }: Slot): boolean {
    const { buffer, starts, ends } = this.state
    const { width, cellOf } = this
    for (let row = 0, at = cellOf[slot]; row < this.rows; row++, at += width) {
      // a cell with doubled quotes is no word of a vocabulary
      if (ends[at] < 0) dictionary.on = false
      if (!dictionary.on) return false
      codes[row] = dictionary.code(buffer, this.view, starts[at], ends[at])
    }
    return dictionary.on
  }

  /**
   * A column's bytes are laid end to end and decoded at once: far cheaper than a call for each cell, and a string that is
   * kept holds on to its column of one batch at most, not to the window.
   */
  private makeTexts(slot: number, kept: Slot): void {
    this.cut(kept.texts, this.lay(slot))
    kept.state = 'texts'
  }

  later(slot: number): LaterCells | undefined {
    if (this.codes(slot) !== undefined) return undefined
    const end = this.lay(slot)
    const bytes = Buffer.from(this.scratch.subarray(0, end))
    const cuts = this.cuts.slice(0, this.rows + 1)
    for (let row = 0; row < this.rows; row++) if (cuts[row] < 0) cuts[row] = ~cuts[row]
    return laterCells(bytes, cuts)
  }

  /** Lays a column's bytes end to end into the scratch and where each cell begins into `cuts`; where the last ends. */
  private lay(slot: number): number {
    const { buffer, starts, ends } = this.state
    const { width, cellOf, cuts, rows } = this
    if (this.scratch.length < buffer.length) {
      this.scratch = Buffer.alloc(buffer.length)
      this.scratchView = new DataView(this.scratch.buffer, this.scratch.byteOffset, this.scratch.length)
    }
    const { view, scratchView } = this
    let to = 0
    for (let row = 0, at = cellOf[slot]; row < rows; row++, at += width) {
      const start = starts[at]
      const end = ends[at]
      if (end < 0) {
        // decoded by itself, below, like a cell that is not ASCII
        cuts[row] = ~to
        to = this.copyDoubled(start, ~end, to)
        continue
      }
      let mask = 0
      for (let i = start, j = to; i < end; i += 4, j += 4) {
        const four = view.getInt32(i, true)
        scratchView.setInt32(j, four, true)
        mask |= four
      }
      // up to three bytes that follow the cell may set a bit: then it is decoded by itself for nothing
      cuts[row] = (mask & 0x80808080) === 0 ? to : ~to
      to += end - start
    }
    cuts[rows] = to
    return to
  }

  /** Lays a cell into the scratch with its doubled quotes single; where it ends there. */
  private copyDoubled(start: number, end: number, from: number): number {
    const { buffer } = this.state
    let to = from
    for (let i = start; i < end; i++) {
      const byte = buffer[i]
      this.scratch[to++] = byte
      if (byte === QUOTE) i++
    }
    return to
  }

  private cut(texts: string[], to: number): void {
    const { cuts, rows, scratch } = this
    const all = scratch.toString('latin1', 0, to)
    for (let row = 0; row < rows; row++) {
      const next = cuts[row + 1]
      const end = next < 0 ? ~next : next
      const start = cuts[row]
      texts[row] = start >= 0 ? all.slice(start, end) : scratch.toString('utf8', ~start, end)
    }
  }
}
