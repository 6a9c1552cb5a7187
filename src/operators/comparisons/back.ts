import type { Column, DateValue, Duration, Outcome as OutcomeCode, Test } from '../../model/index.ts'
import { Outcome, Precision, State } from '../../model/index.ts'
import { dateAt } from '../columns/cell.ts'
import type { Env } from '../env.ts'
import { allUndetermined, R, Sheet } from '../logic/results.ts'
import type { Judged } from '../logic/types.ts'
import { type Cells, literal } from '../operands/cells.ts'
import { resolve, takenCells } from '../operands/resolve.ts'
import { reasonAt, settle } from '../operands/settle.ts'
import { dayStart, floorUnit, londonDay, nextUnit } from '../values/civil.ts'
import { addDuration, dayDate, dayOf, instantsOf } from '../values/dates.ts'
import { DAY, isClockTime, lengthOf, MINUTE } from '../values/durations.ts'
import { boundsFor } from './bounds.ts'
import type { JudgeField } from './operator.ts'

/**
 * Where the line lies for a field of each precision: from `within` on, the date is certainly not older; before `older` it
 * certainly is; between the two the precision does not tell. From `future` on it lies more than a day ahead of the
 * reference, which no record of the past can.
 */
interface Line {
  readonly within: Float64Array
  readonly older: Float64Array
  readonly future: Float64Array
}
const PRECISIONS: readonly Precision[] = [0, 1, 2, 3, 4]

/** Hours and minutes: time elapsed, between the shortest and the longest that both precisions allow. */
const clockLine = (reference: DateValue, ms: number): Pick<Line, 'within' | 'older'> => {
  const [first, last] = instantsOf(reference)
  const ofDays = reference.precision <= Precision.day
  const lineAt = (precision: Precision): readonly [number, number] => {
    if (precision > Precision.day) {
      if (ofDays) return [last - ms, first - ms]
      // both carry a time: compared at the coarser of minute and instant
      const minutes = precision === Precision.minute || reference.precision === Precision.minute
      const cut = minutes ? Math.ceil((Math.floor(first / MINUTE) * MINUTE - ms) / MINUTE) * MINUTE : first - ms
      return [cut, cut]
    }
    const latest = floorUnit(londonDay(last - ms), precision)
    return [dayStart(latest) === last - ms ? latest : nextUnit(latest, precision), floorUnit(londonDay(first - ms), precision)]
  }
  const lines = PRECISIONS.map(lineAt)
  return { within: Float64Array.from(lines, line => line[0]), older: Float64Array.from(lines, line => line[1]) }
}
/** Undefined where the reference is too coarse to count back from. */
const lineOf = (reference: DateValue, time: Duration): Line | undefined => {
  const future = Float64Array.from(boundsFor(dayDate(dayOf(reference) + DAY)), bounds => bounds[1])
  if (isClockTime(time)) return { ...clockLine(reference, lengthOf(time).amount), future }
  const cut = addDuration(reference, time, -1)
  const from = cut && Float64Array.from(boundsFor(cut), bounds => bounds[0])
  return from && { within: from, older: from, future }
}

/** Outcome of a date that is within the time, and of one that is older. */
interface Side {
  readonly within: OutcomeCode
  readonly older: OutcomeCode
}
const WHY = [0, R.precision, 0, R.future] as const

/** A line for each row; the same one as long as time and reference stay the same. A number is why there is none. */
const linesFor = (time: Cells, reference: Cells): ((row: number) => Line | number) => {
  const moments = new Map<number, Map<Duration, Line | number>>()
  const linesOf = (date: DateValue): Map<Duration, Line | number> => {
    // the precision fits into the last place, since an instant is a whole number of milliseconds
    const key = date.ms * 8 + date.precision
    const lines = moments.get(key) ?? new Map<Duration, Line | number>()
    moments.set(key, lines)
    return lines
  }
  // all rows of one item share the moment: looked for once
  let last: { at: number; date: DateValue; lines: Map<Duration, Line | number> } | undefined
  return row => {
    const t = time.base + time.step * row
    const r = reference.base + reference.step * row
    if (time.column.states[t] !== State.value) return reasonAt(time.column, t)
    if (reference.column.states[r] !== State.value) return reasonAt(reference.column, r)
    const duration = time.column.durations?.[t]
    if (!duration) return R.invalid
    if (last?.at !== r) {
      const date = dateAt(reference.column, r)
      last = { at: r, date, lines: linesOf(date) }
    }
    const known = last.lines.get(duration)
    if (known !== undefined) return known
    const line = lineOf(last.date, duration) ?? R.precision
    last.lines.set(duration, line)
    return line
  }
}

/** 0 older · 1 too coarse to tell · 2 within · 3 in the future. */
const placeOf = ({ older, within, future }: Line, ms: number, precision: number): number =>
  Number(ms >= older[precision]) + Number(ms >= within[precision]) + Number(ms >= future[precision])

const judgeByOne = (left: Column, numbers: Float64Array, precisions: Uint8Array, line: Line, side: Side): Judged => {
  const sheet = new Sheet(numbers.length)
  const table = Uint8Array.of(side.older, Outcome.undetermined, side.within, Outcome.undetermined)
  let untold = 0
  for (let i = 0; i < numbers.length; i++) {
    const place = placeOf(line, numbers[i], precisions[i])
    sheet.outcomes[i] = table[place]
    untold |= place & 1
  }
  if (untold > 0)
    for (let i = 0; i < numbers.length; i++)
      if (sheet.outcomes[i] === Outcome.undetermined && left.states[i] === State.value)
        sheet.unsure(i, WHY[placeOf(line, numbers[i], precisions[i])])
  return sheet
}
const judge = (left: Column, time: Cells, reference: Cells, side: Side): Judged => {
  const rows = left.states.length
  const { numbers, precisions } = left
  if (!numbers || !precisions) return allUndetermined(rows, R.invalid)
  const lineFor = linesFor(time, reference)
  const constant = time.step + reference.step === 0 && rows > 0 ? lineFor(0) : undefined
  if (typeof constant === 'number') return allUndetermined(rows, constant)
  if (constant) return judgeByOne(left, numbers, precisions, constant, side)
  const sheet = new Sheet(rows)
  for (let i = 0; i < rows; i++) {
    const line = lineFor(i)
    const place = typeof line === 'number' ? 1 : placeOf(line, numbers[i], precisions[i])
    if (place & 1) sheet.unsure(i, typeof line === 'number' ? line : WHY[place])
    else sheet.set(i, place === 0 ? side.older : side.within)
  }
  return sheet
}

/** `within-last` and `older-than`; `never`: what the operator says of what never happened. */
export const compileBack = (test: Test, env: Env, side: Side, never: OutcomeCode): JudgeField => {
  const { operand } = test
  if (!operand) throw new Error(`${test.operator} reads a duration`)
  const back = operand.is === 'back' ? operand : { time: operand, before: 'as-of' as const }
  const time = resolve(back.time, env)
  const asOf = literal({ type: 'date', date: dayDate(env.clock.asOf) })
  return (left, batch, own) => {
    const reference = back.before === 'taken' ? takenCells(batch) : asOf
    return settle(judge(left, time(batch, own), reference, side), left, undefined, { never, noEnd: Outcome.notMet })
  }
}
