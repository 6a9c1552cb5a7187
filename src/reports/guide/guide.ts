/** A term and what is said of it. */
export type Fact = readonly [term: string, said: string]

/** A check as something cites it: how it is read, and where it is set out. */
export interface GuideCitation {
  /** the check as it is measured there; names one of the guide's checks */
  readonly key: string
  readonly title: string
  /** how it is read where that is not plain: `shown when it fails for more than 10% (local parameter)` */
  readonly reads: string
}
/** What decides a point: checks, a person, or both. */
export interface GuideDecision {
  /** how several checks go together; '' for one or none */
  readonly together: string
  readonly checks: readonly GuideCitation[]
  /** who is asked and how; '' where nobody is */
  readonly person: string
}
export interface GuideIndicator extends GuideDecision {
  readonly id: string
  readonly gist: string
  /** how it was verified, the framework's numbers, and whether it sets a level */
  readonly aside: string
}
export interface GuideRequirement extends GuideDecision {
  readonly id: string
  readonly kind: string
  readonly title: string
  /** 0 for what stands at the top */
  readonly depth: number
  readonly essence: string
  readonly note: string
  readonly gathers: boolean
  readonly facts: readonly Fact[]
  /** indicators under what has to be so for their level */
  readonly indicators: readonly { readonly rule: string; readonly of: readonly GuideIndicator[] }[]
}

export interface GuideLimit {
  readonly name: string
  readonly value: string
  /** whose number it is */
  readonly whose: string
  /** how far an overlay may move it */
  readonly range: string
}
export interface GuideEvidence {
  readonly kind: string
  readonly means: string
  /** who usually has it; '' where nobody is named */
  readonly from: string
  /** how old it may be and how long a time it has to cover */
  readonly wanted: string
}
export interface GuideCheck {
  readonly key: string
  readonly id: string
  /** parameters that differ from the check's own; '' where none does */
  readonly variant: string
  readonly title: string
  readonly failureTitle: string
  readonly severity: string
  readonly effort: string
  readonly why: string
  /** what is held against what, as an English sentence made from the check itself; lists as in an assessment */
  readonly sentence: string
  readonly method: string
  readonly limits: readonly GuideLimit[]
  readonly evidence: readonly GuideEvidence[]
  readonly byHand: string
  readonly remedy: string
  /** ids of the requirements and indicators that cite it */
  readonly citedBy: readonly string[]
  readonly written: string
}

/** A protocol as people read it: every sentence of it, made once for all formats. */
export interface Guide {
  /** `dspt-caf@2025-26` */
  readonly name: string
  readonly title: string
  readonly shortTitle: string
  readonly facts: readonly Fact[]
  /** what became of the former edition's ids */
  readonly history: readonly Fact[]
  readonly requirements: readonly GuideRequirement[]
  readonly checks: readonly GuideCheck[]
  /** every kind of evidence that some check reads, with how many do */
  readonly evidence: readonly (Omit<GuideEvidence, 'wanted'> & { readonly checks: number })[]
  /** everybody who has to be asked, with the points for which */
  readonly people: readonly { readonly who: string; readonly how: string; readonly points: readonly string[] }[]
  readonly disclaimer: string
}
