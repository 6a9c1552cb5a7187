import { below, type Mapping, mistake, needText, type Reading, textAt } from './located.ts'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** True for `2026-06-10` where that day exists. */
function isDay(text: string): boolean {
  const parts = DAY.exec(text)
  if (parts === null) return false
  const ms = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  return Number(parts[1]) >= 1900 && new Date(ms).toISOString().startsWith(text)
}
/** True for a day, or a moment with its zone: `2026-06-10T08:30Z`. */
const isMoment = (text: string): boolean => isDay(text) || (TIME.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)))

function checked(reading: Reading, at: string, key: string, text: string | undefined): string | undefined {
  if (text === undefined || isDay(text)) return text
  return mistake(reading, at, 'bad-date', `${key} is not a day of the calendar`, 'Write it as year-month-day, such as 2026-06-30.')
}
/** A day under `key`, as written. */
export const dayAt = (reading: Reading, pointer: string, map: Mapping, key: string): string | undefined =>
  checked(reading, below(pointer, key), key, textAt(reading, pointer, map, key))
export const needDay = (reading: Reading, pointer: string, map: Mapping, key: string, what: string): string | undefined =>
  checked(reading, below(pointer, key), key, needText(reading, pointer, map, key, what))

/** A day, or a moment with its zone where hours matter. */
export function momentAt(reading: Reading, pointer: string, map: Mapping, key: string): string | undefined {
  const text = textAt(reading, pointer, map, key)
  if (text === undefined || isMoment(text)) return text
  return mistake(
    reading,
    below(pointer, key),
    'bad-date',
    `${key} is neither a day nor a moment`,
    'Write it as 2026-06-30, or with the time and its zone as 2026-06-30T08:30Z.',
  )
}

/** Notes a second day that lies before the first. */
export function noteOrder(reading: Reading, at: string, from: string | undefined, to: string | undefined, what: string): void {
  if (from !== undefined && to !== undefined && to < from)
    mistake(reading, at, 'date-order', `${what} ends before it begins`, 'Exchange the two days, or correct one.')
}
