import type { DateValue, Duration } from '../../model/index.ts'
import { Precision } from '../../model/index.ts'
import { addMonths, civilOf, dayStart, floorUnit, londonDay, nextUnit } from './civil.ts'
import { DAY, HOUR, MINUTE } from './durations.ts'
import { addWorkingDays } from './holidays.ts'

/** The civil day of a date as UTC midnight: of an instant in Europe/London; of a month or year its first day. */
export const dayOf = (date: DateValue): number => (date.precision > Precision.day ? londonDay(date.ms) : date.ms)

export const dayDate = (civilDay: number): DateValue => ({ ms: civilDay, precision: Precision.day })

/**
 * `[lo, hi)`: a date of precision `left` is before `date` where its ms < lo, after it where its ms ≥ hi, else the same at
 * the coarser precision of the two. Lets a whole column be compared by numbers alone.
 */
export const boundsOf = (date: DateValue, left: Precision): readonly [number, number] => {
  if (left <= Precision.day) {
    const unit = Math.min(left, date.precision, Precision.day) as Precision
    const first = floorUnit(dayOf(date), unit)
    return [first, nextUnit(first, unit)]
  }
  if (date.precision <= Precision.day) return [dayStart(date.ms), dayStart(nextUnit(date.ms, date.precision))]
  if (left === Precision.instant && date.precision === Precision.instant) return [date.ms, date.ms + 1]
  const minute = Math.floor(date.ms / MINUTE) * MINUTE
  return [minute, minute + MINUTE]
}

/** −1, 0 or 1 at the coarser precision of the two. */
export const compareDates = (a: DateValue, b: DateValue): -1 | 0 | 1 => {
  const [lo, hi] = boundsOf(b, a.precision)
  return a.ms < lo ? -1 : a.ms >= hi ? 1 : 0
}

/** First and last instant that a date may mean. */
export const instantsOf = (date: DateValue): readonly [number, number] => {
  if (date.precision === Precision.instant) return [date.ms, date.ms]
  if (date.precision === Precision.minute) return [date.ms, date.ms + MINUTE - 1]
  return [dayStart(date.ms), dayStart(nextUnit(date.ms, date.precision)) - 1]
}
/** First and last civil day that a date may mean. */
export const daysOf = (date: DateValue): readonly [number, number] => {
  const first = dayOf(date)
  return [first, date.precision < Precision.day ? nextUnit(first, date.precision) - DAY : first]
}

/** A civil day moved by days, weeks, months, years or working days. */
export const addToDay = (civilDay: number, { n, unit }: Duration, sign: 1 | -1): number => {
  if (unit === 'months') return addMonths(civilDay, sign * n)
  if (unit === 'years') return addMonths(civilDay, sign * n * 12)
  if (unit === 'working-days') return addWorkingDays(civilDay, n, sign)
  return civilDay + sign * n * (unit === 'weeks' ? 7 : 1) * DAY
}

const FINEST_NEEDED: Readonly<Record<Duration['unit'], Precision>> = {
  minutes: Precision.minute,
  hours: Precision.minute,
  days: Precision.day,
  weeks: Precision.day,
  'working-days': Precision.day,
  months: Precision.month,
  years: Precision.year,
}

/**
 * A date moved by a duration. Minutes and hours move the instant; longer units count calendar days, so an instant becomes
 * its civil day. Undefined where the date is too coarse for the unit (hours on a day, days on a month) or out of range.
 */
export const addDuration = (date: DateValue, duration: Duration, sign: 1 | -1): DateValue | undefined => {
  const { n, unit } = duration
  if (date.precision < FINEST_NEEDED[unit]) return undefined
  const clock = unit === 'minutes' || unit === 'hours'
  const ms = clock ? date.ms + sign * n * (unit === 'hours' ? HOUR : MINUTE) : addToDay(dayOf(date), duration, sign)
  if (!(Math.abs(ms) < 8.64e15)) return undefined
  if (clock) return { ms: Math.round(ms), precision: Number.isInteger(ms / MINUTE) ? date.precision : Precision.instant }
  return { ms, precision: Math.min(date.precision, Precision.day) as Precision }
}

/** More than a day after the position date: a value that cannot have happened. `asOf` is a civil day. */
export const isFuture = (date: DateValue, asOf: number): boolean => compareDates(date, dayDate(asOf + DAY)) > 0

const two = (n: number): string => String(n).padStart(2, '0')
/** `2026`, `2026-06`, `2026-06-30`, `2026-06-30T10:15Z`, `2026-06-30T10:15:00Z` (milliseconds only where there are any). */
export const printDate = ({ ms, precision }: DateValue): string => {
  const { year, month, day } = civilOf(ms)
  if (precision === Precision.year) return String(year)
  if (precision === Precision.month) return `${year}-${two(month)}`
  if (precision === Precision.day) return `${year}-${two(month)}-${two(day)}`
  const iso = new Date(ms).toISOString()
  return precision === Precision.minute ? `${iso.slice(0, 16)}Z` : iso.replace('.000Z', 'Z')
}
