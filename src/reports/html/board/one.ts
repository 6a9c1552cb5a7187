import { type Action, counted, plainWords, type RequirementResult } from '../../../model/index.ts'
import { gravestFirst, pair, speakingAgainst, subject, worstOf } from '../../common/against.ts'
import { html, type Markup } from '../markup/html.ts'
import { nothing } from '../parts/shell.ts'
import { table } from '../parts/table.ts'
import type { View } from '../parts/view.ts'
import { firstSentence } from '../parts/words.ts'

const MOST_CLAIMS = 5

/** Where we stand, in one sentence of each kind; the figure is never put as a status. */
export const answer = ({ protocol }: View): Markup =>
  html`<p><b>${protocol.bottomLines.onEvidence}.</b> On the answers entered: ${protocol.bottomLines.onAnswers}.</p>`

/** What only a board, or a role it has named, can decide. */
export function decisions({ protocol, assessment }: View): readonly string[] {
  const { rating, totals, actions, asks } = protocol
  const people = asks.filter(({ how }) => how === 'conversation').length
  const local = assessment.findings.some(finding => finding.local.length > 0) && assessment.overlay?.adopt === undefined
  return [
    ...(totals.claims.contradicted > 0
      ? [
          `Correct ${counted(totals.claims.contradicted, 'answer')} that the evidence contradicts, or show better evidence, before anything is published.`,
        ]
      : []),
    ...(actions.length > 0
      ? [`Agree an owner, a date and the money for ${counted(actions.length, 'action')}; the gravest are on the next page.`]
      : []),
    ...(rating.expectedNotSupplied > 0
      ? [`Say which level is asked of us for ${counted(rating.expectedNotSupplied, 'answer')}: nobody has supplied it.`]
      : []),
    ...(local ? ['Let the SIRO adopt or change the limits that Probity suggests where the standard gives no number.'] : []),
    ...(people > 0
      ? [`Ask ${counted(people, 'team or person', 'teams and people')} to give an assessor the time to answer what no file can show.`]
      : []),
  ]
}

const failing = (requirement: RequirementResult, view: View) =>
  [...new Set(speakingAgainst(requirement))].flatMap(key => view.finding(key) ?? [])

/** What we say beside what the evidence shows, and what it means for patients: a line each. */
export function claims(view: View): Markup {
  const { protocol, assessment } = view
  const list = protocol.requirements.filter(
    ({ claim, reaches, gathers }) => claim?.status === 'contradicted' || (reaches === 'no' && !gathers),
  )
  if (list.length === 0) return nothing('No answer is contradicted by the evidence.')
  const { checks } = assessment
  const ordered = gravestFirst(list, { checks, findings: list.flatMap(each => failing(each, view)) })
  const rows = ordered.slice(0, MOST_CLAIMS).map(requirement => {
    const assessed = { checks, findings: failing(requirement, view) }
    const worst = worstOf(requirement, assessed)
    const [said, shown] = pair(requirement, protocol.scale, assessed.findings)
    const why = worst === undefined ? '' : (view.check(worst.check)?.why ?? '')
    return {
      cells: [
        html`<b class="b">✗</b> ${subject(requirement, checks)}`,
        said || 'nothing',
        shown,
        firstSentence(why || requirement.essence),
      ],
    }
  })
  const left = ordered.length - rows.length
  return html`${table(
    'A line each, the gravest first',
    ['Answer', 'We say, or is expected', 'Evidence shows', 'Why it matters to patients'].map(head => ({ head })),
    [{ rows }],
  )}${left > 0 && html`<p class="soft">and ${left} more, in the full record`}`
}

const box = (what: string): readonly [string, string, string, string] => [what, 'not yet received', '', '']
/** The assessor's two opinions: boxes that Probity never fills. */
export const opinions = ({ assessment }: View): Markup =>
  html`${table(
    "The independent assessor's opinions. Probity's figures never stand here.",
    ['Opinion', 'Given', 'Firm', 'Date'].map(head => ({ head })),
    [{ rows: [box('Overall risk of the control environment'), box('Confidence in our self-assessment')].map(cells => ({ cells })) }],
  )}${(assessment.overlay?.judgements ?? 0) > 0 && html`<p>${counted(assessment.overlay?.judgements ?? 0, 'judgement')} of single answers by a named assessor ${assessment.overlay?.judgements === 1 ? 'is' : 'are'} entered and kept beside the computed levels.`}`

/** An action as a risk: what could happen, who acts, by when, at what cost. What nobody has said is said to be open. */
export function risks(view: View, most = 5): Markup {
  const { actions } = view.protocol
  if (actions.length === 0) return nothing('Nothing that fails asks for work.')
  const row = (action: Action) => ({
    cells: [
      html`<b>${action.title}.</b> ${firstSentence(view.check(action.check)?.why ?? '')} <small>(${plainWords(action.severity)})</small>`,
      firstSentence(action.remedy),
      action.who || 'nobody named',
      action.days === undefined ? 'not stated' : counted(Math.ceil(action.days * 2) / 2, 'day'),
      'not agreed',
      'not stated',
    ],
  })
  return html`${table(
    'The gravest first',
    ['What is wrong and what could happen', 'Action', 'Owner', 'Effort', 'Date', 'Money'].map(head => ({ head })),
    [{ rows: actions.slice(0, most).map(row) }],
  )}${actions.length > most && html`<p class="soft">${counted(actions.length - most, 'further action')} in the work list.`}`
}
