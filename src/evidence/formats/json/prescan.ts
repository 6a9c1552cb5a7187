import { KeyStack } from './keys.ts'
import { type Edit, Mark, plainly, type Refusal, refusal, type Scanned } from './mark.ts'
import { isExact } from './number.ts'
import { Pattern } from './pattern.ts'
import { type FirstOptions, Picker } from './pick.ts'
import { Quick } from './quick.ts'
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  DOT,
  isDigit,
  MINUS,
  OPEN_LIST,
  OPEN_MAP,
  QUOTE,
  SIMPLE_ESCAPES,
  TEXT_ENDS,
  ZERO,
} from './signs.ts'

class Refused extends Error {
  readonly at: number
  readonly why: Refusal
  constructor(at: number, why: Refusal) {
    super(why)
    this.at = at
    this.why = why
  }
}

const WORDS: readonly (readonly number[] | undefined)[] = Array.from({ length: 256 }, (_, byte) =>
  ['true', 'false', 'null'].map(word => [...Buffer.from(word)]).find(([first]) => first === byte),
)

/**
 * Reads bytes as JSON without making values: grammar, depth, keys that stand twice, numbers that a double would change,
 * half surrogate pairs. The bytes must be valid UTF-8, and the byte at `end` neither a digit nor part of a text (zero, a
 * line end). One of them scans as many values as wanted, one after another.
 */
export class Prescan {
  private bytes: Buffer = Buffer.alloc(0)
  private end = 0
  private readonly mostDepth: number
  private depthLimit: number
  readonly keys: KeyStack
  edits: Edit[] = []
  private oddKeys: number[] = []
  nulRun = 0
  private run = 0
  private runEnd = -1
  /** the text in hand has a backslash, half a pair */
  private escaped = false
  private lone = false
  /** for each open level: 1 map, 0 list; and where the value of a key that stood before begins, or -1 */
  private readonly isMap: Uint8Array
  private readonly again: Int32Array
  private depth = 0
  private readonly picker = new Picker()
  private picking = false
  private readonly quick: Quick
  private readonly pattern: Pattern

  constructor(depthLimit: number) {
    this.mostDepth = depthLimit
    this.depthLimit = depthLimit
    this.keys = new KeyStack(depthLimit)
    this.quick = new Quick(this.keys.met)
    this.pattern = new Pattern(this.keys.met)
    this.isMap = new Uint8Array(depthLimit + 1)
    this.again = new Int32Array(depthLimit + 1)
  }

  /** The one value between two offsets, with white space round it. */
  scan(bytes: Buffer, start: number, end: number): Scanned {
    this.bytes = bytes
    this.end = end
    const scanned = this.scanned(bytes, end, 0, this.white(start))
    if (scanned.refused !== undefined) return scanned
    const after = this.white(scanned.end)
    return after < end ? refusal(after, 'trailing') : { ...scanned, end: after }
  }

  /** The value that begins at `start`, whatever follows it. Where there is more, one that goes on there is refused at `end`. */
  first(bytes: Buffer, start: number, end: number, { outer, more, wanted }: FirstOptions): Scanned {
    const depth = this.mostDepth - outer
    const after = wanted === undefined ? -1 : this.pattern.read(bytes, start, depth, wanted)
    if (after >= 0 && after <= end) return plainly(after, this.pattern.made)
    if (this.quick.reads(bytes, start, end, depth)) {
      if (wanted !== undefined) this.pattern.learn(this.quick.made)
      return plainly(this.quick.end, this.quick.made)
    }
    if (more && this.quick.ranOff) return refusal(end, 'syntax')
    if (wanted === undefined) return this.scanned(bytes, end, outer, start)
    this.picking = true
    this.picker.begin(wanted)
    const scanned = this.scanned(bytes, end, outer, start)
    this.picking = false
    scanned.made = this.picker.made
    return scanned
  }

  private scanned(bytes: Buffer, end: number, outer: number, start: number): Scanned {
    this.bytes = bytes
    this.end = end
    this.depthLimit = this.mostDepth - outer
    this.depth = 0
    this.nulRun = 0
    this.runEnd = -1
    this.keys.begin(bytes)
    if (this.edits.length > 0) this.edits = []
    if (this.oddKeys.length > 0) this.oddKeys = []
    try {
      const after = this.values(start)
      return { refused: undefined, edits: this.edits, oddKeys: this.oddKeys, nulRun: this.nulRun, end: after, made: undefined }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return refusal(error.at, error.why)
    }
  }

  private white(from: number): number {
    let i = from
    for (let byte = this.bytes[i]; i < this.end && (byte === 32 || byte === 10 || byte === 13 || byte === 9); ) byte = this.bytes[++i]
    return i
  }

  /** From the start of a value to behind it, without recursion. */
  private values(from: number): number {
    let i = from
    for (;;) {
      const opened = this.depth
      i = this.value(i)
      if (this.depth > opened) continue
      i = this.after(i)
      if (this.depth === 0) {
        this.ended(i)
        return i
      }
    }
  }

  /** One scalar or empty container; or into a container, to where its first value begins. */
  private value(at: number): number {
    const byte = this.bytes[at]
    if (at >= this.end) throw new Refused(at, 'syntax')
    if (this.picking) this.picker.value(this.depth, this.bytes, at, this.depth > 0 && this.isMap[this.depth] === 0)
    if (byte === QUOTE) {
      const end = this.text(at)
      if (this.lone) this.edits.push({ start: at, end, mark: Mark.surrogate })
      return end
    }
    if (byte === OPEN_MAP || byte === OPEN_LIST) return this.open(at, byte)
    if (byte === MINUS || isDigit(byte)) return this.number(at)
    return this.word(at, WORDS[byte])
  }

  private word(at: number, word: readonly number[] | undefined): number {
    if (word === undefined) throw new Refused(at, 'syntax')
    for (let i = 1; i < word.length; i++) if (this.bytes[at + i] !== word[i]) throw new Refused(at, 'syntax')
    return at + word.length
  }

  private open(at: number, byte: number): number {
    if (this.depth >= this.depthLimit) throw new Refused(at, 'depth')
    const i = this.white(at + 1)
    if (this.bytes[i] === (byte === OPEN_MAP ? CLOSE_MAP : CLOSE_LIST) && i < this.end) return i + 1
    this.depth++
    this.again[this.depth] = -1
    this.isMap[this.depth] = byte === OPEN_MAP ? 1 : 0
    if (byte === OPEN_LIST) return i
    this.keys.open(this.depth)
    return this.key(i)
  }

  /** Behind a value: closes what ends there; where the next value begins, or the end at depth 0. */
  private after(from: number): number {
    let i = from
    while (this.depth > 0) {
      if (this.again[this.depth] >= 0) this.replace(this.again[this.depth], i)
      else this.ended(i)
      i = this.white(i)
      const byte = i < this.end ? this.bytes[i] : 0
      const map = this.isMap[this.depth] === 1
      if (byte === COMMA) return map ? this.key(this.white(i + 1)) : this.white(i + 1)
      if (byte !== (map ? CLOSE_MAP : CLOSE_LIST)) throw new Refused(i, 'syntax')
      if (map) this.keys.close(this.depth)
      this.depth--
      i++
    }
    return i
  }

  /** A key and its colon; where its value begins. */
  private key(at: number): number {
    if (this.bytes[at] !== QUOTE || at >= this.end) throw new Refused(at, 'syntax')
    const end = this.text(at)
    if (this.lone) this.oddKeys.push(at)
    const known = this.keys.add(this.depth, at + 1, end - 1, this.escaped)
    const colon = this.white(end)
    if (this.bytes[colon] !== COLON || colon >= this.end) throw new Refused(colon, 'syntax')
    const value = this.white(colon + 1)
    this.again[this.depth] = known ? value : -1
    if (this.picking) this.picker.key(this.depth, this.bytes, at + 1, end - 1, this.escaped)
    return value
  }

  private ended(at: number): void {
    if (this.picking) this.picker.end(this.depth, this.bytes, at, this, this.escaped)
  }

  /** JSON.parse keeps the last of two: that one is replaced, with whatever edits it held. */
  private replace(start: number, end: number): void {
    while (this.edits.length > 0 && this.edits[this.edits.length - 1].start >= start) this.edits.pop()
    this.edits.push({ start, end, mark: Mark.duplicate })
    if (this.picking) this.picker.twice(this.depth)
    this.again[this.depth] = -1
  }

  private text(at: number): number {
    const { bytes } = this
    let i = at + 1
    this.escaped = false
    this.lone = false
    for (;;) {
      while (TEXT_ENDS[bytes[i]] === 0) i++
      if (i >= this.end || bytes[i] < 0x20) throw new Refused(Math.min(i, this.end), 'syntax')
      if (bytes[i] === QUOTE) return i + 1
      this.escaped = true
      i = this.escape(i)
    }
  }

  private escape(at: number): number {
    const kind = this.bytes[at + 1]
    if (kind !== 117) {
      if (!SIMPLE_ESCAPES.has(kind)) throw new Refused(at, 'syntax')
      return at + 2
    }
    const unit = this.unit(at)
    if (unit === 0) {
      this.run = this.runEnd === at ? this.run + 1 : 1
      this.runEnd = at + 6
      this.nulRun = Math.max(this.nulRun, this.run)
    }
    if (unit < 0xd800 || unit > 0xdfff) return at + 6
    const paired = unit < 0xdc00 && this.bytes[at + 6] === BACKSLASH && this.bytes[at + 7] === 117
    const low = paired ? this.unit(at + 6) : 0
    if (low >= 0xdc00 && low <= 0xdfff) return at + 12
    this.lone = true
    return at + 6
  }

  private unit(at: number): number {
    const digits = this.bytes.toString('latin1', at + 2, at + 6)
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new Refused(at, 'syntax')
    return Number.parseInt(digits, 16)
  }

  private digits(from: number): number {
    let i = from
    while (isDigit(this.bytes[i])) i++
    if (i === from) throw new Refused(i, 'syntax')
    return i
  }

  private number(at: number): number {
    const { bytes } = this
    const first = bytes[at] === MINUS ? at + 1 : at
    let i = this.digits(first)
    if (bytes[first] === ZERO && i > first + 1) throw new Refused(first + 1, 'syntax')
    let plain = i - first <= 15 && !(first > at && bytes[first] === ZERO)
    if (bytes[i] === DOT) {
      const fraction = i + 1
      i = this.digits(fraction)
      plain &&= i - first <= 16 && bytes[i - 1] !== ZERO && (bytes[first] !== ZERO || bytes[fraction] !== ZERO)
    }
    if (bytes[i] === 101 || bytes[i] === 69) {
      plain = false
      i = this.digits(bytes[i + 1] === 43 || bytes[i + 1] === MINUS ? i + 2 : i + 1)
    }
    if (!plain) this.oddNumber(at, i)
    return i
  }

  /** A number that String would print otherwise keeps its digits; one that a double would change is no value. */
  private oddNumber(start: number, end: number): void {
    const lexeme = this.bytes.toString('latin1', start, end)
    if (String(Number(lexeme)) === lexeme) return
    this.edits.push({ start, end, mark: isExact(lexeme) ? Mark.number : Mark.inexact })
  }
}
