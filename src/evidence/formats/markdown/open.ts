import type { ByteSource, Limits } from '../../../model/index.ts'
import type { Block, Opened } from '../content.ts'
import { frontOf } from './front.ts'
import { cellsOf, isRule, plainText, withoutComments } from './inline.ts'
import { linesOf } from './lines.ts'

const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*))?$/
const FENCE = /^ {0,3}(```|~~~)/
const LIST_MARK = /^\s*(?:>\s?)*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)?/
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/

/** Where a block of code that begins at `at` ends. */
function afterFence(lines: readonly string[], at: number, mark: string): number {
  for (let end = at + 1; end < lines.length; end++) if (lines[end].trimStart().startsWith(mark)) return end
  return lines.length
}

const place = (at: number): string => `line ${at + 1}`
function table(lines: readonly string[], from: number): { readonly block: Block; readonly last: number } {
  let end = from + 2
  while (end < lines.length && lines[end].includes('|') && lines[end].trim() !== '') end++
  const rows = [from, ...Array.from({ length: end - from - 2 }, (_, index) => from + 2 + index)]
  return {
    block: { is: 'table', rows: rows.map(at => ({ cells: cellsOf(lines[at]), place: place(at) })), place: place(from) },
    last: end - 1,
  }
}

/** Blocks line by line: what people write in a line of its own, such as `**Version:** 1.2`, is one. Code is passed over. */
function blocksOf(lines: readonly string[], from: number): Block[] {
  const blocks: Block[] = []
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    const fence = FENCE.exec(line)?.[1]
    const heading = HEADING.exec(line)
    if (fence !== undefined) at = afterFence(lines, at, fence)
    else if (heading !== null) {
      const text = plainText((heading[2] ?? '').replace(/\s+#+\s*$/, ''))
      if (text !== '') blocks.push({ is: 'heading', level: heading[1].length, text, place: place(at) })
    } else if (line.includes('|') && isRule(lines[at + 1])) {
      const found = table(lines, at)
      blocks.push(found.block)
      at = found.last
    } else if (!RULE.test(line) && line.trim() !== '') {
      const underline = lines[at + 1]?.trimEnd() ?? ''
      const text = plainText(line.replace(LIST_MARK, ''))
      if (text === '') continue
      if (/^(?:={3,}|-{3,})$/.test(underline) && LIST_MARK.exec(line)?.[0] === '') {
        blocks.push({ is: 'heading', level: underline[0] === '=' ? 1 : 2, text, place: place(at) })
        at++
      } else blocks.push({ is: 'text', text, place: place(at) })
    }
  }
  return blocks
}

/** A document in Markdown, with or without front matter. Never throws on content. */
export function openMarkdown(source: ByteSource, limits: Limits): Opened {
  const { lines, encoding, problems } = linesOf(source, limits)
  if (lines === undefined) return { format: 'markdown', because: 'a text that cannot be read', problems }
  const { pairs, end } = frontOf(lines)
  const properties = new Map<string, string>()
  const propertyPlaces = new Map<string, string>()
  const again: Block[] = []
  for (const { key, value, line } of pairs) {
    // said twice, it is read as two lines of the text, which may then contradict each other
    if (properties.has(key)) again.push({ is: 'text', text: `${key}: ${value}`, place: `line ${line}` })
    else {
      properties.set(key, value)
      propertyPlaces.set(key, `line ${line}`)
    }
  }
  const blocks = [...again, ...blocksOf(withoutComments(lines), end)]
  const front = { properties, propertiesAt: 'front matter', propertyPlaces }
  return { format: 'markdown', encoding: encoding.name, ...front, blocks, unread: 0, problems }
}

const CAPITALS = /^[^\p{Ll}]{4,80}$/u
/** A plain note: a line underlined, or in capitals with words in it, is a heading; lines divided by tabs are cells. */
export function openPlainText(source: ByteSource, limits: Limits): Opened {
  const { lines, encoding, problems } = linesOf(source, limits)
  if (lines === undefined) return { format: 'text', because: 'a text that cannot be read', problems }
  const blocks = lines.flatMap((line, at): Block[] => {
    const text = line.replace(/[^\S\t]+/g, ' ').trim()
    if (text === '' || RULE.test(line)) return []
    const underlined = /^(?:={3,}|-{3,})\s*$/.test(lines[at + 1] ?? '')
    const capitals = CAPITALS.test(text) && /\p{Lu}{3}/u.test(text) && !/[:\t]/.test(text)
    if (underlined || capitals) return [{ is: 'heading', level: underlined ? 1 : 2, text, place: place(at) }]
    return [{ is: 'text', text, place: place(at) }]
  })
  return { format: 'text', encoding: encoding.name, properties: new Map(), propertiesAt: '', blocks, unread: 0, problems }
}
