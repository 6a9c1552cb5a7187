import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../yaml/node.ts'
import { insteadOf, type Pen, shown } from './pen.ts'

/** What a node is, in words for messages. */
export const whatIs = (node: Node): string => {
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'map') return 'a mapping'
  if (node.value === null) return 'nothing'
  return typeof node.value === 'string' ? 'a text' : typeof node.value === 'number' ? 'a number' : 'true or false'
}

export const asMap = (node: Node, pen: Pen, what: string): MapNode | undefined =>
  node.kind === 'map'
    ? node
    : pen.mark(node, 'shape', `${what} is ${whatIs(node)}, not a mapping of keys`, 'write keys with a colon, or { key: value }')

export const asList = (node: Node, pen: Pen, what: string): ListNode | undefined =>
  node.kind === 'list'
    ? node
    : pen.mark(node, 'shape', `${what} is ${whatIs(node)}, not a list`, 'write [first, second], or one line with - for each')

/** The members of a list; a single value stands for a list of one. */
export const oneOrMore = (node: Node): readonly Node[] => (node.kind === 'list' ? node.items : [node])

export const asScalar = (node: Node, pen: Pen, what: string): ScalarNode | undefined =>
  node.kind === 'scalar' ? node : pen.mark(node, 'shape', `${what} is ${whatIs(node)}, not one value`, 'write one word, number or text')

/** A text that is not empty. A number, or true and false, without quotes is a mistake: `1.10` would have become 1.1. */
export const asText = (node: Node, pen: Pen, what: string): string | undefined => {
  const scalar = asScalar(node, pen, what)
  if (!scalar) return undefined
  if (typeof scalar.value === 'string') return scalar.value.trim() ? scalar.value : pen.mark(node, 'empty', `${what} is empty`, 'write it')
  if (scalar.value === null) return pen.mark(node, 'empty', `${what} is empty`, 'write it')
  return pen.mark(
    node,
    'unquoted',
    `${what} is ${whatIs(node)} where a text is expected: YAML does not keep it as it is written`,
    'put it in quotes',
  )
}

const LOOKS_LIKE_YES_NO = new Set(['yes', 'no', 'on', 'off', 'y', 'n', 'true', 'false', 'null', '~'])

/** A name: as asText, and a word that other readers of YAML take for yes or no has to stand in quotes. */
export const asName = (node: Node, pen: Pen, what: string): string | undefined => {
  const text = asText(node, pen, what)
  if (text === undefined || node.kind !== 'scalar' || node.quoted || !LOOKS_LIKE_YES_NO.has(text.toLowerCase())) return text
  return pen.mark(node, 'unquoted', `${what} is a word that YAML may read as yes or no`, 'put it in quotes')
}

/** An id that the language wants in quotes, whatever it looks like. */
export const asQuotedId = (node: Node, pen: Pen, what: string): string | undefined => {
  const text = asText(node, pen, what)
  if (text === undefined || node.kind !== 'scalar') return undefined
  if (!node.quoted) pen.mark(node, 'unquoted', `${what} is not in quotes`, 'put it in quotes')
  return text
}

export const asWord = <W extends string>(node: Node, pen: Pen, words: readonly W[], what: string): W | undefined => {
  const scalar = asScalar(node, pen, what)
  if (!scalar) return undefined
  const written = typeof scalar.value === 'string' ? scalar.value : scalar.written
  const word = words.find(w => w === written)
  return word ?? pen.mark(node, 'unknown-value', `${shown(written)} is not a value of ${what}`, insteadOf(written, words))
}

export interface NumberLimits {
  readonly whole?: boolean
  readonly from?: number
  readonly to?: number
}
export const asNumber = (node: Node, pen: Pen, what: string, limits: NumberLimits = {}): number | undefined => {
  const value = node.kind === 'scalar' ? node.value : undefined
  if (typeof value !== 'number')
    return pen.mark(node, 'not-a-number', `${what} is ${whatIs(node)}, not a number`, 'write a number, without quotes')
  if (limits.whole && !Number.isInteger(value)) return pen.mark(node, 'not-whole', `${what} is not a whole number`, 'write a whole number')
  if (value < (limits.from ?? -Infinity) || value > (limits.to ?? Infinity))
    return pen.mark(node, 'out-of-range', `${what} is out of range`, rangeWords(limits))
  return value
}
const rangeWords = ({ from, to }: NumberLimits) =>
  to === undefined ? `write ${from} or more` : from === undefined ? `write ${to} or less` : `write a number from ${from} to ${to}`

const PERCENT = /^(\d{1,3}(?:\.\d{1,6})?) ?%$/
/** A share, written as a percentage: `95%` is 0.95. */
export const asShare = (node: Node, pen: Pen, what: string): number | undefined => {
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? PERCENT.exec(node.value.trim()) : null
  const share = text ? Number(text[1]) / 100 : Number.NaN
  return share >= 0 && share <= 1 ? share : pen.mark(node, 'not-a-share', `${what} is not a share`, 'write a percentage from 0% to 100%')
}

export const asYesNo = (node: Node, pen: Pen, what: string): boolean | undefined => {
  const value = node.kind === 'scalar' ? node.value : undefined
  if (value === true || value === 'yes') return true
  if (value === false || value === 'no') return false
  return pen.mark(node, 'not-yes-no', `${what} is neither true nor false`, 'write true or false')
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
/** A day, as written: `2026-06-30`. */
export const asDay = (node: Node, pen: Pen, what: string): string | undefined => {
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : ''
  const found = DAY.exec(text)
  const ms = found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : Number.NaN
  const real = found !== null && new Date(ms).toISOString().slice(0, 10) === text
  return real ? text : pen.mark(node, 'not-a-day', `${what} is not a day`, 'write year, month and day: 2026-06-30')
}

/** Texts of a list (or one text), each once. */
export const asTexts = (node: Node, pen: Pen, what: string): string[] => {
  const texts = new Set<string>()
  for (const item of oneOrMore(node)) {
    const text = asText(item, pen, `an entry of ${what}`)
    if (text === undefined) continue
    if (texts.has(text)) pen.mark(item, 'duplicate', `${shown(text)} stands twice in ${what}`, 'remove one of the two')
    texts.add(text)
  }
  return [...texts]
}

export const asWords = <W extends string>(node: Node, pen: Pen, words: readonly W[], what: string): W[] =>
  oneOrMore(node).flatMap(item => asWord(item, pen, words, what) ?? [])

export const entriesOf = (map: MapNode): readonly Entry[] => [...map.entries.values()]
