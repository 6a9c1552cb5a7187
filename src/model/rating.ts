import type { Verified } from './protocol.ts'

/** A fact about how a rating comes about, with where it was read and how that was verified. */
interface Known {
  readonly source: string
  readonly verified: Verified
}
/** One rating; where a share forms it, from and to which whole per cent. */
export interface RatingBand extends Known {
  readonly rating: string
  readonly from?: number
  readonly to?: number
}
/** What keeps a rating from being better than `cap`: a low score, or a decision of the regulator. */
export interface Limiter extends Known {
  readonly when: { readonly anyScoreAtMost: string } | { readonly decision: string }
  readonly cap: string
}
/**
 * How a rating may be formed from the scores of an assessor, and from nothing else. All of it is data of the protocol:
 * what nobody has verified narrows no rating by itself.
 */
export interface RatingRules {
  /** what is rated, in words */
  readonly of: string
  /** kind of the requirements that an assessor has to score, every one */
  readonly scored: string
  /** score that each line of enquiry is asked for, and the least rating that goes with it */
  readonly asked: Known & { readonly level: string; readonly rating: string }
  /** what each score means, in the order of the scale */
  readonly scores: readonly { readonly level: string; readonly means: string; readonly verified: Verified }[]
  /** share-of-highest: points of all scores ÷ the most they could be. judged: the score of one requirement is the rating */
  readonly forming: Known & { readonly by: 'share-of-highest' | 'judged'; readonly judged?: string }
  /** where a share falls between two bands; `local`: the number is ours */
  readonly rounding?: { readonly half: 'up' | 'down'; readonly origin: string; readonly local: boolean }
  /** as many as the scale has levels, lowest first */
  readonly bands: readonly RatingBand[]
  readonly limiters: readonly Limiter[]
  /** how the regulator is called in `decisions:`, and what says that no limiting decision stands */
  readonly decidedBy?: { readonly names: readonly string[]; readonly none: string }
  /** what else is known of ratings: shown, never computed */
  readonly alsoKnown: readonly (Known & { readonly gist: string })[]
}
