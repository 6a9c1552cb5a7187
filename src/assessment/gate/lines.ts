import type { GateBound, GateLine } from '../../model/index.ts'

export type Outcome = GateLine['outcome']

export const limitOf = ({ atLeast, atMost }: GateBound, print: (n: number) => string): string =>
  [atLeast === undefined ? '' : `at least ${print(atLeast)}`, atMost === undefined ? '' : `at most ${print(atMost)}`]
    .filter(words => words !== '')
    .join(' and ')
const asCount = String

/** Whether a number that lies between two others keeps its bounds: only when both ends do, or neither can. */
export function within({ atLeast, atMost }: GateBound, lowest: number | null, highest: number | null): Outcome {
  if (lowest === null || highest === null) return 'undetermined'
  const under = (n: number): boolean => atLeast !== undefined && n < atLeast
  const over = (n: number): boolean => atMost !== undefined && n > atMost
  if (under(highest) || over(lowest)) return 'not-met'
  return under(lowest) || over(highest) ? 'undetermined' : 'met'
}
export const line = (asked: string, outcome: Outcome, is: string, limit: string, why = ''): GateLine => ({
  asked,
  outcome,
  is,
  limit,
  why: outcome === 'met' ? '' : why,
})
export const counting = (asked: string, bound: GateBound, is: number, why: string): GateLine =>
  line(asked, within(bound, is, is), asCount(is), limitOf(bound, asCount), why)
