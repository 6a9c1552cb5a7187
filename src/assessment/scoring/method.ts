import type { EnquiryResult, Interval, Overlay, Protocol, RequirementResult } from '../../model/index.ts'

/** A requirement as a scoring method sees it: levels as indices into the scale, a judgement already counted. */
export interface Scored {
  readonly id: string
  readonly weight: number
  readonly mandatory: boolean
  /** steps of its ladder of levels: 1 for met and not met */
  readonly steps: number
  /** where lowest and highest stand on that ladder, 0 to `steps` */
  readonly lowest: number
  readonly highest: number
  /** the one check it cites is not met or not told, but `partial-from` certainly holds */
  readonly partly: boolean
  readonly reaches: 'yes' | 'no' | 'undetermined' | 'not-supplied'
  /** what its level rests on: the evidence decides; evidence or an assessor bears on it; a signed answer alone; nothing */
  readonly shown?: 'tested' | 'evidenced' | 'answered' | 'open'
}
export interface Sum {
  /** share 0–1; null where there is nothing to form it from */
  readonly interval: Interval
  /** one sentence: the sum as it can be redone by hand */
  readonly arithmetic: string
}

/** What a method is given that arranges findings as lines of enquiry. */
export interface Enquiry {
  readonly protocol: Pick<Protocol, 'rating' | 'scale' | 'checks'>
  readonly requirements: readonly RequirementResult[]
  readonly decisions: Overlay['decisions']
  /** position date, ISO */
  readonly asOf: string
  /** a named role has adopted the shipped local parameters */
  readonly adopted: boolean
}

/** One way to score, named and versioned; a protocol chooses it. One file each in this folder. */
export interface ScoringMethod {
  readonly name: string
  /** raised when a score could change */
  readonly version: number
  /** a requirement of which the protocol says nothing at all is asked for its highest level */
  readonly asksForTop: boolean
  /** the scheme takes a signed yes or no for an answer, where a requirement can be attained by a statement */
  readonly takesAnswers?: true
  /** the requirements that have to reach their expected level */
  binding(scored: readonly Scored[]): readonly Scored[]
  sum(scored: readonly Scored[], enquiry?: EnquiryResult): Sum
  /** findings by line, and the rating that an assessor's scores form; undefined where the protocol has no rules for one */
  readonly enquire?: (given: Enquiry) => EnquiryResult | undefined
}
