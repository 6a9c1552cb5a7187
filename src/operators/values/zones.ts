import { londonOffset } from './civil.ts'
import { HOUR, MINUTE } from './durations.ts'

/**
 * Abbreviations with one meaning in what British organisations export. IST, CST of China, AST and others have several,
 * so they are not here: a time with one of those keeps only its day.
 */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  UT: 0,
  WET: 0,
  BST: 1,
  WEST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
}

const OFFSET = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?$/
/** Milliseconds ahead of UTC of `+01:00`, `+0100`, `UTC+01`, `BST`; undefined where it is neither an offset nor a known abbreviation. */
export const fixedOffset = (text: string): number | undefined => {
  const name = text.toUpperCase()
  if (Object.hasOwn(ABBREVIATIONS, name)) return ABBREVIATIONS[name] * HOUR
  const match = OFFSET.exec(name)
  if (!match) return undefined
  const hours = Number(match[2])
  const minutes = Number(match[3] ?? 0)
  return hours > 14 || minutes > 59 ? undefined : (match[1] === '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE)
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>()
const formatOf = (zone: string): Intl.DateTimeFormat | undefined => {
  if (formats.has(zone)) return formats.get(zone)
  let format: Intl.DateTimeFormat | undefined
  try {
    const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      ...options,
    })
  } catch {
    format = undefined
  }
  formats.set(zone, format)
  return format
}
/** How far the clocks of a named zone (IANA) are ahead of UTC at an instant; undefined for an unknown name. */
const namedOffset = (zone: string, instant: number): number | undefined => {
  const format = formatOf(zone)
  if (!format) return undefined
  const parts: Record<string, number> = Object.create(null)
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value)
  const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)
  return shown - Math.floor(instant / 1000) * 1000
}
const offsetAt = (zone: string, instant: number): number | undefined => {
  if (zone === 'utc') return 0
  if (zone === 'site' || zone === 'Europe/London') return londonOffset(instant)
  return fixedOffset(zone) ?? (zone.includes('/') ? namedOffset(zone, instant) : undefined)
}

/**
 * The instant of a wall-clock time (given as if it were UTC) in a zone: `utc`, `site` (Europe/London), an offset, an
 * abbreviation of the table or an IANA name. A time that occurs twice is the earlier one; one that is skipped moves on.
 * Undefined where the zone is not known.
 */
export const toInstant = (local: number, zone: string): number | undefined => {
  // either side of any change of clocks: the larger offset is tried first, which is the earlier instant
  const before = offsetAt(zone, local - 14 * HOUR)
  const after = offsetAt(zone, local + 14 * HOUR)
  if (before === undefined || after === undefined) return undefined
  const early = local - Math.max(before, after)
  if (offsetAt(zone, early) === Math.max(before, after)) return early
  const late = local - Math.min(before, after)
  return offsetAt(zone, late) === Math.min(before, after) ? late : local - before
}
