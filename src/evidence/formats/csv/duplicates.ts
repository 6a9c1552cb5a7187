import { hash } from 'node:crypto'

const WORDS = 4
const FIRST_SLOTS = 1024

/** One 32-bit word of a digest given as a Latin-1 string. */
const word = (digest: string, at: number): number =>
  digest.charCodeAt(at) | (digest.charCodeAt(at + 1) << 8) | (digest.charCodeAt(at + 2) << 16) | (digest.charCodeAt(at + 3) << 24)

/**
 * Which rows were there before, byte for byte: the first 128 bits of SHA-256, because a row that the author of evidence
 * could pass off as the duplicate of another would vanish. 16 bytes a row, in an open table at most two thirds full.
 */
export class SeenRows {
  private table = new Int32Array(FIRST_SLOTS * WORDS)
  private count = 0

  /** How many different rows there were. */
  get size(): number {
    return this.count
  }

  /** True where a row of the same bytes was added before. */
  add(row: Uint8Array): boolean {
    const digest = hash('sha256', row, 'latin1')
    if (!this.put(this.table, word(digest, 0), word(digest, 4), word(digest, 8), word(digest, 12))) return true
    this.count++
    if (this.count * 6 > this.table.length) this.grow()
    return false
  }

  /** False where the four words stand in the table already. */
  private put(table: Int32Array, a: number, b: number, c: number, d: number): boolean {
    const mask = table.length - 1
    for (let at = (a * WORDS) & mask; ; at = (at + WORDS) & mask) {
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d) return false
      if ((table[at] | table[at + 1] | table[at + 2] | table[at + 3]) !== 0) continue
      table[at] = a
      table[at + 1] = b
      table[at + 2] = c
      table[at + 3] = d
      return true
    }
  }

  private grow(): void {
    const old = this.table
    this.table = new Int32Array(old.length * 2)
    for (let at = 0; at < old.length; at += WORDS) {
      if ((old[at] | old[at + 1] | old[at + 2] | old[at + 3]) !== 0) this.put(this.table, old[at], old[at + 1], old[at + 2], old[at + 3])
    }
  }
}
