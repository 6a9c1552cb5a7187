import { type Assessment, counted, dayWords, EXIT, plainWords } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { page } from '../markup/page.ts'
import { DEFS } from '../pictures/patterns.ts'

export interface Section {
  readonly id: string
  readonly name: string
  readonly body: Markup
  /** begins a new sheet of paper */
  readonly second?: true
}
/** A part of a page with its heading, in the list of contents. */
export const section = (id: string, name: string, body: Markup): Section => ({ id: `s-${id}`, name, body })

export const nameOf = ({ organisation }: Assessment): string => organisation.name || 'Organisation not named'

export const contents = (sections: readonly Section[]): Markup =>
  html`<nav aria-label="Contents"><ul>${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a>`)}</ul></nav>`

export const written = ({ id, name, body, second }: Section): Markup =>
  html`<section aria-labelledby="${id}" class="${second ? 'second' : ''}"><h2 id="${id}">${name}</h2>${body}</section>`

function facts({ asOf, protocols, organisation }: Assessment): readonly (readonly [string, string])[] {
  return [
    ['Position on', dayWords(asOf)],
    ...protocols.map(({ shortTitle, title, version }): readonly [string, string] => [
      'Protocol',
      `${shortTitle || title} (encoding ${version})`,
    ]),
    ...(organisation.ods === '' ? [] : [['Organisation code', organisation.ods] as const]),
    ...(organisation.category === '' ? [] : [['Kind of organisation', plainWords(organisation.category)] as const]),
  ]
}
/** Facts of two columns in one line. */
export const factList = (list: readonly (readonly [string, string | Markup])[]): Markup =>
  html`<dl class="facts">${list.map(([term, said]) => html`<div><dt>${term}</dt><dd>${said}</dd></div>`)}</dl>`

/** What every page says at its end. */
export const disclaimer = ({ tool }: Assessment): Markup =>
  html`<p>Indicative, worked out by Probity ${tool.version} from the evidence it was given. It is not a DSPT status, an audit opinion or a CQC rating, and it is not issued or endorsed by NHS England, the CQC, the NCSC or the ICO.`

/** What stopped the audit from seeing everything: never below the fold. */
function incomplete({ exit, protocols }: Assessment): Markup {
  const outside = exit.reasons.filter(({ code }) => code !== EXIT.met && code !== EXIT.notMet && code !== EXIT.undetermined)
  return html`${protocols.length === 0 && html`<p class="note"><b>Cannot be told: no protocol was judged.</b> ${exit.reasons.map(({ why }) => `${why} `)}`}${
    outside.length > 0 && protocols.length > 0 && html`<p class="note"><b>Incomplete:</b> ${outside.map(({ why }) => `${why} `)}`
  }`
}

export interface Document {
  readonly audience: 'lead' | 'inspector' | 'board' | 'public'
  /** what the page is, after the name of the organisation */
  readonly what: string
  readonly lead: Markup
  readonly sections: readonly Section[]
  /** default: a list of contents where there is something to list */
  readonly contents?: false
}

/** A whole report: marking, who and when, contents, its sections, and what it is not. */
export function shell(assessment: Assessment, { audience, what, lead, sections, contents: listed }: Document): string {
  const { marking } = assessment
  const body = html`<a class="skip" href="#${'s-main'}">Skip to the report</a>${DEFS}<header class="top"><p class="marking">${marking}<h1>${nameOf(assessment)}: ${what}</h1>${factList(
    facts(assessment),
  )}${listed !== false && sections.length > 2 && contents(sections)}</header><main id="${'s-main'}" tabindex="-1">${incomplete(assessment)}${lead}${sections.map(written)}</main><footer class="end">${disclaimer(
    assessment,
  )}<p>${marking}</footer>`
  return page({ title: `${nameOf(assessment)}: ${what}, ${dayWords(assessment.asOf)}`, marking, audience, body })
}

export const nothing = (words: string): Markup => html`<p class="soft">${words}`
export const more = (n: number, what: string): Markup | false => n > 0 && html`<p class="soft">and ${counted(n, what)} more`
