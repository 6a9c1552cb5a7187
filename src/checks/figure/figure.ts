import type { ConditionResult, Figure, Finding, Interval, Outcome, Place, Reason } from '../../model/index.ts'
import { Outcome as Is, OUTCOMES, REASONS, reasonCode } from '../../model/index.ts'
import { placeAt } from '../batches.ts'
import { commonest, type Draft, noCounts, noDraft, nothing, shownRecords, undeterminedReasons } from '../draft.ts'
import { decideEmpty, hasProofOfLife } from '../empty.ts'
import { limitOf, measuredOf } from '../foreach.ts'
import { judgeGroups } from '../ineach.ts'
import { asks } from '../notes.ts'
import { isPopulationShort } from '../population.ts'
import { gapIn, needProblem } from '../problems.ts'
import type { Run } from '../run.ts'
import { failingOf, reaches, total, worstOutcome } from '../settle.ts'
import { usesOfShape } from '../shapes.ts'
import { doubted, GROUP_UNKNOWN } from '../strays.ts'
import { newTally, type Said, say, shownCounts } from '../tally.ts'
import { clockworkOf, printBounds, unitOf, within } from './bounds.ts'
import { measure } from './measure.ts'
import type { Measured, Span } from './span.ts'
import { groupsOf, type Subject, subjectOf } from './subject.ts'

export interface Decision {
  readonly outcome: Outcome
  readonly reason: Reason
}
const PRECISION = reasonCode('precision')

export const intervalOf = ({ lowest, highest }: Span): Interval => ({
  lowest: Number.isFinite(lowest) ? lowest : null,
  highest: Number.isFinite(highest) ? highest : null,
})

/** A figure against its limits; why it cannot be told, where it cannot. */
function judge(figure: Measured, { must }: Figure, why: number): { readonly outcome: Outcome; readonly reason: number } {
  if (figure.is !== 'figure') return { outcome: Is.undetermined, reason: figure.is === 'unknown' ? figure.reason : reasonCode('empty') }
  const outcome = worstOutcome(must.map(bounded => within(bounded, figure.span)))
  return { outcome, reason: outcome === Is.undetermined ? why || PRECISION : 0 }
}

/** Nothing was seen at all: a favourable figure would rest on an empty list. */
const restsOnNothing = ({ view }: Subject, run: Run): boolean =>
  view !== undefined && view.kind.nature !== 'built-in' && view.sources.every(({ records }) => records === 0) && !hasProofOfLife(view, run)

/** A favourable decision stands only where every item can be used, nothing is known to be missing, and something was seen. */
export function confirmFigure(decision: Decision, shape: Parameters<typeof gapIn>[0], subjects: readonly Subject[], run: Run): Decision {
  if (decision.outcome !== Is.met && decision.outcome !== Is.notApplicable) return decision
  const undetermined = (reason: Reason): Decision => ({ outcome: Is.undetermined, reason })
  const gap = gapIn(shape, run) || subjects.find(({ view }) => view && view.gap !== '')?.view?.gap
  if (gap) return undetermined(gap)
  if (decision.outcome === Is.notApplicable) return decision
  const unfit = subjects.find(subject => subject.unfit > 0)
  if (unfit) return undetermined(REASONS[unfit.unfit])
  if (subjects.some(subject => restsOnNothing(subject, run))) return undetermined('empty')
  const short = subjects.some(({ view }) => view && isPopulationShort(view, undefined, 0, () => [], run))
  return short ? undetermined('population-short') : decision
}

/** Rows that make a figure what it is, for walking back: those counted, where a limit says there are too many. */
function shownOf(
  shape: Figure,
  subject: Subject,
  outcome: Outcome,
  sentence: string,
  run: Run,
): Pick<Draft, 'records' | 'recordsInAll' | 'reasons'> {
  const tooMany = shape.must.some(({ bound }) => bound === 'at-most' || bound === 'less-than')
  const counted = ['count', 'sum', 'distinct', 'largest'].includes(shape.figure.measure)
  const tally = newTally()
  const counts = shownCounts(tally)
  const conditions = (): ConditionResult[] => [{ sentence, outcome: OUTCOMES[outcome] }]
  const add = (row: number, fails: boolean): void => {
    const said: Said = {
      row,
      unsure: !fails,
      outcome: fails ? Is.notMet : Is.undetermined,
      reason: fails ? 0 : subject.why,
      weight: 1,
      place: () => placeAt(subject.table, row),
      conditions,
    }
    say(tally, said, counts)
  }
  if (outcome === Is.notMet && tooMany && counted) for (const row of subject.rows.certain) add(row, true)
  if (outcome === Is.undetermined) for (const row of subject.rows.unsure) add(row, false)
  return { records: shownRecords(tally, run, false), recordsInAll: tally.recordsInAll, reasons: undeterminedReasons(tally.reasons) }
}

const sentenceOf = ({ figure, must }: Figure): string => `${figure.named ?? figure.measure.replace('-', ' ')} is ${printBounds(must)}`

/** One figure over everything in question. */
function whole(shape: Figure, subject: Subject, run: Run): Draft {
  const figure = measure(shape.figure, subject, subject.rows, undefined, run, clockworkOf(shape.must))
  const { outcome, reason } = judge(figure, shape, subject.why)
  const decided: Decision =
    figure.is === 'nothing' ? decideEmpty(shape.onEmpty, subject.view, false, run) : { outcome, reason: REASONS[reason] }
  const interval = figure.is === 'figure' ? intervalOf(figure.span) : nothing
  return {
    ...noDraft(decided.outcome, decided.reason),
    measured: { of: 'figure', unit: unitOf(shape.must), interval, limit: printBounds(shape.must) },
  }
}

/** One figure for each group; the groups are counted as records are. */
function perGroup(shape: Figure, subject: Subject, per: readonly string[], run: Run): Draft {
  const tally = newTally()
  const counts = shownCounts(tally)
  const clockwork = clockworkOf(shape.must)
  const groupsJudged = groupsOf(subject, per).map(({ key, rows }) => {
    const figure = measure(shape.figure, subject, rows, key, run, clockwork)
    const said = key === undefined ? { outcome: Is.undetermined, reason: GROUP_UNKNOWN } : judge(figure, shape, subject.why)
    return { ...said, key, rows, unsure: rows.certain.length === 0 }
  })
  const stray = groupsJudged.find(({ key }) => key === undefined)?.rows
  const strays = stray ? stray.certain.length + stray.unsure.length : 0
  for (const { rows, outcome, reason, unsure } of doubted(groupsJudged, strays)) {
    const row = Math.min(...[rows.certain[0], rows.unsure[0]].filter(at => at !== undefined))
    const group: Place = placeAt(subject.table, row)
    const conditions = (): ConditionResult[] => [{ sentence: sentenceOf(shape), outcome: OUTCOMES[outcome] }]
    say(tally, { row, unsure, outcome, reason, weight: 1, place: () => ({ ...group, group }), conditions }, counts)
  }
  const groups = shape.enough.inEach ? judgeGroups(tally, shape.enough.inEach) : { outcome: Is.met, groups: [] as Finding['groups'] }
  const measured = measuredOf(shape, tally)
  const outcome = worstOutcome([reaches(measured.interval, limitOf(shape.enough.limit)), groups.outcome])
  const reason =
    outcome === Is.met ? '' : commonest(tally.reasons, outcome === Is.notMet) || (outcome === Is.undetermined ? 'scope-unclear' : '')
  const decided: Decision =
    total(tally.in) > 0
      ? { outcome, reason }
      : total(tally.unsure) > 0
        ? { outcome: Is.undetermined, reason: 'scope-unclear' }
        : decideEmpty(shape.onEmpty, subject.view, false, run)
  return {
    ...noDraft(decided.outcome, decided.reason),
    counts: { ...noCounts, ...tally.in, unsure: { ...tally.unsure } },
    measured,
    failing: failingOf(tally),
    groups: groups.groups,
    records: shownRecords(tally, run, false),
    recordsInAll: tally.recordsInAll,
    reasons: undeterminedReasons(tally.reasons),
  }
}

/** A figure as one thing judged, so that a composite can add its parts up. */
export function asOne(outcome: Outcome): Pick<Draft, 'counts' | 'failing'> {
  const counts = { ...noCounts, met: +(outcome === Is.met), notMet: +(outcome === Is.notMet), undetermined: +(outcome === Is.undetermined) }
  return { counts, failing: failingOf({ in: counts, unsure: noCounts.unsure }) }
}

/** Evaluates a figure. */
export function figure(shape: Figure, run: Run): Draft {
  const subject = subjectOf(shape.figure, run)
  const { per, dividedBy } = shape.figure
  const draft = per ? perGroup(shape, subject, per, run) : whole(shape, subject, run)
  const problem = needProblem(shape, run)
  const subjects = [subject, ...(dividedBy ? [subjectOf(dividedBy, run)] : [])]
  const { outcome, reason } = problem === '' ? confirmFigure(draft, shape, subjects, run) : { outcome: Is.undetermined, reason: problem }
  const duplicates = subject.view?.sources.reduce((sum, { facts }) => sum + facts.duplicates, 0) ?? 0
  const notes = outcome === Is.met ? [] : asks([...usesOfShape(shape).fields.keys()], run)
  const alone = per ? {} : { ...asOne(outcome), ...shownOf(shape, subject, outcome, sentenceOf(shape), run) }
  const settled: Draft = { ...draft, outcome, reason, notes, ...alone }
  return { ...settled, counts: { ...settled.counts, leftOut: subject.leftOut, duplicates } }
}
