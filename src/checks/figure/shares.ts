import type { Column } from '../../model/index.ts'
import { isOpenList, memberKeys } from '../keys.ts'
import type { Span } from './span.ts'

/** Rows certainly in question, and rows that perhaps are. */
export interface RowSets {
  readonly certain: readonly number[]
  readonly unsure: readonly number[]
}

/** How many different values: of the certain, and with all the others; one that is not known may be a further value. */
export function distinctOf(column: Column, { certain, unsure }: RowSets): Span {
  const seen = new Set<string>()
  let [unknown, open] = [0, false]
  const add = (row: number): void => {
    const keys = memberKeys(column, row)
    if (keys === undefined) unknown++
    else for (const key of keys) seen.add(key)
    if (isOpenList(column, row)) open = true
  }
  for (const row of certain) add(row)
  const lowest = seen.size
  for (const row of unsure) add(row)
  return { lowest, highest: open ? Number.POSITIVE_INFINITY : seen.size + unknown }
}

const tally = (column: Column, rows: readonly number[]): Map<string, number> => {
  const times = new Map<string, number>()
  for (const row of rows) for (const key of new Set(memberKeys(column, row))) times.set(key, (times.get(key) ?? 0) + 1)
  return times
}

/**
 * Share of the records that have the commonest value. At most: the certain with every unsure record of one value; at
 * least: the certain alone among all. Every cell has a value here.
 */
export function largestShareOf(column: Column, { certain, unsure }: RowSets): Span {
  const [sure, others] = [tally(column, certain), tally(column, unsure)]
  const commonest = [...sure.values()].reduce((a, b) => Math.max(a, b), 0)
  let highest = commonest / certain.length
  for (const [key, more] of others) highest = Math.max(highest, ((sure.get(key) ?? 0) + more) / (certain.length + more))
  return { lowest: commonest / (certain.length + unsure.length), highest }
}
