import type { Column } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { isFilled } from '../columns/derived.ts'
import { type Judged, R, Sheet } from '../logic/results.ts'
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

/** Value: met. Blank and never: not met. No-end: met. Unknown and invalid: undetermined. */
export const isPresent = (left: Column): Judged => {
  const sheet = new Sheet(left.states.length)
  const listed = left.lists !== undefined || left.ports !== undefined
  if (!listed && isFilled(left.states)) sheet.outcomes.fill(Outcome.met)
  else
    for (let row = 0; row < left.states.length; row++) {
      const state = left.states[row]
      if (state === State.value) listPresent(sheet, left, row)
      else if (state === State.noEnd) sheet.set(row, Outcome.met)
      else if (state === State.blank || state === State.never) sheet.set(row, Outcome.notMet)
      else sheet.unsure(row, reasonAt(left, row))
    }
  return sheet
}

export const present: Operator = {
  name: 'present',
  accepts: () => takes('none', { type: 'text' }),
  sentence: 'is given',
  compile: () => isPresent,
}
