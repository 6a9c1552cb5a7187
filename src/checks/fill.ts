import type { Batch, Column, Kind, Place } from '../model/index.ts'
import { REASONS } from '../model/index.ts'
import { type ColumnBuilder, columnOf, compareDates, newColumn } from '../operators/index.ts'
import { concatBatches, itemAt, pickBatch, placeAt } from './batches.ts'
import { type Cell, type Settled, settleCells } from './cells.ts'
import { documentPlace, documentRank, documentSettler, isDocuments, sameDocuments } from './documents/index.ts'
import type { FieldContradiction } from './evidence.ts'
import { sameKeys } from './same.ts'
import { Seen } from './seen.ts'

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
/** A record that comes out: the row it stands at, and the rows that fill it. */
interface Thing {
  readonly lead: number
  readonly others: readonly number[]
}
const SHOWN = 100

/** Rows that are about one thing, for things that stand in more than one row. */
function shared(joined: Batch): number[][] {
  const seen = new Seen()
  seen.add(joined)
  if (seen.repeats === 0) return []
  const rows = new Map<string, number[]>()
  const key = sameKeys(joined)
  for (let row = 0; row < joined.rows; row++) {
    const name = key(row)
    if (name !== undefined) rows.getOrInsertComputed(name, () => []).push(row)
  }
  return [...rows.values()].filter(of => of.length > 1)
}

/** The row that stands for a thing: of a usable item, then of the foremost, of the latest, and the first. */
function leadOf(rows: readonly number[], codeAt: (row: number) => number, rank: Rules['rank'], joined: Batch): number {
  const better = (a: number, b: number): boolean => {
    if ((codeAt(a) === 0) !== (codeAt(b) === 0)) return codeAt(a) === 0
    if (rank(a) !== rank(b)) return rank(a) < rank(b)
    const [one, other] = [itemAt(joined, a)?.taken, itemAt(joined, b)?.taken]
    return one !== undefined && (other === undefined || compareDates(one, other) > 0)
  }
  return rows.reduce((best, row) => (better(row, best) ? row : best))
}

/** Every record that comes out, in item and row order. */
function thingsOf({ groups, strays, rank }: Rules, rows: number, codeAt: (row: number) => number, joined: Batch): Thing[] {
  const others = new Map<number, readonly number[]>()
  const gone = new Set<number>(strays)
  for (const group of groups) {
    const lead = leadOf(group, codeAt, rank, joined)
    const rest = group.filter(row => row !== lead)
    others.set(lead, rest)
    for (const row of rest) gone.add(row)
  }
  const things: Thing[] = []
  for (let row = 0; row < rows; row++) if (!gone.has(row)) things.push({ lead: row, others: others.get(row) ?? [] })
  return things
}

function pushSettled(builder: ColumnBuilder, settled: Settled): readonly [Cell, Cell] | undefined {
  if (settled.is === 'cell') builder.pushFrom(settled.cell.column, settled.cell.row)
  else if (settled.is === 'list') builder.pushList(settled.list)
  else if (settled.is === 'ports') builder.pushPorts(settled.ports)
  else {
    builder.pushUnknown(REASONS[settled.reason])
    return settled.between
  }
  return undefined
}

/** Which rows are about one thing, which are about nothing that is there, and how their fields become one. */
interface Rules {
  readonly groups: readonly number[][]
  readonly strays: ReadonlySet<number>
  /** who stands for a thing before the others */
  readonly rank: (row: number) => number
  readonly settle: (field: string, cells: readonly Cell[]) => Settled
  readonly placeOf: (row: number, field: string) => Place
}
const NOTHING: ReadonlySet<number> = new Set()
function rulesFor(kind: Kind, joined: Batch): Rules {
  if (isDocuments(kind))
    return {
      ...sameDocuments(joined),
      rank: documentRank(joined),
      settle: documentSettler(joined),
      placeOf: (row, field) => documentPlace(joined, row, field),
    }
  return {
    groups: shared(joined),
    strays: NOTHING,
    rank: () => 0,
    settle: (_, cells) => settleCells(cells),
    placeOf: row => placeAt(joined, row),
  }
}

/**
 * Records that are about one thing become one; fields fill one another. Two different values: the one taken a day or more
 * later stands, else the field is unknown (`conflict`) and the contradiction is told with both places.
 */
export function fill(kind: Kind, parts: readonly Part[]): Filled {
  const joined = concatBatches(
    kind,
    parts.map(({ batch }) => batch),
  )
  const codes = parts.flatMap(({ batch, code }) => batch.items.map(() => code))
  const codeAt = (row: number): number => codes[joined.itemOf?.[row] ?? 0] ?? 0
  const rules = rulesFor(kind, joined)
  if (rules.groups.length === 0 && rules.strays.size === 0) return { batch: joined, contradictions: [] }
  const things = thingsOf(rules, joined.rows, codeAt, joined)
  const contradictions: FieldContradiction[] = []
  const cellAt = (column: Column, row: number): Cell => ({ column, row, taken: itemAt(joined, row)?.taken, code: codeAt(row) })
  const columns = new Map<string, Column>()
  for (const name of joined.columns.keys()) {
    const column = columnOf(joined, name)
    const builder = newColumn(column.type, things.length)
    for (const { lead, others } of things) {
      if (others.length === 0) builder.pushFrom(column, lead)
      else {
        const cells = [lead, ...others].map(row => cellAt(column, row))
        const between = pushSettled(builder, rules.settle(name, cells))
        if (between && contradictions.length < SHOWN) {
          const [one, other] = between.map(cell => rules.placeOf(cell.row, name))
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
