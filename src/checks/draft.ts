import type { Counts, Finding, Interval, MeasuredParam, Reason, RecordResult, Shape, TalliedRecord, Tally } from '../model/index.ts'
import { OUTCOMES, Outcome, REASONS, reasonCode } from '../model/index.ts'
import { viewsOf } from './problems.ts'
import type { Run } from './run.ts'
import { usesOfShape } from './shapes.ts'
import { SHOWN } from './tally.ts'

/** What a shape works out itself; the rest of a finding is the same for every shape. */
export type Draft = Pick<
  Finding,
  'partly' | 'counts' | 'failing' | 'groups' | 'records' | 'recordsInAll' | 'reasons' | 'exceptions' | 'contradictions' | 'notes' | 'parts'
> & {
  readonly outcome: Outcome
  readonly reason: Reason
  readonly measured?: NonNullable<Finding['measured']>
}

export const noCounts: Counts = {
  met: 0,
  notMet: 0,
  undetermined: 0,
  unsure: { met: 0, notMet: 0, undetermined: 0 },
  leftOut: 0,
  notYetDue: 0,
  excepted: 0,
  duplicates: 0,
  unkeyed: 0,
}
export const nothing: Interval = { lowest: null, highest: null }

export const noDraft = (outcome: Outcome, reason: Reason): Draft => ({
  outcome,
  reason,
  partly: false,
  counts: noCounts,
  failing: nothing,
  groups: [],
  records: [],
  recordsInAll: 0,
  reasons: {},
  exceptions: [],
  contradictions: [],
  notes: [],
  parts: [],
})

/** Reasons for not being met; every other one says why something cannot be told. */
const FAILING: ReadonlySet<number> = new Set((['no-match', 'match-found', 'none-found', 'lapsed'] as const).map(reasonCode))

/** The commonest reason, of failures or of what cannot be told; of equals the first in the list of reasons. */
export function commonest(reasons: Readonly<Record<number, number>>, failing: boolean): Reason {
  let [best, times] = [0, 0]
  for (const [text, count] of Object.entries(reasons)) {
    const code = Number(text)
    if (FAILING.has(code) === failing && (count > times || (count === times && code < best))) [best, times] = [code, count]
  }
  return REASONS[best]
}
/** The reason that speaks for what fails: none where more fail for what they say than for any reason. Weights count no records. */
export function failureOf({ in: { notMet }, reasons }: Tally, weighed: boolean): Reason {
  const reason = commonest(reasons, true)
  const given = Object.entries(reasons).filter(([code]) => FAILING.has(Number(code)))
  const plain = notMet - given.reduce((sum, [, times]) => sum + times, 0)
  return !weighed && plain > (reasons[reasonCode(reason)] ?? 0) ? '' : reason
}
export function undeterminedReasons(reasons: Readonly<Record<number, number>>): Finding['reasons'] {
  const found: Partial<Record<Reason, number>> = {}
  for (const [text, times] of Object.entries(reasons)) if (!FAILING.has(Number(text))) found[REASONS[Number(text)]] = times
  return found
}

const recordOf = ({ item = '', where, outcome, reason, conditions, group }: TalliedRecord): RecordResult => ({
  place: { item, where },
  outcome,
  conditions,
  ...(reason > 0 && { reason: REASONS[reason] }),
  ...(group && { group }),
})

/** The first records for display: failing before undetermined, each in item order. */
export function shownRecords(tally: Tally, run: Run, holding: boolean): readonly RecordResult[] {
  const order = new Map(run.evidence.items.map(({ id }, index) => [id, index]))
  const rank = ({ item = '', outcome }: TalliedRecord): number => (outcome === 'not-met' ? 0 : order.size + 2) + (order.get(item) ?? -1) + 1
  const records = holding ? [...tally.records, ...(tally.holding ?? [])] : tally.records
  return records
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN)
    .map(recordOf)
}

/** Contradictions between sources of a kind, in the fields that the shape reads. */
function contradictionsOf(shape: Shape, run: Run): Finding['contradictions'] {
  const { fields } = usesOfShape(shape)
  return viewsOf(shape, run).flatMap(view =>
    view
      .contradictions()
      .filter(({ field }) => fields.get(view.kind.name)?.has(field))
      .map(({ what, one, other }) => ({ what, one, other })),
  )
}

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort()

/** Whether another value of a parameter could have changed this outcome. */
function bore({ bears }: MeasuredParam, { outcome, reason, counts }: Draft): boolean {
  if (bears === 'weight') return false
  return bears !== 'exceptions' || reason === 'too-many-exceptions' || (counts.excepted > 0 && outcome === Outcome.met)
}

/** Completes a finding with what was read for it. */
export function finish(shape: Shape, draft: Draft, run: Run): Finding {
  const { measurement, context } = run
  const { outcome, reason, measured, ...rest } = draft
  const views = viewsOf(shape, run)
  const { exceptionsOnly, weak } = usesOfShape(shape)
  const used = views.flatMap(({ sources }) => sources.map(({ facts }) => facts))
  return {
    measurement: measurement.key,
    check: measurement.check,
    ...(shape.name !== undefined && { name: shape.name }),
    shape: shape.shape,
    outcome: OUTCOMES[outcome],
    ...(reason !== '' && { reason }),
    ...rest,
    ...(measured && { measured }),
    contradictions: [...draft.contradictions, ...contradictionsOf(shape, run)].slice(0, SHOWN),
    items: sorted(used.map(({ id }) => id)),
    unused: views.flatMap(({ unused }) => unused),
    missing: views.filter(({ kind, state }) => state === 'missing' && !exceptionsOnly.has(kind.name)).map(({ kind }) => kind.name),
    local: context.adopted ? [] : measurement.params.filter(param => param.local && bore(param, draft)).map(({ name }) => name),
    classes: sorted(used.map(facts => facts.class)),
    weak,
  }
}
