import type { FieldType, ScalarType } from '../../model/index.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asTexts } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'

export const SCALAR_TYPES: readonly ScalarType[] = [
  'text',
  'long-text',
  'id',
  'host',
  'person-key',
  'yes-no',
  'enum',
  'level',
  'count',
  'number',
  'ratio',
  'bytes',
  'duration',
  'date',
  'version',
  'ports',
]
/** Every type that a field may have, as it is written. */
export const TYPE_WORDS: readonly string[] = [...SCALAR_TYPES, ...SCALAR_TYPES.map(type => `list of ${type}`)]
/** Types that only parameters have. */
export const PARAM_TYPE_WORDS: readonly string[] = [...TYPE_WORDS, 'table', 'topics']

export const typeWords = ({ type, of }: FieldType): string => (type === 'list' ? `list of ${of}` : type)

/** `list of enum` with its `values` (enum) or `order` (level), as one type. */
export const fieldType = (
  word: string,
  at: Node,
  parts: { values: Node | undefined; order: Node | undefined },
  pen: Pen,
): FieldType | undefined => {
  if (!TYPE_WORDS.includes(word)) return pen.mark(at, 'unknown-type', `${shown(word)} is not a type`, insteadOf(word, TYPE_WORDS))
  const list = word.startsWith('list of ')
  const scalar = (list ? word.slice('list of '.length) : word) as ScalarType
  const values = valuesOf(scalar, at, parts, pen)
  const found = values && { values }
  return list ? { type: 'list', of: scalar, ...found } : { type: scalar, ...found }
}

const valuesOf = (
  scalar: ScalarType,
  at: Node,
  parts: { values: Node | undefined; order: Node | undefined },
  pen: Pen,
): readonly string[] | undefined => {
  const key = scalar === 'enum' ? 'values' : scalar === 'level' ? 'order' : undefined
  const other = key === 'values' ? parts.order : parts.values
  if (key === undefined) {
    const extra = parts.values ?? parts.order
    return extra && pen.mark(extra, 'values', `only enum and level have a list of words`, 'remove it')
  }
  if (other)
    pen.mark(
      other,
      'values',
      key === 'values' ? 'the words of an enum are its values' : 'the words of a level are its order, lowest first',
      `write ${key}:`,
    )
  const node = parts[key]
  if (!node) return pen.mark(at, 'values', `${scalar} without its ${key}`, `write ${key}: [first, second]`)
  const values = asTexts(node, pen, key)
  return values.length ? values : pen.mark(node, 'values', `${key} is empty`, 'write the words')
}

/** The type of one member of a list, or the type itself. */
export const memberType = (type: FieldType): FieldType => {
  if (type.type !== 'list') return type
  return { type: type.of ?? 'text', ...(type.values && { values: type.values }) }
}
