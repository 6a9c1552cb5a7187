import {
  type Assessment,
  counted,
  dayWords,
  type Expected,
  figureWords,
  intervalWords,
  type ProtocolResult,
  plainWords,
  type RequirementResult,
} from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { levelWords } from '../layout/levels.ts'
import { heading, type Line, labelled, line, paragraph, type Style, title } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'
import { citationWords, explainNext, indicatorTable, markOf } from './indicators.ts'
import { settling } from './settle.ts'

const LABEL = { width: 14 }
const MOST_TURNS = 4
const REACHES = {
  yes: 'reached',
  no: 'not reached',
  undetermined: 'it cannot be told yet whether it is reached',
  'not-supplied': 'no expected level is known',
} as const

function pointsWords({ id, level: { turnsOn }, rollUp, manual }: RequirementResult): string {
  if (turnsOn.length === 1 && turnsOn[0] === id)
    return rollUp === 'assessor' ? "an assessor's judgement" : manual === undefined ? 'its own checks' : `what ${manual.ask} can say`
  return turnsOn.length > MOST_TURNS ? counted(turnsOn.length, 'open point') : turnsOn.join(', ')
}
function levelSentence(requirement: RequirementResult, scale: readonly string[]): string {
  const { lowest, highest } = requirement.level
  const [low, high] = [levelWords(lowest, requirement, scale), levelWords(highest, requirement, scale)]
  return lowest === highest ? `${high}, from the evidence` : `${high} at best, ${low} at worst; turns on ${pointsWords(requirement)}`
}
export const expectedWords = (expected: Expected): string =>
  expected === 'not-supplied' ? 'not supplied' : `${plainWords(expected.level)} (${plainWords(expected.verified)})`
/** What is asked and whether it is reached; who may say what nobody has published. */
function askedWords(requirement: RequirementResult, scale: readonly string[]): string {
  const { expected, id, reaches, scored, judgement } = requirement
  if (scored !== undefined)
    return `nothing by itself: its score enters the rating${judgement === undefined ? `. Your overlay can hold it: judgements: { requirement: "${id}", level: … }` : ''}`
  if (expected === 'not-supplied') return `not supplied. Your overlay can say it: expected: { "${id}": ${scale.at(-1)} }`
  return `${levelWords(expected.level, requirement, scale)} (${plainWords(expected.verified)}); ${REACHES[reaches]}`
}

function claimLines(requirement: RequirementResult, { checks }: Assessment, scale: readonly string[]): readonly Line[] {
  const { claim } = requirement
  if (claim === undefined) return labelled('You say', 'nothing has been entered', LABEL)
  const said = claim.level === undefined ? 'figures only' : levelWords(claim.level, requirement, scale)
  const style: Style = claim.status === 'contradicted' ? 'bad' : 'plain'
  const figures = claim.figures.flatMap(({ name, claimed, interval, status }) => {
    const unit = claimed <= 1 ? 'share' : ''
    const evidence = interval.lowest === null && interval.highest === null ? '' : `; the evidence gives ${intervalWords(interval, unit)}`
    const what = Object.hasOwn(checks, name) ? (checks[name]?.title ?? name) : plainWords(name)
    return labelled('', `${what}: you say ${figureWords(claimed, unit)}${evidence} (${plainWords(status)})`, LABEL)
  })
  return [...labelled('You say', `${said}: ${plainWords(claim.status)}. ${claim.why}`, { ...LABEL, style }), ...figures]
}

function summary(requirement: RequirementResult, assessment: Assessment, scale: readonly string[]): readonly Line[] {
  const { judgement, statements, classes, attainable } = requirement
  return [
    ...labelled('Level', levelSentence(requirement, scale), LABEL),
    ...labelled('Expected', askedWords(requirement, scale), LABEL),
    ...claimLines(requirement, assessment, scale),
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
    ...(requirement.bearsOn === undefined
      ? []
      : labelled(
          'Bears on',
          `a concern here may bear on ${requirement.bearsOn.rule} (${plainWords(requirement.bearsOn.verified)}); inspector to decide`,
          LABEL,
        )),
    ...(requirement.inAuditSample ? labelled('Audit', "in this year's sample", LABEL) : []),
  ]
}

const bullets = (texts: readonly string[]): readonly Line[] => texts.flatMap(text => paragraph(`· ${text}`, { indent: 2, hang: 2 }))

/** Where to go on: the indicator that speaks worst, and the check behind it. */
function onward({ indicators, citations }: RequirementResult, scale: readonly string[]): readonly Line[] {
  const bad = indicators.find(indicator => markOf(indicator, scale).text === '✗') ?? indicators.find(({ truth }) => truth === 'unknown')
  const cited = bad?.citations[0] ?? citations[0]
  return explainNext([...(bad === undefined ? [] : [bad.id]), ...(cited === undefined ? [] : [cited.measurement])])
}

/** A requirement walked back: what is claimed, expected and shown, indicator by indicator, and what would move it. */
export function explainRequirement(
  assessment: Assessment,
  protocol: ProtocolResult,
  requirement: RequirementResult,
  options: ReportOptions,
): string {
  const parts = protocol.requirements.filter(({ parent }) => parent === requirement.id)
  const own = requirement.citations.map(citation => citationWords(citation, assessment))
  return print(
    spaced([
      [
        ...paragraph(assessment.marking, { style: 'warn' }),
        line(`${protocol.shortTitle || protocol.title}, position on ${dayWords(assessment.asOf)}`, 'faint'),
        ...title(`${requirement.id} ${requirement.title}`),
        ...paragraph(requirement.essence, { indent: 2 }),
      ],
      requirement.note === undefined ? [] : paragraph(requirement.note, { indent: 2, style: 'warn' }),
      summary(requirement, assessment, protocol.scale),
      own.length === 0 ? [] : [heading('Checks'), ...bullets(own)],
      indicatorTable(requirement, protocol.scale, assessment),
      parts.length === 0
        ? []
        : [
            heading('Parts'),
            ...parts.flatMap(part => labelled(`  ${part.id}`, `${part.title}: ${levelSentence(part, protocol.scale)}`, { width: 14 })),
          ],
      settling(requirement, assessment),
      onward(requirement, protocol.scale),
    ]),
    options,
  )
}
