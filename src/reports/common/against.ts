import { type Assessment, type Finding, figureWords, intervalWords, type RequirementResult } from '../../model/index.ts'
import { levelWords } from '../terminal/layout/levels.ts'

export type Assessed = Pick<Assessment, 'findings' | 'checks'>

/** Measurements that speak against a requirement: a disproved figure, a check that fails, a bad practice that is shown. */
export function speakingAgainst({ claim, citations, indicators }: RequirementResult): readonly string[] {
  const figures = claim?.figures.filter(({ status }) => status === 'disproved').map(({ measurement }) => measurement) ?? []
  const cited = [...citations, ...indicators.flatMap(indicator => indicator.citations)]
  const decides = cited.filter(({ reads, truth }) => truth === (reads === 'for' ? 'false' : 'true'))
  const leans = cited.filter(({ reads, leans: lean }) => lean === (reads === 'for' ? 'against' : 'for'))
  return [...figures, ...decides.map(({ measurement }) => measurement), ...leans.map(({ measurement }) => measurement)]
}

/** "You say" beside "the evidence shows": figures where one is disproved, else levels. */
export function pair(requirement: RequirementResult, scale: readonly string[], findings: readonly Finding[]): readonly [string, string] {
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
export function subject({ id, title, claim }: RequirementResult, checks: Assessed['checks']): string {
  const figure = claim?.figures.find(({ status }) => status === 'disproved')?.name
  const text = figure !== undefined && Object.hasOwn(checks, figure) ? checks[figure]?.title : undefined
  return `${id} ${text ?? title}`
}

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info']
/** 0 is the gravest; a check of which nothing is known comes last. */
function severityOf({ check }: Finding, checks: Assessed['checks']): number {
  const at = SEVERITIES.indexOf(Object.hasOwn(checks, check) ? (checks[check]?.severity ?? '') : '')
  return at < 0 ? SEVERITIES.length : at
}
/** What speaks loudest: a disproved figure, else the gravest check, and of those the one that fails most. */
export function worstOf(requirement: RequirementResult, { findings, checks }: Assessed): Finding | undefined {
  const keys = speakingAgainst(requirement)
  const failing = keys.flatMap(key => findings.find(({ measurement, outcome }) => measurement === key && outcome === 'not-met') ?? [])
  const figure = requirement.claim?.figures.some(({ status }) => status === 'disproved') === true
  if (figure) return failing[0]
  return failing.toSorted((a, b) => severityOf(a, checks) - severityOf(b, checks) || (b.failing.lowest ?? 0) - (a.failing.lowest ?? 0))[0]
}

/** Policy requirements first, then the gravest of what speaks against each; else in the protocol's order. */
export function gravestFirst(list: readonly RequirementResult[], { findings, checks }: Assessed): readonly RequirementResult[] {
  const failing = new Map(findings.filter(({ outcome }) => outcome === 'not-met').map(each => [each.measurement, each]))
  const rank = (requirement: RequirementResult): number => {
    const against = speakingAgainst(requirement).flatMap(key => failing.get(key) ?? [])
    const worst = Math.min(SEVERITIES.length, ...against.map(finding => severityOf(finding, checks)))
    return (requirement.beside === undefined ? SEVERITIES.length + 1 : 0) + worst
  }
  const ranks = new Map(list.map(requirement => [requirement, rank(requirement)]))
  return list.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
}
