import { openTail } from '../encoding.ts'
import type { Window } from '../window.ts'
import { Attributes, white } from './attributes.ts'
import { Broken, CUT, isNoCharacter, stopped } from './broken.ts'
import { type ScanLimits, SKIP, type XmlHandlers } from './handlers.ts'
import { Lines } from './lines.ts'
import { endsSame, type Name, Names } from './names.ts'
import { Namespaces } from './namespaces.ts'
import { comment, instruction, isBlank, isSpace, pastWords, startsWith, upTo } from './passages.ts'
import { declaration, doctype, LONGEST_DECLARATION } from './prolog.ts'
import { meaning, reference } from './references.ts'
import { Refuse } from './refuse.ts'
import { StartTag } from './tag.ts'
import { Texts } from './texts.ts'

const [LF, CR, BANG, AMPERSAND, SLASH, LESS, MORE, QUESTION, BRACKET] = [10, 13, 33, 38, 47, 60, 62, 63, 93]

function tooMany(what: string, limit: 'attributes' | 'depth'): never {
  throw new Refuse(`limit-${limit}`, what, 'Raise the limit, if the file is right.')
}

/**
 * Reads bytes as XML 1.0 with namespaces, strictly: what is not well-formed is refused where it stands, whether anybody wants
 * it or not. No declaration of a document type is read and no entity but the five that every document has. Texts are made
 * only of what the handlers ask for.
 */
export class XmlScanner {
  private readonly window: Window
  private readonly handlers: XmlHandlers
  private readonly limits: ScanLimits
  private readonly onDoctype: () => void
  private at = 0
  private readonly lines: Lines
  /** where the document last said something */
  private spoken = 0
  private readonly open: Name[] = []
  /** depth of the element whose inside nobody wants; 0: none */
  private skipped = 0
  private rooted = false
  private typed = false
  private readonly names = new Names()
  private readonly texts = new Texts()
  /** of the element that opened last */
  private last: Name | undefined
  private readonly namespaces = new Namespaces()
  private readonly attributes: Attributes
  private readonly tag: StartTag

  constructor(window: Window, handlers: XmlHandlers, limits: ScanLimits, onDoctype: () => void) {
    this.window = window
    this.lines = new Lines(window)
    this.handlers = handlers
    this.limits = limits
    this.onDoctype = onDoctype
    this.attributes = new Attributes(this.names, this.texts, limits.attributes, () =>
      tooMany(`An element has more than ${limits.attributes} attributes.`, 'attributes'),
    )
    this.tag = new StartTag(this.attributes, this.namespaces)
  }

  /** To the end, or until about so many bytes have been read. True: to the end. */
  run(most: number): boolean {
    this.holdEncoding()
    this.at = this.declared()
    while (this.stretch(most)) {
      if (this.window.done) {
        if (this.at < this.window.end || this.open.length > 0 || !this.rooted) throw new Broken(this.window.end)
        return true
      }
      if (this.window.before + this.window.end >= most) return false
      this.slide()
    }
    return false
  }

  /** Where an offset of the bytes in hand stands; absent: where the reading is. */
  readonly place = (at = this.at): string => this.lines.place(at)

  private slide(): void {
    const { window, at } = this
    if (window.before + window.end - this.spoken > this.limits.silence)
      throw new Refuse('limit-text', 'A text, comment or name is longer than 16 MiB.', 'Export less at a time.')
    this.lines.letGo(at)
    window.slide(at)
    this.at = 0
    this.holdEncoding()
  }

  private holdEncoding(): void {
    if (this.window.bad)
      throw new Refuse(
        'encoding-invalid',
        'The file holds bytes that are no characters in its encoding.',
        'Export the file again as UTF-8.',
      )
  }

  /** Past `<?xml …?>`, which stands at the very start or nowhere. */
  private declared(): number {
    const begins = (word: string): boolean => startsWith(this.window.bytes, 0, word)
    while (!this.window.done && (this.window.end < 6 || (begins('<?xml') && this.window.end < LONGEST_DECLARATION))) this.slide()
    const { bytes, end } = this.window
    if (!begins('<?xml') || !(isSpace(bytes[5]) || bytes[5] === QUESTION)) return 0
    const found = declaration(bytes, end)
    this.lines.pass(0, found)
    return found
  }

  /** Reads on for as long as the bytes in hand last. False: enough has been read. */
  private stretch(most: number): boolean {
    const { bytes, before } = this.window
    let start = this.at
    let i = start
    for (;;) {
      i = pastWords(bytes, i)
      const byte = bytes[i]
      if (byte === LF) this.lines.end(++i)
      else if (byte !== LESS && this.stands(byte, i)) i++
      else {
        const next = byte === LESS ? this.markup(start, i) : this.special(start, i)
        if (next === CUT) return true
        if (byte === LESS && before + next >= most) return false
        start = next
        i = next
      }
    }
  }

  /** A byte of text that had to be looked at is one like any other. */
  private stands(byte: number, at: number): boolean {
    const { bytes, end } = this.window
    if (byte === BRACKET && at + 2 < end) {
      if (bytes[at + 1] === BRACKET && bytes[at + 2] === MORE) throw new Broken(at)
      return true
    }
    if (byte !== 0xef || at >= end) return false
    if (isNoCharacter(bytes, at)) throw new Broken(at)
    return true
  }

  /** A carriage return, a reference or the end, and the text before it: where text goes on; or CUT. */
  private special(start: number, at: number): number {
    const { bytes, end, done } = this.window
    const byte = bytes[at]
    if (byte === CR && (at + 1 < end || done)) {
      this.piece(start, at)
      if (this.heard()) this.handlers.text?.('\n')
      const next = bytes[at + 1] === LF ? at + 2 : at + 1
      this.lines.end(next)
      return next
    }
    if (byte === BRACKET && done) {
      this.piece(start, at + 1)
      return at + 1
    }
    if (byte === AMPERSAND) {
      const next = reference(bytes, at, end)
      if (this.open.length === 0) throw new Broken(at)
      if (next !== CUT) {
        this.piece(start, at)
        if (this.heard()) this.handlers.text?.(meaning(bytes, at, next))
        return next
      }
    } else if (byte !== CR && byte !== BRACKET) stopped(at, end)
    const cut = at === end ? at - openTail(bytes.subarray(start, at)) : at
    this.piece(start, cut)
    this.at = cut
    return CUT
  }

  /** Somebody wants the text where the reading is. */
  private heard(): boolean {
    return this.skipped === 0 && this.open.length > 0 && this.handlers.deaf !== true
  }

  /** Plain text between two offsets; outside the root it may only be white space. */
  private piece(from: number, to: number): void {
    if (from === to || this.skipped > 0) return
    const { bytes } = this.window
    const { handlers } = this
    if (this.open.length === 0) {
      for (let i = from; i < to; i++) if (!isSpace(bytes[i])) throw new Broken(i)
    } else if (handlers.deaf !== true && !(isBlank(bytes, from, to) && handlers.white?.(to - from) === true))
      handlers.text?.(this.texts.of(bytes, from, to))
  }

  /** What begins with `<`, and the text before it: where it ends, or CUT. */
  private markup(start: number, at: number): number {
    this.piece(start, at)
    this.at = at
    const { bytes, end } = this.window
    const second = bytes[at + 1]
    if (second === SLASH) return this.endTag(at)
    if (second === BANG) return this.bang(at)
    if (second === QUESTION) return this.passed(at, instruction(this.names, this.window, at))
    return at + 1 >= end ? CUT : this.startTag(at)
  }

  private startTag(at: number): number {
    const { bytes, end } = this.window
    const { attributes } = this
    const name = this.opening(at)
    if (name === undefined) return CUT
    const after = at + 1 + name.length
    const close = bytes[after] === MORE ? attributes.none(after) : attributes.read(name, this.window, after)
    if (close === CUT) return CUT
    const empty = bytes[close] === SLASH
    if (empty && bytes[close + 1] !== MORE) return stopped(close + 1, end)
    const depth = this.open.length + 1
    if (!this.tag.resolve(name, this.lines.line, depth)) throw new Broken(at)
    if (depth > this.limits.depth) tooMany(`Elements are nested deeper than ${depth - 1}.`, 'depth')
    this.rooted = true
    this.last = name
    this.open.push(name)
    if (this.skipped === 0 && this.handlers.open(this.tag) === SKIP) this.skipped = depth
    const next = empty ? close + 2 : close + 1
    if (attributes.lines) this.lines.pass(at, next)
    if (empty) this.close()
    this.spoken = this.window.before + next
    return next
  }

  /** The name of the element that opens here; undefined: the bytes in hand end first. */
  private opening(at: number): Name | undefined {
    const { names, last } = this
    const { bytes, view } = this.window
    const guess = last && names.follower(last)
    const after = names.read(bytes, view, at + 1, guess)
    if (after >= this.window.end) return undefined
    const name = names.found
    if (name?.qualified !== true || (this.rooted && this.open.length === 0)) throw new Broken(at + 1)
    if (last !== undefined && name !== guess) names.follow(last, name)
    return name
  }

  private endTag(at: number): number {
    const { bytes, view, end } = this.window
    const name = this.open[this.open.length - 1]
    if (name === undefined) throw new Broken(at)
    if (!endsSame(name, bytes, view, at + 2)) {
      // a longer name, or one that is cut off
      if (end - at - 2 <= name.length && !this.window.done) return CUT
      throw new Broken(at)
    }
    const behind = at + 2 + name.length
    const close = bytes[behind] === MORE ? behind : white(bytes, behind)
    if (bytes[close] !== MORE) return stopped(close, end)
    if (close > behind) this.lines.pass(behind, close)
    this.close()
    this.spoken = this.window.before + close
    return close + 1
  }

  private close(): void {
    const depth = this.open.length
    this.namespaces.close(depth)
    this.open.pop()
    if (this.skipped === 0) this.handlers.close()
    else if (this.skipped === depth) this.skipped = 0
  }

  private bang(at: number): number {
    const { bytes, end, done } = this.window
    if (end - at < 9 && !done) return CUT
    if (startsWith(bytes, at, '<!--')) return this.passed(at, comment(bytes, at + 4, end))
    if (startsWith(bytes, at, '<![CDATA[')) return this.cdata(at)
    if (!startsWith(bytes, at, '<!DOCTYPE') || this.typed || this.rooted) throw new Broken(at)
    const after = doctype(bytes, at + 9, end, done)
    if (after === CUT) return CUT
    this.typed = true
    this.onDoctype()
    return this.passed(at, after)
  }

  private cdata(at: number): number {
    const { bytes, end } = this.window
    if (this.open.length === 0) throw new Broken(at)
    const close = upTo(']]>', bytes, at + 9, end)
    if (close === CUT) return CUT
    if (this.heard()) this.handlers.text?.(bytes.toString('utf8', at + 9, close).replace(/\r\n?/g, '\n'))
    return this.passed(at, close + 3)
  }

  /** Counts the lines of something that nobody is told of. */
  private passed(at: number, next: number): number {
    if (next !== CUT) this.lines.pass(at, next)
    return next
  }
}
