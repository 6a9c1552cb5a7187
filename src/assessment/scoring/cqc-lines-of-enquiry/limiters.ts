import { dayWords, type EnquiryRating, type Limiter, type Overlay, plainWords, type RatingRules } from '../../../model/index.ts'

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

/** Decisions of the regulator that stand: all since it last said, if ever, that none does. */
interface Standing {
  readonly decisions: Decisions
  /** day on which it was last said that none stands */
  readonly none?: string
}
function standing({ decidedBy, bands }: RatingRules, { decisions, asOf }: Entered): Standing {
  const names = decidedBy?.names.map(folded) ?? []
  const ratings = bands.map(({ rating }) => folded(rating))
  const theirs = decisions.filter(({ from, on }) => names.includes(folded(from)) && on <= asOf)
  const isNone = ({ status }: Decisions[number]): boolean => folded(status) === folded(decidedBy?.none ?? '')
  const none = theirs
    .filter(isNone)
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  const since = theirs.filter(one => !isNone(one) && !ratings.includes(folded(one.status)) && (none === undefined || one.on >= none))
  return { decisions: since, ...(none !== undefined && { none }) }
}

type Cause = Pick<Applied, 'applies' | 'because'>

function byScore(most: string, scale: readonly string[], noun: string, { scores, complete }: Entered): Cause {
  const low = scores.filter(({ index }) => index <= scale.indexOf(most))
  if (low.length > 0) return { applies: 'yes', because: `${low.map(({ requirement }) => requirement).join(', ')} scored ${most} or less` }
  return complete
    ? { applies: 'no', because: `no ${noun} is scored ${most} or less` }
    : { applies: 'unknown', because: `not every ${noun} is scored, and one may be ${most} or less` }
}

/** A decision that nobody entered may stand all the same: only the regulator's word that none does, no older than the scores, rules it out. */
function byDecision(decision: string, rules: RatingRules, entered: Entered): Cause {
  const { decisions, none } = standing(rules, entered)
  const found = decisions.find(({ status }) => folded(status) === folded(decision))
  if (found !== undefined) return { applies: 'yes', because: `${found.from} decided on ${dayWords(found.on)}: ${found.status}` }
  const known = new Set(rules.limiters.flatMap(({ when }) => ('decision' in when ? [folded(when.decision)] : [])))
  const strange = decisions.find(({ status }) => !known.has(folded(status)))
  if (strange !== undefined)
    return { applies: 'unknown', because: `${strange.from} decided "${strange.status}", which this protocol does not know` }
  const words = plainWords(rules.decidedBy?.none ?? '')
  if (none === undefined) return { applies: 'unknown', because: `nothing entered says "${words}"` }
  const last =
    entered.scores
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? none
  return none >= last
    ? { applies: 'no', because: `"${words}" is entered, of ${dayWords(none)}` }
    : { applies: 'unknown', because: `"${words}" was last entered before the scores, on ${dayWords(none)}` }
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
