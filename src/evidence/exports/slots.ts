import type { Column, FieldType, LookUp, Places, Source } from '../../model/index.ts'
import type { ColumnBuilder } from '../../operators/index.ts'

/** Rows that are read, tested and mapped together. */
export const FRAME = 4096

/**
 * How a place of the file is looked at. text: one text (two are invalid); list: as many as there are; presence: whether
 * anything is there, be it text, list or object.
 */
export type View = 'text' | 'list' | 'presence'
export type Slot =
  | {
      readonly at: 'path'
      readonly view: View
      readonly path: string
      readonly of?: string | LookUp
      readonly named?: Source['named']
    }
  | { readonly at: 'entry'; readonly view: 'text'; readonly name: string }

/** The places that one give, or the run, reads of each record: each once, by number. */
export class Slots {
  readonly all: Slot[] = []
  readonly #known = new Map<string, number>()

  add(slot: Slot): number {
    const key = JSON.stringify(slot.at === 'entry' ? [slot.name] : [slot.view, slot.path, slot.of ?? null, slot.named ?? null])
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.all.length)
    return this.all.push(slot) - 1
  }
}

/**
 * A run of records as they stand in the file: a column of raw text (or lists of text) for each slot, made when first
 * asked for.
 */
export interface Frame {
  readonly rows: number
  readonly places: Places
  column(slot: number): Column
  /** where all these slots stand in one column of few different words: what is worked out for a word holds for its rows */
  single?(slots: readonly number[]): Coded | undefined
  /** where these slots of a row stand, where that is told more exactly than the row's place */
  placeOf?(slots: readonly number[], row: number): string | undefined
}
export interface Coded {
  /** for each row its word */
  readonly codes: Int32Array
  /** the same list throughout a pass; it only grows */
  readonly words: readonly string[]
  /** the words as records of their own */
  frame(): Frame
}
export const frameOf = (rows: number, columns: readonly Column[], places: Places): Frame => ({
  rows,
  places,
  column: slot => columns[slot],
})

/** What a place of a record can be pushed as. */
export type RowPushes = Pick<ColumnBuilder, 'pushText' | 'pushBlank' | 'pushUnknown' | 'pushInvalid' | 'pushList'>

const TEXT: FieldType = { type: 'text' }
const TEXTS: FieldType = { type: 'list', of: 'text' }
export const rawType = (view: View): FieldType => (view === 'list' ? TEXTS : TEXT)
