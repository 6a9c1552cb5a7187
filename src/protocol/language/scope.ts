import { type FieldType, fieldOf, type Kind, type Kinds, type Param, type Position } from '../../model/index.ts'
import type { Pen } from '../author/pen.ts'
import { insteadOf, shown } from '../author/pen.ts'
import { asName } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'

/** The fields that a condition may speak of. */
export interface Fields {
  /** `a record of accounts`, for messages */
  readonly what: string
  type(name: string): FieldType | undefined
  readonly names: readonly string[]
  /** the list parameter whose members these are */
  readonly param?: Param
}
/** What is known where a condition stands. */
export interface Scope {
  readonly pen: Pen
  readonly kinds: Kinds
  readonly params: Readonly<Record<string, Param>>
  /** kinds that were used, with the first place: held against `needs` */
  readonly used: Map<string, Position>
  readonly usedParams: Set<string>
  /** words that the texts of a parameter have to be, because it is held against an enum or level */
  readonly words: Map<string, readonly string[]>
  readonly fields: Fields
  /** inside a match: the record being judged */
  readonly own?: Fields
}

export const fieldsOfKind = (kind: Kind): Fields => ({
  what: `a record of ${kind.name}`,
  type: name => fieldOf(kind, name)?.type,
  names: [...new Set([...Object.keys(kind.fields), 'item', 'system', 'place', 'taken'])],
})
/** A list parameter as the population: each record has one field, `value`. */
export const fieldsOfList = (of: FieldType, param: Param): Fields => ({
  what: 'a member of the list',
  type: name => (name === 'value' ? of : undefined),
  names: ['value'],
  param,
})

/** A field by name, as an author writes it; marks one that does not exist with the nearest. */
export const asField = (node: Node, fields: Fields, pen: Pen, what: string): { name: string; type: FieldType } | undefined => {
  const name = asName(node, pen, what)
  if (name === undefined) return undefined
  const type = fields.type(name)
  return type ? { name, type } : unknownField(node, name, fields, pen)
}
export const unknownField = (at: Node | Position, name: string, fields: Fields, pen: Pen): undefined =>
  pen.mark(at, 'unknown-field', `${shown(name)} is not a field of ${fields.what}`, insteadOf(name, fields.names))

export const isOrdered = ({ type }: FieldType): boolean =>
  type === 'count' ||
  type === 'number' ||
  type === 'ratio' ||
  type === 'bytes' ||
  type === 'duration' ||
  type === 'version' ||
  type === 'level' ||
  type === 'date'
export const isNumber = ({ type }: FieldType): boolean => type === 'count' || type === 'number' || type === 'ratio' || type === 'bytes'
const isText = ({ type }: FieldType): boolean => type === 'text' || type === 'id' || type === 'host'

/** Whether values of two types can be held against each other; lists by their members. */
export const comparable = (a: FieldType, b: FieldType): boolean => {
  if (isText(a) && isText(b)) return true
  if ((a.type === 'count' || a.type === 'number') && (b.type === 'count' || b.type === 'number')) return true
  if (a.type !== b.type) return false
  return a.type !== 'enum' && a.type !== 'level' ? true : a.type === 'enum' || a.values?.join('\n') === b.values?.join('\n')
}

/** Marks a field of a type that does not fit its place. */
export const wrongType = (at: Node, name: string, is: string, wanted: string, pen: Pen): undefined =>
  pen.mark(at, 'wrong-type', `${shown(name)} is ${is}, not ${wanted}`, `name a field that is ${wanted}`)
