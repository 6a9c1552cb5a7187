import type { XmlHandlers } from '../xml/handlers.ts'
import type { XmlTag } from '../xml/tag.ts'

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g
/** `_x000D_` is how a character that XML cannot hold is written. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text

/**
 * The text of a string item: its own, or its rich-text runs joined. How a word is read aloud (`rPh`) is no part of it.
 * Feed it what stands inside `si` or `is`.
 */
export class StringItem {
  private pieces = ''
  private inText = false
  private phonetic = 0
  private readonly most: number
  /** longer than the limit: not all there */
  overlong = false

  constructor(most: number) {
    this.most = most
  }
  open(local: string): void {
    if (local === 'rPh') this.phonetic++
    else if (local === 't') this.inText = this.phonetic === 0
  }
  text(text: string): void {
    if (!this.inText) return
    if (this.pieces.length + text.length > this.most) this.overlong = true
    else this.pieces += text
  }
  close(local: string): void {
    if (local === 'rPh') this.phonetic--
    else if (local === 't') this.inText = false
  }
  take(): string | undefined {
    const text = this.overlong ? undefined : unescaped(this.pieces)
    this.pieces = ''
    this.overlong = false
    this.phonetic = 0
    return text
  }
}

/** Reads the shared strings; `strings` holds undefined for one that is longer than a cell may be. */
export class SharedStrings implements XmlHandlers {
  readonly strings: (string | undefined)[] = []
  private readonly item: StringItem
  private readonly names: string[] = []

  constructor(most: number) {
    this.item = new StringItem(most)
  }
  open(tag: XmlTag): void {
    this.names.push(tag.local)
    this.item.open(tag.local)
  }
  text(text: string): void {
    this.item.text(text)
  }
  close(): void {
    const local = this.names.pop() ?? ''
    if (local === 'si') this.strings.push(this.item.take())
    else this.item.close(local)
  }
}
