import type { GuideCheck } from '../../guide/guide.ts'
import { html, type Markup } from '../markup/html.ts'
import { pairs } from '../parts/bottom-lines.ts'
import { outline } from '../parts/outline.ts'
import { pointAnchor } from './anchors.ts'

/** Lists and not tables: a search hides what does not fit, and a line of a table by itself says nothing. */
const limits = ({ limits: list }: GuideCheck): Markup | false =>
  list.length > 0 &&
  html`<p class="l">Numbers it uses, and whose they are</p><ul>${list.map(
    ({ name, value, whose, range }) =>
      html`<li>${name}: <b>${value}</b> <small>(${whose}; ${range === 'fixed' ? range : `range: ${range}`})</small>`,
  )}</ul>`

const evidence = ({ evidence: list }: GuideCheck): Markup | false =>
  list.length > 0 &&
  html`<p class="l">Evidence it wants, and who usually has it</p><ul>${list.map(
    ({ kind, wanted, means, from }) => html`<li><b>${kind}</b>, ${wanted}: ${means} <small>(${from || 'nobody is named'})</small>`,
  )}</ul>`

/** All of a check below its title. */
export function checkBody(check: GuideCheck): Markup {
  const { why, sentence, method, byHand, failureTitle, remedy, id, variant, effort, citedBy, written } = check
  return html`<p>${why}</p><p class="l">What it says</p>${outline(sentence)}${limits(check)}${evidence(check)}<p class="l">How it is judged</p><p>${method}</p><p class="l">By hand</p><p>${byHand}</p><p class="l">If it fails: ${failureTitle}</p><p>${remedy}</p>${pairs(
    [
      ['Id', variant === '' ? id : `${id}, with ${variant}`],
      ...(effort === '' ? [] : [['Effort to put right', effort] as const]),
      ['Cited by', html`${citedBy.map((point, at) => html`${at > 0 && ', '}<a href="#${pointAnchor(point)}">${point}</a>`)}`],
      ['Written in', written],
    ],
  )}`
}
