/** Thrown where a document is not well-formed: the offset in the bytes in hand. */
export class Broken extends Error {
  readonly at: number
  constructor(at: number) {
    super('not well-formed')
    this.at = at
  }
}
/** What a reading gives where the bytes in hand end before what it reads. */
export const CUT = -1

/** Behind the bytes in hand stands a zero, which nothing may hold: there the reading is cut off, elsewhere the document is broken. */
export function stopped(at: number, end: number): typeof CUT {
  if (at < end) throw new Broken(at)
  return CUT
}

/** U+FFFE and U+FFFF, the characters above ASCII that no document may hold; a half is none in UTF-8. */
export const isNoCharacter = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] >= 0xbe
