import type { ItemFacts, Problem } from '../../model/index.ts'
import type { ItemContext } from '../context.ts'
import { notRead } from '../context.ts'
import type { Content, Opened } from '../formats/content.ts'
import { openDocx } from '../formats/docx/open.ts'
import { isDocx } from '../formats/docx/package.ts'
import { openHtml } from '../formats/html/open.ts'
import { openMarkdown, openPlainText } from '../formats/markdown/open.ts'
import { openPdf } from '../formats/pdf/open.ts'
import { type Claim, claimsIn } from './claims.ts'
import { type Recognised, readDocument, unreadableDocument } from './read.ts'
import { isOfSoftware, sortOfName, sortOfTitle } from './sorts.ts'
import { titleOf } from './title.ts'

const ends = (path: string, ...endings: readonly string[]): boolean => endings.some(ending => path.toLowerCase().endsWith(ending))
type Form = Content['format']

/** The form of document that a file is in; `any`: the manifest says that it is one, so whatever is text will do. */
function formOf({ subject: { source, peek } }: ItemContext, any: boolean): Form | undefined {
  if (source.pdf !== undefined) return 'pdf'
  if (source.archive !== undefined) return isDocx(source.archive) ? 'docx' : undefined
  if (peek.binary !== undefined) return undefined
  const start = peek.firstLine.trimStart().slice(0, 100)
  if (ends(source.path, '.md', '.markdown', '.mdown')) return 'markdown'
  if (/^<!doctype\s+html|^<html[\s>]/i.test(start) || ends(source.path, '.html', '.htm', '.xhtml')) return 'html'
  // rich text is marks between words, and its words are not read
  if (start.startsWith('{\\rtf')) return undefined
  return any || ends(source.path, '.txt', '.text') ? 'text' : undefined
}
function openAs({ subject: { source }, want: { limits } }: ItemContext, form: Form): Opened {
  if (form === 'pdf' && source.pdf !== undefined) return openPdf(source.pdf)
  if (form === 'docx' && source.archive !== undefined) return openDocx(source.archive, limits)
  if (form === 'html') return openHtml(source, limits)
  return form === 'markdown' ? openMarkdown(source, limits) : openPlainText(source, limits)
}
const hasWords = ({ blocks }: Content): boolean =>
  blocks.some(block => (block.is === 'table' ? block.rows.some(({ cells }) => cells.some(isWord)) : isWord(block.text)))
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)
const NO_WORDS: Problem = {
  code: 'document-empty',
  severity: 'error',
  where: 'page 1',
  what: 'The document holds no words that can be read.',
  todo: 'Give the document as it was written, or with its text recognised and checked.',
}
/** A document without a word says nothing, and so nothing that others say of it can be seen in it. */
function open(context: ItemContext, form: Form): Opened {
  const opened = openAs(context, form)
  if ('because' in opened || hasWords(opened)) return opened
  return { format: form, because: 'a document without words', problems: [...opened.problems, NO_WORDS] }
}

/** Present, apologies, and something to do or decide: minutes, whatever their title. */
const isMeeting = (content: Content, claims: readonly Claim[]): boolean =>
  claims.some(({ label }) => label === 'attendees') &&
  content.blocks.some(block => block.is !== 'table' && /^\W{0,3}(?:\d{1,2}\.?\s+)?apologies\b/i.test(block.text))

interface Sort {
  readonly word: string
  readonly because: string
  /** a heading or the document itself says so, not only the name of its file */
  readonly sure: boolean
}
/** The sort that a document shows itself to be of, and why: undefined where nothing does. */
function sortOf(content: Content, claims: readonly Claim[], path: string): Sort | undefined {
  const title = titleOf(content, claims)
  const said = claims.find(({ label }) => label === 'sort')
  const stated = said && sortOfTitle(said.value, '')
  if (stated !== undefined) return { word: stated, because: `says what it is: ${stated}`, sure: true }
  const titled = title && sortOfTitle(title.text, path)
  if (titled !== undefined) return { word: titled, because: `titled as ${titled}`, sure: true }
  if (isMeeting(content, claims)) return { word: 'minutes', because: 'lists who was present and who sent apologies', sure: true }
  const named = sortOfName(path)
  return named === undefined ? undefined : { word: named, because: `its file is named as ${named}`, sure: false }
}

/** Whether a text is more than lines about something: its heading says what it is, or it says something of itself. */
function isShaped({ format, blocks }: Content, claims: readonly Claim[], { sure }: Sort): boolean {
  if (format !== 'text' && sure && blocks.some(({ is }) => is === 'heading')) return true
  return claims.some(({ label }) => label !== 'title' && label !== 'topics')
}

const GUESS = 'a guess, until evidence.yaml says `document:`'
/** A file that shows itself to be a document; undefined: it does not, and may be anything else. */
export function documentByContent(context: ItemContext): ItemFacts | undefined {
  const form = formOf(context, false)
  const { path } = context.subject.source
  if (form === undefined) return undefined
  const sure = form === 'pdf' || form === 'docx'
  if (!sure && isOfSoftware(path)) return undefined
  const content = open(context, form)
  if ('because' in content) return sure ? unreadableDocument(context, '', content) : undefined
  const claims = claimsIn(content)
  const sort = sortOf(content, claims, path)
  if (!sure && (sort === undefined || !isShaped(content, claims, sort))) return undefined
  const because = sort === undefined ? ['a document, and nothing shows of which sort'] : [sort.because, GUESS]
  return readDocument(context, { content, word: sort?.word ?? 'document', because, guessed: true })
}

const NOT_OPENED = (what: string): Opened & { because: string } => ({
  format: 'text',
  because: `${what}, of which no words can be read`,
  problems: [
    {
      code: 'document-form',
      severity: 'error',
      where: '',
      what: 'The file is in no form from which words can be read.',
      todo: 'Give it as .docx, as PDF with text, or as plain text.',
    },
  ],
})
/** A file that evidence.yaml calls a document of some sort. */
export function documentNamed(context: ItemContext, word: string): ItemFacts {
  const form = formOf(context, true)
  const opened = form === undefined ? NOT_OPENED(context.subject.peek.binary ?? 'a file') : open(context, form)
  if ('because' in opened) {
    const facts = unreadableDocument(context, word, opened)
    return form === undefined ? notRead(context, { ...facts, format: '' }) : facts
  }
  const found: Recognised = { content: opened, word, because: [`evidence.yaml says that it is a document: ${word}`], guessed: false }
  return readDocument(context, found)
}
