import type { XmlTag } from './tag.ts'

/** What a handler answers to whom an element means nothing. */
export const SKIP = Symbol('skip')

/** What a document is told to, element by element. */
export interface XmlHandlers {
  /** it wants no text for now */
  readonly deaf?: boolean
  /** SKIP: it wants to know of nothing in the element, nor of its end */
  open(tag: XmlTag): unknown
  /** a piece of the text in hand; several may come one after another */
  text?(text: string): void
  /** a piece that is so many characters of white space; false: it is wanted as text */
  white?(characters: number): boolean
  close(): void
}
export interface ScanLimits {
  readonly depth: number
  readonly attributes: number
  /** most bytes of a text, comment or name: between two tags, and of one tag */
  readonly silence: number
}
