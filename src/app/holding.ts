import { missingFacts } from '../evidence/index.ts'
import { LIMITS } from '../files/index.ts'
import type { ItemReading, ManifestItem, Problem } from '../model/index.ts'
import { shippedKinds, shippedMappings } from './library.ts'
import type { PackEntry } from './pack.ts'

/** Items that evidence.yaml names and that were not found as files of their own, by path: they may lie in archives. */
export type Named = Map<string, readonly ManifestItem[]>

/** What is said of an archive of several files holds for each of them that is not named itself; what it is, for none. */
function inherited({ at, collected, system, zone, dates, class: sort, produced }: ManifestItem, path: string): ManifestItem {
  const given = Object.entries({ collected, system, zone, dates, class: sort, produced }).filter(([, value]) => value !== undefined)
  return { id: path, path, at, ...Object.fromEntries(given) }
}

/** What evidence.yaml says of a file in an archive: of itself (of a workbook once for each sheet), else of the archive around it. */
function entriesFor(path: string, around: ManifestItem | undefined, alone: boolean, named: Named): readonly (ManifestItem | undefined)[] {
  const own = named.get(path)
  named.delete(path)
  if (own !== undefined) return own
  return [around === undefined || !alone ? around && inherited(around, path) : { ...around, path }]
}

/** The files of an archive, as items to be read. Takes what it finds out of `named`. */
export function heldBy(holder: PackEntry, { facts, holds = [] }: ItemReading, named: Named): PackEntry[] {
  return holds.flatMap(({ name, size }): PackEntry[] => {
    const path = `${holder.path}/${name}`
    const inside =
      holder.inside === undefined
        ? { file: holder.path, sha256: facts.sha256, names: [name], pack: false }
        : { ...holder.inside, names: [...holder.inside.names, name] }
    return entriesFor(path, holder.entry, holds.length === 1, named).map(entry => ({
      ...{ id: entry?.id ?? path, path, bytes: size, inside },
      ...(entry ? { entry } : {}),
    }))
  })
}

/** The file of the pack that an item lies in, or is. */
const fileOf = ({ path, inside }: PackEntry): string =>
  inside === undefined ? path : inside.pack ? (inside.names[0] ?? path) : inside.file

/**
 * Biggest first; but what lies in one archive comes together, so that a reader opens each only once.
 */
export function inTurn(entries: readonly PackEntry[]): PackEntry[] {
  const groups = Map.groupBy(entries, ({ path, inside }) =>
    inside === undefined ? path : JSON.stringify([inside.file, inside.names.slice(0, -1)]),
  )
  const sized = [...groups.values()].map(group => ({
    bytes: group.reduce((sum, { bytes }) => sum + bytes, 0),
    group: group.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)),
  }))
  return sized
    .sort((a, b) => b.bytes - a.bytes || ((a.group[0]?.path ?? '') < (b.group[0]?.path ?? '') ? -1 : 1))
    .flatMap(({ group }) => group)
}

const OVER: Problem = {
  code: 'limit-unpacked',
  severity: 'error',
  where: '',
  what: 'It lies in an archive that is larger, once all in it is unpacked, than the limit allows.',
  todo: 'Unpack it, and put what is needed into the pack.',
}

function overBudget(reading: ItemReading): ItemReading {
  const facts = { ...reading.facts, state: 'unreadable' as const, records: {}, problems: [...reading.facts.problems, OVER] }
  return { facts, kinds: {} }
}

/** Bytes that each file of a pack holds in all, archives in archives with it. */
export class Budgets {
  private readonly totals = new Map<string, number>()

  /**
   * Counts what was read at one depth. Where a file holds too much, none of those that were archives or documents of parts
   * counts: which of them came first must not matter.
   */
  keep<R extends { readonly entry: PackEntry; readonly reading: ItemReading }>(read: readonly R[]): R[] {
    for (const { entry, reading } of read) {
      const file = fileOf(entry)
      this.totals.set(file, (this.totals.get(file) ?? 0) + (reading.unpacked ?? 0))
    }
    return read.map(one => {
      const over = one.reading.unpacked !== undefined && (this.totals.get(fileOf(one.entry)) ?? 0) > LIMITS.unpackedBytes
      return over ? { ...one, reading: overBudget(one.reading) } : one
    })
  }
}

const LOST: Problem = {
  code: 'missing',
  severity: 'error',
  where: '',
  what: 'evidence.yaml names this file, and the archive that it should be in cannot be read.',
  todo: 'See what is said of the archive.',
}

/** Facts of what the manifest names and is not there; the reason is another where its archive is there and is not read. */
export function missingReadings(missing: readonly ManifestItem[], readings: readonly ItemReading[]): ItemReading[] {
  if (missing.length === 0) return []
  const library = { kinds: shippedKinds(), mappings: shippedMappings() }
  const shut = readings.filter(({ facts }) => facts.state === 'unreadable').map(({ facts }) => `${facts.path}/`)
  return missing.map(entry => {
    const facts = missingFacts(entry, library)
    const lost = shut.some(path => entry.path.startsWith(path))
    return { facts: lost ? { ...facts, because: ['the archive it should be in cannot be read'], problems: [LOST] } : facts, kinds: {} }
  })
}
