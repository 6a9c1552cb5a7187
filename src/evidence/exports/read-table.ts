import { counted, type Mapping, Outcome, type Problem } from '../../model/index.ts'
import { newColumn } from '../../operators/index.ts'
import { type Aside, namesFilter, type RowBatch, type ScanOptions, type Table, type TableTotals } from '../formats/index.ts'
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

function scan(reading: Reading, table: Table, consumers: readonly Reader[], how: Partial<ScanOptions>): TableTotals {
  const frames = new TableFrames(table, reading.read)
  const readers = consumers.map(({ slots, only }) => frames.add(slots, only))
  const stop = stopWhen(reading, table)
  const options: ScanOptions = { ...how, wanted: frames.wanted, ...(stop === undefined ? {} : { stopWhen: stop }) }
  return table.scan(options, (batch: RowBatch) => {
    for (const [index, consumer] of consumers.entries()) consumer.take(frames.frame(readers[index], batch))
  })
}

/** Looks through the file once before the records are given: the date of the run, and the order of day and month. */
function survey(reading: Reading, table: Table, plans: readonly GivePlan[], { ownRun, kept }: How): void {
  const early = new TableRun(reading.mapping, reading.run, true)
  const consumers: Reader[] = early.isEmpty || !ownRun ? [] : [{ slots: early.slots, take: frame => early.take(frame, () => true) }]
  for (const plan of plans) {
    const asked = kept && table.sheet !== undefined
    const dated = plan.dated.filter(({ source }) => asked || reading.proofs.asks(source))
    if (dated.length === 0) continue
    const take = (frame: Frame): void => {
      for (const { slot, source } of dated) {
        if (reading.proofs.asks(source)) reading.proofs.take(source, frame, slot)
        if (asked) reading.turned.take(source, frame, slot)
      }
    }
    // gathered values stand in one column, under the name of another: they prove nothing by themselves
    if (plan.give.gather === undefined) consumers.push({ slots: plan.slots, only: new Set(dated.map(({ slot }) => slot)), take })
  }
  if (consumers.length > 0) scan(reading, table, consumers, kept ? { kept } : {})
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

const ASIDE: Readonly<Record<Aside, string>> = {
  totals: 'a row of totals',
  footer: 'words below the list',
  heading: 'the headings once more',
  title: 'a title across several columns',
}
const filterAt = (table: Table, row: number): Problem => ({
  code: 'visible-filter',
  severity: 'warning',
  where: `${table.sheet === undefined ? '' : `${table.sheet}, `}row ${row}`,
  what: `A filter is named in row ${row}: the list does not hold everything.`,
  todo: 'Export the list again without a filter; or say `produced: { filter: … }` so that everybody knows.',
})
/** Row above the headings in which a filter is named; 0: in none. */
export const filterAbove = ({ top, headerRow }: Table): number =>
  top.find(({ number, cells }) => number < headerRow && namesFilter(cells))?.number ?? 0

/** What of a kept list is no record, and what its own words say of it. */
function noteKept(reading: Reading, table: Table, { aside, filterRow = 0, duplicates }: TableTotals): void {
  const { notebook } = reading.options
  for (const [kind, words] of Object.entries(ASIDE)) for (let n = aside?.[kind as Aside] ?? 0; n > 0; n--) reading.passOver(words)
  if (filterRow > 0) {
    reading.filtered = true
    notebook.add(filterAt(table, filterRow))
  }
  if (duplicates > 0) {
    const what = `${counted(duplicates, 'row is an exact copy', 'rows are exact copies')} of another; they were read as they stand.`
    notebook.add({
      code: 'duplicate-rows',
      severity: 'note',
      where: '',
      what,
      todo: 'Take them out, unless each stands for something of its own.',
    })
  }
}

/** Larger lists are not looked through for copies: it takes longer than reading them. */
const COMPARED_BYTES = 8 * 1024 * 1024

interface How {
  /** the paths of the run are columns of this table, not of a document around it */
  readonly ownRun: boolean
  /** a list as people keep it */
  readonly kept: boolean
}
/**
 * The records of a table, to the output. `ready` is called once, when date and system are known and before the first
 * record.
 */
export function readTable(reading: Reading, table: Table, ready: () => void, how: How): void {
  const { ownRun, kept } = how
  const first = reading.plans()
  survey(reading, table, first, how)
  const above = filterAbove(table)
  if (above > 0) reading.options.notebook.add(filterAt(table, above))
  // compiled again where the survey has proved an order
  const consumers = reading.consumers(reading.proofs.needed || reading.turned.any ? reading.plans() : first)
  ready()
  for (const { plan } of consumers) noteColumns(reading, table, plan)
  const late = new TableRun(reading.mapping, reading.run, false)
  const counts = (row: number): boolean => consumers.every(consumer => consumer.counts(row))
  const run: Reader = { slots: late.slots, take: frame => late.take(frame, counts) }
  const totals = scan(reading, table, ownRun ? [...consumers, run] : consumers, {
    dropDuplicates: reading.read.dropDuplicates,
    ...(kept ? { kept, countDuplicates: reading.options.bytes <= COMPARED_BYTES } : {}),
  })
  for (const consumer of consumers) reading.unread += consumer.finish()
  reading.rows += totals.seen
  reading.run.records = totals.seen
  if (kept) noteKept(reading, table, totals)
  else reading.duplicates += totals.duplicates
  reading.unread += totals.unread
  reading.complete &&= totals.complete
  reading.options.notebook.addAll(totals.problems)
}
