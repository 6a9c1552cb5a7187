import type { Notes } from './dialect.ts'

/** A word, or one of the signs `{`, `}` and `;`. */
interface Token {
  readonly text: string
  readonly sign: boolean
  readonly line: number
}

const SIGNS = '{};'

/** Where a template's own braces end, `{{ … }}`: they are a part of the word. */
function templateEnd(line: string, at: number): number {
  if (!line.startsWith('{{', at)) return -1
  const end = line.indexOf('}}', at + 2)
  return end < 0 ? -1 : end + 2
}

/** The words and signs of nginx's language, from a line on. A quote may run over several lines. */
export function* tokensOf(lines: readonly string[], from: number, notes: Notes): Generator<Token> {
  let word: { text: string; line: number } | undefined
  let quote = ''
  let i = from
  const ended = (): Token[] => {
    const token = word
    word = undefined
    return token === undefined ? [] : [{ ...token, sign: false }]
  }
  for (; i < lines.length; i++) {
    const line = lines[i]
    for (let at = 0; at < line.length; at++) {
      const sign = line[at]
      const skipped = quote === '' ? templateEnd(line, at) : -1
      if (skipped > 0) {
        word = { text: (word?.text ?? '') + line.slice(at, skipped), line: word?.line ?? i + 1 }
        at = skipped - 1
      } else if (quote === '' && word === undefined && sign === '#') break
      else if (quote === '' && (sign === ' ' || sign === '\t')) yield* ended()
      else if (quote === '' && SIGNS.includes(sign)) {
        yield* ended()
        yield { text: sign, sign: true, line: i + 1 }
      } else if (quote === '' && word === undefined && (sign === '"' || sign === "'")) {
        quote = sign
        word = { text: '', line: i + 1 }
      } else if (sign === quote) {
        quote = ''
        yield* ended()
      } else {
        const taken = sign === '\\' && at + 1 < line.length ? sign + line[++at] : sign
        word = { text: (word?.text ?? '') + taken, line: word?.line ?? i + 1 }
      }
    }
    if (quote === '') yield* ended()
    else if (word !== undefined) word.text += '\n'
  }
  if (quote !== '') notes.syntax(word?.line ?? lines.length)
  yield* ended()
}
