import type { SaxesTagNS } from 'saxes'
import type { Limits } from '../../../model/index.ts'
import { Refuse, Stop, type XmlHandlers } from '../xml/parse.ts'
import { type CellContext, cellContent } from './cell.ts'
import { Grid, type Texts } from './grid.ts'
import { type Area, areaAt, cellAt, MOST_COLUMNS, MOST_ROWS } from './names.ts'
import { attributeOf, isOn } from './part.ts'
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
  private readonly budget: Budget
  private readonly limits: Limits
  private readonly names: string[] = []
  private readonly item: StringItem
  private hiddenRows = false
  private row = 0
  private column = 0
  private cell = { type: '', style: 0, hasFormula: false }
  private value: string | undefined
  private inline: string | undefined
  private within: '' | 'value' | 'inline' = ''

  constructor(context: CellContext, texts: Texts, limits: Limits, budget: Budget) {
    this.context = context
    this.limits = limits
    this.budget = budget
    this.grid = new Grid(texts)
    this.item = new StringItem(limits.cellBytes)
  }

  open(tag: SaxesTagNS): void {
    const { local } = tag
    this.names.push(local)
    if (this.within === 'inline') this.item.open(local)
    else if (local === 'c') this.openCell(tag)
    else if (local === 'v') {
      this.within = 'value'
      this.value = ''
    } else if (local === 'is') this.within = 'inline'
    else if (local === 'f') this.cell.hasFormula = true
    else if (local === 'row') this.openRow(tag)
    else this.openAround(tag)
  }
  text(text: string): void {
    if (this.within === 'inline') this.item.text(text)
    else if (this.within === 'value') {
      if ((this.value?.length ?? 0) + text.length > this.limits.cellBytes) this.within = ''
      else this.value += text
      if (this.within === '') this.giveUpValue()
    }
  }
  close(): void {
    const local = this.names.pop() ?? ''
    if (local === 'c') this.closeCell()
    else if (local === 'v') this.within = ''
    else if (local === 'is') {
      this.within = ''
      this.inline = this.item.take()
      if (this.inline === undefined) this.overlong++
    } else if (this.within === 'inline') this.item.close(local)
  }

  /** What stands around the cells and says what a person sees of them. */
  private openAround(tag: SaxesTagNS): void {
    const { local } = tag
    if (local === 'sheetFormatPr') this.hiddenRows = isOn(tag, 'zeroHeight')
    else if (local === 'sheetPr') this.filtered ||= isOn(tag, 'filterMode')
    else if (local === 'filterColumn') this.filtered ||= this.names.at(-2) === 'autoFilter'
    else if (local === 'col') this.openColumn(tag)
    else if (local === 'mergeCell') {
      const area = areaAt(attributeOf(tag, 'ref') ?? '')
      if (area === undefined) throw refused('A merged area is none.')
      this.areas.push(area)
    }
  }
  private openColumn(tag: SaxesTagNS): void {
    const [from, to] = [Number(attributeOf(tag, 'min')), Number(attributeOf(tag, 'max'))]
    const hidden = isOn(tag, 'hidden') || Number(attributeOf(tag, 'width') ?? 1) === 0
    if (hidden && from >= 1 && to >= from) this.hiddenColumns.push([from, Math.min(to, MOST_COLUMNS)])
  }
  private openRow(tag: SaxesTagNS): void {
    const written = attributeOf(tag, 'r')
    const number = written === undefined ? this.row + 1 : Number(written)
    if (!Number.isInteger(number) || number <= this.row || number > MOST_ROWS) throw refused('The rows of a sheet do not stand in order.')
    this.row = number
    this.column = 0
    const hidden = attributeOf(tag, 'hidden')
    const flat = isOn(tag, 'customHeight') && Number(attributeOf(tag, 'ht') ?? 1) === 0
    this.grid.addRow(number, flat || (hidden === undefined ? this.hiddenRows : isOn(tag, 'hidden')))
  }
  private openCell(tag: SaxesTagNS): void {
    const written = attributeOf(tag, 'r')
    const at = written === undefined ? { row: this.row, column: this.column + 1 } : cellAt(written)
    if (at === undefined || at.row !== this.row || at.column <= this.column || at.column > MOST_COLUMNS)
      throw refused('A cell of a sheet does not stand where it says, or stands there twice.')
    this.column = at.column
    this.cell = { type: attributeOf(tag, 't') ?? '', style: Number(attributeOf(tag, 's') ?? 0), hasFormula: false }
    this.value = undefined
    this.inline = undefined
  }
  private closeCell(): void {
    if (this.cell.hasFormula) this.formulas++
    const content = cellContent({ ...this.cell, value: this.value, inline: this.inline }, this.context)
    if (content === '') return
    if (this.budget.cells <= 0) {
      this.stopped = true
      throw new Stop()
    }
    this.budget.cells--
    this.grid.addCell(this.column, content)
  }
  /** A value that is longer than a cell may be: the cell is no value. */
  private giveUpValue(): void {
    this.overlong++
    this.cell.type = 'e'
  }
}
