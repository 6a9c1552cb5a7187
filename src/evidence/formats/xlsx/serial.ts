const DAY = 86_400_000
/** 31 December 9999 */
const LAST_SERIAL = 2_958_465
/** The day that Excel has and the calendar has not: 29 February 1900. */
const NO_DAY = 60

/** How precise a cell shows its date. */
export type DateShown = 'year' | 'month' | 'day' | 'time'

/** UTC midnight of a whole serial number; undefined where it names no day of the calendar. */
function dayOf(serial: number, since1904: boolean): number | undefined {
  if (since1904) return serial < 0 || serial > LAST_SERIAL - 1462 ? undefined : Date.UTC(1904, 0, 1) + serial * DAY
  if (serial < 1 || serial > LAST_SERIAL || serial === NO_DAY) return undefined
  return Date.UTC(1899, 11, serial < NO_DAY ? 31 : 30) + serial * DAY
}

/**
 * A serial number as an ISO date, as precise as the cell shows it; a part of a day is never dropped. Undefined: no day of
 * the calendar, 29 February 1900 and the day 0 among them. `since1904`: the workbook counts from 1904.
 */
export function serialDate(serial: number, since1904: boolean, shown: DateShown = 'day'): string | undefined {
  const milliseconds = Math.round((serial - Math.floor(serial)) * DAY)
  // the last half millisecond of a day is the next
  const whole = Math.floor(serial) + (milliseconds === DAY ? 1 : 0)
  const since = milliseconds === DAY ? 0 : milliseconds
  const day = dayOf(whole, since1904)
  if (day === undefined) return undefined
  const iso = new Date(day + since).toISOString()
  if (shown === 'year') return iso.slice(0, 4)
  if (shown === 'month') return iso.slice(0, 7)
  if (since === 0 && shown === 'day') return iso.slice(0, 10)
  return since % 60_000 === 0 ? iso.slice(0, 16) : since % 1000 === 0 ? iso.slice(0, 19) : iso.slice(0, 23)
}

/** A part of a day as a time of day: `08:30`, with seconds where there are any. */
export function serialTime(serial: number): string {
  const iso = new Date(Math.round(serial * 86_400) * 1000).toISOString().slice(11, 19)
  return iso.endsWith(':00') ? iso.slice(0, 5) : iso
}
