import type { Column, Match, Outcome } from '../model/index.ts'
import { Outcome as Is, reasonCode, State } from '../model/index.ts'
import { isOpenList, memberKeys } from './keys.ts'
import { foremost, orderingBy } from './order.ts'
import { oneReason } from './reasons.ts'

/** What was found for one record: indexes into the pairs that were looked at. */
export interface Found {
  /** pairs that certainly match and meet `where` */
  readonly certain: readonly number[]
  /** pairs that perhaps do */
  readonly perhaps: readonly number[]
  /** perhaps-matches that were only counted, not looked at */
  readonly uncounted: number
  /** REASON code for those that perhaps match; 0 where there is none */
  readonly why: number
  /** REASON code for which more matches may exist than were seen; 0 where there is no known gap */
  readonly gap: number
}
/** The pairs that were looked at. */
export interface Pairs {
  readonly others: ArrayLike<number>
  readonly must?: { readonly outcomes: ArrayLike<number>; readonly reasons: ArrayLike<number> }
  /** dates of the other table, for `latest` */
  readonly dates?: Column
  /** of `covers`: the column of the other table, and what has to be among its values */
  readonly covers: readonly { readonly column: Column; readonly list: Wanted | undefined }[]
}
/** Keys that have to be among the values; not complete where the list of them may go on. */
export interface Wanted {
  readonly keys: ReadonlySet<string>
  readonly complete: boolean
}
/** Outcome and REASON code. */
export type Verdict = readonly [outcome: Outcome, reason: number]

const NO_MATCH = reasonCode('no-match')
const MATCH = reasonCode('match-found')
const UNKEYED = reasonCode('unkeyed')
const NOT_GIVEN = reasonCode('not-given')
const UNDATED = reasonCode('undated')

const MET: Verdict = [Is.met, 0]
const openReason = ({ why, gap, uncounted }: Found): number => why || (uncounted > 0 ? UNKEYED : gap) || NOT_GIVEN
const isOpen = ({ perhaps, uncounted, gap }: Found): boolean => perhaps.length + uncounted > 0 || gap > 0

/** At least n: met by those certain; not met where even all that perhaps match are too few and no more can exist. */
function enoughFound(found: Found, n: number): Verdict {
  const { certain, perhaps, uncounted, gap } = found
  if (certain.length >= n) return MET
  return gap === 0 && certain.length + perhaps.length + uncounted < n ? [Is.notMet, NO_MATCH] : [Is.undetermined, openReason(found)]
}
function fewEnough(found: Found, m: number): Verdict {
  const { certain, perhaps, uncounted, gap } = found
  if (certain.length > m) return [Is.notMet, MATCH]
  return gap === 0 && certain.length + perhaps.length + uncounted <= m ? MET : [Is.undetermined, openReason(found)]
}

/** The worst of several; what does not apply drops out. */
export const worst = (verdicts: readonly Verdict[]): Verdict => {
  for (const outcome of [Is.notMet, Is.undetermined, Is.met, Is.notApplicable]) {
    const hits = verdicts.filter(verdict => verdict[0] === outcome)
    if (hits.length > 0) return [outcome, oneReason(hits.map(([, reason]) => reason))]
  }
  return MET
}

const mustOf = (pairs: Pairs, pair: number): Verdict => [(pairs.must?.outcomes[pair] ?? Is.met) as Outcome, pairs.must?.reasons[pair] ?? 0]

/** Those of the latest date, all of equal ones; undefined where a date that is not known, or one that perhaps matches, could be later. */
function latestOf(found: Found, pairs: Pairs, dates: Column): readonly number[] | undefined {
  const stateOf = (pair: number): number => dates.states[pairs.others[pair]]
  const happened = (pair: number): boolean => stateOf(pair) !== State.never
  const known = found.certain.filter(pair => stateOf(pair) === State.value)
  if (known.length < found.certain.filter(happened).length || found.uncounted > 0 || found.gap > 0) return undefined
  if (known.length === 0) return found.perhaps.some(happened) ? undefined : []
  const ordering = orderingBy(dates)
  const rowOf = (pair: number): number => pairs.others[pair]
  const last = foremost(known.map(rowOf), ordering, 1) ?? []
  const later = (pair: number): boolean =>
    happened(pair) && (stateOf(pair) !== State.value || last.some(row => (ordering.compare(rowOf(pair), row) ?? 0) >= 0))
  if (found.perhaps.some(later)) return undefined
  return known.filter(pair => last.includes(rowOf(pair)))
}

/** What has to hold for the records kept. One that perhaps belongs to them may not fail either. */
function keptHold(match: Match, found: Found, pairs: Pairs): Verdict {
  const doubtful = found.perhaps.some(pair => mustOf(pairs, pair)[0] !== Is.met) || found.uncounted > 0
  if (found.certain.length === 0) return doubtful ? [Is.undetermined, openReason(found)] : [Is.notApplicable, 0]
  if (match.latest !== undefined && pairs.dates) {
    const kept = latestOf(found, pairs, pairs.dates)
    if (kept === undefined) return [Is.undetermined, isOpen(found) ? openReason(found) : UNDATED]
    return kept.length === 0 ? [Is.undetermined, UNDATED] : worst(kept.map(pair => mustOf(pairs, pair)))
  }
  const certain = worst(found.certain.map(pair => mustOf(pairs, pair)))
  return certain[0] === Is.met && doubtful ? [Is.undetermined, openReason(found)] : certain
}

/** The values of a field in the certain matches include the whole list. */
function covered(found: Found, pairs: Pairs, column: Column, list: Wanted | undefined): Verdict {
  if (list === undefined) return [Is.undetermined, NOT_GIVEN]
  const left = new Set(list.keys)
  let open = isOpen(found)
  for (const pair of found.certain) {
    const row = pairs.others[pair]
    const keys = memberKeys(column, row)
    if (isOpenList(column, row) || column.states[row] === State.unknown || column.states[row] === State.invalid) open = true
    for (const key of keys ?? []) left.delete(key)
  }
  if (left.size === 0) return list.complete ? MET : [Is.undetermined, NOT_GIVEN]
  return open ? [Is.undetermined, isOpen(found) ? openReason(found) : NOT_GIVEN] : [Is.notMet, NO_MATCH]
}

/** `has` or `has-none` for one record. */
export function settleMatch(match: Match, found: Found, pairs: Pairs): Verdict {
  if (match.op === 'has-none') {
    if (found.certain.length > 0) return [Is.notMet, MATCH]
    return isOpen(found) ? [Is.undetermined, openReason(found)] : MET
  }
  const least = match.atLeast ?? (match.atMost === undefined ? 1 : undefined)
  return worst([
    ...(least === undefined ? [] : [enoughFound(found, least)]),
    ...(match.atMost === undefined ? [] : [fewEnough(found, match.atMost)]),
    ...(match.must ? [keptHold(match, found, pairs)] : []),
    ...(match.covers ?? []).map((_, index) => covered(found, pairs, pairs.covers[index].column, pairs.covers[index].list)),
  ])
}
