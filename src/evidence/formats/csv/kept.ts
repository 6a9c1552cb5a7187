import type { Limits } from '../../../model/index.ts'
import { ASIDE_BEGINS, asideOf, namesFilter } from '../kept.ts'
import type { Aside } from '../types.ts'
import { headRows } from './head.ts'
import type { Dialect, RowState } from './row.ts'

const QUOTE = 34
const SPACE = 32
const DIGIT_0 = 48
const DIGIT_9 = 57
const BEGINNING = 12
/** Behind a row that is looked at by itself: what a window has behind it. */
const SPARE = 16
const LF = 10

/** Tells the rows of a kept list that are no records, cheaply: only a row that begins like one is taken apart. */
export class KeptRows {
  readonly aside: Record<Aside, number> = { totals: 0, footer: 0, heading: 0, title: 0 }
  /** number of the first row passed over that names a filter */
  filterRow = 0
  private readonly header: readonly string[]
  private readonly dialect: Dialect
  private readonly limits: Limits
  private readonly first: string

  constructor(header: readonly string[], dialect: Dialect, limits: Limits) {
    this.header = header
    this.dialect = dialect
    this.limits = limits
    this.first = Buffer.from(header[0] ?? '').toString('latin1', 0, BEGINNING)
  }

  /** False: the row cannot be anything but a record. */
  mayBeAside({ buffer, at, rowEnd }: RowState): boolean {
    const start = buffer[at] === QUOTE ? at + 1 : at
    const byte = buffer[start]
    if (byte === this.dialect.delimiter || byte === QUOTE || byte === SPACE) return start < rowEnd
    const next = buffer[start + 1]
    // a number, or a letter and a number: nothing that is said in words
    if (start >= rowEnd || (next >= DIGIT_0 && next <= DIGIT_9) || (byte >= DIGIT_0 && byte <= DIGIT_9))
      return this.isHeading(buffer, start)
    const begins = buffer.toString('latin1', start, Math.min(start + BEGINNING, rowEnd))
    return ASIDE_BEGINS.test(begins) || (this.first !== '' && begins.startsWith(this.first))
  }
  /** Headings that are numbers: only one that begins as the first does. */
  private isHeading(buffer: Buffer, start: number): boolean {
    return (
      this.first !== '' &&
      buffer[start] === this.first.charCodeAt(0) &&
      buffer.toString('latin1', start, start + this.first.length) === this.first
    )
  }
  /** What the row is, counted; undefined: a record. `number` as a spreadsheet shows it. */
  take({ buffer, at, rowEnd }: RowState, number: number): Aside | 'blank' | undefined {
    const bytes = Buffer.alloc(rowEnd - at + SPARE)
    buffer.copy(bytes, 0, at, rowEnd)
    bytes[rowEnd - at] = LF
    const [row] = headRows({ buffer: bytes, end: rowEnd - at, done: true }, this.dialect, this.limits, 1)
    const cells = row?.cells.map(cell => cell.trim()) ?? []
    const found = asideOf(cells, this.header)
    if (found === undefined || found === 'blank') return found
    this.aside[found]++
    if (this.filterRow === 0 && namesFilter(cells)) this.filterRow = number
    return found
  }
}
