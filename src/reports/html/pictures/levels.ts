import { type ProtocolResult, plainWords, type RequirementResult } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { more } from '../parts/shell.ts'
import type { View } from '../parts/view.ts'
import { claimedLevel, expectedLevel, isLeaf, rangeWords } from '../parts/words.ts'

const rounded = (n: number): number => Math.round(n * 100) / 100
/** Rows of a report of thousands of findings: the rest stands with every answer. */
const MOST = 150
/** Where a level stands, in percent of the width; undefined where the scale has no such word. */
function positionOf(level: string, scale: readonly string[]): number | undefined {
  const at = scale.indexOf(level)
  return at < 0 ? undefined : rounded(((at + 0.5) / scale.length) * 100)
}

const wordsOf = (requirement: RequirementResult, scale: readonly string[]): string =>
  `evidence: ${rangeWords(requirement, scale)}; expected: ${expectedLevel(requirement, scale)}; you say: ${claimedLevel(requirement, scale)}`

function drawn(requirement: RequirementResult, scale: readonly string[]): Markup {
  const { level, expected, claim } = requirement
  const [low, high] = [positionOf(level.lowest, scale), positionOf(level.highest, scale)]
  const asked = expected === 'not-supplied' ? undefined : positionOf(expected.level, scale)
  const said = claim?.level === undefined ? undefined : positionOf(claim.level, scale)
  return html`<svg width="100%" height="26" aria-hidden="true" focusable="false"><line class="axis" x1="0" x2="100%" y1="14" y2="14"/>${
    low !== undefined &&
    high !== undefined &&
    html`<line class="range" x1="${low}%" x2="${high}%" y1="14" y2="14"/><circle class="dot" cx="${low}%" cy="14" r="5"/><circle class="dot" cx="${high}%" cy="14" r="5"/>`
  }${asked !== undefined && html`<circle class="asked" cx="${asked}%" cy="14" r="9"/>`}${
    said !== undefined && html`<svg x="${said}%" overflow="visible"><path class="said" d="M-6 0h12L0 8z"/></svg>`
  }</svg>`
}

const key = (scale: readonly string[]): Markup =>
  html`<ul class="legend"><li><svg width="34" height="20" aria-hidden="true"><line class="range" x1="5" x2="29" y1="10" y2="10"/><circle class="dot" cx="5" cy="10" r="5"/><circle class="dot" cx="29" cy="10" r="5"/></svg> what the evidence leaves open, at worst to at best</li><li><svg width="22" height="20" aria-hidden="true"><circle class="asked" cx="11" cy="10" r="8"/></svg> expected</li><li><svg width="16" height="12" aria-hidden="true"><path class="said" d="M1 1h12L7 9z"/></svg> what you say</li><li>from left to right: ${scale.map(plainWords).join(', ')}</li></ul>`

/** What the evidence gives at worst and at best, against what is expected and what is claimed: one row each. */
export function levels(view: View): Markup {
  const { protocol } = view
  const { scale }: ProtocolResult = protocol
  const leaves = protocol.requirements.filter(isLeaf)
  const most = view.detail === 'full' ? leaves.length : MOST
  return html`<figure>${key(scale)}<ul class="rows">${leaves
    .slice(0, most)
    .map(
      requirement =>
        html`<li><span><a href="#${view.anchor(requirement.id)}">${requirement.id}</a> ${requirement.title}</span>${drawn(requirement, scale)}<span class="soft">${wordsOf(requirement, scale)}</span></li>`,
    )}</ul></figure>${more(leaves.length - most, 'requirement')}`
}
