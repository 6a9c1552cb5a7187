import { type Source, State } from '../../model/index.ts'
import { serialDate } from '../formats/index.ts'
import type { Frame } from './slots.ts'

/** What the cells of one column of dates look like. */
interface Looks {
  /** dates that the program took for dates, and how many of them have a day that could be a month */
  typed: number
  typedLow: number
  /** dates that stayed text, day first, and how many of them have a day that could be no month */
  texts: number
  textsHigh: number
}
const TYPED = /^\d{4}-\d{2}-(\d{2})/
const SERIAL = /^[1-9]\d{4}(?:\.\d{1,12})?$/
const WRITTEN = /^(\d{1,2})[ /.-](\d{1,2})[ /.-]\d{2,4}/
const ENOUGH = { typed: 3, texts: 2 } as const
const LAST_MONTH = 12

/**
 * A spreadsheet that reads dates month first takes 3 April for 4 March, and leaves 13 April a text, because there is no
 * thirteenth month. Where a column holds dates of which every day could be a month, and texts of which none could, its
 * dates cannot be told.
 */
export class TurnedDates {
  readonly #columns = new Map<string, Looks>()

  take({ path }: Source, frame: Frame, slot: number): void {
    const looks = this.#columns.getOrInsertComputed(path, () => ({ typed: 0, typedLow: 0, texts: 0, textsHigh: 0 }))
    const { states, texts } = frame.column(slot)
    for (let row = 0; row < frame.rows; row++) if (states[row] === State.value) look(looks, texts?.[row] ?? '')
  }
  has(path: string): boolean {
    const looks = this.#columns.get(path)
    if (looks === undefined) return false
    const { typed, typedLow, texts, textsHigh } = looks
    return typed >= ENOUGH.typed && texts >= ENOUGH.texts && typedLow === typed && textsHigh === texts
  }
  get any(): boolean {
    return [...this.#columns.keys()].some(path => this.has(path))
  }
}

function look(looks: Looks, text: string): void {
  const iso = SERIAL.test(text) ? (serialDate(Number(text), false) ?? '') : text
  const typed = TYPED.exec(iso)
  const written = typed === null ? WRITTEN.exec(text) : null
  if (typed !== null) {
    looks.typed++
    if (Number(typed[1]) <= LAST_MONTH) looks.typedLow++
  } else if (written !== null) {
    looks.texts++
    if (Number(written[1]) > LAST_MONTH) looks.textsHigh++
  }
}

/** A date that the program made of what somebody typed. */
export const isTyped = (text: string): boolean => TYPED.test(text) || SERIAL.test(text)
