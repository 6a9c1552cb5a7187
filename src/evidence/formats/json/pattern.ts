import type { MetKeys } from './keys.ts'
import type { Wanted } from './pick.ts'
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  DOT,
  EXACT_DIGITS,
  FALSE,
  isDigit,
  MINUS,
  NULL,
  OPEN_LIST,
  OPEN_MAP,
  QUOTE,
  SIMPLE_ESCAPES,
  TEXT_ENDS,
  TRUE,
  ZERO,
} from './signs.ts'

/** Objects with more keys are dictionaries rather than records of one pattern. */
const MOST_KEYS = 96
/** Of all objects of a record together: one with more of them follows no pattern, and it would take more room than the record. */
const MOST_IN_ALL = 4096
/** Records in a row that did not follow the pattern before it is given up. */
const MISSES = 64
/** It is not as the pattern has it, or has to be looked at closely. */
const NOT = -1

/** What objects at one place have had so far: their keys in the order in which they stand. */
interface Shape {
  readonly keys: Key[]
}
interface Key {
  readonly name: string
  /** as it is written, with the quote behind it; and its first bytes four at a time */
  readonly bytes: Buffer
  readonly fours: Int32Array
  /** what of its value is wanted */
  readonly wanted: Wanted | undefined
  /** of the objects in its value */
  readonly shape: Shape
}
type Box = unknown[] | Record<string, unknown>

const wantedAt = (wanted: Wanted | undefined, name: string): Wanted | undefined =>
  wanted === undefined || wanted.whole ? wanted : (wanted.keys.find(key => key.name === name)?.wanted ?? wanted.any)

function put(box: Box | undefined, name: string, value: unknown): void {
  if (box === undefined) return
  if (Array.isArray(box)) box.push(value)
  else box[name] = value
}
/** True where a key stands, and the quote behind it. */
function isAt({ bytes, fours }: Key, view: DataView, start: number): boolean {
  if (start + bytes.length > view.byteLength) return false
  for (let i = 0; i < fours.length; i++) if (fours[i] !== view.getInt32(start + i * 4, true)) return false
  for (let i = fours.length * 4; i < bytes.length; i++) if (bytes[i] !== view.getUint8(start + i)) return false
  return true
}
const foursOf = (bytes: Buffer): Int32Array => Int32Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readInt32LE(i * 4))
function white(bytes: Buffer, from: number): number {
  let i = from
  for (let byte = bytes[i]; byte === 32 || byte === 10 || byte === 13 || byte === 9; ) byte = bytes[++i]
  return i
}

/**
 * The records of an export are made by one program, with the same keys in the same order. Keys are held against those of
 * the records before instead of being told apart anew: a record whose keys come in their order, none twice, holds no key
 * twice. Only what is wanted is made. What departs from that in any way (a new key, another order, half a surrogate pair,
 * a number that a double would change, anything that is not JSON) is left to those who look closely.
 */
export class Pattern {
  made: unknown
  private readonly met: MetKeys
  private readonly root: Shape = { keys: [] }
  private wanted: Wanted | undefined
  private misses = 0
  private depth = 0
  private view: DataView = new DataView(new ArrayBuffer(0))
  private begun = 0
  private known = 0

  constructor(met: MetKeys) {
    this.met = met
  }

  /** Where the record that begins at `start` ends; -1: it has to be looked at closely. A byte that is no digit stands behind the buffer's end. */
  read(bytes: Buffer, start: number, depthLimit: number, wanted: Wanted): number {
    if (this.misses >= MISSES || bytes[start] !== OPEN_MAP) return NOT
    if (this.wanted !== wanted) this.begin(wanted)
    this.depth = depthLimit
    if (this.view.buffer !== bytes.buffer || this.view.byteOffset !== bytes.byteOffset || this.view.byteLength !== bytes.length)
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const box: unknown[] = []
    const end = this.value(bytes, start, this.root, wanted, box, '')
    if (end === NOT) this.misses++
    else this.misses = 0
    this.made = box[0]
    return end
  }

  /** Takes a record that was looked at closely into the pattern. */
  learn(record: unknown): void {
    if (this.misses >= MISSES || this.wanted === undefined) return
    this.learnValue(record, this.root, this.wanted)
    if (this.misses >= MISSES) this.forget()
  }

  private begin(wanted: Wanted): void {
    this.wanted = wanted
    this.forget()
    this.misses = ++this.begun > MISSES ? MISSES : 0
  }

  private forget(): void {
    this.root.keys.splice(0)
    this.known = 0
  }

  private learnValue(value: unknown, shape: Shape, wanted: Wanted | undefined): void {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const member of value) this.learnValue(member, shape, wanted)
      return
    }
    let at = 0
    for (const [name, member] of Object.entries(value)) {
      if (this.misses >= MISSES) return
      let found = shape.keys.findIndex(key => key.name === name)
      if (found < 0) {
        found = at
        this.insert(shape, found, name, wantedAt(wanted, name))
      }
      at = Math.max(at, found + 1)
      this.learnValue(member, shape.keys[found].shape, shape.keys[found].wanted)
    }
  }

  private insert(shape: Shape, at: number, name: string, wanted: Wanted | undefined): void {
    if (shape.keys.length >= MOST_KEYS || ++this.known > MOST_IN_ALL || name === '__proto__') this.misses = MISSES
    this.met.noteName(name)
    const bytes = Buffer.from(JSON.stringify(name).slice(1))
    shape.keys.splice(at, 0, { name, bytes, fours: foursOf(bytes), wanted, shape: { keys: [] } })
  }

  /** From the start of a value to behind it. `box`: where it goes, if it is wanted. */
  private value(bytes: Buffer, at: number, shape: Shape, wanted: Wanted | undefined, box: Box | undefined, name: string): number {
    const byte = bytes[at]
    const into = wanted === undefined ? undefined : box
    if (byte === QUOTE) return this.text(bytes, at, into, name)
    if (byte === OPEN_MAP || byte === OPEN_LIST) return this.container(bytes, at, shape, wanted, into, name)
    if (byte === MINUS || isDigit(byte)) return this.number(bytes, at, into, name)
    return this.word(bytes, at, into, name)
  }

  private container(bytes: Buffer, at: number, shape: Shape, wanted: Wanted | undefined, into: Box | undefined, name: string): number {
    if (this.depth === 0) return NOT
    this.depth--
    const isMap = bytes[at] === OPEN_MAP
    const whole = wanted?.whole === true
    const inner: Box | undefined = into === undefined || whole ? undefined : isMap ? {} : []
    const end = isMap ? this.map(bytes, at, shape, inner) : this.list(bytes, at, shape, wanted, inner)
    if (end !== NOT && into !== undefined) put(into, name, inner ?? JSON.parse(bytes.toString('utf8', at, end)))
    this.depth++
    return end
  }

  private map(bytes: Buffer, at: number, { keys }: Shape, box: Box | undefined): number {
    let i = white(bytes, at + 1)
    if (bytes[i] === CLOSE_MAP) return i + 1
    for (let next = 0; ; next++) {
      if (bytes[i] !== QUOTE) return NOT
      while (next < keys.length && !isAt(keys[next], this.view, i + 1)) next++
      if (next >= keys.length) return NOT
      const key = keys[next]
      i = white(bytes, i + key.bytes.length + 1)
      if (bytes[i] !== COLON) return NOT
      i = this.value(bytes, white(bytes, i + 1), key.shape, key.wanted, box, key.name)
      if (i === NOT) return NOT
      i = white(bytes, i)
      if (bytes[i] === CLOSE_MAP) return i + 1
      if (bytes[i] !== COMMA) return NOT
      i = white(bytes, i + 1)
    }
  }

  private list(bytes: Buffer, at: number, shape: Shape, wanted: Wanted | undefined, box: Box | undefined): number {
    let i = white(bytes, at + 1)
    if (bytes[i] === CLOSE_LIST) return i + 1
    for (;;) {
      i = this.value(bytes, i, shape, box === undefined ? undefined : wanted, box, '')
      if (i === NOT) return NOT
      i = white(bytes, i)
      if (bytes[i] === CLOSE_LIST) return i + 1
      if (bytes[i] !== COMMA) return NOT
      i = white(bytes, i + 1)
    }
  }

  private text(bytes: Buffer, at: number, into: Box | undefined, name: string): number {
    let i = at + 1
    let high = 0
    let escaped = false
    for (;;) {
      let byte = bytes[i]
      while (TEXT_ENDS[byte] === 0) {
        high |= byte
        byte = bytes[++i]
      }
      if (byte === QUOTE) break
      if (byte !== BACKSLASH || !SIMPLE_ESCAPES.has(bytes[i + 1])) return NOT
      escaped = true
      i += 2
    }
    if (into !== undefined) {
      const encoding = high > 127 ? 'utf8' : 'latin1'
      put(into, name, escaped ? JSON.parse(bytes.toString(encoding, at, i + 1)) : bytes.toString(encoding, at + 1, i))
    }
    return i + 1
  }

  private number(bytes: Buffer, at: number, into: Box | undefined, name: string): number {
    let i = at + 1
    while (isDigit(bytes[i])) i++
    const byte = bytes[i] | 32
    const whole = bytes[i] !== DOT && byte !== 101
    if (whole && into === undefined && i - at <= EXACT_DIGITS && (bytes[at] > ZERO || i === at + 1) && bytes[at] !== MINUS) return i
    while (isDigit(bytes[i]) || bytes[i] === DOT || bytes[i] === MINUS || bytes[i] === 43 || (bytes[i] | 32) === 101) i++
    // what a number prints as is JSON, whatever it came from
    const lexeme = bytes.toString('latin1', at, i)
    const number = Number(lexeme)
    if (String(number) !== lexeme) return NOT
    put(into, name, number)
    return i
  }

  private word(bytes: Buffer, at: number, into: Box | undefined, name: string): number {
    const byte = bytes[at]
    const is = (second: number, third: number, fourth: number): boolean =>
      bytes[at + 1] === second && bytes[at + 2] === third && bytes[at + 3] === fourth
    if (byte === TRUE && is(114, 117, 101)) put(into, name, true)
    else if (byte === NULL && is(117, 108, 108)) put(into, name, null)
    else if (byte === FALSE && is(97, 108, 115) && bytes[at + 4] === 101) {
      put(into, name, false)
      return at + 5
    } else return NOT
    return at + 4
  }
}
