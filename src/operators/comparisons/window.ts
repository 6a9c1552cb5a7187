import type { Batch, Column, DateValue, Duration, Window } from '../../model/index.ts'
import { Outcome, Precision, State } from '../../model/index.ts'
import { dateAt } from '../columns/cell.ts'
import { columnOf } from '../columns/read.ts'
import type { Env } from '../env.ts'
import { R, Sheet } from '../logic/results.ts'
import type { Judge, OwnRecord } from '../logic/types.ts'
import type { Cells, Resolve } from '../operands/cells.ts'
import { resolve } from '../operands/resolve.ts'
import { reasonAt } from '../operands/settle.ts'
import { addToDay, compareDates, dayDate, daysOf, instantsOf } from '../values/dates.ts'
import { isClockTime, lengthOf, MINUTE } from '../values/durations.ts'
import { nextWorkingDay } from '../values/holidays.ts'

/** True, false, or undefined where the precision of the dates does not tell. */
type Told = boolean | undefined
/** `certainly` and `possibly` for the shortest and longest time the two dates allow. */
const told = (certainly: boolean, possibly: boolean): Told => (certainly ? true : possibly ? undefined : false)

/** Instants a date may mean, minutes taken as their beginning where either date carries no seconds. */
const instants = (date: DateValue, other: DateValue): readonly [number, number] => {
  if (date.precision <= Precision.day) return instantsOf(date)
  const minutes = date.precision === Precision.minute || other.precision === Precision.minute
  const ms = minutes ? Math.floor(date.ms / MINUTE) * MINUTE : date.ms
  return [ms, ms]
}
const deadline = (day: number, limit: Duration, workingDay: boolean): number => {
  const end = addToDay(day, limit, 1)
  return workingDay ? nextWorkingDay(end) : end
}

const withinMost = (from: DateValue, to: DateValue, limit: Duration, workingDay: boolean): Told => {
  if (isClockTime(limit)) {
    const ms = lengthOf(limit).amount
    const [f, t] = [instants(from, to), instants(to, from)]
    return told(t[1] - f[0] <= ms, t[0] - f[1] <= ms)
  }
  const [f, t] = [daysOf(from), daysOf(to)]
  return told(t[1] <= deadline(f[0], limit, workingDay), t[0] <= deadline(f[1], limit, workingDay))
}
const withinLeast = (from: DateValue, to: DateValue, limit: Duration): Told => {
  if (isClockTime(limit)) {
    const ms = lengthOf(limit).amount
    const [f, t] = [instants(from, to), instants(to, from)]
    return told(t[0] - f[1] >= ms, t[1] - f[0] >= ms)
  }
  const [f, t] = [daysOf(from), daysOf(to)]
  return told(t[0] >= addToDay(f[1], limit, 1), t[1] >= addToDay(f[0], limit, 1))
}
/** Whether the limit had run out at the position date. */
const lapsed = (from: DateValue, limit: Duration, workingDay: boolean, asOf: number): Told => {
  if (isClockTime(limit)) {
    const ms = lengthOf(limit).amount
    const [f, day] = [instants(from, from), instantsOf(dayDate(asOf))]
    return told(f[1] + ms < day[0], f[0] + ms < day[1])
  }
  const [first, last] = daysOf(from)
  return told(deadline(last, limit, workingDay) < asOf, deadline(first, limit, workingDay) < asOf)
}

interface Limits {
  readonly most: Cells | undefined
  readonly least: Cells | undefined
}
const limitAt = (cells: Cells, row: number): Duration | number => {
  const at = cells.base + cells.step * row
  return cells.column.states[at] === State.value ? (cells.column.durations?.[at] ?? R.invalid) : reasonAt(cells.column, at)
}

/** The end is still open: not met once the time has passed, before that not applicable. */
const judgeOpen = (sheet: Sheet, row: number, from: DateValue, limits: Limits, window: Window, asOf: number): void => {
  const limit = limits.most && limitAt(limits.most, row)
  if (limit === undefined) sheet.set(row, Outcome.notApplicable, R.running)
  else if (typeof limit === 'number') sheet.unsure(row, limit)
  else {
    const over = lapsed(from, limit, window.endsOnWorkingDay, asOf)
    if (over === undefined) sheet.unsure(row, R.precision)
    else sheet.set(row, over ? Outcome.notMet : Outcome.notApplicable, over ? R.lapsed : R.running)
  }
}
const judgeClosed = (sheet: Sheet, row: number, from: DateValue, to: DateValue, limits: Limits, window: Window): void => {
  if (compareDates(to, from) < 0) {
    sheet.unsure(row, R.order)
    return
  }
  let why = 0
  const hold = (cells: Cells | undefined, judge: (limit: Duration) => Told): boolean => {
    const limit = cells && limitAt(cells, row)
    if (limit === undefined) return true
    const answer = typeof limit === 'number' ? undefined : judge(limit)
    if (answer === undefined) why ||= typeof limit === 'number' ? limit : R.precision
    return answer !== false
  }
  const most = hold(limits.most, limit => withinMost(from, to, limit, window.endsOnWorkingDay))
  const least = hold(limits.least, limit => withinLeast(from, to, limit))
  if (!most || !least) sheet.set(row, Outcome.notMet)
  else if (why > 0) sheet.unsure(row, why)
  else sheet.set(row, Outcome.met)
}

const judgeRow = (sheet: Sheet, row: number, from: Column, to: Column, limits: Limits, window: Window, asOf: number): void => {
  const [start, end] = [from.states[row], to.states[row]]
  if (start === State.never || start === State.noEnd) sheet.set(row, Outcome.notMet)
  else if (start !== State.value) sheet.unsure(row, reasonAt(from, row))
  else if (from.type.type !== 'date' || to.type.type !== 'date') sheet.unsure(row, R.invalid)
  // an end known never to have come is as open as a blank one
  else if (end === State.blank || end === State.never) judgeOpen(sheet, row, dateAt(from, row), limits, window, asOf)
  else if (end === State.noEnd) sheet.set(row, limits.most ? Outcome.notMet : Outcome.met)
  else if (end !== State.value) sheet.unsure(row, reasonAt(to, row))
  else judgeClosed(sheet, row, dateAt(from, row), dateAt(to, row), limits, window)
}

/** `window`: from one date to another takes at most, or at least, so long. */
export const compileWindow = (window: Window, env: Env): Judge => {
  const limit = (operand: Window['atMost']): Resolve | undefined => operand && resolve(operand, env)
  const [most, least] = [limit(window.atMost), limit(window.atLeast)]
  return (batch: Batch, own?: OwnRecord) => {
    const limits = { most: most?.(batch, own), least: least?.(batch, own) }
    const [from, to] = [columnOf(batch, window.from), columnOf(batch, window.to)]
    const sheet = new Sheet(batch.rows)
    for (let row = 0; row < batch.rows; row++) judgeRow(sheet, row, from, to, limits, window, env.clock.asOf)
    return sheet
  }
}
