import type { ByteSource, Limits, PdfPage, PdfText, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import { fill, headOf, withinLimit } from '../source.ts'
import { flagsOf } from './flags.ts'
import { linesOf, type Run } from './lines.ts'
import { FEW_LETTERS, isUnreadable, type Numbers } from './painted.ts'

type Engine = typeof import('unpdf/pdfjs')
type Document = Awaited<ReturnType<Engine['getDocument']>['promise']>
type Page = Awaited<ReturnType<Document['getPage']>>
type Piece = Awaited<ReturnType<Page['getTextContent']>>['items'][number]

/** The mark may stand anywhere in the first kilobyte of what is called a PDF: mail and download programs put lines before it. */
export function isPdf(source: ByteSource): boolean {
  const at = Buffer.from(headOf(source, 1024)).indexOf('%PDF-')
  return at === 0 || (at > 0 && source.path.toLowerCase().endsWith('.pdf'))
}

const QUIET = [
  ...['dependency', 'setLineWidth', 'setLineCap', 'setLineJoin', 'setMiterLimit', 'setDash', 'setRenderingIntent', 'setFlatness'],
  ...['setGState', 'endPath', 'clip', 'eoClip', 'beginText', 'endText', 'setCharSpacing', 'setWordSpacing', 'setHScale', 'setLeading'],
  ...['setFont', 'setTextRenderingMode', 'setTextRise', 'moveText', 'setLeadingMoveText', 'setTextMatrix', 'nextLine'],
  ...['setStrokeColorSpace', 'setFillColorSpace', 'setStrokeColor', 'setFillColor', 'setStrokeRGBColor', 'setFillRGBColor'],
  ...['setStrokeGray', 'setFillGray', 'setStrokeCMYKColor', 'setFillCMYKColor', 'markPoint', 'markPointProps', 'beginMarkedContent'],
  ...['beginMarkedContentProps', 'endMarkedContent', 'beginCompat', 'endCompat'],
]
function numbersOf(engine: Engine): Numbers {
  const ops: Readonly<Record<string, number>> = engine.OPS
  const { save = -1, restore = -1, transform = -1, showText = -1 } = ops
  return { save, restore, transform, showText, quiet: new Set(QUIET.map(name => ops[name] ?? -1)) }
}

const MOST_RUNS = 1_000_000
function runOf(piece: Piece): Run | undefined {
  if (!('str' in piece)) return undefined
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = piece.transform as readonly number[]
  const size = Math.hypot(c, d) || Math.hypot(a, b)
  return { text: piece.str, x, y, width: piece.width, size, last: piece.hasEOL }
}

/** How much text may still come; what is over is told once. */
interface Budget {
  left: number
}
/** Runs of one page, taken as they come, so that a page without end is left when it has said enough. */
async function runsOf(page: Page, budget: Budget): Promise<readonly Run[]> {
  const runs: Run[] = []
  const reader = (page.streamTextContent() as ReadableStream<{ items: readonly Piece[] }>).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return runs
    for (const piece of value.items) {
      const run = runOf(piece)
      if (run === undefined) continue
      budget.left -= run.text.length
      runs.push(run)
    }
    if (budget.left < 0 || runs.length > MOST_RUNS) {
      budget.left = -1
      // the engine wants to be told why
      await reader.cancel(new Error('enough'))
      return runs
    }
  }
}

async function readPage(page: Page, numbers: Numbers, budget: Budget): Promise<PdfPage> {
  const runs = await runsOf(page, budget)
  const lines = linesOf(runs)
  const letters = lines.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0)
  if (letters >= FEW_LETTERS) return { lines, unreadable: false }
  const { fnArray, argsArray } = await page.getOperatorList()
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  const painting = { operators: fnArray, operands: argsArray }
  const area = Math.abs((right - left) * (top - bottom))
  return { lines, unreadable: isUnreadable(painting, numbers, letters, runs.length > 0, area) }
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

async function readPages(document: Document, engine: Engine, limits: Limits, problems: Problem[]): Promise<PdfPage[]> {
  const numbers = numbersOf(engine)
  const budget: Budget = { left: limits.documentChars }
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

async function readDocument(bytes: Buffer, limits: Limits): Promise<PdfText> {
  const engine = await import('unpdf/pdfjs')
  // the engine takes its bytes for itself
  const task = engine.getDocument({ ...SWITCHES, data: new Uint8Array(bytes) })
  try {
    const document = await task.promise
    const scripted = await document.hasJSActions().catch(() => false)
    const problems: Problem[] = [...flagsOf(bytes, scripted)]
    const meta = await document.getMetadata().catch(() => undefined)
    const info = meta?.info
    if (info !== undefined && 'EncryptFilterName' in info && info.EncryptFilterName !== null) problems.push(LOCKED)
    const pages = await readPages(document, engine, limits, problems)
    return { pages, properties: textProperties(info), problems, readable: true }
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException'
    return { pages: [], properties: {}, problems: [encrypted ? ENCRYPTED : DAMAGED(''), ...flagsOf(bytes, false)], readable: false }
  } finally {
    await task.destroy().catch(() => undefined)
  }
}

/** The words of a PDF, page by page. Never rejects for what the bytes hold. Deterministic: no font, clock or screen of the machine bears on it. */
export async function readPdf(source: ByteSource, limits: Limits): Promise<PdfText> {
  const log = new ProblemLog()
  if (!withinLimit(source, limits.pdfBytes, 'limit-pdf', log)) return { pages: [], properties: {}, problems: log.list(), readable: false }
  const bytes = Buffer.alloc(source.size)
  source.rewind()
  const end = fill(source, bytes, 0)
  source.rewind()
  return readDocument(bytes.subarray(0, end), limits)
}
