import { type Cites, type Protocol, type Requirement, requirementsOf, type Shape } from '../model/index.ts'

/** Ids about which a shape wants a statement before it does not apply. */
function statedIn(shape: Shape): readonly string[] {
  if (shape.shape === 'composite') return shape.of.flatMap(part => (part.shape === 'cite' ? [] : statedIn(part)))
  if (shape.shape === 'compare' || shape.onEmpty.is !== 'not-applicable' || shape.onEmpty.whenStated === undefined) return []
  return [shape.onEmpty.whenStated]
}

const citedBy = ({ cite, indicators }: Requirement): readonly string[] =>
  [cite, ...indicators.map(indicator => indicator.cite)].flatMap((cites: Cites | undefined) => cites?.of.map(({ check }) => check) ?? [])

/** Roles that may attest, by what a statement is about: a requirement, a check it cites, or what such a check asks to be stated. */
export function attestedBy(protocols: readonly Protocol[]): Readonly<Record<string, readonly string[]>> {
  const roles: Record<string, readonly string[]> = Object.create(null)
  for (const protocol of protocols) {
    for (const requirement of requirementsOf(protocol.requirements)) {
      if (requirement.attestedBy.length === 0) continue
      const cited = citedBy(requirement)
      const stated = cited.flatMap(id =>
        Object.hasOwn(protocol.checks, id) ? statedIn((protocol.checks[id] as { shape: Shape }).shape) : [],
      )
      for (const about of [requirement.id, ...cited, ...stated])
        roles[about] = [...new Set([...(roles[about] ?? []), ...requirement.attestedBy])].sort()
    }
  }
  return roles
}
