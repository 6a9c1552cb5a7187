import { LIMITS } from '../files/index.ts'
import {
  EXIT,
  Failure,
  type ItemFacts,
  type ItemReading,
  type Kinds,
  type ManifestItem,
  type Problem,
  type ReadPlan,
} from '../model/index.ts'
import { Budgets, heldBy, inTurn, missingReadings, type Named } from './holding.ts'
import type { Kept } from './kept.ts'
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
  /** what an earlier run over the same pack read */
  readonly kept: Kept | undefined
}
/** An item that was read, and where it lies, should it have to be read again. */
interface Read {
  readonly entry: PackEntry
  readonly reading: ItemReading
  readonly stopped: boolean
}

/** One item; never fails: whose reader had to be stopped is unreadable, and the rest goes on. */
async function readOne({ pack, readers, progress, kept }: Work, packEntry: PackEntry, allColumns: boolean): Promise<Read> {
  const before = allColumns ? undefined : kept?.take(packEntry)
  if (before !== undefined) return { entry: packEntry, reading: before, stopped: false }
  const { path, bytes, entry, inside } = packEntry
  progress.tell(path, 0)
  const where = { root: pack.root, path, ...(inside ? { inside } : {}) }
  const reply = await readers.run({ job: 'item', ...where, allColumns, ...(entry ? { entry } : {}) })
  progress.tell(path, 1)
  if (reply.is === 'done') {
    if (!allColumns) kept?.keep(packEntry, reply.value)
    return { entry: packEntry, reading: reply.value, stopped: false }
  }
  const problem = reply.is === 'problem' ? reply.problem : stoppedProblem(reply.is === 'stopped' ? reply : { is: 'stopped', why: 'died' })
  return { entry: packEntry, reading: withoutRecords(path, bytes, entry, problem), stopped: reply.is === 'stopped' }
}

const placeOf = ({ id, path }: PackEntry): string => JSON.stringify([id, path])

/** Every item of the pack, and after them what those hold that are archives, one depth after the other. */
async function readAll(work: Work, named: Named): Promise<Read[]> {
  const all: Read[] = []
  const budgets = new Budgets()
  const known = new Set<string>()
  for (let depth = work.pack.entries; depth.length > 0; ) {
    if (all.length + depth.length > LIMITS.items)
      throw new Failure(EXIT.limit, [`The pack holds more than ${LIMITS.items} files, those in archives counted. Give a smaller one.`])
    const read = budgets.keep(await Promise.all(inTurn(depth).map(entry => readOne(work, entry, false))))
    all.push(...read)
    // an archive that is named more than once holds its files once
    depth = read
      .flatMap(({ entry, reading }) => heldBy(entry, reading, named))
      .filter(entry => !known.has(placeOf(entry)) && known.add(placeOf(entry)))
    work.progress.expect(depth.length)
  }
  return all
}

/** Of an archive that is named more than once, for what is in it, the archive itself is one item. */
function eachOnce(readings: readonly ItemReading[]): ItemReading[] {
  const archives = new Set<string>()
  return readings.filter(({ holds, facts: { id } }) => holds === undefined || (!archives.has(id) && archives.add(id)))
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
 * Reads every item once, biggest first and archives before what they hold, and returns them in the order of their ids. Only a list too long to come back
 * whole, of a kind that several items fill together, is read a second time.
 */
export async function readItems(pack: Pack, plan: ReadPlan, readers: Readers, onProgress: OnProgress, kept?: Kept): Promise<Readings> {
  readers.atMost(Math.ceil(pack.entries.reduce((sum, entry) => sum + entry.bytes, 0) / BYTES_A_READER))
  const keyed = await withKey(plan)
  readers.plan(kept?.begin(keyed) ?? keyed)
  const work: Work = { pack, readers, progress: new Teller(pack.entries.length, onProgress), kept }
  const named: Named = Map.groupBy(pack.missing, ({ path }) => path)
  const first = await readAll(work, named)
  const again = toReadAgain(
    first.map(({ reading }) => reading),
    shippedKinds(),
  )
  const all = await Promise.all(first.map(one => (again.has(one.entry.path) ? readOne(work, one.entry, true) : one)))
  const readings = eachOnce(all.map(({ reading }) => reading))
  return {
    items: [...readings, ...missingReadings([...named.values()].flat(), readings)].sort(byId),
    stopped: all.some(({ stopped }) => stopped),
  }
}
