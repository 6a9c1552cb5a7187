import type { NumberFormat } from './numformat.ts'
import { serialDate, serialTime } from './serial.ts'

const LEXEME = /^([+-]?)(\d{1,400})(?:\.(\d{1,400}))?(?:[eE]([+-]?\d{1,4}))?$/

/**
 * A number as Excel keeps it is a double written with up to 17 digits (1.1 as 1.1000000000000001); what a person sees
 * and typed are its first 15. Whole numbers, and those with no more digits, stay as they are written.
 */
export function asWritten(lexeme: string): string | undefined {
  const match = LEXEME.exec(lexeme)
  if (match === null) return undefined
  const [, , whole, fraction, exponent] = match
  if (fraction === undefined && exponent === undefined) return lexeme
  const digits = `${whole}${fraction ?? ''}`.replace(/^0+/, '').replace(/0+$/, '').length
  if (digits <= 15) return lexeme
  const rounded = Number(Number(lexeme).toPrecision(15))
  return Number.isFinite(rounded) ? String(rounded) : undefined
}

/** A decimal times a hundred, digit for digit; undefined where it is written with an exponent. */
function timesHundred(decimal: string): string | undefined {
  const match = LEXEME.exec(decimal)
  if (match === null || match[4] !== undefined) return undefined
  const [, sign, whole, fraction = ''] = match
  const moved = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(2).replace(/0+$/, '')
  return `${sign === '-' ? '-' : ''}${moved}${rest === '' ? '' : `.${rest}`}`
}

/** A length of time in words that a duration reads, in minutes: a part of one counts as one. */
function elapsed(days: number): string | undefined {
  const seconds = Math.round(days * 86_400)
  if (days < 0 || !Number.isSafeInteger(seconds)) return undefined
  const minutes = Math.ceil(seconds / 60)
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`
}

/** Text of a number cell as its format shows it; undefined where the number is none, or no date of the calendar. */
export function numberText(lexeme: string, format: NumberFormat, since1904: boolean): string | undefined {
  const written = asWritten(lexeme)
  if (written === undefined || format.is === 'plain') return written
  const value = Number(written)
  if (format.is === 'date') return serialDate(value, since1904, format.shown)
  if (format.is === 'clock') return value >= 0 && value < 1 ? serialTime(value) : serialDate(value, since1904, 'time')
  if (format.is === 'elapsed') return elapsed(value)
  if (format.is !== 'pad') {
    const shifted = timesHundred(written)
    return shifted === undefined ? written : `${shifted}%`
  }
  return /^\d+$/.test(written) ? `${format.before}${written.padStart(format.digits, '0')}` : written
}
