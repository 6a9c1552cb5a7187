import type { Column } from '../../model/index.ts'
import { Outcome } from '../../model/index.ts'
import { keysOf } from '../columns/derived.ts'
import { allUndetermined, R, Sheet } from '../logic/results.ts'
import { scratch } from '../logic/scratch.ts'
import type { Judged } from '../logic/types.ts'
import type { Cells } from '../operands/cells.ts'
import { type StateRule, settle } from '../operands/settle.ts'
import { sameHost } from '../values/hosts.ts'
import { compareVersions } from '../values/versions.ts'
import { indexesIn, isAmount, isWord } from './numeric.ts'
import { datesOrder, durationsOrder, type Holds } from './orders.ts'

/** Never and no-end are no day: equal to no date. */
const RULE: StateRule = { never: Outcome.notMet, noEnd: Outcome.notMet, operandNever: Outcome.notMet, operandNoEnd: Outcome.notMet }

const SAME: Holds = [0, 1, 0]

const numbersEqual = (left: Float64Array, right: ArrayLike<number>, base: number, step: number): Judged => {
  const outcomes = scratch(left.length)
  if (step === 0) {
    const x = right[base]
    for (let i = 0; i < left.length; i++) outcomes[i] = Number(left[i] === x)
  } else for (let i = 0; i < left.length; i++) outcomes[i] = Number(left[i] === right[base + i])
  return { outcomes }
}
const keysEqual = (
  left: readonly string[],
  right: readonly string[],
  { base, step }: Cells,
  same?: (a: string, b: string) => boolean,
): Judged => {
  const outcomes = scratch(left.length)
  for (let i = 0; i < left.length; i++) {
    const [a, b] = [left[i], right[base + step * i]]
    outcomes[i] = Number(a === b || same?.(a, b) === true)
  }
  return { outcomes }
}
const portsEqual = (left: Column, right: Cells): Judged => {
  const sheet = new Sheet(left.states.length)
  for (let i = 0; i < left.states.length; i++) {
    const [a, b] = [left.ports?.[i], right.column.ports?.[right.base + right.step * i]]
    if (!a || !b || (a.complete && b.complete)) sheet.set(i, a && b && String(a.ranges) === String(b.ranges) ? Outcome.met : Outcome.notMet)
    else sheet.unsure(i, R.incompleteList)
  }
  return sheet
}

const sameVersion = (a: string, b: string): boolean => compareVersions(a, b) === 0

/** Equality as if every cell had a value; undefined where the two types cannot be compared. */
const compared = (left: Column, right: Cells): Judged | undefined => {
  const [mine, theirs] = [left.type, right.column.type]
  if (mine.type === 'date' || theirs.type === 'date') return mine.type === theirs.type ? datesOrder(left, right, SAME) : undefined
  if (left.durations || right.column.durations)
    return left.durations && right.column.durations ? durationsOrder(left, right, SAME) : undefined
  if (left.ports || right.column.ports) return left.ports && right.column.ports ? portsEqual(left, right) : undefined
  if (left.numbers && right.column.numbers) {
    if ((isAmount(mine) && isAmount(theirs)) || (mine.type === 'yes-no' && theirs.type === 'yes-no'))
      return numbersEqual(left.numbers, right.column.numbers, right.base, right.step)
    if (!isWord(mine) || !isWord(theirs)) return undefined
  }
  if (left.numbers && isWord(mine)) {
    const indexes = indexesIn(mine.values ?? [], right.column)
    return indexes && numbersEqual(left.numbers, indexes, right.base, right.step)
  }
  const [a, b] = [keysOf(left), keysOf(right.column)]
  if (!a || !b) return undefined
  const version = mine.type === 'version' || theirs.type === 'version'
  const host = mine.type === 'host' || theirs.type === 'host'
  return keysEqual(a, b, right, version ? sameVersion : host ? sameHost : undefined)
}

/** Whether two cells are the same, row by row, before their states are looked at. */
export const rawEqual = (left: Column, right: Cells): Judged => compared(left, right) ?? allUndetermined(left.states.length, R.invalid)

/** `is`: equal; undetermined where one side is not known or the two cannot be compared. */
export const equal = (left: Column, right: Cells): Judged => settle(rawEqual(left, right), left, right, RULE)
export { RULE as EQUAL_RULE }
