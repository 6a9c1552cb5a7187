import type { Column, Outcome as OutcomeCode } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { gapsOf, isFilled } from '../columns/derived.ts'
import { R } from '../logic/results.ts'
import { scratch } from '../logic/scratch.ts'
import type { Judged } from '../logic/types.ts'
import type { Cells } from './cells.ts'

/** Why a row that has no value cannot be told. */
export const reasonAt = (column: Column, row: number): number => {
  const state = column.states[row]
  if (state === State.blank) return R.blank
  const why = column.why?.[row] ?? 0
  return why > 0 ? why : state === State.unknown ? R.notGiven : R.invalid
}

/** What an operator says of dates without a day, on either side; undefined: it cannot be told from that alone. */
export interface StateRule {
  /** the field is never, or no-end: whatever the operand */
  readonly never?: OutcomeCode
  readonly noEnd?: OutcomeCode
  /** the operand is never, or no-end, and the field has a value */
  readonly operandNever?: OutcomeCode
  readonly operandNoEnd?: OutcomeCode
  /** the operand is blank, unknown or invalid: the answer, where it is the same whatever it is */
  readonly regardless?: (row: number) => OutcomeCode | undefined
}

const special = (state: number, never: OutcomeCode | undefined, noEnd: OutcomeCode | undefined): OutcomeCode | undefined =>
  state === State.never ? never : state === State.noEnd ? noEnd : undefined

interface Laid {
  readonly outcomes: Uint8Array
  readonly reasons: Uint8Array
}
const put = ({ outcomes, reasons }: Laid, row: number, known: OutcomeCode | undefined, column: Column, at: number): void => {
  outcomes[row] = known ?? Outcome.undetermined
  reasons[row] = known === undefined ? reasonAt(column, at) : 0
}
/** Rows whose field has a value and whose operand has none. */
const layOperand = (laid: Laid, left: Column, right: Cells, rule: StateRule): void => {
  const { column, base, step } = right
  if (isFilled(column.states)) return
  for (let i = 0; i < laid.outcomes.length; i++) {
    const j = base + step * i
    const state = column.states[j]
    if (state !== State.value && left.states[i] === State.value)
      put(laid, i, special(state, rule.operandNever, rule.operandNoEnd) ?? rule.regardless?.(i), column, j)
  }
}

/**
 * Lays the rows of reference §2 over what an operator computed as if every cell had a value. `outcomes` is changed.
 */
export const settle = (judged: Judged, left: Column, right: Cells | undefined, rule: StateRule = {}): Judged => {
  const gaps = gapsOf(left.states)
  if (gaps.length === 0 && (!right || isFilled(right.column.states))) return judged
  const laid = { outcomes: judged.outcomes, reasons: judged.reasons ?? scratch(judged.outcomes.length) }
  for (const row of gaps) put(laid, row, special(left.states[row], rule.never, rule.noEnd), left, row)
  if (right) layOperand(laid, left, right, rule)
  return laid
}
