import { type DateFormat, type Form, nearest, type Source, UNITS, type ValueMap } from '../../model/index.ts'
import { below, isMap, mapAt, mistake, type Reading } from './located.ts'

const KEYS = ['from', 'value', 'map', 'by', 'else', 'dates', 'zone', 'unit', 'strip', 'part', 'split'] as const
export const DATE_WORDS = [
  'iso',
  'day-month-year',
  'month-day-year',
  'ymd',
  'epoch-seconds',
  'epoch-milliseconds',
  'ms-json',
  'proven',
] as const
type DateWord = (typeof DATE_WORDS)[number]
const isDateWord = (word: string): word is DateWord => DATE_WORDS.some(known => known === word)

function dates(reading: Reading, at: string, value: unknown): DateFormat | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string' && isDateWord(value)) return { is: value }
  if (isMap(value) && typeof value.pattern === 'string' && Object.keys(value).length === 1) return { is: 'pattern', pattern: value.pattern }
  const near = typeof value === 'string' ? nearest(value, DATE_WORDS) : undefined
  const todo = near === undefined ? `Use one of ${DATE_WORDS.join(', ')}, or { pattern: d MMM yyyy }.` : `Did you mean ${near}?`
  return mistake(reading, at, 'unknown-word', 'dates is not a known form of dates', todo)
}

const scalar = (value: unknown): string | boolean | undefined =>
  typeof value === 'string' || typeof value === 'boolean' ? value : typeof value === 'number' ? String(value) : undefined

function valueMap(reading: Reading, at: string, map: Readonly<Record<string, unknown>>): ValueMap | undefined {
  if (map.map === undefined) return undefined
  if (!isMap(map.map))
    return mistake(reading, below(at, 'map'), 'not-a-mapping', 'map must be a mapping', 'Write { what stands there: what it means }.')
  const entries: (readonly [string, string | boolean])[] = []
  for (const key of Object.keys(map.map)) {
    const to = scalar(map.map[key])
    if (to === undefined)
      mistake(reading, below(below(at, 'map'), key), 'not-text', 'a value of map must be one word', 'Write the value of the field.')
    else entries.push([key, to])
  }
  if (map.by !== undefined && map.by !== 'start')
    mistake(reading, below(at, 'by'), 'unknown-word', 'by can only be start', 'Remove it, or write start.')
  const otherwise = scalar(map.else)
  return { entries, by: map.by === 'start' ? 'start' : 'exact', ...(typeof otherwise === 'string' ? { otherwise } : {}) }
}

function strings(reading: Reading, at: string, value: unknown, what: string): readonly string[] | undefined {
  if (value === undefined) return undefined
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length > 0 && list.every(member => typeof member === 'string' && member !== '')) return list.map(String)
  return mistake(
    reading,
    at,
    'not-text',
    `${what} must be text or a list of texts`,
    'Write the words as they stand in the file, in quotes.',
  )
}

function part(reading: Reading, at: string, value: unknown): Source['part'] | undefined {
  if (value === undefined) return undefined
  const { by, number } = isMap(value) ? value : { by: undefined, number: undefined }
  if (typeof by === 'string' && by !== '' && typeof number === 'number' && Number.isInteger(number) && number > 0) return { by, number }
  return mistake(reading, at, 'bad-part', 'part needs the text to divide by and a number from 1', 'Write part: { by: "/", number: 1 }.')
}

function word(reading: Reading, at: string, value: unknown, what: string, words?: readonly string[]): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string' && value !== '' && (words === undefined || words.includes(value))) return value
  return mistake(
    reading,
    at,
    'unknown-word',
    `${what} is not known`,
    words === undefined ? 'Write it as text.' : `Use one of ${words.join(', ')}.`,
  )
}

type Known<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> }
/** Drops the keys without a value. */
const known = <T extends object>(value: T): Partial<Known<T>> => {
  const kept: Partial<Known<T>> = {}
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] !== undefined) Object.assign(kept, { [key]: value[key] })
  return kept
}

function fullForm(reading: Reading, at: string, value: unknown): Form | undefined {
  const map = mapAt(reading, at, value, KEYS, 'a column')
  if (map === undefined) return undefined
  const constant = map.value
  if (constant !== undefined) {
    if (typeof constant === 'string' || typeof constant === 'number' || typeof constant === 'boolean')
      return { form: 'value', value: constant }
    return mistake(reading, below(at, 'value'), 'not-text', 'value must be one word or number', 'Write the value that holds for every row.')
  }
  const from = strings(reading, below(at, 'from'), map.from, 'from')
  if (from === undefined)
    return map.from === undefined ? mistake(reading, at, 'missing-key', 'a column needs from', 'Add from with the heading.') : undefined
  const rest = known({
    map: valueMap(reading, at, map),
    dates: dates(reading, below(at, 'dates'), map.dates),
    zone: word(reading, below(at, 'zone'), map.zone, 'zone'),
    unit: word(reading, below(at, 'unit'), map.unit, 'unit', UNITS) as Source['unit'],
    strip: strings(reading, below(at, 'strip'), map.strip, 'strip'),
    part: part(reading, below(at, 'part'), map.part),
  })
  const sources = from.map((path): Source => ({ form: 'from', path, ...rest }))
  const one: Form = sources.length === 1 ? sources[0] : { form: 'first-of', of: sources }
  const split = word(reading, below(at, 'split'), map.split, 'split')
  return split === undefined ? one : { form: 'list', of: [{ form: one, split }] }
}

/** `columns` of a register: for each field a heading, or a form of the mapping language without conditions. */
export function columnForms(reading: Reading, at: string, value: unknown): Readonly<Record<string, Form>> | undefined {
  if (value === undefined || value === null) return undefined
  if (!isMap(value))
    return mistake(reading, at, 'not-a-mapping', 'columns must be fields with their headings', 'Write { person: Assignment No }.')
  const forms: Record<string, Form> = Object.create(null)
  for (const field of Object.keys(value)) {
    const column = value[field]
    const form: Form | undefined =
      typeof column === 'string' && column.trim() !== ''
        ? { form: 'from', path: column.trim() }
        : isMap(column)
          ? fullForm(reading, below(at, field), column)
          : mistake(
              reading,
              below(at, field),
              'not-text',
              'a column must be a heading, or a mapping with from',
              'Write the heading as it stands in the file, in quotes.',
            )
    if (form !== undefined) forms[field] = form
  }
  return forms
}
