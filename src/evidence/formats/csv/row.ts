/** What the scanner found of one row. Everything from `unclosed` up makes the row unread. */
export const Row = { good: 0, more: 1, unclosed: 2, quote: 3, nul: 4, lineEnd: 5 } as const
export type Row = (typeof Row)[keyof typeof Row]

const QUOTE = 34
const LF = 10
const CR = 13

/** The window of bytes and what is known of the row in it. One object, reused for every row of a scan. */
export interface RowState {
  /** bytes; a line feed stands at `end` as a sentinel, and some bytes more are there to be looked at */
  buffer: Buffer
  /** where the row starts; after a good or bad row: still so */
  at: number
  end: number
  /** nothing follows `end` in the file */
  done: boolean
  readonly delimiter: number
  /** what ends a row: LF (also CR LF), or CR alone */
  readonly newline: number
  /** 1 for each byte that means something outside, and inside, quotes */
  readonly outside: Uint8Array
  readonly inside: Uint8Array
  /** wanted columns, ascending, -1 at the end */
  readonly order: Int32Array
  /** byte ranges of wanted cells, row by row; an end below zero is the complement of the end of a cell with doubled quotes */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** where in `starts` the row's first wanted cell goes */
  base: number
  rowEnd: number
  next: number
  columns: number
  flaw: Row
  /** quotation marks inside cells that do not begin with one, of all rows so far: read as they stand */
  bareQuotes: number
  /** line feeds inside the row's quotes */
  inner: number
  /** closing quote of the cell in hand (complement where quotes are doubled in it) */
  close: number
}

function byteTables(delimiter: number, newline: number): { outside: Uint8Array; inside: Uint8Array } {
  const outside = new Uint8Array(256)
  const inside = new Uint8Array(256)
  for (const byte of [0, LF, CR, QUOTE, delimiter]) outside[byte] = 1
  for (const byte of [0, QUOTE, LF, newline]) inside[byte] = 1
  return { outside, inside }
}

/** How the rows of a file are divided. */
export interface Dialect {
  readonly delimiter: number
  readonly newline: number
}

/** Room for the byte ranges of `rows` rows' wanted cells; `order`: wanted columns, ascending, -1 at the end. */
export interface CellRoom {
  readonly order: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}
export const newCellRoom = (order: readonly number[], rows: number): CellRoom => ({
  order: Int32Array.from([...order, -1]),
  starts: new Int32Array(rows * order.length),
  ends: new Int32Array(rows * order.length),
})

export const newRowState = (buffer: Buffer, { delimiter, newline }: Dialect, { order, starts, ends }: CellRoom): RowState => ({
  buffer,
  at: 0,
  end: 0,
  done: false,
  delimiter,
  newline,
  ...byteTables(delimiter, newline),
  order,
  starts,
  ends,
  base: 0,
  rowEnd: 0,
  next: 0,
  columns: 0,
  flaw: Row.good,
  bareQuotes: 0,
  inner: 0,
  close: 0,
})

/** From the byte after an opening quote to its closing one: where the byte after that is, or -1 where the window ends first. */
function skipQuoted(state: RowState, from: number): number {
  const { buffer, inside, end, newline } = state
  let doubled = false
  for (let i = from; ; i++) {
    let byte = buffer[i]
    while (inside[byte] === 0) byte = buffer[++i]
    if (byte === QUOTE) {
      if (buffer[i + 1] !== QUOTE || i + 1 >= end) {
        state.close = doubled ? ~i : i
        return i + 1
      }
      doubled = true
      i++
    } else if (i >= end) return -1
    else if (byte === newline) state.inner++
    else if (byte === 0) state.flaw = Row.nul
  }
}

/** Where the row after a line end at `i` starts; 0: the window must show more first; -1: no line end of this file. */
function afterLineEnd(state: RowState, i: number, byte: number): number {
  const { buffer, end, done, newline } = state
  if (i >= end) return done ? end : 0
  if (byte === LF) return newline === LF ? i + 1 : -1
  if (i + 1 >= end && !done) return 0
  if (i + 1 >= end) return end
  if (buffer[i + 1] === LF) return i + 2
  return newline === CR ? i + 1 : -1
}

/**
 * Reads one row from `state.at` and sets `rowEnd`, `next`, `columns`, `inner` and the ranges of its wanted cells. `more`:
 * the window ends inside the row. `unclosed`: so does the file, inside quotes.
 */
export function scanRow(state: RowState): Row {
  const { buffer, outside, order, starts, ends, delimiter } = state
  let i = state.at
  let from = i
  let column = 0
  let slot = state.base
  let wanted = 0
  let next = order[0]
  let close = -1
  state.inner = 0
  state.flaw = Row.good
  for (;;) {
    let byte = buffer[i]
    while (outside[byte] === 0) byte = buffer[++i]
    let after = 0
    if (byte !== delimiter) {
      if (byte === QUOTE && i === from && close === -1) {
        i = skipQuoted(state, i + 1)
        if (i < 0) return state.done ? Row.unclosed : Row.more
        close = state.close
        if (outside[buffer[i]] === 0) state.flaw = Row.quote
        continue
      }
      after = byte === LF || byte === CR ? afterLineEnd(state, i, byte) : -1
      if (after === 0) return Row.more
      if (after < 0) {
        i++
        if (byte !== QUOTE) state.flaw = byte === 0 ? Row.nul : Row.lineEnd
        else if (close === -1) state.bareQuotes++
        continue
      }
    }
    if (column === next) {
      starts[slot] = close === -1 ? from : from + 1
      ends[slot++] = close === -1 ? i : close
      next = order[++wanted]
    }
    column++
    if (after > 0) {
      state.rowEnd = i
      state.next = after
      state.columns = column
      return state.flaw
    }
    close = -1
    from = ++i
  }
}
