import type { ByteSource, Limits, PdfPage, PdfText, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import { fill, headOf, withinLimit } from '../source.ts'
import { type Look, lookAt } from './flags.ts'
import { type Budget, type Document, type Engine, numbersOf, readPage } from './page.ts'
import { STREAM_BYTES } from './streams.ts'

/** The mark may stand anywhere in the first kilobyte of what is called a PDF: mail and download programs put lines before it. */
export function isPdf(source: ByteSource): boolean {
  const at = Buffer.from(headOf(source, 1024)).indexOf('%PDF-')
  return at === 0 || (at > 0 && source.path.toLowerCase().endsWith('.pdf'))
}

const told = (code: string, severity: Problem['severity'], where: string, what: string, todo: string): Problem => ({
  code,
  severity,
  where,
  what,
  todo,
})
const DAMAGED = (where: string): Problem =>
  told(
    'pdf-damaged',
    'error',
    where,
    where === '' ? 'The PDF is damaged, or no PDF.' : 'The page is damaged and was not read.',
    'Export or print the document again.',
  )
const ENCRYPTED = told('pdf-encrypted', 'error', '', 'The PDF can only be opened with a password.', 'Give it without a password.')
const LOCKED = told('pdf-protected', 'note', '', 'The PDF is encrypted, and opens without a password.', 'Nothing.')

function textProperties(info: object | undefined): Record<string, string> {
  const found: Record<string, string> = Object.create(null)
  for (const name of ['Title', 'Subject', 'Keywords', 'Author', 'Creator', 'Producer', 'CreationDate', 'ModDate']) {
    const value: unknown = info === undefined ? undefined : (info as Readonly<Record<string, unknown>>)[name]
    if (typeof value === 'string' && value.trim() !== '') found[name.toLowerCase()] = value.trim().slice(0, 2000)
  }
  return found
}

const MOST_OPERATORS = 5_000_000
const CLEAN_EVERY = 100
const HEAVY_BYTES = 4 * 1024 * 1024

async function readPages(document: Document, engine: Engine, look: Look, limits: Limits, problems: Problem[]): Promise<PdfPage[]> {
  const numbers = numbersOf(engine)
  const budget: Budget = { left: limits.documentChars, operators: MOST_OPERATORS, heavy: look.largest > HEAVY_BYTES }
  const pages: PdfPage[] = []
  const count = Math.min(document.numPages, limits.pages)
  if (document.numPages > limits.pages)
    problems.push(
      told(
        'limit-pages',
        'error',
        '',
        `The document has more than ${limits.pages} pages; the others were not read.`,
        'Divide the document.',
      ),
    )
  for (let number = 1; number <= count && budget.left >= 0; number++) {
    try {
      const page = await document.getPage(number)
      pages.push(await readPage(page, numbers, budget))
      page.cleanup()
    } catch {
      problems.push(DAMAGED(`page ${number}`))
      pages.push({ lines: [], unreadable: true })
    }
    // fonts and objects of pages that are done are let go
    if (number % CLEAN_EVERY === 0) await document.cleanup().catch(() => undefined)
  }
  if (budget.left < 0)
    problems.push(
      told(
        'limit-document',
        'error',
        `page ${pages.length}`,
        `The document has more than ${limits.documentChars} characters; the rest was not read.`,
        'Divide the document.',
      ),
    )
  return pages
}

/** Every switch that would fetch, run, draw or decode something is off: only words are wanted. */
const SWITCHES = {
  ...{ verbosity: 0, stopAtErrors: false, disableFontFace: true, useSystemFonts: false, isEvalSupported: false, enableXfa: false },
  ...{ useWasm: false, useWorkerFetch: false, isOffscreenCanvasSupported: false, isImageDecoderSupported: false, maxImageSize: 0 },
}

const NOTHING = { pages: [], properties: {}, readable: false } as const
const LIMIT_STREAM = told(
  'limit-pdf-stream',
  'error',
  '',
  `A page of the PDF comes to more than ${STREAM_BYTES / 1024 / 1024} MiB once it is unpacked.`,
  'Print the document to a plain PDF and give that.',
)

async function readDocument(bytes: Buffer, limits: Limits): Promise<PdfText> {
  const look = lookAt(bytes)
  if (look.largest > STREAM_BYTES) return { ...NOTHING, problems: [LIMIT_STREAM, ...look.flags(false)] }
  const engine = await import('unpdf/pdfjs')
  // the engine takes its bytes for itself
  const task = engine.getDocument({ ...SWITCHES, data: new Uint8Array(bytes) })
  try {
    const document = await task.promise
    const scripted = await document.hasJSActions().catch(() => false)
    const problems: Problem[] = [...look.flags(scripted)]
    const meta = await document.getMetadata().catch(() => undefined)
    const info = meta?.info
    if (info !== undefined && 'EncryptFilterName' in info && info.EncryptFilterName !== null) problems.push(LOCKED)
    const pages = await readPages(document, engine, look, limits, problems)
    return { pages, properties: textProperties(info), problems, readable: true }
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException'
    return { ...NOTHING, problems: [encrypted ? ENCRYPTED : DAMAGED(''), ...look.flags(false)] }
  } finally {
    await task.destroy().catch(() => undefined)
  }
}

/** The words of a PDF, page by page. Never rejects for what the bytes hold. Deterministic: no font, clock or screen of the machine bears on it. */
export async function readPdf(source: ByteSource, limits: Limits): Promise<PdfText> {
  const log = new ProblemLog()
  if (!withinLimit(source, limits.pdfBytes, 'limit-pdf', log)) return { ...NOTHING, problems: log.list() }
  const bytes = Buffer.alloc(source.size)
  source.rewind()
  const end = fill(source, bytes, 0)
  source.rewind()
  return readDocument(bytes.subarray(0, end), limits)
}
