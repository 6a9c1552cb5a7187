import { type Column, type Places, type ReadOptions, State } from '../../model/index.ts'
import { newColumn, tidy, unknownColumn } from '../../operators/index.ts'
import type { LaterCells, RowBatch, Table } from '../formats/index.ts'
import { laterTexts, shapesOf } from './later.ts'
import { type Coded, type Frame, rawType, type Slot, type Slots } from './slots.ts'

/** Where a slot stands in a table: the number among the wanted columns, or why it is not there. */
type Place = number | 'missing' | 'ambiguous'

/** Slots of one consumer over the rows of a table. */
interface Reader {
  readonly slots: Slots
  readonly places: readonly Place[]
}
const NOWHERE: Places = { form: 'words', texts: [] }

/** Decides which columns of a table are decoded, and makes frames of its rows for each of several sets of slots. */
export class TableFrames {
  readonly #table: Table
  readonly #read: ReadOptions
  readonly #blank: ReadonlySet<string>
  readonly #blankShapes: ReadonlySet<number>
  readonly #readers: Reader[] = []
  /** positions of the columns to decode */
  readonly wanted: number[] = []

  constructor(table: Table, read: ReadOptions) {
    this.#table = table
    this.#read = read
    this.#blank = new Set(read.blank)
    this.#blankShapes = shapesOf(read.blank)
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
    const { rows } = batch
    const text = (place: number) => (row: number) => batch.text(place, row)
    return {
      ...this.#columns(slots, places, rows, text, place => batch.later?.(place)),
      places: { form: 'row', numbers: batch.numbers.slice(0, rows) },
      single: asked => this.#single(slots, places, asked, batch),
    }
  }
  /** Columns made when first asked for, from texts by row. */
  #columns(
    slots: Slots,
    places: readonly Place[],
    rows: number,
    text: (place: number) => (row: number) => string,
    later: (place: number) => LaterCells | undefined = () => undefined,
  ): Pick<Frame, 'rows' | 'column'> {
    const made: (Column | undefined)[] = new Array(slots.all.length)
    const column = (slot: number): Column => {
      made[slot] ??= this.#column(slots.all[slot], places[slot], rows, text, later)
      return made[slot]
    }
    return { rows, column }
  }
  #single(slots: Slots, places: readonly Place[], asked: readonly number[], batch: RowBatch): Coded | undefined {
    const there = new Set(asked.map(slot => places[slot]).filter(place => typeof place === 'number'))
    const [place] = there
    const codes = there.size === 1 && place !== undefined ? batch.codes(place) : undefined
    if (codes === undefined || place === undefined) return undefined
    const words = batch.words(place)
    return { codes, words, frame: () => ({ ...this.#columns(slots, places, words.length, () => row => words[row]), places: NOWHERE }) }
  }
  #column(
    slot: Slot,
    place: Place,
    rows: number,
    text: (place: number) => (row: number) => string,
    later: (place: number) => LaterCells | undefined,
  ): Column {
    if (place === 'missing') return this.#absent(slot, rows)
    if (place === 'ambiguous') return { ...unknownColumn(rawType(slot.view), rows), states: new Uint8Array(rows).fill(State.invalid) }
    if (slot.view === 'list') return this.#lists(rows, text(place))
    const kept = later(place)
    return kept === undefined ? this.#texts(rows, text(place)) : laterTexts(rawType('text'), kept, this.#blank, this.#blankShapes)
  }
  #absent(slot: Slot, rows: number): Column {
    const unknown = unknownColumn(rawType(slot.view), rows)
    return this.#read.missing === 'unknown' ? unknown : { ...unknown, states: new Uint8Array(rows).fill(State.blank) }
  }
  #texts(rows: number, text: (row: number) => string): Column {
    const states = new Uint8Array(rows)
    const texts = new Array<string>(rows)
    for (let row = 0; row < rows; row++) {
      const kept = tidy(text(row))
      if (kept === '' || (this.#blank.size > 0 && this.#blank.has(kept))) {
        states[row] = State.blank
        texts[row] = ''
      } else texts[row] = kept
    }
    return { type: rawType('text'), states, texts }
  }
  #lists(rows: number, text: (row: number) => string): Column {
    const builder = newColumn(rawType('list'), rows)
    for (let row = 0; row < rows; row++) {
      const kept = tidy(text(row))
      if (kept === '' || this.#blank.has(kept)) builder.pushBlank()
      else builder.pushList({ members: [kept], complete: true })
    }
    return builder.finish()
  }
}
