import { invalidValue, type LocatedValue, textValue } from '../located.ts'

/** A directive: its words, and for a block what stands in it. */
export interface Directive {
  readonly name: string
  readonly line: number
  readonly words: readonly string[]
  readonly block?: readonly Directive[]
}

/** A text that a template fills in later. */
export const isTemplate = (text: string): boolean => text.includes('{{') || text.includes('{%') || text.includes('<%')
/** A word as a value; one that a template fills in later is invalid. */
export const wordValue = (word: string, line: number): LocatedValue => (isTemplate(word) ? invalidValue(line) : textValue(word, line))
