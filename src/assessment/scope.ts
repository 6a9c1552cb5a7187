import { type NotAsked, type Protocol, plainWords, type Requirement, requirementsOf } from '../model/index.ts'
import { citedBy } from './ground.ts'

/** What of a protocol is asked of one organisation, and the rest with the reason. */
export interface Scope {
  readonly protocol: Protocol
  readonly notAsked: readonly NotAsked[]
}

/** Why a requirement is not asked, by its own words; a category that is not known is asked everything that can be. */
function reasonOf(
  { id, notCheckable, appliesTo }: Requirement,
  { category, scoped }: Pick<Place, 'category' | 'scoped'>,
): Pick<NotAsked, 'because' | 'why'> | undefined {
  if (notCheckable !== undefined) return { because: 'not-checkable', why: notCheckable }
  if (appliesTo !== undefined && category !== '' && !appliesTo.includes(category))
    return { because: 'other-category', why: `It is asked only of: ${appliesTo.map(plainWords).join(', ')}.` }
  const why = scoped.get(id)
  return why === undefined ? undefined : { because: 'scoped-out', why }
}

interface Place {
  readonly category: string
  /** why a named approver has scoped it out, by id */
  readonly scoped: ReadonlyMap<string, string>
  readonly under: string
  readonly set: NotAsked[]
}

const setApart = (requirement: Requirement, reason: Pick<NotAsked, 'because' | 'why'>, { set, under }: Place): void => {
  for (const { id, kind, title, essence, note, parts, notCheckable, at } of requirementsOf([requirement])) {
    if (parts.length > 0) continue
    const own = notCheckable === undefined ? reason : { because: 'not-checkable' as const, why: notCheckable }
    set.push({ id, kind: plainWords(kind), title, essence, ...(note !== undefined && { note }), under, ...own, at })
  }
}

/** The requirement with those of its parts that are asked; nothing where none is. */
function asked(requirement: Requirement, place: Place): readonly Requirement[] {
  const reason = reasonOf(requirement, place)
  if (reason !== undefined) {
    setApart(requirement, reason, place)
    return []
  }
  if (requirement.parts.length === 0) return [requirement]
  const within = { ...place, under: place.under === '' ? `${requirement.id} ${requirement.title}` : place.under }
  const parts = requirement.parts.flatMap(part => asked(part, within))
  return parts.length === 0 ? [] : [{ ...requirement, parts }]
}

/**
 * A protocol without what is not asked of an organisation of this category: it neither helps nor holds up, no check is
 * counted that serves nothing else, and no cap waits for it. What was taken out comes back with its reason. What somebody
 * scoped out is still measured, and a cap on it still waits.
 */
export function scopeOf(protocol: Protocol, category: string, scoped: ReadonlyMap<string, string> = new Map()): Scope {
  const notAsked: NotAsked[] = []
  const requirements = protocol.requirements.flatMap(each => asked(each, { category, scoped, under: '', set: notAsked }))
  if (notAsked.length === 0) return { protocol, notAsked }
  const out = new Set(notAsked.filter(({ because }) => because !== 'scoped-out').map(({ id }) => id))
  const keys = (of: Iterable<Requirement>): ReadonlySet<string> => new Set([...of].flatMap(each => [...citedBy(each)]))
  const all = [...requirementsOf(protocol.requirements)]
  const left = keys(all.filter(({ id }) => !out.has(id)))
  const gone = keys(all.filter(({ id }) => out.has(id)))
  return {
    protocol: {
      ...protocol,
      requirements,
      caps: protocol.caps.filter(({ when }) => !out.has(when.requirement)),
      measurements: protocol.measurements.filter(({ key }) => left.has(key) || !gone.has(key)),
    },
    notAsked,
  }
}
