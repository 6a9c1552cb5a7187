import type { TopRow } from '../types.ts'
import type { Sheet } from './sheet.ts'
import { SheetView } from './view.ts'

const TOP_ROWS = 100
/** A longer cell is no heading. */
const LONGEST_HEADING = 1000

/** A row near the top, and which of the grid it is. */
export interface GridRow extends TopRow {
  readonly at: number
}
const known = new WeakMap<Sheet, readonly GridRow[]>()

/** The first rows of a sheet that hold something. */
export function topRows(sheet: Sheet): readonly GridRow[] {
  const found = known.get(sheet) ?? read(sheet)
  known.set(sheet, found)
  return found
}
function read(sheet: Sheet): readonly GridRow[] {
  const view = new SheetView(sheet)
  const { grid } = sheet
  const rows: GridRow[] = []
  for (let at = 0; at < grid.rows && rows.length < TOP_ROWS; at++) {
    const last = grid.filled(at).at(-1)
    if (last === undefined) continue
    // a merged area above may reach into this row further than its own cells do
    const cells = view.texts(at, Math.max(last, rows.at(-1)?.cells.length ?? 0))
    while (cells.at(-1) === '') cells.pop()
    if (cells.every(cell => cell.length <= LONGEST_HEADING)) rows.push({ at, number: grid.number(at), cells })
  }
  return rows
}
