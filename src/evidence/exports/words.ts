import type { Column, FieldType, ListValue } from '../../model/index.ts'
import { State } from '../../model/index.ts'
import { type ColumnBuilder, codedColumn, newColumn, pickRows, tidy } from '../../operators/index.ts'
import { type Coded, FRAME, type Frame, type RowPushes, type Slot } from './slots.ts'

/** A slot with more different texts than this, or with longer ones, has no vocabulary. */
const MOST_WORDS = 1024
const LONGEST = 64
/** After so many records a slot with more than half of its texts different is given up. */
const TRIAL = 256

/** The words that stand for a record without a text, before all others. */
const BLANK = 0
const UNKNOWN = 1
const INVALID = 2
const NO_TEXT = [State.blank, State.unknown, State.invalid] as const

const NOWHERE: Frame['places'] = { form: 'words', texts: [] }

/** One slot of the records of a frame. `column`: row by row, made when first asked for. */
export interface SlotRows {
  column(): Column
  readonly coded: Coded | undefined
}

/**
 * Builds the raw column of a slot. Most slots of an export hold few different texts (yes and no, a severity, a day): those
 * are kept as words, of which each row has one, so that whatever is worked out for a word holds for its rows. A slot that
 * turns out to hold many is built row by row.
 */
export class WordsBuilder implements RowPushes {
  readonly #type: FieldType
  readonly #plain: ColumnBuilder
  #known: Map<string, number> | undefined = new Map()
  readonly #states: State[] = [...NO_TEXT]
  readonly #texts: string[] = NO_TEXT.map(() => '')
  readonly #codes = new Int32Array(FRAME)
  #rows = 0
  #looked = 0
  /** code of the row before, which may be of another frame; -1: none */
  #last = -1
  #words: Column | undefined

  constructor(view: Slot['view'], type: FieldType) {
    this.#type = type
    this.#plain = newColumn(type, FRAME)
    if (view === 'list') this.#known = undefined
  }

  pushText(text: string): void {
    const code = this.#known && (this.#known.get(text) ?? this.#learn(text, this.#known))
    if (code === undefined) this.#plain.pushText(text)
    else this.#code(code)
  }
  pushBlank(): void {
    if (this.#known === undefined) this.#plain.pushBlank()
    else this.#code(BLANK)
  }
  pushUnknown(): void {
    if (this.#known === undefined) this.#plain.pushUnknown()
    else this.#code(UNKNOWN)
  }
  pushInvalid(): void {
    if (this.#known === undefined) this.#plain.pushInvalid()
    else this.#code(INVALID)
  }
  /** The same as the row before. False, and nothing pushed: it was no word. */
  again(): boolean {
    if (this.#known === undefined || this.#last < 0) return false
    this.#code(this.#last)
    return true
  }
  #code(code: number): void {
    this.#codes[this.#rows++] = code
    this.#last = code
  }
  pushList(list: ListValue): void {
    this.#giveUp()
    this.#plain.pushList(list)
  }

  /** The rows pushed since the last time. What is coded holds until the next push. */
  finish(): SlotRows {
    if (this.#known === undefined) {
      const column = this.#plain.finish()
      return { column: () => column, coded: undefined }
    }
    const codes = this.#codes.subarray(0, this.#rows)
    const kept = Uint16Array.from(codes)
    const words = this.#column()
    this.#looked += this.#rows
    this.#rows = 0
    let made: Column | undefined
    return {
      column: () => (made ??= codedColumn(words, kept)),
      coded: { codes, words: this.#texts, frame: () => ({ rows: words.states.length, places: NOWHERE, column: () => words }) },
    }
  }

  #column(): Column {
    if (this.#words?.states.length !== this.#states.length)
      this.#words = { type: this.#type, states: Uint8Array.from(this.#states), texts: [...this.#texts] }
    return this.#words
  }

  /** The code of a text that is new; undefined: there is no vocabulary any more. */
  #learn(text: string, known: Map<string, number>): number | undefined {
    const looked = this.#looked + this.#rows
    if (known.size === MOST_WORDS || text.length > LONGEST || (looked > TRIAL && known.size > looked / 2)) {
      this.#giveUp()
      return undefined
    }
    const kept = tidy(text)
    const code = this.#states.push(kept === '' ? State.blank : State.value) - 1
    this.#texts.push(kept)
    known.set(text, code)
    return code
  }

  #giveUp(): void {
    if (this.#known === undefined) return
    const words = this.#column()
    for (let row = 0; row < this.#rows; row++) this.#plain.pushFrom(words, this.#codes[row])
    this.#known = undefined
    this.#rows = 0
  }
}

/** Slots whose words do not come together in more ways than this are worked out together. */
const MOST_TOGETHER = 4096
/** More than any slot has words. */
const RADIX = 2048

/** Several slots of the same records: each way in which their words come together is a word of its own. */
class Together {
  readonly #known: Map<number, number>[]
  /** for each way the codes of the slots */
  readonly #ways: (readonly number[])[] = []
  readonly #words: string[] = []
  readonly #codes = new Int32Array(FRAME)
  readonly #slots: readonly number[]
  #over = false

  constructor(slots: readonly number[]) {
    this.#slots = slots
    this.#known = slots.map(() => new Map())
    // what reads nothing of a record comes to the same for all of them
    if (slots.length === 0) this.#learn([], 0)
  }

  coded(rows: number, parts: readonly Coded[]): Coded | undefined {
    if (this.#over) return undefined
    for (let row = 0; row < rows; row++) {
      const code = this.#codeOf(parts, row)
      if (code === undefined) {
        this.#over = true
        return undefined
      }
      this.#codes[row] = code
    }
    return { codes: this.#codes.subarray(0, rows), words: this.#words, frame: () => this.#frame(parts) }
  }

  /** Part by part: what the parts before it come to and its own word lead to the next; after the last to the way. */
  #codeOf(parts: readonly Coded[], row: number): number | undefined {
    let so = 0
    for (let part = 0; part < parts.length; part++) {
      const known = this.#known[part]
      const key = so * RADIX + parts[part].codes[row]
      const next = known.get(key)
      if (next === undefined) return this.#learn(parts, row)
      so = next
    }
    return so
  }

  #learn(parts: readonly Coded[], row: number): number | undefined {
    if (this.#words.length === MOST_TOGETHER) return undefined
    let so = 0
    for (let part = 0; part < parts.length; part++) {
      const known = this.#known[part]
      so = known.getOrInsert(so * RADIX + parts[part].codes[row], known.size)
    }
    this.#words.push('')
    this.#ways.push(parts.map(({ codes }) => codes[row]))
    return so
  }

  #frame(parts: readonly Coded[]): Frame {
    const columns = parts.map((part, index) =>
      pickRows(
        part.frame().column(this.#slots[index]),
        this.#ways.map(way => way[index]),
      ),
    )
    return { rows: this.#ways.length, places: NOWHERE, column: slot => columns[this.#slots.indexOf(slot)] }
  }
}

/** What several slots of one reader come to together, frame after frame. */
export class Ways {
  readonly #known = new Map<string, Together>()

  /** undefined: one of them has no vocabulary, or they come together in too many ways. */
  of(slots: readonly number[], rows: number, made: readonly SlotRows[]): Coded | undefined {
    if (slots.length === 1) return made[slots[0]].coded
    const parts = slots.flatMap(slot => made[slot].coded ?? [])
    if (parts.length < slots.length) return undefined
    return this.#known.getOrInsertComputed(slots.join(), () => new Together(slots)).coded(rows, parts)
  }
}
