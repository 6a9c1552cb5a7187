import { type Finding, plainWords, type RequirementResult } from '../../../model/index.ts'
import { isAnswered } from '../../common/answers.ts'
import { levelWords } from '../../terminal/layout/levels.ts'
import { html, type Markup } from '../markup/html.ts'

/** The four ways a claim can stand, and none: always in this order, with a mark of its own beside any colour. */
export const STANDINGS = [
  { key: 'supported', word: 'supported', mark: '✓' },
  { key: 'weak', word: 'weak', mark: '~' },
  { key: 'not-tested', word: 'not tested', mark: '?' },
  { key: 'contradicted', word: 'contradicted', mark: '✗' },
  { key: 'notClaimed', word: 'no answer', mark: '–' },
] as const

export type Tone = 'good' | 'bad' | 'warn' | 'plain'
const TONES: Readonly<Record<string, readonly [Tone, string]>> = {
  supported: ['good', '✓'],
  weak: ['warn', '~'],
  'not-tested': ['plain', '?'],
  contradicted: ['bad', '✗'],
  met: ['good', '✓'],
  'not-met': ['bad', '✗'],
  undetermined: ['plain', '?'],
  'not-applicable': ['plain', '–'],
}
const toneOf = (code: string): readonly [Tone, string] => TONES[code] ?? ['plain', '–']

/** A code as a word with its mark, in a frame. */
export function tag(code: string, words = plainWords(code)): Markup {
  const [tone, mark] = toneOf(code)
  return html`<span class="tag ${tone}">${mark} ${words}</span>`
}
const CLASSES: Readonly<Record<string, Markup>> = {
  met: html`<b class="g">✓</b>`,
  'not-met': html`<b class="b">✗</b>`,
  undetermined: html`<b class="q">?</b>`,
  'not-applicable': html`<b class="q">–</b>`,
}
/** The mark of an outcome alone: the words stand beside it. */
export const outcomeMark = ({ outcome }: Pick<Finding, 'outcome'>): Markup => CLASSES[outcome] as Markup

const first = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
/** A text as the beginning of a sentence. */
export const begins = first

export const REACHES: Readonly<Record<RequirementResult['reaches'], string>> = {
  yes: 'reached',
  no: 'not reached',
  undetermined: 'cannot be told yet',
  'not-supplied': 'no expected level known',
}

/** `Achieved`, or `not achieved to achieved` where the evidence leaves it open. */
export function rangeWords(requirement: RequirementResult, scale: readonly string[]): string {
  const [low, high] = [levelWords(requirement.level.lowest, requirement, scale), levelWords(requirement.level.highest, requirement, scale)]
  return low === high ? high : `${low} to ${high}`
}
export const expectedLevel = (requirement: RequirementResult, scale: readonly string[]): string =>
  requirement.expected === 'not-supplied' ? 'not supplied' : levelWords(requirement.expected.level, requirement, scale)
export const claimedLevel = (requirement: RequirementResult, scale: readonly string[]): string =>
  requirement.claim === undefined
    ? 'nothing entered'
    : requirement.claim.level === undefined
      ? 'figures only'
      : levelWords(requirement.claim.level, requirement, scale)

/** Effort in working days, in halves. */
export const daysWords = (days: number | undefined): string => (days === undefined ? 'not stated' : String(Math.ceil(days * 2) / 2))
/** The first sentence of a text. */
export const firstSentence = (text: string): string => /^\s*(.+?[.!?])(?:\s|$)/s.exec(text)?.[1] ?? text.trim()
export const isLeaf = isAnswered
