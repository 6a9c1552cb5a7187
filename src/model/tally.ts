import type { ConditionResult } from './finding.ts'

/** Met, not met, undetermined: numbers of records, or sums of their weights. */
export interface Three {
  met: number
  notMet: number
  undetermined: number
}
/** A record kept for display: its index in the item's own order, its place in words, and what each condition said. */
export interface TalliedRecord {
  readonly row: number
  readonly where: string
  readonly outcome: 'not-met' | 'undetermined'
  readonly reason: number
  readonly conditions: readonly ConditionResult[]
}
/**
 * What a run of records of one item says to one for-each measurement. Tallies of one item merge by addition, in row
 * order, keeping the first records; they carry no cell of the evidence.
 */
export interface Tally {
  readonly in: Three
  readonly unsure: Three
  leftOut: number
  notYetDue: number
  /** records by REASON code */
  readonly reasons: Record<number, number>
  readonly records: TalliedRecord[]
  recordsInAll: number
  /** the rows judged that hold, fail and cannot be told in each group of `in-each`; key is for grouping only and stays in memory */
  readonly groups: Record<string, { three: Three; unsure: Three; where: string }>
  weightUnknown: number
}
