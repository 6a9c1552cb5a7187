import { type Check, type Protocol, type Requirement, requirementsOf } from '../model/index.ts'
import type { ExplainedCheck } from '../reports/index.ts'
import { checkTextOf } from './check-text.ts'

const citesOf = ({ cite, indicators }: Requirement): readonly string[] =>
  [cite, ...indicators.map(indicator => indicator.cite)].flatMap(cites => cites?.of.map(({ check }) => check) ?? [])

/** A check as the protocols at hand use it; undefined where none does. */
export function checkFrom(protocols: readonly Protocol[], id: string): ExplainedCheck | undefined {
  const holders = protocols.filter(({ checks }) => Object.hasOwn(checks, id))
  const first = holders[0]
  if (first === undefined) return undefined
  const measured = new Map(
    holders.flatMap(({ measurements, sentences }) =>
      measurements
        .filter(({ check }) => check === id)
        .map(({ key, params }) => [key, { key, params, sentence: sentences[key] ?? '' }] as const),
    ),
  )
  const citedBy = holders.flatMap(protocol =>
    [...requirementsOf(protocol.requirements)]
      .filter(requirement => citesOf(requirement).includes(id))
      .map(requirement => `${protocol.id}@${protocol.edition} ${requirement.id}`),
  )
  return { id, text: checkTextOf(first.checks[id] as Omit<Check, 'cases'>), measurements: [...measured.values()], citedBy }
}
