import type { Batch, Column, Kind } from '../model/index.ts'
import { State } from '../model/index.ts'
import { columnOf, fold } from '../operators/index.ts'
import { itemAt } from './batches.ts'
import { isDocuments } from './documents/index.ts'
import { keyOf } from './keys.ts'

/** Fields that identify a thing wherever it was seen: the system that saw it is no part of what it is. */
const WORLDWIDE: ReadonlySet<string> = new Set(['person', 'host', 'domain', 'fingerprint'])

/** True where one thing can only be listed twice by items of one system. */
const isPerSystem = (kind: Kind): boolean => !isDocuments(kind) && !WORLDWIDE.has(kind.sameWhen[0] ?? '')

/** Items with the same name may list the same things. An item whose system is not known is a system of its own. */
export function systemKey(kind: Kind, facts: { readonly id: string; readonly system: string } | undefined): string {
  if (!isPerSystem(kind) || !facts) return ''
  const system = fold(facts.system)
  return system === '' ? `item ${facts.id}` : `system ${system}`
}

/** Fields of the kind that `combine: fill` compares; `system` is the item's own unless the kind has a field of that name. */
export const sameFields = (kind: Kind): readonly string[] => kind.sameWhen.filter(name => Object.hasOwn(kind.fields, name))

const partOf = (column: Column, row: number): string | undefined => (column.states[row] === State.blank ? '' : keyOf(column, row))

/**
 * Names the thing a record is about, for `combine: fill`; undefined where the record cannot be known again: its first
 * field has no value, or another is not known. A blank part is a part (a weakness without a port).
 */
export function sameKeys(batch: Batch): (row: number) => string | undefined {
  const columns = sameFields(batch.kind).map(name => columnOf(batch, name))
  return row => {
    if (columns.length === 0 || columns[0].states[row] !== State.value) return undefined
    const parts = [systemKey(batch.kind, itemAt(batch, row))]
    for (const column of columns) {
      const part = partOf(column, row)
      if (part === undefined) return undefined
      parts.push(part)
    }
    return JSON.stringify(parts)
  }
}
