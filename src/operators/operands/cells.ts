import type { Batch, Column, FieldType, Value } from '../../model/index.ts'
import { newColumn } from '../columns/builder.ts'
import { unknownColumn } from '../columns/read.ts'
import type { OwnRecord } from '../logic/types.ts'

/** What each row is compared with: row `base + step × i` of a column. Step 0: one cell for every row. */
export interface Cells {
  readonly column: Column
  readonly base: number
  readonly step: 0 | 1
}
export type Resolve = (batch: Batch, own?: OwnRecord) => Cells

export const each = (column: Column): Cells => ({ column, base: 0, step: 1 })
export const one = (column: Column, base = 0): Cells => ({ column, base, step: 0 })
/** How many rows have to be made so that all of these can be read: 1 where every one of them is a single cell. */
export const span = (cells: readonly Cells[], rows: number): number => (cells.some(({ step }) => step === 1) ? rows : 1)

const typeOf = (value: Value): FieldType => {
  if (value.type === 'enum' || value.type === 'level') return { type: value.type, values: [value.name] }
  if (value.type !== 'list') return { type: value.type === 'table' || value.type === 'topics' ? 'text' : value.type }
  const names = value.members.flatMap(member => ('name' in member ? [member.name] : []))
  return names.length > 0 ? { type: 'list', of: value.of, values: [...new Set(names)] } : { type: 'list', of: value.of }
}
/** A literal as a column of one row. The values of an enum are the literal's own: words are what is compared. */
export const cellOf = (value: Value): Column => {
  const column = newColumn(typeOf(value), 1)
  column.pushValue(value)
  return column.finish()
}
export const literal = (value: Value): Cells => one(cellOf(value))
export const unknownCell = (type: FieldType, why = 0): Cells => one(unknownColumn(type, 1, why))
