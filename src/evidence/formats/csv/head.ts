import { isUtf8 } from 'node:buffer'
import type { Limits } from '../../../model/index.ts'
import type { TableOptions } from '../types.ts'
import { type CellRoom, type Dialect, newCellRoom, newRowState, Row, type RowState, scanRow } from './row.ts'

const LF = 10
const CR = 13
const QUOTE = 34
const DELIMITERS = [',', ';', '\t', '|']
/** Rows in which a header is looked for, and by which a delimiter is judged. */
const HEAD_ROWS = 100
/** A report may list its hosts, a row for each, above the headings that are looked for. */
export const SOUGHT_ROWS = 3000
const JUDGED_ROWS = 20

/** A row near the top of a file, with all its cells. */
export interface HeadRow {
  readonly cells: readonly string[]
  /** not good, or not UTF-8 */
  readonly flaw: Row | 'encoding'
  /** offset of the next row in the stream */
  readonly next: number
  /** 1-based; the line it starts on, and the first after it */
  readonly number: number
  readonly line: number
  readonly nextLine: number
}
/** Where the rows below the header begin. */
export interface DataStart {
  /** offset in the stream */
  readonly at: number
  /** rows above */
  readonly rows: number
  /** 1-based line */
  readonly line: number
}
const isBlank = (row: HeadRow): boolean => row.cells.length === 1 && row.cells[0] === ''

/** The first line end outside quotes says which kind the file has. */
export function newlineOf(bytes: Buffer, end: number): number {
  let quoted = false
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) quoted = !quoted
    else if (!quoted && byte === LF) return LF
    else if (!quoted && byte === CR) return i + 1 < end && bytes[i + 1] !== LF ? CR : LF
  }
  return LF
}

/** Text of the row's n-th cell in a state whose `order` is every column. */
export function cellText(state: RowState, n: number): string {
  const end = state.ends[n]
  const text = state.buffer.toString('utf8', state.starts[n], end < 0 ? ~end : end)
  return end < 0 ? text.replaceAll('""', '"') : text
}

/** Room for a row with every cell: large, so kept and used again. */
let everyCell: CellRoom = newCellRoom([], 0)

/** The first rows of a window, up to the first that is not whole. */
export function headRows(
  window: Pick<RowState, 'buffer' | 'end' | 'done'>,
  dialect: Dialect,
  limits: Limits,
  mostRows = HEAD_ROWS,
): HeadRow[] {
  const most = limits.columns + 1
  if (everyCell.starts.length !== most) everyCell = newCellRoom([...Array(most).keys()], 1)
  const state = newRowState(window.buffer, dialect, everyCell)
  state.end = window.end
  state.done = window.done
  const rows: HeadRow[] = []
  let line = 1
  while (state.at < state.end && rows.length < mostRows) {
    const found = scanRow(state)
    if (found === Row.more || found === Row.unclosed) break
    const cells = Array.from({ length: Math.min(state.columns, most) }, (_, n) => cellText(state, n))
    const flaw = found === Row.good && !isUtf8(state.buffer.subarray(state.at, state.rowEnd)) ? 'encoding' : found
    const nextLine = line + 1 + state.inner
    rows.push({ cells, flaw, next: state.next, number: rows.length + 1, line, nextLine })
    line = nextLine
    state.at = state.next
  }
  return rows
}

const trimmed = (row: HeadRow): string[] => row.cells.map(cell => cell.trim())
const holdsAll = (row: HeadRow, columns: readonly string[]): boolean => {
  const cells = new Set(trimmed(row))
  return columns.length > 0 && columns.every(column => cells.has(column))
}

/** Excel's own first line: `sep=;` */
const separatorLine = (start: string): string | undefined => /^sep=([^\w\r\n"])\r?\n/.exec(start)?.[1]

/** How well a delimiter explains the rows: those with the commonest number of cells above one, then that number. */
function explains(rows: readonly HeadRow[]): readonly [rows: number, cells: number] {
  const counts = new Map<number, number>()
  for (const row of rows) if (row.cells.length > 1) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  let best: readonly [number, number] = [0, 0]
  for (const [cells, times] of counts) if (times > best[0] || (times === best[0] && cells > best[1])) best = [times, cells]
  return best
}

/** The delimiter: given; else the one with which a row holds the columns looked for; else the one that explains the rows best. */
export function delimiterOf(window: Pick<RowState, 'buffer' | 'end' | 'done'>, newline: number, options: TableOptions): string {
  const declared = separatorLine(window.buffer.toString('latin1', 0, Math.min(8, window.end)))
  if (options.delimiter !== undefined || declared !== undefined) return options.delimiter ?? declared ?? ','
  let best = ','
  let score: readonly [number, number] = [0, 0]
  for (const delimiter of DELIMITERS) {
    const rows = headRows(
      window,
      { delimiter: delimiter.charCodeAt(0), newline },
      options.limits,
      options.skipUntilColumns ? HEAD_ROWS : JUDGED_ROWS,
    )
    if (options.header !== 'none' && options.columns && rows.some(row => holdsAll(row, options.columns ?? []))) return delimiter
    const explained = explains(rows.slice(0, JUDGED_ROWS))
    if (explained[0] > score[0] || (explained[0] === score[0] && explained[1] > score[1])) {
      best = delimiter
      score = explained
    }
  }
  return best
}

/** What PowerShell and Excel put above a header. */
const isTypeLine = (row: HeadRow): boolean => row.number === 1 && /^#TYPE |^sep=/.test(row.cells[0] ?? '')

/** Position of the header among the first rows; -1: none. */
export function headerAt(rows: readonly HeadRow[], options: TableOptions): number {
  if (options.headerRow !== undefined) return rows.findIndex(row => row.number === options.headerRow)
  if (options.skipUntilColumns) return rows.findIndex(row => holdsAll(row, options.columns ?? []))
  return rows.findIndex(row => !isBlank(row) && !isTypeLine(row))
}
