import type { Assessment } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { bottomLines, pairs, scoreFacts } from '../parts/bottom-lines.ts'
import { enquiry } from '../parts/enquiry.ts'
import { exceptionsUsed } from '../parts/exceptions.ts'
import { notAskedTable } from '../parts/not-asked.ts'
import { type Section, section, shell } from '../parts/shell.ts'
import { signOff } from '../parts/sign-off.ts'
import { table } from '../parts/table.ts'
import { tailoredList } from '../parts/tailored.ts'
import { type View, viewsOf } from '../parts/view.ts'
import { claimedLevel, expectedLevel, isLeaf, rangeWords, STANDINGS, tag } from '../parts/words.ts'
import { bars } from '../pictures/bars.ts'
import { figures } from '../pictures/figures.ts'
import { method } from './method.ts'
import { register } from './register.ts'
import { checkTexts, otherFindings } from './rest.ts'
import { type Trail, trail, trailOf } from './trail.ts'

/** Three facts side by side, and room for the assessor's own. */
function claims(view: View): Markup {
  const { scale, requirements } = view.protocol
  const rows = requirements.filter(isLeaf).map(requirement => {
    const standing = requirement.claim?.status ?? 'notClaimed'
    return {
      cells: [
        html`<a href="#${view.anchor(requirement.id)}">${requirement.id}</a> ${requirement.inAuditSample && html`<small>sample</small>`}`,
        claimedLevel(requirement, scale),
        rangeWords(requirement, scale),
        expectedLevel(requirement, scale),
        tag(standing, STANDINGS.find(({ key }) => key === standing)?.word ?? standing),
        requirement.judgement?.level.replaceAll('-', ' ') ?? html`<span class="blank"></span>`,
      ],
    }
  })
  const columns = ['Requirement', 'They say', 'Evidence shows', 'Expected', 'Claim', 'Your judgement'].map(head => ({ head }))
  if (view.detail === 'bare')
    return html`<p>Each requirement below says what is claimed, what the evidence shows and what is expected.</p>${figures(view)}`
  return html`${table('Claim, computed level and judgement: three facts, none overwriting another', columns, [{ rows }])}${figures(view)}`
}

function sections(view: View, homes: Trail, only: boolean): readonly Section[] {
  const { protocol, assessment } = view
  const id = (name: string): string => (only ? name : `${name}-${protocol.protocol}-${protocol.edition}`)
  const called = (name: string): string => (only ? name : `${protocol.shortTitle || protocol.title}: ${name.toLowerCase()}`)
  const lines = enquiry(view)
  const reasons = html`<h3>Why</h3><ul>${protocol.rating.reasons.map(reason => html`<li>${reason}</li>`)}</ul>`
  const apart = notAskedTable(view)
  const tailored = tailoredList(view)
  return [
    section(
      id('result'),
      called('Result and arithmetic'),
      html`${!only && bottomLines(protocol)}${bars(protocol)}${pairs(scoreFacts(protocol, exceptionsUsed(assessment).length))}${reasons}`,
    ),
    ...(lines === undefined ? [] : [section(id('enquiry'), called('Lines of enquiry'), lines)]),
    section(id('claims'), called('Claims'), claims(view)),
    section(id('trail'), called('The trail'), trail(view, homes)),
    ...(apart === undefined ? [] : [section(id('apart'), called('Not asked here'), apart)]),
    ...(tailored === undefined ? [] : [section(id('tailored'), called('Tailored, by whom and why'), tailored)]),
  ]
}

/** For the one who will sign: everything, down to the row, with what is needed to redo it. */
export function inspector(assessment: Assessment): string {
  const views = viewsOf(assessment)
  const [first] = views
  const homes = trailOf(assessment)
  const others = first && otherFindings(assessment, first, homes)
  const small =
    first !== undefined &&
    first.detail !== 'full' &&
    html`<p class="note">This report holds ${assessment.findings.length} findings, so each is kept short. The assessment in JSON holds all places; probity explain prints them.</p>`
  return shell(assessment, {
    audience: 'inspector',
    what: 'full record',
    lead: html`${views.length === 1 && first !== undefined && bottomLines(first.protocol)}${small}`,
    sections: [
      ...views.flatMap(view => sections(view, homes, views.length === 1)),
      ...(others === undefined ? [] : [section('others', 'Other findings', others)]),
      section('register', 'Evidence register', register(assessment)),
      ...(first === undefined ? [] : [section('checks', 'Checks', checkTexts(assessment, first))]),
      section('method', 'Method and limits', method(assessment, views)),
      section('sign', 'Sign-off', signOff(assessment, ['Lead assessor', 'Second assessor', 'For the organisation'])),
    ],
  })
}
