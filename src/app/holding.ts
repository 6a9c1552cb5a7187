import { missingFacts } from '../evidence/index.ts'
import { LIMITS } from '../files/index.ts'
import type { ItemReading, ManifestItem, Problem } from '../model/index.ts'
import { shippedKinds, shippedMappings } from './library.ts'
import type { PackEntry } from './pack.ts'

/** Items that evidence.yaml names and that were not found as files of their own, by path: they may lie in archives. */
export type Named = Map<string, ManifestItem>

/** What is said of an archive of several files holds for each of them that is not named itself; what it is, for none. */
function inherited({ at, collected, system, zone, dates, class: sort, produced }: ManifestItem, path: string): ManifestItem {
  const given = Object.entries({ collected, system, zone, dates, class: sort, produced }).filter(([, value]) => value !== undefined)
  return { id: path, path, at, ...Object.fromEntries(given) }
}

/** What evidence.yaml says of a file in an archive: of itself, else of the archive around it. */
function entryFor(path: string, around: ManifestItem | undefined, alone: boolean, named: Named): ManifestItem | undefined {
  const own = named.get(path)
  named.delete(path)
  if (own !== undefined || around === undefined) return own
  return alone ? { ...around, path } : inherited(around, path)
}

/** The files of an archive, as items to be read. Takes what it finds out of `named`. */
export function heldBy(holder: PackEntry, { facts, holds = [] }: ItemReading, named: Named): PackEntry[] {
  return holds.map(({ name, size }): PackEntry => {
    const path = `${holder.path}/${name}`
    const entry = entryFor(path, holder.entry, holds.length === 1, named)
    const inside =
      holder.inside === undefined
        ? { file: holder.path, sha256: facts.sha256, names: [name], pack: false }
        : { ...holder.inside, names: [...holder.inside.names, name] }
    return { id: entry?.id ?? path, path, bytes: size, inside, ...(entry ? { entry } : {}) }
  })
}

const OVER: Problem = {
  code: 'limit-unpacked',
  severity: 'error',
  where: '',
  what: 'It lies in an archive that is larger, once all in it is unpacked, than the limit allows.',
  todo: 'Unpack it, and put what is needed into the pack.',
}

/**
 * What one file holds is counted together, archives in archives with it. Once it is too much, none of those read last that
 * were archives or documents of parts counts: which of them came first must not matter.
 */
export function withinBudget(before: number, readings: readonly ItemReading[]): { total: number; readings: readonly ItemReading[] } {
  const total = readings.reduce((sum, { unpacked = 0 }) => sum + unpacked, before)
  if (total <= LIMITS.unpackedBytes) return { total, readings }
  const cut = readings.map((reading): ItemReading => {
    if (reading.unpacked === undefined) return reading
    const facts = { ...reading.facts, state: 'unreadable' as const, records: {}, problems: [...reading.facts.problems, OVER] }
    return { facts, kinds: {} }
  })
  return { total, readings: cut }
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
