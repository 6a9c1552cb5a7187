import { findingsOf } from '../../../src/app/assess.ts'
import { assess } from '../../../src/assessment/index.ts'
import type { Assessment, Finding, Measurement } from '../../../src/model/index.ts'
import { contextOf, factsOf, readingOf, type World } from './worlds.ts'

type Rung = (finding: Finding) => Finding
const rung =
  (outcome: Finding['outcome'], share: readonly [number, number]): Rung =>
  finding => {
    const [lowest, highest] = share
    const { reason: _, measured: __, ...rest } = finding
    return {
      ...rest,
      outcome,
      partly: false,
      measured: { of: 'share', unit: 'share', interval: { lowest, highest }, limit: '' },
      failing: { lowest: 1 - highest, highest: 1 - lowest },
      unused: [],
    }
  }
/** One check from failing altogether to holding altogether, one step at a time: 40% hold, 40% to all hold, all hold. */
const LADDER: readonly Rung[] = [rung('not-met', [0, 0]), rung('not-met', [0.4, 0.4]), rung('undetermined', [0.4, 1]), rung('met', [1, 1])]
/** Whether `partial-from` of a check holds on a rung of which so many hold at worst. */
function isPartly({ shape }: Measurement, { outcome, measured }: Finding): boolean {
  const from = 'enough' in shape ? shape.enough.partialFrom : undefined
  const limit = from?.is === 'value' && 'number' in from.value ? from.value.number : undefined
  return outcome === 'not-met' && limit !== undefined && (measured?.interval.lowest ?? 0) >= limit
}
export const RUNGS = LADDER.length

/** The assessment of a world in which the checks stand on given rungs; one that has none stands where its evidence puts it. */
export function onRungs(world: World, rungs: ReadonlyMap<string, number>): Assessment {
  const { kinds: _, ...context } = contextOf(world)
  const measurements = world.cited.map(({ measurement }) => measurement)
  const byKey = new Map(measurements.map(measurement => [measurement.key, measurement]))
  const found = findingsOf(measurements, world.items.map(readingOf), contextOf(world))
  const findings = new Map(
    [...found].map(([key, finding]) => {
      const at = rungs.get(key)
      if (at === undefined) return [key, finding]
      const placed = (LADDER[at] as Rung)(finding)
      return [key, { ...placed, partly: isPartly(byKey.get(key) as Measurement, placed) }]
    }),
  )
  return assess({ ...context, findings, findingsWithoutExceptions: findings, items: world.items.map(factsOf) })
}
