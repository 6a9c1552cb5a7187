import type { Citation, Finding, ItemFacts, Manifest, Measurement, Overlay, Protocol, Requirement } from '../model/index.ts'
import { isAdopted } from './adoption.ts'
import { isoDay } from './dates.ts'
import type { AssessInput, ChosenProtocol } from './input.ts'

/** What one protocol is judged on. `findings` may be exchanged: without exceptions, or as if one were met. */
export interface Ground {
  readonly protocol: Protocol
  readonly category: string
  readonly findings: ReadonlyMap<string, Finding>
  readonly measurements: ReadonlyMap<string, Measurement>
  /** a named role has adopted the shipped local parameters, on or before the position date */
  readonly adopted: boolean
  /** position date, ISO */
  readonly asOf: string
  readonly items: readonly ItemFacts[]
  readonly manifest?: Manifest
  readonly overlay?: Overlay
}

export function groundOf(input: AssessInput, { protocol, category }: ChosenProtocol, findings = input.findings): Ground {
  const asOf = isoDay(input.clock.asOf)
  return {
    protocol,
    category,
    findings,
    measurements: new Map(protocol.measurements.map(measurement => [measurement.key, measurement])),
    adopted: isAdopted(input.overlay, input.manifest, asOf),
    asOf,
    items: input.items,
    ...(input.manifest && { manifest: input.manifest }),
    ...(input.overlay && { overlay: input.overlay }),
  }
}

/** Every citation of a requirement, its indicators' first; not those of its parts. */
export function* citationsOf(requirement: Requirement): Generator<Citation> {
  for (const indicator of requirement.indicators) yield* indicator.cite?.of ?? []
  yield* requirement.cite?.of ?? []
}

/** Keys of the measurements a requirement cites, each once. */
export const citedBy = (requirement: Requirement): ReadonlySet<string> =>
  new Set([...citationsOf(requirement)].map(({ measurement }) => measurement))

/** Ids of withdrawn items that a measurement would have read. */
export function withdrawnFrom(key: string, ground: Ground): readonly string[] {
  const finding = ground.findings.get(key)
  const needs = ground.measurements.get(key)?.needs ?? {}
  const named = (finding?.unused ?? []).filter(({ reason }) => reason === 'withdrawn').map(({ item }) => item)
  const facts = ground.items
    .filter(item => item.withdrawn !== undefined && item.kinds.some(kind => Object.hasOwn(needs, kind)))
    .map(({ id }) => id)
  return [...new Set([...named, ...facts])].sort()
}
