import { type Operand, plainWords, type Value } from '../../model/index.ts'
import { printValue } from '../values/print.ts'
import { joined } from './said.ts'

/** A field's name as it is read aloud; `not-users` is what is left out. */
const spoken = (name: string): string => plainWords(name.replace(/^not-/, 'excluded-'))
/** Names that a sentence would swallow. */
const SWALLOWED: ReadonlySet<string> = new Set([
  'about',
  'at',
  'by',
  'from',
  'in',
  'is',
  'item',
  'key',
  'left',
  'list',
  'of',
  'on',
  'text',
  'to',
  'until',
  'with',
])
/** The name of a field where nothing else shows that it is one. */
export const quoted = (name: string): string => `“${spoken(name)}”`
/** The name of a field in a sentence: in quotes where one would not see that it is one, or where it ends. */
export const words = (name: string): string => (spoken(name).includes(' ') || SWALLOWED.has(name) ? quoted(name) : spoken(name))

const CLOCK = {
  'as-of': 'the day of the audit',
  'period-from': 'the first day of the period',
  'period-to': 'the last day of the period',
} as const

type Between = 'or' | 'and' | ','
const memberWords = (value: Value): string => (value.type === 'enum' || value.type === 'level' ? plainWords(value.name) : printValue(value))
const valueWords = (value: Value, between: Between): string =>
  value.type === 'list' ? joined(value.members.map(memberWords), between) : memberWords(value)

/** `14 days (where severity is critical or high) or 60 days (medium)` */
function tableWords(entries: Readonly<Record<string, Value>>, by: string): string {
  const byValue = Map.groupBy(Object.keys(entries), key => memberWords(entries[key] as Value))
  const parts = [...byValue].map(
    ([value, keys], at) => `${value} (${at === 0 ? `where ${by} is ` : ''}${joined(keys.map(plainWords), 'or')})`,
  )
  return parts.length === 0 ? `what a table without entries gives for ${by}` : joined(parts, 'or')
}
function lookUpWords({ table, by, byOwn }: Extract<Operand, { is: 'look-up' }>): string {
  const field = byOwn ? `this record’s ${words(by)}` : `its ${words(by)}`
  return table.is === 'value' && table.value.type === 'table'
    ? tableWords(table.value.entries, field)
    : `${operandWords(table)} for ${field}`
}

/** An operand in words; `between` joins the members of a list. */
export const operandWords = (operand: Operand, between: Between = ','): string => {
  switch (operand.is) {
    case 'value':
      return valueWords(operand.value, between)
    case 'param':
      return `$${operand.name}`
    case 'clock':
      return CLOCK[operand.name]
    case 'field':
      return `its ${words(operand.field)}`
    case 'own':
      return operand.field === 'value' ? 'the one in question' : `this record’s ${words(operand.field)}`
    case 'look-up':
      return lookUpWords(operand)
    case 'moved':
      return `${operandWords(operand.by)} ${operand.sign === 1 ? 'after' : 'before'} ${operandWords(operand.base)}`
    case 'or':
      return `${operandWords(operand.first, between)} (or ${operandWords(operand.second, between)} where that is not given)`
    case 'back':
      return `${operandWords(operand.time)}${operand.before === 'taken' ? ' before the data was taken' : ''}`
    case 'topics':
      return `${operand.rule === 'all-of' ? 'every' : 'some'} topic of ${operandWords(operand.topics)}`
    case 'list':
      return joined(
        operand.members.map(member => operandWords(member)),
        between,
      )
  }
}
