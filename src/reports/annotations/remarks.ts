import type { Assessment, Finding, ProtocolResult, RequirementResult } from '../../model/index.ts'
import { answersOf, editionOf, standing } from '../common/answers.ts'
import { type Cited, citedBy, citedWords, countsOf, findingTitle, placeOf, type Severity, severityOf } from '../common/findings.ts'
import { type FilePlace, manifestPlace, placeWords, protocolPlace } from '../common/places.ts'
import { tailoredIn, tailoredWords, withoutScopedOut } from '../common/tailored.ts'
import type { ReportOptions } from '../options.ts'

/** Something to be told beside a line of a file. */
export interface Remark {
  /** stable name: the same thing has the same in every run */
  readonly id: string
  readonly grave: 'error' | 'warning'
  readonly severity: Severity
  readonly title: string
  readonly text: string
  readonly place: FilePlace
}

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']
const rank = ({ grave, severity }: Remark): number => (grave === 'error' ? 0 : ORDER.length + 1) + ORDER.indexOf(severity)

const missed = (protocol: ProtocolResult, requirement: RequirementResult): Remark => ({
  id: `${editionOf(protocol)}/${requirement.id}`,
  grave: requirement.reaches === 'no' ? 'error' : 'warning',
  severity: 'critical',
  title: `${editionOf(protocol)} ${requirement.id}`,
  text: `${requirement.title}. ${standing(protocol, requirement)}`,
  place: protocolPlace(requirement.at),
})

function found(assessment: Assessment, finding: Finding, cited: readonly Cited[], detail: boolean): Remark {
  const places = detail ? finding.records.map(({ place }) => placeWords(place)).join('; ') : ''
  const asked = cited.length === 0 ? '' : ` Asked by ${citedWords(cited)}.`
  return {
    id: `check ${finding.measurement}`,
    grave: finding.outcome === 'not-met' ? 'error' : 'warning',
    severity: severityOf(assessment, finding),
    title: finding.measurement,
    text: `${findingTitle(assessment, finding)}. ${countsOf(finding)}.${asked}${places === '' ? '' : ` ${places}.`}`,
    place: cited[0] === undefined ? manifestPlace(assessment) : placeOf(cited[0]),
  }
}

/** What a named role changed of a protocol stands beside what it may have kept from being told. */
const changed = (assessment: Assessment): readonly Remark[] =>
  assessment.protocols.flatMap(protocol =>
    tailoredIn(assessment, protocol).map((entry): Remark => {
      const { is, of, parameter = '' } = entry
      const about = `${editionOf(protocol)} ${of}${parameter === '' ? '' : ` ${parameter}`}`
      return {
        id: `tailored ${is} ${about}`,
        grave: 'warning',
        severity: 'info',
        title: `tailored: ${about}`,
        text: `${tailoredWords(entry)} ${withoutScopedOut(protocol) ?? ''}`.trim(),
        place: manifestPlace(assessment),
      }
    }),
  )

/** Answers below the level expected or contradicted, then what fails and what cannot be told, the gravest first: servers show only the first few. */
export function remarksOf(assessment: Assessment, options: ReportOptions): readonly Remark[] {
  const cited = citedBy(assessment)
  const answers = assessment.protocols.flatMap(protocol =>
    answersOf(protocol)
      .filter(({ reaches, claim }) => reaches === 'no' || claim?.status === 'contradicted')
      .map(requirement => missed(protocol, requirement)),
  )
  const findings = assessment.findings
    .filter(({ outcome }) => outcome === 'not-met' || outcome === 'undetermined')
    .map(finding => found(assessment, finding, cited.get(finding.measurement) ?? [], options.detail === true))
  const ordered = (remarks: readonly Remark[]): readonly Remark[] => remarks.toSorted((a, b) => rank(a) - rank(b))
  return [...ordered(answers), ...changed(assessment), ...ordered(findings)]
}
