/** `##` begins a command of some build servers wherever it stands in a line: as an escape it is the same data. */
const COMMAND = /##/g
/** `<`, where a page might hold the text in a script. */
const MARKUP = /</g
const safe = (json: string): string => json.replace(COMMAND, '#\\u0023').replace(MARKUP, '\\u003c')

/** A long list that is made while it is written: what was made of one entry is gone before the next is made. */
class Each {
  readonly texts: (write: (entry: unknown) => string) => readonly string[]
  constructor(texts: (write: (entry: unknown) => string) => readonly string[]) {
    this.texts = texts
  }
}
export const each = <T>(list: readonly T[], make: (of: T) => unknown): Each => new Each(write => list.map(of => write(make(of))))

/** Entries of lists and objects stand on lines of their own down to this depth, so that two reports can be compared. */
const LINES = 5

function written(value: unknown, depth: number): string {
  if (depth === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (value instanceof Each || Array.isArray(value)) {
    const write = (entry: unknown): string => written(entry, depth - 1)
    const texts = value instanceof Each ? value.texts(write) : value.map(write)
    return texts.length === 0 ? '[]' : `[\n${texts.join(',\n')}\n]`
  }
  const entries = Object.entries(value).filter(([, of]) => of !== undefined)
  if (entries.length === 0) return '{}'
  return `{\n${entries.map(([key, of]) => `${JSON.stringify(key)}: ${written(of, depth - 1)}`).join(',\n')}\n}`
}

/**
 * A JSON document of lines, with everything up to the marking on its first line, where people and programs look for it.
 * The marking has to stand near the beginning of the document; no key is reordered. `each` may stand for a list on the
 * first five levels. Without a marking (what shows nothing of anybody) every entry has its line.
 */
export function jsonDocument(document: unknown, marking?: string): string {
  const text = safe(written(document, LINES))
  if (marking === undefined) return `${text}\n`
  const end = text.indexOf(safe(JSON.stringify(marking)))
  // A line feed in JSON text is never inside a string.
  return end < 0 ? `${text}\n` : `${text.slice(0, end).replaceAll('\n', '')}${text.slice(end)}\n`
}
