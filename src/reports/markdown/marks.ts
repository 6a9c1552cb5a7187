import { visible } from '../common/visible.ts'

/** Signs that mean something within a line of Markdown. */
const SIGNS = /[\\`*_[\]()#|<>~&$^]/g
/** A text that is no mark-up, no reference and calls nobody: a mention works behind a backslash, so the sign is a word. */
export const text = (words: string): string =>
  visible(words)
    .replace(/\s+/g, ' ')
    .replaceAll('@', ' at ')
    .replace(SIGNS, sign => `\\${sign}`)
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [row(heads), row(heads.map(() => '---')), ...rows.map(row), '']

/** The same for people who read it as it is: where no bracket opens a link, parentheses mean nothing. */
export const plainText = (words: string): string => text(words).replaceAll(/\\([()])/g, '$1')
