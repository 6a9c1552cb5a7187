import type { MetKeys } from './keys.ts'
import { BACKSLASH, DOT, EXACT_DIGITS, isDigit, MINUS, QUOTE, TEXT_ENDS, ZERO } from './signs.ts'

const UPPER_E = 69
const LOWER_E = 101

/** What a byte outside texts may be: 0 nothing to look at, or one of these. */
const IS_TEXT = 1
const IS_COLON = 2
const IS_OPEN = 3
const IS_CLOSE = 4
const IS_NUMBER = 5
const IS_END = 6
const KINDS = new Uint8Array(256)
for (const [kind, bytes] of [
  [IS_TEXT, '"'],
  [IS_COLON, ':'],
  [IS_OPEN, '[{'],
  [IS_CLOSE, ']}'],
  [IS_NUMBER, '-0123456789'],
  [IS_END, '\0'],
] as const)
  for (const byte of Buffer.from(bytes)) KINDS[byte] = kind

/** Why a value has no end: it has to be looked at closely, or goes on beyond what is in hand. */
const ODD = -1
const RAN_OFF = -2
/** Values that in a row had to be read the careful way before nobody tries the quick one any more. */
const TRIES = 32
/** Longer values are made only as far as somebody wants them: what else they hold can take many times their bytes. */
const MOST_BYTES = 256 * 1024

/** Keys that are known to have been noted; with more of them the knowing begins again, for some documents have ids as keys. */
const MOST_NOTED = 4096
class Noted {
  private readonly names = new Set<string>()
  private readonly met: MetKeys

  constructor(met: MetKeys) {
    this.met = met
  }

  /** How many members objects hold, and those in them; their keys are noted. */
  membersOf(value: object): number {
    let members = 0
    if (Array.isArray(value)) {
      for (const member of value) if (typeof member === 'object' && member !== null) members += this.membersOf(member)
      return members
    }
    for (const key in value) {
      const member = (value as Record<string, unknown>)[key]
      members++
      if (!this.names.has(key)) this.note(key)
      if (typeof member === 'object' && member !== null) members += this.membersOf(member)
    }
    return members
  }

  private note(key: string): void {
    if (this.names.size === MOST_NOTED) this.names.clear()
    this.names.add(key)
    this.met.noteName(key)
  }
}

/**
 * Most values of an export hold nothing that JSON.parse would change or pass over: for those it is asked at once. One pass
 * over the bytes finds where the value ends, counts its members, and gives up where anything has to be looked at closely:
 * an escape for half a pair or for U+0000, a number that a double would change or print otherwise, too great a depth. A key
 * that stands twice shows in the count, for then fewer members are made than were written.
 */
export class Quick {
  /** of a value that was read: where it ends */
  end = 0
  /** the last value was not read because it goes on beyond what is in hand */
  ranOff = false
  made: unknown
  private readonly noted: Noted
  private tries = TRIES
  private members = 0
  private high = 0

  constructor(met: MetKeys) {
    this.noted = new Noted(met)
  }

  /** True where the value that begins at `start` was read; else the careful way says what it is. A zero stands at `end`. */
  reads(bytes: Buffer, start: number, end: number, depthLimit: number): boolean {
    this.ranOff = false
    if (this.tries === 0) return false
    const after = this.endOf(bytes, start, end, depthLimit)
    this.ranOff = after === RAN_OFF
    if (this.ranOff || after - start > MOST_BYTES) return false
    if (after < 0 || after > end || !this.parses(bytes, start, after)) {
      this.tries--
      return false
    }
    this.tries = TRIES
    this.end = after
    return true
  }

  private parses(bytes: Buffer, start: number, end: number): boolean {
    let value: unknown
    try {
      value = JSON.parse(this.high < 128 ? bytes.toString('latin1', start, end) : bytes.toString('utf8', start, end))
    } catch {
      return false
    }
    if (typeof value !== 'object' || value === null || this.noted.membersOf(value) !== this.members) return false
    this.made = value
    return true
  }

  /** Behind the container that begins here; below zero: why it has no end. What it is not is for JSON.parse to say. */
  private endOf(bytes: Buffer, start: number, end: number, depthLimit: number): number {
    let depth = 0
    let members = 0
    let high = 0
    let i = start
    for (;;) {
      const kind = KINDS[bytes[i]]
      if (kind === 0) i++
      else if (kind === IS_TEXT) {
        i++
        for (;;) {
          let byte = bytes[i]
          while (TEXT_ENDS[byte] === 0) {
            high |= byte
            byte = bytes[++i]
          }
          if (byte === QUOTE) break
          if (byte !== BACKSLASH || isOddEscape(bytes, i)) return i >= end ? RAN_OFF : ODD
          i += 2
        }
        i++
      } else if (kind === IS_COLON) {
        members++
        i++
      } else if (kind === IS_NUMBER) {
        i = plainNumberEnd(bytes, i)
        if (i < 0) return ODD
      } else if (kind === IS_OPEN) {
        if (++depth > depthLimit) return ODD
        i++
      } else if (kind === IS_CLOSE) {
        i++
        if (--depth === 0) break
      } else return i >= end ? RAN_OFF : ODD
      if (depth === 0) return ODD
    }
    this.members = members
    this.high = high
    return i
  }
}

/** True of the escape for half a pair, and for U+0000. */
function isOddEscape(bytes: Buffer, at: number): boolean {
  if (bytes[at + 1] !== 117) return false
  const first = bytes[at + 2] | 32
  return first === 100 || (first === 48 && bytes[at + 3] === ZERO && bytes[at + 4] === ZERO && bytes[at + 5] === ZERO)
}

/** Behind a number that a double holds and prints as it was written; -1: that has to be looked at. */
function plainNumberEnd(bytes: Buffer, at: number): number {
  let i = at + 1
  while (isDigit(bytes[i])) i++
  const byte = bytes[i]
  if (byte !== DOT && byte !== LOWER_E && byte !== UPPER_E && i - at <= EXACT_DIGITS && !(bytes[at] === MINUS && bytes[at + 1] === ZERO))
    return i
  while (isDigit(bytes[i]) || bytes[i] === DOT || bytes[i] === MINUS || bytes[i] === 43 || (bytes[i] | 32) === LOWER_E) i++
  const lexeme = bytes.toString('latin1', at, i)
  return String(Number(lexeme)) === lexeme ? i : -1
}
