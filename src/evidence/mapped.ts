import type { DateFormat, DateValue, ItemFacts, Kinds, Mapping, Problem } from '../model/index.ts'
import { type ItemContext, notRead } from './context.ts'
import { Output } from './exports/output.ts'
import { filterAbove, readTable } from './exports/read-table.ts'
import { readRun, readTree } from './exports/read-tree.ts'
import { type Added, Reading } from './exports/reading.ts'
import { Subject } from './exports/subject.ts'
import { isBefore, type TakenProblem } from './exports/taken.ts'
import { unwrap } from './exports/unwrap.ts'
import { classOf, fromManifest, known, plainFacts } from './facts.ts'
import type { Table, Tree } from './formats/index.ts'
import { DATE_WORDS } from './manifest/columns.ts'
import { Notebook } from './problems.ts'
import { bookProblems, severalSheets } from './sheets.ts'

/** What is read: a table or a tree, and the document around it where it was wrapped in one. */
interface Opened {
  readonly table?: Table
  readonly tree?: Tree
  readonly outer?: Tree
}
/** What a register says of itself besides its mapping. */
export interface Register {
  /** with the header that was found */
  readonly table: Table
  readonly guessed: boolean
  readonly columns: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

function open(subject: Subject, mapping: Mapping, register: Register | undefined): Opened {
  if (register !== undefined) return { table: register.table }
  const { format, columns } = mapping.recognise
  const { read } = mapping
  if (read.unwrap !== undefined && format !== 'csv') {
    const outer = subject.tree(format, read.textBefore)
    const inner = unwrap(outer, subject.source.path, read.unwrap)
    if (inner === undefined) return { outer }
    const within = new Subject(inner, subject.limits)
    if (read.unwrap.as === 'csv') return { outer, table: within.table(read, columns ?? []) }
    return { outer, tree: within.tree(read.unwrap.as) }
  }
  return format === 'csv' ? { table: subject.table(read, columns ?? []) } : { tree: subject.tree(format, read.textBefore) }
}

const RUN_TIMES: Readonly<Record<TakenProblem, string>> = {
  'run-time-unreadable': 'The time at which the file says it was made cannot be read.',
  'run-time-several': 'The file gives two different times at which it was made.',
  'run-time-future': 'The time at which the file says it was made lies after the position date.',
}
const runTimeProblem = (code: TakenProblem): Problem => ({
  code,
  severity: 'error',
  where: '',
  what: RUN_TIMES[code],
  todo: 'Check the clock of the system it comes from, and export it again.',
})
const CONTRADICTED: Problem = {
  code: 'collected-before-data',
  severity: 'error',
  where: '',
  what: 'The file says that it was made after the day on which it is said to have been collected.',
  todo: 'Correct `collected` in evidence.yaml, or export the file again.',
}

interface Dating {
  readonly taken?: DateValue
  readonly takenFrom?: 'file' | 'manifest'
  readonly problems: readonly Problem[]
}
/** When the data was true: the file's own word, and only where it says nothing the manifest's. A time that cannot be believed is none. */
function dating(reading: Reading, collected: DateValue | undefined): Dating {
  const { date, problem } = reading.run.taken.result()
  if (problem !== undefined) return { problems: [runTimeProblem(problem)] }
  if (date !== undefined) {
    return { taken: date, takenFrom: 'file', problems: collected !== undefined && isBefore(collected, date) ? [CONTRADICTED] : [] }
  }
  const { problem: future, ...manifest } = fromManifest(collected, reading.options.clock.asOf)
  return { ...manifest, problems: future === undefined ? [] : [future] }
}

const dateFormat = (word: string | undefined): DateFormat | undefined => {
  const known = DATE_WORDS.find(one => one === word)
  return known === undefined ? undefined : { is: known }
}
const UK: DateFormat = { is: 'day-month-year' }
function addedBy(context: ItemContext, collected: DateValue | undefined, register: boolean, table: Table | undefined): Added {
  const written = dateFormat(context.entry?.dates)
  const sheet = table?.sheet !== undefined
  const dates = written ?? (register ? UK : undefined)
  return {
    ...(dates === undefined ? {} : { dates, assumed: written === undefined }),
    ...(context.entry?.zone === undefined ? {} : { zone: context.entry.zone }),
    ...(collected === undefined ? {} : { collected }),
    // a date that lost its format shows as the number of its day: Excel counts from 1900, unless the workbook says 1904
    ...(register || sheet ? { typed: sheet, daysFrom: table?.daysFrom ?? 1900 } : {}),
  }
}

const LIMIT = (records: number): Problem => ({
  code: 'limit-records',
  severity: 'error',
  where: '',
  what: `The file holds more than ${records} records; the others were not read.`,
  todo: 'Raise the limit on records, or divide the file.',
})

const UNUSED_DATES: Problem = {
  code: 'dates-not-used',
  severity: 'note',
  where: '',
  what: 'evidence.yaml says in which order day and month stand, and this export needs nobody to say it.',
  todo: 'Remove `dates` from its entry.',
}

/** Facts once everything is read. */
function settle(reading: Reading, output: Output, early: ItemFacts, context: ItemContext): ItemFacts {
  const { notebook, limits } = reading.options
  if (output.beyond > 0) notebook.add(LIMIT(limits.records))
  const run = reading.run.facts()
  const records = Object.values(output.records).reduce((sum, count) => sum + count, 0)
  const short = reading.complete ? 0 : 1
  const unread = Math.max(reading.unread + output.beyond, short)
  const broken = records === 0 && !reading.complete
  const gives = reading.mapping.gives.length > 0
  const empty = gives && records === 0 && !broken && unread === 0 && !((run.targets ?? 0) > 0)
  return {
    ...early,
    filtered: early.filtered || reading.filtered,
    state: broken ? 'unreadable' : unread > 0 ? 'partly-read' : 'read',
    ...fed(early, output.records, reading.passedOver),
    rows: reading.rows,
    duplicates: reading.duplicates,
    unread,
    ...(run.targets === undefined ? {} : { targets: run.targets }),
    ...(run.complete === undefined ? {} : { complete: run.complete }),
    ...(empty && context.entry !== undefined ? { withdrawn: 'empty' as const } : {}),
    problems: notebook.all,
  }
}

/** Facts as they stand before the first record. */
function earlyFacts(
  reading: Reading,
  context: ItemContext,
  opened: Opened,
  because: readonly string[],
  register: Register | undefined,
): ItemFacts {
  const { mapping, options } = reading
  const { subject, entry } = context
  const base = known(subject.source.path, subject.source.size, entry)
  const { problems, ...dated } = dating(reading, base.collected)
  options.notebook.addAll(problems)
  const run = reading.run.facts()
  return plainFacts(base, {
    ...{ state: 'read', export: mapping.export, because, ...dated },
    encoding: encodingOf(opened, subject),
    class: classOf(entry, mapping.class),
    format: formatOf(opened),
    filtered: base.filtered || opened.table?.showsLess === true || (opened.table !== undefined && filterAbove(opened.table) > 0),
    kinds: [...new Set(mapping.gives.map(give => give.kind).filter(kind => Object.hasOwn(options.kinds, kind)))],
    ...unproven(mapping, options.kinds),
    system: entry?.system ?? run.about,
    wholeList: run.wholeList,
    ...(register === undefined ? {} : { guessed: register.guessed, columns: register.columns }),
  })
}
/** Kinds of which the file may say nothing though it looked at something. */
function unproven({ gives }: Mapping, known: Kinds): Pick<ItemFacts, 'unproven'> {
  const kinds = new Set(gives.filter(({ kind, proves }) => proves === false && Object.hasOwn(known, kind)).map(({ kind }) => kind))
  return kinds.size === 0 ? {} : { unproven: [...kinds] }
}
/** A kind of which the file holds nothing and proves nothing is none that it feeds. */
function fed(
  { kinds, unproven = [] }: ItemFacts,
  records: Readonly<Record<string, number>>,
  passedOver: ItemFacts['passedOver'],
): Pick<ItemFacts, 'kinds' | 'records' | 'passedOver'> {
  const silent = new Set(unproven.filter(kind => (records[kind] ?? 0) === 0))
  return {
    kinds: kinds.filter(kind => !silent.has(kind)),
    records: Object.fromEntries(Object.entries(records).filter(([kind]) => !silent.has(kind))),
    passedOver: passedOver.filter(({ reason }) => !silent.has(reason.slice(0, reason.indexOf(':')))),
  }
}
const formatOf = ({ table, tree, outer }: Opened): string => outer?.format ?? tree?.format ?? (table?.sheet === undefined ? 'csv' : 'xlsx')
const encodingOf = ({ table, tree, outer }: Opened, { peek }: Subject): string => ((outer ?? table ?? tree)?.encoding ?? peek.encoding).name

/** Reads an item by the mapping that fits it. */
export function readMapped(context: ItemContext, mapping: Mapping, because: readonly string[], register?: Register): ItemFacts {
  const { subject, entry, library, want, sink } = context
  const { clock, limits, key, fields } = want
  const opened = open(subject, mapping, register)
  const { table, tree, outer } = opened
  if (table === undefined && !tree?.readable) {
    const problems = (tree ?? outer)?.problems ?? []
    const why = [...because, 'its content cannot be read']
    return notRead(context, { state: 'unreadable', export: mapping.export, because: why, encoding: encodingOf(opened, subject), problems })
  }
  const { rivals = [] } = table ?? {}
  if (table !== undefined && rivals.length > 0) return severalSheets(context, mapping.export, [table.sheet ?? '', ...rivals])
  const notebook = new Notebook()
  notebook.addAll(register?.problems ?? [])
  notebook.addAll(bookProblems(subject, table))
  if (entry?.dates !== undefined && mapping.read.dates?.is !== 'proven') notebook.add(UNUSED_DATES)
  const output = new Output({ fields, limits, sink })
  const added = addedBy(context, known(subject.source.path, 0, entry).collected, register !== undefined, table)
  const reading = new Reading({ mapping, kinds: library.kinds, clock, limits, key, notebook, output, added, bytes: subject.source.size })
  let early: ItemFacts | undefined
  const ready = (): void => {
    early = earlyFacts(reading, context, opened, because, register)
    output.release(early)
  }
  if (outer !== undefined) readRun(reading, outer)
  if (table !== undefined) readTable(reading, table, ready, { ownRun: outer === undefined, kept: register !== undefined })
  else if (tree !== undefined) readTree(reading, tree, ready, outer === undefined)
  return settle(reading, output, early ?? earlyFacts(reading, context, opened, because, register), context)
}
