import type { FieldType, Value } from '../../model/index.ts'
import { valueFrom } from '../../operators/index.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asList, asYesNo, whatIs } from '../author/take.ts'
import { type Node, plainOf, type ScalarNode } from '../yaml/node.ts'
import { memberType } from './types.ts'

const EXAMPLES: Readonly<Record<string, string>> = {
  count: 'a whole number, such as 5',
  number: 'a number, such as 7.5',
  ratio: 'a percentage, such as 95%',
  bytes: 'a size, such as 10 GB',
  duration: 'a number and a unit, such as 14 days or 2 working days',
  date: 'a day, such as 2026-06-30',
  version: 'a version in quotes, such as "1.10"',
  ports: 'a port, a range such as 8000-8080, or any',
}
const KEPT_AS_WRITTEN = new Set(['text', 'long-text', 'id', 'host', 'person-key', 'version'])

/** A literal of a type; a mistake is marked with what the type wants. Lists take the members one by one. */
export const asLiteral = (node: Node, type: FieldType, pen: Pen, what: string): Value | undefined => {
  if (type.type === 'list') return listLiteral(node, type, pen, what)
  if (node.kind === 'list' && type.type === 'ports') return valueFrom(plainOf(node), type) ?? notLiteral(node, type, pen, what)
  if (node.kind !== 'scalar' || node.value === null)
    return pen.mark(node, 'literal', `${what} is ${whatIs(node)}, not a ${type.type}`, `write ${EXAMPLES[type.type] ?? 'one value'}`)
  if (type.type === 'enum' || type.type === 'level') return wordLiteral(node, type, pen, what)
  if (type.type === 'yes-no') {
    const yes = asYesNo(node, pen, what)
    return yes === undefined ? undefined : { type: 'yes-no', yes }
  }
  return scalarLiteral(node, type, pen, what)
}

const scalarLiteral = (node: ScalarNode, type: FieldType, pen: Pen, what: string): Value | undefined => {
  if (KEPT_AS_WRITTEN.has(type.type) && typeof node.value !== 'string')
    return pen.mark(
      node,
      'unquoted',
      `${what} is ${whatIs(node)} where a text is expected: YAML does not keep it as it is written`,
      'put it in quotes',
    )
  const percent = type.type !== 'ratio' || typeof node.value === 'string'
  const value = percent ? valueFrom(node.value, type) : undefined
  return value ?? notLiteral(node, type, pen, what)
}

const notLiteral = (node: Node, type: FieldType, pen: Pen, what: string): undefined =>
  pen.mark(node, 'literal', `${what} is not a ${type.type}`, `write ${EXAMPLES[type.type] ?? 'a text'}`)

const wordLiteral = (node: ScalarNode, type: FieldType, pen: Pen, what: string): Value | undefined => {
  const word = typeof node.value === 'string' ? node.value : node.written
  const values = type.values ?? []
  const index = values.indexOf(word)
  if (index < 0) return pen.mark(node, 'unknown-value', `${shown(word)} is not a value of ${what}`, insteadOf(word, values))
  return { type: type.type === 'level' ? 'level' : 'enum', index, name: word }
}

const listLiteral = (node: Node, type: FieldType, pen: Pen, what: string): Value | undefined => {
  const list = asList(node, pen, what)
  const of = memberType(type)
  const members = list?.items.map(item => asLiteral(item, of, pen, `a member of ${what}`))
  if (!members || members.some(member => member === undefined)) return undefined
  return { type: 'list', of: type.of ?? 'text', members: members.filter(member => member !== undefined) }
}
