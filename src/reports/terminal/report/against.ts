import {
  type Assessment,
  type Finding,
  figureWords,
  grouped,
  intervalWords,
  type ProtocolResult,
  type RequirementResult,
} from '../../../model/index.ts'
import { levelWords } from '../layout/levels.ts'
import { type Line, paragraph } from '../layout/lines.ts'
import { foldPlaces } from '../layout/places.ts'
import { type Row, table } from '../layout/table.ts'
import type { Room } from './room.ts'

type Assessed = Pick<Assessment, 'findings' | 'checks'>

/** Measurements that speak against a requirement: a disproved figure, a check that fails, a bad practice that is shown. */
function speakingAgainst({ claim, citations, indicators }: RequirementResult): readonly string[] {
  const figures = claim?.figures.filter(({ status }) => status === 'disproved').map(({ measurement }) => measurement) ?? []
  const cited = [...citations, ...indicators.flatMap(indicator => indicator.citations)]
  const decides = cited.filter(({ reads, truth }) => truth === (reads === 'for' ? 'false' : 'true'))
  const leans = cited.filter(({ reads, leans: lean }) => lean === (reads === 'for' ? 'against' : 'for'))
  return [...figures, ...decides.map(({ measurement }) => measurement), ...leans.map(({ measurement }) => measurement)]
}

/** Where it was seen: the first places. */
function placesOf({ records, counts }: Finding): string {
  const failing = records.filter(({ outcome }) => outcome === 'not-met').map(({ place }) => place)
  return failing.length === 0 ? '' : `, ${foldPlaces(failing, { most: 3, more: Math.max(0, counts.notMet - failing.length) })}`
}

/** One clause that says what fails, how many of how many, and where: as much of it as the lines hold. */
function failureClause(finding: Finding, checks: Assessed['checks'], lines: number): readonly Line[] {
  const title = Object.hasOwn(checks, finding.check) ? checks[finding.check]?.failureTitle : finding.check
  const { met, notMet, undetermined } = finding.counts
  const judged = met + notMet + undetermined
  const share =
    notMet > 0 && finding.shape === 'for-each'
      ? `: ${grouped(notMet)} of ${grouped(judged)}`
      : finding.measured
        ? `: ${intervalWords(finding.measured.interval, finding.measured.unit)}, limit ${finding.measured.limit}`
        : ''
  const said = [`${title}${share}${placesOf(finding)}.`, `${title}${share}.`, `${title}.`].map(text => paragraph(text, { indent: 4 }))
  return said.find(made => made.length <= lines) ?? paragraph(`${title}.`, { indent: 4, most: lines })
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

/** What was answered: the requirement, or, where a figure is disproved, what the figure says. */
function subject({ id, title, claim }: RequirementResult, checks: Assessed['checks']): string {
  const figure = claim?.figures.find(({ status }) => status === 'disproved')?.name
  const text = figure !== undefined && Object.hasOwn(checks, figure) ? checks[figure]?.title : undefined
  return `${id} ${text ?? title}`
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info']
/** 0 is the gravest; a check of which nothing is known comes last. */
function severityOf({ check }: Finding, checks: Assessed['checks']): number {
  const at = SEVERITIES.indexOf(Object.hasOwn(checks, check) ? (checks[check]?.severity ?? '') : '')
  return at < 0 ? SEVERITIES.length : at
}
/** What speaks loudest: a disproved figure, else the gravest check, and of those the one that fails most. */
function worstOf(requirement: RequirementResult, { findings, checks }: Assessed): Finding | undefined {
  const keys = speakingAgainst(requirement)
  const failing = keys.flatMap(key => findings.find(({ measurement, outcome }) => measurement === key && outcome === 'not-met') ?? [])
  const figure = requirement.claim?.figures.some(({ status }) => status === 'disproved') === true
  if (figure) return failing[0]
  return failing.toSorted((a, b) => severityOf(a, checks) - severityOf(b, checks) || (b.failing.lowest ?? 0) - (a.failing.lowest ?? 0))[0]
}

function entry(requirement: RequirementResult, protocol: ProtocolResult, { findings, checks }: Assessed, lines: number): readonly Line[] {
  const [said, shown] = pair(requirement, protocol.scale, findings)
  const row: Row = [
    { text: '✗', style: 'bad' },
    { text: subject(requirement, checks), style: 'strong' },
    said,
    { text: shown, style: 'bad' },
  ]
  const finding = worstOf(requirement, { findings, checks })
  const why =
    finding === undefined ? paragraph(requirement.claim?.why ?? '', { indent: 4, most: lines }) : failureClause(finding, checks, lines)
  return [...table(SHAPE, [row]), ...why]
}

/** Policy requirements first, then the gravest of what speaks against each; else in the protocol's order. */
function gravestFirst(list: readonly RequirementResult[], { findings, checks }: Assessed): readonly RequirementResult[] {
  const rank = (requirement: RequirementResult): number => {
    const against = speakingAgainst(requirement)
    const failing = findings.filter(({ measurement, outcome }) => outcome === 'not-met' && against.includes(measurement))
    const worst = Math.min(SEVERITIES.length, ...failing.map(finding => severityOf(finding, checks)))
    return (requirement.beside === undefined ? SEVERITIES.length + 1 : 0) + worst
  }
  const ranks = new Map(list.map(requirement => [requirement, rank(requirement)]))
  return list.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
}

const SHAPE = [{ head: '', width: 1 }, { head: '' }, { head: '', width: 18 }, { head: '', width: 18 }]
const titled = (title: string, said: string): readonly Line[] =>
  table([{ head: title }, { head: said, width: 18 }, { head: 'evidence shows', width: 18 }], [])

function section(
  title: string,
  said: string,
  unordered: readonly RequirementResult[],
  protocol: ProtocolResult,
  assessed: Assessed,
  { against: most, clause }: Room,
): readonly Line[] {
  if (unordered.length === 0) return []
  const list = gravestFirst(unordered, assessed)
  const left = list.length - most
  return [
    ...titled(title, said),
    ...list.slice(0, most).flatMap((requirement, at) => entry(requirement, protocol, assessed, at < clause ? 2 : 1)),
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
export const contradicted = (protocol: ProtocolResult, assessed: Assessed, room: Room): readonly Line[] =>
  section('CONTRADICTED', 'you say', protocol.requirements.filter(isContradicted), protocol, assessed, room)

/** What stays below the level asked although nobody claimed otherwise. */
export const below = (protocol: ProtocolResult, assessed: Assessed, room: Room): readonly Line[] => {
  const list = protocol.requirements.filter(
    requirement => requirement.reaches === 'no' && !requirement.gathers && !isContradicted(requirement),
  )
  return section('BELOW WHAT IS EXPECTED', 'expected', list, protocol, assessed, room)
}
