import { type Condition, fieldOf, type Kind, type Match, type Operand, within } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asMap, asNumber, asShare, entriesOf, oneOrMore } from '../author/take.ts'
import { HAS_KEYS, HAS_NONE_KEYS } from '../words.ts'
import { type Entry, keyPositionOf, type MapNode, type Node, positionOf } from '../yaml/node.ts'
import { asKind } from './kinds.ts'
import { compileOperand } from './operands.ts'
import { asField, comparable, type Fields, fieldsOfKind, type Scope, unknownField, wrongType } from './scope.ts'
import { memberType, typeWords } from './types.ts'

export type Pairs = Match['on']
type CompileCondition = (node: Node, scope: Scope, what: string) => Condition | undefined

/** The kind a match looks into; remembered as used. */
export const usedKind = (node: Node, scope: Scope, what: string): Kind | undefined => {
  const kind = asKind(node, scope.pen, scope.kinds, what)
  if (kind && !scope.used.has(kind.name)) scope.used.set(kind.name, positionOf(node))
  return kind
}

/** `on:` — one map of pairs, or a list of alternatives. */
export const compilePairs = (node: Node, other: Kind, own: Fields, pen: Pen): Pairs | undefined => {
  const otherFields = fieldsOfKind(other)
  const alternatives = oneOrMore(node).map(item => {
    const map = asMap(item, pen, 'on')
    if (map && !map.entries.size) return pen.mark(map, 'empty', 'on has no pair of fields', 'write other-field: own-field')
    return map && entriesOf(map).map(entry => pair(map, entry, otherFields, own, pen))
  })
  const known = alternatives.flatMap(pairs => (pairs && !pairs.includes(undefined) ? [pairs.filter(p => p !== undefined)] : []))
  return known.length === alternatives.length && known.length > 0 ? known : undefined
}

const pair = (map: MapNode, entry: Entry, otherFields: Fields, ownFields: Fields, pen: Pen): { other: string; own: string } | undefined => {
  const at = keyPositionOf(map, entry)
  const other = otherFields.type(entry.key)
  if (!other) unknownField(at, entry.key, otherFields, pen)
  const own = asField(entry.value, ownFields, pen, `on of ${shown(entry.key)}`)
  if (!other || !own) return undefined
  if (comparable(memberType(other), memberType(own.type))) return { other: entry.key, own: own.name }
  return pen.mark(
    at,
    'wrong-type',
    `${shown(entry.key)} is a ${typeWords(other)} and ${shown(own.name)} a ${typeWords(own.type)}: they can never agree`,
    'match fields of one type',
  )
}

/** `has` and `has-none`. The compiler of conditions is handed in: a match holds conditions, and a condition a match. */
export const compileMatch = (op: Match['op'], node: Node, scope: Scope, compile: CompileCondition): Condition | undefined => {
  if (scope.own) return scope.pen.mark(node, 'nested-match', 'a match stands inside a match', 'write a second check, and cite both')
  const open = openMap<(typeof HAS_KEYS)[number]>(node, scope.pen, {
    what: op,
    keys: op === 'has' ? HAS_KEYS : HAS_NONE_KEYS,
    required: ['kind'],
  })
  const kind = open?.take('kind', (at, _, what) => usedKind(at, scope, what))
  if (!open || !kind) return undefined
  const inside: Scope = { ...scope, fields: fieldsOfKind(kind), own: scope.fields }
  const on = open.has('on') ? open.take('on', at => compilePairs(at, kind, scope.fields, scope.pen)) : []
  const [where, must] = (['where', 'must'] as const).map(key => open.take(key, (at, _, what) => compile(at, inside, what)))
  const wrong = !on || (open.has('where') && !where) || (open.has('must') && !must)
  const rest = matchRest(open, kind, inside)
  if (!wrong && !on.length && !(where && readsOwn(where))) tied(node, scope)
  if (wrong || !rest) return undefined
  return { op, kind: kind.name, on, ...(where && { where }), ...(must && { must }), ...rest }
}

const tied = (node: Node, scope: Scope): void =>
  scope.pen.mark(node, 'no-tie', 'nothing ties the other record to this one', 'write on:, or compare with { own: … } in where')

const matchRest = (open: Opened<(typeof HAS_KEYS)[number]>, kind: Kind, inside: Scope) => {
  const { pen } = inside
  const latest = open.take('latest', at => {
    const found = asField(at, inside.fields, pen, 'latest')
    if (!found) return undefined
    return found.type.type === 'date' ? found.name : wrongType(at, found.name, `a ${found.type.type}`, 'a date', pen)
  })
  const count = (key: 'at-least' | 'at-most') =>
    open.take(key, (at, _, what) => asNumber(at, pen, what, { whole: true, from: key === 'at-least' ? 1 : 0 }))
  const [atLeast, atMost] = [count('at-least'), count('at-most')]
  const covers = open.take('covers', at => coversOf(at, kind, inside))
  const unkeyed = open.has('unkeyed-at-most') ? open.take('unkeyed-at-most', asShare) : 0
  if ((open.has('latest') && !latest) || (open.has('covers') && !covers) || unkeyed === undefined) return undefined
  return {
    ...(latest && { latest }),
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && { atMost }),
    ...(covers && { covers }),
    unkeyedAtMost: unkeyed,
  }
}

const coversOf = (node: Node, kind: Kind, inside: Scope): Match['covers'] => {
  const map = asMap(node, inside.pen, 'covers')
  const found =
    map &&
    entriesOf(map).map(entry => {
      const type = fieldOf(kind, entry.key)?.type
      if (!type) return unknownField(keyPositionOf(map, entry), entry.key, inside.fields, inside.pen)
      const list = compileOperand(entry.value, { type: memberType(type), many: 'list' }, inside, `covers of ${shown(entry.key)}`)
      return list && { field: entry.key, list }
    })
  return found?.includes(undefined) ? undefined : found?.filter(each => each !== undefined)
}

const operandReadsOwn = (operand: Operand): boolean => {
  if (operand.is === 'own') return true
  if (operand.is === 'moved') return operandReadsOwn(operand.base)
  if (operand.is === 'or') return operandReadsOwn(operand.first)
  if (operand.is === 'back') return operandReadsOwn(operand.time)
  return operand.is === 'list' ? operand.members.some(operandReadsOwn) : operand.is === 'look-up' && operand.byOwn === true
}
/** Whether a condition inside a match compares with the record being judged. */
const readsOwn = (condition: Condition): boolean =>
  [...within(condition)].some(each => each.op === 'test' && each.operand !== undefined && operandReadsOwn(each.operand))
