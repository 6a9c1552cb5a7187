import { type Condition, OPERATORS, type OperatorName } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { insteadOf, shown } from '../author/pen.ts'
import { asList, asMap, asNumber, entriesOf } from '../author/take.ts'
import { CONDITION_WORDS, GROUPS, SOME_KEYS } from '../words.ts'
import { type Entry, keyPositionOf, type MapNode, type Node } from '../yaml/node.ts'
import { compileMatch } from './matches.ts'
import { type Scope, unknownField } from './scope.ts'
import { compileTest } from './tests.ts'
import { compileSupported, compileWindow } from './windows.ts'

/** A map of conditions: several keys must all hold. Undefined where there is a mistake in it, which is then marked. */
export const compileCondition = (node: Node, scope: Scope, what: string): Condition | undefined => {
  const map = asMap(node, scope.pen, what)
  if (!map) return undefined
  if (!map.entries.size) return scope.pen.mark(map, 'empty', `${what} says nothing`, 'write a condition, or remove the key')
  return allOf(entriesOf(map).flatMap(entry => entryConditions(map, entry, scope)))
}

/** Several conditions as one; a wrong one (undefined) makes the whole undefined. */
const allOf = (members: readonly (Condition | undefined)[]): Condition | undefined => {
  const known = members.filter(member => member !== undefined)
  if (known.length < members.length) return undefined
  return known.length === 1 ? known[0] : { op: 'all', of: known }
}

const isGroup = (key: string): key is (typeof GROUPS)[number] => (GROUPS as readonly string[]).includes(key)

const entryConditions = (map: MapNode, entry: Entry, scope: Scope): readonly (Condition | undefined)[] => {
  const { key, value } = entry
  if (isGroup(key)) return [group(key, value, scope)]
  if (key === 'some') return [some(value, scope)]
  if (key === 'window') return [compileWindow(value, scope)]
  if (key === 'supported') return [compileSupported(value, scope)]
  if (key === 'has' || key === 'has-none') return [compileMatch(key, value, scope, compileCondition)]
  return fieldConditions(map, entry, scope)
}

const members = (node: Node, scope: Scope, what: string): readonly Condition[] | undefined => {
  const list = asList(node, scope.pen, what)
  if (list && !list.items.length) return scope.pen.mark(list, 'empty', `${what} is an empty list`, 'write the conditions')
  const found = list?.items.map(item => compileCondition(item, scope, `a member of ${what}`))
  return found?.includes(undefined) ? undefined : (found as Condition[] | undefined)
}

const group = (op: (typeof GROUPS)[number], node: Node, scope: Scope): Condition | undefined => {
  const of = members(node, scope, op)
  return of && { op, of }
}

const some = (node: Node, scope: Scope): Condition | undefined => {
  const open = openMap(node, scope.pen, { what: 'some', keys: SOME_KEYS, required: SOME_KEYS })
  const of = open?.take('of', at => members(at, scope, 'of'))
  const atLeast = open?.take('at-least', (at, pen, what) => asNumber(at, pen, what, { whole: true, from: 1, ...(of && { to: of.length }) }))
  return of && atLeast !== undefined ? { op: 'some', atLeast, of } : undefined
}

const fieldConditions = (map: MapNode, { key, value, keyOffset }: Entry, scope: Scope): readonly (Condition | undefined)[] => {
  const type = scope.fields.type(key)
  const at = map.source.at(keyOffset)
  if (!type) {
    const words = [...scope.fields.names, ...CONDITION_WORDS]
    return [unknownField(at, key, { ...scope.fields, names: words }, scope.pen)]
  }
  if (value.kind === 'scalar') {
    if (value.value === 'present' || value.value === 'absent') return [compileTest({ key, type, operator: value.value, at: value, scope })]
    const word = String(value.value)
    return [
      scope.pen.mark(
        value,
        'condition',
        `${shown(key)} is compared with nothing`,
        insteadOf(word, ['present', 'absent', `{ is: ${/^[\w-]{1,30}$/.test(word) ? word : 'X'} }`]),
      ),
    ]
  }
  const operators = asMap(value, scope.pen, `what ${shown(key)} has to be`)
  if (operators && !operators.entries.size)
    return [scope.pen.mark(value, 'empty', `${shown(key)} is compared with nothing`, 'write an operator')]
  return operators ? entriesOf(operators).map(each => operatorTest(key, type, operators, each, scope)) : [undefined]
}

const operatorTest = (
  key: string,
  type: NonNullable<ReturnType<Scope['fields']['type']>>,
  map: MapNode,
  entry: Entry,
  scope: Scope,
): Condition | undefined => {
  const at = keyPositionOf(map, entry)
  const operators: readonly string[] = OPERATORS
  if (!operators.includes(entry.key))
    return scope.pen.mark(at, 'unknown-operator', `${shown(entry.key)} is not an operator`, insteadOf(entry.key, OPERATORS))
  if (entry.key === 'present' || entry.key === 'absent')
    return scope.pen.mark(at, 'condition', `${entry.key} takes no operand`, `write ${shown(key)}: ${entry.key}`)
  return compileTest({ key, type, operator: entry.key as OperatorName, at, operand: entry.value, scope })
}
