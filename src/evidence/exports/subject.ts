import type { FormatName, Limits, ReadOptions, TreeFormat } from '../../model/index.ts'
import {
  type ByteSource,
  isWorkbook,
  openTable,
  openTree,
  openWorkbook,
  type Peek,
  peek,
  sheetTable,
  type Table,
  type TableOptions,
  type Tree,
  type Workbook,
} from '../formats/index.ts'

/** What a workbook looks like to mappings: a table. */
const BOOK: Peek = {
  formats: ['csv'],
  firstLine: '',
  encoding: { name: 'utf-8', bom: false, because: 'a workbook' },
  empty: false,
}

/** A file in the ways it can be opened, each opened once: recognised and read from the same opening. */
export class Subject {
  readonly source: ByteSource
  readonly limits: Limits
  readonly peek: Peek
  /** the file is one, and its sheets are its tables */
  readonly workbook: Workbook | undefined
  /** the sheet that evidence.yaml names */
  readonly sheet: string | undefined
  readonly #tables = new Map<string, Table>()
  readonly #trees = new Map<string, Tree>()

  constructor(source: ByteSource, limits: Limits, sheet?: string) {
    this.source = source
    this.limits = limits
    this.sheet = sheet
    const { archive } = source
    this.workbook = archive !== undefined && isWorkbook(archive) ? openWorkbook(archive, limits) : undefined
    this.peek = this.workbook === undefined ? peek(source) : BOOK
  }
  /** what the file is called, or what it was called before it was packed */
  get name(): string {
    return this.source.name ?? this.source.path
  }
  may(format: FormatName): boolean {
    return this.peek.formats.includes(format)
  }
  /** `headings`: those that make a row the header, where rows above it are skipped; of a workbook, those that choose the sheet. */
  table(read: ReadOptions | undefined, headings: readonly string[]): Table {
    const skips = read?.skipUntilColumns === true || (this.workbook !== undefined && read?.header !== 'none' && read?.columns === undefined)
    return this.#open({
      header: read?.header ?? 'row 1',
      limits: this.limits,
      ...(read?.delimiter === undefined ? {} : { delimiter: read.delimiter }),
      ...(skips
        ? { skipUntilColumns: true, columns: read?.columns ?? headings }
        : read?.columns === undefined
          ? {}
          : { columns: read.columns }),
    })
  }
  /** The table whose header is that row, of that sheet where the file is a workbook. */
  tableAt(headerRow: number, sheet?: string): Table {
    return this.#open({ header: 'row 1', headerRow, limits: this.limits }, sheet)
  }
  /** Every table that the file may be: its sheets, or the one that it is. Their headers are their first rows. */
  tables(): readonly Table[] {
    if (this.workbook === undefined) return [this.table(undefined, [])]
    return this.sheets.map(sheet => this.#open({ header: 'row 1', limits: this.limits }, sheet))
  }
  /** Labels of the sheets that hold something: of them all, or of the one that evidence.yaml names. */
  get sheets(): readonly string[] {
    const named = this.workbook?.sheets.filter(({ name, label }) => this.sheet === undefined || name === this.sheet || label === this.sheet)
    return named?.filter(({ grid }) => grid.cells > 0).map(({ label }) => label) ?? []
  }
  #open(options: TableOptions, sheet = this.sheet): Table {
    const { header, headerRow, delimiter, columns, skipUntilColumns } = options
    const key = JSON.stringify([header, headerRow, delimiter, columns, skipUntilColumns, sheet])
    const { workbook } = this
    return kept(this.#tables, key, () => (workbook === undefined ? openTable(this.source, options) : sheetTable(workbook, options, sheet)))
  }
  tree(format: TreeFormat, textBefore?: 'skip'): Tree {
    const options = { limits: this.limits, ...(textBefore === undefined ? {} : { textBefore }) }
    return kept(this.#trees, `${format} ${textBefore ?? ''}`, () => openTree(this.source, format, options))
  }
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
