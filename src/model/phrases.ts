import type { Interval } from './finding.ts'
import type { Reason } from './values.ts'

/** Each reason as a clause that can follow "because". Shared, so that an assessment and its reports say the same. */
const REASON_WORDS: Readonly<Record<Exclude<Reason, ''>, string>> = {
  'not-given': 'the export does not say',
  blank: 'the place for it is empty',
  invalid: 'a value cannot be read',
  future: 'a date lies in the future',
  conflict: 'two sources disagree',
  'date-order': 'day and month cannot be told apart',
  order: 'an end lies before its start',
  precision: 'a day without an hour is too coarse',
  running: 'the time allowed is still running',
  lapsed: 'the time allowed has passed',
  'not-in-table': 'the table of support dates has no single answer',
  'no-entry': 'the table of limits has no entry for it',
  'incomplete-list': 'a list is not complete',
  'no-key': 'nothing identifies the record, so it cannot be matched',
  unkeyed: 'some records of the other list cannot be matched',
  'no-match': 'no matching record was found',
  'match-found': 'a matching record was found',
  'none-found': 'nothing in the group qualifies',
  'group-unknown': 'it is not known which group it belongs to',
  stale: 'the evidence is out of date',
  undated: 'nothing says when the evidence was true',
  gap: 'part of the period is not covered',
  missing: 'the evidence is missing',
  unreadable: 'the evidence cannot be read',
  incomplete: 'the evidence is not complete',
  superseded: 'a newer list replaces this one',
  'scope-unclear': 'it is not known which records are in question',
  empty: 'there was nothing to check',
  'no-proof-of-life': 'an empty result does not show that the tool ran',
  'all-excepted': 'everything in question has an exception',
  'not-stated': 'nobody who may state it has done so',
  'too-many-exceptions': 'there are more exceptions than allowed',
  'tailored-out': 'a limit was set outside its permitted range',
  'population-short': 'there are fewer records than there should be',
  'weight-unknown': 'a weight is not known',
  limit: 'a safety limit was reached',
  'held-elsewhere': 'somebody else holds the evidence',
  withdrawn: 'evidence that was named has been withdrawn',
  'no-claim': 'no figure was claimed',
  'local-parameter': 'the limit is a local number that nobody has adopted',
  'not-shown': 'the failures are too few to show it',
}
export const reasonWords = (reason: Reason | undefined): string =>
  reason === undefined || reason === '' ? 'no reason is recorded' : REASON_WORDS[reason]

/** Words that keep their hyphen, and letters that stand for a name. */
const COMPOUNDS = /\b(?:sign in|opt out|near miss|built in|read only|self signed|break glass)\b/g
const LETTERS: ReadonlySet<string> = new Set([
  ...['alb', 'ciso', 'cpe', 'csu', 'cves', 'cvss', 'dkim', 'dmarc', 'dpia', 'dpias', 'dpo', 'gp', 'icb', 'mfa', 'nhs', 'oes', 'os'],
  ...['sbom', 'siro', 'sms', 'spf', 'tls'],
])
/** In the plural the `s` is no letter of the name. */
const LETTERS_PLURAL: ReadonlySet<string> = new Set(['cves', 'dpias'])
const lettered = (word: string): string => {
  if (!LETTERS.has(word)) return word
  return LETTERS_PLURAL.has(word) ? `${word.slice(0, -1).toUpperCase()}s` : word.toUpperCase()
}

const inWords = (name: string): string =>
  name
    .replace(/^it-/, 'IT-')
    .split('-')
    .map(lettered)
    .join(' ')
    .replaceAll(COMPOUNDS, words => words.replace(' ', '-'))

/** A report puts the same few names into words thousands of times. */
const known = new Map<string, string>()
const MOST_KNOWN = 2000
/** `partially-achieved` → `partially achieved`, `sign-in-policies` → `sign-in policies`, `nhs-trust` → `NHS trust`. */
export function plainWords(name: string): string {
  let words = known.get(name)
  if (words === undefined) {
    words = inWords(name)
    if (known.size < MOST_KNOWN) known.set(name, words)
  }
  return words
}

/** `6,120`: thousands apart, whatever the machine's locale; decimals stay as they are. */
export const grouped = (n: number): string => {
  if (Math.abs(n) < 1000) return String(n)
  const [whole, ...rest] = String(n).split('.')
  return [(whole as string).replace(/\B(?=(?:\d{3})+$)/g, ','), ...rest].join('.')
}

const plural = (noun: string): string => {
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}
/** `answers`, `record classes`, `activities`, `lines of enquiry`. */
const manyOf = (one: string): string => one.replace(/^.*?(?= of |$)/, plural)

/** `1 answer`, `3 answers`. */
export const counted = (n: number, one: string, many = manyOf(one)): string => `${grouped(n)} ${n === 1 ? one : many}`

/**
 * A share (0–1) as a percentage floored to one decimal: 199 of 200 is 99.5%, and only the whole is 100%. For display;
 * what decides compares the share itself. The tiny summand undoes binary rounding (0.57 × 1000 is 569.99…).
 */
export function percent(share: number): string {
  if (share >= 1) return share === 1 ? '100%' : `${Math.floor(share * 1000 + 1e-9) / 10}%`
  const tenths = Math.min(999, Math.floor(share * 1000 + 1e-9))
  return tenths <= 0 ? '0%' : `${(tenths / 10).toFixed(1)}%`
}

const DAY_MS = 86_400_000
/** One figure in words; null: nothing to form it from. */
export function figureWords(value: number | null, unit: '' | 'share' | 'ms' | 'weight'): string {
  if (value === null) return 'not known'
  if (unit === 'share') return percent(value)
  if (unit === 'ms') return counted(Math.floor((value / DAY_MS) * 10 + 1e-9) / 10, 'day')
  return grouped(Math.floor(value * 10 + 1e-9) / 10)
}
/** `71.2% to 88.0%`, or one figure where both ends agree. */
export function intervalWords(interval: Interval, unit: '' | 'share' | 'ms' | 'weight'): string {
  const [lowest, highest] = [figureWords(interval.lowest, unit), figureWords(interval.highest, unit)]
  return interval.lowest === interval.highest ? lowest : `${lowest} to ${highest}`
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
/** `2026-06-30…` → `30 June 2026`; anything else comes back as it is. */
export function dayWords(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  const month = MONTHS[Number(match?.[2]) - 1]
  return match === null || month === undefined ? iso : `${Number(match[3])} ${month} ${match[1]}`
}
