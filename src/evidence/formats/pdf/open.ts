import type { PdfLine, PdfText, Problem } from '../../../model/index.ts'
import type { Block, Opened } from '../content.ts'

/** So much larger than the letters of most of the text, and the line is a heading. */
const LARGER = 1.12
const LONGEST_HEADING = 160
const LEVELS = 6
/** A line of a table of contents ends in dots and a page number. */
const CONTENTS_LINE = /\.{4,} ?\d{1,4}$/

/** Size of most letters. */
function bodySize(pdf: PdfText): number {
  const letters = new Map<number, number>()
  for (const { lines } of pdf.pages) for (const { text, size } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length)
  return [...letters].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0]
}
const isHeading = ({ text, size }: PdfLine, body: number): boolean =>
  size >= body * LARGER && text.length <= LONGEST_HEADING && /\p{L}/u.test(text) && !text.includes('\t') && !CONTENTS_LINE.test(text)

/** Sizes of headings, the largest first: the level of each. */
function levelsOf(pdf: PdfText, body: number): ReadonlyMap<number, number> {
  const sizes = new Set(pdf.pages.flatMap(({ lines }) => lines.filter(line => isHeading(line, body)).map(({ size }) => size)))
  return new Map([...sizes].sort((a, b) => b - a).map((size, index) => [size, Math.min(index + 1, LEVELS)]))
}

const cellsOf = (text: string): readonly string[] => text.split('\t').map(cell => cell.trim())

/** Lines of one page: headings, runs of lines with as many cells as tables, other lines as text. */
function blocksOf(lines: readonly PdfLine[], place: string, body: number, levels: ReadonlyMap<number, number>): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (isHeading(line, body)) {
      let text = line.text
      // a long title goes over several lines
      while (at + 1 < lines.length && lines[at + 1].size === line.size && isHeading(lines[at + 1], body) && text.length < LONGEST_HEADING)
        text += ` ${lines[++at].text}`
      blocks.push({ is: 'heading', level: levels.get(line.size) ?? LEVELS, text, place })
      continue
    }
    const width = cellsOf(line.text).length
    let end = at + 1
    while (width > 1 && end < lines.length && cellsOf(lines[end].text).length === width && !isHeading(lines[end], body)) end++
    if (end - at < 2) blocks.push({ is: 'text', text: line.text, place })
    else {
      blocks.push({ is: 'table', rows: lines.slice(at, end).map(({ text }) => ({ cells: cellsOf(text), place })), place })
      at = end - 1
    }
  }
  return blocks
}

const pageProblem = (number: number): Problem => ({
  code: 'pdf-no-words',
  severity: 'error',
  where: `page ${number}`,
  what: 'The page holds no words that can be read: it is a picture, or its letters are.',
  todo: 'Give the document as it was written, or with its text recognised and checked.',
})
const NOTHING: Problem = {
  code: 'pdf-empty',
  severity: 'error',
  where: 'page 1',
  what: 'The PDF holds pages on which nothing stands.',
  todo: 'Export or print the document again.',
}
const TOLD = 20

/** Pages that cannot be read, the first with their numbers. */
function unreadablePages(pdf: PdfText): readonly Problem[] {
  const known = new Set(pdf.problems.map(({ where }) => where))
  const pages = pdf.pages.flatMap(({ unreadable }, index) => (unreadable && !known.has(`page ${index + 1}`) ? [index + 1] : []))
  const told = pages.slice(0, TOLD).map(pageProblem)
  return pages.length > TOLD ? [...told, { ...pageProblem(0), where: '', count: pages.length - TOLD }] : told
}

/** A PDF whose words were taken out before. One without any words is unreadable: whatever it says, nobody here can tell. */
export function openPdf(pdf: PdfText): Opened {
  const problems = [...pdf.problems, ...unreadablePages(pdf)]
  const words = pdf.pages.some(({ lines }) => lines.length > 0)
  if (!pdf.readable || !words) {
    if (pdf.readable && problems.every(({ severity }) => severity !== 'error')) problems.push(NOTHING)
    const scanned = pdf.readable && pdf.pages.some(({ unreadable }) => unreadable)
    const because = scanned
      ? 'a PDF without words: every page is a picture'
      : pdf.readable
        ? 'a PDF without words'
        : 'a PDF that cannot be read'
    return { format: 'pdf', because, problems }
  }
  const body = bodySize(pdf)
  const levels = levelsOf(pdf, body)
  const unread = pdf.pages.filter(({ unreadable }) => unreadable).length
  const cut = pdf.problems.some(({ code }) => code.startsWith('limit'))
  return {
    format: 'pdf',
    properties: new Map(Object.entries(pdf.properties)),
    propertiesAt: 'properties',
    blocks: pdf.pages.flatMap(({ lines }, index) => blocksOf(lines, `page ${index + 1}`, body, levels)),
    unread: unread + (cut ? 1 : 0),
    problems,
  }
}
