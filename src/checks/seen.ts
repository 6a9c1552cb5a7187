import type { Batch, Column } from '../model/index.ts'
import { State } from '../model/index.ts'
import { columnOf, textSum } from '../operators/index.ts'
import { keyOf } from './keys.ts'
import { sameFields, systemKey } from './same.ts'

/** What a blank part is in place of the sums of a text. */
const BLANK = 0x2ffff
/** From so many numbers on a table only doubles. */
const FAR = 1 << 16

/** The sums of a column's texts, as they compare. */
function sumsOf(column: Column): Int32Array {
  if (column.sums) return column.sums
  const sums = new Int32Array(column.states.length * 2)
  for (let row = 0; row < column.states.length; row++)
    if (column.states[row] === State.value) textSum(column.texts?.[row] ?? keyOf(column, row) ?? '', sums, row)
  return sums
}

/**
 * Counts records of a kind that name a thing which was named before, in eight bytes a record: enough to know that a list
 * too long to hold can be judged row by row, because no two rows are about one thing.
 */
export class Seen {
  repeats = 0
  /** pairs of sums in an open table at most half full; two zeros: nothing */
  #table = new Int32Array(2048)
  #size = 0
  readonly #run = new Int32Array(256)
  #touched = 0

  #grow(): void {
    const old = this.#table
    this.#table = new Int32Array(old.length * (old.length < FAR ? 8 : 2))
    for (let at = 0; at < old.length; at += 2) if ((old[at] | old[at + 1]) !== 0) this.#put(old[at], old[at + 1])
    // gives the memory back now, not when somebody collects it
    old.buffer.transfer(0)
  }
  /** True where the pair was there already. */
  #put(a: number, b: number): boolean {
    const table = this.#table
    const mask = table.length - 2
    for (let at = (a ^ b) & mask; ; at = (at + 2) & mask) {
      if (table[at] === a && table[at + 1] === b) return true
      if ((table[at] | table[at + 1]) !== 0) continue
      table[at] = a
      table[at + 1] = b
      return false
    }
  }

  add(batch: Batch): void {
    const columns = sameFields(batch.kind).map(name => columnOf(batch, name))
    if (columns.length === 0) return
    const sums = columns.map(sumsOf)
    const states = columns.map(column => column.states)
    const systems = new Int32Array(batch.items.length * 2)
    for (const [index, facts] of batch.items.entries()) textSum(systemKey(batch.kind, facts), systems, index)
    let filled = 0
    for (let row = 0; row < batch.rows; row++) {
      if (states[0][row] !== State.value) continue
      const item = (batch.itemOf?.[row] ?? 0) * 2
      // two sums of 32 bits: a million names share both once in many millions of runs
      let high = systems[item] ?? 0
      let low = systems[item + 1] ?? 0
      let known = true
      for (let part = 0; part < states.length; part++) {
        const state = states[part][row]
        // a blank part is a part
        if (state !== State.value && state !== State.blank) known = false
        high = Math.imul(high, 31) ^ (state === State.blank ? BLANK : sums[part][row * 2])
        low = (Math.imul(low, 0x85ebca6b) + (state === State.blank ? BLANK : sums[part][row * 2 + 1])) | 0
      }
      if (!known) continue
      this.#run[filled++] = high
      this.#run[filled++] = low | 1
      if (filled === this.#run.length) filled = this.#flush(filled)
    }
    this.#flush(filled)
  }

  /** A large table is far away: looking at all places first lets the waiting for them overlap. */
  #flush(filled: number): 0 {
    const run = this.#run
    while ((this.#size * 2 + filled) * 2 > this.#table.length) this.#grow()
    const mask = this.#table.length - 2
    for (let at = 0; at < filled; at += 2) this.#touched ^= this.#table[(run[at] ^ run[at + 1]) & mask]
    for (let at = 0; at < filled; at += 2) {
      if (this.#put(run[at], run[at + 1])) this.repeats++
      else this.#size++
    }
    return 0
  }
}
