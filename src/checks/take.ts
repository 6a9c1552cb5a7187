import type { Batch, Column, ForEach } from '../model/index.ts'
import { Outcome, reasonCode, State } from '../model/index.ts'
import {
  columnOf,
  compareDates,
  compareLengths,
  compareVersions,
  compile,
  dateAt,
  type Env,
  type FieldsOf,
  lengthOf,
} from '../operators/index.ts'

/** Who speaks for a group: those rows, nobody (none qualifies), or it cannot be told. */
export type Spokesmen =
  | { readonly is: 'rows'; readonly rows: readonly number[] }
  | { readonly is: 'none' }
  | { readonly is: 'unknown'; readonly reason: number }
export interface Group {
  /** rows certainly in question, and rows that perhaps are */
  readonly certain: readonly number[]
  readonly unsure: readonly number[]
}

const NOT_GIVEN = reasonCode('not-given')
const SCOPE_UNCLEAR = reasonCode('scope-unclear')
type Order = (a: number, b: number) => number | undefined

/** Compares two rows by a field; undefined where the calendar or the wording of a version decides otherwise. */
function orderBy(column: Column): Order {
  const { texts, durations, numbers, precisions } = column
  if (texts) return (a, b) => compareVersions(texts[a], texts[b])
  if (durations) {
    return (a, b) => {
      const [one, other] = [durations[a], durations[b]]
      return one && other ? compareLengths(lengthOf(one), lengthOf(other)) : undefined
    }
  }
  if (precisions) return (a, b) => compareDates(dateAt(column, a), dateAt(column, b))
  return (a, b) => (numbers ? numbers[a] - numbers[b] : undefined)
}

/** The rows that come first in an order, all of equal ones; undefined where two cannot be put in order. */
function firstOf(rows: readonly number[], order: Order, sign: 1 | -1): readonly number[] | undefined {
  let best = rows[0]
  for (const row of rows) {
    const difference = order(row, best)
    if (difference === undefined) return undefined
    if (difference * sign > 0) best = row
  }
  return rows.filter(row => order(row, best) === 0)
}

/**
 * `take`: chooses who speaks for a group. Nobody qualifying is an answer; a row whose `take.where` or order field is not
 * known, or that is perhaps not in question at all, could be the one: then it cannot be told.
 */
export function takeOf(batch: Batch, take: NonNullable<ForEach['take']>, fields: FieldsOf, env: Env): (group: Group) => Spokesmen {
  const where = take.where && compile(take.where, fields, env)(batch)
  const column = columnOf(batch, take.field)
  const order = orderBy(column)
  const sign = take.which === 'latest' || take.which === 'largest' ? 1 : -1
  const qualifies = (row: number): number => where?.outcomes[row] ?? Outcome.met
  const unknown = (row: number, code = 0): Spokesmen => ({
    is: 'unknown',
    reason: (where?.reasons[row] ?? 0) || column.why?.[row] || code || NOT_GIVEN,
  })
  return ({ certain, unsure }) => {
    const stray = unsure.find(row => qualifies(row) !== Outcome.notMet)
    if (stray !== undefined) return unknown(stray, SCOPE_UNCLEAR)
    const candidates = certain.filter(row => qualifies(row) !== Outcome.notMet)
    if (candidates.length === 0) return { is: 'none' }
    const vague = candidates.find(row => qualifies(row) !== Outcome.met || column.states[row] !== State.value)
    if (vague !== undefined) return unknown(vague)
    const rows = firstOf(candidates, order, sign)
    return rows ? { is: 'rows', rows } : unknown(candidates[0])
  }
}
