import { type EnquiryRating, percent, plainWords, type RatingRules, type RequirementResult } from '../../../model/index.ts'
import type { Enquiry } from '../method.ts'
import { bandOf, type Span } from './bands.ts'
import { limitersOf, type Score } from './limiters.ts'

type Entry = EnquiryRating['scores'][number]

function entryOf({ id, title, judgement }: RequirementResult, rules: RatingRules): Entry {
  if (judgement === undefined) return { requirement: id, title }
  const { level, by, on, counts, note } = judgement
  const means = rules.scores.find(score => score.level === level)?.means
  if (!counts) return { requirement: id, title, note }
  return { requirement: id, title, level, ...(means !== undefined && { means }), by, on }
}

const scoresOf = (entries: readonly Entry[], scale: readonly string[]): readonly Score[] =>
  entries.flatMap(({ requirement, level, on }) =>
    level === undefined || on === undefined ? [] : [{ requirement, index: scale.indexOf(level), on }],
  )

/** What the scores form before any limiter; undefined while one is missing. */
function formedOf(scores: readonly Score[], own: Score | undefined, complete: boolean, { protocol, adopted }: Enquiry): Span | undefined {
  const { rating: rules, scale } = protocol
  if (!complete || rules === undefined) return undefined
  if (rules.forming.by === 'judged') return own && { lowest: own.index, highest: own.index }
  const points = scores.reduce((sum, { index }) => sum + index + 1, 0)
  return bandOf(points, scores.length * scale.length, rules, adopted)
}

type Limiters = EnquiryRating['limiters']
/** A limiter that surely applies and is verified holds at best too; every other that may apply, at worst. */
function limited(span: Span, limiters: Limiters, ratings: readonly string[]): Span {
  const least = (from: number, of: Limiters): number => Math.min(from, ...of.map(({ cap }) => ratings.indexOf(cap)))
  return {
    lowest: least(
      span.lowest,
      limiters.filter(({ applies }) => applies !== 'no'),
    ),
    highest: least(
      span.highest,
      limiters.filter(({ applies, decides }) => applies === 'yes' && decides),
    ),
  }
}

const outcomeOf = (span: Span | undefined, asked: number): EnquiryRating['outcome'] =>
  span === undefined ? 'undetermined' : span.lowest >= asked ? 'met' : span.highest < asked ? 'not-met' : 'undetermined'

function wordsOf(done: string, span: Span | undefined, own: string, ratings: readonly string[]): string {
  if (span === undefined) return `${done} scored${own}; no rating can be formed.`
  const [low, high] = [plainWords(ratings[span.lowest] ?? ''), plainWords(ratings[span.highest] ?? '')]
  return low === high ? `${done} scored; the scores form ${high}.` : `${done} scored; the scores form ${high} at best, ${low} at worst.`
}

/** Points of what is scored ÷ the most they could be, where the scheme counts them. */
function arithmeticOf(scores: readonly Score[], { protocol: { rating: rules, scale } }: Enquiry): [string, number | null] {
  if (rules?.forming.by !== 'share-of-highest') return ['No sum leads from scores to a rating here: it is judged in the round.', null]
  if (scores.length === 0) return ['Nothing can be counted.', null]
  const [points, most] = [scores.reduce((sum, { index }) => sum + index + 1, 0), scores.length * scale.length]
  return [`${points} of ${most} points: ${percent(points / most)} of what is scored.`, points / most]
}

/**
 * The rating that the entered scores form. It needs every one of them, each from a named assessor on a day; what may
 * limit it and is not known makes it a range.
 */
export function ratingFrom(given: Enquiry, rules: RatingRules): EnquiryRating {
  const { protocol, requirements, decisions, asOf } = given
  const { scale } = protocol
  const ratings = rules.bands.map(({ rating }) => rating)
  const { judged } = rules.forming
  const entries = requirements.filter(({ scored }) => scored === true).map(one => entryOf(one, rules))
  const asked = entries.filter(({ requirement }) => requirement !== judged)
  const scores = scoresOf(asked, scale)
  const [own] = scoresOf(
    entries.filter(({ requirement }) => requirement === judged),
    scale,
  )
  const complete = asked.length > 0 && scores.length === asked.length
  const limiters = limitersOf(rules, scale, { scores: own === undefined ? scores : [...scores, own], complete, decisions, asOf })
  const before = formedOf(scores, own, complete, given)
  const span = before && limited(before, limiters, ratings)
  const noun = plainWords(rules.scored)
  const done = `${scores.length} of ${asked.length}`
  const missing = complete && own === undefined && judged !== undefined ? `, and ${judged} itself is not` : ''
  const [arithmetic, share] = arithmeticOf(scores, given)
  return {
    of: rules.of,
    noun,
    scores: entries,
    scored: scores.length,
    share,
    arithmetic,
    forming: rules.forming,
    bands: rules.bands,
    ...(rules.rounding && { rounding: rules.rounding }),
    ...(span && { formed: { lowest: ratings[span.lowest] as string, highest: ratings[span.highest] as string } }),
    limiters,
    outcome: outcomeOf(span, ratings.indexOf(rules.asked.rating)),
    words: wordsOf(done, span, missing, ratings),
    alsoKnown: rules.alsoKnown,
  }
}
