import {
  type Assessment,
  type Cites,
  levelsOf,
  type MeasuredParam,
  type Protocol,
  type ProtocolResult,
  type Requirement,
  type RequirementResult,
  requirementsOf,
  type VerdictChange,
  type VerdictLevel,
  type Verdicts,
} from '../../model/index.ts'
import type { Alignment } from './aligned.ts'

/** A protocol judged again on the findings of an assessment. */
interface Again {
  readonly levels: ReadonlyMap<string, VerdictLevel>
  readonly outcome: Verdicts['outcome']['before']
}
export interface VerdictGround {
  readonly a: Protocol
  readonly b: Protocol
  readonly ids: Alignment
  /** the result under the first */
  readonly result: ProtocolResult
  /** both judged on what the assessment found */
  readonly again: { readonly a: Again; readonly b: Again }
  /** whether the finding of a measurement stands for what the second measures under that key */
  readonly usable: (measurement: string) => boolean
}

const sameParams = (a: readonly MeasuredParam[], b: readonly MeasuredParam[]): boolean => {
  const fields = ({ name, value, origin, local, bears }: MeasuredParam): string => JSON.stringify([name, value, origin, local, bears])
  return a.length === b.length && a.every((param, index) => fields(param) === fields(b[index] as MeasuredParam))
}

/**
 * Whether findings under one protocol stand for measurements of another: what was measured reads the same, in words and numbers,
 * by a check of the same version.
 */
export const standsFor = (assessment: Assessment, protocol: Protocol): ((measurement: string) => boolean) => {
  const found = new Set(assessment.findings.map(({ measurement }) => measurement))
  const measured = new Map(protocol.measurements.map(one => [one.key, one]))
  const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(map, key) ? map[key] : undefined)
  return key => {
    const measurement = measured.get(key)
    if (measurement === undefined || !found.has(key)) return false
    return (
      own(assessment.checks, measurement.check)?.version === protocol.checks[measurement.check]?.version &&
      own(assessment.sentences, key) === own(protocol.sentences, key) &&
      sameParams(own(assessment.params, key) ?? [], measurement.params)
    )
  }
}

const citesDecide = (cites: Cites | undefined): unknown =>
  cites && [cites.rule, cites.of.map(({ measurement, reads, shows }) => [measurement, reads, shows?.shareFailingMoreThan, shows?.local])]

/** Everything of a requirement that its verdict depends on, its texts apart; ids as the second protocol has them. */
const deciding = (requirement: Requirement, protocol: Protocol, category: string, idOf: (id: string) => string): unknown => {
  const { rollUp, weight, mandatory, beside, scored, notCheckable, appliesTo, attainable, expected } = requirement
  return [
    protocol.scoring,
    protocol.rating?.asked,
    levelsOf(requirement, protocol.scale).map(index => protocol.scale[index]),
    [rollUp, weight, mandatory, beside && idOf(beside), scored, notCheckable !== undefined, appliesTo, attainable.includes('statement')],
    Object.hasOwn(expected, category) ? [expected[category]] : Object.keys(expected).length,
    requirement.indicators.map(({ id, level, official, cite, manual }) => [
      idOf(id),
      level,
      official,
      citesDecide(cite),
      manual !== undefined,
    ]),
    citesDecide(requirement.cite),
    requirement.manual !== undefined,
    requirement.parts.map(part => [idOf(part.id), deciding(part, protocol, category, idOf)]),
  ]
}

const measuredBy = (requirement: Requirement): readonly string[] => [
  ...new Set(
    [...requirementsOf([requirement])].flatMap(({ cite, indicators }) =>
      [cite, ...indicators.map(one => one.cite)].flatMap(cites => cites?.of.map(({ measurement }) => measurement) ?? []),
    ),
  ),
]

const stated = ({ level, reaches }: RequirementResult): VerdictLevel => ({ lowest: level.lowest, highest: level.highest, reaches })
const alike = (one: VerdictLevel | undefined, other: VerdictLevel | undefined): boolean =>
  one !== undefined && one.lowest === other?.lowest && one.highest === other.highest && one.reaches === other.reaches

/** Whether the two ask for the same of a requirement, and nothing that decides it differs. */
const unchanged = (one: Requirement, other: Requirement, { a, b, ids, result, usable }: VerdictGround): boolean => {
  const before = deciding(one, a, result.category, id => ids.ids.get(id) ?? id)
  const after = deciding(other, b, result.category, id => id)
  return JSON.stringify(before) === JSON.stringify(after) && measuredBy(other).every(usable)
}

const verdictOf = (requirement: Requirement, ground: VerdictGround): VerdictChange => {
  const { a, b, ids, result, again, usable } = ground
  const { id, title } = requirement
  const formerly = ids.back.get(id)
  const missing = measuredBy(requirement).filter(key => !usable(key))
  const after = again.b.levels.get(id)
  const open = missing.length > 0 && after?.lowest !== after?.highest
  const base = { id, title, missing, ...(formerly !== undefined && formerly !== id && { formerly }) }
  if (formerly === undefined)
    return after === undefined || open
      ? { ...base, is: 'new', because: after === undefined ? 'not-asked' : 'not-measured' }
      : { ...base, is: 'new', after }
  const found = result.requirements.find(one => one.id === formerly)
  if (found === undefined || after === undefined) return { ...base, is: 'not-known', because: 'not-asked' }
  const before = stated(found)
  const former = [...requirementsOf(a.requirements)].find(one => one.id === formerly) as Requirement
  if (unchanged(former, requirement, ground)) return { ...base, missing: [], is: 'same', before, after: before }
  const not = (because: NonNullable<VerdictChange['because']>): VerdictChange => ({ ...base, is: 'not-known', because, before })
  const [words, others] = [
    levelsOf(former, a.scale).map(index => a.scale[index]),
    levelsOf(requirement, b.scale).map(index => b.scale[index]),
  ]
  if (open) return not('not-measured')
  if (found.judgement?.counts === true) return not('judged')
  if (!alike(again.a.levels.get(formerly), before)) return not('not-reproduced')
  if (!others.includes(before.lowest) || !others.includes(before.highest) || !words.includes(before.lowest)) return not('unlike-levels')
  const same = after.lowest === after.highest ? 'same' : 'open'
  return { ...base, is: alike(before, after) ? same : 'changes', before, after }
}

/** The outcome of the whole; absent where something that the assessment does not hold could make it another. */
const outcomeOf = (all: readonly VerdictChange[], { a, b, result, again }: VerdictGround): Verdicts['outcome'] => {
  const before = result.rating.outcome
  const head = ({ scale, scoring, caps, rating }: Protocol): string => JSON.stringify([scale, scoring, caps, rating])
  const whole = [...requirementsOf(a.requirements)].length === [...requirementsOf(b.requirements)].length
  const same = all.every(one => one.is === 'same' && one.formerly === undefined)
  if (same && whole && head(a) === head(b)) return { before, after: before }
  if (again.a.outcome !== before) return { before }
  const after = again.b.outcome
  const judged = result.requirements.some(({ judgement }) => judgement?.counts === true)
  const missing = all.some(one => one.missing.length > 0)
  // what is not known was read as open, so that nothing it could be lifts what is missed
  if (after === 'not-met') return { before, after }
  return judged || (missing && after === 'undetermined') ? { before } : { before, after }
}

/**
 * How each requirement of the second protocol that is answered would come out on what an assessment under the first found. What was not measured,
 * was decided by more than findings, or was judged by a person and has changed since, is not known: that is never "the same".
 */
export const verdictsOf = (ground: VerdictGround): Pick<Verdicts, 'outcome' | 'requirements'> => {
  const { a, b, ids, result } = ground
  const later = [...requirementsOf(b.requirements)].filter(({ notCheckable }) => notCheckable === undefined)
  const all = later.map(requirement => verdictOf(requirement, ground))
  const gathers = new Set(later.filter(({ parts }) => parts.length > 0).map(({ id }) => id))
  const gone = [...requirementsOf(a.requirements)].flatMap(({ id, title, parts }): VerdictChange[] => {
    const found = ids.ids.has(id) || parts.length > 0 ? undefined : result.requirements.find(one => one.id === id)
    return found === undefined ? [] : [{ id, title, is: 'gone', before: stated(found), missing: [] }]
  })
  return { outcome: outcomeOf(all, ground), requirements: [...all.filter(({ id }) => !gathers.has(id)), ...gone] }
}
