import type { Assessment, Finding } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { findingWords } from '../parts/finding.ts'
import { nothing } from '../parts/shell.ts'
import type { View } from '../parts/view.ts'
import { outcomeMark } from '../parts/words.ts'
import { findingAnchor, findingBody } from './finding.ts'
import type { Trail } from './trail.ts'

/** Findings that no requirement cites, such as those behind a claimed figure: nothing that was found is left out. */
export function otherFindings({ findings }: Assessment, view: View, { homes, order }: Trail): Markup | undefined {
  const others = findings.filter(({ measurement }) => !homes.has(measurement))
  if (others.length === 0) return undefined
  const one = (finding: Finding): Markup =>
    html`<li><details id="${findingAnchor(finding, order)}"><summary>${outcomeMark(finding)} ${findingWords(finding, view)}</summary>${findingBody(finding, view) ?? nothing('Nothing more to say.')}</details>`
  return html`<ul>${others.map(one)}</ul>`
}

/** How each check is done by hand, and why it is done. Short reports keep those that did not hold. */
export function checkTexts({ checks, findings }: Assessment, { detail }: View): Markup {
  const open = new Set(findings.filter(({ outcome }) => outcome !== 'met').map(({ check }) => check))
  const shown = Object.entries(checks).filter(([id]) => detail === 'full' || (detail === 'short' && open.has(id)))
  if (shown.length === 0) return nothing('Left out of a report of this size: probity explain gives each check.')
  return html`${shown.map(
    ([id, { title, severity, why, method, byHand, remedy, file, version }]) =>
      html`<details id="${`c-${id}`}"><summary>${title} <span class="soft">(${id}, ${severity})</span></summary><p>${why}<p>How it is judged: ${method}<p>By hand: ${byHand}<p>What to do where it fails: ${remedy}<p class="soft">${file}, version ${version}</p></details>`,
  )}`
}
