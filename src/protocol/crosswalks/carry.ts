import {
  type Carried,
  type CarriedSource,
  type Link,
  levelsOf,
  type NotCarried,
  type Protocol,
  type ProtocolResult,
  type Requirement,
  requirementsOf,
} from '../../model/index.ts'

export interface Bounds {
  readonly lowest: string
  readonly highest: string
}

/** Levels of `to` that stand in `from` too, if both have them in the same order: else the two share no words. */
const sharedLevels = (from: readonly string[], to: readonly string[]): readonly string[] => {
  const shared = to.filter(level => from.includes(level))
  const ordered = shared.every((level, index) => index === 0 || from.indexOf(level) > from.indexOf(shared[index - 1] as string))
  return ordered ? shared : []
}

/**
 * What a level range of one requirement says of another that asks the same (`equal`), or no more (`superset`). Levels lowest
 * first.
 *
 * Levels are compared by name, where both scales have the names in the same order; two highest levels that are called
 * differently in both scales mean that all was done. What the first reaches, the second reaches. What the first misses, the
 * second misses only where both ask the same, as what was missed may be what the second does not ask. Undefined: nothing can
 * be said.
 */
export const boundsAcross = (
  { lowest, highest }: Bounds,
  from: readonly string[],
  to: readonly string[],
  is: 'equal' | 'superset',
): Bounds | undefined => {
  const [low, high] = [from.indexOf(lowest), from.indexOf(highest)]
  // a requirement with one level asks for nothing, and reaching it shows nothing
  if (low < 0 || high < low || from.length < 2 || to.length < 2) return undefined
  const [top, all] = [from.length - 1, to.length - 1]
  const topsAlike = !to.includes(from[top] as string) && !from.includes(to[all] as string)
  const shared = sharedLevels(from, to)
  const byName = shared.findLast(level => from.indexOf(level) <= low)
  const reached = topsAlike && low === top ? all : byName === undefined ? 0 : to.indexOf(byName)
  const missed = shared.find(level => from.indexOf(level) > high)
  const above = missed !== undefined ? to.indexOf(missed) : topsAlike && high < top ? all : all + 1
  return { lowest: to[reached] as string, highest: to[is === 'equal' ? Math.max(0, above - 1) : all] as string }
}

/** Names of the levels of a requirement of an edition; undefined where it is not known. */
export type LevelNames = (edition: string, id: string) => readonly string[] | undefined
export const levelNames =
  (protocols: readonly Protocol[]): LevelNames =>
  (edition, id) => {
    const protocol = protocols.find(one => `${one.id}@${one.edition}` === edition)
    const requirement = protocol && [...requirementsOf(protocol.requirements)].find(one => one.id === id)
    return requirement && levelsOf(requirement, protocol.scale).map(index => protocol.scale[index] as string)
  }

/** A range taken along every step of a link, each by the levels that its requirement has. */
const along = ({ steps }: Link, start: Bounds, first: readonly string[], names: LevelNames): Bounds | undefined => {
  let [bounds, levels]: [Bounds | undefined, readonly string[]] = [start, first]
  for (const { edition, id, is } of steps) {
    const next = names(edition, id)
    if (bounds === undefined || next === undefined || (is !== 'equal' && is !== 'superset')) return undefined
    bounds = boundsAcross(bounds, levels, next, is)
    levels = next
  }
  return bounds
}

interface Ground {
  readonly from: Protocol
  readonly result: ProtocolResult
  readonly links: readonly Link[]
  readonly names: LevelNames
}

/** Whether all that a requirement gathers was judged: a level without some of its parts is no level of the whole. */
const isWhole = (id: string, { requirements }: Protocol, { notAsked = [] }: ProtocolResult): boolean => {
  const requirement = [...requirementsOf(requirements)].find(one => one.id === id)
  return [...requirementsOf(requirement?.parts ?? [])].every(part => !notAsked.some(one => one.id === part.id))
}

const sourceOf = ({ from: id, is, verified }: Link, { from, result }: Ground): CarriedSource => {
  const found = isWhole(id, from, result) ? result.requirements.find(requirement => requirement.id === id) : undefined
  const judged = found?.judgement
  return {
    id,
    is,
    verified,
    ...(found && { level: { lowest: found.level.lowest, highest: found.level.highest } }),
    ...(judged && { judged: { level: judged.level, by: judged.by, on: judged.on } }),
  }
}

const whyNot = (links: readonly Link[], sources: readonly CarriedSource[]): NotCarried => {
  if (links.length === 0) return 'no-counterpart'
  const carrying = sources.filter((_, index) => links[index]?.carries)
  if (carrying.length > 0) return carrying.some(({ level }) => level !== undefined) ? 'open' : 'not-assessed'
  return links.some(({ is }) => is === 'equal' || is === 'superset') ? 'unverified' : 'relation'
}

const carriedTo = ({ id, title }: Requirement, levels: readonly string[], ground: Ground): Carried => {
  const { from, links, names } = ground
  const mine = links.filter(link => link.to === id).toSorted((a, b) => Number(b.carries) - Number(a.carries))
  const sources = mine.map(link => sourceOf(link, ground))
  const bounds = mine.flatMap((link, index) => {
    const level = sources[index]?.level
    const own = names(`${from.id}@${from.edition}`, link.from)
    return link.carries && level && own ? (along(link, level, own, names) ?? []) : []
  })
  const lowest = Math.max(0, ...bounds.map(each => levels.indexOf(each.lowest)))
  const highest = Math.min(levels.length - 1, ...bounds.map(each => levels.indexOf(each.highest)))
  const base = { id, title, sources }
  if (lowest > highest) return { ...base, why: 'conflict' }
  if (lowest === 0 && highest === levels.length - 1) return { ...base, why: whyNot(mine, sources) }
  return { ...base, level: { lowest: levels[lowest] as string, highest: levels[highest] as string } }
}

/**
 * What the results of one protocol say of each requirement of another that is answered, policy requirements with them. Only
 * the level that evidence gives is carried: a claim, a signed answer and a judgement were given for what they name.
 */
export const carriedAcross = (to: Protocol, ground: Ground): Carried[] =>
  [...requirementsOf(to.requirements)]
    .filter(({ parts, notCheckable }) => parts.length === 0 && notCheckable === undefined)
    .map(requirement =>
      carriedTo(
        requirement,
        levelsOf(requirement, to.scale).map(index => to.scale[index] as string),
        ground,
      ),
    )
