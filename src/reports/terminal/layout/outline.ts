import { type Line, paragraph, type Style } from './lines.ts'

const ITEM = /^( *)- (.*)$/
/** A list is no deeper than this on a screen, whatever an assessment says. */
const DEEPEST = 24

/**
 * A text with lists, as sentences of checks are written: lines that begin with `- `, indented for each depth. Other
 * lines flow as paragraphs.
 */
export const outlined = (text: string, { indent = 0, style = 'plain' as Style } = {}): readonly Line[] =>
  text.split('\n').flatMap(row => {
    const [, spaces, item] = ITEM.exec(row) ?? []
    if (item === undefined) return paragraph(row, { indent, style })
    return paragraph(`· ${item}`, { indent: indent + Math.min(DEEPEST, spaces?.length ?? 0), hang: 2, style })
  })

/** The first lines of such a text, down to its first list; what stands below an item of that list is left out and marked with …. */
export function firstLines(text: string): string {
  const rows = text.split('\n')
  const top = rows.filter((row, at) => at === 0 || row.startsWith('- '))
  return top.map(row => (row.endsWith(':') && row !== rows[0] ? `${row.slice(0, -1)} …` : row)).join('\n')
}
