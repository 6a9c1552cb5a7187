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
/** Headings that stand twice under different merged headings of their own are told apart by them: `Data security Completed`. */
function storeyed(view: SheetView, at: number, cells: readonly string[]): readonly string[] {
  const times = new Map<string, number>()
  for (const cell of cells) times.set(cell, (times.get(cell) ?? 0) + 1)
  if (at === 0 || times.size === cells.length) return cells
  return cells.map((cell, index) => {
    const above = cell === '' || times.get(cell) === 1 ? '' : view.above(at, index + 1)
    return above === '' ? cell : `${above} ${cell}`
  })
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
    if (cells.every(cell => cell.length <= LONGEST_HEADING)) rows.push({ at, number: grid.number(at), cells: storeyed(view, at, cells) })
  }
  return rows
}
