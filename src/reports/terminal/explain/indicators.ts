import {
  type Assessment,
  type CitationResult,
  type Finding,
  type IndicatorResult,
  intervalWords,
  type Manual,
  plainWords,
  type RequirementResult,
  reasonWords,
} from '../../../model/index.ts'
import { heading, type Line, labelled, paragraph, type Style } from '../layout/lines.ts'
import { printable } from '../layout/printable.ts'
import { table } from '../layout/table.ts'
import { columns } from '../layout/width.ts'

export const findingOf = ({ findings }: Assessment, { measurement }: CitationResult): Finding | undefined =>
  findings.find(finding => finding.measurement === measurement)

/** What a finding says, in a few words: `not met, 5.4% fail`; why, where it cannot be told. */
function outcomeWords({ outcome, reason, reasons, failing }: Finding): string {
  if (outcome === 'undetermined') {
    const first = Object.keys(reasons).sort()[0] as Finding['reason']
    return reasonWords(reason || first)
  }
  const share = outcome === 'not-met' && failing.lowest !== null && failing.lowest > 0 ? `, ${intervalWords(failing, 'share')} fail` : ''
  return `${plainWords(outcome)}${share}`
}

/** Why a finding that is there decides nothing. */
function undecided({ truth, leans, reads, local }: CitationResult, finding: Finding): string {
  if (truth !== 'unknown' || leans === undefined) return ''
  if (local !== undefined) return ' (limits not adopted)'
  return reads === 'against' && finding.outcome === 'not-met' ? ' (not enough to show it)' : ''
}

/** A citation in a few words: `accounts/not-dormant: met (limits not adopted)`. */
export function citationWords(citation: CitationResult, assessment: Assessment): string {
  const finding = findingOf(assessment, citation)
  if (finding === undefined) return `${citation.check}: not evaluated`
  return `${citation.check}: ${outcomeWords(finding)}${undecided(citation, finding)}`
}
/** Where to go on, one command a line. */
export const explainNext = (ids: readonly string[]): readonly Line[] =>
  ids.flatMap((id, at) =>
    labelled(at === 0 ? 'Next:' : '', `probity explain ${/[ &?]/.test(id) ? `'${id}'` : id} --assessment <the same file>`, { width: 6 }),
  )
export const personWords = ({ ask, how }: Manual): string => `ask ${ask} (${plainWords(how)})`

/** Good news, bad news, unknown: the mark goes by what it means for the organisation, the word by the indicator as written. */
export function markOf(
  { truth, level, notApplicable }: IndicatorResult,
  scale: readonly string[],
): { text: string; style: Style; word: string } {
  if (notApplicable === true) return { text: '–', style: 'faint', word: 'does not apply' }
  if (truth === 'unknown') return { text: '?', style: 'plain', word: '' }
  const good = (truth === 'true') !== (level === scale[0])
  return { text: good ? '✓' : '✗', style: good ? 'good' : 'bad', word: truth === 'true' ? 'true' : 'not true' }
}

function rows(indicator: IndicatorResult, scale: readonly string[], assessment: Assessment, decidedByAssessor: boolean) {
  const { text, style, word } = markOf(indicator, scale)
  const own = indicator.official || decidedByAssessor ? '' : ' (written here; sets no level)'
  const known = [
    ...(word === '' ? [] : [word]),
    ...indicator.citations.map(citation => citationWords(citation, assessment)),
    ...(indicator.manual === undefined ? [] : [personWords(indicator.manual)]),
  ]
  return [
    [{ text, style }, indicator.id, `${indicator.gist}${own}`],
    ...(known.length === 0 ? [] : [['', '', { text: known.join('; '), style: 'faint' as const }]]),
  ]
}

const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
/** What has to be so for a level: `Achieved if all of these are true`. */
export function ruleWords(level: string, { rollUp }: Pick<RequirementResult, 'rollUp'>, scale: readonly string[]): string {
  const name = plainWords(level)
  if (rollUp === 'assessor') return sentenceCase(`expectations of ${name}, written here; an assessor decides`)
  return sentenceCase(level === scale[0] || rollUp === 'any' ? `${name} if one of these is true` : `${name} if all of these are true`)
}

/** Indicators under the level they speak about: whether each is so, and what is known of it in a few words. */
export function indicatorTable(requirement: RequirementResult, scale: readonly string[], assessment: Assessment): readonly Line[] {
  const { indicators } = requirement
  if (indicators.length === 0) return []
  const longest = indicators.reduce((most, { id }) => Math.max(most, columns(printable(id))), 1)
  const shape = [
    { head: '', width: 1 },
    { head: '', width: Math.min(16, longest) },
    { head: '', lines: 4 },
  ]
  const levels = scale.filter(level => indicators.some(indicator => indicator.level === level))
  return [
    ...levels.flatMap(level => [
      heading(ruleWords(level, requirement, scale)),
      ...indicators
        .filter(indicator => indicator.level === level)
        .flatMap(one => table(shape, rows(one, scale, assessment, requirement.rollUp === 'assessor'), 2)),
    ]),
    ...paragraph('✓ good news · ✗ bad news · ? open: neither shown nor disproved', { style: 'faint' }),
  ]
}
