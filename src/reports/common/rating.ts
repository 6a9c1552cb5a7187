import { type Limiter, type Protocol, plainWords, type RatingRules } from '../../model/index.ts'
import { bandWords } from './enquiry.ts'

type Fact = readonly [term: string, said: string]
const from = ({ source, verified }: { readonly source: string; readonly verified: string }): string =>
  `(${source}; ${plainWords(verified)})`

function causeOf(when: Limiter['when'], { decidedBy }: RatingRules): string {
  if ('anyScoreAtMost' in when) return `any score is ${when.anyScoreAtMost} or less`
  return `${decidedBy?.names[0] ?? 'the regulator'} has decided: ${when.decision}`
}

/** How a rating may be formed from an assessor's scores: facts, each with where it was read and how that was verified. */
export function ratingFacts({ rating }: Pick<Protocol, 'rating'>): readonly Fact[] {
  if (rating === undefined) return []
  const { of, scored, asked, scores, forming, rounding, bands, limiters, alsoKnown } = rating
  const how =
    forming.by === 'judged' ? `the score of ${forming.judged}, judged in the round` : 'points of all scores ÷ the most they could be'
  return [
    ['Rating', `of ${of}, from an assessor's scores of every ${plainWords(scored)}: ${how} ${from(forming)}`],
    ...scores.map(({ level, means, verified }): Fact => ['Score', `${level}: ${means} (${plainWords(verified)})`]),
    ['Asked', `${asked.level} of each line, and a rating of ${plainWords(asked.rating)} ${from(asked)}`],
    ...bands.map((band): Fact => ['Band', bandWords(band)]),
    ...(rounding === undefined ? [] : [['Halves', `${rounding.half} (${rounding.origin})`] as const]),
    ...limiters.map(
      (limiter): Fact => ['Limiter', `${plainWords(limiter.cap)} at best where ${causeOf(limiter.when, rating)} ${from(limiter)}`],
    ),
    ...alsoKnown.map((known): Fact => ['Also known', `${known.gist.trim()} ${from(known)}; not computed`]),
  ]
}
