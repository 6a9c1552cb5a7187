import type { Batch, Column, ListValue } from '../../model/index.ts'
import { State } from '../../model/index.ts'
import { keysOf, listKeysOf } from '../columns/derived.ts'
import { columnFrom } from '../columns/shape.ts'
import { R } from '../logic/results.ts'
import type { OwnRecord } from '../logic/types.ts'
import { type Cells, type Resolve, span } from './cells.ts'
import { reasonAt } from './settle.ts'

interface Member {
  readonly keys: readonly string[]
  /** why more members may exist; 0: this is all */
  readonly why: number
}
/** A cell as members of a list: those it has, and why there may be more. */
const memberAt = ({ column, base, step }: Cells, i: number): Member => {
  const row = base + step * i
  if (column.states[row] !== State.value) return { keys: [], why: reasonAt(column, row) }
  const list = listKeysOf(column)
  if (list) return { keys: list[row], why: column.lists?.[row]?.complete ? 0 : column.why?.[row] || R.incompleteList }
  const key = keysOf(column)?.[row]
  return key === undefined ? { keys: [], why: R.invalid } : { keys: [key], why: 0 }
}

const joined = (cells: readonly Cells[], rows: number): Column => {
  const lists: ListValue[] = []
  const why = new Uint8Array(rows)
  for (let i = 0; i < rows; i++) {
    const members = cells.map(cell => memberAt(cell, i))
    why[i] = members.find(member => member.why > 0)?.why ?? 0
    lists.push({ members: members.flatMap(member => member.keys), complete: why[i] === 0 })
  }
  return columnFrom({ type: { type: 'list', of: 'text' }, states: new Uint8Array(rows), why, lists })
}

/** Several operands as one list. A member that is not known makes the list incomplete, with that member's reason. */
export const listOf =
  (members: readonly Resolve[]): Resolve =>
  (batch: Batch, own?: OwnRecord) => {
    const cells = members.map(member => member(batch, own))
    const rows = span(cells, batch.rows)
    return { column: joined(cells, rows), base: 0, step: cells.some(cell => cell.step === 1) ? 1 : 0 }
  }
