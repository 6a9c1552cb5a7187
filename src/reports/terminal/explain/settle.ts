import {
  type Assessment,
  type CitationResult,
  type IndicatorResult,
  plainWords,
  type RequirementResult,
  reasonWords,
} from '../../../model/index.ts'
import { heading, type Line, paragraph } from '../layout/lines.ts'
import { findingOf } from './indicators.ts'
import { adoptLines } from './limits.ts'

type Point = readonly [what: string, id: string]
const ADOPT = 'Adopting the limits'

/** What an open citation waits for. */
function waitsFor(citation: CitationResult, assessment: Assessment): string {
  const finding = findingOf(assessment, citation)
  if (finding === undefined) return `${citation.check} was not evaluated`
  if (citation.local !== undefined) return ADOPT
  if (citation.leans !== undefined) return "An assessor's judgement of contrary evidence"
  if (finding.missing.length > 0) return `A file with ${finding.missing.map(plainWords).join(' and ')}`
  const first = Object.keys(finding.reasons).sort()[0] as typeof finding.reason
  return `${citation.check}: ${reasonWords(finding.reason || first)}`
}
const isOpen = ({ truth, notApplicable }: CitationResult): boolean => truth === 'unknown' && notApplicable !== true

function pointsOf(
  { id, manual, citations }: Pick<IndicatorResult, 'id' | 'manual' | 'citations'>,
  assessment: Assessment,
): readonly Point[] {
  if (manual !== undefined) return [[`${manual.ask} (${plainWords(manual.how)})`, id]]
  const open = citations.filter(isOpen).map((citation): Point => [waitsFor(citation, assessment), id])
  return open.length > 0 ? open : [['No check or person is named for', id]]
}

/** What would settle or move the level: who can say, which file is missing, whose limits are not adopted; each once. */
export function settling(requirement: RequirementResult, assessment: Assessment): readonly Line[] {
  const { level, indicators, citations, manual, rollUp, id } = requirement
  if (level.turnsOn.length === 0) return []
  const turning = indicators.filter(indicator => level.turnsOn.includes(indicator.id))
  const own =
    turning.length === 0 && (manual !== undefined || citations.some(isOpen))
      ? pointsOf({ id, manual, citations } as IndicatorResult, assessment)
      : []
  const points = [...turning.flatMap(indicator => pointsOf(indicator, assessment)), ...own]
  const byWhat = [...Map.groupBy(points, ([what]) => what)]
  const texts = byWhat.map(([what, list]) => `${what}: ${[...new Set(list.map(([, of]) => of))].join(', ')}`)
  const rest = rollUp === 'assessor' ? "An assessor's judgement." : `What it turns on: ${level.turnsOn.join(', ')}.`
  return [
    heading('What would settle it'),
    ...(texts.length > 0 ? texts : [rest]).flatMap(text => paragraph(`· ${text}`, { indent: 2, hang: 2 })),
    ...(byWhat.some(([what]) => what === ADOPT) ? adoptLines(assessment.asOf) : []),
  ]
}
