import type { Indicator, LinkStep, Protocol, RatingRules, Requirement } from '../../../model/index.ts'
import { line } from '../../common/line.ts'
import { type Prop, prop, token } from '../token.ts'
import { heading } from './source.ts'

/** A fact with what stands beside it: `class` narrows it, `group` keeps facts of one thing together, `remarks` gives the reason. */
interface Fact extends Prop {
  readonly class?: string
  readonly group?: string
  readonly remarks?: string
}
interface Beside {
  readonly class?: string
  readonly group?: string
  readonly because?: string | undefined
}
export const fact = (name: string, value: string | number | boolean, beside: Beside = {}): Fact => ({
  ...prop(name, value),
  ...(beside.class !== undefined && { class: beside.class }),
  ...(beside.group !== undefined && { group: token(beside.group) }),
  ...(beside.because !== undefined && { remarks: heading(beside.because) }),
})
/** A fact and how it was verified, as two facts of one group. */
const known = (name: string, value: string, { verified, group, ...beside }: Beside & { verified: string; group: string }): Fact[] => [
  fact(name, value, { ...beside, group }),
  fact(`${name}-verified`, verified, { group }),
]
const each = (name: string, values: readonly string[] | undefined): Fact[] => (values ?? []).map(value => fact(name, value))
const some = (name: string, value: string | number | boolean | undefined): Fact[] => (value === undefined ? [] : [fact(name, value)])

/** OSCAL's own names: they stand in no name space of ours. */
export const labelled = (id: string, order: number): readonly object[] => [
  { name: 'label', value: line(id) },
  { name: 'sort-id', value: String(order).padStart(5, '0') },
]

const expectedFacts = ({ expected }: Requirement): Fact[] =>
  Object.entries(expected).flatMap(([category, level]) =>
    level === 'not-supplied'
      ? [fact('level-expected', level, { group: `expected-${category}` }), fact('category', category, { group: `expected-${category}` })]
      : [
          ...known('level-expected', level.level, { verified: level.verified, group: `expected-${category}` }),
          fact('category', category, { group: `expected-${category}` }),
        ],
  )

const mappedFacts = (steps: readonly LinkStep[]): Fact[] =>
  steps.flatMap(({ edition, id, is, verified, because }, index) =>
    known('maps-to', `${edition} ${id}`, { class: is, verified, group: `map-${index + 1}`, because }),
  )

/** Everything that a requirement holds and OSCAL has no place for. */
export function requirementFacts(requirement: Requirement, mapped: readonly LinkStep[]): readonly Fact[] {
  const { id, kind, verified, note, rollUp, weight, mandatory, attestedBy, attainable, auditSample } = requirement
  const { beside, notCheckable, appliesTo, bearsOn, scored } = requirement
  return [
    fact('requirement', id),
    fact('kind', kind),
    fact('verified', verified ?? 'not-supplied'),
    fact('roll-up', rollUp),
    fact('weight', weight),
    fact('mandatory', mandatory),
    ...some('note', note),
    ...some('beside', beside),
    ...some('not-checkable', notCheckable),
    ...some('scored-by-an-assessor', scored),
    ...each('applies-to', appliesTo),
    ...each('attested-by', attestedBy),
    ...each('attainable', attainable),
    ...each('audit-sample', auditSample),
    ...expectedFacts(requirement),
    ...(bearsOn === undefined ? [] : known('bears-on', bearsOn.rule, { verified: bearsOn.verified, group: 'bears-on' })),
    ...mappedFacts(mapped),
  ]
}

export const indicatorFacts = ({ id, level, verified, numbers, official }: Indicator): readonly Fact[] => [
  fact('indicator', id),
  fact('level', level),
  fact('verified', verified),
  fact('official', official),
  ...some('numbers', numbers),
]

/** What became of the ids of the edition before. */
const historyFacts = ({ moved, removed = {}, added = {} }: Protocol): Fact[] => [
  ...Object.entries(moved).map(([id, { from, to, because }]) =>
    fact('renumbered', `${from} ${id}`, { because: `Now ${to}${because === undefined ? '' : `: ${because}`}` }),
  ),
  ...Object.entries(removed).map(([id, { from, because, see }]) =>
    fact('removed', `${from} ${id}`, { because: `${because}${see === undefined ? '' : `; see ${see.join(', ')}`}` }),
  ),
  ...Object.entries(added).map(([id, { since, because }]) => fact('added', id, { because: `Not in ${since}: ${because}` })),
]

const bandWords = ({ from, to }: RatingRules['bands'][number]): string =>
  from === undefined && to === undefined ? '' : ` from ${from ?? 'not-supplied'}% to ${to ?? 'not-supplied'}%`

function ratingFacts(rating: RatingRules | undefined): Fact[] {
  if (rating === undefined) return []
  const { asked, scores, forming, rounding, bands, limiters, alsoKnown } = rating
  return [
    fact('rating-of', rating.of),
    fact('rating-scored', rating.scored),
    ...known('rating-asked', `${asked.level}: ${asked.rating}`, { verified: asked.verified, group: 'asked', because: asked.source }),
    ...known('rating-formed', forming.by, { verified: forming.verified, group: 'forming', because: forming.source }),
    ...(rounding === undefined ? [] : [fact('rating-rounds-half', rounding.half, { because: rounding.origin })]),
    ...scores.flatMap(({ level, means, verified }) => known('score', `${level}: ${means}`, { verified, group: `score-${level}` })),
    ...bands.flatMap((band, at) =>
      known('band', `${band.rating}${bandWords(band)}`, { verified: band.verified, group: `band-${at + 1}`, because: band.source }),
    ),
    ...limiters.flatMap(({ when, cap, verified, source }, at) => {
      const words = 'decision' in when ? `where the decision is ${when.decision}` : `where any score is ${when.anyScoreAtMost} or less`
      return known('limiter', `${cap} at most ${words}`, { verified, group: `limiter-${at + 1}`, because: source })
    }),
    ...alsoKnown.flatMap(({ gist, verified, source }, at) =>
      known('also-known', gist, { verified, group: `also-known-${at + 1}`, because: source }),
    ),
  ]
}

/** What a protocol is, what caps its result, how a rating comes about, and what became of former ids. */
export function headFacts(protocol: Protocol): readonly Fact[] {
  const { id, edition, version, digest, shortTitle, issuer, source, period, effective, supersedes, categories, scale, scoring, caps } =
    protocol
  return [
    fact('protocol', id),
    fact('edition', edition),
    fact('version', version),
    fact('sha256', digest),
    fact('short-title', shortTitle),
    fact('standard-issuer', issuer),
    fact('standard-source', source),
    ...some('period-from', period?.from),
    ...some('period-to', period?.to),
    ...(effective === undefined ? [] : known('effective-from', effective.from, { verified: effective.verified, group: 'effective' })),
    ...some('supersedes', supersedes),
    ...each('category', categories),
    ...scale.map((level, at) => fact('level', level, { class: `level-${at + 1}` })),
    fact('scoring', scoring),
    ...caps.flatMap(({ when, cap, source: from, verified }, at) =>
      known('cap', `${cap} when ${when.requirement} is ${when.is}`, { verified, group: `cap-${at + 1}`, because: from }),
    ),
    ...ratingFacts(protocol.rating),
    ...historyFacts(protocol),
  ]
}
