import type { Duration, DurationUnit } from '../../model/index.ts'
import { parseNumberExact } from './numbers.ts'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** Words for a unit, as people write them. Seconds become a part of a minute: they occur in data, never in a rule. */
const UNITS: Readonly<Record<string, { unit: DurationUnit; factor: number }>> = {
  second: { unit: 'minutes', factor: 1 / 60 },
  minute: { unit: 'minutes', factor: 1 },
  hour: { unit: 'hours', factor: 1 },
  day: { unit: 'days', factor: 1 },
  week: { unit: 'weeks', factor: 1 },
  month: { unit: 'months', factor: 1 },
  year: { unit: 'years', factor: 1 },
  'working day': { unit: 'working-days', factor: 1 },
  'working-day': { unit: 'working-days', factor: 1 },
}

/** Nothing that evidence or a rule can mean is longer: ten thousand years. Keeps calendar arithmetic in the range of dates. */
const LONGEST: Readonly<Record<DurationUnit, number>> = {
  minutes: 5.26e9,
  hours: 8.76e7,
  days: 3.65e6,
  weeks: 521_000,
  months: 120_000,
  years: 10_000,
  'working-days': 2.5e6,
}
/**
 * A number of a named unit (`seconds`, `hours`, `working-days` …); undefined: unknown unit, negative, part of a day (or of
 * anything longer), or more than ten thousand years.
 */
export const durationOf = (n: number, unit: string): Duration | undefined => {
  const name = unit.endsWith('s') ? unit.slice(0, -1) : unit
  if (!Object.hasOwn(UNITS, name) || !(n >= 0) || !Number.isFinite(n)) return undefined
  const { unit: known, factor } = UNITS[name]
  if (n * factor > LONGEST[known] || (known !== 'minutes' && known !== 'hours' && !Number.isInteger(n))) return undefined
  return { n: n * factor, unit: known }
}

/** `14 days`, `1 month`, `5 working days`; undefined where it is not a number and a unit. */
export const parseDuration = (text: string): Duration | undefined => {
  const trimmed = text.trim().toLowerCase()
  const space = trimmed.search(/[\sa-z]/)
  if (space < 1) return undefined
  const n = parseNumberExact(trimmed.slice(0, space))
  return n === undefined ? undefined : durationOf(n, trimmed.slice(space).trim().replace(/\s+/g, ' '))
}

/** How long a duration can be, in milliseconds. Minutes to weeks are exact; months, years and working days have a range. */
export interface Length {
  readonly shortest: number
  readonly longest: number
  /** durations of one family compare exactly by `amount` */
  readonly family: 'exact' | 'months' | 'working-days'
  readonly amount: number
}
const exact = (ms: number): Length => ({ shortest: ms, longest: ms, family: 'exact', amount: ms })
/** Days in 0–11 consecutive months, at fewest and at most. */
const FEWEST = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
const MOST = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
const months = (n: number): Length => {
  const years = Math.floor(n / 12)
  const shortest = (years * 365 + Math.max(0, Math.floor(years / 4) - Math.ceil(years / 100)) + FEWEST[n % 12]) * DAY
  const longest = (years * 365 + Math.ceil(years / 4) + MOST[n % 12]) * DAY
  return { shortest, longest, family: 'months', amount: n }
}

export const lengthOf = ({ n, unit }: Duration): Length => {
  if (unit === 'minutes') return exact(n * MINUTE)
  if (unit === 'hours') return exact(n * HOUR)
  if (unit === 'days') return exact(n * DAY)
  if (unit === 'weeks') return exact(n * 7 * DAY)
  if (unit === 'months') return months(n)
  if (unit === 'years') return months(n * 12)
  // weekends between, and never more than six bank holidays within any stretch of working days up to a quarter
  const longest = n === 0 ? 0 : Math.ceil(n / 5) * 7 + 6 + Math.ceil(n / 60) * 6
  return { shortest: n * DAY, longest: longest * DAY, family: 'working-days', amount: n }
}

/** −1, 0 or 1; undefined where the two are of different kinds and close enough that the calendar decides. */
export const compareLengths = (a: Length, b: Length): -1 | 0 | 1 | undefined => {
  if (a.family === b.family) return a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0
  if (a.longest < b.shortest) return -1
  return a.shortest > b.longest ? 1 : undefined
}

/** Hours and minutes: counted in time elapsed. Everything longer is counted in civil days. */
export const isClockTime = (d: Duration): boolean => d.unit === 'minutes' || d.unit === 'hours'

export const printDuration = ({ n, unit }: Duration): string => {
  const words = unit === 'working-days' ? 'working days' : unit
  return `${Number.isInteger(n) ? n : Math.round(n * 1000) / 1000} ${n === 1 ? words.slice(0, -1) : words}`
}
