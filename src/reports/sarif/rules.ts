import type { Assessment, ProtocolResult, RequirementResult } from '../../model/index.ts'
import { answersOf, editionOf } from '../common/answers.ts'
import { type Cited, checkOf, type Severity, severityOf } from '../common/findings.ts'
import { line, paragraph } from '../common/line.ts'

export interface Rule {
  readonly id: string
  readonly [key: string]: unknown
}
export type Level = 'error' | 'warning' | 'note'

/** GitHub sorts by a number out of ten; SARIF has three words. */
const SEVERITIES: Readonly<Record<Severity, readonly [level: Level, score: string]>> = {
  critical: ['error', '9.5'],
  high: ['error', '8.0'],
  medium: ['warning', '5.5'],
  low: ['note', '3.0'],
  info: ['note', '1.0'],
}
export const levelOf = (severity: Severity): Level => SEVERITIES[severity][0]

const text = (words: string): { text: string } => ({ text: paragraph(words) })
export const requirementRule = (protocol: ProtocolResult, { id }: Pick<RequirementResult, 'id'>): string =>
  line(`${editionOf(protocol)}/${id}`)

function checkRule(assessment: Assessment, check: string, cited: readonly Cited[]): Rule {
  const found = checkOf(assessment, check)
  const [level, score] = SEVERITIES[severityOf(assessment, { check })]
  const tags = [...new Set(['security', ...cited.map(({ protocol, requirement }) => line(`${protocol}/${requirement}`))])]
  if (found === undefined) return { id: line(check), shortDescription: text(check), properties: { tags } }
  return {
    id: line(check),
    name: line(found.failureTitle),
    shortDescription: text(found.title),
    fullDescription: text(found.why),
    help: text(`${found.method}\n\nBy hand: ${found.byHand}\n\nTo put it right: ${found.remedy}`),
    defaultConfiguration: { level },
    properties: { tags, precision: 'high', 'security-severity': score, 'check-version': found.version },
  }
}

/** A rule for each check, and one for each requirement that is answered; each once. */
export function rulesOf(assessment: Assessment, cited: ReadonlyMap<string, readonly Cited[]>): readonly Rule[] {
  const checks = [...Map.groupBy(assessment.findings, ({ check }) => check)].map(([check, findings]) =>
    checkRule(
      assessment,
      check,
      findings.flatMap(({ measurement }) => cited.get(measurement) ?? []),
    ),
  )
  const requirements = assessment.protocols.flatMap(protocol =>
    [...answersOf(protocol), ...(protocol.notAsked ?? [])].map(requirement => ({
      id: requirementRule(protocol, requirement),
      shortDescription: text(requirement.title),
      fullDescription: text(requirement.essence),
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', line(editionOf(protocol)), line(requirement.kind)] },
    })),
  )
  return [...new Map([...checks, ...requirements].map(rule => [rule.id, rule])).values()]
}
