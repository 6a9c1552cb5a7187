import type { DateValue, Problem } from '../../model/index.ts'
import { compareDates, compareVersions, dayOf, fold, wordsOf } from '../../operators/index.ts'
import { blankCell, type Cell, dateCell, invalidCell, nameCell, neverCell, textCell, unknownCell } from './cells.ts'
import type { Claim } from './claims.ts'
import { dateIn, type WrittenDate } from './dates.ts'
import { isLeftOpen, placeholdersIn, withoutPlaceholders } from './placeholders.ts'
import { doubtIn } from './tentative.ts'

/** What values are read with. */
export interface Reading {
  readonly order: 'day-month-year' | 'month-day-year'
  /** civil day */
  readonly asOf: number
  readonly problems: Problem[]
}

const CONFLICT = (field: string, one: string, other: string): Problem => ({
  code: 'document-conflict',
  severity: 'error',
  where: `${one} and ${other}`,
  what: `The document contradicts itself: it gives two different values for ${field}.`,
  todo: 'Correct the one that is wrong.',
})

/** Claims read as values: those that say the same are one; two that differ are a conflict, told with both places. */
function settled<T>(
  field: string,
  read: readonly { readonly value: T; readonly place: string }[],
  same: (a: T, b: T) => boolean,
  cell: (value: T, place: string) => Cell,
  problems: Problem[],
): Cell | undefined {
  const [first, ...others] = read
  if (first === undefined) return undefined
  const other = others.find(({ value }) => !same(value, first.value))
  if (other === undefined) return cell(first.value, first.place)
  problems.push(CONFLICT(field, first.place, other.place))
  return unknownCell('conflict', `${first.place} and ${other.place}`)
}
const openCell = (claims: readonly Claim[]): Cell | undefined => {
  const left = claims.find(({ value }) => isLeftOpen(value))
  return left && blankCell(left.place)
}

/** The first text that is said; blank where every place for it is left open. */
export function textFrom(claims: readonly Claim[]): Cell | undefined {
  const said = claims.find(({ value }) => !isLeftOpen(value) && placeholdersIn(value).length === 0)
  if (said !== undefined) return textCell(said.value.slice(0, 500), said.place)
  // a name that is a placeholder leaves the place open, whatever else stands beside it
  const [first] = claims
  return first && blankCell(first.place)
}

const VERSION = /\d{1,4}(?:\.\d{1,4}){0,3}/
export const versionIn = (text: string): string | undefined => (text.length > 60 ? undefined : VERSION.exec(text)?.[0])
export function versionFrom(claims: readonly Claim[], reading: Reading): Cell | undefined {
  const read = claims.flatMap(({ value, place }) => {
    const version = isLeftOpen(value) ? undefined : versionIn(value)
    return version === undefined ? [] : [{ value: version, place }]
  })
  return settled('version', read, (a, b) => compareVersions(a, b) === 0, textCell, reading.problems) ?? openCell(claims)
}

/** Words of a state, the most telling first: `not approved` and `for approval` are drafts. */
const STATES: readonly (readonly [state: string, words: string])[] = [
  ['withdrawn', 'withdrawn|archived|superseded|obsolete|retired|rescinded|replaced'],
  ['expired', 'expired|lapsed|out of date|overdue'],
  [
    'draft',
    'draft|not approved|for approval|awaiting approval|pending|pending approval|for consultation|in consultation|under review|in review|for review|unapproved|work in progress',
  ],
  ['live', 'final|approved|live|current|published|active|in force|ratified|issued|in use|adopted|signed off'],
]
/** `No longer current`, `not in force`; and `not yet approved`, `to be ratified`. */
const NO_LONGER = /\b(?:no longer|not (?:current|active|valid|in (?:force|use)))\b/i
const namedState = (words: string): string | undefined =>
  STATES.find(([, written]) => written.split('|').some(word => words.includes(wordsOf(word))))?.[0]
const stateIn = (text: string): string | undefined => {
  if (NO_LONGER.test(text)) return 'withdrawn'
  const state = namedState(wordsOf(text))
  return state === 'live' && doubtIn(text) !== undefined ? 'draft' : state
}
export function stateFrom(claims: readonly Claim[], reading: Reading): Cell | undefined {
  const read = claims.flatMap(({ value, place }) => {
    const state = value.length > 60 ? undefined : stateIn(value)
    return state === undefined ? [] : [{ value: state, place }]
  })
  return settled('state', read, (a, b) => a === b, nameCell, reading.problems) ?? openCell(claims)
}

interface Dated {
  readonly value: DateValue
  readonly place: string
}
/** Claims of a date by what they are: dates, and what is no date. */
function datesIn(claims: readonly Claim[], { order }: Reading): { dates: Dated[]; bad: Claim[] } {
  const dates: Dated[] = []
  const bad: Claim[] = []
  for (const claim of claims) {
    if (isLeftOpen(claim.value)) continue
    const found = dateIn(claim.value, order)
    if (found === 'impossible' || found === undefined) bad.push(claim)
    else dates.push({ value: found.date, place: claim.place })
  }
  return { dates, bad }
}
/** A date; `words`: what is no date says nothing (an approver, a rhythm) instead of being a mistake. */
export function dateFrom(
  field: string,
  claims: readonly Claim[],
  reading: Reading,
  words: 'pass' | 'invalid' = 'invalid',
): Cell | undefined {
  const { dates, bad } = datesIn(claims, reading)
  const cell = settled(field, dates, (a, b) => compareDates(a, b) === 0, dateCell, reading.problems)
  if (cell !== undefined) return cell
  const [first] = bad.filter(({ value }) => words === 'invalid' || dateIn(value, reading.order) === 'impossible')
  return openCell(claims) ?? (first && invalidCell(first.place))
}

const AMBIGUOUS = (where: string): Problem => ({
  code: 'review-date-unclear',
  severity: 'warning',
  where,
  what: 'A review date that has passed stands there, without a word whether the review was done or was due.',
  todo: 'Write “Last reviewed” or “Next review” in the document.',
})
/** `Review date`: ahead, it can only be the next; passed, it may be either, and so is none. */
export function reviewDueFrom(due: readonly Claim[], either: readonly Claim[], reading: Reading): Cell | undefined {
  if (due.length > 0) return dateFrom('review-due', due, reading)
  const { dates } = datesIn(either, reading)
  const ahead = dates.filter(({ value }) => dayOf(value) > reading.asOf)
  if (ahead.length === 0 && dates[0] !== undefined) {
    reading.problems.push(AMBIGUOUS(dates[0].place))
    return unknownCell('not-given', dates[0].place)
  }
  return dates.length === 0 ? openCell(either) : dateFrom('review-due', either, reading)
}

/** Approvals where date and body stand in one value: `Trust Board, 5 February 2026`. */
export function dividedApprovals(claims: readonly Claim[], { order }: Reading): { on: Claim[]; by: Claim[]; doubt?: Cell } {
  const on: Claim[] = []
  const by: Claim[] = []
  let doubt: Cell | undefined
  for (const claim of claims) {
    const { label, value, place } = claim
    if (label !== 'approved' && label !== 'approved-by') continue
    const doubted = isLeftOpen(value) ? undefined : doubtIn(value)
    if (doubted !== undefined) {
      doubt ??= doubted === 'not-done' ? neverCell(place) : unknownCell('not-given', place)
      continue
    }
    const found: WrittenDate | 'impossible' | undefined = isLeftOpen(value) ? undefined : dateIn(value, order)
    const body = withoutPlaceholders(typeof found === 'object' ? found.rest : value).replace(
      /^(?:by|the|on)\s+|[\s,;()–-]+$|^[\s,;()–-]+/gi,
      '',
    )
    const named = /\p{L}{2}/u.test(body) && !/^(?:yes|y|true|no|on|by|date)$/i.test(body)
    if (typeof found === 'object') {
      on.push(claim)
      if (named) by.push({ label: 'approved-by', value: body, place })
    } else if (label === 'approved-by') by.push(claim)
    else {
      on.push(claim)
      if (named && found === undefined && !isLeftOpen(value)) by.push({ label: 'approved-by', value: body, place })
    }
  }
  return { on, by, ...(doubt === undefined ? {} : { doubt }) }
}

const YES = new Set(['yes', 'y', 'true'])
const NO = new Set(['no', 'n', 'false', 'not published', 'unpublished'])
/** Published: yes, no, or a day on which it was. */
export function publishedFrom(
  claims: readonly Claim[],
  { order, asOf }: Reading,
): { readonly yes: boolean; readonly place: string } | undefined {
  for (const { value, place } of claims) {
    if (isLeftOpen(value)) continue
    const word = fold(value)
    if (YES.has(word) || NO.has(word)) return { yes: YES.has(word), place }
    const found = dateIn(value, order)
    if (typeof found === 'object' && dayOf(found.date) <= asOf) return { yes: true, place }
  }
  return undefined
}
