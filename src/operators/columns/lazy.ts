import type { Column, FieldType } from '../../model/index.ts'
import { columnFrom } from './shape.ts'
import { pickRows } from './slice.ts'

/** What stays inside a process: not seen by copies, comparisons and messages to other processes. */
const hidden = <T>(value: T) => ({ value, enumerable: false })
const ARRAYS = ['states', 'why', 'numbers', 'precisions', 'texts', 'lists', 'ports', 'durations'] as const

/**
 * A column of few different values: conditions are put to its words, and the arrays of its rows are made only for those
 * who look at them.
 */
export function codedColumn(words: Column, codes: Uint16Array): Column {
  let made: Column | undefined
  const rows = (): Column => (made ??= pickRows(words, codes))
  const column = { type: words.type }
  for (const name of ARRAYS)
    if (words[name] !== undefined) Object.defineProperty(column, name, { get: () => rows()[name], enumerable: true })
  return Object.defineProperty(column, 'coded', hidden({ codes, words })) as Column
}

/** Texts that become strings, and sums, when first asked for. */
export interface LaterTexts {
  texts(): readonly string[]
  sums(): Int32Array
}
/** A column of texts of which perhaps nobody wants the strings. */
export function laterColumn(type: FieldType, states: Uint8Array, later: LaterTexts): Column {
  let texts: readonly string[] | undefined
  let sums: Int32Array | undefined
  return Object.defineProperties({ type, states } as Column, {
    texts: { get: () => (texts ??= later.texts()), enumerable: true },
    sums: { get: () => (sums ??= later.sums()), enumerable: false },
  })
}

/** The same column under another type that is stored alike; what is made later stays so. */
export const retyped = (column: Column, type: FieldType): Column =>
  Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(column), type: { value: type, enumerable: true } }) as Column

/** A column whose arrays stand there, for loops that look at them row by row. */
export const inRows = (column: Column): Column => (column.coded ? columnFrom(column) : column)
