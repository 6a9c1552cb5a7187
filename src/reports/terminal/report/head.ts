import { type Assessment, counted, dayWords, EXIT, type ProtocolResult } from '../../../model/index.ts'
import { disclaimed } from '../../common/answers.ts'
import { EMPTY, ends, type Line, labelled, line, paragraph, type Style } from '../layout/lines.ts'

const DAY_MS = 86_400_000

function deadline(asOf: string, period: ProtocolResult['period']): string {
  if (period === undefined) return ''
  const days = Math.round((Date.parse(`${period.to}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / DAY_MS)
  if (Number.isNaN(days)) return ''
  if (days === 0) return ' Last day of the period: today.'
  return days > 0
    ? ` Last day of the period: ${dayWords(period.to)}, in ${counted(days, 'day')}.`
    : ` The period ended on ${dayWords(period.to)}.`
}

/** Marking first: screens are shared in meetings. */
export const head = ({ marking, organisation, asOf }: Assessment, protocol: ProtocolResult | undefined): readonly Line[] => [
  ...paragraph(marking, { style: 'warn', most: 2 }),
  ends(organisation.name === '' ? 'Organisation not named' : organisation.name, protocol?.shortTitle || protocol?.title || ''),
  ...paragraph(`Position on ${dayWords(asOf)}.${deadline(asOf, protocol?.period)}`, { most: 2 }),
]

const evidenceStyle = ({ rating }: ProtocolResult): Style =>
  rating.outcome === 'met' ? 'good' : rating.outcome === 'not-met' ? 'bad' : 'warn'

/** Two bottom lines, never one; what others decided; what stopped the audit from seeing everything. */
export function bottomLines(assessment: Assessment, protocol: ProtocolResult): readonly Line[] {
  const width = 36
  const outside = assessment.exit.reasons.filter(({ code }) => code !== EXIT.met && code !== EXIT.notMet && code !== EXIT.undetermined)
  const { enquiry } = protocol
  const rated = enquiry === undefined ? [] : labelled('  On the scores of an assessor', enquiry.rating.words.replace(/\.$/, ''), { width })
  const claimed = enquiry === undefined || protocol.bottomLines.answersOutcome !== 'none'
  return [
    ...(claimed ? labelled('  On the answers you have entered', protocol.bottomLines.onAnswers, { width }) : []),
    ...rated,
    ...labelled('  On the evidence you have given', protocol.bottomLines.onEvidence, { width, style: evidenceStyle(protocol) }),
    ...protocol.decisions.flatMap(({ status, from, on }) =>
      labelled(`  Decided by ${from}`, `${status}, on ${dayWords(on)}`, { width, most: 2 }),
    ),
    ...paragraph(`Indicative, worked out by Probity. ${disclaimed(protocol)}`, { indent: 2 }),
    ...outside.flatMap(({ why }) => paragraph(`INCOMPLETE: ${why}`, { indent: 2, style: 'bad', most: 2 })),
  ]
}

/** A report of an assessment in which no protocol was judged: it says so, and nothing that could be taken for a pass. */
export const nothingJudged = (assessment: Assessment): readonly Line[] => [
  ...head(assessment, undefined),
  EMPTY,
  line('  CANNOT BE TOLD: no protocol was judged.', 'bad'),
  ...assessment.exit.reasons.flatMap(({ why }) => paragraph(why, { indent: 2 })),
]
