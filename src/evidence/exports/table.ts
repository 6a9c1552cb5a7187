import { type Column, type Places, type ReadOptions, State } from '../../model/index.ts'
import { newColumn, tidy, unknownColumn } from '../../operators/index.ts'
import type { LaterCells, RowBatch, Table } from '../formats/index.ts'
import { laterTexts, type Nothing, nothingOf } from './later.ts'
import { type Coded, type Frame, rawType, type Slot, type Slots } from './slots.ts'

/** Where a slot stands in a table: the number among the wanted columns, or why it is not there. */
type Place = number | 'missing' | 'ambiguous'

/** Slots of one consumer over the rows of a table. */
interface Reader {
  readonly slots: Slots
  readonly places: readonly Place[]
}
/** The cells of wanted columns, by the number among them and the row. */
interface Cells {
  text(place: number, row: number): string
  later?(place: number): LaterCells | undefined
  isFlawed?(place: number, row: number): boolean
}
const placesOf = (batch: RowBatch): Places =>
  batch.place === undefined
    ? { form: 'row', numbers: batch.numbers.slice(0, batch.rows) }
    : { form: 'cell', texts: Array.from({ length: batch.rows }, (_, row) => batch.place?.(row) ?? '') }
const NOWHERE: Places = { form: 'words', texts: [] }

/** Decides which columns of a table are decoded, and makes frames of its rows for each of several sets of slots. */
export class TableFrames {
  readonly #table: Table
  readonly #read: ReadOptions
  readonly #nothing: Nothing
  readonly #readers: Reader[] = []
  /** positions of the columns to decode */
  readonly wanted: number[] = []

  constructor(table: Table, read: ReadOptions) {
    this.#table = table
    this.#read = read
    this.#nothing = nothingOf(read)
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
    const cells: Cells = { text: (place, row) => batch.text(place, row), later: place => batch.later?.(place) }
    if (batch.isFlawed !== undefined) cells.isFlawed = (place, row) => batch.isFlawed?.(place, row) === true
    return {
      ...this.#columns(slots, places, rows, cells),
      places: placesOf(batch),
      single: asked => this.#single(slots, places, asked, batch),
      ...(batch.place === undefined ? {} : { placeOf: (asked, row) => this.#placeOf(places, asked, row, batch) }),
    }
  }
  /** The address of the one cell that all these slots stand in. */
  #placeOf(places: readonly Place[], asked: readonly number[], row: number, batch: RowBatch): string | undefined {
    const there = new Set(asked.map(slot => places[slot]).filter(place => typeof place === 'number'))
    const [place] = there
    return there.size === 1 ? batch.place?.(row, place) : undefined
  }
  /** Columns made when first asked for, from texts by row. */
  #columns(slots: Slots, places: readonly Place[], rows: number, cells: Cells): Pick<Frame, 'rows' | 'column'> {
    const made: (Column | undefined)[] = new Array(slots.all.length)
    const column = (slot: number): Column => {
      made[slot] ??= this.#column(slots.all[slot], places[slot], rows, cells)
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
    return {
      codes,
      words,
      frame: () => ({ ...this.#columns(slots, places, words.length, { text: (_, row) => words[row] }), places: NOWHERE }),
    }
  }
  #column(slot: Slot, place: Place, rows: number, { text, later, isFlawed }: Cells): Column {
    if (place === 'missing') return this.#absent(slot, rows)
    if (place === 'ambiguous') return { ...unknownColumn(rawType(slot.view), rows), states: new Uint8Array(rows).fill(State.invalid) }
    const flawed = (row: number): boolean => isFlawed?.(place, row) === true
    if (slot.view === 'list') return this.#lists(rows, row => text(place, row), flawed)
    const kept = later?.(place)
    return kept === undefined
      ? this.#texts(rows, row => text(place, row), isFlawed && flawed)
      : laterTexts(rawType('text'), kept, this.#nothing)
  }
  #stateOf(text: string): State {
    const { blank, flawed } = this.#nothing
    if (text === '' || blank.has(text)) return State.blank
    return flawed.has(text) ? State.invalid : State.value
  }
  #absent(slot: Slot, rows: number): Column {
    const unknown = unknownColumn(rawType(slot.view), rows)
    return this.#read.missing === 'unknown' ? unknown : { ...unknown, states: new Uint8Array(rows).fill(State.blank) }
  }
  #texts(rows: number, text: (row: number) => string, isFlawed: ((row: number) => boolean) | undefined): Column {
    const states = new Uint8Array(rows)
    const texts = new Array<string>(rows)
    for (let row = 0; row < rows; row++) {
      const kept = tidy(text(row))
      states[row] = isFlawed?.(row) ? State.invalid : this.#stateOf(kept)
      texts[row] = states[row] === State.value ? kept : ''
    }
    return { type: rawType('text'), states, texts }
  }
  #lists(rows: number, text: (row: number) => string, isFlawed: (row: number) => boolean): Column {
    const builder = newColumn(rawType('list'), rows)
    for (let row = 0; row < rows; row++) {
      const kept = tidy(text(row))
      const state = isFlawed(row) ? State.invalid : this.#stateOf(kept)
      if (state === State.invalid) builder.pushInvalid()
      else if (state === State.blank) builder.pushBlank()
      else builder.pushList({ members: [kept], complete: true })
    }
    return builder.finish()
  }
}
