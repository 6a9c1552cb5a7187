import type { Column } from '../../model/index.ts'
import { newColumn } from './builder.ts'
import { columnFrom } from './shape.ts'

/** Rows `from` up to (not including) `to`. */
export const sliceColumn = (column: Column, from: number, to: number): Column =>
  columnFrom({
    type: column.type,
    states: column.states.slice(from, to),
    why: column.why?.slice(from, to),
    numbers: column.numbers?.slice(from, to),
    precisions: column.precisions?.slice(from, to),
    texts: column.texts?.slice(from, to),
    lists: column.lists?.slice(from, to),
    ports: column.ports?.slice(from, to),
    durations: column.durations?.slice(from, to),
  })

const sameValues = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === b || (a?.length === b?.length && (a?.every((word, i) => word === b?.[i]) ?? true))

/** Several columns of one type, one after another. Throws where the types differ: that is a mistake of the caller. */
export const concatColumns = (columns: readonly Column[]): Column => {
  const [first] = columns
  if (!first) throw new Error('no columns to join')
  if (columns.length === 1) return first
  const joined = newColumn(
    first.type,
    columns.reduce((rows, column) => rows + column.states.length, 0),
  )
  for (const column of columns) {
    const { type } = column
    if (type.type !== first.type.type || type.of !== first.type.of || !sameValues(type.values, first.type.values))
      throw new Error('columns of different types')
    for (let row = 0; row < column.states.length; row++) joined.pushFrom(column, row)
  }
  return joined.finish()
}

/** The rows named, in the order named; a negative index gives an unknown row. */
export const pickRows = (column: Column, rows: ArrayLike<number>): Column => {
  const picked = newColumn(column.type, rows.length)
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] >= 0) picked.pushFrom(column, rows[i])
    else picked.pushUnknown()
  }
  return picked.finish()
}
