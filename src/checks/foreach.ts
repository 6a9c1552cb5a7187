import type { Counts, Finding, ForEach, Limit, Outcome, Reason } from '../model/index.ts'
import { Outcome as Is } from '../model/index.ts'
import { type Counted, count, fieldsOfKind } from './counted.ts'
import { mentionNotes } from './documents/index.ts'
import { commonest, type Draft, failureOf, shownRecords, undeterminedReasons } from './draft.ts'
import { decideEmpty } from './empty.ts'
import { judgeGroups } from './ineach.ts'
import { limitNumber, printOperand } from './literal.ts'
import { idleNotes, notesOf } from './notes.ts'
import { isPopulationShort } from './population.ts'
import { gapIn, needProblem } from './problems.ts'
import type { Run } from './run.ts'
import { failingOf, numberOf, reaches, shareOf, total, worstOutcome } from './settle.ts'
import { exceptionMatch } from './shapes.ts'
import { usesOf } from './uses.ts'
import type { View } from './view.ts'

interface Decision {
  readonly outcome: Outcome
  readonly reason: Reason
}
const undetermined = (reason: Reason): Decision => ({ outcome: Is.undetermined, reason })

export const limitOf = (limit: Limit): number => limitNumber('share' in limit ? limit.share : limit.count)

/** Approved exceptions against the most that are allowed: certainly too many, perhaps, or not. */
function exceptionsAllowed({ asked, excepted, exceptedUnsure }: Counted, atMost: Limit | undefined): Outcome {
  if (!atMost) return Is.met
  const limit = limitOf(atMost)
  if ('count' in atMost) return excepted > limit ? Is.notMet : excepted + exceptedUnsure > limit ? Is.undetermined : Is.met
  const lowest = excepted / (asked.certain + asked.unsure || 1)
  const highest = (excepted + exceptedUnsure) / (asked.certain + exceptedUnsure || 1)
  return lowest > limit ? Is.notMet : highest > limit ? Is.undetermined : Is.met
}

export function measuredOf({ enough }: Pick<ForEach, 'enough'>, tally: Counted['tally']): NonNullable<Finding['measured']> {
  const { limit, weighBy } = enough
  if ('share' in limit) return { of: 'share', unit: 'share', interval: shareOf(tally), limit: `at least ${printOperand(limit.share)}` }
  return {
    of: 'number',
    unit: weighBy === undefined ? '' : 'weight',
    interval: numberOf(tally),
    limit: `at least ${printOperand(limit.count)}`,
  }
}

/** Counts against the limit, and every group against its own. */
function decideLimit(shape: ForEach, { tally }: Counted, groups: Outcome): Decision {
  const outcome = worstOutcome([reaches(measuredOf(shape, tally).interval, limitOf(shape.enough.limit)), groups])
  if (outcome === Is.notMet) return { outcome, reason: failureOf(tally, shape.enough.weighBy !== undefined) }
  return outcome === Is.met
    ? { outcome, reason: '' }
    : undetermined(commonest(tally.reasons, false) || (total(tally.unsure) > 0 ? 'scope-unclear' : 'group-unknown'))
}

/**
 * Nothing is left to count. What is not yet due is in question all the same, so that nothing then is not applicable; and
 * a number of records that has to be reached is not reached by excusing the rest.
 */
function decideNothing(shape: ForEach, { tally, excepted }: Counted, view: View | undefined, run: Run): Decision {
  const waiting = tally.notYetDue > 0
  const excused = excepted > 0
  const open = ('count' in shape.enough.limit && (waiting || excused)) || (waiting && shape.onEmpty.is === 'not-applicable')
  return open ? undetermined(excused ? 'all-excepted' : 'empty') : decideEmpty(shape.onEmpty, view, excused, run)
}

/** Steps 6 and 7 of reference §3. */
function decideCounts(shape: ForEach, counted: Counted, groups: Outcome, view: View | undefined, run: Run): Decision {
  const { tally } = counted
  if (counted.cut) return undetermined('limit')
  if (tally.weightUnknown > 0) return undetermined('weight-unknown')
  const allowed = exceptionsAllowed(counted, shape.exceptIn?.atMost)
  if (allowed === Is.notMet) return { outcome: allowed, reason: 'too-many-exceptions' }
  if (total(tally.in) === 0)
    return total(tally.unsure) > 0 || tally.holdingInAll ? undetermined('scope-unclear') : decideNothing(shape, counted, view, run)
  const decision = decideLimit(shape, counted, groups)
  return allowed === Is.undetermined && decision.outcome === Is.met ? undetermined('scope-unclear') : decision
}

/** A favourable decision stands only where no known gap and no shortage of records speaks against it. */
function confirm(decision: Decision, shape: ForEach, counted: Counted, view: View | undefined, run: Run): Decision {
  if (decision.outcome !== Is.met && decision.outcome !== Is.notApplicable) return decision
  const gap = gapIn(shape, run)
  if (gap !== '') return undetermined(gap)
  const certain = counted.tally.certain ?? 0
  if (!view || (decision.outcome === Is.notApplicable && certain === 0)) return decision
  return isPopulationShort(view, shape.population, certain, counted.inQuestion, run) ? undetermined('population-short') : decision
}

/** Rows of other kinds that nothing identifies, over every match of the shape. */
function unkeyedIn(shape: ForEach, view: View | undefined, run: Run): number {
  const { matches } = usesOf([shape.where, shape.leaveOut, shape.must, shape.mustNot])
  const all = [...matches, ...(shape.exceptIn ? [exceptionMatch(shape.exceptIn)] : [])].filter(({ on }) => on.length > 0)
  if (!view) return 0
  return all.reduce((sum, match) => sum + run.matcher(match, fieldsOfKind(view.kind)).unkeyed(view.table()), 0)
}

function countsOf({ tally, excepted, exceptedUnsure }: Counted, view: View | undefined, unkeyed: number): Counts {
  return {
    ...tally.in,
    unsure: { ...tally.unsure },
    leftOut: tally.leftOut,
    notYetDue: tally.notYetDue,
    excepted: excepted + exceptedUnsure,
    duplicates: view?.sources.reduce((sum, { facts }) => sum + facts.duplicates, 0) ?? 0,
    unkeyed,
  }
}

/** Evaluates a for-each: counts, decides, and says what would change the decision. */
export function forEach(shape: ForEach, key: string, run: Run): Draft {
  const view = 'kind' in shape.over ? run.view(shape.over.kind) : undefined
  const counted = count(shape, key, run)
  const { tally } = counted
  const { outcome: groupOutcome, groups } = shape.enough.inEach ? judgeGroups(tally, shape.enough.inEach) : { outcome: Is.met, groups: [] }
  const problem = needProblem(shape, run)
  const { outcome, reason } =
    problem === '' ? confirm(decideCounts(shape, counted, groupOutcome, view, run), shape, counted, view, run) : undetermined(problem)
  const share = shareOf(tally)
  const partialFrom = shape.enough.partialFrom && limitNumber(shape.enough.partialFrom)
  const nothingCertain = total(tally.in) === 0
  const draft: Draft = {
    outcome,
    reason,
    partly: outcome === Is.notMet && partialFrom !== undefined && share.lowest !== null && share.lowest >= partialFrom,
    counts: countsOf(counted, view, unkeyedIn(shape, view, run)),
    measured: measuredOf(shape, tally),
    failing: failingOf(tally),
    groups,
    records: shownRecords(tally, run, nothingCertain),
    recordsInAll: tally.recordsInAll + (nothingCertain ? (tally.holdingInAll ?? 0) : 0),
    reasons: undeterminedReasons(tally.reasons),
    exceptions: counted.exceptions,
    contradictions: [],
    notes: [],
    parts: [],
  }
  return { ...draft, notes: [...notesOf(shape, draft, run), ...idleNotes(counted.idle), ...mentionNotes(shape, run)] }
}
