import type { FieldType, Test, Value } from '../../model/index.ts'
import { Outcome } from '../../model/index.ts'
import { wordTexts } from '../columns/derived.ts'
import { allUndetermined, R, Sheet } from '../logic/results.ts'
import { settle } from '../operands/settle.ts'
import { wordsOf } from '../values/fold.ts'
import { type Operator, takes } from './operator.ts'

/** Words and phrases of each topic, folded, with spaces around, as they have to stand in the text. */
const phrasesOf = (value: Value | undefined): readonly (readonly string[])[] => {
  if (value?.type === 'topics') return Object.values(value.topics).map(words => words.map(wordsOf))
  // a topic given as a plain word is its own phrase
  if (value?.type === 'list') return value.members.flatMap(member => ('text' in member ? [[wordsOf(member.text)]] : []))
  throw new Error('mentions reads topics')
}

/** Weak by nature: that words stand in a document does not show that it says what it should. */
export const mentions: Operator = {
  name: 'mentions',
  accepts: (type: FieldType) => (type.type === 'long-text' ? takes('topics', { type: 'topics' }) : undefined),
  sentence: 'mentions X',
  compile: ({ operand }: Test) => {
    if (operand?.is !== 'topics') throw new Error('mentions reads topics')
    const topics = phrasesOf(operand.topics.is === 'value' ? operand.topics.value : undefined)
    const stands = (text: string) => (phrases: readonly string[]) => phrases.some(phrase => phrase.length > 2 && text.includes(phrase))
    return left => {
      if (!left.texts || topics.length === 0) return settle(allUndetermined(left.states.length, R.invalid), left, undefined)
      const texts = wordTexts(left.texts)
      const sheet = new Sheet(texts.length)
      for (let i = 0; i < texts.length; i++) {
        const holds = operand.rule === 'all-of' ? topics.every(stands(texts[i])) : topics.some(stands(texts[i]))
        sheet.set(i, holds ? Outcome.met : Outcome.notMet)
      }
      return settle(sheet, left, undefined)
    }
  },
}
