import type { Limits } from '../../../model/index.ts'
import { ASIDE_STARTS, asideOf, namesFilter } from '../kept.ts'
import type { Aside } from '../types.ts'
import { headRows } from './head.ts'
import type { Dialect, RowState } from './row.ts'

const QUOTE = 34
const SPACE = 32
const DIGIT_0 = 48
const DIGIT_9 = 57
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
  private readonly starts = new Uint8Array(256)

  constructor(header: readonly string[], dialect: Dialect, limits: Limits) {
    this.header = header
    this.dialect = dialect
    this.limits = limits
    for (const start of [...ASIDE_STARTS, ...ASIDE_STARTS.toUpperCase()]) this.starts[start.codePointAt(0) ?? 0] = 1
    for (const byte of [SPACE, QUOTE, dialect.delimiter, 0xc2]) this.starts[byte] = 1
    const first = Buffer.from(header[0] ?? '')[0]
    if (first !== undefined) this.starts[first] = 1
  }

  /** False: the row cannot be anything but a record. */
  mayBeAside({ buffer, at, rowEnd }: RowState): boolean {
    const start = buffer[at] === QUOTE ? at + 1 : at
    const next = buffer[start + 1]
    return (
      start < rowEnd &&
      this.starts[buffer[start]] === 1 &&
      !(next >= DIGIT_0 && next <= DIGIT_9 && buffer[start] !== this.dialect.delimiter)
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
