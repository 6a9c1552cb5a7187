import type { Finding, RequirementResult } from '../../../model/index.ts'
import { gravestFirst, pair, speakingAgainst, subject, worstOf } from '../../common/against.ts'
import { html, type Markup } from '../markup/html.ts'
import { findingWords } from '../parts/finding.ts'
import { nothing } from '../parts/shell.ts'
import type { View } from '../parts/view.ts'
import { begins } from '../parts/words.ts'

const isContradicted = ({ claim }: RequirementResult): boolean => claim?.status === 'contradicted'

/** Only what speaks about one requirement, so that finding the worst of it costs little. */
const failing = (requirement: RequirementResult, view: View): readonly Finding[] =>
  [...new Set(speakingAgainst(requirement))].flatMap(key => view.finding(key) ?? [])

function card(requirement: RequirementResult, view: View, said: string): Markup {
  const { protocol, assessment } = view
  const assessed = { findings: failing(requirement, view), checks: assessment.checks }
  const [claimed, shown] = pair(requirement, protocol.scale, assessed.findings)
  const worst = worstOf(requirement, assessed)
  const why = worst === undefined ? undefined : view.check(worst.check)?.why
  return html`<li data-entry><h3><span class="b">✗</span> <a href="#${view.anchor(requirement.id)}">${subject(requirement, assessment.checks)}</a></h3><dl class="versus"><div><dt>${said}</dt><dd>${claimed || 'nothing'}</dd></div><div class="ev"><dt>Evidence shows</dt><dd>${shown}</dd></div></dl><p>${worst === undefined ? (requirement.claim?.why ?? '') : findingWords(worst, view)}</p>${why !== undefined && why !== '' && html`<p class="soft">${why}</p>`}</li>`
}

function cards(list: readonly RequirementResult[], view: View, said: string): Markup {
  const { assessment } = view
  const findings = list.flatMap(requirement => failing(requirement, view))
  return html`<ul class="cards">${gravestFirst(list, { findings, checks: assessment.checks }).map(requirement => card(requirement, view, said))}</ul>`
}

/** Claims the evidence contradicts, then what stays below the level asked although nobody claimed otherwise. */
export function against(view: View): Markup {
  const contradicted = view.protocol.requirements.filter(isContradicted)
  const below = view.protocol.requirements.filter(each => each.reaches === 'no' && !each.gathers && !isContradicted(each))
  if (contradicted.length + below.length === 0)
    return nothing('No answer is contradicted, and nothing is known to be below what is expected.')
  return html`${contradicted.length > 0 && cards(contradicted, view, 'You say')}${
    below.length > 0 && html`<h3>${begins('below what is expected')}</h3>${cards(below, view, 'Expected')}`
  }`
}
