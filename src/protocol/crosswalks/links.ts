import { type Crosswalk, type CrosswalkLinks, type Link, type LinkStep, type Protocol, requirementsOf } from '../../model/index.ts'
import { carries, compared, composed, inverse, leastKnown } from './relations.ts'

/** What leads on from each requirement, by `protocol@edition id`. */
type Edges = ReadonlyMap<string, readonly LinkStep[]>
type Reached = Pick<Link, 'is' | 'steps'>
type Named = Pick<Protocol, 'id' | 'edition' | 'requirements'>

const keyOf = (edition: string, id: string): string => `${edition} ${id}`

/** Every mapping read both ways. */
const edgesOf = (crosswalks: readonly Crosswalk[]): Edges => {
  const all = crosswalks.flatMap(({ from, to, maps }) =>
    maps.flatMap(({ from: a, to: b, is, verified, because }) => [
      { key: keyOf(from, a), step: { edition: to, id: b, is, verified, because } },
      { key: keyOf(to, b), step: { edition: from, id: a, is: inverse(is), verified, because } },
    ]),
  )
  return new Map([...Map.groupBy(all, ({ key }) => key)].map(([key, edges]) => [key, edges.map(({ step }) => step)]))
}

/** What the crosswalks say directly of each requirement of an edition, by its id: nothing is worked out. */
export const mappingsOf = (edition: string, crosswalks: readonly Crosswalk[]): ReadonlyMap<string, readonly LinkStep[]> => {
  const prefix = keyOf(edition, '')
  return new Map(
    [...edgesOf(crosswalks)].flatMap(([key, steps]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), steps] as const] : [])),
  )
}

const known = ({ is, steps }: Reached): Pick<Link, 'is' | 'verified'> => ({ is, verified: leastKnown(steps.map(step => step.verified)) })

/**
 * Everything that one requirement stands in some relation to, by the shortest way: what is said directly of two
 * requirements is never outdone by what could be worked out of them, and of ways as long the one that says most counts.
 */
const reachedFrom = (edition: string, id: string, edges: Edges): ReadonlyMap<string, Reached> => {
  const settled = new Map<string, Reached>([[keyOf(edition, id), { is: 'equal', steps: [] }]])
  for (let front = settled as ReadonlyMap<string, Reached>; front.size > 0; ) {
    const next = new Map<string, Reached>()
    for (const [key, { is, steps }] of front)
      for (const step of edges.get(key) ?? []) {
        const to = keyOf(step.edition, step.id)
        const joined = composed(is, step.is)
        if (joined === undefined || settled.has(to) || step.edition === edition) continue
        const reached = { is: joined, steps: [...steps, step] }
        const other = next.get(to)
        if (other === undefined || compared(known(reached), known(other)) < 0) next.set(to, reached)
      }
    for (const [key, reached] of next) settled.set(key, reached)
    front = next
  }
  return settled
}

/** Ids of answered requirements, and of policy requirements, that neither are held against anything nor stand under what is. */
const aloneIn = ({ requirements }: Named, linked: ReadonlySet<string>): readonly string[] =>
  requirements.flatMap(requirement => {
    if (linked.has(requirement.id)) return []
    return requirement.parts.length === 0 ? [requirement.id] : aloneIn({ id: '', edition: '', requirements: requirement.parts }, linked)
  })

/**
 * How the requirements of one edition stand to those of another, by what the crosswalks say of them and of others between.
 * In the order of the first edition's requirements, then of the second's.
 */
export const linksBetween = (a: Named, b: Named, crosswalks: readonly Crosswalk[]): CrosswalkLinks => {
  const [from, to] = [a, b].map(({ id, edition }) => `${id}@${edition}`) as [string, string]
  const edges = edgesOf(crosswalks)
  const others = [...requirementsOf(b.requirements)].map(({ id }) => id)
  const links = [...requirementsOf(a.requirements)].flatMap(({ id }) => {
    const reached = reachedFrom(from, id, edges)
    return others.flatMap((other): Link[] => {
      const found = reached.get(keyOf(to, other))
      if (found === undefined) return []
      const { verified } = known(found)
      return [{ from: id, to: other, ...found, verified, carries: carries(found.is, verified) }]
    })
  })
  const linked = (end: 'from' | 'to'): ReadonlySet<string> => new Set(links.map(link => link[end]))
  return { from, to, links, alone: { from: aloneIn(a, linked('from')), to: aloneIn(b, linked('to')) } }
}
