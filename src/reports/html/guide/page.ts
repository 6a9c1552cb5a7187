import { counted } from '../../../model/index.ts'
import type { Fact, Guide, GuideRequirement } from '../../guide/guide.ts'
import { html, type Markup } from '../markup/html.ts'
import { page } from '../markup/page.ts'
import { pairs } from '../parts/bottom-lines.ts'
import { contents, factList, section, written } from '../parts/shell.ts'
import { table } from '../parts/table.ts'
import { tools } from '../parts/tools.ts'
import { checkAnchor, pointAnchor } from './anchors.ts'
import { checkBody } from './check.ts'
import { requirementBody } from './requirement.ts'

const LIST = 'requirements'
const CHECKS = 'checks'
function entry(requirement: GuideRequirement, numbers: ReadonlyMap<string, number>): Markup {
  const { id, title, depth, gathers } = requirement
  const body = requirementBody(requirement, numbers)
  if (gathers)
    return depth === 0
      ? html`<h3 class="part" id="${pointAnchor(id)}">${id} ${title}</h3>${body}`
      : html`<h4 class="part" id="${pointAnchor(id)}">${id} ${title}</h4>${body}`
  return html`<details class="req" id="${pointAnchor(id)}" data-entry><summary><b>${id}</b> <span class="t">${title}</span></summary>${body}</details>`
}

const evidence = ({ evidence: kinds }: Guide): Markup =>
  table(
    'Every kind of evidence that some check reads',
    [{ head: 'Evidence' }, { head: 'What a record is' }, { head: 'Usually from' }, { head: 'Checks', number: true }],
    [{ rows: kinds.map(({ kind, means, from, checks }) => ({ cells: [kind, means, from, checks] })) }],
  )

const people = ({ people: asked }: Guide): Markup =>
  table(
    'Everybody who has to be asked',
    [{ head: 'Who' }, { head: 'How' }, { head: 'For' }],
    [{ rows: asked.map(({ who, how, points }) => ({ cells: [who, how, points.join(', ')] })) }],
  )

const history = (facts: readonly Fact[]): Markup | false =>
  facts.length > 0 && html`<details><summary>What became of the former edition</summary>${pairs(facts)}</details>`

/** The guide of a protocol as one page that needs nothing else. */
export function guideHtml(guide: Guide): string {
  const numbers = new Map(guide.checks.map(({ key }, index) => [key, index + 1]))
  const leaves = guide.requirements.filter(({ gathers }) => !gathers).length
  const sections = [
    section('about', 'About it', html`${pairs(guide.facts)}${history(guide.history)}`),
    section(
      LIST,
      'Requirements',
      html`<p>${counted(leaves, 'requirement')}. Each opens to what is asked, what decides it, and whose numbers those are.</p>${tools(LIST, [], true)}<div data-list="${LIST}">${guide.requirements.map(each => entry(each, numbers))}</div>`,
    ),
    ...(guide.evidence.length === 0 ? [] : [section('evidence', 'Evidence to have ready', evidence(guide))]),
    ...(guide.people.length === 0 ? [] : [section('people', 'Whom to ask', people(guide))]),
    ...(guide.checks.length === 0
      ? []
      : [
          section(
            CHECKS,
            'Checks',
            html`<p>${counted(guide.checks.length, 'check')}, in English as Probity makes it from what is checked.</p>${tools(CHECKS, [], true)}<div data-list="${CHECKS}">${guide.checks.map(
              (each, index) =>
                html`<details class="req" id="${checkAnchor(index + 1)}" data-entry><summary><b>${index + 1}</b> <span class="t">${each.title}</span> <span class="soft">${each.severity}</span></summary>${checkBody(each)}</details>`,
            )}</div>`,
          ),
        ]),
  ]
  const body = html`<a class="skip" href="#${'s-main'}">Skip to the guide</a><header class="top"><h1>${guide.title}</h1>${factList([['Guide to', guide.name]])}${contents(sections)}</header><main id="${'s-main'}" tabindex="-1"><p class="note">${guide.disclaimer}</p>${sections.map(written)}</main><footer class="end"><p>${guide.disclaimer}</footer>`
  return page({ title: `${guide.title}: guide`, marking: '', audience: 'guide', body })
}
