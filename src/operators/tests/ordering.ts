import type { Column, FieldType } from '../../model/index.ts'
import { dateAt } from '../columns/cell.ts'
import { keysOf, lengths } from '../columns/derived.ts'
import { allUndetermined, type Judged, R, Sheet } from '../logic/results.ts'
import type { Cells } from '../operands/cells.ts'
import { resolve } from '../operands/resolve.ts'
import { settle, type StateRule } from '../operands/settle.ts'
import { boundsOf } from '../values/dates.ts'
import { compareLengths } from '../values/durations.ts'
import { compareVersions } from '../values/versions.ts'
import { boundsFor } from './bounds.ts'
import { indexesIn, isAmount } from './numeric.ts'
import { type Operator, takes } from './operator.ts'

/** Outcome where the field is below, equal to, or above the operand: 1 met, 0 not met. */
export type Holds = readonly [below: 0 | 1, equal: 0 | 1, above: 0 | 1]

const numbersOrder = (left: Float64Array, right: ArrayLike<number>, cells: Cells, [below, same, above]: Holds): Judged => {
  const outcomes = new Uint8Array(left.length)
  const { base, step } = cells
  if (step === 0) {
    const x = right[base]
    for (let i = 0; i < left.length; i++) outcomes[i] = left[i] < x ? below : left[i] > x ? above : same
  } else
    for (let i = 0; i < left.length; i++) {
      const x = right[base + i]
      outcomes[i] = left[i] < x ? below : left[i] > x ? above : same
    }
  return { outcomes }
}
const datesOrder = (left: Column, right: Cells, [below, same, above]: Holds): Judged => {
  const outcomes = new Uint8Array(left.states.length)
  const { numbers = new Float64Array(0), precisions = new Uint8Array(0) } = left
  const constant = right.step === 0 ? boundsFor(dateAt(right.column, right.base)) : undefined
  for (let i = 0; i < outcomes.length; i++) {
    const precision = precisions[i] as 0
    const bounds = constant ? constant[precision] : boundsOf(dateAt(right.column, right.base + i), precision)
    outcomes[i] = numbers[i] < bounds[0] ? below : numbers[i] >= bounds[1] ? above : same
  }
  return { outcomes }
}
/** Row by row, for orders that can fail to say: `order` gives −1, 0, 1 or undefined. */
const slowOrder = (rows: number, holds: Holds, unsure: number, order: (row: number) => -1 | 0 | 1 | undefined): Judged => {
  const sheet = new Sheet(rows)
  for (let i = 0; i < rows; i++) {
    const sign = order(i)
    if (sign === undefined) sheet.unsure(i, unsure)
    else sheet.set(i, holds[sign + 1])
  }
  return sheet
}
/** A word that is not among the field's levels has no place in their order. */
const levelsOrder = (left: Column, numbers: Float64Array, right: Cells, holds: Holds): Judged => {
  const indexes = indexesIn(left.type.values ?? [], right.column)
  if (!indexes) return allUndetermined(numbers.length, R.invalid)
  return slowOrder(numbers.length, holds, R.invalid, i => {
    const x = indexes[right.base + right.step * i]
    return numbers[i] < x ? -1 : numbers[i] > x ? 1 : numbers[i] === x ? 0 : undefined
  })
}

const compared = (left: Column, right: Cells, holds: Holds): Judged => {
  const [mine, theirs] = [left.type, right.column.type]
  const rows = left.states.length
  const at = (i: number): number => right.base + right.step * i
  if (mine.type === 'date' && theirs.type === 'date') return datesOrder(left, right, holds)
  if (left.numbers && right.column.numbers && isAmount(mine) && isAmount(theirs)) return numbersOrder(left.numbers, right.column.numbers, right, holds)
  if (left.numbers && mine.type === 'level') {
    if (right.column.type.values === mine.values && right.column.numbers) return numbersOrder(left.numbers, right.column.numbers, right, holds)
    const word = right.step === 0 ? indexesIn(mine.values ?? [], right.column) : undefined
    return word && word[right.base] >= 0 ? numbersOrder(left.numbers, word, right, holds) : levelsOrder(left, left.numbers, right, holds)
  }
  if (left.durations && right.column.durations) {
    const [a, b] = [lengths(left.durations), lengths(right.column.durations)]
    return slowOrder(rows, holds, R.precision, i => {
      const [x, y] = [a[i], b[at(i)]]
      return x && y && compareLengths(x, y)
    })
  }
  const [a, b] = [keysOf(left), keysOf(right.column)]
  if (mine.type === 'version' && a && b && right.column.texts) return slowOrder(rows, holds, R.invalid, i => compareVersions(a[i], b[at(i)]))
  return allUndetermined(rows, R.invalid)
}

/** The field against the operand in the order of its type, with the states laid over. */
export const ordered = (left: Column, right: Cells, holds: Holds, rule: StateRule): Judged => settle(compared(left, right, holds), left, right, rule)

const ORDERED: readonly string[] = ['count', 'number', 'ratio', 'bytes', 'duration', 'version', 'level']
const acceptsAmount = (type: FieldType) => (ORDERED.includes(type.type) ? takes('value', type) : undefined)
const acceptsDate = (type: FieldType) => (type.type === 'date' ? takes('value', type) : undefined)

const operator = (name: Operator['name'], sentence: string, holds: Holds, accepts: Operator['accepts'], rule: StateRule): Operator => ({
  name,
  accepts,
  sentence,
  compile: (test, env) => {
    const right = test.operand && resolve(test.operand, env)
    return (left, batch, own) => (right ? ordered(left, right(batch, own), holds, rule) : allUndetermined(batch.rows, R.invalid))
  },
})

/** `at-least` and its like: count, number, ratio, bytes, duration, version (part by part), level (in the kind's order). */
export const amountOperator = (name: Operator['name'], sentence: string, holds: Holds): Operator => operator(name, sentence, holds, acceptsAmount, {})

/**
 * `before` and its like. What never happened is neither before nor after anything; what has no end is after everything,
 * and everything is before it.
 */
export const dateOperator = (name: Operator['name'], sentence: string, holds: Holds): Operator =>
  operator(name, sentence, holds, acceptsDate, { never: 0, noEnd: holds[2], operandNever: 0, operandNoEnd: holds[0] })

