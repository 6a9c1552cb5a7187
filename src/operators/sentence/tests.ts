import type { Operand, Supported, Test, Value, Window } from '../../model/index.ts'
import { OPERATOR_TABLE } from '../comparisons/index.ts'
import { operandWords, words } from './operand.ts'

/** One thing, not several: a list of one member, or a field whose name is no plural. */
function isSingle(operand: Operand): boolean {
  if (operand.is === 'value') return operand.value.type !== 'list' || operand.value.members.length === 1
  if (operand.is === 'list') return operand.members.length === 1
  return (operand.is === 'own' || operand.is === 'field') && !operand.field.endsWith('s')
}
type Form = readonly [words: string, between: 'or' | 'and' | ',']
/** What reads better than the operator's own words: for one thing, and for several that are written out. */
const SINGLE: Readonly<Partial<Record<Test['operator'], Form>>> = {
  'includes-any-of': ['includes X', ','],
  'includes-all-of': ['includes X', ','],
  'includes-none-of': ['does not include X', ','],
}
const SEVERAL: Readonly<Partial<Record<Test['operator'], Form>>> = {
  'includes-any-of': ['includes X', 'or'],
  'includes-all-of': ['includes X', 'and'],
  'includes-none-of': ['includes none of X', 'and'],
  'none-of': ['is not X', 'or'],
}
const MOVED: Readonly<Partial<Record<Test['operator'], Form>>> = {
  'on-or-after': ['is no earlier than X', ','],
  'on-or-before': ['is no later than X', ','],
}
const isWrittenOut = (operand: Operand): boolean => operand.is === 'list' || (operand.is === 'value' && operand.value.type === 'list')
function formOf(operator: Test['operator'], operand: Operand): Form | undefined {
  if (operand.is === 'moved') return MOVED[operator]
  return (isSingle(operand) ? SINGLE[operator] : undefined) ?? (isWrittenOut(operand) ? SEVERAL[operator] : undefined)
}
const opposite = (operand: Operand | undefined): Value | undefined =>
  operand?.is === 'value' && operand.value.type === 'yes-no' ? { ...operand.value, yes: !operand.value.yes } : undefined

/** What is said of the field, without its name: `is at least 12`. */
export function predicate({ operator, operand }: Test): string {
  const turned = operator === 'is-not' ? opposite(operand) : undefined
  if (turned !== undefined) return `is ${operandWords({ is: 'value', value: turned })}`
  const { sentence, between = ',' } = OPERATOR_TABLE[operator]
  if (operand === undefined) return sentence
  const [form, joint] = formOf(operator, operand) ?? [sentence, between]
  return form.replace('X', () => operandWords(operand, joint))
}

export const windowWords = ({ from, to, atMost, atLeast, endsOnWorkingDay }: Window): string => {
  const limits = [...(atMost ? [`within ${operandWords(atMost)}`] : []), ...(atLeast ? [`after ${operandWords(atLeast)} or more`] : [])]
  return `${words(to)} follows ${words(from)} ${limits.join(' and ')}${endsOnWorkingDay ? ', ending on a working day' : ''}`.trimEnd()
}
export const supportedWords = ({ product, version, on, extended }: Supported): string => {
  const day = on.is === 'clock' && on.name === 'as-of' ? '' : ` on ${operandWords(on)}`
  return `${words(product)} ${words(version)} is still supported${day}${extended ? `, or paid for until its ${words(extended)}` : ''}`
}
