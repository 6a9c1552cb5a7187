import type { Assessment } from '../../model/index.ts'
import { editionOf } from '../common/answers.ts'
import { findingsOf } from '../common/findings.ts'
import { jsonDocument } from '../common/json-text.ts'
import { line } from '../common/line.ts'
import { uuid } from '../common/uuid.ts'
import type { Report, ReportOptions } from '../options.ts'
import { backMatter, dayOf, metadataOf, type OscalVersion, organisationOf, planId, scopeOf } from './metadata.ts'
import { knownOf } from './observation.ts'
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
  const { protocols, organisation } = assessment
  const known = knownOf(assessment, options)
  const findings = findingsOf(assessment)
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

/** The versions differ in their number alone, so that of one assessment the document is made once. */
const MADE = new WeakMap<Assessment, { readonly detail: boolean; readonly text: string }>()
const FIRST: OscalVersion = '1.1.3'
/** Metadata stands before every text of anybody's, and inside a text the quotation marks would be escaped. */
const NUMBER = `"oscal-version": "${FIRST}"`

function textOf(assessment: Assessment, options: ReportOptions): string {
  const detail = options.detail === true
  const made = MADE.get(assessment)
  if (made?.detail === detail) return made.text
  const text = jsonDocument(document(assessment, options, FIRST), line(assessment.marking))
  MADE.set(assessment, { detail, text })
  return text
}

/** OSCAL assessment results. */
export const assessmentResults = (version: OscalVersion): Report => ({
  render(assessment, options) {
    const text = textOf(assessment, options)
    return version === FIRST ? text : text.replace(NUMBER, NUMBER.replace(FIRST, version))
  },
})
