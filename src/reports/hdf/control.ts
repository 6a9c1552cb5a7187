import type { Assessment, CitationResult, Finding, NotAsked, ProtocolResult, RequirementResult } from '../../model/index.ts'
import { citationsOf, editionOf, standing } from '../common/answers.ts'
import { checkOf, countsOf, findingTitle, type Severity, severityOf } from '../common/findings.ts'
import { line, paragraph } from '../common/line.ts'
import { whyNotAsked } from '../common/not-asked.ts'
import { placeWords, protocolPlace } from '../common/places.ts'

type Status = 'passed' | 'failed' | 'skipped'

/** Heimdall's bands: from 0.9 critical, 0.7 high, 0.5 medium, 0.3 low. 0 would say that it does not apply. */
const IMPACTS: Readonly<Record<Severity, number>> = { critical: 0.9, high: 0.7, medium: 0.5, low: 0.3, info: 0.1 }
const VERDICTS: Readonly<Record<RequirementResult['reaches'], Status>> = {
  yes: 'passed',
  no: 'failed',
  undetermined: 'skipped',
  'not-supplied': 'skipped',
}
const OUTCOMES: Readonly<Record<Finding['outcome'], Status>> = {
  met: 'passed',
  'not-met': 'failed',
  undetermined: 'skipped',
  'not-applicable': 'skipped',
}

export interface Context {
  readonly assessment: Assessment
  readonly findings: ReadonlyMap<string, Finding>
  readonly detail: boolean
}

/** The gravest check that it cites, so that it stays the same whatever is found. */
function impactOf(cited: readonly Finding[], assessment: Assessment): number {
  const impacts = cited.map(finding => IMPACTS[severityOf(assessment, finding)])
  return impacts.length === 0 ? 0.5 : Math.max(...impacts)
}

/**
 * One passed result makes readers take a control for passed, one failed for failed. So a check may not say more than the
 * requirement: one that ends otherwise stands as skipped, with its outcome in the message.
 */
function citationResult(finding: Finding, verdict: Status, { assessment, detail }: Context): object {
  const own = OUTCOMES[finding.outcome]
  const status = verdict === 'failed' || own === verdict ? own : 'skipped'
  const places = detail ? finding.records.map(({ place, outcome }) => `${placeWords(place)}: ${outcome}`) : []
  const message = paragraph([`${finding.outcome}: ${findingTitle(assessment, finding)}. ${countsOf(finding)}.`, ...places].join('\n'))
  return {
    status,
    code_desc: line(`Check ${finding.measurement}`),
    start_time: `${assessment.asOf}T00:00:00Z`,
    run_time: 0,
    ...(status === 'skipped' ? { skip_message: message } : { message }),
  }
}

function verdictResult(protocol: ProtocolResult, requirement: RequirementResult, asOf: string): object {
  const status = VERDICTS[requirement.reaches]
  const message = line(standing(protocol, requirement))
  return {
    status,
    code_desc: line(`${requirement.id} reaches the level expected`),
    start_time: `${asOf}T00:00:00Z`,
    run_time: 0,
    ...(status === 'skipped' ? { skip_message: message } : { message }),
  }
}

function tagsOf(
  protocol: ProtocolResult,
  { id, kind, level, expected, claim }: RequirementResult,
  cited: readonly CitationResult[],
): object {
  const ids = [line(id)]
  return {
    [line(protocol.protocol)]: ids,
    ...(/(?:^|-)caf(?:-|$)/.test(protocol.protocol) && { caf: ids }),
    kind: line(kind),
    lowest: line(level.lowest),
    highest: line(level.highest),
    expected: expected === 'not-supplied' ? expected : line(expected.level),
    claim: claim?.status ?? 'not claimed',
    checks: cited.map(({ check }) => line(check)),
  }
}

/** A requirement that is answered, as a control: its first result is the requirement's own verdict. */
export function controlOf(protocol: ProtocolResult, requirement: RequirementResult, context: Context): object {
  const cited = citationsOf(requirement)
  const findings = cited.flatMap(({ measurement }) => context.findings.get(measurement) ?? [])
  const at = protocolPlace(requirement.at)
  const remedies = [...new Set(findings.map(({ check }) => checkOf(context.assessment, check)?.remedy ?? ''))].filter(each => each !== '')
  const verdict = VERDICTS[requirement.reaches]
  return {
    id: line(requirement.id),
    title: line(requirement.title),
    desc: paragraph(requirement.essence),
    descriptions: [
      { label: 'check', data: paragraph(findings.map(({ measurement }) => measurement).join('\n'), 'A person has to look.') },
      { label: 'fix', data: paragraph(remedies.join('\n'), 'Nothing is said.') },
    ],
    impact: impactOf(findings, context.assessment),
    code: null,
    tags: tagsOf(protocol, requirement, cited),
    refs: [{ ref: line(`${editionOf(protocol)} ${requirement.id}`) }],
    source_location: { ref: line(at.path), line: at.line },
    results: [
      verdictResult(protocol, requirement, context.assessment.asOf),
      ...findings.map(finding => citationResult(finding, verdict, context)),
    ],
  }
}

/** A requirement that nobody asked of this organisation: an impact of 0 is what readers take for "does not apply". */
export function notAskedControl(protocol: ProtocolResult, found: NotAsked, asOf: string): object {
  const at = protocolPlace(found.at)
  return {
    id: line(found.id),
    title: line(found.title),
    desc: paragraph(found.essence),
    descriptions: [],
    impact: 0,
    code: null,
    tags: { [line(protocol.protocol)]: [line(found.id)], kind: line(found.kind), because: found.because },
    refs: [{ ref: line(`${editionOf(protocol)} ${found.id}`) }],
    source_location: { ref: line(at.path), line: at.line },
    results: [
      {
        status: 'skipped',
        code_desc: line(`${found.id} is asked of this organisation`),
        start_time: `${asOf}T00:00:00Z`,
        run_time: 0,
        skip_message: line(whyNotAsked(found)),
      },
    ],
  }
}
