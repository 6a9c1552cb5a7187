import { type Protocol, requirementsOf } from '../../model/index.ts'

type Ids = ReadonlyMap<string, string>
type Reasons = ReadonlyMap<string, string>

/** What became of the ids of one protocol in another, and the reasons that the later edition gives. */
export interface Alignment {
  /** `edition`: one follows the other by way of editions that are known */
  readonly by: 'edition' | 'ids'
  /** ids of the first with their ids in the second; one that is not there is gone */
  readonly ids: Ids
  /** ids of the second with their ids in the first */
  readonly back: Ids
  /** ids of the first that are gone, and are asked in other words there */
  readonly reworded: ReadonlyMap<string, readonly string[]>
  /** by ids of the first (renumbered and gone) and of the second (new) */
  readonly because: { readonly renumbered: Reasons; readonly gone: Reasons; readonly new: Reasons }
}

const nameOf = ({ id, edition }: Protocol): string => `${id}@${edition}`
/** Every id of a protocol: requirements and their indicators. */
const idsOf = ({ requirements }: Protocol): readonly string[] =>
  [...requirementsOf(requirements)].flatMap(({ id, indicators }) => [id, ...indicators.map(one => one.id)])
const reversed = (ids: Ids): Ids => new Map([...ids].map(([a, b]) => [b, a]))
const aligned = (by: Alignment['by'], ids: Ids, more: Pick<Alignment, 'reworded' | 'because'>): Alignment => ({
  by,
  ids,
  back: reversed(ids),
  ...more,
})

/** The entries of a migration that speak of one former edition. */
const speaking = <T extends object>(map: Readonly<Record<string, T>> | undefined, of: (entry: T) => string, from: string): [string, T][] =>
  Object.entries(map ?? {}).filter(([, entry]) => of(entry) === from)

/**
 * One step from an edition to the one that follows it: what is renumbered goes to its number, what is removed goes nowhere,
 * and what nothing is said of keeps its id, unless that is now another's.
 */
const step = (former: Protocol, later: Protocol): Alignment => {
  const [from, own] = [nameOf(former), new Set(idsOf(later))]
  const moves = speaking(later.moved, entry => entry.from, from)
  const removed = speaking(later.removed, entry => entry.from, from)
  const added = speaking(later.added, entry => entry.since, from)
  const moved = new Map(moves.map(([id, { to }]) => [id, to]))
  const gone = new Set(removed.map(([id]) => id))
  const taken = new Set([...moved.values(), ...added.map(([id]) => id)])
  const kept = (id: string): boolean => !gone.has(id) && !taken.has(id) && own.has(id)
  const ids = new Map(idsOf(former).flatMap(id => (moved.has(id) || kept(id) ? [[id, moved.get(id) ?? id] as const] : [])))
  return aligned('edition', ids, {
    reworded: new Map(removed.flatMap(([id, { see }]) => (see === undefined ? [] : [[id, see] as const]))),
    because: {
      renumbered: new Map(moves.flatMap(([id, { because }]) => (because === undefined ? [] : [[id, because] as const]))),
      gone: new Map(removed.map(([id, { because }]) => [id, because])),
      new: new Map(added.map(([id, { because }]) => [id, because])),
    },
  })
}

/** Two steps as one. */
const joined = (one: Alignment, two: Alignment): Alignment => {
  const on = (id: string): readonly string[] => two.reworded.get(id) ?? (two.ids.has(id) ? [two.ids.get(id) as string] : [])
  const ids = new Map([...one.ids].flatMap(([id, middle]) => (two.ids.has(middle) ? [[id, two.ids.get(middle) as string] as const] : [])))
  /** reasons of the second step by ids of the first edition */
  const earlier = (reasons: Reasons): Reasons =>
    new Map([...reasons].flatMap(([id, why]) => (one.back.has(id) ? [[one.back.get(id) as string, why] as const] : [])))
  const onward = new Map([...one.because.new].flatMap(([id, why]) => (two.ids.has(id) ? [[two.ids.get(id) as string, why] as const] : [])))
  const late = new Map(
    [...one.ids].flatMap(([id, middle]) =>
      two.reworded.has(middle) ? [[id, two.reworded.get(middle) as readonly string[]] as const] : [],
    ),
  )
  return aligned('edition', ids, {
    reworded: new Map([...[...one.reworded].map(([id, see]) => [id, see.flatMap(on)] as const), ...late]),
    because: {
      renumbered: new Map([...earlier(two.because.renumbered), ...one.because.renumbered]),
      gone: new Map([...earlier(two.because.gone), ...one.because.gone]),
      new: new Map([...onward, ...two.because.new]),
    },
  })
}

/** The same, from the later edition back to the former. */
const turned = ({ by, back, ids, reworded, because }: Alignment): Alignment => {
  const pairs = [...reworded].flatMap(([id, see]) => see.map(other => ({ id, other })))
  const renumbered = [...because.renumbered].flatMap(([id, why]) => (ids.has(id) ? [[ids.get(id) as string, why] as const] : []))
  return aligned(by, back, {
    reworded: new Map([...Map.groupBy(pairs, ({ other }) => other)].map(([other, some]) => [other, some.map(({ id }) => id)])),
    because: { renumbered: new Map(renumbered), gone: because.new, new: because.gone },
  })
}

/** Editions from a former one to a later one, each following the one before; undefined where they do not lead there. */
const chain = (former: Protocol, later: Protocol, known: readonly Protocol[]): readonly Protocol[] | undefined => {
  const path = [later]
  while (nameOf(path[0] as Protocol) !== nameOf(former)) {
    const before = known.find(one => nameOf(one) === path[0]?.supersedes)
    if (before === undefined || path.includes(before)) return undefined
    path.unshift(before)
  }
  return path
}
const along = (path: readonly Protocol[]): Alignment | undefined =>
  path
    .slice(1)
    .map((later, index) => step(path[index] as Protocol, later))
    .reduce<Alignment | undefined>((before, next) => (before ? joined(before, next) : next), undefined)

/**
 * The ids of two protocols held against each other. `known`: editions that may lie between. A copy of an edition under the same
 * name keeps the ids it has, and so do two that do not follow one another.
 */
export const alignmentOf = (a: Protocol, b: Protocol, known: readonly Protocol[]): Alignment => {
  const editions = [a, ...known.filter(one => nameOf(one) !== nameOf(a) && nameOf(one) !== nameOf(b)), b]
  const [forth, back] = [chain(a, b, editions), chain(b, a, editions)].map(path => path && along(path))
  if (forth) return forth
  if (back) return turned(back)
  const own = new Set(idsOf(b))
  const none = { reworded: new Map(), because: { renumbered: new Map(), gone: new Map(), new: new Map() } }
  return aligned('ids', new Map(idsOf(a).flatMap(id => (own.has(id) ? [[id, id] as const] : []))), none)
}
