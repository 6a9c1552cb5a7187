/** A name as a document writes it, made once however often it stands there. */
export interface Name {
  readonly text: string
  readonly prefix: string
  readonly local: string
  /** it may name an element or an attribute: at most one colon, and neither at an end nor before what begins no name */
  readonly qualified: boolean
  /** its bytes: how many, four at a time, and which bits of the last four are its own */
  readonly length: number
  readonly fours: readonly number[]
  readonly own: number
  readonly hash: number
  /** by which guesses about it are kept */
  readonly id: number
}
/** Characters a name may begin with and hold, as XML 1.0 (fifth edition) lists them beside the ASCII ones. */
const BEGINS =
  'A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}'
const HOLDS = `${BEGINS}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}-\\u{2040}`
const PART = new RegExp(`^[${BEGINS}][${HOLDS}]*$`, 'u')
const WHOLE = new RegExp(`^[:${BEGINS}][:${HOLDS}]*$`, 'u')

const table = (pattern: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x80 || pattern.test(String.fromCharCode(byte)) ? 1 : 0))
/** 1: a byte that a name may begin with or hold; of those above 127 the characters are looked at once for each name. */
const STARTS = table(/[:A-Z_a-z]/)
const IN_NAME = table(/[:A-Z_a-z\-.0-9]/)

const SLOTS = 4096
/** So many different names are remembered; a document with more begins again. */
const MOST_NAMES = 65_536

/** Whether the bytes at `at` begin with a name. Behind all bytes stand zeros, so that four can be read where one can. */
function same({ fours, own }: Name, view: DataView, at: number): boolean {
  const last = fours.length - 1
  for (let i = 0; i < last; i++) if (view.getInt32(at + 4 * i, true) !== fours[i]) return false
  return (view.getInt32(at + 4 * last, true) & own) === fours[last]
}
function inFours(bytes: Uint8Array): Pick<Name, 'length' | 'fours' | 'own'> {
  const { length } = bytes
  const fours: number[] = new Array((length + 3) >> 2).fill(0)
  for (let i = 0; i < length; i++) fours[i >> 2] |= bytes[i] << (8 * (i & 3))
  return { length, fours, own: length % 4 === 0 ? -1 : (1 << (8 * (length % 4))) - 1 }
}

/** The names of a document: the same bytes give the same object, so that no text is made of a name that was met before. */
export class Names {
  /** of the name read last; undefined: those bytes are no name */
  found: Name | undefined
  private slots: Name[][] = []
  private known = 0
  /** by the id of an element's name: the one that opened after it the last time */
  private followers: Name[] = []

  /**
   * Reads a name that begins at `at`; where it ends, or `at` where none begins. The byte behind all bytes is no part of a name.
   * `view`: of the same bytes. `guess`: what it may well be.
   */
  read(bytes: Buffer, view: DataView, at: number, guess?: Name): number {
    if (guess !== undefined && endsSame(guess, bytes, view, at)) {
      this.found = guess
      return at + guess.length
    }
    this.found = undefined
    if (STARTS[bytes[at]] === 0) return at
    let hash = 0
    let end = at
    for (let byte = bytes[at]; IN_NAME[byte] === 1; byte = bytes[++end]) hash = (Math.imul(hash, 31) + byte) | 0
    this.found = this.of(bytes, view, at, end, hash)
    return end
  }

  /** What opened after an element of this name the last time. */
  follower(name: Name): Name | undefined {
    return this.followers[name.id]
  }
  follow(name: Name, next: Name): void {
    if (name.id < this.known) this.followers[name.id] = next
  }
  private of(bytes: Buffer, view: DataView, start: number, end: number, hash: number): Name | undefined {
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
    const there = this.slots[slot]
    if (there !== undefined)
      for (const name of there) if (name.hash === hash && name.length === end - start && same(name, view, start)) return name
    const text = bytes.toString('utf8', start, end)
    if (!WHOLE.test(text)) return undefined
    if (this.known === MOST_NAMES) this.forget()
    const name = { ...parts(text), ...inFours(bytes.subarray(start, end)), hash, id: this.known++ }
    this.followers.push(name)
    if (this.slots[slot] === undefined) this.slots[slot] = [name]
    else this.slots[slot].push(name)
    return name
  }

  /** Names that are still open keep their ids: what is guessed by those is wrong, and seen to be. */
  private forget(): void {
    this.slots = []
    this.followers = []
    this.known = 0
  }
}

function parts(text: string): Pick<Name, 'text' | 'prefix' | 'local' | 'qualified'> {
  const colon = text.indexOf(':')
  const [prefix, local] = colon < 0 ? ['', text] : [text.slice(0, colon), text.slice(colon + 1)]
  return { text, prefix, local, qualified: PART.test(local) && (colon < 0 || PART.test(prefix)) }
}

/** Whether the bytes at `at` are this name and nothing of a longer one; the fast way through an end tag. */
export function endsSame(name: Name, bytes: Uint8Array, view: DataView, at: number): boolean {
  return same(name, view, at) && IN_NAME[bytes[at + name.length]] === 0
}
