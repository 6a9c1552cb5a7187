/**
 * The six states a field of a record can be in, the four outcomes, and the typed values behind them.
 * Everything here is a plain structure that survives structured cloning between processes.
 */

/** State of a field, as a small integer so that a column of states is a Uint8Array. */
export const State = { value: 0, blank: 1, unknown: 2, invalid: 3, never: 4, noEnd: 5 } as const
export type State = (typeof State)[keyof typeof State]

/** Outcome of a condition or check, as a small integer; `OUTCOMES[code]` is its word. */
export const Outcome = { notMet: 0, met: 1, undetermined: 2, notApplicable: 3 } as const
export type Outcome = (typeof Outcome)[keyof typeof Outcome]
export const OUTCOMES = ['not-met', 'met', 'undetermined', 'not-applicable'] as const
export type OutcomeWord = (typeof OUTCOMES)[number]

/**
 * Why something could not be told (or, for the last group, why it is not met). The index is the code used in
 * columns and tallies; 0 means "no reason". New reasons go at the end: the order is part of the reader protocol.
 */
export const REASONS = [
  '',
  'not-given', // the export has no such place
  'blank', // the place exists and is empty
  'invalid', // wrong type, not in the value map, impossible
  'future', // more than a day after the position date
  'conflict', // two sources of one thing disagree
  'date-order', // day or month first: the column does not prove it
  'order', // the end of a window lies before its start
  'precision', // a day without an hour is too coarse for a window in hours
  'running', // a window whose end is still open (not applicable)
  'lapsed', // a window whose end is blank and whose time has passed (not met)
  'not-in-table', // the end-of-life table has no single answer
  'no-entry', // a look-up table has no entry
  'incomplete-list', // a member was not found in a list that is not complete
  'no-key', // no own key is known, so nothing can be matched
  'unkeyed', // records of the other kind have no key to match by
  'no-match', // has: no matching record (not met)
  'match-found', // has-none: a matching record (not met)
  'none-found', // take: no record of the group qualifies (not met)
  'group-unknown', // the field that groups is not known
  'stale', // the item is older than `fresh` allows
  'undated', // no date says when the item's data was true
  'gap', // `covers`: the period is not covered
  'missing', // no item of a needed kind
  'unreadable', // items of a needed kind exist and none can be read
  'incomplete', // unread rows, a limit, a visible filter or an incomplete run
  'superseded', // a newer whole list replaces this one
  'scope-unclear', // nothing certain in question, something unsure
  'empty', // nothing in question
  'no-proof-of-life', // an empty findings list without a dated, complete run over targets
  'all-excepted', // everything in question has an exception
  'not-stated', // not-applicable needs a statement that is not there
  'too-many-exceptions', // more exceptions than allowed (not met)
  'tailored-out', // a parameter outside its permitted range (not met)
  'population-short', // fewer records than expected, or two lists that do not reconcile
  'weight-unknown', // a weight is blank, unknown or negative
  'limit', // a safety limit was reached
  'held-elsewhere', // the manifest says that somebody else has it
  'withdrawn', // named in the manifest, now missing, empty or of another kind
  'no-claim', // compare: the claimed figure is not there
  'local-parameter', // a number the framework does not give and nobody has adopted
  'not-shown', // below the material share that the citation names
] as const
export type Reason = (typeof REASONS)[number]
export const reasonCode = (reason: Reason): number => REASONS.indexOf(reason)

/** Precision of a date, coarsest first. A date's `ms` is the UTC start of the year, month or day, or the instant itself. */
export const Precision = { year: 0, month: 1, day: 2, minute: 3, instant: 4 } as const
export type Precision = (typeof Precision)[keyof typeof Precision]

/**
 * A date. Precision `day` or coarser: `ms` is UTC midnight of the civil date (no zone). Finer: `ms` is the UTC instant;
 * its civil day is taken in Europe/London.
 */
export interface DateValue {
  readonly ms: number
  readonly precision: Precision
}

export type DurationUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years' | 'working-days'
export interface Duration {
  readonly n: number
  readonly unit: DurationUnit
}

export type ScalarType =
  | 'text'
  | 'long-text'
  | 'id'
  | 'host'
  | 'person-key'
  | 'yes-no'
  | 'enum'
  | 'level'
  | 'count'
  | 'number'
  | 'ratio'
  | 'bytes'
  | 'duration'
  | 'date'
  | 'version'
  | 'ports'

/** Type of a field or parameter. `values`: words of an enum, or of a level from lowest to highest. */
export interface FieldType {
  readonly type: ScalarType | 'list'
  readonly of?: ScalarType
  readonly values?: readonly string[]
}

/** A list of one record: members are strings (text, id, host, version), or numbers (enum and level: index into `values`; count, number). */
export interface ListValue {
  readonly members: readonly (string | number)[]
  /** false: more members may exist that the source did not show */
  readonly complete: boolean
}

/** Ports of one record or operand: inclusive ranges; `any` is [0, 65535]. */
export type PortRange = readonly [number, number]
export interface PortsValue {
  readonly ranges: readonly PortRange[]
  readonly complete: boolean
}

/** A typed literal: an operand, a parameter's value, a cell of a case. */
export type Value =
  | { readonly type: 'text' | 'long-text' | 'id' | 'host' | 'person-key' | 'version'; readonly text: string }
  | { readonly type: 'count' | 'number' | 'ratio' | 'bytes'; readonly number: number }
  | { readonly type: 'yes-no'; readonly yes: boolean }
  | { readonly type: 'enum' | 'level'; readonly index: number; readonly name: string }
  | { readonly type: 'date'; readonly date: DateValue }
  | { readonly type: 'duration'; readonly duration: Duration }
  | { readonly type: 'ports'; readonly ports: PortsValue }
  | { readonly type: 'list'; readonly of: ScalarType; readonly members: readonly Value[] }
  | { readonly type: 'table'; readonly of: ScalarType; readonly entries: Readonly<Record<string, Value>> }
  | { readonly type: 'topics'; readonly topics: Readonly<Record<string, readonly string[]>> }
