/** Up to so many keys of one object are compared one by one; more go into a set. */
const FEW = 48
const FIELDS = 3
const MET = 1 << 14

/** Length and a few bytes: enough to tell nearly all keys of one object apart. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length < 4) return length === 0 ? 0 : (length << 24) | (bytes[start] << 16) | (bytes[end - 1] << 8) | bytes[start + (length >> 1)]
  const ends = (bytes[start] << 24) | (bytes[start + 1] << 16) | (bytes[end - 2] << 8) | bytes[end - 1]
  return Math.imul(ends ^ (length << 5), 0x01000193) ^ (bytes[start + (length >> 1)] << 8) ^ bytes[end - 4]
}
const slotOf = (hash: number): number => (hash ^ (hash >>> 14) ^ (hash >>> 21)) & (MET - 1)

/** Which keys a document may hold: one that was not met is certainly not in it. */
export class MetKeys {
  private readonly slots = new Uint8Array(MET)
  private escaped = false

  /** The offsets are inside the quotes. Gives the key's hash. */
  note(bytes: Buffer, start: number, end: number, escaped: boolean): number {
    const hash = hashOf(bytes, start, end)
    this.slots[slotOf(hash)] = 1
    this.escaped ||= escaped
    return hash
  }
  noteName(name: string): void {
    const bytes = Buffer.from(name)
    this.note(bytes, 0, bytes.length, false)
  }
  mayHold(name: string): boolean {
    const bytes = Buffer.from(name)
    return this.escaped || this.slots[slotOf(hashOf(bytes, 0, bytes.length))] === 1
  }
}

/** The keys seen so far in each open object: duplicates are found without making strings where objects are small. */
export class KeyStack {
  /** all keys since it was made */
  readonly met = new MetKeys()
  private bytes: Buffer = Buffer.alloc(0)
  /** for each key: where it begins and ends, and a hash of its bytes */
  private keys = new Int32Array(FIELDS * 256)
  private used = 0
  /** where the keys of each depth begin */
  private readonly first: Int32Array
  private readonly sets: (Set<string> | undefined)[] = []

  constructor(depthLimit: number) {
    this.first = new Int32Array(depthLimit + 1)
  }

  /** Of another value, in these bytes. */
  begin(bytes: Buffer): void {
    this.bytes = bytes
    this.used = 0
  }

  open(depth: number): void {
    this.first[depth] = this.used
    this.sets[depth] = undefined
  }

  close(depth: number): void {
    this.used = this.first[depth]
  }

  /** True where the object at this depth has the key already. The offsets are inside the quotes. */
  add(depth: number, start: number, end: number, escaped: boolean): boolean {
    const hash = this.met.note(this.bytes, start, end, escaped)
    const first = this.first[depth]
    const set = this.sets[depth] ?? (escaped || this.used - first >= FEW * FIELDS ? this.toSet(depth) : undefined)
    if (set !== undefined) {
      const size = set.size
      return set.add(this.decoded(start, end)).size === size
    }
    for (let at = first; at < this.used; at += FIELDS) {
      if (this.keys[at + 2] === hash && this.same(this.keys[at], this.keys[at + 1], start, end)) return true
    }
    this.push(start, end, hash)
    return false
  }

  private toSet(depth: number): Set<string> {
    const set = new Set<string>()
    for (let at = this.first[depth]; at < this.used; at += FIELDS) set.add(this.decoded(this.keys[at], this.keys[at + 1]))
    this.sets[depth] = set
    return set
  }

  private push(start: number, end: number, hash: number): void {
    if (this.used + FIELDS > this.keys.length) {
      const more = new Int32Array(this.keys.length * 2)
      more.set(this.keys)
      this.keys = more
    }
    this.keys[this.used] = start
    this.keys[this.used + 1] = end
    this.keys[this.used + 2] = hash
    this.used += FIELDS
  }

  private same(a: number, aEnd: number, b: number, bEnd: number): boolean {
    return aEnd - a === bEnd - b && this.bytes.compare(this.bytes, b, bEnd, a, aEnd) === 0
  }

  private decoded(start: number, end: number): string {
    const text = this.bytes.toString('utf8', start, end)
    return text.includes('\\') ? JSON.parse(`"${text}"`) : text
  }
}
