import type { Batch, Column, Kind } from '../model/index.ts'
import { REASONS } from '../model/index.ts'
import { type ColumnBuilder, columnOf, compareDates, newColumn } from '../operators/index.ts'
import { concatBatches, itemAt, pickBatch, placeAt } from './batches.ts'
import { type Cell, settleCells } from './cells.ts'
import type { FieldContradiction } from './evidence.ts'
import { sameKeys } from './same.ts'

/** One table's rows of one item. */
export interface Part {
  readonly batch: Batch
  /** 0, or the code for which the item cannot be used */
  readonly code: number
}
export interface Filled {
  readonly batch: Batch
  readonly contradictions: readonly FieldContradiction[]
}
/** A record that comes out: the row it stands at, and the rows of other items that fill it. */
interface Thing {
  readonly lead: number
  readonly others: readonly number[]
}
const SHOWN = 100

/** Rows by thing, for things that more than one item lists. */
function sharedThings(parts: readonly Part[], starts: readonly number[]): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  parts.forEach(({ batch }, index) => {
    const key = sameKeys(batch)
    for (let row = 0; row < batch.rows; row++) {
      const name = key(row)
      if (name === undefined) continue
      const list = rows.get(name)
      if (list) list.push(starts[index] + row)
      else rows.set(name, [starts[index] + row])
    }
  })
  return rows
}

/**
 * The item whose rows stand for a thing: a usable one, then the one that lists it most often (rows of one item are
 * never joined with each other), then the latest, then the first. So another item never makes records fewer.
 */
function leadOf(rows: readonly number[], partOf: Uint16Array, parts: readonly Part[]): number {
  const times = new Map<number, number>()
  for (const row of rows) times.set(partOf[row], (times.get(partOf[row]) ?? 0) + 1)
  const better = (a: number, b: number): boolean => {
    if ((parts[a].code === 0) !== (parts[b].code === 0)) return parts[a].code === 0
    if (times.get(a) !== times.get(b)) return (times.get(a) ?? 0) > (times.get(b) ?? 0)
    const [one, other] = [parts[a].batch.items[0]?.taken, parts[b].batch.items[0]?.taken]
    return one !== undefined && (other === undefined || compareDates(one, other) > 0)
  }
  return [...times.keys()].reduce((best, part) => (better(part, best) ? part : best))
}

/** Every record that comes out, in item and row order. */
function thingsOf(parts: readonly Part[], starts: readonly number[], partOf: Uint16Array): Thing[] {
  const fills = new Map<number, number[]>()
  const gone = new Set<number>()
  for (const rows of sharedThings(parts, starts).values()) {
    if (rows.every(row => partOf[row] === partOf[rows[0]])) continue
    const lead = leadOf(rows, partOf, parts)
    const others = rows.filter(row => partOf[row] !== lead)
    for (const row of rows) if (partOf[row] === lead) fills.set(row, others)
    for (const row of others) gone.add(row)
  }
  const things: Thing[] = []
  for (let row = 0; row < partOf.length; row++) if (!gone.has(row)) things.push({ lead: row, others: fills.get(row) ?? [] })
  return things
}

function pushSettled(builder: ColumnBuilder, cells: readonly Cell[]): readonly [Cell, Cell] | undefined {
  const settled = settleCells(cells)
  if (settled.is === 'cell') builder.pushFrom(settled.cell.column, settled.cell.row)
  else if (settled.is === 'list') builder.pushList(settled.list)
  else if (settled.is === 'ports') builder.pushPorts(settled.ports)
  else {
    builder.pushUnknown(REASONS[settled.reason])
    return settled.between
  }
  return undefined
}

/**
 * Records of several items that are about one thing become one; fields fill one another. Two different values: the one
 * taken a day or more later stands, else the field is unknown (`conflict`) and the contradiction is told with both places.
 */
export function fill(kind: Kind, parts: readonly Part[]): Filled {
  const joined = concatBatches(
    kind,
    parts.map(({ batch }) => batch),
  )
  const partOf = new Uint16Array(joined.rows)
  const starts: number[] = []
  let at = 0
  parts.forEach(({ batch }, index) => {
    starts.push(at)
    partOf.fill(index, at, at + batch.rows)
    at += batch.rows
  })
  const things = thingsOf(parts, starts, partOf)
  const contradictions: FieldContradiction[] = []
  const cellAt = (column: Column, row: number): Cell => ({ column, row, taken: itemAt(joined, row)?.taken, code: parts[partOf[row]].code })
  const columns = new Map<string, Column>()
  for (const name of joined.columns.keys()) {
    const column = columnOf(joined, name)
    const builder = newColumn(column.type, things.length)
    for (const { lead, others } of things) {
      if (others.length === 0) builder.pushFrom(column, lead)
      else {
        const between = pushSettled(
          builder,
          [lead, ...others].map(row => cellAt(column, row)),
        )
        if (between && contradictions.length < SHOWN) {
          const [one, other] = between.map(cell => placeAt(joined, cell.row))
          contradictions.push({ field: name, what: `${kind.name}: two sources give different values for ${name}`, one, other })
        }
      }
    }
    columns.set(name, builder.finish())
  }
  const table = pickBatch(
    joined,
    things.map(({ lead }) => lead),
    new Set(),
  )
  return { batch: { ...table, columns }, contradictions }
}
