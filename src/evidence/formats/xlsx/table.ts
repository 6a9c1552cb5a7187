import { counted, type Problem } from '../../../model/index.ts'
import { judgeHeadings } from '../headings.ts'
import { ProblemLog } from '../problems.ts'
import type { Encoding, RowBatch, ScanOptions, Table, TableOptions, TableTotals, TopRow } from '../types.ts'
import { SheetScan } from './scan.ts'
import type { Sheet } from './sheet.ts'
import { type GridRow, topRows } from './top.ts'
import { showsLess, unseenIn } from './unseen.ts'
import { SheetView } from './view.ts'

const ENCODING: Encoding = { name: 'utf-8', bom: false, because: 'a workbook' }

/** Which of the first rows has the headings: given, the one with all that are asked for, or the first. */
function headerOf(top: readonly GridRow[], { header, headerRow, columns }: TableOptions): GridRow | undefined {
  if (headerRow !== undefined) return top.find(({ number }) => number === headerRow)
  if (header !== 'none' && columns !== undefined && columns.length > 0) {
    const found = top.find(({ cells }) => columns.every(column => cells.includes(column)))
    if (found !== undefined) return found
  }
  return top[0]
}

/** A sheet as a table. Exports that are saved as workbooks often get a title: the header is found below it. */
export class SheetTable implements Table {
  readonly header: readonly string[]
  readonly headerRow: number
  readonly preamble: readonly (readonly string[])[]
  readonly top: readonly TopRow[]
  readonly delimiter = ''
  readonly encoding = ENCODING
  readonly sheet: string
  readonly rivals: readonly string[]
  readonly daysFrom: 1900 | 1904
  private readonly view: SheetView
  private readonly log = new ProblemLog()
  private looked: readonly Problem[] | undefined
  private readonly headerAt: number
  private readonly options: TableOptions
  private readonly headings: ReadonlyMap<string, number | 'ambiguous'>

  constructor(sheet: Sheet, options: TableOptions, since1904: boolean, rivals: readonly string[] = []) {
    this.options = options
    this.view = new SheetView(sheet)
    const top = topRows(sheet)
    const named = options.header === 'none'
    const head = named ? undefined : headerOf(top, options)
    this.top = top
    this.sheet = sheet.label
    this.rivals = rivals
    this.daysFrom = since1904 ? 1904 : 1900
    this.headerAt = head?.at ?? -1
    this.headerRow = head?.number ?? 0
    this.header = named ? Array.from({ length: sheet.grid.width }, (_, at) => options.columns?.[at] ?? '') : (head?.cells ?? [])
    this.preamble = top.filter(({ at }) => at < this.headerAt).map(({ cells }) => cells)
    const where = `sheet ${sheet.label}`
    if (!named && head === undefined)
      this.log.add('error', 'xlsx-no-header', where, 'The sheet has no row of headings.', 'Put the headings above the list.')
    if (this.header.length > options.limits.columns)
      this.log.add('error', 'limit-columns', where, `The sheet has more than ${options.limits.columns} columns.`, 'Export fewer columns.')
    this.headings = judgeHeadings(this.header, named ? where : `${sheet.label}, row ${this.headerRow}`, this.log)
  }

  get showsLess(): boolean {
    return showsLess(this.view.sheet, this.headerAt)
  }
  /** Found out when first asked: many a mapping only looks at the headings. */
  get problems(): readonly Problem[] {
    const { sheet } = this.view
    this.looked ??= [...sheet.problems, ...unseenIn(sheet, this.headerAt), ...this.log.list(), ...this.beyond(sheet)]
    return this.looked
  }

  /** Cells to the right of the last heading: they belong to nothing. */
  private beyond({ grid, label }: Sheet): readonly Problem[] {
    const width = this.header.length
    let cells = 0
    for (let row = this.headerAt + 1; grid.width > width && row < grid.rows; row++)
      cells += grid.filled(row).filter(column => column > width).length
    if (cells === 0 || this.headerAt < 0) return []
    const what = `${counted(cells, 'cell stands', 'cells stand')} to the right of the last heading and ${cells === 1 ? 'was' : 'were'} not read.`
    const todo = 'Give the columns headings, if they matter.'
    return [{ severity: 'note', code: 'xlsx-beyond-headings', where: `sheet ${label}`, what, todo }]
  }
  find(heading: string): number | 'missing' | 'ambiguous' {
    if (this.header.length > this.options.limits.columns) return 'missing'
    return this.headings.get(heading.replace(/\s+/g, ' ').trim()) ?? 'missing'
  }
  scan(options: ScanOptions, sink: (batch: RowBatch) => void): TableTotals {
    const log = new ProblemLog(this.problems)
    const { view, header, headerAt } = this
    const totals = new SheetScan({ view, header, headerAt, limits: this.options.limits }, options, log, sink).run()
    return { ...totals, encoding: ENCODING, problems: log.list() }
  }
}
