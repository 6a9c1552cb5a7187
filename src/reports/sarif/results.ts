import {
  type Assessment,
  counted,
  type Finding,
  type NotAsked,
  type OutcomeWord,
  type ProtocolResult,
  type RequirementResult,
} from '../../model/index.ts'
import { answersOf, editionOf, needsPerson, standing } from '../common/answers.ts'
import { type Cited, countsOf, findingTitle, placeOf, severityOf, tallied } from '../common/findings.ts'
import { line } from '../common/line.ts'
import { whyNotAsked } from '../common/not-asked.ts'
import { type FilePlace, lineOf, manifestPlace, placeWords, protocolPlace, relativeUri } from '../common/places.ts'
import { uuid } from '../common/uuid.ts'
import { type Level, levelOf, requirementRule } from './rules.ts'

export type Kind = 'fail' | 'pass' | 'open' | 'review' | 'notApplicable'
export interface Result {
  readonly ruleId: string
  readonly kind: Kind
  readonly level: Level | 'none'
  readonly suppressions?: readonly unknown[]
  readonly [key: string]: unknown
}

export const physical = ({ base, path, line: startLine }: FilePlace): object => ({
  physicalLocation: { artifactLocation: { uri: relativeUri(path), uriBaseId: base }, region: { startLine } },
})

const KINDS: Readonly<Record<OutcomeWord, Kind>> = {
  met: 'pass',
  'not-met': 'fail',
  undetermined: 'open',
  'not-applicable': 'notApplicable',
}

/** Where the records stand, in files of the pack: only where places are asked for. */
function related(finding: Finding, paths: ReadonlyMap<string, string> | undefined): object {
  if (paths === undefined || finding.records.length === 0) return {}
  const locations = finding.records.map(({ place, outcome }, id) => {
    const [path, startLine] = [paths.get(place.item), lineOf(place.where)]
    const file = path === undefined ? {} : { artifactLocation: { uri: relativeUri(path), uriBaseId: 'PACK' } }
    return {
      id,
      ...(path !== undefined && { physicalLocation: { ...file, ...(startLine !== undefined && { region: { startLine } }) } }),
      logicalLocations: [{ fullyQualifiedName: line(placeWords(place)) }],
      message: { text: outcome },
    }
  })
  return { relatedLocations: locations }
}

/** What an approved exception took out of the count is not hidden: it stands as a suppressed result of its own. */
function suppressed(result: Result, { measurement, counts }: Finding): Result {
  const told = `${counted(counts.excepted, 'record')} set apart by an approved exception.`
  return {
    ...result,
    kind: 'fail',
    level: 'note',
    message: { text: told },
    partialFingerprints: { 'probity/v1': uuid('sarif', 'excepted', measurement) },
    suppressions: [{ kind: 'external', status: 'accepted', justification: told }],
  }
}

function findingResult(
  assessment: Assessment,
  finding: Finding,
  cited: readonly Cited[],
  paths: ReadonlyMap<string, string> | undefined,
): Result {
  const kind = KINDS[finding.outcome]
  const place = cited[0] === undefined ? manifestPlace(assessment) : placeOf(cited[0])
  return {
    ruleId: line(finding.check),
    kind,
    level: kind === 'fail' ? levelOf(severityOf(assessment, finding)) : 'none',
    message: { text: line(`${findingTitle(assessment, finding)}. ${countsOf(finding)}.`) },
    locations: [physical(place)],
    ...related(finding, paths),
    partialFingerprints: { 'probity/v1': uuid('sarif', 'finding', finding.measurement) },
    properties: {
      measurement: line(finding.measurement),
      outcome: finding.outcome,
      ...(finding.reason !== undefined && finding.reason !== '' && { reason: finding.reason }),
      weak: finding.weak,
      counts: Object.fromEntries(tallied(finding)),
    },
  }
}

/** A claim that the evidence contradicts is a failure, even where the level that is expected is reached. */
function kindOf(requirement: RequirementResult): Kind {
  if (requirement.reaches === 'no' || requirement.claim?.status === 'contradicted') return 'fail'
  if (requirement.reaches === 'yes') return 'pass'
  return needsPerson(requirement) ? 'review' : 'open'
}
function requirementResult(protocol: ProtocolResult, requirement: RequirementResult): Result {
  const kind = kindOf(requirement)
  const { lowest, highest } = requirement.level
  return {
    ruleId: requirementRule(protocol, requirement),
    kind,
    level: requirement.reaches === 'no' ? 'error' : kind === 'fail' ? 'warning' : 'none',
    message: { text: line(`${requirement.id} ${requirement.title}. ${standing(protocol, requirement)}`) },
    locations: [physical(protocolPlace(requirement.at))],
    partialFingerprints: { 'probity/v1': uuid('sarif', 'requirement', editionOf(protocol), requirement.id) },
    properties: { lowest: line(lowest), highest: line(highest), ...(requirement.claim && { claim: requirement.claim.status }) },
  }
}

const notAskedResult = (protocol: ProtocolResult, found: NotAsked): Result => ({
  ruleId: requirementRule(protocol, found),
  kind: 'notApplicable',
  level: 'none',
  message: { text: line(`${found.id} ${found.title}. ${whyNotAsked(found)}`) },
  locations: [physical(protocolPlace(found.at))],
  partialFingerprints: { 'probity/v1': uuid('sarif', 'requirement', editionOf(protocol), found.id) },
  properties: { because: found.because },
})

/** What is to be made into results, and how each will end: made one by one while the document is written. */
export interface Source {
  readonly kind: Kind
  readonly suppressed: boolean
  make(): Result
}

/** A result for each finding and each answer, whatever its kind; each has a place in a file that exists. */
export function sourcesOf(assessment: Assessment, cited: ReadonlyMap<string, readonly Cited[]>, detail: boolean): readonly Source[] {
  const paths = new Map(assessment.evidence.items.map(({ id, path }) => [id, path]))
  const answers = assessment.protocols.flatMap(protocol =>
    answersOf(protocol).map((requirement): Source => {
      return { kind: kindOf(requirement), suppressed: false, make: () => requirementResult(protocol, requirement) }
    }),
  )
  const apart = assessment.protocols.flatMap(protocol =>
    (protocol.notAsked ?? []).map((found): Source => {
      return { kind: 'notApplicable', suppressed: false, make: () => notAskedResult(protocol, found) }
    }),
  )
  const findings = assessment.findings.flatMap((finding): readonly Source[] => {
    const kind = KINDS[finding.outcome]
    const make = (): Result => findingResult(assessment, finding, cited.get(finding.measurement) ?? [], detail ? paths : undefined)
    const own: Source = { kind, suppressed: false, make }
    return finding.counts.excepted === 0 ? [own] : [own, { kind: 'fail', suppressed: true, make: () => suppressed(make(), finding) }]
  })
  return [...answers, ...apart, ...findings]
}
