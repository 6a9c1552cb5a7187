import { type ForEach, type Match, type Operand, plainWords, withArticle } from '../../model/index.ts'
import { conditionSentence, printValue } from '../../operators/index.ts'

export const listed = (parts: readonly string[], last: 'and' | 'or'): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`

export const ended = (sentence: string): string => (sentence === '' || sentence.endsWith('.') ? sentence : `${sentence}.`)
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** An operand in words: those of the operators, which print it after a field's name. */
export const operandWords = (operand: Operand): string =>
  operand.is === 'value'
    ? printValue(operand.value)
    : conditionSentence({ op: 'test', field: 'x', operator: 'is', operand }).replace(/^x is /, '')

/** `accounts`, or the members of a list. */
export const recordsOf = (over: ForEach['over']): string => {
  if ('kind' in over) return plainWords(over.kind)
  const { list } = over
  return list.is === 'value' && list.value.type === 'list'
    ? `these: ${listed(list.value.members.map(printValue), 'and')}`
    : operandWords(list)
}

/** `the same person or an email that is its user` */
export const pairWords = (on: Match['on']): string =>
  listed(
    on.map(all =>
      listed(
        all.map(({ other, own }) =>
          other === own ? `the same ${plainWords(own)}` : `${withArticle(plainWords(other))} that is its ${plainWords(own)}`,
        ),
        'and',
      ),
    ),
    'or',
  )
