import type { Column } from '../model/index.ts'
import { compareDates, compareLengths, compareVersions, dateAt, lengthOf } from '../operators/index.ts'

/** How rows are put in order by a field: within a class any two compare; between classes perhaps not. */
export interface Ordering {
  compare(a: number, b: number): number | undefined
  /** dates by precision, durations by family: a month is neither before nor after its days */
  classOf(row: number): string
}

export function orderingBy(column: Column): Ordering {
  const { texts, durations, numbers, precisions } = column
  if (texts) return { classOf: () => '', compare: (a, b) => compareVersions(texts[a], texts[b]) }
  if (durations) {
    return {
      classOf: row => (durations[row] ? lengthOf(durations[row]).family : ''),
      compare(a, b) {
        const [one, other] = [durations[a], durations[b]]
        return one && other ? compareLengths(lengthOf(one), lengthOf(other)) : undefined
      },
    }
  }
  if (precisions) return { classOf: row => `${precisions[row]}`, compare: (a, b) => compareDates(dateAt(column, a), dateAt(column, b)) }
  return { classOf: () => '', compare: (a, b) => (numbers ? numbers[a] - numbers[b] : undefined) }
}

/**
 * Rows that no other row certainly surpasses: the last ones (`sign` 1) or the first ones (−1), whatever order they come in.
 * Undefined where two of them cannot be compared at all.
 */
export function foremost(rows: readonly number[], { compare, classOf }: Ordering, sign: 1 | -1): readonly number[] | undefined {
  const tops = new Map<string, number>()
  for (const row of rows) {
    const name = classOf(row)
    const top = tops.get(name)
    const difference = top === undefined ? 1 : compare(row, top)
    if (difference === undefined) return undefined
    if (top === undefined || difference * sign > 0) tops.set(name, row)
  }
  const best = [...tops.values()]
  if (best.some(a => best.some(b => compare(a, b) === undefined))) return undefined
  return rows.filter(row => best.every(top => (compare(top, row) ?? 0) * sign <= 0))
}
