import { type FieldType, type Source, State } from '../../model/index.ts'
import { BYTE_UNITS, durationOf, parseBytes, parseDuration, parseNumberExact, parsePercent, parsePorts } from '../../operators/index.ts'
import { type Cell, setNumber, setState } from './cell.ts'
import { personKey } from './hash.ts'

/** Puts a text that is not empty into a cell as a value of one type; what is none becomes invalid. */
export type Convert = (text: string, cell: Cell) => void
interface ConvertOptions {
  readonly decimalComma: boolean
  readonly unit?: Source['unit']
  readonly hash?: Source['hash']
  /** for person-key: without it no hash is made and the field stays unknown */
  readonly key?: string | undefined
}

const invalid = (cell: Cell): void => setState(cell, State.invalid, 'invalid')
const orInvalid = (cell: Cell, number: number | undefined): void => (number === undefined ? invalid(cell) : setNumber(cell, number))

const asText: Convert = (text, cell) => {
  cell.state = State.value
  cell.text = text
}
const YES_NO: ReadonlyMap<string, number> = new Map([
  ...(['true', 'yes', 'y'] as const).map(word => [word, 1] as const),
  ...(['false', 'no', 'n'] as const).map(word => [word, 0] as const),
])
const yesNo: Convert = (text, cell) => orInvalid(cell, YES_NO.get(text) ?? YES_NO.get(text.toLowerCase()))

const asName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
/** Words of an enum or level, also with capitals, spaces and underscores: `Off site` is off-site. */
function named(values: readonly string[]): Convert {
  const known = new Map<string, number>()
  for (const [index, value] of values.entries()) if (!known.has(asName(value))) known.set(asName(value), index)
  for (const [index, value] of values.entries()) known.set(value, index)
  return (text, cell) => orInvalid(cell, known.get(text) ?? known.get(asName(text)))
}

const number =
  ({ decimalComma, unit }: ConvertOptions): Convert =>
  (text, cell) =>
    orInvalid(cell, unit === 'percent' ? parsePercent(`${text}%`) : parseNumberExact(text, decimalComma))
const count =
  ({ decimalComma }: ConvertOptions): Convert =>
  (text, cell) => {
    const value = parseNumberExact(text, decimalComma)
    orInvalid(cell, value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined)
  }
/** A bare number above 1 would be a guess whether per cent was meant. */
const ratio =
  ({ decimalComma, unit }: ConvertOptions): Convert =>
  (written, cell) => {
    const text = decimalComma ? written.replace(',', '.') : written
    if (unit === 'percent' || text.endsWith('%')) return orInvalid(cell, parsePercent(text.endsWith('%') ? text : `${text}%`))
    const value = parseNumberExact(text)
    orInvalid(cell, value !== undefined && value >= 0 && value <= 1 ? value : undefined)
  }
const bytes = ({ decimalComma, unit }: ConvertOptions): Convert => {
  if (unit === undefined) return (text, cell) => orInvalid(cell, parseBytes(decimalComma ? text.replace(',', '.') : text))
  const factor = BYTE_UNITS[unit] ?? 1
  return (text, cell) => {
    const value = parseNumberExact(text, decimalComma)
    const whole = value === undefined ? Number.NaN : Math.round(value * factor)
    orInvalid(cell, whole >= 0 && Number.isSafeInteger(whole) ? whole : undefined)
  }
}
const duration =
  ({ decimalComma, unit }: ConvertOptions): Convert =>
  (text, cell) => {
    const value = unit === undefined ? undefined : parseNumberExact(text, decimalComma)
    const found = unit === undefined ? parseDuration(text) : value === undefined ? undefined : durationOf(value, unit)
    if (found === undefined) return invalid(cell)
    cell.state = State.value
    cell.duration = found
  }
const ports: Convert = (text, cell) => {
  const found = parsePorts(text)
  if (found === undefined) return invalid(cell)
  cell.state = State.value
  cell.ports = found
}
const hashed =
  ({ key }: ConvertOptions): Convert =>
  (text, cell) => {
    if (key === undefined) return setState(cell, State.unknown)
    const made = personKey(text, key)
    if (made === undefined) return invalid(cell)
    asText(made, cell)
  }

/** How texts become values of a scalar type that is not a date. */
export function converter(type: FieldType, options: ConvertOptions): Convert {
  switch (type.type) {
    case 'yes-no':
      return yesNo
    case 'enum':
    case 'level':
      return named(type.values ?? [])
    case 'count':
      return count(options)
    case 'number':
      return number(options)
    case 'ratio':
      return ratio(options)
    case 'bytes':
      return bytes(options)
    case 'duration':
      return duration(options)
    case 'ports':
      return ports
    case 'person-key':
      return hashed(options)
    default:
      return asText
  }
}
