import type { Column, ReadOptions } from '../../model/index.ts'
import { type ColumnBuilder, newColumn, unknownColumn } from '../../operators/index.ts'
import type { RowBatch, Table } from '../formats/index.ts'
import { type Frame, rawType, type Slot, type Slots } from './slots.ts'

/** Where a slot stands in a table: the number among the wanted columns, or why it is not there. */
type Place = number | 'missing' | 'ambiguous'

/** Slots of one give (or the run) over the rows of a table. */
interface Reader {
  readonly slots: Slots
  readonly places: readonly Place[]
}

/** Decides which columns of a table are decoded, and makes frames of its rows for each of several sets of slots. */
export class TableFrames {
  readonly #table: Table
  readonly #read: ReadOptions
  readonly #blank: ReadonlySet<string>
  readonly #readers: Reader[] = []
  /** positions of the columns to decode */
  readonly wanted: number[] = []

  constructor(table: Table, read: ReadOptions) {
    this.#table = table
    this.#read = read
    this.#blank = new Set(read.blank)
  }
  /** Adds a set of slots; `only`: the others are not read. The number by which `frame` knows it. */
  add(slots: Slots, only?: ReadonlySet<number>): number {
    const places = slots.all.map((slot, index) => (only === undefined || only.has(index) ? this.#place(slot) : 'missing'))
    return this.#readers.push({ slots, places }) - 1
  }
  #place(slot: Slot): Place {
    if (slot.at === 'entry' || slot.of !== undefined) return 'missing'
    const found = this.#table.find(slot.path)
    if (typeof found !== 'number') return found
    const known = this.wanted.indexOf(found)
    return known >= 0 ? known : this.wanted.push(found) - 1
  }
  frame(reader: number, batch: RowBatch): Frame {
    const { slots, places } = this.#readers[reader]
    const columns = slots.all.map((slot, index) => this.#column(slot, places[index], batch))
    return { rows: batch.rows, columns, places: { form: 'row', numbers: batch.numbers.slice(0, batch.rows) } }
  }
  #column(slot: Slot, place: Place, batch: RowBatch): Column {
    const type = rawType(slot.view)
    if (place === 'missing') return this.#absent(slot, batch.rows)
    const builder = newColumn(type, batch.rows)
    if (place === 'ambiguous') for (let row = 0; row < batch.rows; row++) builder.pushInvalid()
    else if (slot.view === 'list') this.#lists(builder, place, batch)
    else this.#texts(builder, place, batch)
    return builder.finish()
  }
  #absent(slot: Slot, rows: number): Column {
    if (this.#read.missing === 'unknown') return unknownColumn(rawType(slot.view), rows)
    const builder = newColumn(rawType(slot.view), rows)
    for (let row = 0; row < rows; row++) builder.pushBlank()
    return builder.finish()
  }
  #texts(builder: ColumnBuilder, place: number, batch: RowBatch): void {
    const blank = this.#blank
    for (let row = 0; row < batch.rows; row++) {
      const text = batch.text(place, row)
      if (blank.size > 0 && blank.has(text.trim())) builder.pushBlank()
      else builder.pushText(text)
    }
  }
  #lists(builder: ColumnBuilder, place: number, batch: RowBatch): void {
    for (let row = 0; row < batch.rows; row++) {
      const text = batch.text(place, row).trim()
      if (text === '' || this.#blank.has(text)) builder.pushBlank()
      else builder.pushList({ members: [text], complete: true })
    }
  }
}
