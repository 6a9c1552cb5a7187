import type { Column } from '../../model/index.ts'
import { dateAt } from '../columns/cell.ts'
import { lengths } from '../columns/derived.ts'
import { R, Sheet } from '../logic/results.ts'
import { scratch } from '../logic/scratch.ts'
import type { Judged } from '../logic/types.ts'
import type { Cells } from '../operands/cells.ts'
import { boundsOf } from '../values/dates.ts'
import { compareLengths } from '../values/durations.ts'
import { boundsFor } from './bounds.ts'

/** Outcome where the field is below, equal to, or above the operand: 1 met, 0 not met. Equality is [0, 1, 0]. */
export type Holds = readonly [below: 0 | 1, equal: 0 | 1, above: 0 | 1]

/**
 * The loops below add comparisons up (as 0 or 1) and look the sum up: over rows in no order a branch costs five times as
 * much. Rows without a value hold zeros; what is said of them is laid over afterwards.
 */
export const numbersOrder = (left: Float64Array, right: ArrayLike<number>, { base, step }: Cells, holds: Holds): Judged => {
  const outcomes = scratch(left.length)
  const table = Uint8Array.from(holds)
  if (step === 0) {
    const x = right[base]
    for (let i = 0; i < left.length; i++) outcomes[i] = table[Number(left[i] >= x) + Number(left[i] > x)]
  } else
    for (let i = 0; i < left.length; i++) {
      const x = right[base + i]
      outcomes[i] = table[Number(left[i] >= x) + Number(left[i] > x)]
    }
  return { outcomes }
}

/** At the coarser precision of the two. */
export const datesOrder = (left: Column, right: Cells, holds: Holds): Judged => {
  const outcomes = scratch(left.states.length)
  const { numbers = new Float64Array(0), precisions = new Uint8Array(0) } = left
  const table = Uint8Array.from(holds)
  if (right.step === 0) {
    const bounds = boundsFor(dateAt(right.column, right.base))
    const from = Float64Array.from(bounds, pair => pair[0])
    const to = Float64Array.from(bounds, pair => pair[1])
    for (let i = 0; i < outcomes.length; i++) {
      const precision = precisions[i]
      outcomes[i] = table[Number(numbers[i] >= from[precision]) + Number(numbers[i] >= to[precision])]
    }
  } else
    for (let i = 0; i < outcomes.length; i++) {
      const [from, to] = boundsOf(dateAt(right.column, right.base + i), precisions[i] as 0)
      outcomes[i] = table[Number(numbers[i] >= from) + Number(numbers[i] >= to)]
    }
  return { outcomes }
}

/** Row by row, for orders that can fail to say: `order` gives −1, 0, 1 or undefined. */
export const slowOrder = (rows: number, holds: Holds, unsure: number, order: (row: number) => -1 | 0 | 1 | undefined): Judged => {
  const sheet = new Sheet(rows)
  for (let i = 0; i < rows; i++) {
    const sign = order(i)
    if (sign === undefined) sheet.unsure(i, unsure)
    else sheet.set(i, holds[sign + 1])
  }
  return sheet
}

/** Months against days: where the calendar decides, it cannot be told (`precision`). */
export const durationsOrder = (left: Column, right: Cells, holds: Holds): Judged => {
  const [mine, theirs] = [lengths(left.durations ?? []), lengths(right.column.durations ?? [])]
  return slowOrder(mine.length, holds, R.precision, i => {
    const [x, y] = [mine[i], theirs[right.base + right.step * i]]
    return x && y && compareLengths(x, y)
  })
}
