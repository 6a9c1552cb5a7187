import { civilOf, weekday } from './civil.ts'
import { DAY } from './durations.ts'

/**
 * Bank holidays in England and Wales, 1996 onwards. Rules: Banking and Financial Dealings Act 1971, schedule 1, New
 * Year's Day and the early May holiday by yearly proclamation. Moved and single days: GOV.UK, "UK bank holidays"
 * (https://www.gov.uk/bank-holidays) and the proclamations in The Gazette. Nothing proclaimed after November 2026 is here.
 */
const MOVED: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  // fiftieth and seventy-fifth anniversary of VE day
  1995: { early: '05-08' },
  2020: { early: '05-08' },
  // golden, diamond and platinum jubilee
  2002: { spring: '06-04' },
  2012: { spring: '06-04' },
  2022: { spring: '06-02' },
}
const SINGLE: Readonly<Record<number, readonly string[]>> = {
  1999: ['12-31'], // eve of the millennium
  2002: ['06-03'], // golden jubilee
  2011: ['04-29'], // royal wedding
  2012: ['06-05'], // diamond jubilee
  2022: ['06-03', '09-19'], // platinum jubilee; state funeral of Queen Elizabeth II
  2023: ['05-08'], // coronation of King Charles III
}

const at = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day)
const onDate = (year: number, monthDay: string): number => Date.parse(`${year}-${monthDay}T00:00:00Z`)
const mondayOnOrAfter = (ms: number): number => ms + ((8 - weekday(ms)) % 7) * DAY
const lastMonday = (year: number, month: number): number => mondayOnOrAfter(at(year, month + 1, 1) - 7 * DAY)

/** Easter Sunday, Gregorian (the anonymous algorithm of 1876). */
const easter = (year: number): number => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + d + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return at(year, Math.floor(n / 31), (n % 31) + 1)
}
/** Christmas and Boxing Day, or the next free weekdays. */
const christmas = (year: number): readonly number[] => {
  const day = at(year, 12, 25)
  const shift: Readonly<Record<number, readonly number[]>> = { 5: [0, 3], 6: [2, 3], 0: [2, 1] }
  return (shift[weekday(day)] ?? [0, 1]).map(days => day + days * DAY)
}
const newYear = (year: number): number => {
  const day = at(year, 1, 1)
  return weekday(day) === 6 || weekday(day) === 0 ? mondayOnOrAfter(day) : day
}

const years = new Map<number, ReadonlySet<number>>()
/** Every bank holiday of a year in England, as civil days (UTC midnight). */
export const bankHolidays = (year: number): ReadonlySet<number> => {
  const known = years.get(year)
  if (known) return known
  const moved = MOVED[year] ?? {}
  const sunday = easter(year)
  const days = new Set([
    newYear(year),
    sunday - 2 * DAY,
    sunday + DAY,
    moved.early ? onDate(year, moved.early) : mondayOnOrAfter(at(year, 5, 1)),
    moved.spring ? onDate(year, moved.spring) : lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
    ...(SINGLE[year] ?? []).map(monthDay => onDate(year, monthDay)),
  ])
  years.set(year, days)
  return days
}

export const isWorkingDay = (civilDay: number): boolean => {
  const day = weekday(civilDay)
  return day !== 0 && day !== 6 && !bankHolidays(civilOf(civilDay).year).has(civilDay)
}
/** Bank holidays after `from` up to and including `to`; every one of them falls on a weekday. */
const holidaysBetween = (from: number, to: number): number => {
  let n = 0
  for (let { year } = civilOf(from); year <= civilOf(to).year; year++)
    for (const day of bankHolidays(year)) if (day > from && day <= to) n++
  return n
}
/** A civil day moved by `n` working days (0: the day itself, working or not). */
export const addWorkingDays = (civilDay: number, n: number, sign: 1 | -1): number => {
  let day = civilDay
  let left = n
  // whole weeks at a time, giving back their bank holidays: a time of years must not be walked day by day
  for (let weeks = Math.floor(left / 5) - 1; weeks > 0; weeks = Math.floor(left / 5) - 1) {
    const to = day + sign * weeks * 7 * DAY
    left -= weeks * 5 - (sign === 1 ? holidaysBetween(day, to) : holidaysBetween(to - DAY, day - DAY))
    day = to
  }
  while (left > 0) {
    day += sign * DAY
    if (isWorkingDay(day)) left--
  }
  return day
}
/** The day itself where it is a working day, else the next one. */
export const nextWorkingDay = (civilDay: number): number => (isWorkingDay(civilDay) ? civilDay : addWorkingDays(civilDay, 1, 1))
/** Working days after `from` up to and including `to`; negative where `to` lies before. */
export const workingDays = (from: number, to: number): number => {
  if (to < from) return -workingDays(to, from)
  const weeks = Math.floor((to - from) / (7 * DAY))
  let n = weeks * 5 - holidaysBetween(from, from + weeks * 7 * DAY)
  for (let day = from + weeks * 7 * DAY + DAY; day <= to; day += DAY) if (isWorkingDay(day)) n++
  return n
}
