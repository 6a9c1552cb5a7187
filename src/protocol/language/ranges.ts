import { type Duration, type FieldType, type Param, Precision, type Value } from '../../model/index.ts'
import { printValue } from '../../operators/index.ts'

const MINUTES: Readonly<Record<Duration['unit'], number>> = {
  minutes: 1,
  hours: 60,
  days: 1440,
  weeks: 10_080,
  months: 43_830,
  years: 525_960,
  'working-days': 2016,
}
/** A value as one number, for holding parameters against their range; a month counts as 30.4375 days, a working day as 1.4. */
export const magnitude = (value: Value): number | undefined => {
  if ('number' in value) return value.number
  if ('index' in value) return value.index
  if ('duration' in value) return value.duration.n * MINUTES[value.duration.unit]
  return 'date' in value && value.date.precision >= Precision.year ? value.date.ms : undefined
}

const ORDERED = new Set<string>(['count', 'number', 'ratio', 'bytes', 'duration', 'level', 'date'])
export const ordered = (type: FieldType): boolean => ORDERED.has(type.type)

/** Words of which a parameter can be told to consist. */
const isWord = (type: string | undefined): boolean => type === 'text' || type === 'id'
export const ofWords = (type: FieldType): boolean => isWord(type.type === 'list' ? type.of : type.type)
const wordsOf = (value: Value): readonly string[] =>
  value.type === 'list' ? value.members.flatMap(wordsOf) : 'text' in value ? [value.text] : []

/** True where there is no range, or the value (every entry of a table) lies in it. No word at all is in no range of words. */
export const inRange = (value: Value, range: Param['tailor']): boolean => {
  if (!range) return true
  const { among } = range
  if (among) return wordsOf(value).length > 0 && wordsOf(value).every(word => among.includes(word))
  if (value.type === 'table') return Object.values(value.entries).every(entry => inRange(entry, range))
  const at = magnitude(value)
  const min = range.min && magnitude(range.min)
  const max = range.max && magnitude(range.max)
  return at !== undefined && at >= (min ?? -Infinity) && at <= (max ?? Infinity)
}

/** Same value, by content. */
export const sameValue = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

/** `at least 90% and at most 98%`; '' where nothing may be changed. */
export const rangeWords = ({ min, max, among }: NonNullable<Param['tailor']>): string =>
  [
    ...(min ? [`at least ${printValue(min)}`] : []),
    ...(max ? [`at most ${printValue(max)}`] : []),
    ...(among ? [`chosen from ${among.join(', ')}`] : []),
  ].join(' and ')
