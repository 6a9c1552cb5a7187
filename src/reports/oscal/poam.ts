import type { Action, Assessment, Finding, ProtocolResult } from '../../model/index.ts'
import { editionOf } from '../common/answers.ts'
import { findingsOf } from '../common/findings.ts'
import { jsonDocument } from '../common/json-text.ts'
import { line, paragraph } from '../common/line.ts'
import { uuid } from '../common/uuid.ts'
import type { Report, ReportOptions } from '../options.ts'
import { backMatter, metadataOf, type OscalVersion, organisationOf, scopeOf } from './metadata.ts'
import { observationId, riskId, roleId, type Scope } from './names.ts'
import { knownOf, observationOf, riskOf } from './observation.ts'
import { listed, prop } from './token.ts'

/** An action of one protocol, with the finding that it answers. */
interface Planned {
  readonly scope: Scope
  readonly action: Action
  readonly finding: Finding | undefined
}

function plannedOf(assessment: Assessment, findings: ReadonlyMap<string, Finding>): readonly Planned[] {
  const of = (protocol: ProtocolResult): readonly Planned[] => {
    const scope = scopeOf(assessment, protocol)
    const once = new Map(protocol.actions.map(action => [action.measurement, action]))
    return [...once.values()].map(action => ({ scope, action, finding: findings.get(action.measurement) }))
  }
  return assessment.protocols.flatMap(of)
}

const rolesOf = (planned: readonly Planned[]): readonly object[] => {
  const who = planned.map(({ action }) => action.who).filter(each => each !== '')
  return [...new Map(who.map(each => [roleId(each), { id: roleId(each), title: line(each) }])).values()]
}

/** No date is invented: a milestone gets one when somebody with a name has set it. */
function remediation({ scope, action }: Planned): object {
  const id = (of: string): string => uuid('oscal', scope.organisation, scope.edition, of, action.measurement)
  return {
    uuid: id('response'),
    lifecycle: 'recommendation',
    title: line(action.title),
    description: paragraph(action.remedy),
    tasks: [
      {
        uuid: id('task'),
        type: 'action',
        title: line(action.title),
        description: line(action.then),
        ...(action.days !== undefined && { props: [prop('effort-working-days', action.days)] }),
        ...listed('responsible-roles', action.who === '' ? [] : [{ 'role-id': roleId(action.who) }]),
      },
    ],
  }
}

function item({ scope, action, finding }: Planned): object {
  return {
    uuid: uuid('oscal', scope.organisation, scope.edition, 'poam-item', action.measurement),
    title: line(action.title),
    description: paragraph(action.remedy),
    props: [
      prop('severity', action.severity),
      prop('protocol', scope.edition),
      prop('requirements', action.requirements.join(', ')),
      ...(action.days === undefined ? [] : [prop('effort-working-days', action.days)]),
    ],
    ...(finding !== undefined && {
      'related-observations': [{ 'observation-uuid': observationId(scope, finding.measurement) }],
      'related-risks': [{ 'risk-uuid': riskId(scope, finding.measurement) }],
    }),
  }
}

/** OSCAL wants an item even where nothing is left to do. */
const nothing = (assessment: Assessment): object => ({
  uuid: uuid('oscal', organisationOf(assessment), 'poam-item', 'none'),
  title: 'No action follows from this assessment',
  description: 'No check that is cited is not met. What could not be told is no action: it is in the assessment results.',
})

function document(assessment: Assessment, options: ReportOptions, version: OscalVersion): object {
  const planned = plannedOf(assessment, findingsOf(assessment))
  const known = knownOf(assessment, options)
  const found = planned.flatMap(each => (each.finding === undefined ? [] : [{ ...each, finding: each.finding }]))
  const name = organisationOf(assessment)
  return {
    'plan-of-action-and-milestones': {
      uuid: uuid('oscal', name, 'poam', assessment.asOf, ...assessment.protocols.map(editionOf)),
      metadata: metadataOf(assessment, version, line(`Plan of action of ${assessment.organisation.name}`), rolesOf(planned)),
      'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: uuid('oscal', name, 'system') },
      ...listed(
        'observations',
        found.map(({ scope, finding }) => observationOf(scope, finding, known)),
      ),
      ...listed(
        'risks',
        found.map(each => riskOf(each.scope, each.finding, assessment, [remediation(each)])),
      ),
      'poam-items': planned.length === 0 ? [nothing(assessment)] : planned.map(item),
      'back-matter': backMatter(assessment, options),
    },
  }
}

/** OSCAL plan of action and milestones. */
export const planOfAction = (version: OscalVersion): Report => ({
  render: (assessment, options) => jsonDocument(document(assessment, options, version), line(assessment.marking)),
})
