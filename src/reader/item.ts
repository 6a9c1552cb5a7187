import { type JudgeEnv, judgeBatch, keyColumns, mergeBatches, newTally } from '../checks/index.ts'
import { archiveFacts, archiveOf, missingFacts, readItem, refusedFacts, scanIdentifiers } from '../evidence/index.ts'
import { readLibrary } from '../files/index.ts'
import type { Batch, ItemFacts, ItemJob, ItemReading, KindReading, PlanJob, Problem, ReadPlan, Reply, Tally } from '../model/index.ts'
import { type EndOfLifeData, lazyEndOfLife } from '../operators/index.ts'
import { readingLibrary } from './library.ts'
import { CHANGED, type Opened, openSource } from './sources.ts'

/** Records of one kind as they come from one item: kept whole while they are few, tallied once they are many. */
class Gathering {
  private readonly batches: Batch[] = []
  private readonly tallies = new Map<string, Tally>()
  private readonly plan: ReadPlan
  private readonly env: JudgeEnv
  private readonly kind: string
  private readonly whole: boolean
  private records = 0
  private many = false

  constructor(kind: string, plan: ReadPlan, env: JudgeEnv, whole: boolean) {
    this.kind = kind
    this.whole = whole
    this.plan = plan
    this.env = env
  }

  add(batch: Batch): void {
    this.records += batch.rows
    if (!this.many && !this.whole && this.records > this.plan.columnsUpTo) this.turnMany()
    if (this.many) this.tally(batch)
    else this.batches.push(batch)
  }

  reading(): KindReading {
    const batch = mergeBatches(this.batches)
    return { records: this.records, keysOnly: this.many, tallies: Object.fromEntries(this.tallies), ...(batch ? { batch } : {}) }
  }

  /** From here on only what joins need is kept; what came before is tallied first, in its order. */
  private turnMany(): void {
    this.many = true
    for (const batch of this.batches.splice(0)) this.tally(batch)
  }

  private tally(batch: Batch): void {
    for (const measurement of this.plan.streamed[this.kind] ?? []) {
      const tally = this.tallies.get(measurement.key) ?? newTally()
      this.tallies.set(measurement.key, tally)
      judgeBatch(measurement, batch, tally, this.env)
    }
    const keys = this.plan.keyFields[this.kind] ?? []
    if (keys.length > 0) this.batches.push(keyColumns(batch, keys))
  }
}

const endOfLife = lazyEndOfLife(() => readLibrary('end-of-life') as EndOfLifeData)

let taken: { readonly plan: ReadPlan; readonly env: JudgeEnv } | undefined
const planned = (): { readonly plan: ReadPlan; readonly env: JudgeEnv } => {
  if (taken === undefined) throw new Error('an item was asked for before any plan')
  return taken
}

/** Takes the plan that holds for every item from now on. */
export function takePlan({ plan }: PlanJob): Reply {
  taken = { plan, env: { clock: plan.clock, kinds: readingLibrary().kinds, endOfLife } }
  return { is: 'done', value: 'taken' }
}

const refused = (job: ItemJob, problem: Problem): ItemFacts => {
  const facts = missingFacts(job.entry ?? { id: job.path, path: job.path, at: '' }, readingLibrary())
  const { withdrawn: _, ...rest } = facts
  return { ...rest, state: 'unreadable', because: ['it cannot be opened'], problems: [problem] }
}

/** Reads the records of a source that is no archive. */
function readRecords({ source, bytes }: Opened, { entry, allColumns }: ItemJob): ItemReading {
  const { plan, env } = planned()
  const gathered = new Map<string, Gathering>()
  const want = { fields: plan.fields, clock: plan.clock, limits: plan.limits, key: plan.key }
  const facts = readItem(source, entry, readingLibrary(), want, batch => {
    const name = batch.kind.name
    const gathering = gathered.get(name) ?? new Gathering(name, plan, env, allColumns)
    gathered.set(name, gathering)
    gathering.add(batch)
  })
  const identifiers = plan.identifiers ? scanIdentifiers(source, plan.limits) : undefined
  return {
    ...(identifiers ? { identifiers } : {}),
    facts: { ...facts, bytes, problems: [...source.told, ...facts.problems] },
    kinds: Object.fromEntries([...gathered].map(([name, gathering]) => [name, gathering.reading()])),
  }
}

/** A refused archive, an archive whose files are items of their own, or anything that may give records. */
function readOpened(opened: Opened, job: ItemJob): ItemReading {
  const { source, bytes } = opened
  const library = readingLibrary()
  if (source.refused !== undefined) return { facts: { ...refusedFacts(source, job.entry, library), bytes }, kinds: {} }
  const archive = archiveOf(source)
  const unpacked = source.archive?.entries.reduce((sum, { size }) => sum + size, 0) ?? 0
  if (archive === undefined) return { ...readRecords(opened, job), ...(unpacked === 0 ? {} : { unpacked }) }
  const { facts, holds } = archiveFacts(source, archive, job.entry, library)
  return { facts: { ...facts, bytes, problems: [...source.told, ...facts.problems] }, kinds: {}, holds, unpacked }
}

/** Reads one item: facts, and the records of each kind that somebody asked for; of an archive, what it holds. */
export async function readItemJob(job: ItemJob): Promise<Reply> {
  const opened = await openSource(job, planned().plan.limits)
  if (!('source' in opened)) return { is: 'done', value: { facts: refused(job, opened), kinds: {} } }
  try {
    const { facts, ...rest } = readOpened(opened, job)
    const sha256 = opened.sha256()
    const value: ItemReading = opened.changed()
      ? { facts: { ...facts, sha256: '', state: 'unreadable', records: {}, problems: [...facts.problems, CHANGED] }, kinds: {} }
      : { facts: { ...facts, sha256 }, ...rest }
    return { is: 'done', value }
  } finally {
    opened.close()
  }
}
