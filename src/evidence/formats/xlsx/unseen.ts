import { counted, type Problem } from '../../../model/index.ts'
import { columnLetters } from './names.ts'
import type { Sheet } from './sheet.ts'

const SHOWN = 12
const some = (names: readonly string[]): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ')

/** Numbers of hidden rows that hold something, below a row of the grid. */
export function hiddenRows({ grid }: Sheet, below = -1): readonly number[] {
  const rows: number[] = []
  for (let row = below + 1; row < grid.rows; row++) if (grid.isHidden(row) && !grid.isEmpty(row)) rows.push(grid.number(row))
  return rows
}
/** Hidden columns that hold something or stand between such, each once, however often the sheet says so. */
function hiddenColumns({ hiddenColumns: ranges, grid }: Sheet): readonly string[] {
  const steps = new Int32Array(grid.width + 2)
  for (const [from, to] of ranges) {
    if (from > grid.width) continue
    steps[from]++
    steps[Math.min(to, grid.width) + 1]--
  }
  const columns: string[] = []
  for (let column = 1, hidden = 0; column <= grid.width; column++) {
    hidden += steps[column]
    if (hidden > 0) columns.push(columnLetters(column))
  }
  return columns
}

/** True where whoever looks at the sheet sees less than it holds. */
export const showsLess = (sheet: Sheet, below = -1): boolean => sheet.filtered || hiddenRows(sheet, below).length > 0

/** What a person does not see of a sheet; all of it is read. */
export function unseenIn(sheet: Sheet, below = -1): readonly Problem[] {
  const where = `sheet ${sheet.label}`
  const warn = (code: string, what: string, todo: string): Problem => ({ code, severity: 'warning', where, what, todo })
  const [rows, columns] = [hiddenRows(sheet, below), hiddenColumns(sheet)]
  const problems: Problem[] = []
  if (sheet.filtered)
    problems.push(
      warn(
        'visible-filter',
        'A filter is switched on in the sheet: it does not show all its rows.',
        'Clear the filter and save the workbook.',
      ),
    )
  if (rows.length > 0)
    problems.push(
      warn(
        'hidden-rows',
        `${counted(rows.length, 'row is', 'rows are')} hidden: ${some(rows.map(String))}. Hidden cells are read like others.`,
        'Show the rows, or take out what does not belong there, and save the workbook.',
      ),
    )
  if (columns.length > 0)
    problems.push(
      warn(
        'hidden-columns',
        `${counted(columns.length, 'column is', 'columns are')} hidden: ${some(columns)}. Hidden cells are read like others.`,
        'Show the columns and save the workbook.',
      ),
    )
  return problems
}

/** A sheet of which nobody sees that it is there; it is read like any other. */
export function hiddenSheet({ visibility, label, grid }: Sheet): readonly Problem[] {
  if (visibility === 'visible' || grid.cells === 0) return []
  const what = visibility === 'hidden' ? 'A sheet is hidden.' : "A sheet is hidden so that Excel's own menu does not show it."
  return [{ code: 'hidden-sheet', severity: 'note', where: `sheet ${label}`, what, todo: 'Show it, or say why it is hidden.' }]
}

/** All that has to be said of a sheet that is not read as a table. */
export const sheetProblems = (sheet: Sheet): readonly Problem[] => [...sheet.problems, ...unseenIn(sheet)]
