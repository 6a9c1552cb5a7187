import {
  type ChangeSort,
  type Expected,
  type Indicator,
  levelsOf,
  type Protocol,
  type ProtocolChange,
  plainWords,
  type Requirement,
  type RollUp,
} from '../../model/index.ts'
import type { Alignment } from './aligned.ts'
import { type Change, pointChanges } from './citations.ts'

export interface Sides {
  readonly a: Protocol
  readonly b: Protocol
  readonly ids: Alignment
}
type Of = ProtocolChange['of']

/** A change where two texts differ; either may be missing. */
export const differs = (of: Of, sort: ChangeSort, what: string, before: string | undefined, after: string | undefined): Change[] =>
  before === after ? [] : [{ sort, of, what, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
const list = (words: readonly string[]): string | undefined => (words.length === 0 ? undefined : words.map(plainWords).join(', '))

/** Roll-ups by what they ask of the parts: the more has to hold, the more is asked. */
const ASKS: Readonly<Partial<Record<RollUp, number>>> = { any: 0, mandatory: 1, all: 2 }
const rollUpSort = (a: RollUp, b: RollUp): ChangeSort => {
  const [x, y] = [ASKS[a], ASKS[b]]
  return x === undefined || y === undefined ? 'changed' : y > x ? 'tightened' : 'loosened'
}

const expectedWords = (expected: Expected | undefined): string =>
  expected === undefined || expected === 'not-supplied' ? 'not supplied' : plainWords(expected.level)

/** Higher is stricter; a level that comes or goes says nothing of what was asked before, or is asked now. */
const expectedChanges = (one: Requirement, other: Requirement, { a, b }: Sides): Change[] =>
  [...new Set([...Object.keys(one.expected), ...Object.keys(other.expected)])].flatMap((category): Change[] => {
    const [x, y] = [one.expected[category], other.expected[category]]
    const what = `level expected of ${plainWords(category)}`
    if (x === undefined || y === undefined || x === 'not-supplied' || y === 'not-supplied')
      return differs('expected', 'changed', what, expectedWords(x), expectedWords(y))
    const [before, after] = [a.scale.indexOf(x.level), b.scale.indexOf(y.level)]
    const alike = JSON.stringify(a.scale) === JSON.stringify(b.scale)
    const sort = !alike ? 'changed' : after > before ? 'tightened' : 'loosened'
    return [
      ...differs('expected', sort, what, plainWords(x.level), plainWords(y.level)),
      ...differs('expected', 'reworded', `how the ${what} is known`, plainWords(x.verified), plainWords(y.verified)),
    ]
  })

const levelWords = (requirement: Requirement, { scale }: Protocol): string =>
  levelsOf(requirement, scale)
    .map(index => plainWords(scale[index] as string))
    .join(', ')

/** What differs in a requirement itself: not in its parts and indicators. */
export const requirementChanges = (one: Requirement, other: Requirement, sides: Sides): Change[] => {
  const { a, b, ids } = sides
  const of = 'requirement'
  const changed = (what: string, before: string | undefined, after: string | undefined): Change[] =>
    differs(of, 'changed', what, before, after)
  const reworded = (what: string, before: string | undefined, after: string | undefined): Change[] =>
    differs(of, 'reworded', what, before, after)
  const binds = ({ mandatory }: Requirement): string => (mandatory ? 'mandatory' : 'not mandatory')
  return [
    // capitals are the publisher's style: nobody is asked for anything else
    ...(one.title.toLowerCase() === other.title.toLowerCase() ? [] : reworded('title', one.title, other.title)),
    ...reworded('essence', one.essence, other.essence),
    ...reworded('kind', one.kind, other.kind),
    ...reworded('note', one.note, other.note),
    ...reworded('how it is known', one.verified, other.verified),
    ...differs(of, other.mandatory ? 'tightened' : 'loosened', 'whether it binds', binds(one), binds(other)),
    ...differs(of, rollUpSort(one.rollUp, other.rollUp), 'how its level comes about', one.rollUp, other.rollUp),
    ...changed('weight', String(one.weight), String(other.weight)),
    ...changed('levels', levelWords(one, a), levelWords(other, b)),
    ...changed('who may attest it', one.attestedBy.join(', ') || undefined, other.attestedBy.join(', ') || undefined),
    ...changed('evidence that can be had', list(one.attainable), list(other.attainable)),
    ...changed('audit sample', list(one.auditSample), list(other.auditSample)),
    ...changed('outcome it stands beside', one.beside && (ids.ids.get(one.beside) ?? one.beside), other.beside),
    ...changed('categories it is asked of', list(one.appliesTo ?? []), list(other.appliesTo ?? [])),
    ...changed('why nobody can check it here', one.notCheckable, other.notCheckable),
    ...changed('rule it may bear on', one.bearsOn?.rule, other.bearsOn?.rule),
    ...changed('whether an assessor scores it', one.scored && 'scored', other.scored && 'scored'),
    ...expectedChanges(one, other, sides),
    ...pointChanges(one, other, sides),
  ]
}

export const indicatorChanges = (one: Indicator, other: Indicator, sides: Sides): Change[] => {
  const of = 'indicator'
  return [
    ...differs(of, 'reworded', 'gist', one.gist, other.gist),
    ...differs(of, 'reworded', 'how it is known', one.verified, other.verified),
    ...differs(of, 'changed', 'numbers', one.numbers, other.numbers),
    ...differs(of, 'changed', 'level', plainWords(one.level), plainWords(other.level)),
    ...differs(of, 'changed', 'whether it has an official index', one.official ? 'yes' : 'no', other.official ? 'yes' : 'no'),
    ...pointChanges(one, other, sides),
  ]
}
