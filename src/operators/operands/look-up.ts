import type { Column, Operand, Value } from '../../model/index.ts'
import { REASONS, State } from '../../model/index.ts'
import { newColumn } from '../columns/builder.ts'
import { keysOf } from '../columns/derived.ts'
import { columnOf } from '../columns/read.ts'
import { pickRows } from '../columns/slice.ts'
import { R } from '../logic/results.ts'
import { fold } from '../values/fold.ts'
import { type Cells, cellOf, each, one, type Resolve } from './cells.ts'
import { reasonAt } from './settle.ts'

/** The entries of a table as one column, the row of each by folded key, and a last row for what has no entry. */
const tableOf = (value: Value | undefined) => {
  if (value?.type !== 'table') throw new Error('look-up reads a table')
  const entries = Object.entries(value.entries)
  const cells = entries.map(([, entry]) => cellOf(entry))
  const column = newColumn(cells[0]?.type ?? { type: 'text' }, cells.length + 1)
  for (const cell of cells) column.pushFrom(cell, 0)
  column.pushUnknown(REASONS[R.noEntry] as 'no-entry')
  const rows = new Map(entries.map(([key], row) => [fold(key), row]))
  return { column: column.finish(), rowOf: (key: string): number => rows.get(key) ?? cells.length }
}

/** The row of the table for each row of a column; words of an enum or level are looked for once, not once a row. */
const rowsOf = (column: Column, rowOf: (key: string) => number): ((row: number) => number) | undefined => {
  const { numbers, type } = column
  if (numbers && type.values) {
    const rows = type.values.map(word => rowOf(fold(word)))
    return row => rows[numbers[row]]
  }
  const keys = keysOf(column)
  return keys && (row => rowOf(keys[row]))
}

/** `{ look-up: $table, by: F }` — the entry whose key is the value of F, of this record or (inside a match) of the one being judged. */
export const lookUp = (operand: Extract<Operand, { is: 'look-up' }>, table: Value | undefined): Resolve => {
  const { column, rowOf } = tableOf(table)
  return (batch, own) => {
    const from: Cells = operand.byOwn
      ? own
        ? one(columnOf(own.batch, operand.by), own.row)
        : one(column, rowOf(''))
      : each(columnOf(batch, operand.by))
    const keyed = rowsOf(from.column, rowOf)
    const rows = from.step === 0 ? 1 : batch.rows
    const at = new Int32Array(rows)
    const why = new Uint8Array(rows)
    for (let i = 0; i < rows; i++) {
      const row = from.base + i
      const known = from.column.states[row] === State.value && keyed !== undefined
      at[i] = known ? keyed(row) : -1
      why[i] = known ? (column.why?.[at[i]] ?? 0) : reasonAt(from.column, row)
    }
    return { column: { ...pickRows(column, at), why }, base: 0, step: from.step }
  }
}
