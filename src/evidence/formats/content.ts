import type { Problem } from '../../model/index.ts'

/**
 * What a document says, in its order, whatever it was written with. Places are for people: `line 12`, `page 3`,
 * `heading 2, paragraph 4`. Cells and texts are as written, white space joined, without marks of emphasis.
 */
export type Block = Heading | Words | Rows
export interface Heading {
  readonly is: 'heading'
  /** 1: the highest */
  readonly level: number
  readonly text: string
  readonly place: string
}
export interface Words {
  /** margin: a header or footer that stands on every page */
  readonly is: 'text' | 'margin'
  readonly text: string
  readonly place: string
}
export interface Rows {
  readonly is: 'table'
  readonly rows: readonly { readonly cells: readonly string[]; readonly place: string }[]
  readonly place: string
}

/** A document that could be opened. */
export interface Content {
  readonly format: 'docx' | 'pdf' | 'markdown' | 'text' | 'html'
  readonly encoding?: string
  /** what the file says of itself beside its words: front matter, core properties, meta elements; keys in small letters */
  readonly properties: ReadonlyMap<string, string>
  /** where the properties stand; with `propertyPlaces`, where each of them does */
  readonly propertiesAt: string
  readonly propertyPlaces?: ReadonlyMap<string, string>
  readonly blocks: readonly Block[]
  /** parts that cannot be read: pages without words, damaged parts */
  readonly unread: number
  readonly problems: readonly Problem[]
}
/** A document of which nothing can be used. */
export interface Unreadable {
  readonly format: Content['format']
  readonly because: string
  readonly problems: readonly Problem[]
}
export type Opened = Content | Unreadable

export const propertyPlace = ({ propertiesAt, propertyPlaces }: Content, key: string): string => propertyPlaces?.get(key) ?? propertiesAt
