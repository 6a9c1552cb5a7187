import type {
  Batch,
  Clock,
  Column,
  ConditionResult,
  ForEach,
  Kinds,
  Measurement,
  Place,
  TalliedGroup,
  TalliedRecord,
  Tally,
  Three,
} from '../model/index.ts'
import { fieldOf, Outcome, State } from '../model/index.ts'
import { columnOf, type EndOfLife } from '../operators/index.ts'
import { placeAt } from './batches.ts'
import { recordCode } from './fresh.ts'
import { type Judge, type Judged, judgeOf, Scope } from './judge.ts'
import { groupKey } from './keys.ts'
import { Seen } from './seen.ts'

/** How many failing and how many undetermined records are kept for display. */
export const SHOWN = 100
/** Group of records whose `in-each` field is not known. */
export const NO_GROUP = '?'

const three = (): Three => ({ met: 0, notMet: 0, undetermined: 0 })

/** A tally of nothing. Groups have no prototype: their keys come from evidence. */
export const newTally = (): Tally & { holding: TalliedRecord[]; holdingInAll: number } => ({
  in: three(),
  unsure: three(),
  leftOut: 0,
  notYetDue: 0,
  reasons: {},
  records: [],
  recordsInAll: 0,
  holding: [],
  holdingInAll: 0,
  groups: Object.create(null),
  weightUnknown: 0,
})

const addThree = (into: Three, of: Three): void => {
  into.met += of.met
  into.notMet += of.notMet
  into.undetermined += of.undetermined
}
export const addOutcome = (into: Three, outcome: number, weight: number): void => {
  if (outcome === Outcome.met) into.met += weight
  else if (outcome === Outcome.notMet) into.notMet += weight
  else into.undetermined += weight
}
const addReason = (reasons: Record<number, number>, code: number, times = 1): void => {
  if (code > 0) reasons[code] = (reasons[code] ?? 0) + times
}

/** Where a record stands, and the first of the group it speaks for. */
export interface Spot extends Place {
  readonly group?: Place
}
/** What one record (or the group it speaks for) says. */
export interface Said {
  readonly row: number
  readonly unsure: boolean
  readonly outcome: number
  readonly reason: number
  readonly weight: number
  /** asked only for what is shown */
  place(): Spot
  conditions(): readonly ConditionResult[]
}

const keep = (list: TalliedRecord[], said: Said, outcome: TalliedRecord['outcome']): void => {
  const { row, reason } = said
  list.push({ row, ...said.place(), outcome, reason, conditions: said.conditions() })
}
const shownOf = (records: readonly TalliedRecord[], outcome: TalliedRecord['outcome']): number =>
  records.filter(record => record.outcome === outcome).length

/** Adds one record to a tally, and keeps it for display where it is among the first. */
export function say(tally: Tally, said: Said, counts: { failing: number; undetermined: number }): void {
  addOutcome(said.unsure ? tally.unsure : tally.in, said.outcome, said.weight)
  if (said.outcome !== Outcome.met || said.unsure) addReason(tally.reasons, said.reason)
  if (said.outcome === Outcome.met) {
    if (!said.unsure) return
    tally.holdingInAll = (tally.holdingInAll ?? 0) + 1
    if (tally.holding && tally.holding.length < SHOWN) keep(tally.holding, said, 'undetermined')
    return
  }
  tally.recordsInAll++
  const failing = !said.unsure && said.outcome === Outcome.notMet
  if (failing ? counts.failing++ < SHOWN : counts.undetermined++ < SHOWN) keep(tally.records, said, failing ? 'not-met' : 'undetermined')
}

export const shownCounts = ({ records }: Tally): { failing: number; undetermined: number } => ({
  failing: shownOf(records, 'not-met'),
  undetermined: shownOf(records, 'undetermined'),
})

/** Weight of each record; undefined where it is blank, unknown or negative. */
export function weightsOf(batch: Batch, field: string | undefined): (row: number) => number | undefined {
  if (field === undefined) return () => 1
  const { states, numbers } = columnOf(batch, field)
  return row => {
    const weight = states[row] === State.value ? numbers?.[row] : undefined
    return weight !== undefined && weight >= 0 ? weight : undefined
  }
}

const groupAt = (tally: Tally, key: string | undefined, place: () => Place): TalliedGroup => {
  tally.groups[key ?? NO_GROUP] ??= { three: three(), unsure: three(), aside: 0, ...place() }
  return tally.groups[key ?? NO_GROUP]
}
/** Adds a record to its group of `in-each`; undefined: not known which. */
export function addToGroup(tally: Tally, key: string | undefined, said: Said): void {
  const group = groupAt(tally, key, said.place)
  addOutcome(said.unsure ? group.unsure : group.three, said.outcome, said.weight)
}
/** A record that is not counted still belongs to its group: a failure that is excused must not make the group too small to judge. */
export function setAside(tally: Tally, key: string | undefined, weight: number, place: () => Place): void {
  groupAt(tally, key, place).aside += weight
}

/** One batch on its way into a tally. */
interface Adding {
  readonly batch: Batch
  readonly judged: Judged
  readonly tally: Tally
  readonly counts: { failing: number; undetermined: number }
  /** rows of the item before this batch */
  readonly before: number
  readonly by: Column | undefined
}

/** A record in question that does not simply hold. */
function addRecord({ batch, judged, tally, counts, before, by }: Adding, row: number, weight: number): void {
  const { scope, outcomes, reasons, scopeReasons } = judged
  const place = (): Place => placeAt(batch, row)
  if (scope[row] === Scope.later || scope[row] === Scope.excepted) {
    if (by) setAside(tally, groupKey(by, row), weight, place)
    return
  }
  const unsure = scope[row] === Scope.unsure
  const reason = unsure ? scopeReasons[row] || reasons[row] : reasons[row]
  const said: Said = { row: before + row, unsure, outcome: outcomes[row], reason, weight, place, conditions: () => judged.conditions(row) }
  say(tally, said, counts)
  if (by) addToGroup(tally, groupKey(by, row), said)
}

/** Adds the records of a batch to a tally, in row order. Most hold, and cost no more than being counted. */
export function addJudged(shape: ForEach, batch: Batch, judged: Judged, tally: Tally): void {
  const { scope, outcomes } = judged
  const { weighBy, inEach } = shape.enough
  const weightOf = weightsOf(batch, weighBy)
  const by = inEach && columnOf(batch, inEach.by)
  const before = tally.rows ?? 0
  const adding: Adding = { batch, judged, tally, counts: shownCounts(tally), before, by }
  tally.rows = before + batch.rows
  let certain = 0
  for (let row = 0; row < batch.rows; row++) {
    const standing = scope[row]
    if (standing === Scope.left) tally.leftOut++
    if (standing === Scope.out || standing === Scope.left) continue
    if (standing === Scope.later) tally.notYetDue++
    if (standing !== Scope.unsure) certain++
    const weight = weighBy === undefined ? 1 : weightOf(row)
    if (weight === undefined) tally.weightUnknown++
    if (standing === Scope.in && !by && outcomes[row] === Outcome.met) tally.in.met += weight ?? 0
    else addRecord(adding, row, weight ?? 0)
  }
  if (certain > 0) tally.certain = (tally.certain ?? 0) + certain
}

const joinShown = (a: Tally, b: Tally, listOf: (tally: Tally) => readonly TalliedRecord[]): TalliedRecord[] => {
  const joined = [...listOf(a), ...listOf(b).map(record => ({ ...record, row: record.row + (a.rows ?? 0) }))]
  const [failing, others] = [joined.filter(({ outcome }) => outcome === 'not-met'), joined.filter(({ outcome }) => outcome !== 'not-met')]
  return [...failing.slice(0, SHOWN), ...others.slice(0, SHOWN)]
}

/** The tallies of consecutive runs of records as one. Neither is changed. */
export function mergeTallies(a: Tally, b: Tally): Tally {
  const merged = newTally()
  for (const tally of [a, b]) {
    addThree(merged.in, tally.in)
    addThree(merged.unsure, tally.unsure)
    merged.leftOut += tally.leftOut
    merged.notYetDue += tally.notYetDue
    merged.recordsInAll += tally.recordsInAll
    merged.holdingInAll += tally.holdingInAll ?? 0
    merged.weightUnknown += tally.weightUnknown
    for (const [code, times] of Object.entries(tally.reasons)) addReason(merged.reasons, Number(code), times)
    for (const [key, { three: of, unsure, aside, where, item }] of Object.entries(tally.groups)) {
      const group = groupAt(merged, key, () => ({ where, item: item ?? '' }))
      addThree(group.three, of)
      addThree(group.unsure, unsure)
      group.aside += aside
    }
  }
  merged.certain = (a.certain ?? 0) + (b.certain ?? 0)
  merged.repeats = (a.repeats ?? 0) + (b.repeats ?? 0)
  merged.rows = (a.rows ?? 0) + (b.rows ?? 0)
  merged.records.push(...joinShown(a, b, ({ records }) => records))
  merged.holding.push(...joinShown(a, b, ({ holding }) => holding ?? []))
  return merged
}

/** What a reader needs besides the plan. */
export interface JudgeEnv {
  readonly clock: Clock
  readonly kinds: Kinds
  readonly endOfLife?: EndOfLife
}

interface Counting {
  readonly seen: Seen
  readonly batches: WeakSet<Batch>
}
const counting = new WeakMap<JudgeEnv, Map<string, Counting>>()

/** Records of the item so far that name a thing named before. Each batch is counted once, however many measurements ask. */
function repeatsUpTo(batch: Batch, env: JudgeEnv): number {
  if (batch.kind.combine !== 'fill') return 0
  const name = JSON.stringify([batch.kind.name, batch.items[0]?.id])
  const all = counting.getOrInsertComputed(env, () => new Map())
  const { seen, batches } = all.getOrInsertComputed(name, () => ({ seen: new Seen(), batches: new WeakSet() }))
  if (!batches.has(batch)) seen.add(batch)
  batches.add(batch)
  return seen.repeats
}

const judges = new WeakMap<Measurement, { readonly env: JudgeEnv; readonly judge: Judge }>()

function streamedJudge(measurement: Measurement, env: JudgeEnv): Judge {
  const known = judges.get(measurement)
  if (known?.env === env) return known.judge
  const shape = measurement.shape as ForEach
  if (shape.shape !== 'for-each' || !('kind' in shape.over)) throw new Error('only a for-each over a kind is tallied by a reader')
  const name = shape.over.kind
  const kind = env.kinds[name]
  const need = measurement.needs[name]
  const { clock, endOfLife } = env
  const judge = judgeOf(
    shape,
    field => fieldOf(kind, field)?.type,
    { clock, passing: true, ...(endOfLife && { endOfLife }) },
    facts => (facts ? recordCode(facts, need, kind.nature, clock) : 0),
  )
  judges.set(measurement, { env, judge })
  return judge
}

/**
 * Judges a batch of one item for a measurement as the plan's `streamed` gives it, and adds it to a tally. Batches of one
 * item come in row order; their tally is the same however the rows were cut into batches. `env`: one object for each item.
 */
export function judgeBatch(measurement: Measurement, batch: Batch, tally: Tally, env: JudgeEnv): void {
  addJudged(measurement.shape as ForEach, batch, streamedJudge(measurement, env)(batch), tally)
  tally.repeats = repeatsUpTo(batch, env)
}
