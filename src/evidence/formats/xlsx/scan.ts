import type { Limits } from '../../../model/index.ts'
import { ASIDE_BEGINS, asideOf, namesFilter } from '../kept.ts'
import type { ProblemLog } from '../problems.ts'
import type { Aside, RowBatch, ScanOptions, TableTotals } from '../types.ts'
import { BATCH_ROWS, SheetBatch } from './batch.ts'
import type { SheetView } from './view.ts'

interface SheetJob {
  readonly view: SheetView
  readonly header: readonly string[]
  /** row of the grid with the headings; -1: there is none */
  readonly headerAt: number
  readonly limits: Limits
}
type Counts = Omit<TableTotals, 'encoding' | 'problems'>

/** One pass over the rows below the header. */
export class SheetScan {
  private readonly job: SheetJob
  private readonly options: ScanOptions
  private readonly log: ProblemLog
  private readonly sink: (batch: RowBatch) => void
  private readonly known = new Set<string>()
  private readonly aside: Record<Aside, number> = { totals: 0, footer: 0, heading: 0, title: 0 }
  private readonly counts = { rows: 0, seen: 0, duplicates: 0, unread: 0, blank: 0, stopped: false, complete: true }
  private filterRow = 0
  private pending: number[] = []

  constructor(job: SheetJob, options: ScanOptions, log: ProblemLog, sink: (batch: RowBatch) => void) {
    if ([...options.wanted, ...(options.stopWhen?.columns ?? [])].some(column => !(column >= 0 && column < job.header.length)))
      throw new RangeError('no such column')
    this.job = job
    this.options = options
    this.log = log
    this.sink = sink
  }

  run(): Counts {
    const { view, headerAt } = this.job
    const { grid, complete } = view.sheet
    for (let row = headerAt + 1; row < grid.rows && this.counts.complete && !this.counts.stopped; row++) this.take(row)
    this.flush()
    // rows are missing that nobody counted
    if (!complete) this.counts.unread++
    this.counts.complete &&= complete
    return this.options.kept ? { ...this.counts, aside: this.aside, filterRow: this.filterRow } : this.counts
  }

  private take(row: number): void {
    const { counts, options } = this
    const { view, header, limits } = this.job
    if (!view.sheet.grid.filled(row).some(column => column <= header.length)) {
      if (!view.sheet.grid.isEmpty(row)) counts.blank++
      return
    }
    const { stopWhen } = options
    if (stopWhen?.test(stopWhen.columns.map(column => view.text(row, column + 1).trim())) === true) counts.stopped = true
    else if (!(options.kept && this.isAside(row))) {
      counts.seen++
      this.give(row)
      if (counts.seen >= limits.records && row + 1 < view.sheet.grid.rows) this.end(row)
    }
  }
  private give(row: number): void {
    const { dropDuplicates, countDuplicates } = this.options
    if (dropDuplicates || countDuplicates) {
      const { size } = this.known
      if (this.known.add(this.job.view.sheet.grid.key(row)).size === size) {
        this.counts.duplicates++
        if (dropDuplicates) return
      }
    }
    this.counts.rows++
    if (this.pending.push(row) === BATCH_ROWS) this.flush()
  }
  /** A quick look: whether the first text of a row begins like one of those that are no records. */
  private mayBeAside(row: number): boolean {
    const { view, header } = this.job
    const { grid } = view.sheet
    const filled = grid.filled(row)
    const text = grid.text(row, filled[0]).trim()
    return filled.length === 1 || text === '' || ASIDE_BEGINS.test(text) || header.includes(text)
  }
  private isAside(row: number): boolean {
    if (!this.mayBeAside(row)) return false
    const { view, header } = this.job
    const cells = view.texts(row, header.length)
    const flawed = cells.some((cell, at) => cell === '' && view.isFlawed(row, at + 1))
    const found = view.isTitle(row) ? 'title' : flawed ? undefined : asideOf(cells, header)
    if (found === undefined) return false
    if (found === 'blank') {
      this.counts.blank++
      return true
    }
    this.aside[found]++
    if (this.filterRow === 0 && namesFilter(cells)) this.filterRow = view.sheet.grid.number(row)
    return true
  }
  private end(row: number): void {
    this.log.add(
      'error',
      'limit-records',
      this.job.view.place(row, 1),
      `The sheet has more than ${this.job.limits.records} rows; the rest was not read.`,
      'Export less at a time, or raise the limit.',
    )
    this.counts.unread++
    this.counts.complete = false
  }
  private flush(): void {
    if (this.pending.length === 0) return
    const { view, header } = this.job
    const columns = this.options.wanted.map(column => column + 1)
    const first = header.findIndex(heading => heading !== '') + 1
    this.sink(new SheetBatch(view, this.pending, columns, Math.max(first, 1)))
    this.pending = []
  }
}
