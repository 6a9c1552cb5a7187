import { missingFacts } from '../evidence/index.ts'
import type { ItemFacts, ItemReading, ManifestItem, Problem, ReadPlan } from '../model/index.ts'
import { shippedKinds, shippedMappings } from './library.ts'
import type { Pack } from './pack.ts'
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

const byId = (a: ItemReading, b: ItemReading): number => (a.facts.id < b.facts.id ? -1 : a.facts.id > b.facts.id ? 1 : 0)

/**
 * Reads every item once, biggest first, and returns them in the order of their ids. An item whose reader had to be
 * stopped is unreadable and the rest goes on.
 */
export async function readItems(pack: Pack, plan: ReadPlan, readers: Readers, onProgress: OnProgress): Promise<Readings> {
  let done = 0
  let stopped = false
  const biggestFirst = pack.entries.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
  const readings = await Promise.all(
    biggestFirst.map(async ({ path, bytes, entry }) => {
      onProgress({ done, total: biggestFirst.length, path })
      const reply = await readers.run({ job: 'item', root: pack.root, path, plan, ...(entry ? { entry } : {}) })
      done++
      if (done < biggestFirst.length) onProgress({ done, total: biggestFirst.length, path })
      if (reply.is === 'done') return reply.value
      if (reply.is === 'stopped') stopped = true
      return withoutRecords(path, bytes, entry, reply.is === 'problem' ? reply.problem : reply.is === 'stopped' ? stoppedProblem(reply) : stoppedProblem({ is: 'stopped', why: 'died' }))
    }),
  )
  const missing = pack.missing.map(entry => ({ facts: missingFacts(entry, { kinds: shippedKinds(), mappings: shippedMappings() }), kinds: {} }))
  return { items: [...readings, ...missing].sort(byId), stopped }
}
