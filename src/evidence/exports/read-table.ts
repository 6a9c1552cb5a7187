import { type Mapping, Outcome, type Problem } from '../../model/index.ts'
import { newColumn } from '../../operators/index.ts'
import type { RowBatch, ScanOptions, Table, TableTotals } from '../formats/index.ts'
import { RawTests } from './conditions.ts'
import type { GivePlan } from './plan.ts'
import type { Reading } from './reading.ts'
import { TableRun } from './run.ts'
import { type Frame, frameOf, type Slot, Slots } from './slots.ts'
import { TableFrames } from './table.ts'

/** What reads the rows, and what it does with a frame. */
interface Reader {
  readonly slots: Slots
  readonly only?: ReadonlySet<number>
  take(frame: Frame): void
}

/** The row that ends the table, as the mapping describes it. */
function stopWhen(reading: Reading, table: Table): ScanOptions['stopWhen'] {
  const condition = reading.read.stopWhen
  if (condition === undefined) return undefined
  const slots = new Slots()
  const tests = new RawTests(slots, reading.options.clock)
  const test = tests.add(condition)
  const found = slots.all.map(slot => (slot.at === 'path' ? table.find(slot.path) : 'missing'))
  const columns = found.filter(position => typeof position === 'number')
  // a column that is not there cannot end the table
  if (columns.length < found.length) return undefined
  return {
    columns,
    test: texts => {
      const raw = texts.map(text => {
        const builder = newColumn({ type: 'text' }, 1)
        builder.pushText(text)
        return builder.finish()
      })
      tests.load(frameOf(1, raw, { form: 'row', numbers: new Float64Array(1) }))
      return tests.outcomes(test)[0] === Outcome.met
    },
  }
}

function scan(reading: Reading, table: Table, consumers: readonly Reader[], drop: boolean): TableTotals {
  const frames = new TableFrames(table, reading.read)
  const readers = consumers.map(({ slots, only }) => frames.add(slots, only))
  const stop = stopWhen(reading, table)
  const options: ScanOptions = { wanted: frames.wanted, dropDuplicates: drop, ...(stop === undefined ? {} : { stopWhen: stop }) }
  return table.scan(options, (batch: RowBatch) => {
    for (const [index, consumer] of consumers.entries()) consumer.take(frames.frame(readers[index], batch))
  })
}

/** Looks through the file once before the records are given: the date of the run, and the order of day and month. */
function survey(reading: Reading, table: Table, plans: readonly GivePlan[], ownRun: boolean): void {
  const early = new TableRun(reading.mapping, reading.run, true)
  const consumers: Reader[] = early.isEmpty || !ownRun ? [] : [{ slots: early.slots, take: frame => early.take(frame, () => true) }]
  for (const plan of plans) {
    const dated = plan.dated.filter(({ source }) => reading.proofs.asks(source))
    if (dated.length === 0) continue
    const take = (frame: Frame): void => {
      for (const { slot, source } of dated) reading.proofs.take(source, frame, slot)
    }
    // gathered values stand in one column, under the name of another: they prove nothing by themselves
    if (plan.give.gather === undefined) consumers.push({ slots: plan.slots, only: new Set(dated.map(({ slot }) => slot)), take })
  }
  if (consumers.length > 0) scan(reading, table, consumers, false)
}

/** Notes fields none of whose columns is there, and columns that are there twice. */
function noteColumns(reading: Reading, table: Table, { kind, slots, fields, give }: GivePlan): void {
  const { notebook } = reading.options
  // gathered names are no columns
  if (give.gather !== undefined) return
  for (const field of fields) {
    const paths = [...new Set(field.slots.flatMap(slot => pathOf(slots.all[slot])))]
    for (const path of paths) if (table.find(path) === 'ambiguous') notebook.again(`twice ${path}`, () => twice(path))
    if (paths.length > 0 && paths.every(path => table.find(path) === 'missing'))
      notebook.add(missing(kind.name, field.name, paths, reading.mapping))
  }
}
const pathOf = (slot: Slot): readonly string[] => (slot.at === 'path' ? [slot.path] : [])
const missing = (kind: string, field: string, paths: readonly string[], { recognise }: Mapping): Problem => ({
  code: 'column-missing',
  // a register's columns were named by somebody
  severity: recognise.tests > 0 ? 'note' : 'warning',
  where: '',
  what: `There is no column ${paths.join(' or ')}, so ${field} of ${kind} is not known.`,
  todo: 'Nothing, unless a check asks for it: then export the file with that column.',
})
const twice = (path: string): Problem => ({
  code: 'column-twice',
  severity: 'warning',
  where: '',
  what: `There are two columns ${path}, so neither can be relied on.`,
  todo: 'Give each column a heading of its own.',
})

/**
 * The records of a table, to the output. `ready` is called once, when date and system are known and before the first
 * record. `ownRun`: the paths of the run are columns of this table, not of a document around it.
 */
export function readTable(reading: Reading, table: Table, ready: () => void, ownRun: boolean): void {
  const first = reading.plans()
  survey(reading, table, first, ownRun)
  // compiled again where the survey has proved an order
  const consumers = reading.consumers(reading.proofs.needed ? reading.plans() : first)
  ready()
  for (const { plan } of consumers) noteColumns(reading, table, plan)
  const late = new TableRun(reading.mapping, reading.run, false)
  const counts = (row: number): boolean => consumers.every(consumer => consumer.counts(row))
  const run: Reader = { slots: late.slots, take: frame => late.take(frame, counts) }
  const totals = scan(reading, table, ownRun ? [...consumers, run] : consumers, reading.read.dropDuplicates)
  for (const consumer of consumers) reading.unread += consumer.finish()
  reading.rows += totals.seen
  reading.run.records = totals.seen
  reading.duplicates += totals.duplicates
  reading.unread += totals.unread
  reading.complete &&= totals.complete
  reading.options.notebook.addAll(totals.problems)
}
