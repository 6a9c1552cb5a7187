import type { Table, TableOptions } from '../types.ts'
import { Grid, Texts } from './grid.ts'
import { Merges } from './merges.ts'
import type { Workbook } from './open.ts'
import type { Sheet } from './sheet.ts'
import { SheetTable } from './table.ts'
import { topRows } from './top.ts'

/** The most of the headings asked for that one row of a sheet holds. */
function holds(sheet: Sheet, columns: readonly string[]): number {
  let most = 0
  for (const { cells } of topRows(sheet)) most = Math.max(most, columns.filter(column => cells.includes(column)).length)
  return most
}
/** In place of a sheet that is not there. */
const NO_SHEET: Sheet = {
  ...{ name: '', label: '', part: '', visibility: 'visible', filtered: false, complete: true },
  ...{ grid: new Grid(new Texts()), merges: new Merges(), hiddenColumns: [], problems: [] },
}
const isFilled = ({ grid }: Sheet): boolean => grid.cells > 0

/**
 * The sheet of a workbook that is meant, as a table: the one named, else the only one that has the headings asked for.
 * Where several have them, the first, with the others as its rivals; where none has, the one that has most.
 */
export function sheetTable(book: Workbook, options: TableOptions, named?: string): Table {
  const filled = book.sheets.filter(isFilled)
  const asked = named === undefined ? filled : book.sheets.filter(({ name, label }) => name === named || label === named)
  const columns = options.header === 'none' ? [] : (options.columns ?? [])
  const counts = asked.map(sheet => holds(sheet, columns))
  const most = Math.max(0, ...counts)
  const best = asked.filter((_, at) => counts[at] === most)
  const [first] = best
  if (first === undefined) return new SheetTable(NO_SHEET, options, book.since1904)
  const fits = columns.length === 0 ? options.header === 'none' : most === columns.length
  const alike = named === undefined && fits ? best.slice(1) : []
  const rivals = alike.map(({ label }) => label)
  return new SheetTable(first, options, book.since1904, rivals)
}
