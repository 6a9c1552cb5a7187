import {
  type Assessment,
  type ClaimStatus,
  counted,
  dayWords,
  type Finding,
  intervalWords,
  type ProtocolResult,
  percent,
  plainWords,
  type RequirementResult,
} from '../../model/index.ts'
import { gravestFirst, pair, subject, worstOf } from '../common/against.ts'
import { disclaimed } from '../common/answers.ts'
import { bearingWords, indicativeWords } from '../common/enquiry.ts'
import { notAskedWords } from '../common/not-asked.ts'
import { tailoredLines } from '../common/tailored.ts'
import type { Report } from '../options.ts'
import { table, text } from './marks.ts'

/** So many lines fit a pull request. */
const MOST = 15

const STATES: readonly ClaimStatus[] = ['supported', 'weak', 'not-tested', 'contradicted']
/** Who changed what of the protocol, and why: never left out. */
function tailored(assessment: Assessment, protocol: ProtocolResult): readonly string[] {
  const lines = tailoredLines(assessment, protocol)
  return lines.length === 0 ? [] : ['### Tailored', '', ...lines.map(line => `- ${text(line)}`), '']
}

function head({ asOf, organisation }: Assessment, protocol: ProtocolResult): readonly string[] {
  const { title, bottomLines, totals, score, rating, enquiry } = protocol
  const apart = notAskedWords(protocol)
  const claims = STATES.map(state => `${plainWords(state)} ${totals.claims[state]}`).join(', ')
  return [
    `## ${text(organisation.name === '' ? title : `${organisation.name}: ${title}`)}`,
    '',
    `Position on ${dayWords(asOf)}. **${text(plainWords(rating.outcome))}**: indicative, worked out by Probity.`,
    '',
    `- On the answers: ${text(bottomLines.onAnswers)}`,
    `- On the evidence: ${text(bottomLines.onEvidence)}`,
    ...(enquiry === undefined ? [] : [`- On the scores of an assessor: ${text(enquiry.rating.words)} ${text(disclaimed(protocol))}`]),
    `- ${counted(totals.answers, 'answer')}: ${claims}`,
    ...(apart === undefined ? [] : [`- Not asked here: ${text(apart)}`]),
    `- Score ${text(intervalWords(score.interval, 'share'))}, coverage ${text(percent(score.coverage))}`,
    '',
  ]
}

/** Lines of enquiry by how many strengths, concerns and questions each has. */
function lines({ enquiry }: ProtocolResult): readonly string[] {
  if (enquiry === undefined) return []
  const rows = enquiry.lines.map(line => [
    text(`${line.requirement} ${line.title}`),
    text(indicativeWords(line)),
    ...[line.strengths, line.concerns, line.questions].map(list => String(list.length)),
  ])
  return [
    '### Lines of enquiry',
    '',
    ...table(['Line', 'Indicative, 1 to 4', 'Strengths', 'Concerns', 'Questions'], rows),
    ...bearingWords(enquiry.lines).flatMap(words => [text(words), '']),
  ]
}

function contradictions(protocol: ProtocolResult, assessment: Assessment): readonly string[] {
  const list = gravestFirst(
    protocol.requirements.filter(({ claim }) => claim?.status === 'contradicted'),
    assessment,
  )
  const rows = list.slice(0, MOST).map((requirement: RequirementResult) => {
    const [said, shown] = pair(requirement, protocol.scale, assessment.findings)
    const finding: Finding | undefined = worstOf(requirement, assessment)
    const why = finding === undefined ? (requirement.claim?.why ?? '') : (assessment.checks[finding.check]?.failureTitle ?? '')
    return [text(subject(requirement, assessment.checks)), text(said), text(shown), text(why)]
  })
  return [
    ...(rows.length === 0 ? [] : ['### Contradicted', '']),
    ...table(['Requirement', 'You say', 'Evidence shows', 'Why'], rows),
    ...more(list.length),
  ]
}
const more = (n: number): readonly string[] => (n > MOST ? [`and ${n - MOST} more`, ''] : [])

function next({ actions }: ProtocolResult): readonly string[] {
  const rows = actions
    .slice(0, MOST)
    .map(({ title, who, days, severity, then }) => [
      text(title),
      text(who === '' ? 'not named' : who),
      days === undefined ? '' : String(days),
      text(severity),
      text(then),
    ])
  return [
    ...(rows.length === 0 ? [] : ['### Do next', '']),
    ...table(['Action', 'Who', 'Days', 'Severity', 'Then'], rows),
    ...more(actions.length),
  ]
}

function evidence({ evidence: { totals, lapses } }: Assessment): readonly string[] {
  const { items, used, stale, unreadable, notRecognised, missing } = totals
  return [
    `${counted(items, 'item')} of evidence: ${used} used, ${stale} out of date, ${unreadable} unreadable, ${notRecognised} not recognised, ${missing} missing.`,
    ...(lapses.length === 0 ? [] : [`Out of date within 35 days: ${counted(lapses.length, 'item')}.`]),
    '',
  ]
}

/** A summary that fits a pull request; ids and counts only, unless places are asked for elsewhere. */
export const markdown: Report = {
  render(assessment) {
    const { marking, protocols, exit } = assessment
    return [
      `**${text(marking)}**`,
      '',
      ...protocols.flatMap(protocol => [
        ...head(assessment, protocol),
        ...lines(protocol),
        ...tailored(assessment, protocol),
        ...contradictions(protocol, assessment),
        ...next(protocol),
      ]),
      ...evidence(assessment),
      `Exit code ${exit.code}: ${text(exit.reasons.map(({ why }) => why).join('; '))}`,
      '',
    ].join('\n')
  },
}
