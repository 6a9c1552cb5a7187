import type { Column } from '../../model/index.ts'
import { State } from '../../model/index.ts'
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
  if (columns.length === 1) return columnFrom(first)
  const joined = newColumn(
    first.type,
    columns.reduce((rows, column) => rows + column.states.length, 0),
  )
  for (const column of columns) {
    const { type } = column
    if (type.type !== first.type.type || type.of !== first.type.of || !sameValues(type.values, first.type.values))
      throw new Error('columns of different types')
    // what is made when it is looked at, is made once
    const made = columnFrom(column)
    for (let row = 0; row < made.states.length; row++) joined.pushFrom(made, row)
  }
  return joined.finish()
}

/** Values of an array at the rows named; `otherwise` where a row is negative. */
const gather = <V>(from: readonly V[] | undefined, rows: ArrayLike<number>, otherwise: V): V[] | undefined => {
  if (!from) return undefined
  const picked = new Array<V>(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = rows[i] < 0 ? otherwise : from[rows[i]]
  return picked
}
const gatherInto = <A extends Uint8Array | Float64Array>(
  from: A | undefined,
  rows: ArrayLike<number>,
  to: A,
  otherwise = 0,
): A | undefined => {
  if (!from) return undefined
  for (let i = 0; i < rows.length; i++) to[i] = rows[i] < 0 ? otherwise : from[rows[i]]
  return to
}

/** The rows named, in the order named; a negative index gives an unknown row. */
export const pickRows = (column: Column, rows: ArrayLike<number>): Column => {
  const n = rows.length
  return columnFrom({
    type: column.type,
    states: gatherInto(column.states, rows, new Uint8Array(n), State.unknown) ?? new Uint8Array(n),
    why: gatherInto(column.why, rows, new Uint8Array(n)),
    numbers: gatherInto(column.numbers, rows, new Float64Array(n)),
    precisions: gatherInto(column.precisions, rows, new Uint8Array(n)),
    texts: gather(column.texts, rows, ''),
    lists: gather(column.lists, rows, undefined),
    ports: gather(column.ports, rows, undefined),
    durations: gather(column.durations, rows, undefined),
  })
}
