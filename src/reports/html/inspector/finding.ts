import { counted, type Finding, intervalWords, plainWords, reasonWords } from '../../../model/index.ts'
import { arithmetic } from '../../terminal/explain/arithmetic.ts'
import { foldPlaces } from '../../terminal/layout/places.ts'
import { html, type Markup } from '../markup/html.ts'
import { saidOf } from '../parts/finding.ts'
import { outline } from '../parts/outline.ts'
import type { View } from '../parts/view.ts'
import { records } from './records.ts'

const list = (name: string, texts: readonly string[]): Markup | false =>
  texts.length > 0 && html`<p class="l">${name}</p><ul>${texts.map(text => html`<li>${outline(text)}</li>`)}</ul>`

const reasons = ({ reason, reasons: each, outcome }: Finding): readonly string[] =>
  outcome === 'met'
    ? []
    : Object.entries(each)
        .filter(([name]) => name !== reason)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, n]) => `${counted(n ?? 0, 'record')}: ${reasonWords(name as Finding['reason'])}`)

const partWords = (part: Finding): string =>
  `${part.name ?? part.check}: ${plainWords(part.outcome)}${part.reason ? `, ${reasonWords(part.reason)}` : ''}. ${arithmetic(part).join(' ')}`.trim()

const items = (ids: readonly string[], view: View): Markup | false =>
  ids.length > 0 &&
  html`<p>Evidence read: ${ids.map((id, at) => html`${at > 0 && ', '}${view.item(id) === undefined ? id : html`<a href="#${`e-${id}`}">${id}</a>`}`)}</p>`

function params(finding: Finding, view: View): readonly string[] {
  const { params: all } = view.assessment
  const own = Object.hasOwn(all, finding.measurement) ? (all[finding.measurement] ?? []) : []
  return own.map(
    ({ name, value, origin, local }) =>
      `${plainWords(name)}: ${value} (${local && origin === 'local parameter' ? 'suggested by Probity; yours to adopt' : origin})`,
  )
}

function sentence(finding: Finding, view: View): Markup | false {
  const { sentences } = view.assessment
  const text = Object.hasOwn(sentences, finding.measurement) ? (sentences[finding.measurement] ?? '') : ''
  return text !== '' && html`<p class="l">What is checked:</p><div class="where">${outline(text)}</div>`
}

/** One finding whole: its sum, its records, what it read, what would change it, and the rule in words. */
function whole(finding: Finding, view: View): Markup {
  const { groups, unused, missing, contradictions, notes, parts, exceptions } = finding
  const failing = groups.filter(({ outcome }) => outcome !== 'met')
  return html`${list('The sum:', [...arithmetic(finding), ...reasons(finding)])}${records(finding, view.detail)}${list('Parts:', parts.map(partWords))}${list(
    'Groups below their limit, or not certain:',
    failing.map(
      ({ place, size, interval }) => `the group of ${size} that begins at ${foldPlaces([place])}: ${intervalWords(interval, 'share')}`,
    ),
  )}${list(
    'Contradictions:',
    contradictions.map(({ what, one, other }) => `${what}: ${foldPlaces([one])} and ${foldPlaces([other])}`),
  )}${list('Exceptions used:', exceptions.length === 0 ? [] : [foldPlaces(exceptions, { most: 300 })])}${list(
    'Could not be used:',
    unused.map(({ item, reason }) => `${item}: ${reasonWords(reason)}`),
  )}${list('Nobody gave:', missing.map(plainWords))}${list('What would change it:', notes)}${items(finding.items, view)}${sentence(finding, view)}${list(
    'Limits in use:',
    params(finding, view),
  )}${view.check(finding.check) !== undefined && html`<p>How to do it by hand: <a href="#${`c-${finding.check}`}">${finding.check}</a></p>`}`
}

/** What a short report still says of it: the sum and the places. */
function brief(finding: Finding, view: View): Markup {
  if (view.detail === 'short') return html`<p>${arithmetic(finding).join(' ')}</p>${records(finding, view.detail)}`
  return html`${saidOf(finding)}`
}

/** Where a finding is set out; elsewhere it is only named. */
export const findingAnchor = (finding: Finding, order: ReadonlyMap<string, number>): string => `f-${order.get(finding.measurement) ?? 0}`

/** What stands below the line of a finding. */
export function findingBody(finding: Finding, view: View): Markup | undefined {
  if (view.detail === 'full') return whole(finding, view)
  if (finding.outcome === 'met' || finding.outcome === 'not-applicable') return undefined
  return brief(finding, view)
}
