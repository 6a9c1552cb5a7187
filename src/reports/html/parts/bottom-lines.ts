import { dayWords, type ProtocolResult, percent, plainWords } from '../../../model/index.ts'
import { disclaimed } from '../../common/answers.ts'
import { notAskedWords } from '../../common/not-asked.ts'
import { html, type Markup } from '../markup/html.ts'

const tone = (outcome: string): string => (outcome === 'met' ? 'good' : outcome === 'not-met' ? 'bad' : 'warn')

/** Two bottom lines, never one; beside them what authorities decided. */
export const bottomLines = ({ bottomLines: lines, rating, decisions, issuer, enquiry }: ProtocolResult): Markup =>
  html`<dl class="lines"><div class="${tone(lines.answersOutcome)}"><dt>On the answers you have entered</dt><dd>${lines.onAnswers}</dd></div>${
    enquiry !== undefined &&
    html`<div class="${tone(enquiry.rating.outcome)}"><dt>On the scores of an assessor</dt><dd>${enquiry.rating.words}</dd></div>`
  }<div class="${tone(rating.outcome)}"><dt>On the evidence you have given</dt><dd>${lines.onEvidence}<small>Indicative. ${disclaimed({ issuer, ...(enquiry && { enquiry }) })}</small></dd></div>${decisions.map(
    ({ status, from, on, reference }) =>
      html`<div class="warn"><dt>Decided by ${from}</dt><dd>${status}<small>${dayWords(on)}${reference !== undefined && `, ${reference}`}</small></dd></div>`,
  )}</dl>`

const undated = ({ requirements }: ProtocolResult): number =>
  requirements.filter(
    ({ expected, expectedFrom }) => expectedFrom === 'protocol' && expected !== 'not-supplied' && expected.verified === 'undated-page',
  ).length

/** The score with its sum, coverage, caps and what it would be without exceptions: a number never stands alone. */
export function scoreFacts(protocol: ProtocolResult, exceptions: number): readonly (readonly [string, string])[] {
  const { score, rating, totals } = protocol
  const page = undated(protocol)
  const apart = notAskedWords(protocol)
  return [
    ['Score', `${score.arithmetic} Method: ${score.method}.`],
    [
      'Settled',
      `${percent(score.coverage)} of the answers have a level that nothing open can change; ${percent(score.favourableCoverage)} surely reach the expected one`,
    ],
    [
      'Expected levels',
      `${rating.expectedFromProtocol} from the protocol${page > 0 ? ` (${page} on an undated page)` : ''}, ${rating.expectedFromOverlay} from your overlay, ${rating.expectedNotSupplied} not supplied`,
    ],
    ...(apart === undefined ? [] : [['Not asked here', apart] as const]),
    ['Result', `${plainWords(rating.outcome)}; before caps: ${plainWords(rating.beforeCaps)}`],
    ...rating.caps.map(({ cap, because, source, verified }): readonly [string, string] => [
      'Capped',
      `${plainWords(cap)}, because ${because} Source: ${source} (${plainWords(verified)})`,
    ]),
    ...(totals.indicators === 0
      ? []
      : [
          [
            'Indicators',
            `${totals.indicators}: ${totals.indicatorsDecided} decided from files, ${totals.indicatorsDecidable} could be, ${totals.indicatorsByPerson} need a person`,
          ] as const,
        ]),
    [
      'Exceptions used',
      `${exceptions}; without them the result is ${rating.withoutExceptions === rating.outcome ? 'the same' : plainWords(rating.withoutExceptions)}`,
    ],
  ]
}
/** Terms with what is said of each. */
export const pairs = (list: readonly (readonly [string, string | Markup])[]): Markup =>
  html`<dl class="pairs">${list.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl>`
