import type { ByteSource } from '../../../model/index.ts'
import { judgeHeadings } from '../headings.ts'
import { ProblemLog } from '../problems.ts'
import { withinFileLimit } from '../source.ts'
import type { Encoding, ScanOptions, Table, TableOptions, TableTotals, TopRow } from '../types.ts'
import { Utf8Stream } from '../utf8.ts'
import { type DataStart, delimiterOf, type HeadRow, headerAt, headRows, newlineOf, SOUGHT_ROWS } from './head.ts'
import { type Dialect, newCellRoom, newRowState, Row } from './row.ts'
import { scanRows } from './scan.ts'
import { newWindow, refill, WINDOW_BYTES } from './window.ts'

interface TableHead {
  readonly header: readonly string[]
  readonly headerRow: number
  readonly preamble: readonly (readonly string[])[]
  readonly data: DataStart
}
const NOTHING: TableHead = { header: [], headerRow: 0, preamble: [], data: { at: 0, rows: 0, line: 1 } }

/** A longer first cell is no heading. */
const LONGEST_HEADING = 1000
const headOf = (rows: readonly HeadRow[], at: number, header: readonly string[]): TableHead => ({
  header,
  headerRow: rows[at].number,
  preamble: rows.slice(0, at).map(row => row.cells),
  data: { at: rows[at].next, rows: rows[at].number, line: rows[at].nextLine },
})

/** The header among the first rows, or a problem that says why the table cannot be used. */
function readHead(rows: readonly HeadRow[], options: TableOptions, log: ProblemLog): TableHead {
  if (options.header === 'none' && !options.skipUntilColumns) {
    const columns = options.columns ?? []
    const width = rows.find(row => row.flaw === Row.good)?.cells.length ?? 0
    return { ...NOTHING, header: Array.from({ length: width }, (_, column) => columns[column] ?? '') }
  }
  const at = headerAt(rows, options)
  const row = rows[at]
  if (row === undefined) {
    log.add('error', 'csv-no-header', '', 'No row of headings was found among the first rows.', 'Export the table again with its headings.')
    return NOTHING
  }
  if (row.flaw !== Row.good || row.cells.length > options.limits.columns || row.cells.some(cell => cell.length > LONGEST_HEADING)) {
    const code = row.cells.length > options.limits.columns ? 'limit-columns' : 'csv-bad-header'
    log.add('error', code, `row ${row.number}`, 'The row of headings cannot be read.', 'Export the table again as CSV.')
    return NOTHING
  }
  return headOf(
    rows,
    at,
    row.cells.map(cell => cell.trim()),
  )
}

/** So many rows from the top are shown to those who guess what the table is. */
const TOP_ROWS = 100
/** Rows whose cells are short enough to be headings. */
const topOf = (rows: readonly HeadRow[]): readonly TopRow[] =>
  rows.flatMap(({ number, cells, flaw }) =>
    flaw === Row.good && cells.every(cell => cell.length <= LONGEST_HEADING) ? [{ number, cells: cells.map(cell => cell.trim()) }] : [],
  )

class CsvTable implements Table {
  readonly header: readonly string[]
  readonly headerRow: number
  readonly preamble: readonly (readonly string[])[]
  readonly delimiter: string
  readonly top: readonly TopRow[]
  private readonly stream: Utf8Stream
  private readonly head: TableHead
  private readonly headings: ReadonlyMap<string, number | 'ambiguous'>
  private readonly log = new ProblemLog()
  private readonly source: ByteSource
  private readonly options: TableOptions
  private readonly windowBytes: number
  private readonly dialect: Dialect

  constructor(source: ByteSource, options: TableOptions, windowBytes: number) {
    this.source = source
    this.options = options
    this.windowBytes = windowBytes
    this.stream = new Utf8Stream(source)
    this.stream.rewind()
    const window = newRowState(newWindow(source.size), { delimiter: 0, newline: 0 }, newCellRoom([], 0))
    const readable = withinFileLimit(source, options.limits, this.log)
    if (readable) refill(window, this.stream, 0)
    const newline = newlineOf(window.buffer, window.end)
    this.delimiter = delimiterOf(window, newline, options)
    this.dialect = { delimiter: this.delimiter.charCodeAt(0), newline }
    const rows = headRows(window, this.dialect, options.limits, options.skipUntilColumns ? SOUGHT_ROWS : undefined)
    this.top = topOf(rows.slice(0, TOP_ROWS))
    if (readable && window.end === 0) this.log.add('error', 'csv-empty', '', 'The file is empty.', 'Export the table again.')
    this.head = window.end === 0 ? NOTHING : readHead(rows, options, this.log)
    this.header = this.head.header
    this.headerRow = this.head.headerRow
    this.preamble = this.head.preamble
    this.headings = judgeHeadings(this.header, this.headerRow === 0 ? '' : `row ${this.headerRow}`, this.log)
  }

  get encoding(): Encoding {
    return this.stream.encoding
  }
  get problems(): TableTotals['problems'] {
    return this.log.list()
  }

  find(heading: string): number | 'missing' | 'ambiguous' {
    return this.headings.get(heading.trim()) ?? 'missing'
  }

  scan(options: ScanOptions, sink: Parameters<Table['scan']>[1]): TableTotals {
    const { stream, source, dialect, head, windowBytes } = this
    const job = { stream, source, dialect, data: head.data, header: this.header, limits: this.options.limits, windowBytes }
    const log = new ProblemLog(this.problems)
    const totals = scanRows(job, options, log, sink)
    return { ...totals, encoding: this.encoding, problems: log.list() }
  }
}

/** `windowBytes` is for tests: how much of the file is in hand at a time. */
export const openTable = (source: ByteSource, options: TableOptions, windowBytes = WINDOW_BYTES): Table =>
  new CsvTable(source, options, windowBytes)
