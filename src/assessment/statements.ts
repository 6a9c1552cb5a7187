import { dayWords, type Requirement, type Statement } from '../model/index.ts'
import { dayOf } from '../operators/index.ts'
import { isoDay } from './dates.ts'
import { citedBy, type Ground } from './ground.ts'

export interface CountedStatement {
  readonly role: string
  readonly on: string
  readonly counts: boolean
  readonly note: string
}

/** The latest day of the evidence that speaks about a requirement: a statement made before it cannot cover it. */
function evidenceDay(requirement: Requirement, ground: Ground): string | undefined {
  const used = new Set([...citedBy(requirement)].flatMap(key => ground.findings.get(key)?.items ?? []))
  const days = ground.items
    .filter(({ id, taken }) => used.has(id) && taken !== undefined)
    .map(({ taken }) => (taken ? isoDay(dayOf(taken)) : ''))
  return days.sort().at(-1)
}

function refusal(requirement: Requirement, { role, person, on, until }: Statement, ground: Ground): string | undefined {
  const from = ground.protocol.period?.from ?? ground.manifest?.period?.from
  const holders = ground.manifest?.roleHolders ?? []
  const held = holders.some(
    holder => holder.role === role && holder.person === person && holder.from <= on && (holder.to === undefined || on <= holder.to),
  )
  if (!requirement.attestedBy.includes(role)) return 'This role may not attest it.'
  if (!held) return 'That person is not shown to have held the role on that day.'
  if (on > ground.asOf) return `It is dated after ${dayWords(ground.asOf)}.`
  if (until !== undefined && until < ground.asOf) return `It ran out on ${dayWords(until)}.`
  if (from !== undefined && on < from) return `It was made before ${dayWords(from)}, when the period begins.`
  const covers = evidenceDay(requirement, ground)
  return covers !== undefined && on < covers ? `The evidence it covers is later, of ${dayWords(covers)}.` : undefined
}

/** Statements about a requirement that count. */
export const countingStatements = (requirement: Requirement, ground: Ground): readonly Statement[] =>
  (ground.manifest?.statements ?? []).filter(
    statement => statement.about === requirement.id && refusal(requirement, statement, ground) === undefined,
  )

/**
 * Statements about a requirement. One counts, as evidence of class `statement` and nothing more, only if the role may
 * attest the requirement, that person held it that day, and it is in date and no older than what it covers.
 */
export function statementsOn(requirement: Requirement, ground: Ground): readonly CountedStatement[] {
  return (ground.manifest?.statements ?? [])
    .filter(({ about }) => about === requirement.id)
    .map(statement => {
      const why = refusal(requirement, statement, ground)
      return { role: statement.role, on: statement.on, counts: why === undefined, note: why ?? 'Counts as a statement.' }
    })
}
