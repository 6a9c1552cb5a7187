import type { DateValue, Precision } from '../../model/index.ts'
import { dayDate } from './dates.ts'
import { fixedOffset, toInstant } from './zones.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LONG = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
/** 1–12 for a month's English name, whole or its first three letters (and `sept`); undefined for anything else. */
export const monthNumber = (text: string): number | undefined => {
  const name = text.toLowerCase().replace(/\.$/, '')
  const at = MONTHS.indexOf(name === 'sept' ? 'sep' : name)
  const index = at < 0 ? LONG.indexOf(name) : at
  return index < 0 ? undefined : index + 1
}
/** Two digits mean 1970–2069: what an organisation keeps about its own security is not older. */
export const fullYear = (text: string): number => (text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900))

/** Hour on a 24-hour clock; undefined where `am` or `pm` does not fit it. */
export const hour24 = (hour: number, half: string | undefined): number | undefined => {
  if (half === undefined) return hour < 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}
/** A civil day with a wall-clock time, as an instant; the day alone where the zone is not known. */
export const withTime = (day: number, sinceMidnight: number, precision: Precision, zoneText: string, zone: string): DateValue => {
  const written = zoneText === '' ? undefined : fixedOffset(zoneText)
  const local = day + sinceMidnight
  const ms =
    zoneText !== '' ? (written === undefined ? undefined : local - written) : zone === 'in-file' ? undefined : toInstant(local, zone)
  return ms === undefined ? dayDate(day) : { ms, precision }
}
