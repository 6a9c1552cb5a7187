import type { Assessment, CitationResult, IndicatorResult, RequirementResult } from '../../../model/index.ts'
import { markOf, personWords, ruleWords } from '../../terminal/explain/indicators.ts'
import { html, type Markup } from '../markup/html.ts'
import { pairs } from '../parts/bottom-lines.ts'
import { titleOf } from '../parts/finding.ts'
import { levelFacts, part } from '../parts/requirement.ts'
import { tools } from '../parts/tools.ts'
import type { View } from '../parts/view.ts'
import { isLeaf, outcomeMark, rangeWords, STANDINGS, tag } from '../parts/words.ts'
import { findingAnchor, findingBody } from './finding.ts'

/** Where each finding is set out: with the first citation of it. */
export interface Trail {
  readonly homes: ReadonlyMap<string, CitationResult>
  readonly order: ReadonlyMap<string, number>
}
const citationsOf = ({ citations, indicators }: RequirementResult): readonly CitationResult[] => [
  ...citations,
  ...indicators.flatMap(indicator => indicator.citations),
]
/** Every finding has one home; numbers of anchors follow the assessment. */
export function trailOf({ protocols, findings }: Assessment): Trail {
  const homes = new Map<string, CitationResult>()
  for (const requirement of protocols.flatMap(({ requirements }) => requirements))
    for (const citation of citationsOf(requirement)) if (!homes.has(citation.measurement)) homes.set(citation.measurement, citation)
  return { homes, order: new Map(findings.map(({ measurement }, at) => [measurement, at + 1])) }
}

/** In a report of thousands a check that holds, and decides, needs no more words than its mark. */
const says = ({ note, leans, local }: CitationResult, { detail }: View): string =>
  detail === 'bare' && leans === undefined && local === undefined ? '' : `: ${note}`

function cited(citation: CitationResult, view: View, { homes, order }: Trail): Markup {
  const finding = view.finding(citation.measurement)
  if (finding === undefined) return html`<li>– ${citation.check}: ${citation.note || 'it was not evaluated'}`
  const id = findingAnchor(finding, order)
  const title = titleOf(finding, view)
  if (homes.get(citation.measurement) !== citation) return html`<li>${outcomeMark(finding)} <a href="#${id}">${title}</a>: ${citation.note}`
  const body = findingBody(finding, view)
  if (body === undefined) return html`<li id="${id}">${outcomeMark(finding)} ${title}${says(citation, view)}`
  if (view.detail === 'bare') return html`<li id="${id}">${outcomeMark(finding)} ${title}: ${body}`
  return html`<li><details id="${id}"><summary>${outcomeMark(finding)} ${title}: ${citation.note}</summary>${body}</details>`
}

const citations = (list: readonly CitationResult[], view: View, trail: Trail): Markup | false =>
  list.length > 0 && html`<ul>${list.map(citation => cited(citation, view, trail))}</ul>`

function indicator(one: IndicatorResult, requirement: RequirementResult, view: View, trail: Trail): Markup {
  const { text, word } = markOf(one, view.protocol.scale)
  const kind = text === '✓' ? 'g' : text === '✗' ? 'b' : 'q'
  const own = one.official || requirement.rollUp === 'assessor' ? '' : 'written here; sets no level'
  const aside = [word || 'open', own, view.detail === 'full' ? `${one.verified}; ${one.at}` : ''].filter(said => said !== '').join('; ')
  return html`<li id="${view.anchor(one.id)}"><b class="${kind}">${text}</b> <b>${one.id}</b> ${one.gist} <small>(${aside})</small>${
    one.manual !== undefined && html` <small>${personWords(one.manual)}</small>`
  }${citations(one.citations, view, trail)}`
}

function indicators(requirement: RequirementResult, view: View, trail: Trail): Markup | false {
  const { scale } = view.protocol
  const used = scale.filter(level => requirement.indicators.some(one => one.level === level))
  return html`${used.map(
    level =>
      html`<h4>${ruleWords(level, requirement, scale)}</h4><ul class="ind">${requirement.indicators
        .filter(one => one.level === level)
        .map(one => indicator(one, requirement, view, trail))}</ul>`,
  )}`
}

function requirementTrail(requirement: RequirementResult, view: View, trail: Trail): Markup {
  const { id, title, claim, essence, note, manual, citations: own, at, gathers } = requirement
  const standing = claim?.status ?? 'notClaimed'
  const body = html`<p>${essence} ${view.detail === 'full' && html`<small>(${at})</small>`}</p>${note !== undefined && html`<p class="note">${note}</p>`}${pairs(levelFacts(requirement, view))}${
    manual !== undefined && html`<p>${personWords(manual)}</p>`
  }${citations(own, view, trail)}${indicators(requirement, view, trail)}`
  if (gathers) return html`${part(requirement, view)}${body}`
  const head = html`<summary><b>${id}</b> <span class="t">${title}</span> <span class="soft">${rangeWords(requirement, view.protocol.scale)}</span> ${tag(standing, STANDINGS.find(({ key }) => key === standing)?.word ?? standing)}</summary>`
  return html`<details class="req" id="${view.anchor(id)}" data-entry data-state="${standing}|${requirement.reaches}|${requirement.inAuditSample && 'sample'}">${head}${body}</details>`
}

const STATES = [
  ...STANDINGS.map(({ key, word }): readonly [string, string] => [key, word]),
  ['no', 'below what is expected'],
  ['sample', "in this year's audit sample"],
] as const

/** Requirement, indicator, citation, finding, record: each one step below the other, every finding set out once. */
export function trail(view: View, homes: Trail): Markup {
  const list = view.anchor('trail-list')
  const count = view.protocol.requirements.filter(isLeaf).length
  return html`<p>${count} requirements. Each opens to its indicators, the checks they cite, what each found, and where. ✓ good news, ✗ bad news, ? open.</p>${tools(list, [{ name: 'state', label: 'Show', values: STATES }], true)}<div data-list="${list}">${view.protocol.requirements.map(
    requirement => requirementTrail(requirement, view, homes),
  )}</div>`
}
