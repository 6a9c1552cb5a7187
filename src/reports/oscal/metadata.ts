import type { Assessment, EvidenceItem, ProtocolResult } from '../../model/index.ts'
import { editionOf } from '../common/answers.ts'
import { line } from '../common/line.ts'
import { itemName, relativeUri } from '../common/places.ts'
import { uuid } from '../common/uuid.ts'
import type { ReportOptions } from '../options.ts'
import { evidenceId, protocolId, type Scope } from './names.ts'
import { listed, prop } from './token.ts'

export type OscalVersion = '1.1.3' | '1.2.2'

export const organisationOf = ({ organisation }: Assessment): string => (organisation.ods === '' ? organisation.name : organisation.ods)
export const scopeOf = (assessment: Assessment, protocol: ProtocolResult): Scope => ({
  organisation: organisationOf(assessment),
  edition: editionOf(protocol),
  protocol: protocol.protocol,
})
/** No clock: the day of the position, in the only form that OSCAL takes. */
export const dayOf = ({ asOf }: Assessment): string => `${asOf}T00:00:00Z`

/** Metadata, the marking first of what it tells. Whoever is named by a role is a post, not a person. */
export function metadataOf(assessment: Assessment, version: OscalVersion, title: string, roles: readonly object[] = []): object {
  const { organisation, tool, marking } = assessment
  const party = {
    uuid: uuid('oscal', 'party', organisationOf(assessment)),
    type: 'organization',
    name: line(organisation.name),
    ...(organisation.ods !== '' && {
      'external-ids': [{ scheme: 'https://fhir.nhs.uk/Id/ods-organization-code', id: line(organisation.ods) }],
    }),
  }
  return {
    title,
    props: [prop('marking', marking), prop('position-date', assessment.asOf), prop('tool', `${tool.name} ${tool.version}`)],
    'last-modified': dayOf(assessment),
    version: line(assessment.asOf),
    'oscal-version': version,
    ...listed('roles', roles),
    parties: [party],
    remarks: 'Indicative, worked out by Probity. Not issued or endorsed by the bodies whose standards are named.',
  }
}

export const isAddress = (text: string): boolean => /^https:\/\/[A-Za-z0-9.-]+(?:\/[A-Za-z0-9._~/-]*)?$/.test(text)

const protocolResource = (protocol: ProtocolResult): object => ({
  uuid: protocolId({ edition: editionOf(protocol) }),
  title: line(`${protocol.title}, ${protocol.edition}`),
  description: `The protocol in its version ${line(protocol.version)}: what is asked, and the checks that test it.`,
  props: [prop('edition', editionOf(protocol)), prop('version', protocol.version), prop('sha256', protocol.digest)],
  ...(isAddress(protocol.source) && { rlinks: [{ href: protocol.source }] }),
})

function evidenceResource(assessment: Assessment, item: EvidenceItem, options: ReportOptions): object {
  const hashes = item.sha256 === '' ? [] : [{ algorithm: 'SHA-256', value: item.sha256 }]
  return {
    uuid: evidenceId(organisationOf(assessment), item.id),
    title: itemName(item, options),
    props: [
      prop('state', item.state),
      prop('class', item.class),
      prop('bytes', item.bytes),
      ...(item.sha256 === '' ? [] : [prop('sha256', item.sha256)]),
      ...(item.taken === '' ? [] : [prop('taken', item.taken)]),
    ],
    ...(options.detail === true && { rlinks: [{ href: relativeUri(item.path), ...listed('hashes', hashes) }] }),
  }
}

export const planId = (assessment: Assessment): string => uuid('oscal', organisationOf(assessment), 'assessment-plan')
const planResource = (assessment: Assessment): object => ({
  uuid: planId(assessment),
  title: 'How the assessment was made',
  description:
    'Probity read each item of the evidence, held it to the checks that the protocols cite, and worked out a level for each requirement. No assessment plan was written as a document of its own.',
})

/** Everything that links in a document point to. */
export const backMatter = (assessment: Assessment, options: ReportOptions): object => ({
  resources: [
    planResource(assessment),
    ...new Map(assessment.protocols.map(protocol => [editionOf(protocol), protocolResource(protocol)])).values(),
    ...new Map(assessment.evidence.items.map(item => [item.id, evidenceResource(assessment, item, options)])).values(),
  ],
})
