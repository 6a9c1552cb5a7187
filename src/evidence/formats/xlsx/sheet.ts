import { type Archive, counted, type Limits, type Problem } from '../../../model/index.ts'
import type { CellContext } from './cell.ts'
import type { Grid, Texts } from './grid.ts'
import { Merges } from './merges.ts'
import { parsePart } from './part.ts'
import { type Budget, SheetReader } from './sheet-reader.ts'

export type Visibility = 'visible' | 'hidden' | 'veryHidden'
/** Where a sheet stands in a workbook. */
export interface SheetEntry {
  /** as the workbook names it: the file's own words */
  readonly name: string
  /** what it is called in places and problems */
  readonly label: string
  readonly part: string
  readonly visibility: Visibility
}
export interface Sheet extends SheetEntry {
  readonly grid: Grid
  readonly merges: Merges
  readonly hiddenColumns: readonly (readonly [from: number, to: number])[]
  /** a filter is switched on in it */
  readonly filtered: boolean
  /** false: a limit ended the reading */
  readonly complete: boolean
  /** of the sheet as a whole */
  readonly problems: readonly Problem[]
}

export interface SheetContext extends CellContext {
  readonly archive: Archive
  readonly texts: Texts
  readonly limits: Limits
  readonly budget: Budget
}

const OPEN_AGAIN = 'Open the workbook, look at the sheet, and save it again.'
function sheetProblems(entry: SheetEntry, reader: SheetReader, merges: Merges, limits: Limits): Problem[] {
  const where = `sheet ${entry.label}`
  const problems: Problem[] = []
  const add = (severity: Problem['severity'], code: string, what: string, todo: string): void => {
    problems.push({ severity, code, where, what, todo })
  }
  if (reader.stopped)
    add('error', 'limit-cells', 'The workbook holds more cells than may be read; the rest was not read.', 'Export less at a time.')
  if (reader.overlong > 0)
    add(
      'error',
      'limit-cell',
      `${counted(reader.overlong, 'cell is', 'cells are')} longer than ${limits.cellBytes} bytes and read as invalid.`,
      'Shorten the text, or raise the limit.',
    )
  if (merges.tooMany)
    add('error', 'limit-merges', 'More cells are merged than are followed; the sheet was not read to its end.', 'Unmerge the cells.')
  if (reader.formulas > 0)
    add(
      'note',
      'xlsx-formulas',
      `${counted(reader.formulas, 'cell holds a formula', 'cells hold formulas')}; what ${reader.formulas === 1 ? 'it' : 'they'} last came to was read.`,
      OPEN_AGAIN,
    )
  return problems
}

/** Reads one sheet; a problem where its part cannot be read. */
export function readSheet(entry: SheetEntry, context: SheetContext): Sheet | Problem {
  const { archive, texts, limits, budget } = context
  const reader = new SheetReader(context, texts, limits, budget)
  const refusal = parsePart(archive, entry.part, `sheet ${entry.label}`, reader, limits)
  if (refusal !== undefined) return refusal
  const merges = new Merges()
  for (const area of reader.areas) merges.add(area, reader.grid.width)
  const { grid, hiddenColumns, filtered, stopped } = reader
  const problems = sheetProblems(entry, reader, merges, limits)
  return { ...entry, grid, merges, hiddenColumns, filtered, complete: !stopped && !merges.tooMany, problems }
}
