import type { Assessment } from '../../../model/index.ts'
import { html } from '../markup/html.ts'
import { page } from '../markup/page.ts'
import { publicName, statement } from './statement.ts'

const HEADING = 'Is your health information safe with us?'

/** One page for everybody: no marking, nothing about any one area, no name but our own. */
export function publicPage(assessment: Assessment): string {
  const name = publicName(assessment)
  const body = html`<a class="skip" href="#${'s-main'}">Skip to the statement</a><header class="top"><p class="who">${name}<h1>${HEADING}</h1></header><main id="${'s-main'}" tabindex="-1">${statement(
    assessment,
  ).map(
    text => html`<p>${text}`,
  )}</main><footer class="end"><p>We worked this out ourselves with a tool called Probity. Nobody else has agreed it.</footer>`
  return page({ title: `${name}: ${HEADING}`, marking: '', audience: 'public', body })
}
