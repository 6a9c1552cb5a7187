import type { DateValue } from '../../model/index.ts'
import { parseDate, proveOrder } from '../../operators/index.ts'

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
/** How dates are written in documents, the fullest first. */
const WRITTEN: readonly RegExp[] = [
  /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/,
  /(?<![\d.])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?![\d./-])/,
  new RegExp(`(?<!\\d)\\d{1,2}\\s?(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}\\.?,?\\s+\\d{4}(?!\\d)`, 'i'),
  new RegExp(`\\b${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}(?!\\d)`, 'i'),
  new RegExp(`\\b${MONTH}\\.?,?\\s+\\d{4}(?!\\d)`, 'i'),
]
const MONTH_AND_YEAR = 4

export interface WrittenDate {
  readonly date: DateValue
  /** the text around it, the date taken out */
  readonly rest: string
}
type Order = 'day-month-year' | 'month-day-year'

/** Day first, as it is written here, unless a date of the same document proves the other order. */
export function orderIn(texts: Iterable<string>): Order {
  const numeric = WRITTEN[1]
  const found = [...texts].flatMap(text => numeric?.exec(text)?.[0] ?? [])
  return proveOrder(found) ?? 'day-month-year'
}

function parsed(text: string, index: number, order: Order): DateValue | undefined {
  if (index === 0) return plain(parseDate(text, { is: 'iso' }, 'site'))
  const tidy = text
    .replace(/\s+/g, ' ')
    .replace(/(\d) ?(?:st|nd|rd|th)\b/i, '$1')
    .replace(/ of /i, ' ')
    .replace(',', '')
  if (index === MONTH_AND_YEAR) return plain(parseDate(tidy.replace('.', ''), { is: 'pattern', pattern: 'MMMM yyyy' }, 'site'))
  return plain(parseDate(tidy, { is: order }, 'site'))
}
const plain = (date: DateValue | 'date-order' | undefined): DateValue | undefined => (date === 'date-order' ? undefined : date)

/** The first date that is written in a text; undefined where there is none, `impossible` where one is written that is no day. */
export function dateIn(text: string, order: Order): WrittenDate | 'impossible' | undefined {
  for (const [index, pattern] of WRITTEN.entries()) {
    const found = pattern.exec(text)
    if (found === null) continue
    const date = parsed(found[0], index, order)
    if (date === undefined) return 'impossible'
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim()
    return { date, rest }
  }
  return undefined
}
