import { html, type Markup } from '../markup/html.ts'
import { STANDINGS } from '../parts/words.ts'

/** Patterns that pictures are filled with, so that no colour has to be told from another. */
export const DEFS: Markup = html`<svg class="defs" aria-hidden="true" focusable="false"><defs><pattern id="p-weak" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="p-part" width="8" height="8"/><line class="p-line" x1="0" y1="0" x2="0" y2="8"/></pattern><pattern id="p-against" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="p-bad" width="6" height="6"/><path class="p-bad-line" d="M0 6 6 0"/></pattern></defs></svg>`

const swatch = (at: number): Markup =>
  html`<svg width="22" height="16" aria-hidden="true" focusable="false"><rect class="seg s${at}" width="22" height="16"/></svg>`

/** What the fillings mean; those that occur nowhere are left out. */
export const legend = (counts: Readonly<Record<string, number>>): Markup =>
  html`<ul class="legend">${STANDINGS.map(
    ({ key, word, mark }, at) =>
      (key !== 'notClaimed' || (counts[key] ?? 0) > 0) && html`<li>${swatch(at)} ${mark} ${word}: ${counts[key] ?? 0}</li>`,
  )}</ul>`
