import type { Finding, ProtocolResult, RequirementResult } from '../../model/index.ts'
import { answersOf, citationsOf, standing } from '../common/answers.ts'
import { line, paragraph } from '../common/line.ts'
import { tailoredLines } from '../common/tailored.ts'
import { uuid } from '../common/uuid.ts'
import { dayOf, scopeOf } from './metadata.ts'
import { controlId, findingId, objectiveId, observationId, protocolId, riskId, type Scope } from './names.ts'
import { type Known, observationOf, riskOf } from './observation.ts'
import { listed, listedEach, type Prop, prop } from './token.ts'

/** OSCAL has two states. Only a requirement that surely reaches what is expected is satisfied; the reason keeps the rest apart. */
const STATES: Readonly<Record<RequirementResult['reaches'], { state: string; reason: string }>> = {
  yes: { state: 'satisfied', reason: 'pass' },
  no: { state: 'not-satisfied', reason: 'fail' },
  undetermined: { state: 'not-satisfied', reason: 'other' },
  'not-supplied': { state: 'not-satisfied', reason: 'other' },
}

function levelProps({ level, expected, expectedFrom, reaches, claim, judgement }: RequirementResult): readonly Prop[] {
  return [
    prop('level-lowest', level.lowest),
    prop('level-highest', level.highest),
    prop('level-expected', expected === 'not-supplied' ? expected : expected.level),
    ...(expectedFrom === undefined ? [] : [prop('level-expected-from', expectedFrom)]),
    prop('reaches', reaches),
    ...(claim?.level === undefined ? [] : [prop('claim-level', claim.level)]),
    ...(claim === undefined ? [] : [prop('claim-status', claim.status)]),
    ...(judgement === undefined ? [] : [prop('judgement-level', judgement.level), prop('judgement-counts', judgement.counts)]),
  ]
}

function findingOf(scope: Scope, protocol: ProtocolResult, requirement: RequirementResult, findings: ReadonlyMap<string, Finding>): object {
  const cited = citationsOf(requirement).flatMap(({ measurement }) => findings.get(measurement) ?? [])
  const open = cited.filter(({ outcome }) => outcome === 'not-met')
  return {
    uuid: findingId(scope, requirement.id),
    title: line(`${requirement.id} ${requirement.title}`),
    description: paragraph(standing(protocol, requirement)),
    props: levelProps(requirement),
    target: { type: 'objective-id', 'target-id': objectiveId(scope, requirement.id), status: STATES[requirement.reaches] },
    ...listed(
      'related-observations',
      cited.map(({ measurement }) => ({ 'observation-uuid': observationId(scope, measurement) })),
    ),
    ...listed(
      'related-risks',
      open.map(({ measurement }) => ({ 'risk-uuid': riskId(scope, measurement) })),
    ),
  }
}

const scoreProps = ({ rating, score, bottomLines }: ProtocolResult): readonly Prop[] => [
  prop('rating', rating.outcome),
  prop('rating-without-exceptions', rating.withoutExceptions),
  ...(rating.withoutScopedOut ? [prop('rating-without-scoped-out', rating.withoutScopedOut.outcome)] : []),
  prop('score-method', score.method),
  prop('score-lowest', score.interval.lowest ?? 'unknown'),
  prop('score-highest', score.interval.highest ?? 'unknown'),
  prop('score-coverage', score.coverage),
  prop('score-favourable-coverage', score.favourableCoverage),
  prop('answers-outcome', bottomLines.answersOutcome),
]

/** Findings of the measurements that a protocol cites, in its order, each once. */
export function citedFindings(protocol: ProtocolResult, findings: ReadonlyMap<string, Finding>): readonly Finding[] {
  const keys = new Set(answersOf(protocol).flatMap(requirement => citationsOf(requirement).map(({ measurement }) => measurement)))
  return [...keys].flatMap(key => findings.get(key) ?? [])
}

/** The objective of each answer, so that what findings point to is in the document; and what was not asked, with its reason. */
export const objectivesOf = (scope: Scope, protocol: ProtocolResult): readonly object[] => {
  const objective = ({ id, title, essence }: Pick<RequirementResult, 'id' | 'title' | 'essence'>, more: readonly Prop[]): object => ({
    'control-id': controlId(scope, id),
    description: line(`${id} ${title}`),
    props: [prop('requirement', id), ...more],
    parts: [{ id: objectiveId(scope, id), name: 'objective', title: line(`${id} ${title}`), prose: paragraph(essence) }],
  })
  return [
    ...answersOf(protocol).map(each => objective(each, [])),
    ...(protocol.notAsked ?? []).map(each => objective(each, [prop('not-asked', each.because), prop('not-asked-why', each.why)])),
  ]
}

/** One protocol's result. */
export function resultOf(protocol: ProtocolResult, findings: ReadonlyMap<string, Finding>, known: Known): object {
  const { assessment } = known
  const scope = scopeOf(assessment, protocol)
  const cited = citedFindings(protocol, findings)
  const open = cited.filter(({ outcome }) => outcome === 'not-met')
  const answers = answersOf(protocol)
  const named = (of: readonly { readonly id: string }[]): readonly object[] =>
    [...new Set(of.map(({ id }) => controlId(scope, id)))].map(id => ({ 'control-id': id }))
  const controls = named(answers)
  const included = controls.length === 0 ? { 'include-all': {} } : { 'include-controls': controls }
  return {
    uuid: uuid('oscal', scope.organisation, scope.edition, 'result', assessment.asOf),
    title: line(protocol.title),
    description: paragraph(
      [
        protocol.bottomLines.onEvidence,
        protocol.score.arithmetic,
        protocol.rating.reasons.join(' '),
        ...tailoredLines(assessment, protocol),
      ].join('\n'),
    ),
    start: dayOf(assessment),
    end: dayOf(assessment),
    props: scoreProps(protocol),
    links: [{ href: `#${protocolId(scope)}`, rel: 'reference' }],
    'reviewed-controls': { 'control-selections': [{ ...included, ...listed('exclude-controls', named(protocol.notAsked ?? [])) }] },
    ...listedEach('observations', cited, finding => observationOf(scope, finding, known)),
    ...listedEach('risks', open, finding => riskOf(scope, finding, assessment)),
    ...listedEach('findings', answers, requirement => findingOf(scope, protocol, requirement, findings)),
  }
}
