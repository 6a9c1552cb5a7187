import type { Column, FieldType } from '../../model/index.ts'
import { type Length, lengthOf } from '../values/durations.ts'
import { fold, wordsOf } from '../values/fold.ts'

/**
 * What several conditions, and several checks, want of one column: made once for each column and kept as long as the
 * column lives. The keys are the arrays themselves, so columns that share an array share what was made of it.
 */
const kept = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const cache = new WeakMap<K, V>()
  return key => {
    const known = cache.get(key)
    if (known !== undefined) return known
    const value = make(key)
    cache.set(key, value)
    return value
  }
}

/** Rows that are blank, unknown, invalid, never or no-end. */
export const gapsOf = kept((states: Uint8Array): Uint32Array => {
  let n = 0
  for (let i = 0; i < states.length; i++) n += Number(states[i] !== 0)
  const rows = new Uint32Array(n)
  for (let i = 0, at = 0; at < n; i++) if (states[i] !== 0) rows[at++] = i
  return rows
})
/** True where every row has a value. */
export const isFilled = (states: Uint8Array): boolean => gapsOf(states).length === 0
export const foldedTexts = kept((texts: readonly string[]): readonly string[] => texts.map(fold))
/** For `mentions`: folded words with single spaces around. */
export const wordTexts = kept((texts: readonly string[]): readonly string[] => texts.map(wordsOf))
/** Words of an enum or level, folded. */
const foldedNames = kept((values: readonly string[]): readonly string[] => values.map(fold))

export const lengths = kept((durations: NonNullable<Column['durations']>): readonly (Length | undefined)[] =>
  durations.map(duration => duration && lengthOf(duration)),
)

const memberKeys = (type: FieldType): ((member: string | number) => string) => {
  if (type.type === 'yes-no') return member => (member === 1 ? 'true' : 'false')
  const names = type.values && foldedNames(type.values)
  return member => (typeof member === 'string' ? fold(member) : (names?.[member] ?? String(member)))
}
const keysOfLists = kept((column: Column): readonly (readonly string[])[] => {
  const key = memberKeys(column.type)
  return column.lists?.map(list => list?.members.map(key) ?? []) ?? []
})
const keysOfNumbers = kept((column: Column): readonly string[] => {
  const key = memberKeys(column.type)
  return Array.from(column.numbers ?? [], key)
})

/** Rows as texts that compare: folded text, word of an enum or level, digits of a number; undefined for dates, lists, ports, durations. */
export const keysOf = (column: Column): readonly string[] | undefined => {
  if (column.texts) return foldedTexts(column.texts)
  return column.numbers && column.type.type !== 'date' ? keysOfNumbers(column) : undefined
}
/** Rows as lists of such texts: the members of a list. */
export const listKeysOf = (column: Column): readonly (readonly string[])[] | undefined => (column.lists ? keysOfLists(column) : undefined)
