import {
  type Assessment,
  counted,
  type Finding,
  figureWords,
  grouped,
  intervalWords,
  type ProtocolResult,
  plainWords,
  type RequirementResult,
} from '../../../model/index.ts'
import { type Line, paragraph } from '../layout/lines.ts'
import { type Row, table } from '../layout/table.ts'

type Assessed = Pick<Assessment, 'findings' | 'checks'>

/** A policy question is answered yes or no; every other level keeps the protocol's word. */
function levelWords(level: string, { beside }: RequirementResult, scale: readonly string[]): string {
  if (beside === undefined) return plainWords(level)
  if (level === scale.at(-1) || level === 'met') return 'compliant'
  return level === scale[0] || level === 'not-met' ? 'not compliant' : plainWords(level)
}

/** Measurements that speak against a requirement: a disproved figure, a check that fails, a bad practice that is shown. */
function speakingAgainst({ claim, citations, indicators }: RequirementResult): readonly string[] {
  const figures = claim?.figures.filter(({ status }) => status === 'disproved').map(({ measurement }) => measurement) ?? []
  const cited = [...citations, ...indicators.flatMap(indicator => indicator.citations)]
  const decides = cited.filter(({ reads, truth }) => truth === (reads === 'for' ? 'false' : 'true'))
  const leans = cited.filter(({ reads, leans: lean }) => lean === (reads === 'for' ? 'against' : 'for'))
  return [...figures, ...decides.map(({ measurement }) => measurement), ...leans.map(({ measurement }) => measurement)]
}

/** Where it was seen: the first places of an item, in its own words. */
function placesOf({ records, recordsInAll }: Finding): string {
  const first = records[0]?.place
  if (first === undefined) return ''
  const more = records.filter(({ place, outcome }) => outcome === 'not-met' && place.item === first.item).map(({ place }) => place.where)
  const rest = recordsInAll - Math.min(3, more.length)
  return ` See ${first.item} ${more.slice(0, 3).join(', ')}${rest > 0 ? `, and ${grouped(rest)} more` : ''}.`
}

/** One clause that says what fails, how many of how many, and where. */
export function failureClause(finding: Finding, checks: Assessed['checks']): string {
  const title = Object.hasOwn(checks, finding.check) ? checks[finding.check]?.failureTitle : finding.check
  const { met, notMet, undetermined } = finding.counts
  const judged = met + notMet + undetermined
  const share =
    notMet > 0
      ? `: ${grouped(notMet)} of ${counted(judged, 'record')}`
      : finding.measured
        ? `: ${intervalWords(finding.measured.interval, finding.measured.unit)} against ${finding.measured.limit}`
        : ''
  return `${title}${share}.${placesOf(finding)}`
}

/** "You say" beside "the evidence shows": figures where one is disproved, else levels. */
function pair(requirement: RequirementResult, scale: readonly string[], findings: readonly Finding[]): readonly [string, string] {
  const { claim, level, expected } = requirement
  const figure = claim?.figures.find(({ status }) => status === 'disproved')
  const shown = levelWords(level.highest, requirement, scale)
  if (figure !== undefined) {
    const unit =
      findings.find(({ measurement }) => measurement === figure.measurement)?.measured?.unit ?? (figure.claimed <= 1 ? 'share' : '')
    const evidence =
      figure.interval.lowest === null && figure.interval.highest === null ? 'otherwise' : intervalWords(figure.interval, unit)
    return [figureWords(figure.claimed, unit), evidence]
  }
  if (claim?.status === 'contradicted') return [levelWords(claim.level ?? '', requirement, scale), shown]
  return [expected === 'not-supplied' ? '' : levelWords(expected.level, requirement, scale), shown]
}

function entry(requirement: RequirementResult, protocol: ProtocolResult, { findings, checks }: Assessed): readonly Line[] {
  const [said, shown] = pair(requirement, protocol.scale, findings)
  const row: Row = [
    { text: '✗', style: 'bad' },
    { text: `${requirement.id} ${requirement.title}`, style: 'strong' },
    said,
    { text: shown, style: 'bad' },
  ]
  const keys = speakingAgainst(requirement)
  const finding = keys
    .map(key => findings.find(({ measurement, outcome }) => measurement === key && outcome === 'not-met'))
    .find(found => found !== undefined)
  const why = finding === undefined ? (requirement.claim?.why ?? '') : failureClause(finding, checks)
  return [...table(SHAPE, [row]), ...paragraph(why, { indent: 4, most: 2 })]
}

const SHAPE = [{ head: '', width: 1 }, { head: '' }, { head: '', width: 19 }, { head: '', width: 19 }]
const titled = (title: string, said: string): readonly Line[] =>
  table([{ head: title }, { head: said, width: 19 }, { head: 'evidence shows', width: 19 }], [])

function section(
  title: string,
  said: string,
  list: readonly RequirementResult[],
  protocol: ProtocolResult,
  assessed: Assessed,
  most: number,
): readonly Line[] {
  if (list.length === 0) return []
  const left = list.length - most
  return [
    ...titled(title, said),
    ...list.slice(0, most).flatMap(requirement => entry(requirement, protocol, assessed)),
    ...(left > 0
      ? paragraph(
          `and ${left} more: ${list
            .slice(most)
            .map(({ id }) => id)
            .join(', ')}`,
          { indent: 4, most: 1 },
        )
      : []),
  ]
}

const isContradicted = ({ claim }: RequirementResult): boolean => claim?.status === 'contradicted'

/** Claims the evidence contradicts: both figures, the place, and one clause that teaches. */
export const contradicted = (protocol: ProtocolResult, assessed: Assessed, most: number): readonly Line[] =>
  section('CONTRADICTED', 'you say', protocol.requirements.filter(isContradicted), protocol, assessed, most)

/** What stays below the level asked although nobody claimed otherwise. */
export const below = (protocol: ProtocolResult, assessed: Assessed, most: number): readonly Line[] => {
  const list = protocol.requirements.filter(
    requirement => requirement.reaches === 'no' && !requirement.gathers && !isContradicted(requirement),
  )
  return section('BELOW WHAT IS EXPECTED', 'expected', list, protocol, assessed, most)
}
