import type { Assessment } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { more } from './shell.ts'

const MOST = 60
/** Words about the pack and the overlay that change what may be read into the result. */
export function notes({ evidence, overlay }: Assessment): Markup {
  const all = [...evidence.notes, ...(overlay?.notes ?? [])]
  if (all.length === 0) return html``
  return html`<h3>Notes on the evidence and the overlay</h3><ul>${all.slice(0, MOST).map(note => html`<li>${note}</li>`)}</ul>${more(all.length - MOST, 'note')}`
}
