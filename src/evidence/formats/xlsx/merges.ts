import { type Area, MOST_COLUMNS } from './names.ts'

/** Merged areas that reach further than this, all columns of theirs counted, are not followed. */
const MOST_SPANS = 200_000

const keyOf = (row: number, column: number): number => row * (MOST_COLUMNS + 1) + column

interface Span {
  readonly from: number
  readonly to: number
  /** column of the cell that holds the area's value */
  readonly column: number
}

/** The cells that merged areas cover, by column. */
export class Merges {
  private readonly spans = new Map<number, Span[]>()
  /** cells that begin an area of several columns */
  private readonly wide = new Set<number>()
  private count = 0
  private sorted = true
  /** more of them than are followed */
  tooMany = false

  /** `width`: columns beyond it hold nothing. */
  add(area: Area, width: number): void {
    if (area.to.column > area.from.column) this.wide.add(keyOf(area.from.row, area.from.column))
    for (let column = area.from.column; column <= Math.min(area.to.column, width); column++) {
      if (++this.count > MOST_SPANS) {
        this.tooMany = true
        return
      }
      const spans = this.spans.get(column) ?? []
      spans.push({ from: area.from.row, to: area.to.row, column: area.from.column })
      this.spans.set(column, spans)
      this.sorted = false
    }
  }

  /** The cell whose value a cell shows, where a merged area covers it; rows and columns as the sheet counts them. */
  over(row: number, column: number): { readonly row: number; readonly column: number } | undefined {
    if (!this.sorted) {
      for (const spans of this.spans.values()) spans.sort((a, b) => a.from - b.from)
      this.sorted = true
    }
    const spans = this.spans.get(column)
    if (spans === undefined) return undefined
    let low = 0
    let high = spans.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const { from, to, column: holder } = spans[middle]
      if (row < from) high = middle - 1
      else if (row > to) low = middle + 1
      else return row === from && column === holder ? undefined : { row: from, column: holder }
    }
    return undefined
  }

  /** True where one merged area begins in that row and covers several columns. */
  isTitle(row: number, column: number): boolean {
    return this.wide.has(keyOf(row, column))
  }
}
