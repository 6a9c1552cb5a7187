import type { PdfPage } from '../../../model/index.ts'
import { linesOf, type Run } from './lines.ts'
import { FEW_LETTERS, isUnreadable, type Numbers } from './painted.ts'

export type Engine = typeof import('unpdf/pdfjs')
export type Document = Awaited<ReturnType<Engine['getDocument']>['promise']>
type Page = Awaited<ReturnType<Document['getPage']>>
type Piece = Awaited<ReturnType<Page['getTextContent']>>['items'][number]

const QUIET = [
  ...['dependency', 'setLineWidth', 'setLineCap', 'setLineJoin', 'setMiterLimit', 'setDash', 'setRenderingIntent', 'setFlatness'],
  ...['setGState', 'endPath', 'clip', 'eoClip', 'beginText', 'endText', 'setCharSpacing', 'setWordSpacing', 'setHScale', 'setLeading'],
  ...['setFont', 'setTextRenderingMode', 'setTextRise', 'moveText', 'setLeadingMoveText', 'setTextMatrix', 'nextLine'],
  ...['setStrokeColorSpace', 'setFillColorSpace', 'setStrokeColor', 'setFillColor', 'setStrokeRGBColor', 'setFillRGBColor'],
  ...['setStrokeGray', 'setFillGray', 'setStrokeCMYKColor', 'setFillCMYKColor', 'markPoint', 'markPointProps', 'beginMarkedContent'],
  ...['beginMarkedContentProps', 'endMarkedContent', 'beginCompat', 'endCompat'],
]
export function numbersOf(engine: Engine): Numbers {
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

/** How much may still come: characters, and operators of pages with few or none. What is over is told once. */
export interface Budget {
  left: number
  operators: number
  /** pages are so large that what is on those without words is not listed */
  readonly heavy: boolean
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

export async function readPage(page: Page, numbers: Numbers, budget: Budget): Promise<PdfPage> {
  const runs = await runsOf(page, budget)
  const lines = linesOf(runs)
  const letters = lines.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0)
  if (letters >= FEW_LETTERS) return { lines, unreadable: false }
  if (budget.heavy || budget.operators < 0) return { lines, unreadable: letters === 0 }
  const { fnArray, argsArray } = await page.getOperatorList()
  budget.operators -= fnArray.length
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  const painting = { operators: fnArray, operands: argsArray }
  const area = Math.abs((right - left) * (top - bottom))
  return { lines, unreadable: isUnreadable(painting, numbers, letters, runs.length > 0, area) }
}
