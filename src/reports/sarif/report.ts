import type { Assessment, EvidenceItem } from '../../model/index.ts'
import { editionOf } from '../common/answers.ts'
import { citedBy } from '../common/findings.ts'
import { each, jsonDocument, type Texts } from '../common/json-text.ts'
import { line } from '../common/line.ts'
import { oncePer } from '../common/once.ts'
import { itemName, manifestPlace, relativeUri } from '../common/places.ts'
import { tailoredLines } from '../common/tailored.ts'
import type { Report, ReportOptions } from '../options.ts'
import { physical, type Source, sourcesOf } from './results.ts'
import { rulesOf } from './rules.ts'

const LEVELS = { error: 'error', warning: 'warning', note: 'note' } as const

/** What is wrong with the evidence itself: no result of a check, but nobody may overlook it. */
function notifications(assessment: Assessment, options: ReportOptions): readonly object[] {
  const place = physical(manifestPlace(assessment))
  return assessment.evidence.items.flatMap(item =>
    item.problems.map(({ code, severity, what, todo, count }) => ({
      descriptor: { id: line(code) },
      level: LEVELS[severity],
      locations: [place],
      message: { text: line(`${itemName(item, options)}: ${what} ${todo}`) },
      ...(count !== undefined && { properties: { count } }),
    })),
  )
}

const artifact = ({ path, sha256, bytes }: EvidenceItem): object => ({
  location: { uri: relativeUri(path), uriBaseId: 'PACK' },
  length: bytes,
  hashes: { 'sha-256': sha256 },
})
const artifacts = ({ evidence }: Assessment, { detail }: ReportOptions): object =>
  detail === true ? { artifacts: evidence.items.filter(({ sha256 }) => sha256 !== '').map(artifact) } : {}

/** Bases without an address: where the package, the protocol and the pack lie is nobody's business but the reader's. */
const BASES = {
  PROBITY: { description: { text: 'The Probity package' } },
  PROTOCOL: { description: { text: 'The folder of the protocol that was given' } },
  PACK: { description: { text: 'The evidence pack' } },
}

/** Both documents of an assessment have the same rules, and the results of the one stand in the other. */
const ruled = oncePer((assessment: Assessment) => {
  const rules = rulesOf(assessment, citedBy(assessment))
  return { rules, index: new Map(rules.map(({ id }, at) => [id, at])) }
})
const plain = oncePer((assessment: Assessment) => sourcesOf(assessment, citedBy(assessment), false))
const detailed = oncePer((assessment: Assessment) => sourcesOf(assessment, citedBy(assessment), true))
const TEXTS: Texts = new WeakMap()

function document(assessment: Assessment, options: ReportOptions, keep: (source: Source) => boolean): object {
  const { rules, index } = ruled(assessment)
  const sources = (options.detail === true ? detailed : plain)(assessment).filter(keep)
  const { exit, tool, asOf, organisation, protocols } = assessment
  const tailored = protocols.flatMap(protocol => tailoredLines(assessment, protocol).map(words => line(`${editionOf(protocol)}: ${words}`)))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    properties: { marking: line(assessment.marking) },
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: line(tool.name), version: line(tool.version), rules } },
        automationDetails: { id: `probity/${protocols.map(each => line(editionOf(each))).join('+')}/` },
        invocations: [
          {
            executionSuccessful: exit.code <= 3 && exit.code !== 2,
            exitCode: exit.code,
            exitCodeDescription: line(exit.reasons.map(({ why }) => why).join(' '), 'Met.'),
            toolExecutionNotifications: notifications(assessment, options),
          },
        ],
        originalUriBaseIds: BASES,
        ...artifacts(assessment, options),
        columnKind: 'utf16CodeUnits',
        results: each(
          sources,
          source => {
            const result = source.make()
            return { ruleIndex: index.get(result.ruleId) ?? -1, ...result }
          },
          TEXTS,
        ),
        properties: {
          asOf,
          organisation: line(organisation.name),
          note: 'Indicative, worked out by Probity.',
          ...(tailored.length > 0 && { tailored }),
        },
      },
    ],
  }
}

const rendered = (keep: (source: Source) => boolean): Report => ({
  render: (assessment, options) => jsonDocument(document(assessment, options, keep), line(assessment.marking)),
})

/** SARIF 2.1.0: everything that was looked at, each with its kind. */
export const sarif: Report = rendered(() => true)
/** Some services take every result for an alert, whatever its kind, and suppressed ones too: those that ask for something. */
export const sarifProblems: Report = rendered(({ kind, suppressed }) => !suppressed && kind !== 'pass' && kind !== 'notApplicable')
