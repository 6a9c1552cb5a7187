import type { Column, Outcome as OutcomeCode } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { isFilled } from '../columns/derived.ts'
import { type Judged, R } from '../logic/results.ts'
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

/**
 * Lays the rows of reference §2 over what an operator computed as if every cell had a value. `outcomes` is changed.
 */
export const settle = (judged: Judged, left: Column, right: Cells | undefined, rule: StateRule = {}): Judged => {
  const { outcomes } = judged
  const operand = right?.column
  if (isFilled(left.states) && (!operand || isFilled(operand.states))) return judged
  const reasons = judged.reasons ?? new Uint8Array(outcomes.length)
  const put = (row: number, known: OutcomeCode | undefined, column: Column, at: number): void => {
    outcomes[row] = known ?? Outcome.undetermined
    reasons[row] = known === undefined ? reasonAt(column, at) : 0
  }
  for (let i = 0; i < outcomes.length; i++) {
    const state = left.states[i]
    if (state !== State.value) put(i, special(state, rule.never, rule.noEnd), left, i)
    else if (right && operand) {
      const j = right.base + right.step * i
      const other = operand.states[j]
      if (other !== State.value) put(i, special(other, rule.operandNever, rule.operandNoEnd) ?? rule.regardless?.(i), operand, j)
    }
  }
  return { outcomes, reasons }
}
