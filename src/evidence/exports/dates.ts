import { type DateFormat, type DateValue, Precision, State } from '../../model/index.ts'
import { compareDates, DAY, isFuture, parseDate } from '../../operators/index.ts'
import { serialDate } from '../formats/index.ts'
import { type Cell, setState } from './cell.ts'
import { isTyped } from './turned.ts'

/** What the dates of one field are held against. */
export interface DateBounds {
  /** civil day of the position date */
  readonly asOf: number
  /** the field may hold plans and ends, which lie ahead */
  readonly ahead: boolean
  /** a date speaks against the order that is assumed for the whole column */
  onTurned?(): void
  /** when the manifest says the file was collected; a date after it contradicts that */
  readonly collected?: DateValue
  onLate?(): void
}
/** How one column of dates is read, once its order is known. */
export interface DateReading {
  readonly format: DateFormat
  readonly zone: string
  /** the order was proven by the column, or said by the manifest: dates written year first read as well */
  readonly proven: boolean
  /** the order is only the usual one: a date that reads only the other way round speaks against it */
  readonly assumed?: boolean
  /** bare numbers of five digits count days, as Excel does, from that year */
  readonly daysFrom?: 1900 | 1904
  /** what the spreadsheet took for dates may have day and month exchanged */
  readonly turned?: boolean
}
type ReadDate = (text: string, cell: Cell) => void

const MEMO = 4096
const SHORT = 16
const UNREAD = -1
const TURNED = -2

interface Memo {
  readonly ms: number
  readonly precision: Precision
}
const FAILED: Memo = { ms: UNREAD, precision: Precision.year }
const AMBIGUOUS: Memo = { ms: TURNED, precision: Precision.year }

/** `proven` that nothing proves: a date that reads by either order is no date at all. */
function unproven(text: string, zone: string): DateValue | 'date-order' | undefined {
  const either = parseDate(text, { is: 'day-month-year' }, zone) ?? parseDate(text, { is: 'month-day-year' }, zone)
  return either === undefined ? parseDate(text, { is: 'iso' }, zone) : 'date-order'
}
/** Days of 1927 to 2173, with a part of a day: a date that lost its format. */
const DAYS = /^[1-9]\d{4}(?:\.\d{1,12})?$/
const reader =
  ({ format, zone, proven, assumed, daysFrom, turned }: DateReading) =>
  (text: string): DateValue | 'date-order' | undefined => {
    if (turned === true && isTyped(text)) return 'date-order'
    const counted =
      daysFrom === undefined || format.is.startsWith('epoch') || !DAYS.test(text) ? undefined : serialDate(Number(text), daysFrom === 1904)
    if (counted !== undefined) return parseDate(counted, { is: 'iso' }, zone)
    if (format.is === 'proven') return unproven(text, zone)
    const date = parseDate(text, format, zone) ?? (proven ? parseDate(text, { is: 'iso' }, zone) : undefined)
    if (date !== undefined || assumed !== true) return date
    return parseDate(text, { is: 'month-day-year' }, zone) === undefined ? undefined : 'date-order'
  }

const NINETEEN_HUNDRED_AND_TWO = Date.UTC(1902, 0, 1)
/** What databases and spreadsheets put where no date was given: the first days of their calendars, which nobody meant. */
const isFiller = ({ ms }: DateValue): boolean => ms < NINETEEN_HUNDRED_AND_TWO || ms === 0

/** Dates of a column. Short texts (days) come again and again and are kept. */
export function dateReader(reading: DateReading, bounds: DateBounds): ReadDate {
  const read = reader(reading)
  const memo = new Map<string, Memo>()
  const parse = (text: string): Memo => {
    const date = read(text)
    const made = date === undefined ? FAILED : date === 'date-order' ? AMBIGUOUS : isFiller(date) ? FAILED : date
    if (text.length <= SHORT) {
      if (memo.size >= MEMO) memo.clear()
      memo.set(text, made)
    }
    return made
  }
  return (text, cell) => {
    const date = (text.length <= SHORT ? memo.get(text) : undefined) ?? parse(text)
    if (date === FAILED) return setState(cell, State.invalid, 'invalid')
    if (date === AMBIGUOUS) {
      if (reading.assumed === true) bounds.onTurned?.()
      return setState(cell, State.invalid, 'date-order')
    }
    if (!bounds.ahead && date.ms > bounds.asOf + DAY && isFuture(date, bounds.asOf)) return setState(cell, State.invalid, 'future')
    cell.state = State.value
    cell.number = date.ms
    cell.precision = date.precision
    const { collected } = bounds
    if (collected !== undefined && !bounds.ahead && date.ms > collected.ms && compareDates(date, collected) > 0) bounds.onLate?.()
  }
}
