import type { GuideDecision, GuideIndicator, GuideRequirement } from '../../guide/guide.ts'
import { html, type Markup } from '../markup/html.ts'
import { pairs } from '../parts/bottom-lines.ts'
import { checkAnchor, pointAnchor } from './anchors.ts'

type Numbers = ReadonlyMap<string, number>

/** Checks by title, each a link to where it is set out; who decides where no check does. */
function decision({ together, checks, person }: GuideDecision, numbers: Numbers): Markup | false {
  if (checks.length === 0 && person === '') return false
  return html`${together !== '' && html`<p>${together}</p>`}${
    checks.length > 0 &&
    html`<ul>${checks.map(
      ({ key, title, reads }) =>
        html`<li><a href="#${checkAnchor(numbers.get(key) ?? 0)}">${title}</a>${reads !== '' && html` <small>(${reads})</small>`}`,
    )}</ul>`
  }${person !== '' && html`<p>${person}</p>`}`
}

const indicator = (one: GuideIndicator, numbers: Numbers): Markup =>
  html`<li id="${pointAnchor(one.id)}"><b>${one.id}</b> ${one.gist} <small>(${one.aside})</small>${decision(one, numbers)}`

/** All of a requirement below its title. */
export function requirementBody(one: GuideRequirement, numbers: Numbers): Markup {
  const decided = decision(one, numbers)
  return html`${one.essence !== '' && html`<p>${one.essence}</p>`}${one.note !== '' && html`<p class="note">${one.note}</p>`}${pairs([
    ['Kind', one.kind],
    ...one.facts,
  ])}${decided !== false && html`<p class="l">What decides it</p>${decided}`}${one.indicators.map(
    ({ rule, of }) => html`<p class="l">${rule}</p><ul class="ind">${of.map(each => indicator(each, numbers))}</ul>`,
  )}`
}
