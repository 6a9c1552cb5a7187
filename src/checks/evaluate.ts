import type { Composite, Counts, Finding, Measurement, Outcome, Reason, RecordResult, Shape } from '../model/index.ts'
import { counted, Outcome as Is, OUTCOMES } from '../model/index.ts'
import { allResults, anyResults, someResults } from '../operators/index.ts'
import { type Draft, finish, noCounts, noDraft } from './draft.ts'
import type { Context, Evidence } from './evidence.ts'
import { compare } from './figure/compare.ts'
import { figure } from './figure/figure.ts'
import { forEach } from './foreach.ts'
import { KeyLimit } from './joinindex.ts'
import { partKey } from './plan.ts'
import { openNeed } from './problems.ts'
import { type Run, runOf } from './run.ts'
import { failingOf } from './settle.ts'
import { SHOWN } from './tally.ts'

const codeOf = ({ outcome }: Finding): Outcome => OUTCOMES.indexOf(outcome) as Outcome

/** The truth table of a composite over the outcomes of its parts. */
function together({ rule, atLeast = 1 }: Composite, parts: readonly Finding[]): Outcome {
  const members = parts.map(part => ({ outcomes: Uint8Array.of(codeOf(part)), reasons: new Uint8Array(1) }))
  const results = rule === 'all' ? allResults(members, 1) : rule === 'any' ? anyResults(members, 1) : someResults(members, atLeast, 1)
  return results.outcomes[0] as Outcome
}

const addCounts = (a: Counts, b: Counts): Counts => ({
  met: a.met + b.met,
  notMet: a.notMet + b.notMet,
  undetermined: a.undetermined + b.undetermined,
  unsure: {
    met: a.unsure.met + b.unsure.met,
    notMet: a.unsure.notMet + b.unsure.notMet,
    undetermined: a.unsure.undetermined + b.unsure.undetermined,
  },
  leftOut: a.leftOut + b.leftOut,
  notYetDue: a.notYetDue + b.notYetDue,
  excepted: a.excepted + b.excepted,
  duplicates: a.duplicates + b.duplicates,
  unkeyed: a.unkeyed + b.unkeyed,
})
function addReasons(parts: readonly Finding[]): Finding['reasons'] {
  const sum: Partial<Record<Reason, number>> = {}
  for (const { reasons } of parts)
    for (const [reason, times] of Object.entries(reasons)) sum[reason as Reason] = (sum[reason as Reason] ?? 0) + times
  return sum
}

const nameOf = ({ name, shape }: Finding, index: number): string => (name === undefined ? `part ${index + 1} (${shape})` : `“${name}”`)

/** Which parts hold and which keep the whole from holding. */
function partNotes(outcome: Outcome, parts: readonly Finding[]): string[] {
  if (outcome === Is.met || outcome === Is.notApplicable) return []
  const judged = parts.filter(part => part.outcome !== 'not-applicable')
  const open = parts.flatMap((part, index) =>
    part.outcome === 'not-met' || part.outcome === 'undetermined' ? [`${nameOf(part, index)} is ${part.outcome.replace('-', ' ')}`] : [],
  )
  return [`${counted(judged.length - open.length, 'part')} of ${judged.length} met; ${open.join('; ')}.`]
}

const failingFirst = (records: readonly RecordResult[]): RecordResult[] => [
  ...records.filter(({ outcome }) => outcome === 'not-met'),
  ...records.filter(({ outcome }) => outcome !== 'not-met'),
]

function composite(shape: Composite, path: readonly number[], run: Run): Draft {
  const parts = shape.of.flatMap((part, index) => (part.shape === 'cite' ? [] : [evaluateShape(part, [...path, index], run)]))
  const outcome = together(shape, parts)
  const judged = parts.filter(part => part.outcome !== 'not-applicable')
  const counts = judged.map(part => part.counts).reduce(addCounts, noCounts)
  const deciding = parts.filter(part => codeOf(part) === outcome)
  return {
    ...noDraft(outcome, outcome === Is.met ? '' : (deciding.find(({ reason }) => reason)?.reason ?? '')),
    partly: outcome === Is.notMet && deciding.every(({ partly }) => partly),
    counts,
    failing: failingOf({ in: counts, unsure: counts.unsure }),
    groups: parts.flatMap(({ groups }) => groups),
    records: failingFirst(parts.flatMap(({ records }) => records)).slice(0, SHOWN),
    recordsInAll: parts.reduce((sum, { recordsInAll }) => sum + recordsInAll, 0),
    reasons: addReasons(parts),
    exceptions: parts.flatMap(({ exceptions }) => exceptions),
    notes: partNotes(outcome, parts),
    parts,
  }
}

function draftOf(shape: Shape, path: readonly number[], run: Run): Draft {
  if (shape.shape === 'for-each') return forEach(shape, partKey(run.measurement.key, path), run)
  if (shape.shape === 'figure') return figure(shape, run)
  return shape.shape === 'compare' ? compare(shape, run) : composite(shape, path, run)
}

function evaluateShape(shape: Shape, path: readonly number[], run: Run): Finding {
  try {
    return finish(shape, draftOf(shape, path, run), run)
  } catch (error) {
    if (!(error instanceof KeyLimit)) throw error
    return finish(shape, noDraft(Is.undetermined, 'limit'), run)
  }
}

/** A need that is required and not there, whatever the parts say; a parameter outside its range. Both are told beside what was found. */
function overrule(finding: Finding, run: Run): Finding {
  const { measurement } = run
  if (measurement.tailoredOut !== undefined) {
    return {
      ...finding,
      outcome: 'not-met',
      reason: 'tailored-out',
      notes: [`Outside the range that the check permits: ${measurement.tailoredOut}.`, ...finding.notes],
    }
  }
  const problem = finding.outcome === 'met' || finding.outcome === 'not-applicable' ? openNeed(run) : ''
  return problem === '' ? finding : { ...finding, outcome: 'undetermined', reason: problem }
}

/**
 * Tests evidence against one measurement. Pure: the same evidence and context give the same finding, whatever order
 * items and rows came in. Never throws for what evidence holds; missing, stale, mistyped, partial or contradicting
 * evidence is undetermined with its reason, and nothing to check is not a pass.
 */
export function evaluate(measurement: Measurement, evidence: Evidence, context: Context): Finding {
  const run = runOf(measurement, evidence, context)
  return overrule(evaluateShape(measurement.shape, [], run), run)
}
