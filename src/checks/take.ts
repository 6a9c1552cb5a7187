import type { Batch, ForEach } from '../model/index.ts'
import { Outcome, reasonCode, State } from '../model/index.ts'
import { columnOf, compile, type Env, type FieldsOf } from '../operators/index.ts'
import { foremost, orderingBy } from './order.ts'
import { oneReason } from './reasons.ts'

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
/**
 * `take`: chooses who speaks for a group. Nobody qualifying is an answer; a row whose `take.where` or order field is not
 * known, or that is perhaps not in question at all, could be the one: then it cannot be told.
 */
export function takeOf(batch: Batch, take: NonNullable<ForEach['take']>, fields: FieldsOf, env: Env): (group: Group) => Spokesmen {
  const where = take.where && compile(take.where, fields, env)(batch)
  const column = columnOf(batch, take.field)
  const order = orderingBy(column)
  const sign = take.which === 'latest' || take.which === 'largest' ? 1 : -1
  const qualifies = (row: number): number => where?.outcomes[row] ?? Outcome.met
  const whyOf = (row: number): number => (where?.reasons[row] ?? 0) || column.why?.[row] || 0
  const unknown = (rows: readonly number[], code = NOT_GIVEN): Spokesmen => ({ is: 'unknown', reason: oneReason(rows.map(whyOf)) || code })
  return ({ certain, unsure }) => {
    const strays = unsure.filter(row => qualifies(row) !== Outcome.notMet)
    if (strays.length > 0) return unknown(strays, SCOPE_UNCLEAR)
    const candidates = certain.filter(row => qualifies(row) !== Outcome.notMet)
    if (candidates.length === 0) return { is: 'none' }
    const vague = candidates.filter(row => qualifies(row) !== Outcome.met || column.states[row] !== State.value)
    if (vague.length > 0) return unknown(vague)
    const rows = foremost(candidates, order, sign)
    return rows ? { is: 'rows', rows } : unknown(candidates)
  }
}
