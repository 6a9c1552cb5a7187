import type { FigureResult, Finding, Interval, Measurement, Shape } from '../model/index.ts'
import type { Ground } from './ground.ts'
import type { Judged } from './tree.ts'

/** Half a whole per cent: a claimed share is usually rounded to one. */
const ROUNDING = 0.005

const comparesClaim = (shape: Shape | { readonly shape: 'cite' }, name: string): boolean => {
  if (shape.shape === 'compare') return 'claim' in shape.other && shape.other.claim === name
  return shape.shape === 'composite' && shape.of.some(part => comparesClaim(part, name))
}

/** The finding, or the part of it, that holds the claimed figure against evidence. */
function partFor(name: string, shape: Shape, finding: Finding): Finding {
  if (shape.shape !== 'composite') return finding
  const at = shape.of.findIndex(part => comparesClaim(part, name))
  const [part, deeper] = [finding.parts[at], shape.of[at]]
  return part === undefined || deeper === undefined || deeper.shape === 'cite' ? finding : partFor(name, deeper, part)
}

const UNKNOWN: Interval = { lowest: null, highest: null }
const BY_OUTCOME = { met: 'agrees', 'not-met': 'disproved', undetermined: 'not-tested', 'not-applicable': 'not-tested' } as const

/** A check that compares with the claim by its name decides; the evidence's own figure is its first part, where it has one. */
function byComparison(name: string, claimed: number, { key, shape }: Measurement, finding: Finding): FigureResult {
  const part = partFor(name, shape, finding)
  return { name, claimed, interval: part.parts[0]?.measured?.interval ?? UNKNOWN, measurement: key, status: BY_OUTCOME[part.outcome] }
}

/** A figure named after a check is held against what that check measured. */
function byMeasured(name: string, claimed: number, { key }: Measurement, { measured, outcome, reason, reasons }: Finding): FigureResult {
  const interval = measured?.interval ?? UNKNOWN
  const { lowest, highest } = interval
  const slack = measured?.unit === 'share' ? ROUNDING : 0
  // A doubt about the whole (rows not read, too few records) leaves no bound to hold a figure against.
  const doubted = outcome === 'undetermined' && reason !== undefined && reasons[reason] === undefined
  const known = lowest !== null && highest !== null && !doubted
  const inside = known && claimed >= lowest - slack && claimed <= highest + slack
  const status = !known ? 'not-tested' : !inside ? 'disproved' : lowest === highest ? 'agrees' : 'not-tested'
  return { name, claimed, interval, measurement: key, status }
}

/**
 * Claimed figures held against evidence: `name` is what a comparing check calls the claim, else the id of a check that
 * the requirement cites. A figure that no check tests is not tested.
 */
export function testFigures(figures: Readonly<Record<string, number>>, judged: Judged, ground: Ground): readonly FigureResult[] {
  const measurements = [...ground.measurements.values()]
  const cited = new Set(
    [...judged.citations, ...judged.indicators.flatMap(({ citations }) => citations)].map(({ measurement }) => measurement),
  )
  return Object.keys(figures)
    .sort()
    .map(name => {
      const claimed = figures[name] as number
      const comparing = measurements.find(({ shape }) => comparesClaim(shape, name))
      const measuring = measurements.find(({ key, check }) => check === name && cited.has(key))
      const finding = ground.findings.get((comparing ?? measuring)?.key ?? '')
      if (comparing !== undefined && finding !== undefined) return byComparison(name, claimed, comparing, finding)
      if (measuring !== undefined && finding !== undefined) return byMeasured(name, claimed, measuring, finding)
      return { name, claimed, interval: UNKNOWN, measurement: '', status: 'not-tested' }
    })
}
