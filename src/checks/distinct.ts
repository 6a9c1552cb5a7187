import type { Batch, Column } from '../model/index.ts'
import { State } from '../model/index.ts'
import { columnOf } from '../operators/index.ts'

/** A cell to the letter: rows that are alike in it are treated alike by every condition. */
function exact(column: Column, row: number): string {
  const state = column.states[row]
  if (state !== State.value) return `${state}${column.why?.[row] ?? ''}`
  const other = column.lists?.[row] ?? column.ports?.[row] ?? column.durations?.[row]
  if (other) return JSON.stringify(other)
  return column.texts ? JSON.stringify(column.texts[row]) : `${column.numbers?.[row]}/${column.precisions?.[row] ?? ''}`
}

export interface Distinct {
  /** the first row of each sort */
  readonly rows: readonly number[]
  /** for every row, which sort it is of */
  readonly sort: Uint32Array
}

/** Sorts rows by what stands in some fields, so that what depends on nothing else is worked out once for each sort. */
export function distinctRows(batch: Batch, fields: Iterable<string>): Distinct {
  const columns = [...fields].sort().map(name => columnOf(batch, name))
  const sorts = new Map<string, number>()
  const rows: number[] = []
  const sort = new Uint32Array(batch.rows)
  for (let row = 0; row < batch.rows; row++) {
    sort[row] = sorts.getOrInsertComputed(columns.map(column => exact(column, row)).join('\n'), () => rows.push(row) - 1)
  }
  return { rows, sort }
}
