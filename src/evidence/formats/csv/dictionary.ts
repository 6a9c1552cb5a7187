/** Columns with more different cells than this, or with longer ones, are no vocabulary. */
const MOST_WORDS = 2048
const LONGEST = 64
/** After so many cells a column with more than half of them different is given up. */
const TRIAL = 1024
const FIRST_SLOTS = 128

const viewOf = (buffer: Buffer): DataView => new DataView(buffer.buffer, buffer.byteOffset, buffer.length)

/** The different cells of one column, as strings made once. Cells are looked up by their bytes, without making a string. */
export class Dictionary {
  readonly words: string[] = []
  /** false: too many different cells; `code` must not be called any more */
  on = true
  private slots = new Int32Array(FIRST_SLOTS)
  private hashes = new Int32Array(FIRST_SLOTS / 2)
  private offsets = new Int32Array(FIRST_SLOTS / 2 + 1)
  private arena = Buffer.alloc((FIRST_SLOTS / 2) * LONGEST)
  private arenaView = viewOf(this.arena)
  private looked = 0
  /** the word before: the likeliest to come again */
  private last = 0

  /** Position in `words` of the cell between two offsets; -1 turns the dictionary off. `view` shows the buffer, with 3 bytes more than are in use. */
  code(buffer: Buffer, view: DataView, start: number, end: number): number {
    const length = end - start
    if (length > LONGEST) return this.off()
    this.looked++
    if (this.words.length > 0 && this.same(this.last, view, start, length)) return this.last
    let hash = length
    let i = start
    for (; i + 4 <= end; i += 4) hash = Math.imul(hash ^ view.getInt32(i, true), 0x9e3779b1) ^ (hash >>> 15)
    if (i < end) hash = Math.imul(hash ^ (view.getInt32(i, true) & (0xffffff >> ((3 - end + i) * 8))), 0x9e3779b1)
    hash ^= hash >>> 15
    const mask = this.slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.slots[slot] - 1
      if (code < 0) return this.add(buffer, start, end, hash, slot)
      if (this.hashes[code] === hash && this.same(code, view, start, length)) {
        this.last = code
        return code
      }
    }
  }

  private same(code: number, view: DataView, start: number, length: number): boolean {
    const at = this.offsets[code]
    if (this.offsets[code + 1] - at !== length) return false
    const whole = length & ~3
    for (let i = 0; i < whole; i += 4) if (this.arenaView.getInt32(at + i, true) !== view.getInt32(start + i, true)) return false
    for (let i = whole; i < length; i++) if (this.arena[at + i] !== view.getUint8(start + i)) return false
    return true
  }

  private add(buffer: Buffer, start: number, end: number, hash: number, slot: number): number {
    const code = this.words.length
    if (code === MOST_WORDS || (this.looked > TRIAL && code > this.looked >> 1)) return this.off()
    const at = this.offsets[code]
    buffer.copy(this.arena, at, start, end)
    this.offsets[code + 1] = at + end - start
    this.hashes[code] = hash
    this.slots[slot] = code + 1
    this.words.push(buffer.toString('utf8', start, end))
    if (this.words.length === this.hashes.length) this.grow()
    return code
  }

  /** Twice the words: the slots stay at most half full. */
  private grow(): void {
    const most = this.hashes.length * 2
    const { hashes, offsets, arena } = this
    this.hashes = new Int32Array(most)
    this.hashes.set(hashes)
    this.offsets = new Int32Array(most + 1)
    this.offsets.set(offsets)
    this.arena = Buffer.alloc(most * LONGEST)
    this.arena.set(arena)
    this.arenaView = viewOf(this.arena)
    this.slots = new Int32Array(most * 2)
    const mask = this.slots.length - 1
    for (let code = 0; code < hashes.length; code++) {
      let slot = hashes[code] & mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask
      this.slots[slot] = code + 1
    }
  }

  private off(): number {
    this.on = false
    return -1
  }
}
