import type { ForEach, Operand } from '../../model/index.ts'
import { conditionSentence, printValue } from '../../operators/index.ts'

/** A name as it is read aloud. */
export const named = (name: string): string => name.replaceAll('-', ' ')

export const listed = (parts: readonly string[], last: 'and' | 'or'): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`

export const ended = (sentence: string): string => (sentence === '' || sentence.endsWith('.') ? sentence : `${sentence}.`)

/** An operand in words: those of the operators, which print it after a field's name. */
export const operandWords = (operand: Operand): string =>
  operand.is === 'value'
    ? printValue(operand.value)
    : conditionSentence({ op: 'test', field: 'x', operator: 'is', operand }).replace(/^x is /, '')

/** `accounts`, or the members of a list. */
export const recordsOf = (over: ForEach['over']): string => {
  if ('kind' in over) return named(over.kind)
  return over.list.is === 'value' ? `the list ${printValue(over.list.value)}` : `the list ${operandWords(over.list)}`
}
