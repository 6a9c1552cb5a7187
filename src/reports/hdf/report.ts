import { type Assessment, type ProtocolResult, plainWords } from '../../model/index.ts'
import { answersOf, editionOf } from '../common/answers.ts'
import { findingsOf } from '../common/findings.ts'
import { each, jsonDocument } from '../common/json-text.ts'
import { line, paragraph } from '../common/line.ts'
import { tailoredLines } from '../common/tailored.ts'
import type { Report, ReportOptions } from '../options.ts'
import { type Context, controlOf, notAskedControl } from './control.ts'

/** Controls by what they lie under, in the protocol's order. */
function groupsOf(protocol: ProtocolResult): readonly object[] {
  const titles = new Map(protocol.requirements.map(({ id, title }) => [id, title]))
  return [...Map.groupBy(answersOf(protocol), ({ parent }) => parent ?? '')]
    .filter(([parent]) => parent !== '')
    .map(([parent, of]) => ({ id: line(parent), title: line(titles.get(parent) ?? parent), controls: of.map(({ id }) => line(id)) }))
}

const profileOf = (protocol: ProtocolResult, context: Context): object => ({
  name: line(editionOf(protocol)),
  title: line(protocol.title),
  version: line(protocol.version),
  maintainer: 'Probity; not issued or endorsed by the body that issues the standard',
  summary: paragraph(
    `${plainWords(protocol.rating.outcome)}; indicative, worked out by Probity.\n${[protocol.score.arithmetic, protocol.bottomLines.onEvidence, ...tailoredLines(context.assessment, protocol)].join('\n')}`,
  ),
  sha256: line(protocol.digest),
  status: 'loaded',
  supports: [],
  attributes: [],
  groups: groupsOf(protocol),
  controls: each([...answersOf(protocol), ...(protocol.notAsked ?? [])], requirement =>
    'because' in requirement ? notAskedControl(protocol, requirement, context.assessment.asOf) : controlOf(protocol, requirement, context),
  ),
})

function document(assessment: Assessment, { detail }: ReportOptions): object {
  const { tool, organisation, protocols, marking } = assessment
  const context: Context = { assessment, findings: findingsOf(assessment), detail: detail === true }
  return {
    marking: line(marking),
    platform: {
      name: line(tool.name),
      release: line(tool.version),
      target_id: line(organisation.ods === '' ? organisation.name : organisation.ods),
    },
    version: line(tool.version),
    statistics: { duration: 0 },
    profiles: protocols.map(protocol => profileOf(protocol, context)),
  }
}

/** Heimdall Data Format, version 1 (exec-json): what Heimdall 2 and the MITRE SAF tools load. */
export const hdf: Report = { render: (assessment, options) => jsonDocument(document(assessment, options), line(assessment.marking)) }
