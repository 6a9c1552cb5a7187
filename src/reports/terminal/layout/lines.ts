import { printable } from './printable.ts'
import { columns, cut, pad, wrap } from './width.ts'

export const WIDTH = 80
export type Style = 'plain' | 'strong' | 'good' | 'bad' | 'warn' | 'faint'

/** A piece of a line in one style. Its text has been through `printable`. */
export interface Span {
  readonly text: string
  readonly style: Style
}
export type Line = readonly Span[]

export const span = (text: string, style: Style = 'plain'): Span => ({ text: printable(text), style })
export const EMPTY: Line = []

/** One line, cut where it does not fit. */
export const line = (text: string, style: Style = 'plain'): Line => [{ text: cut(printable(text), WIDTH), style }]

/** A paragraph with an indent for all its lines and a hanging one for those after the first. */
export function paragraph(
  text: string,
  { indent = 0, hang = 0, style = 'plain' as Style, most = Number.POSITIVE_INFINITY } = {},
): readonly Line[] {
  const lines = wrap(printable(text), WIDTH - indent - hang, most)
  return lines.map((content, index) => [{ text: `${' '.repeat(indent + (index === 0 ? 0 : hang))}${content}`, style }])
}

/** A label in a column of its own, and text wrapped beside it. */
export function labelled(
  label: string,
  text: string,
  { width = 13, style = 'plain' as Style, most = Number.POSITIVE_INFINITY } = {},
): readonly Line[] {
  const lines = wrap(printable(text), WIDTH - width, most)
  return (lines.length === 0 ? [''] : lines).map((content, index) => [
    { text: pad(index === 0 ? printable(label) : '', width), style: 'plain' },
    { text: content, style },
  ])
}

/** Two texts at the two ends of a line; the left one gives way. */
export function ends(left: string, right: string, style: Style = 'plain'): Line {
  const last = cut(printable(right), Math.floor(WIDTH / 2))
  return [
    { text: pad(printable(left), WIDTH - columns(last) - 1), style: 'strong' },
    { text: ' ', style: 'plain' },
    { text: last, style },
  ]
}

export const heading = (text: string): Line => line(text, 'strong')
/** A heading that may be longer than a line. */
export const title = (text: string): readonly Line[] => paragraph(text, { style: 'strong' })
