import type { Measured as Asked, Batch, Column, DateValue } from '../../model/index.ts'
import { Precision, reasonCode, State } from '../../model/index.ts'
import { columnOf, dateAt, dayOf, instantsOf, lengthOf } from '../../operators/index.ts'
import type { Span } from './span.ts'

/** How time is counted: in moments, where a limit speaks of hours or minutes; else in calendar days. */
export type Clockwork = 'moments' | 'days'
/** What one record adds to a figure: a span, or the REASON code for which it is not known. */
export type ValueAt = (row: number) => Span | number

const BLANK = reasonCode('blank')
const INVALID = reasonCode('invalid')
const NOT_GIVEN = reasonCode('not-given')
const ORDER = reasonCode('order')
const PRECISION = reasonCode('precision')

const exactly = (number: number): Span => ({ lowest: number, highest: number })

/** Why a cell has no value to measure. */
export const whyNot = (column: Column, row: number): number => {
  const state = column.states[row]
  return column.why?.[row] || (state === State.blank ? BLANK : state === State.invalid ? INVALID : NOT_GIVEN)
}

/** A date as a point on a line: in days its civil day, in moments the first and last it may mean. A month is no point in days. */
function pointOf(date: DateValue, clockwork: Clockwork): Span | number {
  if (clockwork === 'days') return date.precision < Precision.day ? PRECISION : exactly(dayOf(date))
  const [lowest, highest] = instantsOf(date)
  return { lowest, highest }
}

/** The time from one field to another. An end before its start tells nothing; where only the hour decides, it took no time at least. */
function between(batch: Batch, of: { readonly from: string; readonly to: string }, clockwork: Clockwork): ValueAt {
  const [from, to] = [columnOf(batch, of.from), columnOf(batch, of.to)]
  return row => {
    for (const column of [from, to]) if (column.states[row] !== State.value) return whyNot(column, row)
    const [start, end] = [pointOf(dateAt(from, row), clockwork), pointOf(dateAt(to, row), clockwork)]
    if (typeof start === 'number') return start
    if (typeof end === 'number') return end
    const highest = end.highest - start.lowest
    return highest < 0 ? ORDER : { lowest: Math.max(0, end.lowest - start.highest), highest }
  }
}

const NUMBERS: ReadonlySet<string> = new Set(['count', 'number', 'ratio', 'bytes'])

function oneField(column: Column, clockwork: Clockwork): ValueAt {
  const { type } = column.type
  return row => {
    if (column.states[row] !== State.value) return whyNot(column, row)
    if (type === 'date') return pointOf(dateAt(column, row), clockwork)
    const duration = column.durations?.[row]
    if (duration) {
      const { shortest, longest } = lengthOf(duration)
      return { lowest: shortest, highest: longest }
    }
    return NUMBERS.has(type) && column.numbers ? exactly(column.numbers[row]) : INVALID
  }
}

/** What each record of a table adds: the value of a field, or the time between two. */
export const valuesOf = (batch: Batch, of: NonNullable<Asked['of']>, clockwork: Clockwork): ValueAt =>
  typeof of === 'string' ? oneField(columnOf(batch, of), clockwork) : between(batch, of, clockwork)

/** The ends of a period as points. */
export const endsOf = (from: number, to: number, clockwork: Clockwork): readonly Span[] =>
  [from, to].map((day, index) => {
    const point = pointOf({ ms: day, precision: Precision.day }, clockwork)
    if (typeof point === 'number') return exactly(day)
    return index === 0 ? exactly(point.lowest) : exactly(point.highest)
  })
