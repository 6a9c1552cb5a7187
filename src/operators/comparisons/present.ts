import type { Column } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { gapsOf } from '../columns/derived.ts'
import { R, Sheet } from '../logic/results.ts'
import type { Judged } from '../logic/types.ts'
import { reasonAt } from '../operands/settle.ts'
import { type Operator, takes } from './operator.ts'

/** A list with nothing in it is not present; one that may hold more than was shown cannot be told. */
const listPresent = (sheet: Sheet, left: Column, row: number): void => {
  const members = left.lists ? left.lists[row]?.members.length : left.ports?.[row]?.ranges.length
  const complete = left.lists ? left.lists[row]?.complete : left.ports?.[row]?.complete
  if (members === undefined || members > 0) sheet.set(row, Outcome.met)
  else if (complete) sheet.set(row, Outcome.notMet)
  else sheet.unsure(row, R.incompleteList)
}

/** By state: value, blank, unknown, invalid, never, no-end. */
const BY_STATE = Uint8Array.of(Outcome.met, Outcome.notMet, Outcome.undetermined, Outcome.undetermined, Outcome.notMet, Outcome.met)

/** Value: met. Blank and never: not met. No-end: met. Unknown and invalid: undetermined. */
export const isPresent = (left: Column): Judged => {
  const { states } = left
  const sheet = new Sheet(states.length)
  for (let row = 0; row < states.length; row++) sheet.outcomes[row] = BY_STATE[states[row]]
  for (const row of gapsOf(states)) if (sheet.outcomes[row] === Outcome.undetermined) sheet.unsure(row, reasonAt(left, row))
  if (left.lists || left.ports) for (let row = 0; row < states.length; row++) if (states[row] === State.value) listPresent(sheet, left, row)
  return sheet
}

export const present: Operator = {
  name: 'present',
  accepts: () => takes('none', { type: 'text' }),
  sentence: 'is given',
  compile: () => isPresent,
}
