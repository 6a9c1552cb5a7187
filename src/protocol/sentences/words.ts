import { type Condition, type ForEach, type Operand, plainWords } from '../../model/index.ts'
import { clause, joined, list, onOneLine, operandWords, outline, printValue, type Said, sayCondition } from '../../operators/index.ts'

export const ended = (sentence: string): string => (sentence === '' || sentence.endsWith('.') ? sentence : `${sentence}.`)
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Sentences one after another; one that leads to a list stands on lines of its own. */
export const paragraphs = (parts: readonly Said[]): string =>
  parts
    .map((part, at) => {
      const text = capital(part.items.length > 0 ? outline(part) : ended(part.text))
      const before = parts[at - 1]
      return before === undefined ? text : `${before.items.length > 0 || part.items.length > 0 ? '\n' : ' '}${text}`
    })
    .join('')
export const sentence = (text: string): Said => clause(text)

/** `accounts`, or the members of a list. */
export const recordsOf = (over: ForEach['over']): string => {
  if ('kind' in over) return plainWords(over.kind)
  const { list: of } = over
  return of.is === 'value' && of.value.type === 'list'
    ? `these: ${joined(of.value.members.map(printValue), 'and')}`
    : operandWords(of as Operand)
}

/** ` where type is human`: on one line whatever it takes, for places in the middle of a sentence. */
export const whereWords = (where: Condition | undefined): string => (where ? ` where ${onOneLine(sayCondition(where))}` : '')

/** ` where …` in the sentence, or, where that takes a list, a sentence of its own. */
export function narrowed(where: Condition | undefined, lead: string): { readonly words: string; readonly after: readonly Said[] } {
  if (where === undefined) return { words: '', after: [] }
  const said = sayCondition(where)
  return said.items.length === 0
    ? { words: ` where ${said.text}`, after: [] }
    : { words: '', after: [list(`${lead} ${said.text}`, said.items)] }
}

/** `SUBJECT must meet this: …`, or `SUBJECT must meet all of these:` and a list. */
export function demanded(subject: string, must: string, condition: Condition): Said {
  const said = sayCondition(condition)
  return said.rule === undefined
    ? list(`${subject} ${must} this: ${said.text}`, said.items)
    : list(`${subject} ${must} ${said.rule}`, said.items)
}
