import type { ChangeSort, Citation, Cites, Manual, Protocol, ProtocolChange } from '../../model/index.ts'
import { percent } from '../../model/index.ts'
import { largerOf, stricterBy } from './stricter.ts'

/** What may cite checks or be asked of a person: an indicator, or a requirement without indicators. */
export interface Point {
  readonly cite?: Cites
  readonly manual?: Manual
}
export type Change = Pick<ProtocolChange, 'sort' | 'of' | 'what' | 'before' | 'after'>
interface Sides {
  readonly a: Protocol
  readonly b: Protocol
}
/** Whoever asks for more by one reading asks for less by the other. */
const opposite = (sort: ChangeSort): ChangeSort => (sort === 'tightened' ? 'loosened' : sort === 'loosened' ? 'tightened' : sort)

const change = (of: ProtocolChange['of'], sort: ChangeSort, what: string, before?: string, after?: string): Change => ({
  sort,
  of,
  what,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

/** Citations of both sides that are about the same: the same measurement first, then the same check in the order in which it is cited. */
const pairs = (a: readonly Citation[], b: readonly Citation[]): { both: [Citation, Citation][]; gone: Citation[]; come: Citation[] } => {
  const [left, right] = [[...a], [...b]]
  const both: [Citation, Citation][] = []
  for (const same of [(x: Citation, y: Citation) => x.measurement === y.measurement, (x: Citation, y: Citation) => x.check === y.check])
    for (const one of [...left]) {
      const other = right.find(each => same(one, each))
      if (other === undefined) continue
      both.push([one, other])
      left.splice(left.indexOf(one), 1)
      right.splice(right.indexOf(other), 1)
    }
  return { both, gone: left, come: right }
}

/**
 * A check more, where all are needed, is harder; where any will do, easier. A bad practice is shown by checks that fail: there
 * it is the other way round. Where a person decides beside them, checks only give evidence, and it cannot be told.
 */
const oneMore = (rule: Cites['rule'], { reads }: Citation, decides: boolean): ChangeSort => {
  if (!decides) return 'changed'
  return (rule === 'all') === (reads === 'for') ? 'tightened' : 'loosened'
}

const sharesOf = ({ shows }: Citation): number => shows?.shareFailingMoreThan ?? 1
const shareWords = (citation: Citation): string =>
  citation.shows?.shareFailingMoreThan === undefined
    ? 'all that fails'
    : `more than ${percent(citation.shows.shareFailingMoreThan)} failing`

const citationChanges = (one: Citation, other: Citation, { a, b }: Sides): Change[] => {
  const what = other.check
  const [x, y] = [sharesOf(one), sharesOf(other)]
  return [
    ...(one.reads === other.reads ? [] : [change('citation', 'changed', `${what}: what it speaks for`, one.reads, other.reads)]),
    ...(x === y
      ? []
      : [change('citation', y < x ? 'tightened' : 'loosened', `${what}: what shows the bad practice`, shareWords(one), shareWords(other))]),
    ...(x !== y || one.shows?.origin === other.shows?.origin
      ? []
      : [change('citation', 'changed', `${what}: where the share comes from`, one.shows?.origin ?? '', other.shows?.origin ?? '')]),
    ...paramChanges(one, other, { a, b }),
    ...checkChanges(one, other, { a, b }),
  ]
}

const printed = (protocol: Protocol, { measurement }: Citation, name: string): string | undefined =>
  protocol.measurements.find(({ key }) => key === measurement)?.params.find(param => param.name === name)?.value

/** Parameters of a check as they are in use on both sides. */
const paramChanges = (one: Citation, other: Citation, { a, b }: Sides): Change[] => {
  if (one.check !== other.check) return []
  const [x, y] = [a.checks[one.check], b.checks[other.check]]
  if (x === undefined || y === undefined) return []
  const names = [...new Set([...Object.keys(x.params), ...Object.keys(y.params)])]
  return names.flatMap((name): Change[] => {
    const [before, after] = [one.with[name] ?? x.params[name]?.default, other.with[name] ?? y.params[name]?.default]
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    const what = `${other.check}: ${name}`
    const way = before && after ? largerOf(after, before) * stricterBy(y.shape, name) : 0
    const sort = way > 0 ? 'tightened' : way < 0 ? 'loosened' : 'changed'
    return [change('parameter', sort, what, printed(a, one, name), printed(b, other, name))]
  })
}

/** A check of the same id that is another check: what differs beside its parameters. */
const checkChanges = (one: Citation, other: Citation, { a, b }: Sides): Change[] => {
  const [x, y] = [a.checks[one.check], b.checks[other.check]]
  if (one.check !== other.check || x === undefined || y === undefined) return []
  const differ = (of: (check: typeof x) => unknown): boolean => JSON.stringify(of(x)) !== JSON.stringify(of(y))
  const judged = differ(({ shape, needs }) => [shape, needs])
  const said = differ(({ title, failureTitle, why, severity, method, byHand, remedy }) => [
    title,
    failureTitle,
    why,
    severity,
    method,
    byHand,
    remedy,
  ])
  return [
    ...(judged ? [change('citation', 'changed', `${other.check}: the check itself`, `version ${x.version}`, `version ${y.version}`)] : []),
    ...(said && !judged ? [change('citation', 'reworded', `${other.check}: the words of the check`)] : []),
  ]
}

const decidesBy = ({ cite, manual }: Point): string =>
  cite === undefined ? 'a person' : manual === undefined ? 'checks' : 'a person, with checks as evidence'

/** What differs in how a point is decided: by checks, by a person, and by which. */
export const pointChanges = (one: Point, other: Point, sides: Sides): Change[] => {
  const [before, after] = [decidesBy(one), decidesBy(other)]
  const manual = [one, other].map(point => (point.manual ? `${point.manual.ask}, ${point.manual.how}` : '')) as [string, string]
  const asked =
    one.manual && other.manual && manual[0] !== manual[1] ? [change('citation', 'changed', 'who is asked, and how', ...manual)] : []
  const decided = before === after ? [] : [change('citation', 'changed', 'who decides', before, after)]
  if (one.cite === undefined || other.cite === undefined) {
    const [gone, come] = [one.cite?.of ?? [], other.cite?.of ?? []]
    return [
      ...decided,
      ...asked,
      ...gone.map(each => change('citation', 'changed', `${each.check} is not cited any more`)),
      ...come.map(each => change('citation', 'changed', `${each.check} is cited`)),
    ]
  }
  const { both, gone, come } = pairs(one.cite.of, other.cite.of)
  const [rule, decides] = [other.cite.rule, one.manual === undefined && other.manual === undefined]
  const several = one.cite.of.length > 1 || other.cite.of.length > 1
  const needed = (cites: Cites): string => (cites.rule === 'all' ? 'all of them' : 'any of them')
  const ruled: ChangeSort = !decides ? 'changed' : (rule === 'all') === (other.cite.of[0]?.reads !== 'against') ? 'tightened' : 'loosened'
  return [
    ...decided,
    ...asked,
    ...(one.cite.rule === rule || !several
      ? []
      : [change('citation', ruled, 'which checks are needed', needed(one.cite), needed(other.cite))]),
    ...gone.map(each => change('citation', opposite(oneMore(rule, each, decides)), `${each.check} is not cited any more`)),
    ...come.map(each => change('citation', oneMore(rule, each, decides), `${each.check} is cited`)),
    ...both.flatMap(([x, y]) => citationChanges(x, y, sides)),
  ]
}
