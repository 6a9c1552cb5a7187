import { EMPTY, type Line, type Span, type Style, WIDTH } from './lines.ts'
import { printable } from './printable.ts'
import { cut, pad, wrap } from './width.ts'

export interface Column {
  readonly head: string
  /** exact width in columns; absent: takes what is left (one column only) */
  readonly width?: number
  readonly align?: 'left' | 'right'
  /** lines a cell may take before it is cut; default 1 */
  readonly lines?: number
}
export interface Cell {
  readonly text: string
  readonly style?: Style
}
export type Row = readonly (string | Cell)[]

const GAP = 1
const cellOf = (cell: string | Cell | undefined): Cell => (typeof cell === 'object' ? cell : { text: cell ?? '' })

function widths(shape: readonly Column[], indent: number): readonly number[] {
  const fixed = shape.reduce((sum, { width = 0 }) => sum + width, 0)
  const left = WIDTH - indent - fixed - GAP * (shape.length - 1)
  return shape.map(({ width }) => width ?? Math.max(1, left))
}

function rowLines(row: Row, shape: readonly Column[], sizes: readonly number[], indent: number): readonly Line[] {
  const cells = shape.map(({ lines = 1 }, at) => wrap(printable(cellOf(row[at]).text), sizes[at] as number, lines))
  const height = Math.max(1, ...cells.map(lines => lines.length))
  return Array.from(
    { length: height },
    (_, index): Line =>
      shape.flatMap((column, at): Span[] => {
        const text = pad(cells[at]?.[index] ?? '', sizes[at] as number, column.align)
        const lead = at === 0 ? ' '.repeat(indent) : ' '.repeat(GAP)
        return [
          { text: lead, style: 'plain' },
          { text: at === shape.length - 1 && column.align !== 'right' ? text.trimEnd() : text, style: cellOf(row[at]).style ?? 'plain' },
        ]
      }),
  )
}

/** Rows in columns that together fit the screen. Without any head no head line is printed. */
export function table(shape: readonly Column[], rows: readonly Row[], indent = 0): readonly Line[] {
  const sizes = widths(shape, indent)
  const headed = shape.some(({ head }) => head !== '')
  const head: Row = shape.map((column, at) => ({ text: cut(printable(column.head), sizes[at] as number), style: 'strong' as const }))
  return [...(headed ? [head] : []), ...rows].flatMap(row => rowLines(row, shape, sizes, indent))
}

export const spaced = (sections: readonly (readonly Line[])[]): readonly Line[] =>
  sections.filter(section => section.length > 0).flatMap((section, index) => (index === 0 ? section : [EMPTY, ...section]))
