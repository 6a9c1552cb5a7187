import { html, type Markup } from '../markup/html.ts'

export interface Choice {
  readonly name: 'who' | 'severity' | 'state'
  readonly label: string
  readonly values: readonly (readonly [value: string, words: string])[]
}
/** Search, filters and switches for one list: hidden until there is JavaScript to work them. */
export const tools = (list: string, choices: readonly Choice[], opens = false): Markup =>
  html`<div class="tools" data-tools="${list}" role="group" aria-label="Search and filter" hidden><label>Search<input type="search" name="text" autocomplete="off"></label>${choices.map(
    ({ name, label, values }) =>
      html`<label>${label}<select name="${name}"><option value="">All</option>${values.map(([value, words]) => html`<option value="${value}">${words}</option>`)}</select></label>`,
  )}${opens && html`<button type="button" data-open="yes">Open all</button><button type="button" data-open="no">Close all</button>`}<p role="status"></div>`
