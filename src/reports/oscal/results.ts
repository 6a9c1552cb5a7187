import type { Assessment } from '../../model/index.ts'
import { editionOf } from '../common/answers.ts'
import { jsonDocument } from '../common/json-text.ts'
import { line } from '../common/line.ts'
import { uuid } from '../common/uuid.ts'
import type { Report, ReportOptions } from '../options.ts'
import { backMatter, dayOf, metadataOf, type OscalVersion, organisationOf, planId, scopeOf } from './metadata.ts'
import { objectivesOf, resultOf } from './result.ts'
import { listed } from './token.ts'

/** OSCAL wants a result even where nothing was assessed. */
const nothing = (assessment: Assessment): object => ({
  uuid: uuid('oscal', organisationOf(assessment), 'no-protocol', assessment.asOf),
  title: 'Nothing was assessed',
  description: 'The assessment names no protocol.',
  start: dayOf(assessment),
  'reviewed-controls': { 'control-selections': [{ 'include-all': {} }] },
})

function document(assessment: Assessment, options: ReportOptions, version: OscalVersion): object {
  const { protocols, evidence, organisation } = assessment
  const known = { assessment, items: new Set(evidence.items.map(({ id }) => id)), options }
  const findings = new Map(assessment.findings.map(each => [each.measurement, each]))
  const objectives = protocols.flatMap(protocol => objectivesOf(scopeOf(assessment, protocol), protocol))
  const results = protocols.map(protocol => resultOf(protocol, findings, known))
  return {
    'assessment-results': {
      uuid: uuid('oscal', organisationOf(assessment), 'assessment-results', assessment.asOf, ...protocols.map(editionOf)),
      metadata: metadataOf(assessment, version, line(`Assessment of ${organisation.name}`)),
      'import-ap': { href: `#${planId(assessment)}` },
      ...(objectives.length > 0 && { 'local-definitions': listed('objectives-and-methods', objectives) }),
      results: results.length === 0 ? [nothing(assessment)] : results,
      'back-matter': backMatter(assessment, options),
    },
  }
}

/** OSCAL assessment results. */
export const assessmentResults = (version: OscalVersion): Report => ({
  render: (assessment, options) => jsonDocument(document(assessment, options, version), line(assessment.marking)),
})
