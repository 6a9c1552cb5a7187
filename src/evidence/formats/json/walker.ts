import type { Limits } from '../../../model/index.ts'
import type { ProblemLog } from '../problems.ts'
import type { Window } from '../window.ts'
import type { MetKeys } from './keys.ts'
import type { Scanned } from './mark.ts'
import { BROKEN_OFF, REFUSED, tellEdits } from './parse.ts'
import type { Wanted } from './pick.ts'
import { Prescan } from './prescan.ts'
import { BACKSLASH, CLOSE_LIST, CLOSE_MAP, COLON, COMMA, isWhite, OPEN_LIST, OPEN_MAP, QUOTE } from './signs.ts'

const SEMICOLON = 59

/** A pre-scan looks no further ahead than this to refuse something. */
const LOOK_AHEAD = 12
/** Keys of one big object that are held against each other. */
const MOST_KEYS = 1_000_000

/** A value of the document that is in hand as a whole. */
export interface Piece {
  readonly bytes: Buffer
  readonly start: number
  readonly scanned: Scanned
}
/** A big container that was entered. */
export interface Inside<P> {
  /** the place of a member, by its key or its number; undefined: nobody wants it */
  below(step: string | number): P | undefined
  /** the key stood in this object before */
  twice(step: string): void
}
/** What is to become of a document's values. `P`: what is known of the place of one. */
export interface Guide<P> {
  /** up to how many bytes the value there is taken in one piece */
  appetite(place: P): number
  /** what of the value is made while it is looked at; undefined: nothing */
  wanted(place: P): Wanted | undefined
  piece(place: P, piece: Piece): void
  /** the container there is bigger than that; undefined: nobody wants anything in it. `tooBig` tells so at its place. */
  enter(place: P, isMap: boolean, tooBig: (what: string) => void): Inside<P> | undefined
}
interface Frame<P> {
  readonly isMap: boolean
  readonly inside: Inside<P> | undefined
  readonly keys: Set<string> | undefined
  /** it is the value of a key that stood before: nothing in it counts */
  readonly dead: boolean
  members: number
}

/** Thrown by a guide that has seen enough. */
export class Enough extends Error {}
class Broken extends Error {
  readonly code: string
  /** -1: no place */
  readonly at: number
  constructor(code: string, at: number, what: string) {
    super(what)
    this.code = code
    this.at = at
  }
}

/**
 * Goes through a document of any size: a small value is one piece, a big container is entered and its members are looked
 * at one by one. Everything is held to the grammar, wanted or not. Places in the log are offsets.
 */
export class Walker<P> {
  /** a guide told that something was too big */
  complete = true
  /** the keys of the document, once all of it has been walked */
  met: MetKeys | undefined
  private at = 0
  private readonly window: Window
  private readonly guide: Guide<P>
  private readonly limits: Limits
  private readonly log: ProblemLog
  private readonly prescan: Prescan
  private readonly frames: Frame<P>[] = []
  /** up to so many bytes a value that nobody wants is one piece */
  private readonly small: number

  constructor(window: Window, guide: Guide<P>, limits: Limits, small: number, log: ProblemLog) {
    this.window = window
    this.guide = guide
    this.limits = limits
    this.small = small
    this.log = log
    this.prescan = new Prescan(limits.depth)
  }

  /** From an offset of the first window to the end. False: broken, or beyond a limit; it was told. `assigned`: a semicolon may follow. */
  run(start: number, root: P, assigned: boolean): boolean {
    this.at = start
    try {
      this.holdEncoding()
      this.value(root, false)
      for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) this.step(frame)
      this.skip()
      while (assigned && (this.byte() === SEMICOLON || (this.byte() <= 32 && !this.ended))) {
        this.at++
        this.skip()
      }
      if (!this.ended) throw new Broken('json-trailing', this.at, REFUSED.trailing[1])
      this.met = this.prescan.keys.met
      return true
    } catch (error) {
      if (error instanceof Enough) return true
      if (!(error instanceof Broken)) throw error
      this.log.add('error', error.code, error.at < 0 ? '' : this.where(error.at), error.message, BROKEN_OFF)
      return false
    }
  }

  private byte(): number {
    return this.window.bytes[this.at]
  }
  private get ended(): boolean {
    return this.at >= this.window.end && this.window.done
  }
  private readonly where = (at: number): string => String(this.window.before + at)

  private slide(): void {
    this.window.slide(this.at)
    this.at = 0
    this.holdEncoding()
  }
  private holdEncoding(): void {
    if (this.window.bad) throw new Broken('encoding-invalid', -1, 'The file holds bytes that are no characters in its encoding.')
  }
  /** Past white space, to a byte in hand or the end. */
  private skip(): void {
    for (;;) {
      const { bytes, end } = this.window
      while (this.at < end && isWhite(bytes[this.at])) this.at++
      if (this.at < end || this.window.done) return
      this.slide()
    }
  }

  /** The value that begins here; undefined: it is longer than `most` bytes. */
  private take(most: number, wanted?: Wanted): Scanned | undefined {
    for (;;) {
      const { window } = this
      const scanned = this.prescan.first(window.bytes, this.at, window.end, { outer: this.frames.length, more: !window.done, wanted })
      const { refused } = scanned
      if (scanned.end - this.at > most) return undefined
      const open = !window.done && scanned.end + (refused === undefined ? 0 : LOOK_AHEAD) >= window.end
      if (!open) {
        if (refused !== undefined) throw new Broken(REFUSED[refused.why][0], refused.at, REFUSED[refused.why][1])
        return scanned
      }
      this.slide()
    }
  }

  private value(place: P | undefined, dead: boolean): void {
    this.skip()
    const most = place === undefined ? this.small : this.guide.appetite(place)
    const isMap = this.byte() === OPEN_MAP
    const isContainer = isMap || this.byte() === OPEN_LIST
    const wanted = place === undefined ? undefined : this.guide.wanted(place)
    const scanned = this.take(isContainer ? most : this.limits.jsonBytes, wanted)
    if (scanned !== undefined) {
      if (!dead) tellEdits(scanned, this.log, this.where)
      if (place !== undefined) this.guide.piece(place, { bytes: this.window.bytes, start: this.at, scanned })
      this.at = scanned.end
    } else if (isContainer) this.enter(place, isMap, dead)
    else throw new Broken('limit-json', this.at, `A text is longer than ${this.limits.jsonBytes} bytes; the rest was not read.`)
  }

  private enter(place: P | undefined, isMap: boolean, dead: boolean): void {
    const { at } = this
    const tooBig = (what: string): void => {
      this.complete = false
      this.log.add('error', 'limit-json', this.where(at), what, 'Export less at a time, or raise the limit.')
    }
    const inside = place === undefined ? undefined : this.guide.enter(place, isMap, tooBig)
    this.frames.push({ isMap, inside, dead, keys: isMap ? new Set() : undefined, members: 0 })
    this.at++
  }

  /** The next member of a big container, or its end. */
  private step(frame: Frame<P>): void {
    this.skip()
    if (this.byte() === (frame.isMap ? CLOSE_MAP : CLOSE_LIST) && !this.ended) {
      this.frames.pop()
      this.at++
      return
    }
    if (frame.members > 0) {
      if (this.byte() !== COMMA) throw new Broken('json-syntax', this.at, REFUSED.syntax[1])
      this.at++
      this.skip()
    }
    const number = frame.members++
    if (frame.isMap) this.member(frame)
    else this.value(frame.inside?.below(number), frame.dead)
  }

  private member(frame: Frame<P>): void {
    if (this.byte() !== QUOTE || this.ended) throw new Broken('json-syntax', this.at, REFUSED.syntax[1])
    const { key, known } = this.key(frame)
    this.skip()
    if (this.byte() !== COLON || this.ended) throw new Broken('json-syntax', this.at, REFUSED.syntax[1])
    this.at++
    this.skip()
    if (known && !frame.dead) {
      frame.inside?.twice(key)
      this.log.add(
        'error',
        'json-duplicate-key',
        () => this.where(this.at),
        'A key stands twice in one object; its value is read as invalid.',
        'Export again with each key once.',
      )
    }
    this.value(known ? undefined : frame.inside?.below(key), known || frame.dead)
  }

  private key(frame: Frame<P>): { key: string; known: boolean } {
    const scanned = this.take(this.limits.jsonBytes)
    if (scanned === undefined) throw new Broken('limit-json', this.at, `A key is longer than ${this.limits.jsonBytes} bytes.`)
    const { bytes } = this.window
    // the edit of a lone surrogate in a key is none of a value
    if (scanned.edits.length > 0 && !frame.dead) tellEdits({ ...scanned, edits: [], oddKeys: [this.at] }, this.log, this.where)
    const text = bytes.toString('utf8', this.at, scanned.end)
    const escaped = bytes.subarray(this.at, scanned.end).includes(BACKSLASH)
    const key: string = escaped ? JSON.parse(text) : text.slice(1, -1)
    this.prescan.keys.met.note(bytes, this.at + 1, scanned.end - 1, escaped)
    const { keys } = frame
    const known = keys?.has(key) ?? false
    keys?.add(key)
    if ((keys?.size ?? 0) > MOST_KEYS) throw new Broken('limit-keys', this.at, `An object has more than ${MOST_KEYS} keys.`)
    this.at = scanned.end
    return { key, known }
  }
}
