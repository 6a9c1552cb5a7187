import type { Condition, Operand } from './condition.ts'
import type { Duration, FieldType, OutcomeWord, Reason, Value } from './values.ts'

export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical'

export interface Need {
  readonly fresh?: Duration
  readonly covers?: { readonly period: Duration; readonly gapAtMost?: Duration }
  readonly optional: boolean
}
export interface Param {
  readonly name: string
  /** `table` and `topics` are types of their own; `of` is the type of a table's entries */
  readonly type: FieldType | { readonly type: 'table'; readonly of: FieldType['type'] } | { readonly type: 'topics' }
  readonly default: Value
  /** texts that are held against an enum or level somewhere: only these words may be given */
  readonly words?: readonly string[]
  /** what it may be set to: a range of what has an order, or the words of which a text or list of texts may consist */
  readonly tailor?: { readonly min?: Value; readonly max?: Value; readonly among?: readonly string[] }
  /** the clause that gives the number, or `local parameter` */
  readonly origin: string
  /** true where origin begins with `local parameter` or holds `; local parameter` (some entries are local) */
  readonly local: boolean
}

/** Number or share: a limit that counts compare with. */
export type Limit = { readonly share: Operand } | { readonly count: Operand }
export interface Enough {
  readonly limit: Limit
  readonly weighBy?: string
  readonly inEach?: { readonly by: string; readonly shareAtLeast: Operand; readonly ignoreBelow: number }
  readonly partialFrom?: Operand
}
export type OnEmpty =
  | { readonly is: 'undetermined' | 'clean' }
  | { readonly is: 'not-applicable'; readonly reason: string; readonly whenStated?: string }
export interface ExceptIn {
  readonly kind: string
  readonly on: readonly (readonly { readonly other: string; readonly own: string }[])[]
  readonly where?: Condition
  readonly atMost?: Limit
}
export interface Reconcile {
  readonly with: string
  readonly on: readonly (readonly { readonly other: string; readonly own: string }[])[]
  readonly where?: Condition
  readonly tolerance: number
}
export interface Population {
  readonly atLeast?: number
  readonly reconcile?: Reconcile
}
export interface Take {
  readonly which: 'latest' | 'earliest' | 'largest' | 'smallest'
  readonly field: string
  readonly where?: Condition
}

export interface ForEach {
  readonly shape: 'for-each'
  readonly name?: string
  /** a kind, or the members of a list parameter (each a record with one field, `value`) */
  readonly over: { readonly kind: string } | { readonly list: Operand; readonly of: FieldType }
  readonly where?: Condition
  readonly leaveOut?: Condition
  readonly due?: { readonly field: string; readonly plus?: Operand }
  readonly per?: readonly string[]
  readonly take?: Take
  readonly must?: Condition
  readonly mustNot?: Condition
  readonly exceptIn?: ExceptIn
  readonly enough: Enough
  readonly population?: Population
  readonly onEmpty: OnEmpty
}

export type Measure = 'count' | 'distinct' | 'sum' | 'median' | 'smallest' | 'largest' | 'longest-gap' | 'largest-share'
export interface Measured {
  readonly in: { readonly kind: string } | { readonly list: Operand; readonly of: FieldType }
  readonly measure: Measure
  readonly of?: string | { readonly from: string; readonly to: string }
  readonly where?: Condition
  readonly leaveOut?: Condition
  readonly per?: readonly string[]
  readonly over?: { readonly last: Operand; readonly by: string }
  readonly dividedBy?: Measured
  readonly named?: string
  readonly previous?: boolean
}
export type Bound = 'at-least' | 'at-most' | 'more-than' | 'less-than'
export interface Figure {
  readonly shape: 'figure'
  readonly name?: string
  readonly figure: Measured
  readonly must: readonly { readonly bound: Bound; readonly operand: Operand }[]
  readonly enough: Enough
  readonly onEmpty: OnEmpty
}
export interface Compare {
  readonly shape: 'compare'
  readonly name?: string
  readonly one: Measured
  readonly other: Measured | { readonly claim: string; readonly named?: string }
  readonly must: { readonly differByAtMost?: Operand; readonly bounds: readonly { readonly bound: Bound; readonly operand: Operand }[] }
}
export interface Composite {
  readonly shape: 'composite'
  readonly name?: string
  readonly rule: 'all' | 'any' | 'some'
  readonly atLeast?: number
  readonly of: readonly (Shape | { readonly shape: 'cite'; readonly check: string; readonly with: Readonly<Record<string, Value>> })[]
}
/** After resolving, a composite holds shapes only (cited checks are put in place). */
export type Shape = ForEach | Figure | Compare | Composite

export interface Case {
  readonly name: string
  readonly asOf?: string
  /** records of each kind as plain data: field → YAML value ('never', 'no-end', null = blank, absent = unknown) */
  readonly given: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly stated?: readonly string[]
  readonly with?: Readonly<Record<string, Value>>
  /** facts of the items that give the records, by kind: run, targets, complete, whole-list, filtered, taken … */
  readonly items?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly claims?: Readonly<Record<string, number>>
  /** records of a superseded whole list, by kind */
  readonly previous?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly expect: { readonly outcome: OutcomeWord; readonly records?: readonly string[]; readonly reason?: Reason }
}

export interface Check {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly failureTitle: string
  readonly why: string
  readonly severity: Severity
  readonly method: string
  readonly byHand: string
  readonly remedy: string
  readonly effort?: Duration
  readonly needs: Readonly<Record<string, Need>>
  readonly params: Readonly<Record<string, Param>>
  readonly shape: Shape
  readonly cases: readonly Case[]
  /** mutations that change nothing anybody could see, with the author's reason; `protocol check` prints them */
  readonly equivalent: readonly { readonly mutation: string; readonly because: string }[]
  /** file it was written in, relative to the library */
  readonly file: string
}

/** A parameter's value in use. */
export interface MeasuredParam {
  readonly name: string
  readonly value: string
  readonly origin: string
  readonly local: boolean
  /** what it can change: the outcome (where absent); whether exceptions are too many; only how a weighted score counts it */
  readonly bears?: 'exceptions' | 'weight'
}

/** A check with every parameter replaced by its value and every cited part put in place: what is evaluated, once. */
export interface Measurement {
  /** check id, then `?name=value&…` for parameters that differ from their default, sorted */
  readonly key: string
  readonly check: string
  readonly version: number
  readonly needs: Readonly<Record<string, Need>>
  /** the values in use, printed (`95%`, `14 days`), with where each comes from */
  readonly params: readonly MeasuredParam[]
  /** a parameter lies outside its permitted range */
  readonly tailoredOut?: string
  readonly shape: Shape
}
