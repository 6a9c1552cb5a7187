import { type Condition, OPERATORS, type Operand, type OperatorName } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asList, asMap, asNumber, entriesOf, whatIs } from '../author/take.ts'
import { GROUPS, SOME_KEYS } from '../words.ts'
import { type Entry, keyPositionOf, type MapNode, type Node } from '../yaml/node.ts'

/** Operators that read raw text or a list of texts: everything in an export is that until it is mapped. */
export const RAW_OPERATORS: readonly OperatorName[] = OPERATORS.filter(
  name =>
    ['is', 'is-not', 'one-of', 'none-of', 'contains', 'starts-with', 'ends-with', 'present', 'absent'].includes(name) ||
    name.startsWith('includes-'),
)
const LISTS = new Set<string>(['one-of', 'none-of'])
const EITHER = new Set<string>([
  'contains',
  'starts-with',
  'ends-with',
  'includes-any-of',
  'includes-all-of',
  'includes-none-of',
  'includes-only',
])

/** A condition on paths or columns; `paths` holds those that exist where that is known (a fixed header). */
export const rawCondition = (node: Node, pen: Pen, what: string): Condition | undefined => {
  const map = asMap(node, pen, what)
  if (!map) return undefined
  if (!map.entries.size) return pen.mark(map, 'empty', `${what} says nothing`, 'write a condition, or remove the key')
  const members = entriesOf(map).flatMap(entry => entryConditions(map, entry, pen))
  if (members.includes(undefined)) return undefined
  return members.length === 1 ? members[0] : { op: 'all', of: members.filter(member => member !== undefined) }
}

const entryConditions = (map: MapNode, entry: Entry, pen: Pen): readonly (Condition | undefined)[] => {
  const { key, value } = entry
  const op = GROUPS.find(word => word === key)
  if (op) {
    const of = membersOf(value, pen, op)
    return [of && { op, of }]
  }
  if (key === 'some') return [some(value, pen)]
  if (value.kind === 'scalar') return [bare(key, value, pen)]
  return rawTests(key, value, pen, keyPositionOf(map, entry))
}

const bare = (path: string, node: Node & { kind: 'scalar' }, pen: Pen): Condition | undefined => {
  if (node.value === 'present' || node.value === 'absent') return { op: 'test', field: path, operator: node.value }
  return pen.mark(
    node,
    'condition',
    `${shown(path)} is compared with nothing`,
    insteadOf(String(node.value), ['present', 'absent', '{ is: X }']),
  )
}

/** The operators on one path. */
export const rawTests = (path: string, node: Node, pen: Pen, at: ReturnType<typeof keyPositionOf>): readonly (Condition | undefined)[] => {
  const map = asMap(node, pen, `what ${shown(path)} has to be`)
  if (!map) return [undefined]
  if (!map.entries.size) return [pen.mark(at, 'empty', `${shown(path)} is compared with nothing`, 'write an operator')]
  return entriesOf(map).map(entry => {
    const operator = RAW_OPERATORS.find(name => name === entry.key && name !== 'present' && name !== 'absent')
    if (!operator)
      return pen.mark(
        keyPositionOf(map, entry),
        'unknown-operator',
        `${shown(entry.key)} is not an operator on raw text`,
        insteadOf(entry.key, RAW_OPERATORS),
      )
    const operand = rawOperand(entry.value, operator, pen)
    return operand && { op: 'test', field: path, operator, operand }
  })
}

const membersOf = (node: Node, pen: Pen, what: string): readonly Condition[] | undefined => {
  const list = asList(node, pen, what)
  if (list && !list.items.length) return pen.mark(list, 'empty', `${what} is an empty list`, 'write the conditions')
  const found = list?.items.map(item => rawCondition(item, pen, `a member of ${what}`))
  return found?.includes(undefined) ? undefined : found?.filter(each => each !== undefined)
}

const some = (node: Node, pen: Pen): Condition | undefined => {
  const open = openMap(node, pen, { what: 'some', keys: SOME_KEYS, required: SOME_KEYS })
  const of = open?.take('of', at => membersOf(at, pen, 'of'))
  const atLeast = open?.take('at-least', (at, _, what) => asNumber(at, pen, what, { whole: true, from: 1, ...(of && { to: of.length }) }))
  return of && atLeast !== undefined ? { op: 'some', atLeast, of } : undefined
}

/** A text as it stands in the file: true and false are the JSON words; a number has to be quoted, to be kept as written. */
export const rawText = (node: Node, pen: Pen, what: string): string | undefined => {
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return String(node.value)
  const number = node.kind === 'scalar' && typeof node.value === 'number'
  return pen.mark(
    node,
    number ? 'unquoted' : 'shape',
    `${what} is ${whatIs(node)}, not a text`,
    number ? 'put it in quotes, as it stands in the file' : 'write one text',
  )
}

const rawOperand = (node: Node, operator: OperatorName, pen: Pen): Operand | undefined => {
  if (node.kind !== 'list') {
    if (LISTS.has(operator)) return pen.mark(node, 'shape', `${operator} wants a list`, 'write [first, second]')
    const text = rawText(node, pen, operator)
    return text === undefined ? undefined : { is: 'value', value: { type: 'text', text } }
  }
  if (!LISTS.has(operator) && !EITHER.has(operator))
    return pen.mark(node, 'shape', `${operator} wants one text`, 'write one-of for several')
  if (!node.items.length) return pen.mark(node, 'empty', `${operator} has an empty list`, 'write the texts')
  const texts = node.items.map(item => rawText(item, pen, `a member of ${operator}`))
  if (texts.includes(undefined)) return undefined
  return {
    is: 'value',
    value: { type: 'list', of: 'text', members: texts.flatMap(text => (text === undefined ? [] : [{ type: 'text' as const, text }])) },
  }
}
