import {
  type Assessment,
  type CitationResult,
  dayWords,
  type Expected,
  figureWords,
  type IndicatorResult,
  intervalWords,
  type ProtocolResult,
  plainWords,
  type RequirementResult,
} from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, line, paragraph, type Style, title } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced, table } from '../layout/table.ts'
import { titled } from './check.ts'

const LABEL = { width: 14 }
const REACHES = {
  yes: 'reached',
  no: 'not reached',
  undetermined: 'it cannot be told whether it is reached',
  'not-supplied': 'no expected level is known',
} as const

function levelSentence({ level: { lowest, highest, turnsOn } }: RequirementResult): string {
  if (lowest === highest) return `${plainWords(highest)}, from the evidence`
  return `${plainWords(highest)} at best, ${plainWords(lowest)} at worst; turns on ${turnsOn.join(', ')}`
}
const expectedWords = (expected: Expected): string =>
  expected === 'not-supplied' ? 'not supplied' : `${plainWords(expected.level)} (${plainWords(expected.verified)})`

function claimLines({ claim }: RequirementResult): readonly Line[] {
  if (claim === undefined) return labelled('You say', 'nothing has been entered', LABEL)
  const said = claim.level === undefined ? 'figures only' : plainWords(claim.level)
  const style: Style = claim.status === 'contradicted' ? 'bad' : 'plain'
  const figures = claim.figures.flatMap(({ name, claimed, interval, status }) => {
    const unit = claimed <= 1 ? 'share' : ''
    const evidence = interval.lowest === null && interval.highest === null ? '' : `; the evidence gives ${intervalWords(interval, unit)}`
    return labelled('', `${plainWords(name)}: ${figureWords(claimed, unit)}${evidence} (${plainWords(status)})`, LABEL)
  })
  return [...labelled('You say', `${said}: ${plainWords(claim.status)}. ${claim.why}`, { ...LABEL, style }), ...figures]
}

function summary(requirement: RequirementResult): readonly Line[] {
  const { judgement, statements, classes, attainable } = requirement
  return [
    ...labelled('Level', levelSentence(requirement), LABEL),
    ...labelled('Expected', `${expectedWords(requirement.expected)}; ${REACHES[requirement.reaches]}`, LABEL),
    ...claimLines(requirement),
    ...(judgement === undefined
      ? []
      : labelled(
          'Judgement',
          `${plainWords(judgement.level)}, by ${judgement.by} on ${dayWords(judgement.on)}: ${judgement.reason} ${judgement.note}`,
          LABEL,
        )),
    ...statements.flatMap(({ role, on, note }) => labelled('Statement', `${role}, ${dayWords(on)}. ${note}`, LABEL)),
    ...labelled(
      'Evidence',
      `${classes.length === 0 ? 'none that decides' : classes.join(', ')}; attainable: ${attainable.join(', ') || 'not stated'}`,
      LABEL,
    ),
    ...(requirement.inAuditSample ? labelled('Audit', "in this year's sample", LABEL) : []),
  ]
}

/** Good news, bad news, unknown: the mark goes by what it means for the organisation, the word by the indicator as written. */
function mark({ truth, level, notApplicable }: IndicatorResult, scale: readonly string[]): { text: string; style: Style; word: string } {
  if (notApplicable === true) return { text: '–', style: 'faint', word: 'not applicable' }
  if (truth === 'unknown') return { text: '?', style: 'plain', word: 'not told' }
  const good = (truth === 'true') !== (level === scale[0])
  return { text: good ? '✓' : '✗', style: good ? 'good' : 'bad', word: truth === 'true' ? 'true' : 'not true' }
}

const citationLines = ({ check, note, truth, leans, reads }: CitationResult): readonly Line[] => {
  const lean =
    truth === 'unknown' && leans !== undefined
      ? ` It speaks ${(leans === 'for') === (reads === 'for') ? 'for' : 'against'} the organisation.`
      : ''
  return paragraph(`${check}: ${note}${lean}`, { indent: 6, hang: 2 })
}

function indicatorLines(indicator: IndicatorResult, scale: readonly string[]): readonly Line[] {
  const { text, style, word } = mark(indicator, scale)
  const official = indicator.official ? '' : ' (an expectation written here; it sets no level)'
  const person =
    indicator.manual === undefined ? [] : paragraph(`Ask ${indicator.manual.ask}: ${plainWords(indicator.manual.how)}.`, { indent: 6 })
  return [
    ...table(
      [
        { head: '', width: 1 },
        { head: '', width: 13 },
        { head: '', width: 14 },
        { head: '', lines: 6 },
      ],
      [[{ text, style }, indicator.id, { text: word, style }, `${indicator.gist}${official}`]],
      2,
    ),
    ...indicator.citations.flatMap(citationLines),
    ...person,
  ]
}

const openNotes = (citations: readonly CitationResult[]): readonly string[] =>
  citations.filter(({ truth }) => truth === 'unknown').map(({ check, note }) => `${check}: ${note}`)

/** What would settle or move the level: each point it turns on, with who can say or what is missing. */
function moving({ level, indicators, citations, manual, rollUp }: RequirementResult): readonly Line[] {
  if (level.turnsOn.length === 0) return []
  const turning = indicators.filter(({ id }) => level.turnsOn.includes(id))
  const asked = Map.groupBy(
    turning.filter(indicator => indicator.manual !== undefined),
    indicator => `${indicator.manual?.ask}: ${plainWords(indicator.manual?.how ?? '')}`,
  )
  const people = [...asked].map(([who, list]) => `${who}, on ${list.map(({ id }) => id).join(', ')}`)
  const files = turning
    .filter(indicator => indicator.manual === undefined)
    .map(({ id, citations: cited }) => `${id}, ${openNotes(cited)[0] ?? 'no check or person is named.'}`)
  const own = [...(manual === undefined ? [] : [`${manual.ask}: ${plainWords(manual.how)}`]), ...openNotes(citations)]
  const found = turning.length > 0 ? [...people, ...files] : own
  const rest = rollUp === 'assessor' ? "An assessor's judgement." : `What it turns on: ${level.turnsOn.join(', ')}.`
  return [
    heading('What would settle it'),
    ...(found.length > 0 ? found : [rest]).flatMap(text => paragraph(`· ${text}`, { indent: 2, hang: 2 })),
  ]
}

const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Indicators under the level they speak about, with what they have to be. */
function indicatorSections({ indicators, rollUp }: RequirementResult, scale: readonly string[]): readonly Line[] {
  const rule = (level: string): string => {
    if (level === scale[0]) return `${plainWords(level)} if one of these is true`
    return rollUp === 'any' ? `${plainWords(level)} if one of these is true` : `${plainWords(level)} if all of these are true`
  }
  const levels = scale.filter(level => indicators.some(indicator => indicator.level === level))
  return levels.flatMap(level => [
    heading(sentenceCase(rollUp === 'assessor' ? `expectations of ${plainWords(level)}; an assessor decides` : rule(level))),
    ...indicators.filter(indicator => indicator.level === level).flatMap(indicator => indicatorLines(indicator, scale)),
  ])
}

/** A requirement walked back: what is claimed, expected and shown, indicator by indicator, and what would move it. */
export function explainRequirement(
  assessment: Assessment,
  protocol: ProtocolResult,
  requirement: RequirementResult,
  options: ReportOptions,
): string {
  const parts = protocol.requirements.filter(({ parent }) => parent === requirement.id)
  const checks = [
    ...new Set([...requirement.citations, ...requirement.indicators.flatMap(({ citations }) => citations)].map(({ check }) => check)),
  ]
  return print(
    spaced([
      paragraph(assessment.marking, { style: 'warn' }),
      [
        line(`${protocol.shortTitle || protocol.title}, position on ${dayWords(assessment.asOf)}`, 'faint'),
        ...title(`${requirement.id} ${requirement.title}`),
        ...paragraph(requirement.essence, { indent: 2 }),
      ],
      requirement.note === undefined ? [] : paragraph(requirement.note, { indent: 2, style: 'warn' }),
      summary(requirement),
      requirement.citations.length === 0 ? [] : [heading('Checks'), ...requirement.citations.flatMap(citationLines)],
      indicatorSections(requirement, protocol.scale),
      parts.length === 0
        ? []
        : [heading('Parts'), ...parts.flatMap(part => labelled(`  ${part.id}`, `${part.title}: ${levelSentence(part)}`, { width: 14 }))],
      moving(requirement),
      checks.length === 0 ? [] : titled('Next', `probity explain ${checks[0]}`),
    ]),
    options,
  )
}
