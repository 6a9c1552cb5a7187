import type { Limits } from '../../../model/index.ts'
import type { XmlHandlers } from '../xml/handlers.ts'
import { Refuse, Stop } from '../xml/refuse.ts'
import type { XmlTag } from '../xml/tag.ts'
import { type CellContext, cellContent, type RawCell, sharedIndex } from './cell.ts'
import { Grid, type Texts } from './grid.ts'
import { type Area, areaAt, cellAt, MOST_COLUMNS, MOST_ROWS } from './names.ts'
import { isOn } from './part.ts'
import { StringItem } from './strings.ts'

/** Cells that may still be read of a workbook. */
export interface Budget {
  cells: number
}

const refused = (what: string): Refuse =>
  new Refuse('xlsx-damaged', what, 'Open the workbook in Excel, save it again under another name, and put that into the pack.')

/** Reads the cells of one sheet, and what of it a person does not see. */
export class SheetReader implements XmlHandlers {
  readonly grid: Grid
  readonly areas: Area[] = []
  /** columns from 1, inclusive */
  readonly hiddenColumns: (readonly [from: number, to: number])[] = []
  /** a filter is switched on */
  filtered = false
  formulas = 0
  overlong = 0
  /** the cells were more than may be read */
  stopped = false
  private readonly context: CellContext
  private readonly texts: Texts
  private readonly shared: (number | undefined)[] = []
  private readonly budget: Budget
  private readonly limits: Limits
  private readonly names: string[] = []
  private readonly item: StringItem
  private hiddenRows = false
  private row = 0
  private column = 0
  /** the cell in hand; one object serves for all */
  private readonly cell: RawCell = { type: '', style: 0, hasFormula: false, value: undefined, inline: undefined }
  private within: '' | 'value' | 'inline' = ''

  constructor(context: CellContext, texts: Texts, limits: Limits, budget: Budget) {
    this.context = context
    this.limits = limits
    this.budget = budget
    this.texts = texts
    this.grid = new Grid(texts)
    this.item = new StringItem(limits.cellBytes)
  }

  open(tag: XmlTag): void {
    const { local } = tag
    this.names.push(local)
    if (this.within === 'inline') this.item.open(local)
    else if (local === 'c') this.openCell(tag)
    else if (local === 'v') {
      this.within = 'value'
      this.cell.value = ''
    } else if (local === 'is') this.within = 'inline'
    else if (local === 'f') this.cell.hasFormula = true
    else if (local === 'row') this.openRow(tag)
    else this.openAround(tag)
  }
  text(text: string): void {
    if (this.within === 'inline') this.item.text(text)
    else if (this.within === 'value') {
      const { value = '' } = this.cell
      if (value.length + text.length > this.limits.cellBytes) this.giveUpValue()
      else this.cell.value = value + text
    }
  }
  close(): void {
    const local = this.names.pop() ?? ''
    if (local === 'c') this.closeCell()
    else if (local === 'v') this.within = ''
    else if (local === 'is') {
      this.within = ''
      this.cell.inline = this.item.take()
      if (this.cell.inline === undefined) this.overlong++
    } else if (this.within === 'inline') this.item.close(local)
  }

  /** What stands around the cells and says what a person sees of them. */
  private openAround(tag: XmlTag): void {
    const { local } = tag
    if (local === 'sheetFormatPr') this.hiddenRows = isOn(tag, 'zeroHeight')
    else if (local === 'sheetPr') this.filtered ||= isOn(tag, 'filterMode')
    else if (local === 'filterColumn') this.filtered ||= this.names.at(-2) === 'autoFilter'
    else if (local === 'col') this.openColumn(tag)
    else if (local === 'mergeCell') {
      const area = areaAt(tag.attribute('ref') ?? '')
      if (area === undefined) throw refused('A merged area is none.')
      this.areas.push(area)
    }
  }
  private openColumn(tag: XmlTag): void {
    const [from, to] = [Number(tag.attribute('min')), Number(tag.attribute('max'))]
    const hidden = isOn(tag, 'hidden') || Number(tag.attribute('width') ?? 1) === 0
    if (hidden && from >= 1 && to >= from) this.hiddenColumns.push([from, Math.min(to, MOST_COLUMNS)])
  }
  private openRow(tag: XmlTag): void {
    const written = tag.attribute('r')
    const number = written === undefined ? this.row + 1 : Number(written)
    if (!Number.isInteger(number) || number <= this.row || number > MOST_ROWS) throw refused('The rows of a sheet do not stand in order.')
    this.row = number
    this.column = 0
    const hidden = tag.attribute('hidden')
    const flat = isOn(tag, 'customHeight') && Number(tag.attribute('ht') ?? 1) === 0
    this.grid.addRow(number, flat || (hidden === undefined ? this.hiddenRows : isOn(tag, 'hidden')))
  }
  private openCell(tag: XmlTag): void {
    const written = tag.attribute('r')
    const at = written === undefined ? { row: this.row, column: this.column + 1 } : cellAt(written)
    if (at === undefined || at.row !== this.row || at.column <= this.column || at.column > MOST_COLUMNS)
      throw refused('A cell of a sheet does not stand where it says, or stands there twice.')
    this.column = at.column
    const { cell } = this
    cell.type = tag.attribute('t') ?? ''
    cell.style = Number(tag.attribute('s') ?? 0)
    cell.hasFormula = false
    cell.value = undefined
    cell.inline = undefined
  }
  private closeCell(): void {
    const { cell, context } = this
    if (cell.hasFormula) this.formulas++
    const shared = cell.type === 's' && cell.value !== undefined ? this.known(sharedIndex(cell.value)) : undefined
    const content = shared === undefined ? cellContent(cell, context) : undefined
    if (content === '') return
    if (this.budget.cells <= 0) {
      this.stopped = true
      throw new Stop()
    }
    this.budget.cells--
    if (shared === undefined) this.grid.addCell(this.column, content)
    else this.grid.addKnown(this.column, shared)
  }
  /** Number of a shared string among the texts of the workbook; undefined: it is not there, too long, or empty. */
  private known(index: number): number | undefined {
    const text = this.context.strings[index]
    if (text === undefined || text === '') return undefined
    this.shared[index] ??= this.texts.add(text)
    return this.shared[index]
  }
  /** A value that is longer than a cell may be: the cell is no value. */
  private giveUpValue(): void {
    this.within = ''
    this.overlong++
    this.cell.type = 'e'
  }
}
