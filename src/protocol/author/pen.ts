import { type AuthorError, AuthorErrors, nearest, type Position } from '../../model/index.ts'
import { type Node, positionOf } from '../yaml/node.ts'

/** Collects every mistake while compiling goes on: a compiler answers undefined for what it cannot make and carries on. */
export interface Pen {
  readonly errors: AuthorError[]
  /** always undefined, so that a compiler may return it */
  mark(at: Node | Position, code: string, what: string, todo: string): undefined
}

export const newPen = (): Pen => {
  const errors: AuthorError[] = []
  return {
    errors,
    mark(at, code, what, todo) {
      errors.push({ code, at: 'kind' in at ? positionOf(at) : at, what, todo })
      return undefined
    },
  }
}

/** Throws every mistake, in the order of files (as given), lines and columns; nothing happens when there is none. */
export const throwMistakes = (pen: Pen, files: readonly string[]): void => {
  if (!pen.errors.length) return
  const order = new Map(files.map((file, index) => [file, index]))
  const place = (e: AuthorError) => order.get(e.at.file) ?? files.length
  const seen = new Set<string>()
  const errors = pen.errors
    .toSorted((a, b) => place(a) - place(b) || a.at.line - b.at.line || a.at.column - b.at.column)
    .filter(e => {
      const key = `${e.at.file}:${e.at.line}:${e.at.column} ${e.code} ${e.what}`
      return !seen.has(key) && seen.add(key)
    })
  throw new AuthorErrors(errors)
}

const PLAIN = /^[\p{L}\p{N}@$_./{}[\]:%+*,'() -]{1,60}$/u

/** A word of the author's as it may be shown: control signs and long texts are not. */
export const shown = (word: unknown): string => {
  const text = String(word)
  return PLAIN.test(text) ? `"${text}"` : 'this text'
}

/** What to do about a word that is not one of these: the nearest, or the list where it is short. */
export const insteadOf = (word: string, words: readonly string[]): string => {
  const near = nearest(word, words)
  if (near !== undefined) return `did you mean "${near}"?`
  if (words.length === 0) return 'remove it'
  return words.length <= 14 ? `use ${oneOf(words)}` : `use one of the ${words.length} that exist, such as ${oneOf(words.slice(0, 3))}`
}

export const oneOf = (words: readonly string[], last = 'or'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
