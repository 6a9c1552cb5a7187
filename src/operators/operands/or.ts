import type { Column } from '../../model/index.ts'
import { State } from '../../model/index.ts'
import { newColumn } from '../columns/builder.ts'
import { R } from '../logic/results.ts'
import { type Cells, type Resolve, span } from './cells.ts'

/** Unknown for a reason that is no gap: two sources that disagree, a date too coarse. Nothing may be put in its place. */
const CONTESTED: readonly number[] = [R.conflict, R.precision]
/** Blank, or not given at all. */
const isGap = (column: Column, row: number): boolean => {
  const state = column.states[row]
  return state === State.blank || (state === State.unknown && !CONTESTED.includes(column.why?.[row] ?? 0))
}
const gaps = ({ column, base, step }: Cells, rows: number): number => {
  let n = 0
  for (let i = 0; i < rows; i++) if (isGap(column, base + step * i)) n++
  return n
}

/** `or:` — the second where the first is blank or unknown. */
export const replaced =
  (first: Resolve, second: Resolve): Resolve =>
  (batch, own) => {
    const [a, b] = [first(batch, own), second(batch, own)]
    const missing = gaps(a, span([a], batch.rows))
    if (missing === 0) return a
    if (a.step === 0) return b
    const rows = span([a, b], batch.rows)
    const column = newColumn(a.column.type, rows)
    for (let i = 0; i < rows; i++) {
      const [mine, theirs] = [a.base + a.step * i, b.base + b.step * i]
      if (isGap(a.column, mine)) column.pushFrom(b.column, theirs)
      else column.pushFrom(a.column, mine)
    }
    return { column: column.finish(), base: 0, step: 1 }
  }
