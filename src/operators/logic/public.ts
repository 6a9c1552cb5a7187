import { allOf, anyOf, not, someOf } from './combine.ts'
import { withScratch } from './scratch.ts'
import type { Results } from './types.ts'

/** The truth tables of reference §2 for whoever combines outcomes outside a condition: checks, parts of a composite. */
export const allResults = (members: readonly Results[], rows: number): Results => withScratch(() => allOf(members, rows))
export const anyResults = (members: readonly Results[], rows: number): Results => withScratch(() => anyOf(members, rows))
export const someResults = (members: readonly Results[], atLeast: number, rows: number): Results =>
  withScratch(() => someOf(members, atLeast, rows))
/** Met and not met change places: `must-not` over its map is this of the `all`; `none` this of the `any`. */
export const notResults = (results: Results): Results => withScratch(() => not(results))
