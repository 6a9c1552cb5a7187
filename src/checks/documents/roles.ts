import { type Batch, type Kind, State } from '../../model/index.ts'
import { columnOf } from '../../operators/index.ts'
import { itemAt } from '../batches.ts'

/** Documents are the organisation's, whichever file or list shows them: no system has them for itself. */
export const isDocuments = ({ name }: Pick<Kind, 'name'>): boolean => name === 'documents'

/** Fields that documents are known again by, besides those that name them. */
export const KNOWN_BY: readonly string[] = ['id', 'title', 'seen-as', 'version']

/**
 * Who speaks in a record: the document itself, what evidence.yaml says of it, a list, a meeting that decided on it, or an
 * export that does not say.
 */
export type Role = 'file' | 'manifest' | 'register' | 'decision' | 'other'

/** Who is named before whom: the document before what others say of it. */
export const ORDER: readonly Role[] = ['file', 'manifest', 'register', 'decision', 'other']

/** What `seen-as` says in a row, as a word. */
function seenAs(batch: Batch): (row: number) => string {
  const column = columnOf(batch, 'seen-as')
  return row => (column.states[row] === State.value ? (column.type.values?.[column.numbers?.[row] ?? -1] ?? '') : '')
}

export function rolesOf(batch: Batch): (row: number) => Role {
  const seen = seenAs(batch)
  return row => {
    const read = itemAt(batch, row)?.fieldPlaces !== undefined
    const word = seen(row)
    if (word === 'register') return read ? 'decision' : 'register'
    if (word === 'file') return 'file'
    return read ? 'manifest' : 'other'
  }
}
