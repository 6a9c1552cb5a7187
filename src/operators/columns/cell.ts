import type { Column, DateValue, FieldType, ListValue, Value } from '../../model/index.ts'
import { State } from '../../model/index.ts'
import { printValue } from '../values/print.ts'

/** The date of a row that has a value. */
export const dateAt = (column: Column, row: number): DateValue => ({
  ms: column.numbers?.[row] ?? 0,
  precision: (column.precisions?.[row] ?? 2) as DateValue['precision'],
})

const memberValue = (member: string | number, type: FieldType): Value => {
  if (typeof member === 'string') return { type: 'text', text: member }
  const name = type.values?.[member]
  return name === undefined ? { type: 'number', number: member } : { type: 'enum', index: member, name }
}
const listValue = (list: ListValue, type: FieldType): Value => ({
  type: 'list',
  of: type.of ?? 'text',
  members: list.members.map(member => memberValue(member, type)),
})

/** The value of a row; undefined in every other state, and where the column does not hold what its type says. */
export const valueAt = (column: Column, row: number): Value | undefined => {
  if (column.states[row] !== State.value) return undefined
  const { type } = column
  const [list, ports, duration, text] = [column.lists?.[row], column.ports?.[row], column.durations?.[row], column.texts?.[row]]
  if (list) return listValue(list, type)
  if (ports) return { type: 'ports', ports }
  if (duration) return { type: 'duration', duration }
  if (text !== undefined) return { type: type.type as 'text', text }
  const number = column.numbers?.[row]
  if (number === undefined) return undefined
  if (type.type === 'date') return { type: 'date', date: dateAt(column, row) }
  if (type.type === 'yes-no') return { type: 'yes-no', yes: number === 1 }
  if (type.type === 'enum' || type.type === 'level') return { type: type.type, index: number, name: type.values?.[number] ?? '' }
  return { type: type.type as 'number', number }
}

const STATES: Readonly<Record<number, string>> = {
  [State.blank]: 'blank',
  [State.unknown]: 'not given',
  [State.invalid]: 'not readable',
  [State.never]: 'never',
  [State.noEnd]: 'no end',
}
/**
 * What a cell says, in words. The caller decides whether a field's value may be shown at all (`safe` in its kind): where it
 * may not, pass `safe` false and only the state is told.
 */
export const cellText = (column: Column, row: number, safe = true): string => {
  const state = column.states[row]
  if (state !== State.value) return STATES[state] ?? 'not given'
  if (!safe) return 'given'
  const value = valueAt(column, row)
  return value ? printValue(value) : STATES[State.invalid]
}
