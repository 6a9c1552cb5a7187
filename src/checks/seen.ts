import type { Batch, Column } from '../model/index.ts'
import { State } from '../model/index.ts'
import { columnOf, fold } from '../operators/index.ts'
import { keyOf } from './keys.ts'
import { sameFields, systemKey } from './same.ts'

/** Two running 32-bit sums; together 53 bits, so that a million names collide once in ten thousand runs. */
let [high, low] = [0, 0]
const mix = (code: number): void => {
  high = Math.imul(high ^ code, 0x01000193)
  low = Math.imul(low + code, 0x85ebca6b)
  low ^= low >>> 15
}
const start = (): void => {
  high = 0x811c9dc5
  low = 0x9e3779b9
}
const sum = (): number => (high >>> 0) * 0x200000 + (low >>> 11) || 1

const BEYOND_ASCII = /[\u007f-\uffff]/
/** Mixes a text as it compares: texts that fold alike mix alike. */
function mixText(text: string): void {
  const plain = BEYOND_ASCII.test(text) ? fold(text) : text
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    mix(code > 64 && code < 91 ? code + 32 : code)
  }
  mix(0x1ffff)
}

function mixCell(column: Column, row: number): boolean {
  const state = column.states[row]
  if (state === State.blank) mix(0x2ffff)
  else if (state !== State.value) return false
  else if (column.texts) mixText(column.texts[row])
  else mixText(keyOf(column, row) ?? '')
  return true
}

/**
 * Counts records of a kind that name a thing which was named before, in eight bytes a record: enough to know that a list
 * too long to hold can be judged row by row, because no two rows are about one thing.
 */
export class Seen {
  repeats = 0
  #table = new Float64Array(1024)
  #size = 0

  #grow(): void {
    const old = this.#table
    this.#table = new Float64Array(old.length * 2)
    for (const key of old) if (key > 0) this.#put(key)
  }
  /** True where the key was there already. */
  #put(key: number): boolean {
    const mask = this.#table.length - 1
    let at = (key ^ (key / 0x100000000)) & mask
    while (this.#table[at] > 0) {
      if (this.#table[at] === key) return true
      at = (at + 1) & mask
    }
    this.#table[at] = key
    return false
  }

  add(batch: Batch): void {
    const columns = sameFields(batch.kind).map(name => columnOf(batch, name))
    if (columns.length === 0) return
    const systems = batch.items.map(facts => {
      start()
      mixText(systemKey(batch.kind, facts))
      return [high, low] as const
    })
    for (let row = 0; row < batch.rows; row++) {
      if (columns[0].states[row] !== State.value) continue
      ;[high, low] = systems[batch.itemOf?.[row] ?? 0] ?? [0, 0]
      if (!columns.every(column => mixCell(column, row))) continue
      if (this.#size * 2 >= this.#table.length) this.#grow()
      if (this.#put(sum())) this.repeats++
      else this.#size++
    }
  }
}
