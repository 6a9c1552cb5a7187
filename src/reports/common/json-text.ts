/** `##` begins a command of some build servers wherever it stands in a line: as an escape it is the same data. */
const COMMAND = /##/g
/** `<`, where a page might hold the text in a script. */
const MARKUP = /</g
const safe = (json: string): string => json.replace(COMMAND, '#\\u0023').replace(MARKUP, '\\u003c')

/** Texts of entries that stand in several documents at the same depth. */
export type Texts = WeakMap<object, string>

/** A long list that is made while it is written: what was made of one entry is gone before the next is made. */
class Each {
  readonly list: readonly object[]
  readonly make: (of: object) => unknown
  readonly texts: Texts | undefined
  constructor(list: readonly object[], make: (of: object) => unknown, texts: Texts | undefined) {
    this.list = list
    this.make = make
    this.texts = texts
  }
}
/** `texts`: where what was written of an entry is looked for, and kept as long as the entry is. */
export const each = <T extends object>(list: readonly T[], make: (of: T) => unknown, texts?: Texts): Each =>
  new Each(list, make as (of: object) => unknown, texts)

/** Entries of lists and objects stand on lines of their own down to this depth, so that two reports can be compared. */
const LINES = 5

/** Documents have few names and thousands of entries: each is put into quotation marks once. */
const NAMES = new Map<string, string>()
const MOST_NAMES = 1000
function named(key: string): string {
  const known = NAMES.get(key)
  if (known !== undefined) return known
  const name = `${JSON.stringify(key)}: `
  if (NAMES.size < MOST_NAMES) NAMES.set(key, name)
  return name
}

/**
 * Adds a value to a document's pieces, the first of them behind what leads to it. Pieces are joined once: a long document is
 * no cheap thing to copy.
 */
function write(value: unknown, depth: number, lead: string, out: string[]): void {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    out.push(lead + JSON.stringify(value))
    return
  }
  const list = value instanceof Each || Array.isArray(value)
  const first = `${lead}${list ? '[' : '{'}\n`
  const before = out.length
  const next = (): string => (out.length === before ? first : ',\n')
  if (value instanceof Each) writeEach(value, depth - 1, next, out)
  else if (Array.isArray(value)) for (const entry of value) write(entry, depth - 1, next(), out)
  else
    for (const key of Object.keys(value)) {
      const of = (value as Readonly<Record<string, unknown>>)[key]
      if (of !== undefined) write(of, depth - 1, next() + named(key), out)
    }
  const close = list ? ']' : '}'
  out.push(out.length === before ? `${first.trimEnd()}${close}` : `\n${close}`)
}

/** The pieces of an entry become one: what is held until the end is a piece for each entry, not one for each of its keys. */
function writeEach({ list, make, texts }: Each, depth: number, next: () => string, out: string[]): void {
  for (const of of list) {
    let text = texts?.get(of)
    if (text === undefined) {
      const pieces: string[] = []
      write(make(of), depth, '', pieces)
      text = pieces.join('')
      texts?.set(of, text)
    }
    out.push(next(), text)
  }
}

/** Everything up to the marking comes onto one line. A line feed in JSON text is never inside a string. */
function markFirst(pieces: string[], marking: string): void {
  const marked = pieces.findIndex(piece => piece.includes(marking))
  for (let at = 0; at <= marked; at++) {
    const piece = pieces[at] as string
    const end = at < marked ? piece.length : piece.indexOf(marking)
    pieces[at] = `${piece.slice(0, end).replaceAll('\n', '')}${piece.slice(end)}`
  }
}

/**
 * A JSON document of lines, with everything up to the marking on its first line, where people and programs look for it.
 * The marking has to stand near the beginning of the document; no key is reordered. `each` may stand for a list on the
 * first five levels. Without a marking (what shows nothing of anybody) every entry has its line.
 */
export function jsonDocument(document: unknown, marking?: string): string {
  const pieces: string[] = []
  write(document, LINES, '', pieces)
  pieces.push('\n')
  if (marking !== undefined) markFirst(pieces, JSON.stringify(marking))
  return safe(pieces.join(''))
}
