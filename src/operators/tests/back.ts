import type { Column, DateValue, Duration, Outcome as OutcomeCode, Test } from '../../model/index.ts'
import { Outcome, Precision, State } from '../../model/index.ts'
import { dateAt } from '../columns/cell.ts'
import type { Env } from '../env.ts'
import { allUndetermined, type Judged, R, Sheet } from '../logic/results.ts'
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
  readonly within: readonly number[]
  readonly older: readonly number[]
  readonly future: readonly number[]
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
  return { within: lines.map(line => line[0]), older: lines.map(line => line[1]) }
}
/** Undefined where the reference is too coarse to count back from. */
const lineOf = (reference: DateValue, time: Duration): Line | undefined => {
  const future = boundsFor(dayDate(dayOf(reference) + DAY)).map(bounds => bounds[1])
  if (isClockTime(time)) return { ...clockLine(reference, lengthOf(time).amount), future }
  const cut = addDuration(reference, time, -1)
  const from = cut && boundsFor(cut).map(bounds => bounds[0])
  return from && { within: from, older: from, future }
}

interface Side {
  readonly within: OutcomeCode
  readonly older: OutcomeCode
}
const judgeRow = (sheet: Sheet, row: number, ms: number, precision: number, line: Line, side: Side): void => {
  if (ms < line.older[precision]) sheet.outcomes[row] = side.older
  else if (ms < line.within[precision]) sheet.unsure(row, R.precision)
  else if (ms < line.future[precision]) sheet.outcomes[row] = side.within
  else sheet.unsure(row, R.future)
}

/** A line for each row; the same one as long as time and reference stay the same. A number is why there is none. */
const linesFor = (time: Cells, reference: Cells): ((row: number) => Line | number) => {
  const known = new Map<Duration, Map<string, Line | number>>()
  const lineFor = (duration: Duration, date: DateValue): Line | number => {
    const lines = known.get(duration) ?? new Map<string, Line | number>()
    known.set(duration, lines)
    const key = `${date.ms}/${date.precision}`
    const line = lines.get(key) ?? lineOf(date, duration) ?? R.precision
    lines.set(key, line)
    return line
  }
  return row => {
    const [t, r] = [time.base + time.step * row, reference.base + reference.step * row]
    if (time.column.states[t] !== State.value) return reasonAt(time.column, t)
    if (reference.column.states[r] !== State.value) return reasonAt(reference.column, r)
    const duration = time.column.durations?.[t]
    return duration ? lineFor(duration, dateAt(reference.column, r)) : R.invalid
  }
}

const judge = (left: Column, time: Cells, reference: Cells, side: Side): Judged => {
  const rows = left.states.length
  const { numbers, precisions } = left
  if (!numbers || !precisions) return allUndetermined(rows, R.invalid)
  const lineFor = linesFor(time, reference)
  const constant = time.step + reference.step === 0 && rows > 0 ? lineFor(0) : undefined
  if (typeof constant === 'number') return allUndetermined(rows, constant)
  const sheet = new Sheet(rows)
  for (let i = 0; i < rows; i++) {
    if (left.states[i] !== State.value) continue
    const line = constant ?? lineFor(i)
    if (typeof line === 'number') sheet.unsure(i, line)
    else judgeRow(sheet, i, numbers[i], precisions[i], line, side)
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
