import type { Block, Content } from '../formats/content.ts'
import type { Claim } from './claims.ts'
import { isLeftOpen } from './placeholders.ts'

export interface Title {
  readonly text: string
  readonly place: string
}
const FROM_TOP = 40
/** Headings that stand above a document and do not name it. */
const NO_TITLE =
  /^(?:(?:table of )?contents|(?:document|version|policy) (?:control|history|details|information)|introduction|index|summary|executive summary|foreword|purpose|scope|background|overview|aims?|policy statement|definitions|distribution|approvals?|\d[\d.]*\.?)$/i
/** The first chapter of a document is not its name. */
const CHAPTER = /^\d{1,2}(?:\.\d{1,2})*[.)]?\s/
/** What programs write where nobody gave a title. */
const MADE_UP = /^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document\d*|.*\.(?:docx?|pdf|odt|rtf|xlsx?|pptx?))$/i
const LONGEST = 200

/** `Information Governance Policy v3.1 (draft)` is about the Information Governance Policy. */
export const cleanTitle = (text: string): string =>
  text
    .replace(/[\s(–-]*\b(?:version|ver|v)\.?\s?\d{1,3}(?:\.\d{1,3}){0,3}\)?(?=$|[\s,;)])/i, '')
    .replace(/^\s*(?:final )?draft\s+|\s*[([–-]\s*(?:final )?draft\s*[)\]]?\s*$/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\d.]{1,8}(?=\p{L})|[\s,;:.–-]+$/gu, '')
    .trim()

const isTitle = (text: string): boolean =>
  text.length <= LONGEST && !NO_TITLE.test(text.trim()) && /\p{L}{2}/u.test(text) && !isLeftOpen(text)

/** The first heading of the highest rank near the top. */
function topHeading(blocks: readonly Block[]): Title | undefined {
  const [firstPlace] = blocks.map(({ place }) => /^page \d+/.exec(place)?.[0])
  const headings = blocks
    .slice(0, FROM_TOP)
    .flatMap(block => (block.is === 'heading' && isTitle(block.text) && !CHAPTER.test(block.text) ? [block] : []))
    // on a page of its own: what stands large on a later page names a chapter
    .filter(({ place }) => firstPlace === undefined || /^page \d+/.exec(place)?.[0] === firstPlace)
  const highest = headings.reduce((best, { level }) => Math.min(best, level), Number.POSITIVE_INFINITY)
  const found = headings.find(({ level }) => level === highest)
  return found && { text: found.text, place: found.place }
}
const firstLine = (blocks: readonly Block[]): Title | undefined => {
  const first = blocks.find(block => block.is !== 'margin')
  // a sentence is no title
  const named = first !== undefined && first.is !== 'table' && isTitle(first.text) && !/[.!?](?:\s|$)/.test(first.text)
  return named ? { text: first.text, place: first.place } : undefined
}

/** What a document calls itself, the surest word first: undefined where nothing in it looks like a title. */
export function titleOf(content: Content, claims: readonly Claim[]): Title | undefined {
  const { format, blocks, properties, propertiesAt } = content
  const said = claims.filter(({ label, value }) => label === 'title' && isTitle(value))
  // properties of Word and PDF files often come from a template or a program: the words of the document are surer
  const sure = said.find(({ place }) => place !== propertiesAt)
  const property = properties.get('title')
  const beside =
    property !== undefined && isTitle(property) && !MADE_UP.test(property) ? { text: property, place: propertiesAt } : undefined
  const found =
    (sure && { text: sure.value, place: sure.place }) ??
    topHeading(blocks) ??
    beside ??
    (format === 'text' || format === 'pdf' || format === 'docx' ? firstLine(blocks) : undefined)
  const text = found && cleanTitle(found.text)
  return text === undefined || text === '' || found === undefined ? undefined : { text, place: found.place }
}
