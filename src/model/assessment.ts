import type { MeasuredParam } from './check.ts'
import type { EnquiryResult } from './enquiry.ts'
import type { Finding, Interval } from './finding.ts'
import type { EvidenceItem } from './item.ts'
import type { Limits } from './plan.ts'
import type { Expected, Manual, Verified } from './protocol.ts'

/** Truth of an indicator as written: for a bad-practice indicator `true` is bad news. */
export type Truth = 'true' | 'false' | 'unknown'
export type ClaimStatus = 'supported' | 'weak' | 'not-tested' | 'contradicted'

export interface CitationResult {
  readonly measurement: string
  readonly check: string
  readonly reads: 'for' | 'against'
  readonly truth: Truth
  /** the finding speaks for or against, but a local number nobody adopted may not decide */
  readonly leans?: 'for' | 'against'
  /** names of the local numbers that alone keep it from deciding, because nobody has adopted them */
  readonly local?: readonly string[]
  /** the check does not apply: it drops out of its indicator */
  readonly notApplicable?: true
  /** why it is not told, or what was held against what: one sentence */
  readonly note: string
}
export interface IndicatorResult {
  readonly id: string
  readonly level: string
  readonly gist: string
  readonly truth: Truth
  /** every check it cites does not apply: it drops out of the level */
  readonly notApplicable?: true
  readonly official: boolean
  readonly verified: Verified
  readonly citations: readonly CitationResult[]
  readonly manual?: Manual
  readonly at: string
}
/** A level as a range: what the evidence gives at worst and at best. Levels are words of the protocol's scale. */
export interface LevelRange {
  readonly lowest: string
  readonly highest: string
  /** ids of the indicators (or parts) that keep the two apart */
  readonly turnsOn: readonly string[]
}
export interface FigureResult {
  readonly name: string
  readonly claimed: number
  readonly interval: Interval
  readonly measurement: string
  readonly status: 'agrees' | 'disproved' | 'not-tested'
}
export interface ClaimResult {
  readonly level?: string
  readonly figures: readonly FigureResult[]
  readonly status: ClaimStatus
  /** one sentence */
  readonly why: string
  /** ids of withdrawn items, where deletion could have turned contradicted into not tested */
  readonly withdrawn: readonly string[]
}
export interface RequirementResult {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly essence: string
  /** what the protocol's author says about it, such as where its text could not be seen */
  readonly note?: string
  readonly parent?: string
  readonly rollUp: string
  readonly weight: number
  readonly mandatory: boolean
  readonly beside?: string
  /** a rule of law that a concern here may bear on; an inspector decides whether it does */
  readonly bearsOn?: { readonly rule: string; readonly verified: Verified }
  /** only an assessor's entered score says anything about it: it is no answer, and a rating may be formed from it */
  readonly scored?: true
  /** true: it has parts and only gathers them */
  readonly gathers: boolean
  readonly level: LevelRange
  /** the level from a named judgement, where the overlay holds one: never overwrites `level` */
  readonly judgement?: {
    readonly level: string
    readonly reason: string
    readonly by: string
    readonly on: string
    /** whether score and rating take it for the level, and why or why not in one sentence */
    readonly counts: boolean
    readonly note: string
  }
  /** statements about it in the manifest, and whether each counts as evidence of class `statement` */
  readonly statements: readonly { readonly role: string; readonly on: string; readonly counts: boolean; readonly note: string }[]
  readonly expected: Expected
  readonly expectedFrom?: 'protocol' | 'overlay'
  readonly reaches: 'yes' | 'no' | 'undetermined' | 'not-supplied'
  readonly claim?: ClaimResult
  readonly indicators: readonly IndicatorResult[]
  readonly citations: readonly CitationResult[]
  readonly manual?: Manual
  /** evidence classes used, and attainable */
  readonly classes: readonly string[]
  readonly attainable: readonly string[]
  readonly inAuditSample: boolean
  readonly at: string
}
/** Something that the overlay tailors: who, when and why, and whether it has an effect. */
export interface Tailored {
  readonly is: 'scoped-out' | 'parameter' | 'severity'
  /** id of the requirement or of the check */
  readonly of: string
  readonly title: string
  /** where it has an effect, such as `dspt-standards@2025-26` */
  readonly protocols: readonly string[]
  readonly parameter?: string
  /** what would stand there without it, and what stands there */
  readonly from?: string
  readonly to?: string
  readonly by: string
  readonly on: string
  readonly reason: string
  readonly counts: boolean
  /** why it has no effect; '' where it has */
  readonly note: string
}
/** A requirement that is not asked of this organisation: it decides and counts nothing, and is listed. */
export interface NotAsked {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly essence: string
  readonly note?: string
  /** id and title of the top-level requirement it stands under; '' where it stands by itself */
  readonly under: string
  /** no evidence of one body can show it; it is asked of other categories of organisation; or a named approver has scoped it out */
  readonly because: 'not-checkable' | 'other-category' | 'scoped-out'
  /** one sentence */
  readonly why: string
  readonly at: string
}
export interface Score {
  readonly method: string
  /** share 0–1 */
  readonly interval: Interval
  /** the sum as it can be redone by hand: reached ÷ counted, at worst and at best */
  readonly arithmetic: string
  /** requirements whose level is decided ÷ requirements, and those whose lowest reaches the expected level ÷ same */
  readonly coverage: number
  readonly favourableCoverage: number
}
export interface Action {
  readonly title: string
  readonly remedy: string
  /** role or team who does it, from the check's or indicator's holder; '' where nobody is named */
  readonly who: string
  /** working days, where the check states an effort */
  readonly days?: number
  readonly check: string
  readonly severity: string
  readonly measurement: string
  readonly requirements: readonly string[]
  /** what it moves, in words */
  readonly then: string
}
export interface RatingResult {
  readonly outcome: 'met' | 'not-met' | 'undetermined'
  /** before caps */
  readonly beforeCaps: 'met' | 'not-met' | 'undetermined'
  readonly caps: readonly { readonly cap: string; readonly because: string; readonly source: string; readonly verified: string }[]
  readonly reasons: readonly string[]
  /** requirements with and without an expected level */
  readonly expectedFromProtocol: number
  readonly expectedFromOverlay: number
  readonly expectedNotSupplied: number
  /** the same without the permitted exceptions that were used */
  readonly withoutExceptions: 'met' | 'not-met' | 'undetermined'
  /** the same with everything that was scoped out; absent where nothing was */
  readonly withoutScopedOut?: { readonly outcome: 'met' | 'not-met' | 'undetermined'; readonly score: Interval }
}
export interface ProtocolResult {
  readonly protocol: string
  readonly edition: string
  readonly version: string
  readonly title: string
  readonly shortTitle: string
  readonly issuer: string
  readonly source: string
  readonly digest: string
  readonly period?: { readonly from: string; readonly to: string }
  /** how it came to be chosen, in words */
  readonly chosen: string
  readonly category: string
  readonly scale: readonly string[]
  readonly requirements: readonly RequirementResult[]
  /** what the protocol holds beside `requirements`, in its order; absent where it is nothing */
  readonly notAsked?: readonly NotAsked[]
  /** the leaves that are answered: 47 in the CAF view; policy requirements are counted apart */
  readonly totals: {
    readonly answers: number
    readonly policy: number
    /** requirements outside `answers`: those that nobody can check in one body, and those asked of others; absent where there are none */
    readonly notAsked?: { readonly notCheckable: number; readonly otherCategory: number; readonly scopedOut?: number }
    readonly claims: Readonly<Record<ClaimStatus, number>> & { readonly notClaimed: number }
    /** how the evidence stands where no answer was entered; they add up to `claims.notClaimed`; absent where every answer was */
    readonly unclaimed?: { readonly reached: number; readonly short: number; readonly open: number }
    readonly indicators: number
    readonly indicatorsDecided: number
    /** undecided, but cited checks could decide them from files */
    readonly indicatorsDecidable: number
    readonly indicatorsByPerson: number
    /** by top-level requirement: contradicted and answers */
    readonly byObjective: readonly {
      readonly id: string
      readonly title: string
      readonly answers: number
      readonly contradicted: number
      /** how its answers stand; they add up to `answers` */
      readonly claims?: Readonly<Record<ClaimStatus, number>> & { readonly notClaimed: number }
    }[]
  }
  /** on the answers entered, and on the evidence given: one sentence each, and the codes behind them */
  readonly bottomLines: {
    readonly onAnswers: string
    readonly onEvidence: string
    readonly answersOutcome: 'met' | 'not-met' | 'undetermined' | 'none'
  }
  readonly score: Score
  readonly rating: RatingResult
  /** findings by line of enquiry, where the protocol's scoring method arranges them so */
  readonly enquiry?: EnquiryResult
  readonly actions: readonly Action[]
  /** unknowns by who must be asked */
  readonly asks: readonly {
    readonly who: string
    readonly how: 'conversation' | 'file'
    readonly requirements: readonly string[]
    readonly needs: readonly string[]
  }[]
  readonly sample: readonly string[]
  readonly decisions: readonly { readonly status: string; readonly from: string; readonly on: string; readonly reference?: string }[]
}
export interface CheckText {
  readonly title: string
  readonly failureTitle: string
  readonly why: string
  readonly severity: string
  readonly method: string
  readonly byHand: string
  readonly remedy: string
  readonly effort: string
  readonly version: number
  readonly file: string
}

/** The one document that an audit makes. Reports are pure functions of it. Schema: `schemas/assessment.schema.json`. */
export interface Assessment {
  readonly schema: 'probity-assessment/1'
  readonly tool: { readonly name: 'Probity'; readonly version: string }
  readonly asOf: string
  readonly marking: string
  readonly organisation: { readonly name: string; readonly ods: string; readonly category: string }
  readonly evidence: {
    readonly items: readonly EvidenceItem[]
    readonly totals: Readonly<
      Record<'items' | 'used' | 'stale' | 'unreadable' | 'notRecognised' | 'missing' | 'superseded' | 'undated', number>
    >
    readonly manifest: boolean
    /** what could not be known without a manifest, and other words about the pack */
    readonly notes: readonly string[]
    readonly limits: Limits
    readonly reproducible: boolean
    readonly heldElsewhere: readonly { readonly need: string; readonly by: string }[]
    /** what goes out of date within 35 days: item, day */
    readonly lapses: readonly { readonly item: string; readonly on: string; readonly why: string }[]
  }
  readonly overlay: {
    readonly sha256: string
    readonly adopt?: { readonly by: string; readonly on: string }
    readonly expected: number
    readonly judgements: number
    readonly decisions: number
    /** absent where it tailors nothing */
    readonly tailored?: readonly Tailored[]
    readonly notes: readonly string[]
  } | null
  readonly findings: readonly Finding[]
  readonly checks: Readonly<Record<string, CheckText>>
  /**
   * sentence of each measurement, and the parameters it used with where each comes from. Lists in a sentence stand on
   * lines of their own that begin with `- `, indented by two spaces for each depth.
   */
  readonly sentences: Readonly<Record<string, string>>
  readonly params: Readonly<Record<string, readonly MeasuredParam[]>>
  readonly protocols: readonly ProtocolResult[]
  /** exit code the audit ends with, and every reason that applies */
  readonly exit: { readonly code: number; readonly reasons: readonly { readonly code: number; readonly why: string }[] }
}
