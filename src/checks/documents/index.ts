import type { Batch, Place } from '../../model/index.ts'
import { State } from '../../model/index.ts'
import { columnOf, wordsOf } from '../../operators/index.ts'
import { itemAt, placeAt } from '../batches.ts'
import type { Cell, Settled } from '../cells.ts'
import { ORDER, rolesOf } from './roles.ts'
import { settleDocument } from './settle.ts'

export { mentionNotes } from './mentioned.ts'
export { isDocuments, KNOWN_BY } from './roles.ts'
export { sameDocuments } from './same.ts'

/** How fields of documents are settled, rows being those of one table. */
export function documentSettler(batch: Batch): (field: string, cells: readonly Cell[]) => Settled {
  const roleOf = rolesOf(batch)
  const [title, version] = [columnOf(batch, 'title'), columnOf(batch, 'version')]
  const text = (column: typeof title, row: number): string => (column.states[row] === State.value ? (column.texts?.[row] ?? '') : '')
  return (field, cells) => {
    const titles = new Set(cells.map(({ row }) => wordsOf(text(title, row)).trim()))
    const said = cells.map(cell => ({ cell, role: roleOf(cell.row), version: text(version, cell.row) }))
    return settleDocument(field, said, titles)
  }
}

/** The row of the document itself stands for it, whatever was collected later. */
export function documentRank(batch: Batch): (row: number) => number {
  const roleOf = rolesOf(batch)
  return row => ORDER.indexOf(roleOf(row))
}

/** Where a field of a row stands: of a document that was read, the page or line of that very field. */
export function documentPlace(batch: Batch, row: number, field: string): Place {
  const place = placeAt(batch, row)
  const where = rolesOf(batch)(row) === 'file' ? itemAt(batch, row)?.fieldPlaces?.[field] : undefined
  return where === undefined ? place : { ...place, where }
}
