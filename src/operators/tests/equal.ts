import type { Column } from '../../model/index.ts'
import { Outcome } from '../../model/index.ts'
import { dateAt } from '../columns/cell.ts'
import { keysOf, lengths } from '../columns/derived.ts'
import { allUndetermined, type Judged, R, Sheet } from '../logic/results.ts'
import type { Cells } from '../operands/cells.ts'
import { settle, type StateRule } from '../operands/settle.ts'
import { boundsOf } from '../values/dates.ts'
import { compareLengths } from '../values/durations.ts'
import { sameHost } from '../values/hosts.ts'
import { compareVersions } from '../values/versions.ts'
import { boundsFor } from './bounds.ts'
import { indexesIn, isAmount, isWord } from './numeric.ts'

/** Never and no-end are no day: equal to no date. */
const RULE: StateRule = { never: Outcome.notMet, noEnd: Outcome.notMet, operandNever: Outcome.notMet, operandNoEnd: Outcome.notMet }

const numbersEqual = (left: Float64Array, right: ArrayLike<number>, base: number, step: number): Judged => {
  const outcomes = new Uint8Array(left.length)
  if (step === 0) {
    const x = right[base]
    for (let i = 0; i < left.length; i++) outcomes[i] = left[i] === x ? 1 : 0
  } else for (let i = 0; i < left.length; i++) outcomes[i] = left[i] === right[base + i] ? 1 : 0
  return { outcomes }
}
const keysEqual = (left: readonly string[], right: readonly string[], { base, step }: Cells, same?: (a: string, b: string) => boolean): Judged => {
  const outcomes = new Uint8Array(left.length)
  for (let i = 0; i < left.length; i++) {
    const [a, b] = [left[i], right[base + step * i]]
    outcomes[i] = a === b || same?.(a, b) ? 1 : 0
  }
  return { outcomes }
}
const datesEqual = (left: Column, right: Cells): Judged => {
  const outcomes = new Uint8Array(left.states.length)
  const { numbers = new Float64Array(0), precisions = new Uint8Array(0) } = left
  const constant = right.step === 0 ? boundsFor(dateAt(right.column, right.base)) : undefined
  for (let i = 0; i < outcomes.length; i++) {
    const precision = precisions[i] as 0
    const [lo, hi] = constant ? constant[precision] : boundsOf(dateAt(right.column, right.base + i), precision)
    outcomes[i] = numbers[i] >= lo && numbers[i] < hi ? 1 : 0
  }
  return { outcomes }
}
const durationsEqual = (left: Column, right: Cells): Judged => {
  const [mine, theirs] = [lengths(left.durations ?? []), lengths(right.column.durations ?? [])]
  const sheet = new Sheet(mine.length)
  for (let i = 0; i < mine.length; i++) {
    const [a, b] = [mine[i], theirs[right.base + right.step * i]]
    const order = a && b && compareLengths(a, b)
    if (order === undefined) sheet.unsure(i, R.precision)
    else sheet.set(i, order === 0 ? Outcome.met : Outcome.notMet)
  }
  return sheet
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
  if (mine.type === 'date' || theirs.type === 'date') return mine.type === theirs.type ? datesEqual(left, right) : undefined
  if (left.durations || right.column.durations) return left.durations && right.column.durations ? durationsEqual(left, right) : undefined
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
