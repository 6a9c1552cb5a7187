import type { CheckText, CitationResult, EnquiryLine, EnquiryPoint, IndicatorResult, RequirementResult } from '../../../model/index.ts'

type Checks = Readonly<Record<string, Pick<CheckText, 'title' | 'failureTitle' | 'severity'>>>
type Side = 'strengths' | 'concerns' | 'questions'

/** Good news for a citation that reads for, bad news for one that reads against a bad practice. */
function sideOf({ reads, truth, leans }: CitationResult): Side {
  const holds = truth === 'true' || (truth === 'unknown' && leans === 'for')
  const fails = truth === 'false' || (truth === 'unknown' && leans === 'against')
  if (!holds && !fails) return 'questions'
  return holds === (reads === 'for') ? 'strengths' : 'concerns'
}

interface Sided {
  readonly side: Side
  readonly point: EnquiryPoint
}

function ofCitation(indicator: string, citation: CitationResult, checks: Checks): Sided {
  const side = sideOf(citation)
  const { check, measurement, truth, note } = citation
  const text = Object.hasOwn(checks, check) ? checks[check] : undefined
  const words = (side === 'concerns' ? text?.failureTitle : text?.title) ?? check
  return { side, point: { indicator, text: words, check, measurement, decides: truth !== 'unknown', note } }
}

const ofPerson = ({ id, gist, manual }: IndicatorResult): readonly Sided[] =>
  manual === undefined
    ? []
    : [{ side: 'questions', point: { indicator: id, text: gist, decides: false, note: 'A person has to be asked.', ask: manual } }]

/** A check stands once under a line, however many of its indicators cite it: it decides where it does so for one of them. */
function once(sided: readonly Sided[]): readonly Sided[] {
  const known = new Map<string, Sided>()
  for (const one of sided) {
    const key = one.point.measurement ?? `person ${one.point.indicator}`
    const before = known.get(key)
    if (before === undefined || (one.point.decides && !before.point.decides)) known.set(key, one)
  }
  return [...known.values()]
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info']

/** Findings and questions of one line: what decides first, then by severity, then as the protocol names them. */
export function lineOf(requirement: RequirementResult, checks: Checks): EnquiryLine {
  const { id, title, level, judgement, indicators, bearsOn } = requirement
  const cited = indicators.flatMap(indicator =>
    indicator.citations.filter(({ notApplicable }) => notApplicable !== true).map(citation => ofCitation(indicator.id, citation, checks)),
  )
  const all = once([...cited, ...indicators.flatMap(ofPerson)])
  const rank = ({ check = '' }: EnquiryPoint): number =>
    SEVERITIES.indexOf(Object.hasOwn(checks, check) ? (checks[check]?.severity ?? '') : '')
  const of = (wanted: Side): readonly EnquiryPoint[] =>
    all
      .filter(({ side }) => side === wanted)
      .map(({ point }) => point)
      .toSorted((a, b) => Number(b.decides) - Number(a.decides) || rank(a) - rank(b))
  return {
    requirement: id,
    title,
    level: { lowest: level.lowest, highest: level.highest },
    ...(judgement?.counts === true && { judged: { level: judgement.level, by: judgement.by, on: judgement.on } }),
    strengths: of('strengths'),
    concerns: of('concerns'),
    questions: of('questions'),
    ...(bearsOn && { bearsOn }),
  }
}
