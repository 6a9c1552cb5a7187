import type { Operand, Value } from '../../model/index.ts'
import { printValue } from '../values/print.ts'

/** A name as it is read aloud: hyphens are spaces. */
export const words = (name: string): string => name.replaceAll('-', ' ')

/** `a`, `a or b`, `a, b or c`; with a comma: `a, b, c`. */
export const joined = (parts: readonly string[], between: 'or' | 'and' | ','): string => {
  if (parts.length === 0) return 'nothing'
  if (between === ',' || parts.length === 1) return parts.join(', ')
  return `${parts.slice(0, -1).join(', ')} ${between} ${parts.at(-1)}`
}

const CLOCK = {
  'as-of': 'the day of the audit',
  'period-from': 'the first day of the period',
  'period-to': 'the last day of the period',
} as const

const valueWords = (value: Value, between: 'or' | ','): string =>
  value.type === 'list' ? joined(value.members.map(printValue), between) : printValue(value)
const lookUpWords = (operand: Extract<Operand, { is: 'look-up' }>): string => {
  const by = `its ${words(operand.by)}`
  if (operand.table.is !== 'value' || operand.table.value.type !== 'table') return `${operandWords(operand.table)} for ${by}`
  const { of } = operand.table.value
  return `${of === 'text' || of === 'enum' ? 'the one wanted' : 'the limit'} for ${by} (${printValue(operand.table.value)})`
}

/** An operand in words; `between` joins the members of a list. */
export const operandWords = (operand: Operand, between: 'or' | ',' = ','): string => {
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
      return operand.field === 'value' ? 'the one in question' : `the ${words(operand.field)} of the one in question`
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
