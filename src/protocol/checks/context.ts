import type { FieldType, Kinds, Operand, Param, Position, Value } from '../../model/index.ts'
import type { Pen } from '../author/pen.ts'
import { asName } from '../author/take.ts'
import { usedKind } from '../language/matches.ts'
import { paramNamed } from '../language/operands.ts'
import { type Fields, fieldsOfKind, fieldsOfList, type Scope } from '../language/scope.ts'
import { memberType } from '../language/types.ts'
import type { Node } from '../yaml/node.ts'

/** A check cited from inside another: settled once every check is known. */
export interface CitedPart {
  readonly check: string
  readonly at: Position
  readonly withNode: Node | undefined
  /** filled with the typed values */
  readonly fill: Record<string, Value>
}
/** What is known where a shape stands. */
export interface ShapeScope {
  readonly pen: Pen
  readonly kinds: Kinds
  readonly params: Readonly<Record<string, Param>>
  readonly used: Map<string, Position>
  readonly usedParams: Set<string>
  readonly words: Map<string, readonly string[]>
  readonly cited: CitedPart[]
}

/** What a shape goes over: the records of a kind, or the members of a list parameter. */
export type Over = { readonly kind: string } | { readonly list: Operand; readonly of: FieldType }

export const overOf = (node: Node, scope: ShapeScope, what: string): { over: Over; fields: Fields } | undefined => {
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.value.startsWith('$')) return listOver(node, node.value, scope, what)
  const name = asName(node, scope.pen, what)
  const kind = name === undefined ? undefined : usedKind(node, conditionScope(scope, NOTHING), what)
  return kind && { over: { kind: kind.name }, fields: fieldsOfKind(kind) }
}

const listOver = (node: Node, word: string, scope: ShapeScope, what: string) => {
  const param = paramNamed(node, word, scope)
  if (!param) return undefined
  if (param.type.type !== 'list')
    return scope.pen.mark(node, 'wrong-type', `${what} is a parameter that is not a list`, 'use a parameter of type list of …')
  const of = memberType(param.type as FieldType)
  return { over: { list: { is: 'param' as const, name: param.name }, of }, fields: fieldsOfList(of, param) }
}

const NOTHING: Fields = { what: 'nothing', type: () => undefined, names: [] }

export const conditionScope = (scope: ShapeScope, fields: Fields, own?: Fields): Scope => ({
  pen: scope.pen,
  kinds: scope.kinds,
  params: scope.params,
  used: scope.used,
  usedParams: scope.usedParams,
  words: scope.words,
  fields,
  ...(own && { own }),
})
