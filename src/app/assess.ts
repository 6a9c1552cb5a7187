import { type AssessInput, assess as assessFindings, isAdopted } from '../assessment/index.ts'
import { evaluate, gather, likelyMatches, planOf } from '../checks/index.ts'
import { LIMITS } from '../files/index.ts'
import type { Assessment, Clock, Finding, ItemReading, Kinds, Manifest, Measurement, Overlay, ReadPlan } from '../model/index.ts'
import type { EndOfLife } from '../operators/index.ts'
import { attestedBy } from './attestation.ts'
import { tailor } from './tailor.ts'

export { tailor }

/** Up to how many records of a kind come back from a reader as columns; above, its tallies and key columns do. */
export const COLUMNS_UP_TO = 50_000

export type AssessContext = Omit<AssessInput, 'findings' | 'findingsWithoutExceptions' | 'items' | 'manifest' | 'overlay' | 'tailored'> & {
  readonly kinds: Kinds
  /** without it, whether anything is still supported is undetermined */
  readonly endOfLife?: EndOfLife
  readonly manifest?: Manifest
  readonly overlay?: Overlay
}

/** Every measurement of several protocols, each once. */
export function measurementsOf(protocols: AssessContext['protocols']): Measurement[] {
  const byKey = new Map<string, Measurement>()
  for (const { protocol } of protocols) for (const measurement of protocol.measurements) byKey.set(measurement.key, measurement)
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** What readers are asked for, so that every measurement can be evaluated. */
export function readPlan(measurements: readonly Measurement[], kinds: Kinds, clock: Clock): ReadPlan {
  return {
    clock,
    ...planOf(measurements, kinds),
    columnsUpTo: COLUMNS_UP_TO,
    limits: LIMITS,
    key: '',
  }
}

/** Evaluates measurements over what readers returned. `exceptions: false` sets every approved exception aside. */
export function findingsOf(
  measurements: readonly Measurement[],
  readings: readonly ItemReading[],
  context: AssessContext,
  exceptions = true,
): ReadonlyMap<string, Finding> {
  const { kinds, clock, manifest, overlay, endOfLife } = context
  const evidence = gather(readings, { kinds, clock, ...(manifest ? { manifest } : {}) })
  const attested = attestedBy(context.protocols.map(({ protocol }) => protocol))
  const settings = {
    kinds,
    clock,
    limits: context.limits,
    exceptions,
    adopted: isAdopted(overlay, manifest, new Date(clock.asOf).toISOString().slice(0, 10)),
    attestedBy: attested,
    ...(endOfLife ? { endOfLife } : {}),
  }
  return new Map(measurements.map(measurement => [measurement.key, evaluate(measurement, evidence, settings)]))
}

const usesExceptions = (finding: Finding): boolean => finding.exceptions.length > 0 || finding.parts.some(usesExceptions)

/** The same findings with every approved exception set aside: only those that used one can differ. */
function withoutExceptions(
  findings: ReadonlyMap<string, Finding>,
  measurements: readonly Measurement[],
  readings: readonly ItemReading[],
  context: AssessContext,
): ReadonlyMap<string, Finding> {
  const again = measurements.filter(({ key }) => usesExceptions(findings.get(key) as Finding))
  return again.length === 0 ? findings : new Map([...findings, ...findingsOf(again, readings, context, false)])
}

/** What looks as if it were the same thing and was not taken for it: for people, who can tell. Spelling decides here, so no verdict comes of it. */
export function likelyNotes(
  readings: readonly ItemReading[],
  context: Pick<AssessContext, 'kinds' | 'clock' | 'manifest' | 'protocols'>,
): readonly string[] {
  const { kinds, clock, manifest, protocols } = context
  return likelyMatches(measurementsOf(protocols), gather(readings, { kinds, clock, ...(manifest ? { manifest } : {}) }))
}

/**
 * The assessment of what readers returned: pure and in memory. The same readings, protocols and context give the same
 * document, whatever the order of items or rows.
 */
export function assess(readings: readonly ItemReading[], given: AssessContext): Assessment {
  const context = { ...given, ...tailor(given.protocols, given) }
  const measurements = measurementsOf(context.protocols)
  const { kinds: _kinds, endOfLife: _table, ...input } = context
  const findings = findingsOf(measurements, readings, context)
  return assessFindings({
    ...input,
    findings,
    findingsWithoutExceptions: withoutExceptions(findings, measurements, readings, context),
    items: readings.map(({ facts }) => facts),
  })
}
