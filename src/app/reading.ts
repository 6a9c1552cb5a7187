import { missingFacts } from '../evidence/index.ts'
import type { ItemFacts, ItemReading, Kinds, ManifestItem, Problem, ReadPlan } from '../model/index.ts'
import { hashesIdentifiers, shippedKinds, shippedMappings } from './library.ts'
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
  /** before and after each item */
  readonly tell: (path: string, done: 0 | 1) => void
}

/** One item; never fails: whose reader had to be stopped is unreadable, and the rest goes on. */
async function readOne(
  { pack, readers, tell }: Work,
  { path, bytes, entry }: PackEntry,
  allColumns: boolean,
): Promise<{ reading: ItemReading; stopped: boolean }> {
  tell(path, 0)
  const reply = await readers.run({ job: 'item', root: pack.root, path, allColumns, ...(entry ? { entry } : {}) })
  tell(path, 1)
  if (reply.is === 'done') return { reading: reply.value, stopped: false }
  const problem = reply.is === 'problem' ? reply.problem : stoppedProblem(reply.is === 'stopped' ? reply : { is: 'stopped', why: 'died' })
  return { reading: withoutRecords(path, bytes, entry, problem), stopped: reply.is === 'stopped' }
}

/** Facts of what the manifest names and is not there. */
function missingReadings({ missing }: Pack): ItemReading[] {
  if (missing.length === 0) return []
  const library = { kinds: shippedKinds(), mappings: shippedMappings() }
  return missing.map(entry => ({ facts: missingFacts(entry, library), kinds: {} }))
}

function teller(total: number, onProgress: OnProgress): Work['tell'] {
  let done = 0
  return (path, more) => {
    done += more
    if (done < total) onProgress({ done, total, path })
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
  const work: Work = { pack, readers, tell: teller(pack.entries.length, onProgress) }
  const biggestFirst = pack.entries.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
  const first = await Promise.all(biggestFirst.map(entry => readOne(work, entry, false)))
  const again = toReadAgain(
    first.map(({ reading }) => reading),
    shippedKinds(),
  )
  const all = await Promise.all(
    biggestFirst.map((entry, index) => (again.has(entry.path) ? readOne(work, entry, true) : (first[index] as (typeof first)[number]))),
  )
  const items = [...all.map(({ reading }) => reading), ...missingReadings(pack)].sort(byId)
  return { items, stopped: all.some(({ stopped }) => stopped) }
}
