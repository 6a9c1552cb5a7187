import type { Condition, Enough, ExceptIn, Kind, Limit, OnEmpty, Operand, Population, Reconcile, Take } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { asNumber, asShare, asText, asWord, oneOrMore } from '../author/take.ts'
import { compileCondition } from '../language/conditions.ts'
import { compilePairs, usedKind } from '../language/matches.ts'
import { compileLimit, one } from '../language/operands.ts'
import { asField, type Fields, fieldsOfKind, isNumber, isOrdered, type Scope, wrongType } from '../language/scope.ts'
import {
  ENOUGH_KEYS,
  EXCEPT_IN_KEYS,
  IN_EACH_KEYS,
  ON_EMPTY_KEYS,
  ON_EMPTY_WORDS,
  POPULATION_KEYS,
  RECONCILE_KEYS,
  TAKE_KEYS,
  TAKE_WHICH,
} from '../words.ts'
import type { Node } from '../yaml/node.ts'
import { conditionScope, type ShapeScope } from './context.ts'

export const SHARE = one({ type: 'ratio' })
export const COUNT = one({ type: 'count' })

/** A field by which records are grouped. */
export const groupField = (node: Node, scope: Scope, what: string): string | undefined => {
  const found = asField(node, scope.fields, scope.pen, what)
  if (!found) return undefined
  const { type } = found.type
  const fits = type !== 'person-key' && type !== 'list' && type !== 'long-text' && type !== 'ports'
  return fits ? found.name : wrongType(node, found.name, `a ${type}`, 'a field with one plain value', scope.pen)
}
export const compilePer = (node: Node, scope: Scope): readonly string[] | undefined => {
  const found = oneOrMore(node).map(item => groupField(item, scope, 'per'))
  return found.length && !found.includes(undefined) ? (found as string[]) : undefined
}

export const compileTake = (node: Node, scope: Scope): Take | undefined => {
  const open = openMap(node, scope.pen, { what: 'take', keys: TAKE_KEYS })
  const which = TAKE_WHICH.filter(key => open?.has(key))
  if (!open || which.length !== 1)
    return (
      open &&
      scope.pen.mark(node, 'shape', 'take has not exactly one of latest, earliest, largest and smallest', 'write one of them, with a field')
    )
  const dates = which[0] === 'latest' || which[0] === 'earliest'
  const field = open.take(which[0], at => {
    const found = asField(at, scope.fields, scope.pen, which[0])
    if (!found) return undefined
    const fits = dates ? found.type.type === 'date' : isOrdered(found.type) && found.type.type !== 'date'
    return fits
      ? found.name
      : wrongType(at, found.name, `a ${found.type.type}`, dates ? 'a date' : 'a number, share, size, duration, version or level', scope.pen)
  })
  const where = open.take('where', (at, _, what) => compileCondition(at, scope, what))
  return field && (where || !open.has('where')) ? { which: which[0], field, ...(where && { where }) } : undefined
}

/** A share (`2%`) or a number of records (`2`), or a parameter that holds one. */
const shareOrCount = (node: Node, scope: Scope, what: string): Limit | undefined => {
  const name = node.kind === 'scalar' && typeof node.value === 'string' && node.value.startsWith('$') ? node.value.slice(1) : undefined
  const counted = name === undefined ? node.kind === 'scalar' && typeof node.value === 'number' : scope.params[name]?.type.type === 'count'
  const operand = compileLimit(node, counted ? COUNT : SHARE, scope, what)
  return operand && (counted ? { count: operand } : { share: operand })
}

export const compileExceptIn = (node: Node, shape: ShapeScope, own: Fields): ExceptIn | undefined => {
  const scope = conditionScope(shape, own)
  const open = openMap(node, shape.pen, { what: 'except-in', keys: EXCEPT_IN_KEYS, required: ['kind', 'on'] })
  const kind = open?.take('kind', (at, _, what) => usedKind(at, scope, what))
  if (!open || !kind) return undefined
  const on = open.take('on', at => compilePairs(at, kind, own, shape.pen))
  const where = open.take('where', (at, _, what) => compileCondition(at, conditionScope(shape, fieldsOfKind(kind), own), what))
  const atMost = open.take('at-most', (at, _, what) => shareOrCount(at, scope, what))
  if (!on || (open.has('where') && !where) || (open.has('at-most') && !atMost)) return undefined
  return { kind: kind.name, on, ...(where && { where }), ...(atMost && { atMost }) }
}

const ALL: Operand = { is: 'value', value: { type: 'ratio', number: 1 } }
export const EVERY_ONE: Enough = { limit: { share: ALL } }

export const compileEnough = (node: Node, scope: Scope): Enough | undefined => {
  const open = openMap(node, scope.pen, { what: 'enough', keys: ENOUGH_KEYS })
  if (!open) return undefined
  if (open.has('share-at-least') && open.has('at-least'))
    return scope.pen.mark(node, 'shape', 'enough has a share and a number', 'keep one of share-at-least and at-least')
  const operand = (key: 'share-at-least' | 'partial-from') => open.take(key, (at, _, what) => compileLimit(at, SHARE, scope, what))
  const share = open.has('share-at-least') ? operand('share-at-least') : ALL
  const count = open.take('at-least', (at, _, what) => compileLimit(at, COUNT, scope, what))
  const weighBy = open.take('weigh-by', (at, _, what) => {
    const found = asField(at, scope.fields, scope.pen, what)
    return found && (isNumber(found.type) ? found.name : wrongType(at, found.name, `a ${found.type.type}`, 'a number', scope.pen))
  })
  const inEach = open.take('in-each', at => compileInEach(at, scope))
  const partialFrom = operand('partial-from')
  const wrong = (['weigh-by', 'in-each', 'partial-from'] as const).some(
    (key, index) => open.has(key) && ![weighBy, inEach, partialFrom][index],
  )
  const limit: Limit | undefined = open.has('at-least') ? count && { count } : share && { share }
  return limit && !wrong
    ? { limit, ...(weighBy && { weighBy }), ...(inEach && { inEach }), ...(partialFrom && { partialFrom }) }
    : undefined
}

const compileInEach = (node: Node, scope: Scope): Enough['inEach'] => {
  const open = openMap(node, scope.pen, { what: 'in-each', keys: IN_EACH_KEYS, required: ['by', 'share-at-least'] })
  const by = open?.take('by', (at, _, what) => groupField(at, scope, what))
  const shareAtLeast = open?.take('share-at-least', (at, _, what) => compileLimit(at, SHARE, scope, what))
  const ignoreBelow = open?.has('ignore-below')
    ? open.take('ignore-below', (at, pen, what) => asNumber(at, pen, what, { whole: true, from: 0 }))
    : 0
  return by && shareAtLeast && ignoreBelow !== undefined ? { by, shareAtLeast, ignoreBelow } : undefined
}

export const compilePopulation = (node: Node, shape: ShapeScope, kind: Kind | undefined): Population | undefined => {
  const open = openMap(node, shape.pen, { what: 'population', keys: POPULATION_KEYS })
  if (!open) return undefined
  const atLeast = open.take('at-least', (at, pen, what) => asNumber(at, pen, what, { whole: true, from: 1 }))
  const reconcile = open.take('reconcile', at => compileReconcile(at, shape, kind))
  return { ...(atLeast !== undefined && { atLeast }), ...(reconcile && { reconcile }) }
}

const compileReconcile = (node: Node, shape: ShapeScope, own: Kind | undefined): Reconcile | undefined => {
  if (!own) return shape.pen.mark(node, 'shape', 'the members of a list are reconciled with nothing', 'remove reconcile:')
  const open = openMap(node, shape.pen, { what: 'reconcile', keys: RECONCILE_KEYS, required: ['with', 'on', 'tolerance'] })
  const other = open?.take('with', (at, _, what) => usedKind(at, conditionScope(shape, fieldsOfKind(own)), what))
  if (!open || !other) return undefined
  const on = open.take('on', at => compilePairs(at, other, fieldsOfKind(own), shape.pen))
  const where: Condition | undefined = open.take('where', (at, _, what) =>
    compileCondition(at, conditionScope(shape, fieldsOfKind(other)), what),
  )
  const tolerance = open.take('tolerance', asShare)
  if (!on || tolerance === undefined || (open.has('where') && !where)) return undefined
  return { with: other.name, on, ...(where && { where }), tolerance }
}

export const compileOnEmpty = (node: Node, shape: ShapeScope, kinds: readonly (Kind | undefined)[]): OnEmpty | undefined => {
  if (node.kind !== 'map') {
    const is = asWord(node, shape.pen, ON_EMPTY_WORDS, 'on-empty')
    const unclean = is === 'clean' && !kinds.every(kind => kind?.nature === 'findings')
    if (unclean)
      return shape.pen.mark(
        node,
        'not-findings',
        'clean stands only where every kind of the shape is a findings kind',
        'write undetermined, or not-applicable with a reason',
      )
    return is && { is }
  }
  const open = openMap(node, shape.pen, { what: 'on-empty', keys: ON_EMPTY_KEYS, required: ['not-applicable'] })
  const reason = open?.take('not-applicable', asText)
  const whenStated = open?.take('when-stated', asText)
  return reason === undefined ? undefined : { is: 'not-applicable', reason, ...(whenStated !== undefined && { whenStated }) }
}
