import type { FieldType, Param, ScalarType, Value } from '../../model/index.ts'
import { parseDate } from './dateparse.ts'
import { parseDuration } from './durations.ts'
import { tidy } from './fold.ts'
import { parseBytes, parseNumberExact, parsePercent } from './numbers.ts'
import { parsePorts } from './ports.ts'

type Read = (raw: unknown, type: FieldType) => Value | undefined

const numberOf = (raw: unknown): number | undefined =>
  typeof raw === 'number' && Number.isFinite(raw) ? raw : typeof raw === 'string' ? parseNumberExact(raw) : undefined
const textual =
  (type: 'text' | 'long-text' | 'id' | 'host' | 'person-key' | 'version'): Read =>
  raw => {
    const text = typeof raw === 'string' ? tidy(raw) : ''
    return text === '' ? undefined : { type, text }
  }
const numeric = (type: 'count' | 'number' | 'ratio' | 'bytes', number: number | undefined): Value | undefined =>
  number === undefined ? undefined : { type, number: number === 0 ? 0 : number }
const named =
  (type: 'enum' | 'level'): Read =>
  (raw, { values }) => {
    const index = typeof raw === 'string' && values ? values.indexOf(raw.trim()) : -1
    return index < 0 || !values ? undefined : { type, index, name: values[index] }
  }
/** A bare number is a share of 1; above 1 it would be a guess whether per cent was meant. */
const ratio: Read = raw => {
  if (typeof raw === 'string' && raw.includes('%')) return numeric('ratio', parsePercent(raw))
  const number = numberOf(raw)
  return number !== undefined && number >= 0 && number <= 1 ? numeric('ratio', number) : undefined
}
const YES_NO: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false }
const yesNo: Read = raw => {
  const word = typeof raw === 'boolean' ? String(raw) : raw
  return typeof word === 'string' && Object.hasOwn(YES_NO, word) ? { type: 'yes-no', yes: YES_NO[word] } : undefined
}
const date: Read = raw => {
  const text = typeof raw === 'number' && Number.isInteger(raw) ? String(raw) : raw
  const value = typeof text === 'string' ? parseDate(text, { is: 'iso' }, 'site') : undefined
  return value === undefined || value === 'date-order' ? undefined : { type: 'date', date: value }
}
const duration: Read = raw => {
  const value = typeof raw === 'string' ? parseDuration(raw) : undefined
  return value && { type: 'duration', duration: value }
}
const count: Read = raw => {
  const number = numberOf(raw)
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? numeric('count', number) : undefined
}
const bytes: Read = raw =>
  typeof raw === 'number'
    ? Number.isSafeInteger(raw) && raw >= 0
      ? numeric('bytes', raw)
      : undefined
    : typeof raw === 'string'
      ? numeric('bytes', parseBytes(raw))
      : undefined
const ports: Read = raw => {
  const value = parsePorts(raw)
  return value && { type: 'ports', ports: value }
}

const READ: Readonly<Record<ScalarType, Read>> = {
  text: textual('text'),
  'long-text': textual('long-text'),
  id: textual('id'),
  host: textual('host'),
  'person-key': textual('person-key'),
  version: textual('version'),
  'yes-no': yesNo,
  enum: named('enum'),
  level: named('level'),
  count,
  number: raw => numeric('number', numberOf(raw)),
  ratio,
  bytes,
  duration,
  date,
  ports,
}

const list = (raw: unknown, type: FieldType): Value | undefined => {
  if (!Array.isArray(raw) || !type.of) return undefined
  const of = type.of
  const member: FieldType = type.values ? { type: of, values: type.values } : { type: of }
  const members = raw.map(one => READ[of](one, member))
  return members.every(one => one !== undefined) ? { type: 'list', of, members } : undefined
}
const table = (raw: unknown, of: FieldType['type']): Value | undefined => {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw) || of === 'list') return undefined
  const entries: Record<string, Value> = Object.create(null)
  for (const [key, one] of Object.entries(raw)) {
    const value = READ[of](one, { type: of })
    if (!value) return undefined
    entries[key] = value
  }
  return { type: 'table', of, entries }
}
const topics = (raw: unknown): Value | undefined => {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return undefined
  const all: Record<string, readonly string[]> = Object.create(null)
  for (const [name, words] of Object.entries(raw)) {
    if (!Array.isArray(words) || words.length === 0 || !words.every(word => typeof word === 'string' && word.trim() !== ''))
      return undefined
    all[name] = words
  }
  return { type: 'topics', topics: all }
}

/**
 * A YAML literal as a value of a type: `14 days`, `95%`, `2026-06-30`, `500 MB`, a word of an enum, `any` for ports; a list
 * from an array, a table or topics from a mapping. Undefined where it is none. Identifiers, versions and text must be strings.
 */
export const valueFrom = (raw: unknown, type: Param['type']): Value | undefined => {
  if (type.type === 'list') return list(raw, type)
  if (type.type === 'topics') return topics(raw)
  if (type.type === 'table') return 'of' in type && type.of ? table(raw, type.of) : undefined
  return READ[type.type](raw, type)
}
