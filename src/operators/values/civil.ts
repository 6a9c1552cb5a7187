import { Precision } from '../../model/index.ts'
import { DAY, HOUR } from './durations.ts'

/**
 * Two time lines meet here. *Civil*: a calendar date as the UTC midnight of that date, without a zone. *Instant*: a
 * moment in UTC. A day's instants are those of Europe/London, by its own rule, whatever the machine says.
 */

const floorDay = (ms: number): number => Math.floor(ms / DAY) * DAY
/** 0 = Sunday. */
export const weekday = (civil: number): number => (((Math.floor(civil / DAY) + 4) % 7) + 7) % 7

interface CivilDate {
  readonly year: number
  /** 1–12 */
  readonly month: number
  readonly day: number
}
export const civilOf = (ms: number): CivilDate => {
  const date = new Date(ms)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** UTC midnight of a civil date; undefined where there is no such date, or a year that no evidence can mean. */
export const civil = (year: number, month: number, day: number): number | undefined => {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined
  return day > 28 && day > daysInMonth(year, month) ? undefined : Date.UTC(year, month - 1, day)
}

const sundayOnOrBefore = (year: number, month: number, day: number): number => {
  const ms = Date.UTC(year, month - 1, day)
  return ms - weekday(ms) * DAY
}
const summers = new Map<number, readonly [number, number]>()
/** Start and end of British Summer Time: last Sundays of March and October, 01:00 UTC; until 1995 the end was the Sunday of 23–29 October. */
const summerOf = (year: number): readonly [number, number] => {
  const known = summers.get(year)
  if (known) return known
  const summer = [sundayOnOrBefore(year, 3, 31) + HOUR, sundayOnOrBefore(year, 10, year < 1996 ? 29 : 31) + HOUR] as const
  summers.set(year, summer)
  return summer
}
/** Milliseconds that London's clocks are ahead of UTC at an instant. */
export const londonOffset = (instant: number): number => {
  const [from, to] = summerOf(new Date(instant).getUTCFullYear())
  return instant >= from && instant < to ? HOUR : 0
}
/** The civil day (UTC midnight) in London at an instant. */
export const londonDay = (instant: number): number => floorDay(instant + londonOffset(instant))
/** The instant at which a civil day begins in London. */
export const dayStart = (civilDay: number): number => civilDay - londonOffset(civilDay - HOUR)

/** First civil day of the year, month or day that holds a civil day. */
export const floorUnit = (civilDay: number, precision: Precision): number => {
  if (precision >= Precision.day) return civilDay
  const { year, month } = civilOf(civilDay)
  return Date.UTC(year, precision === Precision.year ? 0 : month - 1, 1)
}
/** First civil day after the year, month or day that begins on `first`. */
export const nextUnit = (first: number, precision: Precision): number => {
  if (precision >= Precision.day) return first + DAY
  const { year, month } = civilOf(first)
  return precision === Precision.year ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1)
}
/** A civil day moved by whole months: the same day number, or the last day of the month. */
export const addMonths = (civilDay: number, months: number): number => {
  const { year, month, day } = civilOf(civilDay)
  const index = year * 12 + month - 1 + months
  const y = Math.floor(index / 12)
  const m = index - y * 12
  return Date.UTC(y, m, Math.min(day, daysInMonth(y, m + 1)))
}
