import { type JudgeEnv, judgeBatch, keyColumns, mergeBatches, newTally, planOf } from '../../../src/checks/index.ts'
import type { Batch, ItemReading, Kind, KindReading, Measurement, Tally } from '../../../src/model/index.ts'
import { sliceColumn } from '../../../src/operators/index.ts'
import type { Choices } from './choices.ts'
import { kinds } from './library.ts'
import { AS_OF, type Item, isThere, readingOf } from './worlds.ts'

/** Some rows of a table as a reader would hand them over: only the planned fields, places as they are in the file. */
function run(table: Batch, from: number, to: number, fields: readonly string[]): Batch {
  const columns = new Map(
    [...table.columns].filter(([name]) => fields.includes(name)).map(([name, column]) => [name, sliceColumn(column, from, to)]),
  )
  const numbers = Float64Array.from({ length: to - from }, (_, index) => from + index + 1)
  return { ...table, rows: to - from, columns, places: { form: 'row', numbers } }
}

/** A table cut into runs of rows anywhere. */
function runs(table: Batch, fields: readonly string[], draw: Choices): Batch[] {
  const made: Batch[] = []
  for (let from = 0; from < table.rows; ) {
    const to = Math.min(table.rows, from + 1 + draw.below(4))
    made.push(run(table, from, to, fields))
    from = to
  }
  return made
}

/** What a reader returns for a list too long to come back whole: tallies of what it can judge alone, and key columns. */
export function streamed(item: Item, measurements: readonly Measurement[], draw: Choices): ItemReading {
  const { facts, kinds: given } = readingOf(item)
  if (!isThere(item)) return { facts, kinds: {} }
  const plan = planOf(measurements, kinds)
  const table = { ...given[item.kind]?.batch, kind: kinds[item.kind] as Kind, items: [facts] } as Batch
  const env: JudgeEnv = { clock: { asOf: AS_OF, periodFrom: Date.parse('2025-07-01T00:00:00Z'), periodTo: AS_OF }, kinds }
  const tallies: Record<string, Tally> = {}
  const keys = plan.keyFields[item.kind] ?? []
  const kept: Batch[] = []
  for (const batch of runs(table, plan.fields[item.kind] ?? [], draw)) {
    for (const measurement of plan.streamed[item.kind] ?? []) {
      tallies[measurement.key] ??= newTally()
      judgeBatch(measurement, batch, tallies[measurement.key] as Tally, env)
    }
    if (keys.length > 0) kept.push(keyColumns(batch, keys))
  }
  const batch = mergeBatches(kept)
  const reading: KindReading = { records: item.records.length, keysOnly: true, tallies, ...(batch && { batch }) }
  return { facts, kinds: { [item.kind]: reading } }
}
