import type { Batch, Column, Duration, ForEach, Operand } from '../model/index.ts'
import { reasonCode, State } from '../model/index.ts'
import { addToDay, columnOf, dateAt, daysOf, instantsOf, isClockTime, lengthOf, londonDay } from '../operators/index.ts'
import { keyOf } from './keys.ts'

/** Whether a record is judged yet: from a day on; with the REASON code where that cannot be told. */
export type Due = 'due' | 'later' | number

const PRECISION = reasonCode('precision')
const BLANK = reasonCode('blank')
const INVALID = reasonCode('invalid')
const NOT_GIVEN = reasonCode('not-given')
const NO_ENTRY = reasonCode('no-entry')
const NOTHING: Duration = { n: 0, unit: 'days' }

const durationOf = (operand: Operand | undefined): Duration | undefined => {
  if (operand === undefined) return NOTHING
  return operand.is === 'value' && operand.value.type === 'duration' ? operand.value.duration : undefined
}

/** The time added for one row; a REASON code where it is not known. */
function timeAdded(batch: Batch, plus: Operand | undefined): (row: number) => Duration | number {
  if (plus?.is !== 'look-up' || plus.table.is !== 'value' || plus.table.value.type !== 'table') {
    const fixed = durationOf(plus)
    return () => fixed ?? NOT_GIVEN
  }
  const { entries } = plus.table.value
  const by = columnOf(batch, plus.by)
  return row => {
    const key = keyOf(by, row)
    if (key === undefined) return NOT_GIVEN
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined
    return entry?.type === 'duration' ? entry.duration : NO_ENTRY
  }
}

const stateCode = (column: Column, row: number): number => {
  const state = column.states[row]
  return column.why?.[row] || (state === State.blank ? BLANK : state === State.invalid ? INVALID : NOT_GIVEN)
}

/** First and last civil day on which the record may become due. */
function dueDays(column: Column, row: number, time: Duration): readonly [number, number] {
  const date = dateAt(column, row)
  if (isClockTime(time)) {
    const [first, last] = instantsOf(date)
    const length = lengthOf(time).longest
    return [londonDay(first + length), londonDay(last + length)]
  }
  const [first, last] = daysOf(date)
  return [addToDay(first, time, 1), addToDay(last, time, 1)]
}

/** From when each record of a batch is judged. A date that never comes makes it never due. */
export function dueOf(batch: Batch, due: NonNullable<ForEach['due']>, asOf: number): (row: number) => Due {
  const column = columnOf(batch, due.field)
  const added = timeAdded(batch, due.plus)
  return row => {
    const state = column.states[row]
    if (state === State.never || state === State.noEnd) return 'later'
    if (state !== State.value) return stateCode(column, row)
    const time = added(row)
    if (typeof time === 'number') return time
    const [first, last] = dueDays(column, row, time)
    if (asOf < first) return 'later'
    return asOf >= last ? 'due' : PRECISION
  }
}
