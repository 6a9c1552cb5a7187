import type { ConditionResult, Place } from './finding.ts'

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
  /** id of the item, where the batch holds records of several */
  readonly item?: string
  /** where the first record of the group it speaks for stands */
  readonly group?: Place
  readonly outcome: 'not-met' | 'undetermined'
  readonly reason: number
  readonly conditions: readonly ConditionResult[]
}
/** One group of `in-each`. `aside`: records in question that are not counted, because they are not yet due or excepted. */
export interface TalliedGroup {
  three: Three
  unsure: Three
  aside: number
  where: string
  item?: string
}
/**
 * What a run of records of one item says to one for-each measurement. Tallies of one item merge by addition, in row
 * order, keeping the first records; they carry no cell of the evidence.
 */
export interface Tally {
  /** rows judged so far */
  rows?: number
  /** records certainly in question, weighed or not: also those excepted or not yet due */
  certain?: number
  /** rows about a thing that an earlier row of the item is about, where such rows become one record */
  repeats?: number
  readonly in: Three
  readonly unsure: Three
  leftOut: number
  notYetDue: number
  /** records by REASON code */
  readonly reasons: Record<number, number>
  readonly records: TalliedRecord[]
  recordsInAll: number
  /** the first records that hold but may not be in question, and how many: shown where nothing else is left */
  readonly holding?: TalliedRecord[]
  holdingInAll?: number
  /** the rows judged that hold, fail and cannot be told in each group of `in-each`; key is for grouping only and stays in memory */
  readonly groups: Record<string, TalliedGroup>
  weightUnknown: number
}
