const FIRST = 1024

/** Whole numbers, as many as come. */
class Numbers {
  private items = new Int32Array(FIRST)
  length = 0
  push(number: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.items)
      this.items = larger
    }
    this.items[this.length++] = number
  }
  at(index: number): number {
    return this.items[index]
  }
  set(index: number, number: number): void {
    this.items[index] = number
  }
}

/** The different texts of a workbook, each once. */
export class Texts {
  readonly all: string[] = []
  private readonly known = new Map<string, number>()
  add(text: string): number {
    const known = this.known.get(text)
    if (known !== undefined) return known
    this.known.set(text, this.all.length)
    return this.all.push(text) - 1
  }
}

/** In place of a text: an error, a formula that nobody worked out, a date that is none, a text over the limit. */
const FLAWED = -1
const NOTHING = -2

/**
 * The cells of one sheet that hold something, row by row: two whole numbers for each. Rows count from 0 here, whatever
 * their number in the sheet; columns from 1.
 */
export class Grid {
  private readonly texts: Texts
  private readonly numbers = new Numbers()
  private readonly starts = new Numbers()
  private readonly hidden = new Set<number>()
  private readonly columns = new Numbers()
  private readonly contents = new Numbers()
  /** the last column that holds something */
  width = 0

  constructor(texts: Texts) {
    this.texts = texts
  }
  get rows(): number {
    return this.numbers.length
  }
  get cells(): number {
    return this.columns.length
  }
  addRow(number: number, hidden: boolean): void {
    if (hidden) this.hidden.add(this.rows)
    this.numbers.push(number)
    this.starts.push(this.cells)
  }
  /** `text` undefined: the cell is flawed. Cells of a row come from left to right. */
  addCell(column: number, text: string | undefined): void {
    if (text !== '') this.addKnown(column, text === undefined ? FLAWED : this.texts.add(text))
  }
  /** A cell by the number that its text has among the texts of the workbook. */
  addKnown(column: number, content: number): void {
    this.columns.push(column)
    this.contents.push(content)
    if (column > this.width) this.width = column
  }
  /** Number of a row as the sheet shows it, from 1. */
  number(row: number): number {
    return this.numbers.at(row)
  }
  /** Which row has that number; undefined: none that holds anything. */
  at(number: number): number | undefined {
    let low = 0
    let high = this.rows - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.numbers.at(middle)
      if (found === number) return middle
      if (found < number) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }
  isHidden(row: number): boolean {
    return this.hidden.has(row)
  }
  private end(row: number): number {
    return row + 1 < this.rows ? this.starts.at(row + 1) : this.cells
  }
  isEmpty(row: number): boolean {
    return this.starts.at(row) === this.end(row)
  }
  private content(row: number, column: number): number {
    let low = this.starts.at(row)
    let high = this.end(row) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.columns.at(middle)
      if (found === column) return this.contents.at(middle)
      if (found < column) low = middle + 1
      else high = middle - 1
    }
    return NOTHING
  }
  text(row: number, column: number): string {
    const content = this.content(row, column)
    return content < 0 ? '' : this.texts.all[content]
  }
  isFlawed(row: number, column: number): boolean {
    return this.content(row, column) === FLAWED
  }
  isFilled(row: number, column: number): boolean {
    return this.content(row, column) !== NOTHING
  }
  /** Columns that hold something in a row, from left to right. */
  filled(row: number): readonly number[] {
    const columns: number[] = []
    for (let at = this.starts.at(row); at < this.end(row); at++) columns.push(this.columns.at(at))
    return columns
  }
  /** What tells a row from every other: its columns and what stands in them. */
  key(row: number): string {
    const parts: number[] = []
    for (let at = this.starts.at(row); at < this.end(row); at++) parts.push(this.columns.at(at), this.contents.at(at))
    return parts.join(',')
  }
}
