import type { ForEach, Kind } from '../../model/index.ts'
import type { Opened } from '../author/keys.ts'
import { openMap } from '../author/keys.ts'
import { compileCondition } from '../language/conditions.ts'
import { compileOperand, DURATION } from '../language/operands.ts'
import type { Scope } from '../language/scope.ts'
import { dateField } from '../language/windows.ts'
import { DUE_KEYS, FOR_EACH_KEYS } from '../words.ts'
import { keyPositionOf, type MapNode, type Node } from '../yaml/node.ts'
import { conditionScope, type Over, overOf, type ShapeScope } from './context.ts'
import { compileEnough, compileExceptIn, compileOnEmpty, compilePer, compilePopulation, compileTake, EVERY_ONE } from './parts.ts'

type Key = (typeof FOR_EACH_KEYS)[number]

/** A shape's own keys out of the mapping it shares with the texts of a check (unknown keys are marked there). */
export const sharedMap = <K extends string>(node: Node, scope: ShapeScope, keys: readonly K[]): Opened<K> | undefined => {
  if (node.kind !== 'map') return undefined
  const own: MapNode = { ...node, entries: new Map([...node.entries].filter(([key]) => (keys as readonly string[]).includes(key))) }
  return openMap(own, scope.pen, { what: 'the shape', keys })
}

export const kindsOf = (over: Over, scope: ShapeScope): Kind | undefined => ('kind' in over ? scope.kinds[over.kind] : undefined)

export const compileForEach = (node: Node, shape: ShapeScope): ForEach | undefined => {
  const open = sharedMap<Key>(node, shape, FOR_EACH_KEYS)
  const found = open?.take('for-each', at => overOf(at, shape, 'for-each'))
  if (!open || !found) return undefined
  const { over, fields } = found
  const scope = conditionScope(shape, fields)
  const kind = kindsOf(over, shape)
  const condition = (key: 'where' | 'leave-out' | 'must' | 'must-not') => open.take(key, (at, _, what) => compileCondition(at, scope, what))
  const [where, leaveOut, must, mustNot] = (['where', 'leave-out', 'must', 'must-not'] as const).map(condition)
  const due = open.take('due', at => compileDue(at, scope))
  const per = open.take('per', at => compilePer(at, scope))
  const take = open.take('take', at => compileTake(at, scope))
  const exceptIn = open.take('except-in', at => compileExceptIn(at, shape, fields))
  const enough = open.take('enough', at => compileEnough(at, scope)) ?? EVERY_ONE
  const population = open.take('population', at => compilePopulation(at, shape, kind))
  const onEmpty = open.take('on-empty', at => compileOnEmpty(at, shape, [kind])) ?? { is: 'undetermined' as const }
  if (!open.has('must') && !open.has('must-not'))
    shape.pen.mark(node, 'missing-key', 'nothing has to hold', 'write must:, must-not: or both')
  takeNeedsPer(open, shape)
  return {
    shape: 'for-each',
    over,
    ...(where && { where }),
    ...(leaveOut && { leaveOut }),
    ...(due && { due }),
    ...(per && { per }),
    ...(take && { take }),
    ...(must && { must }),
    ...(mustNot && { mustNot }),
    ...(exceptIn && { exceptIn }),
    enough,
    ...(population && { population }),
    onEmpty,
  }
}

const takeNeedsPer = (open: Opened<Key>, shape: ShapeScope): void => {
  const entry = open.node.entries.get('take')
  if (entry && !open.has('per'))
    shape.pen.mark(
      keyPositionOf(open.node, entry),
      'take-without-per',
      'take chooses among a group, and there are no groups',
      'write per: FIELD',
    )
}

const compileDue = (node: Node, scope: Scope): ForEach['due'] => {
  const open = openMap(node, scope.pen, { what: 'due', keys: DUE_KEYS, required: ['field'] })
  const field = open?.take('field', (at, _, what) => dateField(at, scope, what))
  const plus = open?.take('plus', (at, _, what) => compileOperand(at, DURATION, scope, what))
  return field && (plus || !open?.has('plus')) ? { field, ...(plus && { plus }) } : undefined
}
