import type { Batch, Column, ItemFacts, Kind, Place, Places } from '../model/index.ts'
import { columnOf, concatColumns, pickRows, placeOf } from '../operators/index.ts'

export const itemAt = (batch: Batch, row: number): ItemFacts | undefined => batch.items[batch.itemOf?.[row] ?? 0]
export const placeAt = (batch: Batch, row: number): Place => ({ item: itemAt(batch, row)?.id ?? '', where: placeOf(batch, row) })

const isSeveral = (places: Batch['places']): places is readonly Places[] => Array.isArray(places)
export const placesOf = (batch: Batch): readonly Places[] => (isSeveral(batch.places) ? batch.places : [batch.places])

/** Some rows of a batch, in the order given. `only`: the columns wanted. */
export function pickBatch(batch: Batch, rows: ArrayLike<number>, only?: ReadonlySet<string>): Batch {
  const columns = new Map<string, Column>()
  for (const [name, column] of batch.columns) if (!only || only.has(name)) columns.set(name, pickRows(column, rows))
  const itemOf = new Uint16Array(rows.length)
  const placeOf = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    itemOf[i] = batch.itemOf?.[rows[i]] ?? 0
    placeOf[i] = batch.placeOf?.[rows[i]] ?? rows[i]
  }
  return { kind: batch.kind, rows: rows.length, columns, items: batch.items, itemOf, places: placesOf(batch), placeOf }
}

const fieldsOf = (batches: readonly Batch[]): Set<string> => new Set(batches.flatMap(batch => [...batch.columns.keys()]))

/** Where each row of several batches stands, with the lists of items and places joined. */
function joinPlaces(batches: readonly Batch[], rows: number): Pick<Batch, 'items' | 'itemOf' | 'places' | 'placeOf'> {
  const [items, places] = [[] as ItemFacts[], [] as Places[]]
  const [itemOf, placeOf] = [new Uint16Array(rows), new Uint32Array(rows)]
  let at = 0
  for (const batch of batches) {
    const base = items.length
    for (let row = 0; row < batch.rows; row++, at++) {
      itemOf[at] = base + (batch.itemOf?.[row] ?? 0)
      placeOf[at] = batch.placeOf?.[row] ?? row
    }
    items.push(...batch.items)
    places.push(...placesOf(batch))
  }
  return { items, itemOf, places, placeOf }
}

/** Batches of one kind from several items, one after another. A field that one of them lacks is unknown in its rows. */
export function concatBatches(kind: Kind, batches: readonly Batch[]): Batch {
  if (batches.length === 1) return batches[0]
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0)
  const columns = new Map<string, Column>()
  for (const name of fieldsOf(batches)) columns.set(name, concatColumns(batches.map(batch => columnOf(batch, name))))
  return { kind, rows, columns, ...joinPlaces(batches, rows) }
}

/** An empty table of a kind. */
export const emptyBatch = (kind: Kind): Batch => ({ kind, rows: 0, columns: new Map(), items: [], places: [] })

const joinOne = (all: readonly Places[]): Places => {
  const [first] = all
  if (!('numbers' in first)) return { form: first.form, texts: all.flatMap(places => ('texts' in places ? places.texts : [])) }
  const parts = all.flatMap(places => ('numbers' in places ? [places.numbers] : []))
  const numbers = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    numbers.set(part, at)
    at += part.length
  }
  return { form: first.form, numbers }
}

/**
 * Batches that a reader made of one item, in row order, as the one batch it returns. All have the same planned columns;
 * one that a batch lacks is unknown there.
 */
export function mergeBatches(batches: readonly Batch[]): Omit<Batch, 'kind' | 'items'> | undefined {
  const [first] = batches
  if (!first) return undefined
  const columns = new Map<string, Column>()
  for (const name of fieldsOf(batches)) columns.set(name, concatColumns(batches.map(batch => columnOf(batch, name))))
  return { rows: batches.reduce((sum, batch) => sum + batch.rows, 0), columns, places: joinOne(batches.flatMap(placesOf)) }
}
