import type { Clock, DateValue, ItemFacts, ItemReading, Kind, KindReading, Kinds, Manifest } from '../model/index.ts'
import { compareDates, fold } from '../operators/index.ts'
import { builtInKinds } from './builtin.ts'
import type { Evidence, KindEvidence, Source } from './evidence.ts'
import { isDated } from './fresh.ts'

export interface Pack {
  readonly kinds: Kinds
  readonly clock: Clock
  readonly manifest?: Manifest
}

const READABLE: ReadonlySet<string> = new Set(['read', 'partly-read', 'stale', 'superseded'])
export const isReadable = (facts: ItemFacts): boolean => READABLE.has(facts.state)

/** Lists everything in its system, as far as it can be seen: a filtered, interrupted, empty or undated list replaces nothing. */
const isWhole = (facts: ItemFacts, clock: Clock): boolean =>
  facts.wholeList &&
  isReadable(facts) &&
  isDated(facts, clock) &&
  !facts.filtered &&
  facts.complete !== false &&
  Object.values(facts.records).some(count => count > 0)

const newest = (dates: readonly DateValue[]): DateValue | undefined =>
  dates.reduce<DateValue | undefined>((best, date) => (best === undefined || compareDates(date, best) > 0 ? date : best), undefined)
const takenOf = (items: readonly ItemFacts[]): readonly DateValue[] => items.flatMap(({ taken }) => (taken ? [taken] : []))

/**
 * Items that a newer whole list of the same export and system replaces, and whether each is the list before. An item
 * without a system, an export or a date is nobody's predecessor.
 */
function replacedItems(items: readonly ItemFacts[], clock: Clock): ReadonlyMap<ItemFacts, 'before' | 'older'> {
  const groups = Map.groupBy(
    items.filter(({ system, export: from, taken }) => system !== '' && from !== '' && taken !== undefined),
    ({ system, export: from }) => JSON.stringify([from, fold(system)]),
  )
  const replaced = new Map<ItemFacts, 'before' | 'older'>()
  for (const group of groups.values()) {
    const stands = newest(takenOf(group.filter(facts => isWhole(facts, clock))))
    if (!stands) continue
    const older = group.filter(({ taken }) => taken && compareDates(taken, stands) < 0)
    const before = newest(takenOf(older))
    for (const facts of older) replaced.set(facts, facts.taken && before && compareDates(facts.taken, before) === 0 ? 'before' : 'older')
  }
  return replaced
}

/** What an item gave of a kind. */
export const sourceOf = (facts: ItemFacts, order: number, kind: Kind, reading: KindReading | undefined): Source => ({
  facts,
  order,
  records: reading?.records ?? 0,
  keysOnly: reading?.keysOnly ?? false,
  tallies: reading?.tallies ?? {},
  ...(reading?.batch && { batch: { ...reading.batch, kind, items: [facts] } }),
})

/** Kinds that an item feeds, or was said to feed when the manifest was written. */
function kindsOf({ facts, kinds }: ItemReading, manifest: Manifest | undefined): ReadonlySet<string> {
  // sheets of one workbook share its path
  const entry = manifest?.items.find(({ id }) => id === facts.id) ?? manifest?.items.find(({ path }) => path === facts.path)
  const named = entry?.kind
  return new Set([...facts.kinds, ...Object.keys(kinds), ...(named === undefined ? [] : [named])])
}

/** Gives nothing of a kind that it was named for: it vanished, was emptied, or is something else now. */
const gaveNothing = ({ facts, kinds }: ItemReading, kind: string): boolean =>
  facts.withdrawn !== undefined && (kinds[kind]?.records ?? 0) === 0

function figuresClaimed(manifest: Manifest | undefined): Record<string, number | null> {
  const figures: Record<string, number | null> = Object.create(null)
  for (const claim of manifest?.claims ?? []) {
    for (const [name, number] of Object.entries(claim.figures)) figures[name] = name in figures && figures[name] !== number ? null : number
  }
  return figures
}

function heldElsewhere(manifest: Manifest | undefined): Record<string, string> {
  const held: Record<string, string> = Object.create(null)
  for (const { need, by } of manifest?.heldElsewhere ?? []) held[need] ??= by
  return held
}

/**
 * Puts together what readers returned: which items are in use, which whole lists are replaced, what each kind has. The
 * order in which the readings come makes no difference: items stand in the order of their ids.
 */
export function gather(readings: readonly ItemReading[], pack: Pack): Evidence {
  const { kinds, manifest } = pack
  const ordered = readings.toSorted((a, b) => (a.facts.id < b.facts.id ? -1 : a.facts.id > b.facts.id ? 1 : 0))
  const all = ordered.map(({ facts }) => facts)
  const replaced = replacedItems(all, pack.clock)
  const items = all.map(facts => (replaced.has(facts) ? { ...facts, state: 'superseded' as const } : facts))
  const made = new Map<string, { current: Source[]; previous: Source[]; unusable: ItemFacts[] }>()
  ordered.forEach((reading, order) => {
    for (const name of kindsOf(reading, manifest)) {
      if (!Object.hasOwn(kinds, name)) continue
      const lists = made.getOrInsertComputed(name, () => ({ current: [], previous: [], unusable: [] }))
      const facts = items[order]
      const source = sourceOf(facts, order, kinds[name], Object.hasOwn(reading.kinds, name) ? reading.kinds[name] : undefined)
      if (!isReadable(facts) || gaveNothing(reading, name)) lists.unusable.push(facts)
      else if (facts.state !== 'superseded') lists.current.push(source)
      else {
        lists.unusable.push(facts)
        if (replaced.get(all[order]) === 'before') lists.previous.push(isReadable(all[order]) ? source : { ...source, facts: all[order] })
      }
    }
  })
  const gathered = new Map<string, KindEvidence>([...made].map(([name, lists]) => [name, { kind: kinds[name], ...lists }]))
  for (const [name, evidence] of builtInKinds(items, pack)) gathered.set(name, evidence)
  return {
    items,
    kinds: gathered,
    claims: figuresClaimed(manifest),
    statements: manifest?.statements ?? [],
    roleHolders: manifest?.roleHolders ?? [],
    heldElsewhere: heldElsewhere(manifest),
  }
}
