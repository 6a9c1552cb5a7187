import type { OutcomeWord, Reason } from './values.ts'

/** Where one record stood. `value` never appears: places and types only. */
export interface Place {
  readonly item: string
  readonly where: string
}
export interface ConditionResult {
  readonly sentence: string
  readonly outcome: OutcomeWord
  readonly reason?: Reason
}
/** A record that failed or could not be told, with what each condition said (near miss). */
export interface RecordResult {
  readonly place: Place
  readonly outcome: 'not-met' | 'undetermined'
  readonly reason?: Reason
  readonly conditions: readonly ConditionResult[]
  /** the group it speaks for, by place of its first record; absent without `per` */
  readonly group?: Place
}
export interface Counts {
  readonly met: number
  readonly notMet: number
  readonly undetermined: number
  /** records of which it is not known whether they are in question, by what they would be */
  readonly unsure: { readonly met: number; readonly notMet: number; readonly undetermined: number }
  readonly leftOut: number
  readonly notYetDue: number
  readonly excepted: number
  readonly duplicates: number
  readonly unkeyed: number
}
/** Lowest and highest of a share (0–1), a number or a duration in milliseconds; null where there is nothing to form it from. */
export interface Interval {
  readonly lowest: number | null
  readonly highest: number | null
}
export interface Contradiction {
  readonly what: string
  readonly one: Place
  readonly other: Place
}

/** One measurement's outcome. Pure data; the arithmetic can be redone from `counts`, `share` and `limit`. */
export interface Finding {
  readonly measurement: string
  readonly check: string
  readonly name?: string
  readonly shape: 'for-each' | 'figure' | 'compare' | 'composite'
  readonly outcome: OutcomeWord
  readonly reason?: Reason
  /** not met, but at least `partial-from` holds: weighted scores may use it */
  readonly partly: boolean
  readonly counts: Counts
  /** share or number that was compared, and with what */
  readonly measured?: {
    readonly of: 'share' | 'number' | 'figure' | 'difference'
    readonly unit: '' | 'share' | 'ms' | 'weight'
    readonly interval: Interval
    readonly limit: string
  }
  /** share of the records judged that fail: what a citation `reads: against` compares with its material share */
  readonly failing: Interval
  /** `in-each` groups that fail or cannot be told: place of a record of the group and its share */
  readonly groups: readonly { readonly place: Place; readonly size: number; readonly outcome: OutcomeWord; readonly interval: Interval }[]
  /** the first ones, failing before undetermined, each in item order */
  readonly records: readonly RecordResult[]
  /** how many failing and undetermined records there are in all */
  readonly recordsInAll: number
  /** undetermined records by reason */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>
  /** places of the approved exceptions that were used */
  readonly exceptions: readonly Place[]
  readonly contradictions: readonly Contradiction[]
  /** ids of the items that were read for it, and of those that could not be used, with why */
  readonly items: readonly string[]
  readonly unused: readonly { readonly item: string; readonly reason: Reason }[]
  /** kinds that no item gives */
  readonly missing: readonly string[]
  /** a local parameter was used and nobody has adopted it */
  readonly local: readonly string[]
  /** evidence class of every item used */
  readonly classes: readonly string[]
  readonly weak: boolean
  /** what would change the outcome, in words; near misses */
  readonly notes: readonly string[]
  readonly parts: readonly Finding[]
}
