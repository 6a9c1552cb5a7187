import { withoutPlaces } from './marks.ts'

/** Characters that are not seen and never meant: soft hyphen, zero-width space and joiners, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const SPACES = /\s+/g

/** 0: printable ASCII in single-spaced words · 1: the same with a capital somewhere · 2: anything else. Spares most cells the slow way. */
const sortOf = (text: string): 0 | 1 | 2 => {
  let previous = 32
  let capital: 0 | 1 = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 32 || code > 126 || (code === 32 && previous === 32)) return 2
    if (code > 64 && code < 91) capital = 1
    previous = code
  }
  return previous !== 32 || text.length === 0 ? capital : 2
}

const foldSlowly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    // both lower-case forms of sigma are one letter, chosen by its place in the word
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
    .replace(SPACES, ' ')
    .trim()

/** How identifiers and text are compared: trimmed, white space joined, NFKC, lower case. Idempotent. */
export const fold = (text: string): string => {
  const sort = sortOf(text)
  return sort === 0 ? text : sort === 1 ? text.toLowerCase() : foldSlowly(text)
}

/** As a cell is kept in a column: trimmed, inner white space joined, case as it was. */
export const tidy = (text: string): string => (sortOf(text) < 2 ? text : text.replace(SPACES, ' ').trim())

/** Words of a folded text with one space before, between and after: a phrase found in it stands there as whole words. */
export const wordsOf = (text: string): string =>
  ` ${fold(withoutPlaces(text))
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()} `
