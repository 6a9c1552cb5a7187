/** A word of a line; `quoted`: it stood in quotes, so it is no sign of the language. */
export interface Word {
  readonly text: string
  readonly quoted: boolean
}
/** What a quoting style allows. `escapes`: a backslash takes the next sign as it is. `comment`: a word that begins so ends the line. */
export interface Quoting {
  readonly quotes: string
  readonly escapes?: boolean
  readonly comment?: string
}

const isSpace = (sign: string): boolean => sign === ' ' || sign === '\t'

/** Where the word that begins at `at` ends, and its text; undefined: a quote is not closed. */
function wordAt(line: string, at: number, { quotes, escapes }: Quoting): { readonly word: Word; readonly end: number } | undefined {
  let text = ''
  let quote = ''
  let quoted = false
  let i = at
  for (; i < line.length; i++) {
    const sign = line[i]
    if (escapes === true && sign === '\\' && i + 1 < line.length) text += line[++i]
    else if (quote !== '') {
      if (sign === quote) quote = ''
      else text += sign
    } else if (quotes.includes(sign)) {
      quote = sign
      quoted = true
    } else if (isSpace(sign)) break
    else text += sign
  }
  return quote === '' ? { word: { text, quoted }, end: i } : undefined
}

/** The words of a line, divided by spaces and tabs; undefined where a quote is not closed. */
export function wordsOf(line: string, quoting: Quoting): readonly Word[] | undefined {
  const words: Word[] = []
  for (let at = 0; at < line.length; ) {
    if (isSpace(line[at])) {
      at++
      continue
    }
    if (quoting.comment !== undefined && line.startsWith(quoting.comment, at)) break
    const found = wordAt(line, at, quoting)
    if (found === undefined) return undefined
    words.push(found.word)
    at = found.end
  }
  return words
}
export const textsOf = (line: string, quoting: Quoting): readonly string[] | undefined => wordsOf(line, quoting)?.map(({ text }) => text)
