import type { Column, FieldType } from '../../model/index.ts'
import { keysOf } from '../columns/derived.ts'
import { fold } from '../values/fold.ts'

/** Numbers that may be held against each other. */
export const isAmount = (type: FieldType): boolean =>
  type.type === 'count' || type.type === 'number' || type.type === 'ratio' || type.type === 'bytes'
/** A word from a list of values, held as its index. */
export const isWord = (type: FieldType): boolean => type.type === 'enum' || type.type === 'level'

const cache = new WeakMap<readonly string[], WeakMap<Column, Float64Array>>()
const made = (values: readonly string[], column: Column, keys: readonly string[]): Float64Array => {
  const places = new Map(values.map((word, index) => [fold(word), index]))
  // a word that is not among the values is equal to none of them and in no order with them
  return Float64Array.from(keys, (key, row) => (column.states[row] === 0 ? (places.get(key) ?? Number.NaN) : Number.NaN))
}
/** The rows of a column of words or texts as indexes into a list of values (NaN: not one of them); undefined for other types. */
export const indexesIn = (values: readonly string[], column: Column): ArrayLike<number> | undefined => {
  if (column.numbers && column.type.values === values) return column.numbers
  if (!column.texts && !isWord(column.type)) return undefined
  const known = cache.get(values) ?? new WeakMap<Column, Float64Array>()
  cache.set(values, known)
  const indexes = known.get(column) ?? made(values, column, keysOf(column) ?? [])
  known.set(column, indexes)
  return indexes
}
