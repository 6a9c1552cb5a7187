import type { Condition, Operand, Supported, Test, Window } from '../../model/index.ts'
import { isMatch } from '../../model/index.ts'
import { OPERATOR_TABLE } from '../comparisons/index.ts'
import { matchWords } from './match.ts'
import { operandWords, words } from './operand.ts'

/** "within the last 14 days", but "within the limit for its severity". */
const isLookedUpTime = (operand: Operand): boolean => operand.is === 'back' && operand.time.is === 'look-up'

const testWords = ({ field, operator, operand }: Test): string => {
  const { sentence, between = ',' } = OPERATOR_TABLE[operator]
  if (!operand) return `${words(field)} ${sentence}`
  const said = isLookedUpTime(operand) ? sentence.replace('the last X', 'X') : sentence
  return `${words(field)} ${said.replace('X', () => operandWords(operand, between))}`
}
const windowWords = ({ from, to, atMost, atLeast, endsOnWorkingDay }: Window): string => {
  const limits = [...(atMost ? [`within ${operandWords(atMost)}`] : []), ...(atLeast ? [`after ${operandWords(atLeast)} or more`] : [])]
  return `${words(to)} follows ${words(from)} ${limits.join(' and ')}${endsOnWorkingDay ? ', ending on a working day' : ''}`.trimEnd()
}
const supportedWords = ({ product, version, on, extended }: Supported): string => {
  const day = on.is === 'clock' && on.name === 'as-of' ? '' : ` on ${operandWords(on)}`
  return `${words(product)} ${words(version)} is still supported${day}${extended ? `, or paid for until its ${words(extended)}` : ''}`
}

/** A condition inside another: wrapped where it would otherwise run into its neighbours. */
const inside = (condition: Condition): string => {
  const plain =
    condition.op === 'test' ||
    condition.op === 'window' ||
    condition.op === 'supported' ||
    ('of' in condition && condition.of.length === 1 && condition.op === 'all')
  return plain ? conditionSentence(condition) : `(${conditionSentence(condition)})`
}

/** A condition in English, made from nothing but itself: `type is human and enabled is yes`. Parameters still in print as `$name`. */
export const conditionSentence = (condition: Condition): string => {
  if (condition.op === 'test') return testWords(condition)
  if (condition.op === 'window') return windowWords(condition)
  if (condition.op === 'supported') return supportedWords(condition)
  if (isMatch(condition)) return matchWords(condition, conditionSentence)
  const members = condition.of.map(inside)
  if (condition.op === 'all') return members.join(' and ')
  const which = condition.op === 'some' ? `${condition.atLeast} or more` : condition.op
  return `${which} of: ${members.join('; ')}`
}
