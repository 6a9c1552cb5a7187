import type { RowBatch } from '../types.ts'
import type { SheetView } from './view.ts'

/** Rows of a batch at most. */
export const BATCH_ROWS = 4096

/** Rows of a sheet. Their cells are texts already, so there is no vocabulary to be kept. */
export class SheetBatch implements RowBatch {
  readonly rows: number
  readonly numbers: Float64Array
  readonly lines: Float64Array
  private readonly view: SheetView
  /** rows of the grid */
  private readonly at: readonly number[]
  /** columns of the sheet, from 1 */
  private readonly columns: readonly number[]
  private readonly first: number

  /** `first`: the column whose cell stands for the row. */
  constructor(view: SheetView, at: readonly number[], columns: readonly number[], first: number) {
    this.view = view
    this.at = at
    this.columns = columns
    this.first = first
    this.rows = at.length
    this.numbers = Float64Array.from(at, row => view.sheet.grid.number(row))
    this.lines = this.numbers
  }
  text(slot: number, row: number): string {
    return this.view.text(this.at[row], this.columns[slot])
  }
  isEmpty(slot: number, row: number): boolean {
    return !this.isFlawed(slot, row) && this.text(slot, row) === ''
  }
  isFlawed(slot: number, row: number): boolean {
    return this.view.isFlawed(this.at[row], this.columns[slot])
  }
  place(row: number, slot?: number): string {
    return this.view.place(this.at[row], slot === undefined ? this.first : this.columns[slot])
  }
  codes(): undefined {
    return undefined
  }
  words(): readonly string[] {
    return []
  }
}
