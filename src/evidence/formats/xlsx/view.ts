import { columnLetters } from './names.ts'
import type { Sheet } from './sheet.ts'

/** Runs of white space, which a heading has where it was wrapped. */
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The cells of a sheet as a person sees them: what a merged area holds stands in every cell it covers, downwards. */
export class SheetView {
  readonly sheet: Sheet
  constructor(sheet: Sheet) {
    this.sheet = sheet
  }
  /** The cell of the grid that a cell shows; 'covered': it lies beside the one that holds the value of its area. */
  private shown(row: number, column: number): number | 'covered' | undefined {
    const { grid, merges } = this.sheet
    const over = merges.over(grid.number(row), column)
    if (over === undefined) return row
    const holder = grid.at(over.row)
    if (holder === undefined || !grid.isFilled(holder, over.column)) return undefined
    return over.column === column ? holder : 'covered'
  }
  text(row: number, column: number): string {
    const shown = this.shown(row, column)
    return typeof shown === 'number' ? this.sheet.grid.text(shown, column) : ''
  }
  /** Something stands there that is no value; what a cell beside it is merged over cannot be told either. */
  isFlawed(row: number, column: number): boolean {
    const shown = this.shown(row, column)
    return shown === 'covered' || (shown !== undefined && this.sheet.grid.isFlawed(shown, column))
  }
  /** Texts of a row up to a column, white space joined. */
  texts(row: number, width: number): string[] {
    return Array.from({ length: width }, (_, at) => spaced(this.text(row, at + 1)))
  }
  /** The heading of the row above that is merged over a column and others beside it; '' where there is none. */
  above(row: number, column: number): string {
    const { grid, merges } = this.sheet
    const number = grid.number(row) - 1
    const over = merges.over(number, column) ?? (merges.isTitle(number, column) ? { row: number, column } : undefined)
    const holder = over?.row === number ? grid.at(number) : undefined
    return over === undefined || holder === undefined ? '' : spaced(grid.text(holder, over.column))
  }
  /** A row that only carries a title merged over several columns. */
  isTitle(row: number): boolean {
    const { grid, merges } = this.sheet
    const filled = grid.filled(row)
    return filled.length === 1 && merges.isTitle(grid.number(row), filled[0])
  }
  place(row: number, column: number): string {
    return `${this.sheet.label}!${columnLetters(column)}${this.sheet.grid.number(row)}`
  }
}
