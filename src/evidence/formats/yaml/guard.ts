import { CST, Lexer, Parser } from 'yaml'
import type { Limits } from '../../../model/index.ts'
import { Refused } from './refused.ts'

/** Besides the limits on bytes: security.md §1.4, and what one file may cost the YAML package in time and memory. */
const DEPTH = 64
const MOST = { alias: 100, anchor: 1000, 'doc-start': 10_000, lexemes: 1_000_000 } as const
const WORDS = { alias: 'aliases', anchor: 'anchors', 'doc-start': 'documents', lexemes: 'words and signs' } as const
type Counted = keyof typeof MOST

const tooDeep = (offset: number): Refused => new Refused('limit-depth', offset, `Values are nested deeper than ${DEPTH}.`)
/** List and key signs in one line nest before anybody can count them. */
const NESTED_ON_ONE_LINE = /^ *(?:[-?:] +){64}/m

/** Looks at each lexeme before anything is built of it. */
function newCounter(): (lexeme: string) => void {
  const counts: Record<Counted, number> = { alias: 0, anchor: 0, 'doc-start': 0, lexemes: 0 }
  let offset = 0
  let brackets = 0
  let scalarNext = false
  const count = (what: Counted): void => {
    if (++counts[what] > MOST[what])
      throw new Refused(`limit-${WORDS[what].split(' ')[0]}`, offset, `There are more than ${MOST[what]} ${WORDS[what]}.`)
  }
  return lexeme => {
    count('lexemes')
    const type = scalarNext ? 'text' : CST.tokenType(lexeme)
    scalarNext = type === 'scalar'
    if (scalarNext || type === 'doc-mode' || type === 'flow-error-end') return
    if (type === 'alias' || type === 'anchor' || type === 'doc-start') count(type)
    if (type === 'flow-map-start' || type === 'flow-seq-start') brackets++
    if (type === 'flow-map-end' || type === 'flow-seq-end') brackets--
    if (brackets > DEPTH) throw tooDeep(offset)
    offset += lexeme.length
  }
}

/** The package's composer recurses: a syntax tree that is too deep must not reach it. */
function checkDepth(top: CST.Token): void {
  const open: [token: CST.Token | null | undefined, depth: number][] = [[top, 0]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next
    if (token === null || token === undefined) continue
    if (depth > DEPTH) throw tooDeep(token.offset)
    if (token.type === 'document') open.push([token.value, depth])
    else if ('items' in token)
      for (const item of token.items)
        open.push(['key' in item ? item.key : null, depth + 1], ['value' in item ? item.value : null, depth + 1])
  }
}

/** The syntax tree of each document. Throws Refused at the first limit. */
export function* guarded(text: string, limits: Limits): Generator<CST.Token> {
  if (text.length > limits.yamlBytes) throw new Refused('limit-yaml', 0, 'The file is larger than the limit on YAML.')
  const nested = NESTED_ON_ONE_LINE.exec(text)
  if (nested !== null) throw tooDeep(nested.index)
  const look = newCounter()
  const parser = new Parser()
  for (const lexeme of new Lexer().lex(text)) {
    look(lexeme)
    for (const token of parser.next(lexeme)) {
      checkDepth(token)
      yield token
    }
  }
  for (const token of parser.end()) {
    checkDepth(token)
    yield token
  }
}
