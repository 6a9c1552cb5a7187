import { CST, Lexer, Parser } from 'yaml'

/** Limits of one YAML file. The YAML package takes seconds for 20,000 anchors, so they are counted before it composes anything. */
export const YAML_LIMITS = {
  bytes: 10 * 1024 * 1024,
  depth: 64,
  aliases: 100,
  anchors: 1000,
  documents: 1000,
  /** words, signs and line ends: what one file may cost in time and memory */
  tokens: 1_000_000,
  errors: 1000,
  expanded: 100_000,
} as const

/** A limit or a refusal that ends the reading of a file: one place, own words. */
export class Refused extends Error {
  readonly code: string
  readonly offset: number
  readonly what: string
  readonly todo: string
  constructor(code: string, offset: number, what: string, todo: string) {
    super(what)
    this.code = code
    this.offset = offset
    this.what = what
    this.todo = todo
  }
}

const CORE_TAGS = new Set(['!', '!!str', '!!int', '!!float', '!!bool', '!!null', '!!map', '!!seq'])
/** As many list or key signs at the start of one line would nest deeper than is allowed before the parser sees them. */
const NESTED_ON_ONE_LINE = /^[ ]*(?:[-?:][ ]+){64}/m

/**
 * The syntax tree of each document, one by one. Throws Refused at the first limit, tag or directive that is not
 * allowed; everything else that is wrong is left to the composer, which reports all of it.
 */
export function* scan(text: string): Generator<CST.Token> {
  if (Buffer.byteLength(text) > YAML_LIMITS.bytes) throw new Refused('yaml-size', 0, 'the file is larger than 10 MiB', 'divide it')
  const nested = NESTED_ON_ONE_LINE.exec(text)
  if (nested) throw tooDeep(nested.index)
  const parser = new Parser()
  const guard = newGuard()
  let mistakes = 0
  for (const lexeme of new Lexer().lex(text)) {
    guard(lexeme)
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' && ++mistakes > YAML_LIMITS.errors)
        throw new Refused(
          'yaml-errors',
          token.offset,
          `there are more than ${YAML_LIMITS.errors} mistakes`,
          'look whether this is a YAML file',
        )
      yield shallow(token)
    }
  }
  for (const token of parser.end()) yield shallow(token)
}

const tooDeep = (offset: number) =>
  new Refused('yaml-depth', offset, `values are nested more than ${YAML_LIMITS.depth} deep`, 'write it flatter')

/** Counts while the text is being lexed: nothing has been built yet when a limit is reached. */
const newGuard = (): ((lexeme: string) => void) => {
  const counts = { anchor: 0, alias: 0, flow: 0, documents: 0, tokens: 0 }
  let offset = 0
  let scalarNext = false
  const over = (what: keyof typeof counts, limit: number, words: string) => {
    counts[what]++
    if (counts[what] > limit)
      throw new Refused(`yaml-${what}`, offset, `there are more than ${limit} ${words}`, 'write the values out, or divide the file')
  }
  return lexeme => {
    over('tokens', YAML_LIMITS.tokens, 'words and signs')
    if (scalarNext) {
      scalarNext = false
      offset += lexeme.length
      return
    }
    const type = CST.tokenType(lexeme)
    if (type === 'scalar') {
      scalarNext = true
      return
    }
    if (type === 'doc-mode' || type === 'flow-error-end') return
    if (type === 'anchor') over('anchor', YAML_LIMITS.anchors, 'anchors')
    else if (type === 'alias') over('alias', YAML_LIMITS.aliases, 'aliases')
    else if (type === 'doc-start') over('documents', YAML_LIMITS.documents, 'documents')
    else if (type === 'tag') tagAllowed(lexeme, offset)
    else if (type === 'directive-line') directiveAllowed(lexeme, offset)
    else if (type === 'flow-map-start' || type === 'flow-seq-start') counts.flow++
    else if (type === 'flow-map-end' || type === 'flow-seq-end') counts.flow = Math.max(0, counts.flow - 1)
    if (counts.flow > YAML_LIMITS.depth) throw tooDeep(offset)
    offset += lexeme.length
  }
}

const tagAllowed = (lexeme: string, offset: number): void => {
  if (!CORE_TAGS.has(lexeme))
    throw new Refused('yaml-tag', offset, 'a tag that is not of YAML itself', 'remove the tag: nothing is built from tags')
}
const directiveAllowed = (lexeme: string, offset: number): void => {
  if (lexeme.trim() !== '%YAML 1.2')
    throw new Refused('yaml-directive', offset, 'a directive other than %YAML 1.2', 'remove the line: files are read as YAML 1.2')
}

/** Refuses a syntax tree that is too deep before the composer, which recurses, walks it. */
const shallow = (token: CST.Token): CST.Token => {
  const open: { token: CST.Token | null | undefined; depth: number }[] = [{ token, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { token: at, depth } = next
    if (!at) continue
    if (depth > YAML_LIMITS.depth) throw tooDeep(at.offset)
    if (at.type === 'document') open.push({ token: at.value, depth })
    else if ('items' in at)
      for (const item of at.items) {
        if ('key' in item) open.push({ token: item.key, depth: depth + 1 })
        if ('value' in item) open.push({ token: item.value, depth: depth + 1 })
      }
  }
  return token
}
