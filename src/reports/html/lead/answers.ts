import type { Finding, RequirementResult } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { pairs } from '../parts/bottom-lines.ts'
import { findingWords } from '../parts/finding.ts'
import { levelFacts, part } from '../parts/requirement.ts'
import { more } from '../parts/shell.ts'
import { tools } from '../parts/tools.ts'
import type { View } from '../parts/view.ts'
import { isLeaf, outcomeMark, REACHES, rangeWords, STANDINGS, tag } from '../parts/words.ts'

const MOST = { full: 40, short: 12, bare: 5 }
const RANK: Readonly<Record<string, number>> = { 'not-met': 0, undetermined: 1, met: 2, 'not-applicable': 3 }

function cited(requirement: RequirementResult, view: View): readonly Finding[] {
  const keys = new Set(
    [...requirement.citations, ...requirement.indicators.flatMap(({ citations }) => citations)].map(each => each.measurement),
  )
  const figures = requirement.claim?.figures.map(({ measurement }) => measurement) ?? []
  return [...keys.union(new Set(figures))]
    .flatMap(key => view.finding(key) ?? [])
    .toSorted((a, b) => (RANK[a.outcome] ?? 4) - (RANK[b.outcome] ?? 4))
}

const asking = (requirement: RequirementResult): readonly string[] => {
  const open = requirement.indicators.filter(({ truth, manual }) => truth === 'unknown' && manual !== undefined)
  return [
    ...new Set(
      [requirement.manual, ...open.map(({ manual }) => manual)].flatMap(manual =>
        manual === undefined ? [] : [`${manual.ask} (${manual.how})`],
      ),
    ),
  ]
}

function inside(requirement: RequirementResult, view: View): Markup {
  const findings = cited(requirement, view)
  const most = MOST[view.detail]
  const people = asking(requirement)
  return html`<p>${requirement.essence}</p>${requirement.note !== undefined && html`<p class="note">${requirement.note}</p>`}${pairs(levelFacts(requirement, view))}${
    findings.length > 0 &&
    html`<h4>What was checked</h4><ul>${findings.slice(0, most).map(finding => html`<li>${outcomeMark(finding)} ${findingWords(finding, view)}</li>`)}</ul>${more(findings.length - most, 'check')}`
  }${people.length > 0 && html`<h4>Who can say more</h4><p>${people.join('; ')}</p>`}`
}

const standingOf = ({ claim, gathers }: RequirementResult): string => (gathers ? '' : (claim?.status ?? 'notClaimed'))

function answer(requirement: RequirementResult, view: View): Markup {
  const { scale } = view.protocol
  const standing = standingOf(requirement)
  const head = html`<summary><b>${requirement.id}</b> <span class="t">${requirement.title}</span> <span class="soft">${rangeWords(requirement, scale)}; ${REACHES[requirement.reaches]}</span> ${tag(standing, STANDINGS.find(({ key }) => key === standing)?.word ?? '')}</summary>`
  return html`<details class="req" id="${view.anchor(requirement.id)}" data-entry data-state="${standing}|${requirement.reaches}|${requirement.inAuditSample && 'sample'}">${head}${inside(requirement, view)}</details>`
}

const STATES = [
  ...STANDINGS.map(({ key, word }): readonly [string, string] => [key, word]),
  ['no', 'below what is expected'],
  ['sample', "in this year's audit sample"],
] as const

/** Every answer, under the part of the protocol that it belongs to. */
export function answers(view: View): Markup {
  const { requirements } = view.protocol
  const list = view.anchor('answer-list')
  const parts = requirements.map(requirement => (isLeaf(requirement) ? answer(requirement, view) : part(requirement, view)))
  return html`${tools(list, [{ name: 'state', label: 'Show', values: STATES }], true)}<div data-list="${list}">${parts}</div>`
}
