import {
  type Cap,
  type Indicator,
  type Protocol,
  type ProtocolChange,
  type ProtocolDiff,
  type ProtocolName,
  plainWords,
  type Requirement,
  requirementsOf,
} from '../../model/index.ts'
import { type Alignment, alignmentOf } from './aligned.ts'
import type { Change } from './citations.ts'
import { differs, indicatorChanges, requirementChanges, type Sides } from './requirements.ts'

const inPlace = (changes: readonly Change[], requirement: string, id = requirement): ProtocolChange[] =>
  changes.map(({ sort, of, ...rest }) => ({ sort, of, requirement, id, ...rest }))

const capWords = ({ when, cap }: Cap): string => `${plainWords(cap)} when ${when.requirement} is ${plainWords(when.is)}`
/** A cap that comes bars what it names; one that goes bars it no more. */
const capChanges = (a: Protocol, b: Protocol): Change[] => {
  const [before, after] = [a, b].map(({ caps }) => new Set(caps.map(capWords))) as [Set<string>, Set<string>]
  return [
    ...[...before].filter(cap => !after.has(cap)).map(cap => ({ sort: 'loosened', of: 'protocol', what: 'cap', before: cap }) as const),
    ...[...after].filter(cap => !before.has(cap)).map(cap => ({ sort: 'tightened', of: 'protocol', what: 'cap', after: cap }) as const),
  ]
}

/** What differs in the head: what is judged by, and what it says of itself. */
const headChanges = (a: Protocol, b: Protocol): Change[] => {
  const of = 'protocol'
  const period = ({ period: of }: Protocol): string | undefined => of && `${of.from} to ${of.to}`
  const words = (all: readonly string[]): string => all.map(plainWords).join(', ')
  return [
    ...differs(of, 'reworded', 'title', a.title, b.title),
    ...differs(of, 'reworded', 'issuer', a.issuer, b.issuer),
    ...differs(of, 'reworded', 'source', a.source, b.source),
    ...differs(of, 'changed', 'period', period(a), period(b)),
    ...differs(of, 'changed', 'day from which it holds', a.effective?.from, b.effective?.from),
    ...differs(of, 'changed', 'categories', words(a.categories), words(b.categories)),
    ...differs(of, 'changed', 'levels', words(a.scale), words(b.scale)),
    ...differs(of, 'changed', 'scoring', a.scoring, b.scoring),
    ...(JSON.stringify(a.rating) === JSON.stringify(b.rating) ? [] : [{ sort: 'changed', of, what: 'rules of the rating' } as const]),
    ...capChanges(a, b),
  ]
}

interface Entry {
  readonly requirement: Requirement
  readonly parent: string | undefined
}
function* entriesOf(list: readonly Requirement[], parent?: string): Generator<Entry> {
  for (const requirement of list) {
    yield { requirement, parent }
    yield* entriesOf(requirement.parts, requirement.id)
  }
}
interface IndicatorEntry {
  readonly indicator: Indicator
  readonly under: string
}
type Indicators = ReadonlyMap<string, IndicatorEntry>
const indicatorsIn = ({ requirements }: Protocol): Indicators =>
  new Map(
    [...requirementsOf(requirements)].flatMap(({ id, indicators }) =>
      indicators.map(one => [one.id, { indicator: one, under: id }] as const),
    ),
  )

const because = (why: string | undefined): { because?: string } => (why === undefined ? {} : { because: why })
const come = (of: ProtocolChange['of'], requirement: string, id: string, what: string, ids: Alignment): ProtocolChange => ({
  ...{ sort: 'added', of, requirement, id, what },
  ...because(ids.because.new.get(id)),
})
const gone = (of: ProtocolChange['of'], requirement: string, id: string, what: string, ids: Alignment): ProtocolChange => ({
  ...{ sort: 'removed', of, requirement, id, what },
  ...because(ids.because.gone.get(id)),
})
const renumbered = (of: ProtocolChange['of'], requirement: string, before: string, after: string, ids: Alignment): ProtocolChange[] =>
  before === after
    ? []
    : [{ sort: 'renumbered', of, requirement, id: after, what: 'id', before, after, ...because(ids.because.renumbered.get(before)) }]

/** Where something stands: told where what it stood under did not simply get another id. */
const placed = (of: 'requirement' | 'indicator', before: string | undefined, after: string | undefined, { ids }: Alignment): Change[] =>
  (before && ids.get(before)) === after ? [] : differs(of, 'changed', 'what it stands under', before, after)

const requirementsDiffer = (sides: Sides): ProtocolChange[] => {
  const { a, b, ids } = sides
  const former = new Map([...entriesOf(a.requirements)].map(entry => [entry.requirement.id, entry]))
  const later = [...entriesOf(b.requirements)].flatMap(({ requirement, parent }): ProtocolChange[] => {
    const { id, title } = requirement
    const before = former.get(ids.back.get(id) ?? '')
    if (before === undefined) return [come('requirement', id, id, title, ids)]
    return [
      ...renumbered('requirement', id, before.requirement.id, id, ids),
      ...inPlace([...placed('requirement', before.parent, parent, ids), ...requirementChanges(before.requirement, requirement, sides)], id),
    ]
  })
  const lost = [...former.values()].filter(({ requirement }) => !ids.ids.has(requirement.id))
  return [...later, ...lost.map(({ requirement: { id, title } }) => gone('requirement', id, id, title, ids))]
}

/** Statements that are gone and asked in other words: whether those ask for more, nobody has said. */
const inOtherWords = (former: Indicators, later: Indicators, { reworded, ids }: Alignment): ProtocolChange[] =>
  [...former].flatMap(([id, { indicator }]): ProtocolChange[] => {
    const see = ids.has(id) ? [] : (reworded.get(id) ?? []).filter(other => later.has(other))
    const [first] = see
    if (first === undefined) return []
    const { under } = later.get(first) as IndicatorEntry
    const after = see.map(other => `${other}: ${later.get(other)?.indicator.gist}`).join(' ')
    return [
      { sort: 'reworded', of: 'indicator', requirement: under, id: first, what: 'statement', before: `${id}: ${indicator.gist}`, after },
    ]
  })

const indicatorsDiffer = (sides: Sides): ProtocolChange[] => {
  const { a, b, ids } = sides
  const [former, later] = [indicatorsIn(a), indicatorsIn(b)]
  const reworded = inOtherWords(former, later, ids)
  const said = new Set([...former.keys()].flatMap(id => (ids.ids.has(id) ? [] : (ids.reworded.get(id) ?? []))))
  const now = [...later].flatMap(([id, { indicator, under }]): ProtocolChange[] => {
    const before = former.get(ids.back.get(id) ?? '')
    if (before === undefined) return said.has(id) ? [] : [come('indicator', under, id, indicator.gist, ids)]
    return [
      ...renumbered('indicator', under, before.indicator.id, id, ids),
      ...inPlace([...placed('indicator', before.under, under, ids), ...indicatorChanges(before.indicator, indicator, sides)], under, id),
    ]
  })
  const lost = [...former].filter(([id]) => !ids.ids.has(id) && !(ids.reworded.get(id) ?? []).some(other => later.has(other)))
  return [
    ...now,
    ...reworded,
    ...lost.map(([id, { indicator, under }]) => gone('indicator', ids.ids.get(under) ?? under, id, indicator.gist, ids)),
  ]
}

const nameOf = ({ id, edition, version, shortTitle, digest }: Protocol): ProtocolName => ({
  protocol: id,
  edition,
  version,
  shortTitle,
  digest,
})

/**
 * What differs between two protocols: head, requirements, indicators, what they cite and with which numbers, and what is expected.
 * `known`: editions that may lie between the two. Pure; in the order of the second, what is gone last.
 */
export const diffProtocols = (a: Protocol, b: Protocol, known: readonly Protocol[]): ProtocolDiff => {
  const ids = alignmentOf(a, b, known)
  const sides = { a, b, ids }
  const changes = [...inPlace(headChanges(a, b), ''), ...requirementsDiffer(sides), ...indicatorsDiffer(sides)]
  return { from: nameOf(a), to: nameOf(b), by: ids.by, changes }
}
