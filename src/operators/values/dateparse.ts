import type { DateFormat, DateValue } from '../../model/index.ts'
import { Precision } from '../../model/index.ts'
import { civil } from './civil.ts'
import { patternDate } from './datepattern.ts'
import { fullYear, hour24, monthNumber, withTime } from './datepieces.ts'
import { dayDate } from './dates.ts'
import { HOUR, MINUTE } from './durations.ts'
import { parseNumberExact } from './numbers.ts'

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)? ?(\S*)$/

const withClock = (day: number, text: string, zone: string): DateValue | undefined => {
  const match = CLOCK.exec(text)
  if (!match) return undefined
  const hour = hour24(Number(match[1]), match[5])
  const minute = Number(match[2])
  const second = Number(match[3] ?? 0)
  if (hour === undefined || minute > 59 || second > 59) return undefined
  const ms = hour * HOUR + minute * MINUTE + second * 1000 + Math.floor(Number(`0.${match[4] ?? 0}`) * 1000)
  return withTime(day, ms, match[3] === undefined ? Precision.minute : Precision.instant, match[6], zone)
}

const digits = (text: string, from: number, to: number): number => {
  let n = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i) - 48
    // not a digit (or past the end, where the code is NaN)
    if (!(code >= 0 && code <= 9)) return -1
    n = n * 10 + code
  }
  return n
}
/** The clock of `…T08:00:00Z` and `…T08:00:00`, which nearly every export writes; undefined: it is written another way. */
const plainClock = (day: number, text: string, zone: string): DateValue | undefined => {
  if ((text.length !== 19 && text.length !== 20) || text[13] !== ':' || text[16] !== ':') return undefined
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)]
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined
  return withTime(day, hour * HOUR + minute * MINUTE + second * 1000, Precision.instant, text.slice(19), zone)
}

const LAST_YEAR = 2199
/** `2026`, `2026-06`, `2026-06-30`, with `T` or a space and a time. */
const iso = (text: string, zone: string): DateValue | undefined => {
  const year = digits(text, 0, 4)
  if (year < 1900) return undefined
  // four digits that name no year anybody means are a number
  if (text.length === 4) return year > LAST_YEAR ? undefined : { ms: Date.UTC(year, 0, 1), precision: Precision.year }
  const month = text[4] === '-' ? digits(text, 5, 7) : -1
  if (text.length === 7) return month >= 1 && month <= 12 ? { ms: Date.UTC(year, month - 1, 1), precision: Precision.month } : undefined
  const day = text[7] === '-' ? civil(year, month, digits(text, 8, 10)) : undefined
  if (day === undefined || text.length === 10) return day === undefined ? undefined : dayDate(day)
  const timed = text[10] === 'T' || text[10] === 't' || text[10] === ' '
  return timed ? (plainClock(day, text, zone) ?? withClock(day, text.slice(11).trim(), zone)) : undefined
}

const THREE =
  /^(\d{1,4}|[A-Za-z]{3,9}\.?)(?:st|nd|rd|th)?[ /.,-]{1,2}(\d{1,2}|[A-Za-z]{3,9}\.?)(?:st|nd|rd|th)?[ /.,-]{1,2}(\d{1,4})(?:,?[ T](.+))?$/
type Order = 'day-month-year' | 'month-day-year' | 'ymd'
/** Day, month and year as numbers, in the order given; a month's name says itself where the month stands. */
const ordered = (a: string, b: string, c: string, order: Order): number | undefined => {
  if (order === 'ymd') return a.length === 4 && c.length <= 2 ? civil(Number(a), monthNumber(b) ?? Number(b), Number(c)) : undefined
  if (c.length !== 2 && c.length !== 4) return undefined
  const named = monthNumber(a) ?? monthNumber(b)
  if (named !== undefined) return civil(fullYear(c), named, Number(monthNumber(a) === undefined ? a : b))
  return order === 'day-month-year' ? civil(fullYear(c), Number(b), Number(a)) : civil(fullYear(c), Number(a), Number(b))
}
const MONTH = /^([A-Za-z]{3,9})\.?(?:[ -](\d{4})|-(\d{2}))$/
/** `March 2026` and `Mar-26`: a month, where nobody says the day. Month first, `Mar-26` may be a day as well. */
const monthOf = (text: string, order: Order): DateValue | undefined => {
  const match = order === 'ymd' ? null : MONTH.exec(text)
  const year = match?.[2] ?? (order === 'day-month-year' ? match?.[3] : undefined)
  const month = match && monthNumber(match[1])
  const first = month && year !== undefined ? civil(fullYear(year), month, 1) : undefined
  return first === undefined ? undefined : { ms: first, precision: Precision.month }
}
const parts = (text: string, order: Order, zone: string): DateValue | undefined => {
  const packed = order === 'ymd' && /^\d{8}/.test(text)
  const spread = packed ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text
  const match = THREE.exec(spread)
  if (!match) return monthOf(text, order)
  const day = ordered(match[1], match[2], match[3], order)
  if (day === undefined) return undefined
  return match[4] === undefined ? dayDate(day) : withClock(day, match[4].trim(), zone)
}

const epoch = (text: string, unit: number): DateValue | undefined => {
  const number = parseNumberExact(text)
  const ms = number === undefined ? Number.NaN : Math.floor(number * unit)
  // before 1970 or after 9999: not a time that a tool wrote down
  return ms >= 0 && ms < 253_402_300_800_000 ? { ms, precision: Precision.instant } : undefined
}
const MS_JSON = /^\/?\\?\/?Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/?$/

/** Day or month first, as `proven` needs it: `day-month-year`, `month-day-year`, or undefined where nothing proves it or both do. */
export const proveOrder = (texts: Iterable<string>): 'day-month-year' | 'month-day-year' | undefined => {
  let dayFirst = false
  let monthFirst = false
  for (const text of texts) {
    const match = /^(\d{1,2})[ /.,-](\d{1,2})[ /.,-]\d{2,4}/.exec(text.trim())
    if (!match) continue
    dayFirst ||= Number(match[1]) > 12
    monthFirst ||= Number(match[2]) > 12
  }
  return dayFirst === monthFirst ? undefined : dayFirst ? 'day-month-year' : 'month-day-year'
}

/**
 * A date as an export writes it. Undefined: not such a date, or an impossible one. `date-order`: with `proven`, a date that
 * reads both ways (call `proveOrder` over the column first). `zone` is for times that carry none: `in-file` (none
 * carried: the day alone), `utc`, `site` (Europe/London), an offset, an abbreviation or an IANA name.
 */
export const parseDate = (text: string, format: DateFormat, zone: string): DateValue | 'date-order' | undefined => {
  const trimmed = text.trim()
  if (trimmed.length === 0 || trimmed.length > 80) return undefined
  if (format.is === 'pattern') return patternDate(trimmed, format.pattern, zone)
  if (format.is === 'iso') return iso(trimmed, zone)
  if (format.is === 'epoch-seconds') return epoch(trimmed, 1000)
  if (format.is === 'epoch-milliseconds') return epoch(trimmed, 1)
  if (format.is === 'ms-json') return epoch(MS_JSON.exec(trimmed)?.[1] ?? '', 1)
  if (format.is !== 'proven') return parts(trimmed, format.is, zone)
  const one = parts(trimmed, 'day-month-year', zone)
  const other = parts(trimmed, 'month-day-year', zone)
  return one && other && one.ms !== other.ms ? 'date-order' : (one ?? other ?? iso(trimmed, zone))
}
