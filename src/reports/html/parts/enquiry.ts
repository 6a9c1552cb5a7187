import { dayWords, type EnquiryLine, type EnquiryPoint, type EnquiryRating, plainWords } from '../../../model/index.ts'
import { bandWords, bearingWords, indicativeWords, limiterWords } from '../../common/enquiry.ts'
import { html, type Markup } from '../markup/html.ts'
import { pairs } from './bottom-lines.ts'
import { saidOf } from './finding.ts'
import { table } from './table.ts'
import type { View } from './view.ts'

const COLUMNS = ['Line of enquiry', 'Indicative, 1 to 4', 'Strengths', 'Concerns', 'Questions'].map((head, at) => ({
  head,
  ...(at > 1 && { number: true as const }),
}))

const link = (requirement: string, view: View): Markup => html`<a href="#${view.anchor(requirement)}">${requirement}</a>`

function summary(lines: readonly EnquiryLine[], view: View): Markup {
  const rows = lines.map(line => ({
    cells: [
      html`${link(line.requirement, view)} ${line.title}`,
      indicativeWords(line),
      ...[line.strengths, line.concerns, line.questions].map(list => list.length),
    ],
  }))
  return table('Each line of enquiry, with what the evidence leaves open', COLUMNS, [{ rows }])
}

/** How much and where, from the finding; and why it settles nothing, where it does not. */
function aside({ measurement, decides, note }: EnquiryPoint, view: View): string {
  const finding = measurement === undefined ? undefined : view.finding(measurement)
  const said = finding === undefined ? '' : saidOf(finding)
  const why = decides || finding?.outcome === 'undetermined' ? '' : note
  return [said === '' ? '' : `${said}.`, why].filter(text => text !== '').join(' ')
}

function points(name: string, mark: Markup, list: readonly EnquiryPoint[], view: View): Markup | false {
  return (
    list.length > 0 &&
    html`<p class="l">${name}</p><ul class="ind">${list.map(
      point =>
        html`<li>${mark} ${point.text}${point.ask !== undefined && html` <small>Ask ${point.ask.ask} (${point.ask.how})</small>`}${
          point.ask === undefined && html` <small>${aside(point, view)}</small>`
        }`,
    )}</ul>`
  )
}

function whole(line: EnquiryLine, view: View): Markup {
  const { title, requirement, judged, strengths, concerns, questions } = line
  const by = judged === undefined ? '' : `; scored ${judged.level} by ${judged.by} on ${dayWords(judged.on)}`
  const { lowest, highest } = line.level
  return html`<h3>${requirement} ${title}</h3><p>Indicative ${lowest === highest ? highest : `${lowest} to ${highest}`} on the evidence${by}. ${link(requirement, view)} sets it out.</p>${points(
    'Strengths',
    html`<b class="g">✓</b>`,
    strengths,
    view,
  )}${points('Concerns', html`<b class="b">✗</b>`, concerns, view)}${bearingWords([line]).map(text => html`<p class="note">${text}</p>`)}${points(
    'Questions',
    html`<b class="q">?</b>`,
    questions,
    view,
  )}`
}

function scores({ scores: list }: EnquiryRating, view: View): Markup {
  const columns = ['Scored by an assessor', 'Score', 'By', 'On'].map(head => ({ head }))
  const rows = list.map(({ requirement, title, level, means, by, on, note }) => ({
    cells: [
      html`${link(requirement, view)} ${title}`,
      level === undefined ? (note ?? 'not scored') : `${level}${means === undefined ? '' : `, ${means}`}`,
      by ?? '–',
      on === undefined ? '–' : dayWords(on),
    ],
  }))
  return table('The scores that a named assessor has entered', columns, [{ rows }])
}

/** What the scores form, with every fact behind it and how that was verified. Nothing here is a rating of the regulator. */
function rating(rated: EnquiryRating, view: View): Markup {
  const { words, arithmetic, forming, bands, limiters, alsoKnown, of } = rated
  const facts: readonly (readonly [string, string])[] = [
    ['Now', words],
    ['Sum', arithmetic],
    [
      'How',
      `${forming.by === 'judged' ? 'judged in the round' : 'points of all scores ÷ the most they could be'} (${forming.source}; ${forming.verified})`,
    ],
    ...bands.map((band): readonly [string, string] => ['Band', bandWords(band)]),
    ...limiters.map((limiter): readonly [string, string] => ['Limiter', limiterWords(limiter)]),
    ...alsoKnown.map(({ gist, source, verified }): readonly [string, string] => [
      'Also known',
      `${gist} (${source}; ${verified}; not computed)`,
    ]),
  ]
  return html`<h3>Rating of ${of}</h3><p>Formed from an assessor's entered scores alone, and only once every one is there. It is no rating by ${view.protocol.issuer || 'the issuer'}.</p>${scores(rated, view)}${pairs(
    facts.map(([name, said]) => [name, plainWords(said)] as const),
  )}`
}

/** Findings as an inspector would sort them, and the rating that entered scores form. */
export function enquiry(view: View): Markup | undefined {
  const made = view.protocol.enquiry
  if (made === undefined) return undefined
  return html`${summary(made.lines, view)}${made.lines.map(line => whole(line, view))}${rating(made.rating, view)}`
}
