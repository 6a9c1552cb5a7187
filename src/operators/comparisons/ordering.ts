import type { Column, FieldType } from '../../model/index.ts'
import { keysOf } from '../columns/derived.ts'
import { allUndetermined, R } from '../logic/results.ts'
import type { Judged } from '../logic/types.ts'
import type { Cells } from '../operands/cells.ts'
import { resolve } from '../operands/resolve.ts'
import { type StateRule, settle } from '../operands/settle.ts'
import { compareVersions } from '../values/versions.ts'
import { indexesIn, isAmount } from './numeric.ts'
import { type Operator, takes } from './operator.ts'
import { datesOrder, durationsOrder, type Holds, numbersOrder, slowOrder } from './orders.ts'

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
  if (left.numbers && right.column.numbers && isAmount(mine) && isAmount(theirs))
    return numbersOrder(left.numbers, right.column.numbers, right, holds)
  if (left.numbers && mine.type === 'level') {
    if (right.column.type.values === mine.values && right.column.numbers)
      return numbersOrder(left.numbers, right.column.numbers, right, holds)
    const word = right.step === 0 ? indexesIn(mine.values ?? [], right.column) : undefined
    return word && word[right.base] >= 0 ? numbersOrder(left.numbers, word, right, holds) : levelsOrder(left, left.numbers, right, holds)
  }
  if (left.durations && right.column.durations) return durationsOrder(left, right, holds)
  const [a, b] = [keysOf(left), keysOf(right.column)]
  if (mine.type === 'version' && a && b && right.column.texts)
    return slowOrder(rows, holds, R.invalid, i => compareVersions(a[i], b[at(i)]))
  return allUndetermined(rows, R.invalid)
}

/** The field against the operand in the order of its type, with the states laid over. */
export const ordered = (left: Column, right: Cells, holds: Holds, rule: StateRule): Judged =>
  settle(compared(left, right, holds), left, right, rule)

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
export const amountOperator = (name: Operator['name'], sentence: string, holds: Holds): Operator =>
  operator(name, sentence, holds, acceptsAmount, {})

/**
 * `before` and its like. What never happened is neither before nor after anything; what has no end is after everything,
 * and everything is before it.
 */
export const dateOperator = (name: Operator['name'], sentence: string, holds: Holds): Operator =>
  operator(name, sentence, holds, acceptsDate, { never: 0, noEnd: holds[2], operandNever: 0, operandNoEnd: holds[0] })
