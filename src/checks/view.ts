import type { Batch, Clock, ItemFacts, Kind, Need, Reason } from '../model/index.ts'
import { REASONS } from '../model/index.ts'
import { compareDates, fold } from '../operators/index.ts'
import { concatBatches, emptyBatch } from './batches.ts'
import { isCovered } from './covers.ts'
import type { Evidence, FieldContradiction, KindEvidence, Source } from './evidence.ts'
import { type Filled, fill } from './fill.ts'
import { isDated, itemCode, recordCode } from './fresh.ts'
import { systemKey } from './same.ts'

/** Items whose records belong together: one, or several that fill one another. */
export interface Segment {
  readonly sources: readonly Source[]
  readonly filled?: Filled
}
/** One kind as one measurement needs it. */
export interface View {
  readonly kind: Kind
  readonly need: Need | undefined
  readonly sources: readonly Source[]
  /** why the need is not met at all; '' where an item is readable, dated and fresh */
  readonly state: Reason
  /** a known gap: more records may exist than were seen; '' where there is none */
  readonly gap: Reason
  readonly unused: readonly { readonly item: string; readonly reason: Reason }[]
  /** 0, or the REASON code for which every record of an item is undetermined */
  codeOf(facts: ItemFacts | undefined): number
  segments(): readonly Segment[]
  /** every record, in item order */
  table(): Batch
  contradictions(): readonly FieldContradiction[]
}

const NO_FILTER: ReadonlySet<string> = new Set(['', 'none', 'no', 'no filter'])
/** What an item lists is not all there is, as far as it shows. */
export const isIncomplete = (facts: ItemFacts): boolean =>
  facts.unread > 0 ||
  facts.filtered ||
  facts.state === 'partly-read' ||
  facts.state === 'unreadable' ||
  facts.complete === false ||
  !NO_FILTER.has(fold(facts.produced?.filter ?? '')) ||
  facts.problems.some(({ code, severity }) => severity !== 'note' && code.startsWith('limit'))

const isWithdrawn = (facts: ItemFacts): boolean => facts.withdrawn !== undefined || facts.state === 'missing'
const reasonOf = (facts: ItemFacts): Reason =>
  isWithdrawn(facts) ? 'withdrawn' : facts.state === 'superseded' ? 'superseded' : 'unreadable'

const nothingOf = ({ unusable }: KindEvidence, held: boolean): Reason => {
  const reasons = new Set(unusable.map(reasonOf))
  if (held) return 'held-elsewhere'
  return reasons.has('withdrawn') ? 'withdrawn' : reasons.has('unreadable') ? 'unreadable' : 'missing'
}

const newestFacts = (items: readonly ItemFacts[]): ItemFacts =>
  items.reduce((best, facts) => (facts.taken && (!best.taken || compareDates(facts.taken, best.taken) > 0) ? facts : best))

/** Why no item of a kind serves; for events the newest dated item decides for all. */
function stateOf(evidence: KindEvidence, need: Need | undefined, clock: Clock, held: boolean): Reason {
  if (evidence.current.length === 0) return nothingOf(evidence, held)
  const dated = evidence.current.map(({ facts }) => facts).filter(facts => isDated(facts, clock))
  if (dated.length === 0) return 'undated'
  const deciding = evidence.kind.nature === 'events' ? [newestFacts(dated)] : dated
  return deciding.some(facts => itemCode(facts, need, clock) === 0) ? '' : 'stale'
}

function gapOf(evidence: KindEvidence, need: Need | undefined, clock: Clock, held: boolean): Reason {
  const { kind, current, unusable } = evidence
  if (unusable.some(isWithdrawn) || current.some(({ facts }) => isWithdrawn(facts))) return 'withdrawn'
  if (unusable.some(facts => reasonOf(facts) === 'unreadable')) return 'unreadable'
  if (current.some(({ facts }) => isIncomplete(facts))) return 'incomplete'
  if (held) return 'held-elsewhere'
  return need?.covers && current.length > 0 && !isCovered(kind, current, need.covers, clock) ? 'gap' : ''
}

/** Items that may list the same things: of one system where the system is part of what a thing is, else all. */
const clusters = (kind: Kind, sources: readonly Source[]): readonly (readonly Source[])[] =>
  kind.combine === 'each' ? sources.map(source => [source]) : [...Map.groupBy(sources, ({ facts }) => systemKey(kind, facts)).values()]

const batchesOf = (sources: readonly Source[]): Batch[] => sources.flatMap(({ batch }) => (batch && batch.rows > 0 ? [batch] : []))

/** A long list of which not every column came back is joined by what did: all that is settled here is among it. */
function segmentOf(kind: Kind, sources: readonly Source[], codeOf: View['codeOf']): Segment {
  if (kind.combine === 'each') return { sources }
  const parts = batchesOf(sources).map(batch => ({ batch, code: codeOf(batch.items[0]) }))
  return parts.length === 0 ? { sources } : { sources, filled: fill(kind, parts) }
}

const lazy = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function makeView(evidence: KindEvidence, need: Need | undefined, clock: Clock, held: boolean): View {
  const { kind, current } = evidence
  const codeOf = (facts: ItemFacts | undefined): number => (facts ? recordCode(facts, need, kind.nature, clock) : 0)
  const segments = lazy(() => clusters(kind, current).map(sources => segmentOf(kind, sources, codeOf)))
  const state = stateOf(evidence, need, clock, held)
  const unfit = current.flatMap(({ facts }) => {
    const code = codeOf(facts)
    return code > 0 || state === 'stale' ? [{ item: facts.id, reason: code > 0 ? REASONS[code] : state }] : []
  })
  return {
    kind,
    need,
    sources: current,
    state,
    gap: gapOf(evidence, need, clock, held),
    unused: [...unfit, ...evidence.unusable.map(facts => ({ item: facts.id, reason: reasonOf(facts) }))],
    codeOf,
    segments,
    table: lazy(() => {
      const batches = segments().flatMap(({ sources, filled }) => (filled ? [filled.batch] : batchesOf(sources)))
      return batches.length === 0 ? emptyBatch(kind) : concatBatches(kind, batches)
    }),
    contradictions: lazy(() => segments().flatMap(({ filled }) => filled?.contradictions ?? [])),
  }
}

const views = new WeakMap<KindEvidence, Map<string, View>>()

/** One kind under one need. Made once for all measurements that need it alike. */
export function viewOf(evidence: Evidence, kind: Kind, need: Need | undefined, clock: Clock): View {
  const of = evidence.kinds.get(kind.name) ?? { kind, current: [], previous: [], unusable: [] }
  const held = Object.hasOwn(evidence.heldElsewhere, kind.name)
  const known = views.getOrInsertComputed(of, () => new Map())
  return known.getOrInsertComputed(JSON.stringify([need?.fresh, need?.covers, clock.asOf, held]), () => makeView(of, need, clock, held))
}

/** The list before, of a kind whose whole list was replaced: what it was, whatever its age. */
export function previousView(evidence: Evidence, kind: Kind, clock: Clock): View {
  const of = evidence.kinds.get(kind.name)
  const before: KindEvidence = { kind, current: of?.previous ?? [], previous: [], unusable: [] }
  return makeView(before, undefined, clock, false)
}
