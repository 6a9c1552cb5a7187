import { tailoredLines } from '../../common/tailored.ts'
import { html, type Markup } from '../markup/html.ts'
import type { View } from './view.ts'

/** What the overlay tailors in a protocol, with who and why; undefined where nothing is. */
export function tailoredList({ assessment, protocol }: View): Markup | undefined {
  const lines = tailoredLines(assessment, protocol)
  return lines.length === 0 ? undefined : html`<ul>${lines.map(line => html`<li>${line}`)}</ul>`
}
