import {
  type Assessment,
  type Finding,
  grouped,
  type NotAsked,
  type OutcomeWord,
  type ProtocolResult,
  plainWords,
  type RequirementResult,
} from '../../model/index.ts'
import { answersOf, editionOf, standing } from '../common/answers.ts'
import { type Cited, citedBy, citedWords, countsOf, findingTitle, severityOf } from '../common/findings.ts'
import { notAskedWords, whyNotAsked } from '../common/not-asked.ts'
import { placeWords } from '../common/places.ts'
import { tailoredLines } from '../common/tailored.ts'
import type { ReportOptions } from '../options.ts'

/** How a test ends. What cannot be told is an error and not skipped: build servers take what is skipped for good. */
export type End = 'passed' | 'failure' | 'error' | 'skipped'
export interface Case {
  readonly group: string
  readonly name: string
  readonly end: End
  /** our word for it: not-met, undetermined, not-supplied */
  readonly type: string
  readonly message: string
  readonly details: readonly string[]
}
export interface Suite {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly cases: readonly Case[]
}

const REACHED: Readonly<Record<RequirementResult['reaches'], End>> = {
  yes: 'passed',
  no: 'failure',
  undetermined: 'error',
  'not-supplied': 'error',
}
const OUTCOME: Readonly<Record<OutcomeWord, End>> = {
  met: 'passed',
  'not-met': 'failure',
  undetermined: 'error',
  'not-applicable': 'skipped',
}

const requirementCase = (protocol: ProtocolResult, requirement: RequirementResult): Case => ({
  group: `${protocol.protocol}.${requirement.parent ?? requirement.kind}`,
  name: `${requirement.id} ${requirement.title}`,
  end: REACHED[requirement.reaches],
  type: requirement.reaches,
  message: standing(protocol, requirement),
  details: [],
})

const ENDS: Readonly<Record<NotAsked['because'], string>> = {
  'not-checkable': 'not checkable here',
  'other-category': 'not asked here',
  'scoped-out': 'scoped out',
}
/** Neither passed nor failed: nothing was asked. A skipped test holds no words, so its name says which it is. */
const notAskedCase = (protocol: ProtocolResult, found: NotAsked): Case => ({
  group: `${protocol.protocol}.not-asked`,
  name: `${found.id} ${found.title} (${ENDS[found.because]})`,
  end: 'skipped',
  type: found.because,
  message: whyNotAsked(found),
  details: [],
})

function findingCase(assessment: Assessment, finding: Finding, cited: readonly Cited[], detail: boolean): Case {
  const places = detail ? finding.records.map(({ place, outcome }) => `${placeWords(place)}: ${outcome}`) : []
  return {
    group: `checks.${finding.check.split('/')[0]}`,
    name: finding.measurement,
    end: OUTCOME[finding.outcome],
    type: finding.outcome,
    message: findingTitle(assessment, finding),
    details: [`${countsOf(finding)}.`, `Severity ${severityOf(assessment, finding)}. Asked by ${citedWords(cited)}.`, ...places],
  }
}

function protocolSuite(assessment: Assessment, protocol: ProtocolResult): Suite {
  const { rating, score, version, digest, totals } = protocol
  const apart = notAskedWords(protocol)
  const tailored = tailoredLines(assessment, protocol)
  const claims = (['supported', 'weak', 'not-tested', 'contradicted'] as const).map(
    each => `${plainWords(each)} ${grouped(totals.claims[each])}`,
  )
  return {
    name: editionOf(protocol),
    properties: {
      marking: assessment.marking,
      organisation: assessment.organisation.name,
      'position-date': assessment.asOf,
      protocol: `${editionOf(protocol)}, version ${version}`,
      'protocol-digest': digest,
      rating: `${plainWords(rating.outcome)}; indicative, worked out by Probity`,
      score: score.arithmetic,
      evidence: protocol.bottomLines.onEvidence,
      ...(apart !== undefined && { 'not-asked': apart }),
      ...(tailored.length > 0 && { tailored: tailored.join(' ') }),
      claims: [...claims, `not claimed ${grouped(totals.claims.notClaimed)}`].join(', '),
    },
    cases: [
      ...answersOf(protocol).map(requirement => requirementCase(protocol, requirement)),
      ...(protocol.notAsked ?? []).map(found => notAskedCase(protocol, found)),
    ],
  }
}

/** A suite for each protocol with a test for each answer, and one of all checks with a test for each measurement. */
export function suitesOf(assessment: Assessment, options: ReportOptions): readonly Suite[] {
  const cited = citedBy(assessment)
  const checks = assessment.findings.map(each => findingCase(assessment, each, cited.get(each.measurement) ?? [], options.detail === true))
  return [
    ...assessment.protocols.map(protocol => protocolSuite(assessment, protocol)),
    { name: 'checks', properties: { marking: assessment.marking, 'position-date': assessment.asOf }, cases: checks },
  ]
}
