import type { Verified } from './protocol.ts'

/** How what one requirement asks stands to what another asks: all of it, a part of it, all of it and more, or some of it. */
export type Relation = 'equal' | 'subset' | 'superset' | 'intersects'

/** One requirement of a protocol held against one of another. */
export interface Mapped {
  readonly from: string
  readonly to: string
  readonly is: Relation
  /** how it is known; `unverified`: it is thought so, and no result is carried across */
  readonly verified: Verified
  readonly because: string
  /** file:line */
  readonly at: string
}
/** What is known of how the requirements of two editions stand to each other. */
export interface Crosswalk {
  /** `protocol@edition` */
  readonly from: string
  readonly to: string
  readonly maps: readonly Mapped[]
}
/** Ids of the requirements of each edition, by `protocol@edition`. */
export type RequirementIds = Readonly<Record<string, readonly string[]>>

/** One step from a requirement to the next. */
export interface LinkStep {
  readonly edition: string
  readonly id: string
  readonly is: Relation
  readonly verified: Verified
  readonly because: string
}
/** How a requirement of one edition stands to one of another, directly or by way of others. */
export interface Link {
  readonly from: string
  readonly to: string
  readonly is: Relation
  /** of its steps the least well known */
  readonly verified: Verified
  /** whether a result of the first holds for the second */
  readonly carries: boolean
  /** the last ends at `to`; one step: said directly */
  readonly steps: readonly LinkStep[]
}
export interface CrosswalkLinks {
  readonly from: string
  readonly to: string
  readonly links: readonly Link[]
  /** ids of answered requirements that nothing on the other side is held against */
  readonly alone: { readonly from: readonly string[]; readonly to: readonly string[] }
}

/** Why a requirement has nothing carried to it. */
export type NotCarried = 'no-counterpart' | 'relation' | 'unverified' | 'not-assessed' | 'open' | 'conflict'
export interface CarriedSource {
  readonly id: string
  readonly is: Relation
  readonly verified: Verified
  /** the level range that the evidence gives it there; absent: the assessment does not hold it */
  readonly level?: { readonly lowest: string; readonly highest: string }
  /** a named judgement there: shown, and never carried */
  readonly judged?: { readonly level: string; readonly by: string; readonly on: string }
}
/** What a result under one protocol says of a requirement of another. */
export interface Carried {
  readonly id: string
  readonly title: string
  /** words of its own levels; absent: nothing is carried */
  readonly level?: { readonly lowest: string; readonly highest: string }
  readonly why?: NotCarried
  /** requirements with a relation to it, those that carry first */
  readonly sources: readonly CarriedSource[]
}
