import { dayWords, type EnquiryRating, type Limiter, nearest, type Overlay, plainWords, type RatingRules } from '../../../model/index.ts'

type Applied = EnquiryRating['limiters'][number]
type Decisions = Overlay['decisions']
/** A score that counts, with the day it was given on. */
export interface Score {
  readonly requirement: string
  /** index into the scale */
  readonly index: number
  readonly on: string
}
export interface Entered {
  readonly scores: readonly Score[]
  /** every one that has to be scored is */
  readonly complete: boolean
  readonly decisions: Decisions
  readonly asOf: string
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim()

/** Whether a name is one of these with more around it, with other signs in it, or misspelt. */
const isLike = (from: string, names: readonly string[]): boolean =>
  nearest(from, names) !== undefined ||
  names.some(known => ` ${bare(from)} `.includes(` ${bare(known)} `) || joined(from) === joined(known))
const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
const joined = (text: string): string => bare(text).replaceAll(' ', '')

/** What the regulator has decided, as far as anybody has entered it. */
interface Standing {
  /** all since it last said, if ever, that none stands */
  readonly decisions: Decisions
  /** the last day of which anything about it is entered */
  readonly told?: string
  /** of somebody who may be the regulator, written otherwise */
  readonly likely: Decisions
}
function standing({ decidedBy, bands }: RatingRules, { decisions, asOf }: Entered): Standing {
  const names = decidedBy?.names.map(folded) ?? []
  const ratings = bands.map(({ rating }) => folded(rating))
  const isNone = ({ status }: Decisions[number]): boolean => folded(status) === folded(decidedBy?.none ?? '')
  const theirs = decisions.filter(({ from, on, status }) => names.includes(folded(from)) && on <= asOf && !ratings.includes(folded(status)))
  const last = (of: Decisions): string | undefined =>
    of
      .map(({ on }) => on)
      .toSorted()
      .at(-1)
  const none = last(theirs.filter(isNone))
  const told = last(theirs)
  const since = theirs.filter(one => !isNone(one) && (none === undefined || one.on >= none))
  const likely = decisions.filter(({ from, on }) => on <= asOf && !names.includes(folded(from)) && isLike(folded(from), names))
  return { decisions: since, likely, ...(told !== undefined && { told }) }
}

type Cause = Pick<Applied, 'applies' | 'because'>

function byScore(most: string, scale: readonly string[], noun: string, { scores, complete }: Entered): Cause {
  const low = scores.filter(({ index }) => index <= scale.indexOf(most))
  if (low.length > 0) return { applies: 'yes', because: `${low.map(({ requirement }) => requirement).join(', ')} scored ${most} or less` }
  return complete
    ? { applies: 'no', because: `no ${noun} is scored ${most} or less` }
    : { applies: 'unknown', because: `not every ${noun} is scored, and one may be ${most} or less` }
}

/**
 * A decision that nobody entered may stand all the same. What is entered of the regulator rules it out only where it is no
 * older than the scores, and all of it is understood.
 */
function byDecision(decision: string, rules: RatingRules, entered: Entered): Cause {
  const { decisions, likely, told } = standing(rules, entered)
  const found = decisions.find(({ status }) => folded(status) === folded(decision))
  if (found !== undefined) return { applies: 'yes', because: `${found.from} decided on ${dayWords(found.on)}: ${found.status}` }
  const known = new Set(rules.limiters.flatMap(({ when }) => ('decision' in when ? [folded(when.decision)] : [])))
  const strange = decisions.find(({ status }) => !known.has(folded(status)))
  if (strange !== undefined)
    return { applies: 'unknown', because: `${strange.from} decided "${strange.status}", which this protocol does not know` }
  const who = rules.decidedBy?.names[0] ?? 'the regulator'
  const other = likely.find(({ status }) => folded(status) === folded(decision))
  if (other !== undefined)
    return { applies: 'unknown', because: `${other.from}, who may be ${who}, decided on ${dayWords(other.on)}: ${other.status}` }
  const none = rules.decidedBy?.none ?? ''
  if (told === undefined) return { applies: 'unknown', because: `nothing is entered of what ${who} decided, not even "${none}"` }
  const last =
    entered.scores
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? told
  return told >= last
    ? { applies: 'no', because: `what ${who} decided is entered up to ${dayWords(told)}, and this is not among it` }
    : { applies: 'unknown', because: `what ${who} decided is entered up to ${dayWords(told)} only, before the scores` }
}

/** Each limiter of the rating, with whether it applies and why. What is unverified decides nothing by itself. */
export function limitersOf(rules: RatingRules, scale: readonly string[], entered: Entered): readonly Applied[] {
  return rules.limiters.map(({ when, cap, source, verified }: Limiter): Applied => {
    const cause =
      'decision' in when
        ? byDecision(when.decision, rules, entered)
        : byScore(when.anyScoreAtMost, scale, plainWords(rules.scored), entered)
    return { cap, ...cause, decides: verified !== 'unverified', source, verified }
  })
}
