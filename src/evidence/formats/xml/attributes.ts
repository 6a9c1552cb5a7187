import type { Window } from '../window.ts'
import { Broken, CUT, isNoCharacter, stopped } from './broken.ts'
import type { Name, Names } from './names.ts'
import { reference, referred } from './references.ts'
import { BARE, type Shape, Shapes } from './shapes.ts'
import type { Texts } from './texts.ts'

const [TAB, LF, CR, SPACE, AMPERSAND, SLASH, LESS, EQUALS, MORE] = [9, 10, 13, 32, 38, 47, 60, 61, 62]
const [QUOTE, APOSTROPHE] = [34, 39]

const isWhite = (byte: number): boolean => byte === SPACE || byte === LF || byte === CR || byte === TAB
/** Past white space. */
export function white(bytes: Uint8Array, from: number): number {
  let i = from
  while (isWhite(bytes[i])) i++
  return i
}

/** 1: a byte of a value at which the reading looks twice. */
const LOOK = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte >= 0x80 || byte === QUOTE || byte === APOSTROPHE || byte === AMPERSAND || byte === LESS ? 1 : 0,
)
/** How a value is written: as it is; with white space or references that stand for something else. */
const [PLAIN, SPECIAL] = [0, 1]

const MEANT = /\r\n?|[\n\t]|&([^;]*);/g
const meant = (written: string): string => written.replace(MEANT, (_, name?: string) => (name === undefined ? ' ' : (referred(name) ?? '')))

/** The attributes of one start tag, read over and over: texts are made of those that somebody asks for. */
export class Attributes {
  count = 0
  /** a line ends inside the tag */
  lines = false
  readonly names: Name[] = []
  /** which they are */
  shape = BARE
  private expected = BARE
  /** so far they are those */
  private same = true
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private readonly kinds: number[] = []
  private bytes: Buffer = Buffer.alloc(0)
  private view = new DataView(this.bytes.buffer, 0, 0)
  private readonly known: Names
  private readonly shapes = new Shapes()
  private readonly texts: Texts
  private readonly most: number
  private readonly onTooMany: () => never

  /** `most`: how many one element may have. */
  constructor(known: Names, texts: Texts, most: number, onTooMany: () => never) {
    this.known = known
    this.texts = texts
    this.most = most
    this.onTooMany = onTooMany
  }

  /** The tag ends at `close`, and has none. */
  none(close: number): number {
    this.count = 0
    this.lines = false
    this.shape = BARE
    return close
  }

  /** Reads from behind the element's name; where the `>` or `/` stands that ends the tag. */
  read(element: Name, { bytes, view, end }: Window, from: number): number {
    const expected: Shape = this.shapes.expected(element)
    this.bytes = bytes
    this.view = view
    this.count = 0
    this.lines = false
    this.expected = expected
    this.same = true
    let i = from
    for (;;) {
      const gap = i
      i = this.white(i)
      if (bytes[i] === MORE || bytes[i] === SLASH) break
      if (i === gap) return stopped(i, end)
      i = this.attribute(i, end)
      if (i === CUT) return CUT
    }
    this.shape = this.same && this.count === expected.names.length ? expected : this.shapes.of(element, this.names, this.count)
    return i
  }

  value(at: number): string {
    const written = this.texts.of(this.bytes, this.starts[at], this.ends[at])
    return this.kinds[at] === PLAIN ? written : meant(written)
  }

  private white(from: number): number {
    const { bytes } = this
    let i = from
    for (let byte = bytes[i]; isWhite(byte); byte = bytes[++i]) if (byte === LF || byte === CR) this.lines = true
    return i
  }

  private attribute(at: number, end: number): number {
    const { count } = this
    const { names } = this.expected
    const after = this.known.read(this.bytes, this.view, at, count < names.length ? names[count] : undefined)
    if (after >= end) return CUT
    const name = this.known.found
    if (name?.qualified !== true) throw new Broken(at)
    const equals = this.white(after)
    if (this.bytes[equals] !== EQUALS) return stopped(equals, end)
    const quote = this.white(equals + 1)
    if (this.bytes[quote] !== QUOTE && this.bytes[quote] !== APOSTROPHE) return stopped(quote, end)
    return this.quoted(name, quote, end)
  }

  private quoted(name: Name, at: number, end: number): number {
    const { bytes } = this
    const quote = bytes[at]
    let kind = PLAIN
    let i = at + 1
    for (;;) {
      while (LOOK[bytes[i]] === 0) i++
      const byte = bytes[i]
      if (byte === quote) break
      if (byte >= 0x80) {
        if (isNoCharacter(bytes, i)) throw new Broken(i)
        i++
      } else if (byte === QUOTE || byte === APOSTROPHE) i++
      else {
        kind = SPECIAL
        i = this.special(byte, i, end)
        if (i === CUT) return CUT
      }
    }
    this.add(name, at + 1, i, kind)
    return i + 1
  }

  private special(byte: number, at: number, end: number): number {
    if (byte === AMPERSAND) return reference(this.bytes, at, end)
    if (byte !== TAB && byte !== LF && byte !== CR) return stopped(at, end)
    this.lines = true
    return at + 1
  }

  private add(name: Name, start: number, end: number, kind: number): void {
    const at = this.count++
    if (this.count > this.most) this.onTooMany()
    this.names[at] = name
    this.starts[at] = start
    this.ends[at] = end
    this.kinds[at] = kind
    const { names } = this.expected
    if (at >= names.length || names[at] !== name) this.same = false
  }
}
