import type { Batch, Column, FieldType } from '../../model/index.ts'
import { BUILT_IN_FIELDS, placeText, State } from '../../model/index.ts'
import { newColumn } from './builder.ts'
import { columnFrom, storageOf } from './shape.ts'
import { pickRows } from './slice.ts'

/** A column whose every row is unknown: a field that no export gives. */
export const unknownColumn = (type: FieldType, rows: number, why = 0): Column => {
  const storage = storageOf(type)
  return columnFrom({
    type,
    states: new Uint8Array(rows).fill(State.unknown),
    ...(why > 0 && { why: new Uint8Array(rows).fill(why) }),
    ...(storage === 'numbers' && { numbers: new Float64Array(rows) }),
    ...(type.type === 'date' && { precisions: new Uint8Array(rows) }),
    ...(storage === 'texts' && { texts: new Array<string>(rows).fill('') }),
    ...(storage === 'lists' && { lists: new Array(rows).fill(undefined) }),
    ...(storage === 'ports' && { ports: new Array(rows).fill(undefined) }),
    ...(storage === 'durations' && { durations: new Array(rows).fill(undefined) }),
  })
}

type BuiltIn = keyof typeof BUILT_IN_FIELDS

/** Where the record of a row stands, in words. */
export const placeOf = (batch: Batch, row: number): string => {
  const { places } = batch
  const list = Array.isArray(places) ? places[batch.itemOf?.[row] ?? 0] : places
  return list ? placeText(list, batch.placeOf?.[row] ?? row) : ''
}

/** One row for each item. A system that is not named is a system of its own, and must not join anything: unknown. */
const ofItems = (batch: Batch, name: Exclude<BuiltIn, 'place'>): Column => {
  const column = newColumn(BUILT_IN_FIELDS[name].type, batch.items.length)
  for (const { id, system, taken } of batch.items) {
    if (name === 'item') column.pushText(id)
    else if (name === 'system' && system !== '') column.pushText(system)
    else if (name === 'taken' && taken) column.pushDate(taken)
    else column.pushUnknown(name === 'taken' ? 'undated' : undefined)
  }
  return column.finish()
}
const places = (batch: Batch): Column => {
  const column = newColumn(BUILT_IN_FIELDS.place.type, batch.rows)
  for (let row = 0; row < batch.rows; row++) column.pushText(placeOf(batch, row))
  return column.finish()
}
/** Row of `ofItems` for each record; none where there is no item at all (a record made up by a case). */
const itemRows = (batch: Batch): ArrayLike<number> => batch.itemOf ?? new Int32Array(batch.rows).fill(batch.items.length > 0 ? 0 : -1)
const builtIn = (batch: Batch, name: BuiltIn): Column =>
  name === 'place' ? places(batch) : pickRows(ofItems(batch, name), itemRows(batch))

const made = new WeakMap<Batch, Map<string, Column>>()
const make = (batch: Batch, name: string): Column => {
  if (Object.hasOwn(batch.kind.fields, name)) return unknownColumn(batch.kind.fields[name].type, batch.rows)
  if (Object.hasOwn(BUILT_IN_FIELDS, name)) return builtIn(batch, name as BuiltIn)
  return unknownColumn({ type: 'text' }, batch.rows)
}
const keptWith = (batch: Batch, key: string, making: () => Column): Column => {
  const columns = made.get(batch) ?? new Map<string, Column>()
  made.set(batch, columns)
  const column = columns.get(key) ?? making()
  columns.set(key, column)
  return column
}

/**
 * The column of a field: planned, built in (item, system, place, taken; a field of the kind with that name hides it), or
 * unknown in every row. Made columns are kept with the batch.
 */
export const columnOf = (batch: Batch, name: string): Column => batch.columns.get(name) ?? keptWith(batch, name, () => make(batch, name))

/**
 * When the data of each row was taken, even where the kind has a field of its own called `taken`. Of a batch of one item:
 * one row, which stands for all.
 */
export const takenOf = (batch: Batch): Column =>
  keptWith(batch, '\0taken', () => (batch.itemOf || batch.items.length === 0 ? builtIn(batch, 'taken') : ofItems(batch, 'taken')))
