/** Tags that people write into Markdown: what else stands in pointed brackets, such as <insert name>, is text. */
const TAG =
  /<\/?(?:br|hr|p|div|span|b|i|u|em|strong|sub|sup|a|img|ul|ol|li|table|tr|td|th|thead|tbody|center|small|font|details|summary)(?:\s[^<>]{0,300})?\/?>/gi
const LINK = /!?\[([^[\]]{0,500})\]\((?:[^()\s]{0,300})(?:\s[^()]{0,100})?\)/g
/** Emphasis with underscores stands around words, not inside them (`siro_name`). */
const UNDERSCORES = /(?<![\p{L}\p{N}_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\p{L}\p{N}_])/gu

/** A line of Markdown as it is read: without marks of emphasis, links by their words. Runs of `_` to be filled in stay. */
export const plainText = (line: string): string =>
  (line.includes('___') ? line : line.replace(UNDERSCORES, ''))
    .replace(LINK, '$1')
    .replace(TAG, ' ')
    .replace(/\*{1,3}|~~|`{1,2}/g, '')
    .replace(/\\([\\*_{}[\]()#+.!|<>-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()

/** Cells of a row of a table; a bar behind a backslash belongs to the text. */
export function cellsOf(line: string): readonly string[] {
  const trimmed = line.trim()
  const inner = trimmed.slice(trimmed.startsWith('|') ? 1 : 0, trimmed.endsWith('|') && !trimmed.endsWith('\\|') ? -1 : undefined)
  return inner.split(/(?<!\\)\|/).map(cell => plainText(cell))
}
/** The line below the headings of a table. */
export const isRule = (line: string | undefined): boolean =>
  line?.includes('-') === true && line.includes('|') && cellsOf(line).every(cell => /^:?-+:?$/.test(cell))

/** Lines without comments, which nobody reads; as many as before, so that places stay right. */
export function withoutComments(lines: readonly string[]): readonly string[] {
  let inside = false
  return lines.map(line => {
    if (!inside && !line.includes('<!--')) return line
    let kept = ''
    for (let at = 0; at < line.length; ) {
      const mark = line.indexOf(inside ? '-->' : '<!--', at)
      if (!inside) kept += line.slice(at, mark < 0 ? undefined : mark)
      if (mark < 0) break
      at = mark + (inside ? 3 : 4)
      inside = !inside
    }
    return kept
  })
}
