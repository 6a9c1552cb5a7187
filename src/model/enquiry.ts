import type { Manual, Verified } from './protocol.ts'
import type { RatingBand, RatingRules } from './rating.ts'

/** One finding, or one question, under a line of enquiry. */
export interface EnquiryPoint {
  readonly indicator: string
  readonly text: string
  /** absent: a question for a person */
  readonly check?: string
  readonly measurement?: string
  /** false: too little of it fails, it rests on a limit that nobody has adopted, or a person decides: it settles nothing */
  readonly decides: boolean
  readonly note: string
  readonly ask?: Manual
}
/** Findings of one line as an inspector would sort them. A concern is no breach: `bearsOn` says what it may bear on. */
export interface EnquiryLine {
  readonly requirement: string
  readonly title: string
  readonly level: { readonly lowest: string; readonly highest: string }
  readonly judged?: { readonly level: string; readonly by: string; readonly on: string }
  readonly strengths: readonly EnquiryPoint[]
  readonly concerns: readonly EnquiryPoint[]
  readonly questions: readonly EnquiryPoint[]
  readonly bearsOn?: { readonly rule: string; readonly verified: Verified }
}
/** What an assessor has scored, and the rating that those scores form: none until every one is entered. */
export interface EnquiryRating {
  readonly of: string
  readonly noun: string
  readonly scores: readonly {
    readonly requirement: string
    readonly title: string
    /** absent: not scored, or the score does not count; `note` says why */
    readonly level?: string
    readonly means?: string
    readonly by?: string
    readonly on?: string
    readonly note?: string
  }[]
  readonly scored: number
  /** points of what is scored ÷ the most they could be; null: nothing is scored, or the scheme has no arithmetic */
  readonly share: number | null
  readonly arithmetic: string
  /** what the sum is held against, to be redone by hand */
  readonly forming: RatingRules['forming']
  readonly bands: readonly RatingBand[]
  readonly rounding?: RatingRules['rounding']
  /** after limiters, at worst and at best; absent: no rating can be formed */
  readonly formed?: { readonly lowest: string; readonly highest: string }
  readonly limiters: readonly {
    readonly cap: string
    readonly because: string
    readonly applies: 'yes' | 'no' | 'unknown'
    /** false: nobody has verified it, so it only widens the rating */
    readonly decides: boolean
    readonly source: string
    readonly verified: Verified
  }[]
  /** whether the rating surely is, surely is not, or may be as good as is asked */
  readonly outcome: 'met' | 'not-met' | 'undetermined'
  /** one sentence: how many are scored, and what they form */
  readonly words: string
  readonly alsoKnown: readonly { readonly gist: string; readonly source: string; readonly verified: Verified }[]
}
export interface EnquiryResult {
  readonly lines: readonly EnquiryLine[]
  readonly rating: EnquiryRating
}
