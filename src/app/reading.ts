import type { ItemFacts, ItemReading, Kinds, ManifestItem, Problem, ReadPlan } from '../model/index.ts'
import { heldBy, missingReadings, type Named, withinBudget } from './holding.ts'
import { hashesIdentifiers, shippedKinds } from './library.ts'
import type { Pack, PackEntry } from './pack.ts'
import type { Readers } from './readers/pool.ts'
import type { Stopped } from './readers/supervise.ts'

export interface Progress {
  readonly done: number
  readonly total: number
  readonly path: string
}
export type OnProgress = (progress: Progress) => void

/** Everything read from a pack, in item order; `stopped` where a reader had to be killed, so that the run cannot be repeated. */
export interface Readings {
  readonly items: readonly ItemReading[]
  readonly stopped: boolean
}

const WHY: Readonly<Record<Stopped['why'], string>> = {
  deadline: 'Reading took longer than a reader may work.',
  memory: 'Reading needed more memory than a reader may use.',
  died: 'The reader died.',
}

/** Facts of an item that gave nothing. */
function withoutRecords(path: string, bytes: number, entry: ManifestItem | undefined, problem: Problem): ItemReading {
  const facts: ItemFacts = {
    id: entry?.id ?? path,
    path,
    bytes,
    sha256: '',
    state: 'unreadable',
    export: '',
    because: [],
    format: '',
    class: entry?.class ?? 'export',
    kinds: entry?.kind === undefined ? [] : [entry.kind],
    system: entry?.system ?? '',
    records: {},
    rows: 0,
    duplicates: 0,
    passedOver: [],
    unread: 0,
    filtered: false,
    wholeList: false,
    problems: [problem],
  }
  return { facts, kinds: {} }
}

const stoppedProblem = ({ why }: Stopped): Problem => ({
  code: `limit-reader-${why}`,
  severity: 'error',
  where: '',
  what: WHY[why],
  todo: 'Give a smaller export, for example for one system or a shorter time.',
})

/** How much reading is worth starting a further process for. */
const BYTES_A_READER = 3 * 1024 * 1024

const byId = (a: ItemReading, b: ItemReading): number => (a.facts.id < b.facts.id ? -1 : a.facts.id > b.facts.id ? 1 : 0)

/** Items of a kind that is filled from several of them, whose lists were too long to come back whole: they are read again. */
function toReadAgain(readings: readonly ItemReading[], kinds: Kinds): ReadonlySet<string> {
  const again = new Set<string>()
  for (const kind of Object.values(kinds)) {
    if (kind.combine !== 'fill') continue
    const giving = readings.filter(reading => (reading.kinds[kind.name]?.records ?? 0) > 0)
    for (const { facts, kinds: given } of giving) {
      const reading = given[kind.name]
      const repeated = Object.values(reading?.tallies ?? {}).some(({ repeats }) => (repeats ?? 0) > 0)
      if (reading?.keysOnly === true && (giving.length > 1 || repeated)) again.add(facts.path)
    }
  }
  return again
}

interface Work {
  readonly pack: Pack
  readonly readers: Readers
  readonly progress: Teller
}
/** An item that was read, and where it lies, should it have to be read again. */
interface Read {
  readonly entry: PackEntry
  readonly reading: ItemReading
  readonly stopped: boolean
}

/** One item; never fails: whose reader had to be stopped is unreadable, and the rest goes on. */
async function readOne({ pack, readers, progress }: Work, packEntry: PackEntry, allColumns: boolean): Promise<Read> {
  const { path, bytes, entry, inside } = packEntry
  progress.tell(path, 0)
  const where = { root: pack.root, path, ...(inside ? { inside } : {}) }
  const reply = await readers.run({ job: 'item', ...where, allColumns, ...(entry ? { entry } : {}) })
  progress.tell(path, 1)
  if (reply.is === 'done') return { entry: packEntry, reading: reply.value, stopped: false }
  const problem = reply.is === 'problem' ? reply.problem : stoppedProblem(reply.is === 'stopped' ? reply : { is: 'stopped', why: 'died' })
  return { entry: packEntry, reading: withoutRecords(path, bytes, entry, problem), stopped: reply.is === 'stopped' }
}

const biggestFirst = (entries: readonly PackEntry[]): PackEntry[] =>
  entries.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))

/** One file, and after it what it holds, archives in archives level by level. */
async function readWhole(work: Work, file: PackEntry, named: Named): Promise<Read[]> {
  const all: Read[] = []
  let total = 0
  for (let level = [file]; level.length > 0; ) {
    const read = await Promise.all(biggestFirst(level).map(entry => readOne(work, entry, false)))
    const budget = withinBudget(
      total,
      read.map(({ reading }) => reading),
    )
    total = budget.total
    const counted = read.map((one, index): Read => ({ ...one, reading: budget.readings[index] ?? one.reading }))
    all.push(...counted)
    level = counted.flatMap(({ entry, reading }) => heldBy(entry, reading, named))
    work.progress.expect(level.length)
  }
  return all
}

/** Tells how far reading has come; more is expected whenever an archive is opened. */
class Teller {
  private done = 0
  private total: number
  private readonly onProgress: OnProgress

  constructor(total: number, onProgress: OnProgress) {
    this.total = total
    this.onProgress = onProgress
  }

  expect(more: number): void {
    this.total += more
  }

  tell(path: string, done: 0 | 1): void {
    this.done += done
    if (this.done < this.total) this.onProgress({ done: this.done, total: this.total, path })
  }
}

/** A plan that asks for keyed hashes gets a key of this run: nobody can hold two runs against each other. */
async function withKey(plan: ReadPlan): Promise<ReadPlan> {
  if (!hashesIdentifiers()) return plan
  const { randomBytes } = await import('node:crypto')
  return { ...plan, key: randomBytes(32).toString('hex') }
}

/**
 * Reads every item once, biggest first, and returns them in the order of their ids. Only a list too long to come back
 * whole, of a kind that several items fill together, is read a second time.
 */
export async function readItems(pack: Pack, plan: ReadPlan, readers: Readers, onProgress: OnProgress): Promise<Readings> {
  readers.atMost(Math.ceil(pack.entries.reduce((sum, entry) => sum + entry.bytes, 0) / BYTES_A_READER))
  readers.plan(await withKey(plan))
  const work: Work = { pack, readers, progress: new Teller(pack.entries.length, onProgress) }
  const named: Named = new Map(pack.missing.map(entry => [entry.path, entry]))
  // several sheets of one workbook that lies in an archive: one can be told by its path, and the others must not vanish
  const beside = pack.missing.filter(entry => named.get(entry.path) !== entry)
  const first = (await Promise.all(biggestFirst(pack.entries).map(entry => readWhole(work, entry, named)))).flat()
  const again = toReadAgain(
    first.map(({ reading }) => reading),
    shippedKinds(),
  )
  const all = await Promise.all(first.map(one => (again.has(one.entry.path) ? readOne(work, one.entry, true) : one)))
  const readings = all.map(({ reading }) => reading)
  return {
    items: [...readings, ...missingReadings([...named.values(), ...beside], readings)].sort(byId),
    stopped: all.some(({ stopped }) => stopped),
  }
}
