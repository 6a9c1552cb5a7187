import { type FieldType, type ReadOptions, type Source, State, type TextPart } from '../../model/index.ts'
import { type Cell, setState } from './cell.ts'
import { type Convert, converter } from './convert.ts'
import { type DateBounds, type DateReading, dateReader } from './dates.ts'
import { mapped } from './valuemap.ts'

export interface SourceContext {
  readonly read: ReadOptions
  readonly key: string | undefined
  /** how the dates of a source are read, by the number of its slot */
  dates(source: Source, slot: number): DateReading
}

const blank = (cell: Cell): void => setState(cell, State.blank)

/** The piece of a divided text; a text that is not divided so often has none. */
const piece = (text: string, { by, number }: TextPart): string => text.split(by)[number - 1] ?? ''
const partsOf = (part: Source['part']): readonly TextPart[] => (part === undefined ? [] : 'by' in part ? [part] : part)
function pieces(source: Source, convert: Convert): Convert {
  const { part, strip } = source
  if (part === undefined && strip === undefined) return convert
  const parts = partsOf(part)
  return (text, cell) => {
    let kept = parts.reduce(piece, text)
    for (const word of strip ?? []) kept = kept.replaceAll(word, '')
    kept = kept.trim()
    if (kept === '') blank(cell)
    else convert(kept, cell)
  }
}

function dateConvert(source: Source, slot: number, bounds: DateBounds, context: SourceContext): Convert {
  const read = dateReader(context.dates(source, slot), bounds)
  const never = new Set(context.read.never)
  const noEnd = new Set(context.read.noEnd)
  if (never.size + noEnd.size === 0) return read
  return (text, cell) => {
    if (never.has(text)) setState(cell, State.never)
    else if (noEnd.has(text)) setState(cell, State.noEnd)
    else read(text, cell)
  }
}

/** From the text that stands at a source to a value of a scalar type: part, strip, map, then the type's own reading. */
export function sourceConvert(source: Source, slot: number, type: FieldType, bounds: DateBounds, context: SourceContext): Convert {
  const options = { decimalComma: context.read.decimalComma, unit: source.unit, hash: source.hash, key: context.key }
  const plain = type.type === 'date' ? dateConvert(source, slot, bounds, context) : converter(type, options)
  return pieces(source, source.map === undefined ? plain : mapped(source.map, type, plain))
}

/** A constant of a mapping, or the name of an entry, as a value of a type. */
export function constantConvert(type: FieldType, bounds: DateBounds, context: SourceContext): Convert {
  if (type.type === 'date') return dateReader({ format: { is: 'iso' }, zone: context.read.zone, proven: false }, bounds)
  return converter(type, { decimalComma: false, key: context.key })
}
