import type { Column, Value } from '../model/index.ts'
import { State } from '../model/index.ts'
import { dateAt, dayOf, fold, printDuration, printValue } from '../operators/index.ts'

const word = (column: Column, index: number): string => fold(column.type.values?.[index] ?? String(index))

const dateKey = (column: Column, row: number): string => {
  const date = dateAt(column, row)
  return `${Math.min(date.precision, 2)} ${dayOf(date)}`
}

/**
 * What a cell is compared by when records are matched or grouped: two cells are one where their keys are equal,
 * whatever their types. Undefined where the cell has no value, and for lists and ports.
 */
export function keyOf(column: Column, row: number): string | undefined {
  if (column.states[row] !== State.value) return undefined
  if (column.texts) return column.type.type === 'person-key' ? column.texts[row] : fold(column.texts[row])
  if (column.numbers) {
    const { type } = column.type
    if (type === 'date') return dateKey(column, row)
    if (type === 'enum' || type === 'level') return word(column, column.numbers[row])
    return type === 'yes-no' ? (column.numbers[row] === 1 ? 'yes' : 'no') : String(column.numbers[row])
  }
  const duration = column.durations?.[row]
  return duration && printDuration(duration)
}

/** Keys of the members of a list cell; of any other cell its one key. Undefined where the cell has no value. */
export function memberKeys(column: Column, row: number): readonly string[] | undefined {
  if (!column.lists) {
    const key = keyOf(column, row)
    return key === undefined ? undefined : [key]
  }
  if (column.states[row] !== State.value) return undefined
  return column.lists[row]?.members.map(member => (typeof member === 'string' ? fold(member) : word(column, member)))
}

/** More members may exist than a list cell shows. */
export const isOpenList = (column: Column, row: number): boolean =>
  column.states[row] === State.value && column.lists?.[row]?.complete === false

/** Key of a group: never and no-end are groups of their own; a list groups by its members; undefined where it is not known. */
export function groupKey(column: Column, row: number): string | undefined {
  const state = column.states[row]
  if (state === State.never) return 'never'
  if (state === State.noEnd) return 'no-end'
  if (isOpenList(column, row)) return undefined
  const members = memberKeys(column, row)
  return (
    members &&
    (column.lists
      ? `[${members
          .toSorted()
          .map(key => JSON.stringify(key))
          .join()}]`
      : `=${members[0]}`)
  )
}

/** Key of a group by several fields; undefined where one of them is not known. */
export function groupKeyOf(columns: readonly Column[], row: number): string | undefined {
  if (columns.length === 1) return groupKey(columns[0], row)
  const keys: string[] = []
  for (const column of columns) {
    const key = groupKey(column, row)
    if (key === undefined) return undefined
    keys.push(key)
  }
  return JSON.stringify(keys)
}

/** Key of a literal, as `keyOf` gives it for a cell of the same value. */
export function keyOfValue(value: Value): string {
  if (value.type === 'date') return `${Math.min(value.date.precision, 2)} ${dayOf(value.date)}`
  if ('number' in value) return String(value.number)
  return value.type === 'person-key' ? value.text : fold(printValue(value))
}
