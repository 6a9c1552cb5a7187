import { isUtf8 } from 'node:buffer'
import type { ByteSource, Limits } from '../../../model/index.ts'
import type { ProblemLog } from '../problems.ts'
import type { RowBatch, ScanOptions, TableTotals } from '../types.ts'
import type { Utf8Stream } from '../utf8.ts'
import { BATCH_ROWS, CellBatch } from './cells.ts'
import { SeenRows } from './duplicates.ts'
import { cellText, type DataStart } from './head.ts'
import { KeptRows } from './kept.ts'
import { type Dialect, newCellRoom, newRowState, Row, type RowState, scanRow } from './row.ts'
import { newWindow, refill } from './window.ts'

interface ScanJob {
  readonly stream: Utf8Stream
  readonly source: ByteSource
  readonly dialect: Dialect
  readonly data: DataStart
  /** a good row has as many cells */
  readonly header: readonly string[]
  readonly limits: Limits
  readonly windowBytes: number
}
type Counts = Omit<TableTotals, 'encoding' | 'problems'>

/** Why a row is not read; the words never hold what stands in it. */
const SAID: Readonly<Record<number, readonly [code: string, what: string]>> = {
  [Row.quote]: ['csv-quote', 'Text stands behind the closing quotation mark of a cell.'],
  [Row.nul]: ['csv-nul', 'The row holds a zero byte.'],
  [Row.lineEnd]: ['csv-line-end', 'A cell that is not quoted holds half a line end.'],
}
const TODO = 'Export the table again as CSV; if the tool wrote it so, report the row to its maker.'

const QUOTE = 34

/** A row may be as long as four of the longest cells. */
const rowLimit = (limits: Limits): number => limits.cellBytes * 4

/** One pass over the rows below the header. */
class RowScan {
  private readonly job: ScanJob
  private readonly log: ProblemLog
  private readonly sink: (batch: RowBatch) => void
  private readonly stop: ScanOptions['stopWhen']
  private readonly state: RowState
  private readonly batch: CellBatch
  private readonly width: number
  private readonly capacity: number
  /** for each column of `stopWhen`, which of the row's cells it is */
  private readonly stopCells: readonly number[]
  private readonly known: SeenRows | undefined
  private readonly kept: KeptRows | undefined
  private readonly drop: boolean
  private filled = 0
  private number: number
  private line: number
  private readonly counts = { rows: 0, seen: 0, duplicates: 0, unread: 0, blank: 0, stopped: false, complete: true }

  constructor(job: ScanJob, options: ScanOptions, log: ProblemLog, sink: (batch: RowBatch) => void) {
    this.job = job
    this.log = log
    this.sink = sink
    this.stop = options.stopWhen
    this.number = job.data.rows
    this.line = job.data.line
    const order = [...new Set([...options.wanted, ...(this.stop?.columns ?? [])])].sort((a, b) => a - b)
    if (order.some(column => !(column >= 0 && column < job.header.length))) throw new RangeError('no such column')
    this.width = order.length
    // a row of n cells has n bytes at least
    this.capacity = Math.min(BATCH_ROWS, Math.ceil(job.source.size / job.header.length) + 1)
    this.state = newRowState(newWindow(job.source.size, job.windowBytes), job.dialect, newCellRoom(order, this.capacity))
    const cellOf = Int32Array.from(options.wanted, column => order.indexOf(column))
    this.batch = new CellBatch(this.state, this.width, cellOf, this.capacity)
    this.stopCells = (this.stop?.columns ?? []).map(column => order.indexOf(column))
    this.known = options.dropDuplicates || options.countDuplicates ? new SeenRows() : undefined
    this.drop = options.dropDuplicates === true
    this.kept = options.kept ? new KeptRows(job.header, job.dialect, job.limits) : undefined
  }

  run(): Counts {
    const { state, job, kept } = this
    const limit = rowLimit(job.limits)
    this.skipHead(limit)
    while (this.counts.complete && !this.counts.stopped) {
      const found = state.at < state.end ? scanRow(state) : Row.more
      if (found > Row.more) this.takeBad(found)
      else if (found === Row.good) this.take()
      else if (state.done) break
      else {
        this.flush()
        if (!refill(state, job.stream, limit))
          this.end('limit-row', `The row is longer than ${limit} bytes, or a quotation mark is never closed.`)
      }
    }
    this.flush()
    if (state.bareQuotes > 0)
      this.log.add(
        'note',
        'csv-bare-quote',
        '',
        `${state.bareQuotes} quotation marks inside cells that are not quoted were read as they stand.`,
        'Nothing, if the tool writes them so.',
      )
    return kept === undefined ? this.counts : { ...this.counts, aside: kept.aside, filterRow: kept.filterRow }
  }

  private skipHead(limit: number): void {
    const { state, job } = this
    let left = job.data.at
    job.stream.rewind()
    refill(state, job.stream, limit)
    for (; left > state.end && !state.done; refill(state, job.stream, limit)) {
      left -= state.end
      state.at = state.end
    }
    state.at = Math.min(left, state.end)
  }

  private take(): void {
    const { state, counts } = this
    if (this.kept?.mayBeAside(state) && this.isAside()) return
    if (
      state.columns !== this.job.header.length ||
      state.rowEnd - state.at > this.job.limits.cellBytes ||
      this.job.stream.bad ||
      this.stop !== undefined
    ) {
      if (!this.isGood()) return
    }
    const repeated = this.known?.add(state.buffer.subarray(state.at, state.rowEnd)) === true
    if (repeated) counts.duplicates++
    if (!repeated || !this.drop) {
      this.batch.numbers[this.filled] = this.number + 1
      this.batch.lines[this.filled] = this.line
      this.filled++
      counts.rows++
    }
    counts.seen++
    this.goOn()
    if (this.filled === this.capacity) this.flush()
    if (counts.seen >= this.job.limits.records && state.at < state.end)
      this.end('limit-records', `The table has more than ${this.job.limits.records} rows; the rest was not read.`)
    if (this.known !== undefined && this.known.size > this.job.limits.keys)
      this.end('limit-keys', `The table has more than ${this.job.limits.keys} different rows to compare; the rest was not read.`)
  }

  /** True: the row is no record of a kept list, and is dealt with. */
  private isAside(): boolean {
    const found = this.kept?.take(this.state, this.number + 1)
    if (found === undefined) return false
    if (found === 'blank') this.counts.blank++
    this.goOn()
    return true
  }

  /** False: the row was blank, the totals, or not as the header says, and is dealt with. */
  private isGood(): boolean {
    const { state, job } = this
    if (state.rowEnd === state.at && job.header.length > 1) {
      this.counts.blank++
      this.goOn()
    } else if (this.stop?.test(this.stopCells.map(cell => (cell < 0 ? '' : cellText(state, state.base + cell))))) this.counts.stopped = true
    else if (state.columns !== job.header.length)
      this.unread(
        'csv-ragged',
        `The row has ${state.columns} ${state.columns === 1 ? 'cell' : 'cells'}; the header has ${job.header.length}.`,
      )
    else if (job.stream.bad && !isUtf8(state.buffer.subarray(state.at, state.rowEnd)))
      this.unread('csv-encoding', 'The row holds bytes that are no characters in the encoding of the file.')
    else if (longestCell(state) > job.limits.cellBytes) this.unread('limit-cell', `A cell is longer than ${job.limits.cellBytes} bytes.`)
    else return true
    return false
  }

  private takeBad(found: Row): void {
    if (found === Row.unclosed) this.end('csv-unclosed', 'A quotation mark opened in this row is not closed before the file ends.')
    else this.unread(...SAID[found])
  }

  private unread(code: string, what: string): void {
    this.log.add('error', code, this.where(), what, TODO)
    this.counts.unread++
    this.counts.seen++
    this.goOn()
  }

  /** The rest of the file cannot be read. */
  private end(code: string, what: string): void {
    this.log.add('error', code, this.where(), what, TODO)
    this.counts.unread++
    this.counts.complete = false
  }

  private where(): string {
    const row = this.number + 1
    return row === this.line ? `row ${row}` : `row ${row}, line ${this.line}`
  }

  private goOn(): void {
    const { state } = this
    this.number++
    this.line += 1 + state.inner
    state.at = state.next
    state.base = this.filled * this.width
    if (this.stop !== undefined) {
      // a short row must not show the cells of an earlier one
      state.starts.fill(0, state.base, state.base + this.width)
      state.ends.fill(0, state.base, state.base + this.width)
    }
  }

  private flush(): void {
    if (this.filled === 0) return
    this.batch.renew(this.filled)
    this.sink(this.batch)
    this.filled = 0
    this.state.base = 0
  }
}

/** Bytes of the longest cell of the row in hand, quotes included. */
function longestCell(state: RowState): number {
  let longest = 0
  let from = state.at
  let quoted = false
  for (let i = state.at; i <= state.rowEnd; i++) {
    const byte = state.buffer[i]
    if (byte === QUOTE) quoted = !quoted
    if (i < state.rowEnd && (quoted || byte !== state.delimiter)) continue
    longest = Math.max(longest, i - from)
    from = i + 1
  }
  return longest
}

export function scanRows(job: ScanJob, options: ScanOptions, log: ProblemLog, sink: (batch: RowBatch) => void): Counts {
  if (job.header.length === 0) return { rows: 0, seen: 0, duplicates: 0, unread: 0, blank: 0, stopped: false, complete: false }
  return new RowScan(job, options, log, sink).run()
}
