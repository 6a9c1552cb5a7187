import type { Condition, FieldType, Operand, OperatorName, Position, Test } from '../../model/index.ts'
import { accepts } from '../../operators/index.ts'

import { openMap } from '../author/keys.ts'
import { shown } from '../author/pen.ts'
import { asWord } from '../author/take.ts'
import { BACK_KEYS, TOPIC_RULES } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { compileOperand, DURATION, paramNamed } from './operands.ts'
import type { Scope } from './scope.ts'
import { typeWords } from './types.ts'

type OperandType = NonNullable<ReturnType<typeof accepts>>
interface Wanted {
  readonly key: string
  readonly type: FieldType
  readonly operator: OperatorName
  readonly at: Node | Position
  readonly operand?: Node
  readonly scope: Scope
}

/** One field, one operator, its operand. */
export const compileTest = ({ key, type, operator, at, operand, scope }: Wanted): Condition | undefined => {
  const test: Test = { op: 'test', field: key, operator }
  const accepted = accepts(operator, type)
  const bare = operator === 'present' || operator === 'absent'
  if (type.type === 'person-key' && !bare)
    return scope.pen.mark(
      at,
      'person-key',
      `${shown(key)} is a keyed hash of a person: it is matched by on:, and may be present or absent`,
      'use it nowhere else',
    )
  if (!accepted)
    return scope.pen.mark(
      at,
      'operator-type',
      `${operator} does not read a ${typeWords(type)}, which ${shown(key)} is`,
      'use an operator for that type',
    )
  if (bare) return test
  if (!operand) return undefined
  const compiled = operandOf(accepted, operand, scope, `${operator} of ${shown(key)}`)
  return compiled && { ...test, operand: compiled }
}

const operandOf = (accepted: OperandType, node: Node, scope: Scope, what: string): Operand | undefined => {
  if (accepted.form === 'topics') return topics(node, scope)
  if (accepted.form === 'back') return back(node, scope, what)
  const many = accepted.form === 'list' || accepted.form === 'either' ? accepted.form : 'one'
  return compileOperand(node, { type: accepted.type as FieldType, many }, scope, what)
}

const topics = (node: Node, scope: Scope): Operand | undefined => {
  const open = openMap(node, scope.pen, { what: 'mentions', keys: TOPIC_RULES })
  const [rule, second] = TOPIC_RULES.filter(key => open?.has(key))
  if (!open || !rule || second)
    return (
      open &&
      scope.pen.mark(
        node,
        'operand',
        'mentions has not exactly one of all-of and any-of',
        'write { all-of: $topics } or { any-of: $topics }',
      )
    )
  const at = open.get(rule) as Node
  const word = at.kind === 'scalar' && typeof at.value === 'string' ? at.value : ''
  if (!word.startsWith('$')) return scope.pen.mark(at, 'operand', 'mentions names topics among the parameters', `write ${rule}: $name`)
  const param = paramNamed(at, word, scope)
  if (!param) return undefined
  if (param.type.type !== 'topics')
    return scope.pen.mark(at, 'wrong-type', `${shown(word)} does not hold topics`, 'use a parameter of type topics')
  return { is: 'topics', rule, topics: { is: 'param', name: param.name } }
}

/** `within-last` and `older-than`: a duration back from the position date, or from the moment the record's data was taken. */
const back = (node: Node, scope: Scope, what: string): Operand | undefined => {
  const taken = node.kind === 'map' && (node.entries.has('time') || node.entries.has('before'))
  const open = taken ? openMap(node, scope.pen, { what, keys: BACK_KEYS, required: BACK_KEYS }) : undefined
  if (taken && !open) return undefined
  if (open) open.take('before', (at, pen, words) => asWord(at, pen, ['taken'], words))
  const timeNode = open ? open.get('time') : node
  const time = timeNode && compileOperand(timeNode, DURATION, scope, what)
  if (!time) return undefined
  if (!open && durations(time, scope).some(unit => unit === 'hours' || unit === 'minutes'))
    return scope.pen.mark(positionOf(node), 'hours', 'hours and minutes cannot be counted from a day', 'write { time: …, before: taken }')
  return { is: 'back', time, before: open ? 'taken' : 'as-of' }
}

/** Units of every duration that an operand may turn out to be, as far as it is written. */
const durations = (operand: Operand, scope: Scope): string[] => {
  if (operand.is === 'or') return [...durations(operand.first, scope), ...durations(operand.second, scope)]
  const value = operand.is === 'value' ? operand.value : operand.is === 'param' ? scope.params[operand.name]?.default : undefined
  if (operand.is === 'look-up') return durations(operand.table, scope)
  if (value?.type === 'table')
    return Object.values(value.entries).flatMap(entry => (entry.type === 'duration' ? [entry.duration.unit] : []))
  return value?.type === 'duration' ? [value.duration.unit] : []
}
