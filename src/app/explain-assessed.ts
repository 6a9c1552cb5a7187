import type { Assessment, CheckText, ProtocolResult } from '../model/index.ts'
import {
  checkIn,
  type ExplainedCheck,
  explainCheck,
  explainFinding,
  explainIndicator,
  explainNotAsked,
  explainRequirement,
} from '../reports/index.ts'
import type { Explained } from './explain.ts'
import { notFound } from './not-found.ts'

/** What one protocol of an assessment says of a requirement or an indicator. */
function judgedIn(assessment: Assessment, protocol: ProtocolResult, id: string): Explained | undefined {
  for (const requirement of protocol.requirements) {
    if (requirement.id === id) return { data: requirement, text: options => explainRequirement(assessment, protocol, requirement, options) }
    const indicator = requirement.indicators.find(found => found.id === id)
    if (indicator) return { data: indicator, text: options => explainIndicator(assessment, protocol, { requirement, indicator }, options) }
  }
  const apart = protocol.notAsked?.find(found => found.id === id)
  return apart && { data: apart, text: options => explainNotAsked(assessment, protocol, apart, options) }
}

/** What an assessment says of a requirement, an indicator, a finding or a check. Throws Failure where it holds nothing of that name. */
export function inAssessment(assessment: Assessment, id: string): Explained {
  const judged = assessment.protocols.map(protocol => judgedIn(assessment, protocol, id)).filter(found => found !== undefined)
  const [first, second] = judged
  if (first !== undefined && second === undefined) return first
  if (first !== undefined)
    return { data: { explained: judged.map(({ data }) => data) }, text: options => judged.map(({ text }) => text(options)).join('\n') }
  const finding = assessment.findings.find(({ measurement }) => measurement === id) ?? assessment.findings.find(({ check }) => check === id)
  if (finding) return { data: finding, text: options => explainFinding(assessment, finding, options) }
  const check: (ExplainedCheck & { readonly text: CheckText }) | undefined = checkIn(assessment, id)
  if (check) return { data: check, text: options => explainCheck(check, options) }
  throw notFound(id, [
    ...assessment.findings.map(({ measurement }) => measurement),
    ...assessment.protocols.flatMap(({ requirements, notAsked = [] }) => [
      ...requirements.flatMap(found => [found.id, ...found.indicators.map(one => one.id)]),
      ...notAsked.map(found => found.id),
    ]),
  ])
}
