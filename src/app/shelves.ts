import { readLibrary } from '../files/index.ts'
import { type Library, type Protocol, type ProtocolPart, type Requirement, requirementsOf } from '../model/index.ts'
import type { ExplainedCheck, ExplainedKind } from '../reports/index.ts'
import { checkFrom } from './explained-check.ts'
import { type ListedKind, listOfKinds, ofKind } from './explained-kind.ts'

/** A requirement or an indicator of that name, as one protocol has it. */
export interface ShelvedPoint {
  /** `dspt-caf@2025-26` */
  readonly protocol: string
  /** of an indicator: the requirement that it belongs to, which has an entry of its own */
  readonly under?: string
  /** of a requirement: as much of the protocol as explains it; absent where others lie under it, for which all of it is needed */
  readonly part?: ProtocolPart
}
/** What is shipped under one name. */
export interface Shelved {
  readonly check?: ExplainedCheck
  /** by every protocol that has it, in the order of the index */
  readonly written?: readonly ShelvedPoint[]
  readonly kind?: ExplainedKind
  readonly kinds?: readonly ListedKind[]
}

/** A power of two. */
const SHELVES = 64
/** Where the entry of a name stands: explaining one opens one of many small files. */
export function shelfOf(name: string): string {
  let mixed = 0
  for (let at = 0; at < name.length; at++) mixed = Math.imul(mixed ^ name.charCodeAt(at), 0x01000193)
  return String((mixed ^ (mixed >>> 15)) & (SHELVES - 1))
}

/** What the build put together of one name; undefined where nothing is called that. */
export function shelved(name: string): Shelved | undefined {
  const shelf = readLibrary(`explain/${shelfOf(name)}`) as Readonly<Record<string, Shelved>>
  return Object.hasOwn(shelf, name) ? shelf[name] : undefined
}
/** Names of checks, requirements and indicators, to find the one that was meant. */
export const shippedNames = (): readonly string[] => readLibrary('explain/names') as readonly string[]

/** A protocol with one requirement alone and what is said of it elsewhere. */
function partOf({ id, edition, title, shortTitle, scale, sentences, rating }: Protocol, requirement: Requirement): ProtocolPart {
  const cited = [requirement.cite, ...requirement.indicators.map(({ cite }) => cite)].flatMap(cites => cites?.of ?? [])
  const own = cited.map(({ measurement }) => [measurement, sentences[measurement] ?? ''] as const)
  const asked = rating && { rating: { asked: rating.asked } }
  return { id, edition, title, shortTitle, scale, ...asked, sentences: Object.fromEntries(own), requirements: [requirement] }
}

function pointsOf(protocol: Protocol): readonly (readonly [string, ShelvedPoint])[] {
  const name = `${protocol.id}@${protocol.edition}`
  return [...requirementsOf(protocol.requirements)].flatMap(requirement => {
    const part = requirement.parts.length === 0 ? { part: partOf(protocol, requirement) } : {}
    const under = requirement.indicators.map(({ id }) => [id, { protocol: name, under: requirement.id }] as const)
    return [[requirement.id, { protocol: name, ...part }] as const, ...under]
  })
}

/** Names that may be meant where one is mistyped: checks of each protocol, then its requirements with their indicators. */
export const namesIn = (protocols: readonly Protocol[]): readonly string[] => [
  ...new Set(
    protocols.flatMap(protocol => [
      ...Object.keys(protocol.checks),
      ...[...requirementsOf(protocol.requirements)].flatMap(found => [found.id, ...found.indicators.map(({ id }) => id)]),
    ]),
  ),
]

/** Every shelf with what stands on it: the build writes them, so that a run need not put anything together. */
export function shelve(library: Library): readonly (readonly [shelf: string, of: Readonly<Record<string, Shelved>>])[] {
  const shelves = Map.groupBy(shelvedIn(library), ([name]) => shelfOf(name))
  return Array.from({ length: SHELVES }, (_, at) => [String(at), Object.fromEntries(shelves.get(String(at)) ?? [])] as const)
}

/** Everything that can be explained of a library, by name. */
function shelvedIn(library: Library): ReadonlyMap<string, Shelved> {
  const { protocols } = library
  const shelved = new Map<string, Shelved>()
  const add = (name: string, more: Shelved): unknown => shelved.set(name, { ...shelved.get(name), ...more })
  for (const id of new Set(protocols.flatMap(({ checks }) => Object.keys(checks)))) {
    const check = checkFrom(protocols, id)
    if (check !== undefined) add(id, { check })
  }
  for (const [id, points] of Map.groupBy(protocols.flatMap(pointsOf), ([name]) => name))
    add(id, { written: points.map(([, point]) => point) })
  for (const kind of Object.values(library.kinds)) add(kind.name, { kind: ofKind(kind, library) })
  add('kinds', { kinds: listOfKinds(library.kinds) })
  return shelved
}
