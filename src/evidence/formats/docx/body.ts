import type { XmlHandlers } from '../xml/handlers.ts'
import { Stop } from '../xml/refuse.ts'
import type { XmlTag } from '../xml/tag.ts'
import type { Levels } from './styles.ts'

/** One paragraph or table as it was met; places are made once it is known whether pages are. */
export type Met =
  | { readonly is: 'paragraph'; readonly text: string; readonly level: number | undefined; readonly page: number; readonly number: number }
  | { readonly is: 'table'; readonly rows: readonly MetRow[]; readonly page: number; readonly number: number }
interface MetRow {
  readonly cells: readonly string[]
  readonly page: number
}
interface Paragraph {
  text: string
  level: number | undefined
  page: number
}
interface OpenTable {
  readonly rows: MetRow[]
  readonly page: number
  cells: string[]
  rowPage: number
  cell: string[]
}
/** Elements whose content is not what a reader of the document sees. */
const UNSEEN = new Set(['Fallback', 'del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'pPrChange', 'rPrChange', 'sectPrChange'])
const CHANGES = new Set(['ins', 'del', 'moveFrom', 'moveTo'])
const BETWEEN: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['br', ' '],
  ['cr', ' '],
  ['noBreakHyphen', '-'],
])
const off = (tag: XmlTag): boolean => /^(?:0|false|off)$/.test(tag.attribute('val') ?? '')
/** What stands for a form field that nobody filled in. */
const LEFT_OPEN = '[insert]'

/** The visible words of one part, in order: paragraphs, and tables as rows of cells. */
export class Body implements XmlHandlers {
  readonly met: Met[] = []
  /** changes that nobody accepted, and runs of hidden text */
  changes = 0
  hidden = 0
  /** page breaks as last laid out */
  breaks = 0
  readonly #levels: Levels
  readonly #most: number
  readonly #path: string[] = []
  readonly #paragraphs: Paragraph[] = []
  readonly #tables: OpenTable[] = []
  /** depth at which something unseen began */
  #unseen = 0
  /** depths of form fields that show their own prompt */
  readonly #prompts: number[] = []
  #vanish = false
  #numbers = { paragraph: 0, table: 0 }
  #size = 0

  /** `most`: characters after which no more is read. Throws Stop then. */
  constructor(levels: Levels, most: number) {
    this.#levels = levels
    this.#most = most
  }
  get full(): boolean {
    return this.#size > this.#most
  }

  open(tag: XmlTag): void {
    const { local } = tag
    const inside = this.#path.at(-1) ?? ''
    this.#path.push(local)
    if (CHANGES.has(local) && inside !== 'rPr') this.changes++
    if (this.#unseen > 0) return
    if (UNSEEN.has(local) && inside !== 'rPr') this.#unseen = this.#path.length
    else if (inside === 'r' && BETWEEN.has(local)) this.#add(BETWEEN.get(local) ?? '')
    else STARTS.get(local)?.(this, tag)
  }
  text(text: string): void {
    if (this.#unseen === 0 && this.#path.at(-1) === 't') this.#add(text)
  }
  close(): void {
    const depth = this.#path.length
    const local = this.#path.pop()
    if (this.#unseen > 0) {
      if (depth === this.#unseen) this.#unseen = 0
      return
    }
    if (local === 'r') this.#vanish = false
    else if (local === 'p') this.#endParagraph()
    else if (local === 'tc') this.#endCell()
    else if (local === 'tr') this.#endRow()
    else if (local === 'tbl') this.#endTable()
    else if (local === 'sdt' && this.#prompts.at(-1) === depth) this.#prompts.pop()
  }

  startParagraph(): void {
    this.#paragraphs.push({ text: '', level: undefined, page: 0 })
  }
  startTable(): void {
    this.#tables.push({ rows: [], page: this.breaks + 1, cells: [], rowPage: this.breaks + 1, cell: [] })
  }
  startRow(): void {
    const table = this.#tables.at(-1)
    if (table !== undefined) Object.assign(table, { cells: [], rowPage: this.breaks + 1 })
  }
  styled(level: number | undefined): void {
    const paragraph = this.#paragraphs.at(-1)
    if (paragraph !== undefined && level !== undefined) paragraph.level = level
  }
  outlined(level: number): void {
    this.styled(level >= 0 && level < 9 ? level + 1 : undefined)
  }
  levelOf(style: string): number | undefined {
    return this.#levels(style)
  }
  turnPage(): void {
    this.breaks++
  }
  prompt(off: boolean): void {
    if (off) return
    const at = this.#path.lastIndexOf('sdt') + 1
    this.#prompts.push(at)
    this.#add(LEFT_OPEN, true)
  }
  vanish(off: boolean): void {
    // of a run, not of the mark at the end of a paragraph
    if (off || this.#path.at(-3) !== 'r') return
    this.hidden++
    this.#vanish = true
  }

  #add(text: string, prompt = false): void {
    if (this.#vanish || (this.#prompts.length > 0 && !prompt)) return
    this.#size += text.length
    if (this.full) throw new Stop()
    const paragraph = this.#paragraphs.at(-1)
    // a field around whole paragraphs: its prompt is a paragraph of its own
    if (paragraph === undefined) this.#keep({ text, level: undefined, page: this.breaks + 1 })
    else {
      if (paragraph.text === '') paragraph.page = this.breaks + 1
      paragraph.text += text
    }
  }
  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (paragraph !== undefined) this.#keep({ ...paragraph, page: paragraph.page === 0 ? this.breaks + 1 : paragraph.page })
  }
  #keep({ text, level, page }: Paragraph): void {
    const number = ++this.#numbers.paragraph
    const plain = text.replace(/[ \u00a0]+/g, ' ').trim()
    const table = this.#tables.at(-1)
    if (table !== undefined) {
      if (plain !== '') table.cell.push(plain)
    } else if (plain !== '') this.met.push({ is: 'paragraph', text: plain, level, page, number })
  }
  #endCell(): void {
    const table = this.#tables.at(-1)
    table?.cells.push(table.cell.splice(0).join('\n'))
  }
  #endRow(): void {
    const table = this.#tables.at(-1)
    table?.rows.push({ cells: table.cells, page: table.rowPage })
  }
  #endTable(): void {
    const table = this.#tables.pop()
    if (table === undefined) return
    const around = this.#tables.at(-1)
    if (around !== undefined) around.cell.push(...table.rows.map(({ cells }) => cells.join(' ')))
    else this.met.push({ is: 'table', rows: table.rows, page: table.page, number: ++this.#numbers.table })
  }
}

const STARTS: ReadonlyMap<string, (body: Body, tag: XmlTag) => void> = new Map([
  ['p', body => body.startParagraph()],
  ['tbl', body => body.startTable()],
  ['tr', body => body.startRow()],
  ['pStyle', (body, tag) => body.styled(body.levelOf(tag.attribute('val') ?? ''))],
  ['outlineLvl', (body, tag) => body.outlined(Number(tag.attribute('val')))],
  ['lastRenderedPageBreak', body => body.turnPage()],
  ['showingPlcHdr', (body, tag) => body.prompt(off(tag))],
  ['vanish', (body, tag) => body.vanish(off(tag))],
] as const)
