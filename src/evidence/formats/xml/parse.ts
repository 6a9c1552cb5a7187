import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { Limits } from '../../../model/index.ts'
import { openTail } from '../encoding.ts'
import type { ProblemLog } from '../problems.ts'
import type { Utf8Stream } from '../utf8.ts'
import { stepOverPlainText } from './plain-text.ts'

const CHUNK_BYTES = 64 * 1024
/** Text, a comment or a name may not be longer than so many chunks together. */
const SILENT_CHUNKS = 256

/** Local names and values in turn: of attributes without a prefix, and of those with one (declarations of namespaces left out). */
export interface AttributeList {
  readonly plain: readonly string[]
  readonly prefixed: readonly string[]
}
/** What a document is told to, element by element. */
export interface XmlHandlers {
  /** `line` on which the tag starts; `attributes` are good for this call only */
  open(tag: SaxesTagNS, line: number, attributes: AttributeList): void
  text?(text: string): void
  close(): void
}
interface ParseOptions {
  readonly limits: Limits
  readonly log: ProblemLog
  /** stop after so many bytes, as if the handlers had had enough */
  readonly most?: number
}
/** done: to the end · stopped: a handler or `most` wanted no more · refused: not well-formed, or not allowed (told) */
type Ending = 'done' | 'stopped' | 'refused'

/** Thrown by a handler that has seen enough. */
export class Stop extends Error {}
/** Thrown where the document is refused: code and words for a problem. */
export class Refuse extends Error {
  readonly code: string
  readonly todo: string
  constructor(code: string, what: string, todo: string) {
    super(what)
    this.code = code
    this.todo = todo
  }
}

/** A document type without declarations of its own: a name, and where the rest would be. */
const EXTERNAL_ONLY = /^\s+[^\s[\]"'<>]+(?:\s+(?:SYSTEM\s+(?:"[^"]*"|'[^']*')|PUBLIC\s+(?:"[^"]*"|'[^']*')\s+(?:"[^"]*"|'[^']*')))?\s*$/

const LONGEST_DOCTYPE = 4096

function onDoctype(text: string, log: ProblemLog): void {
  if (text.length > LONGEST_DOCTYPE || !EXTERNAL_ONLY.test(text))
    throw new Refuse(
      'xml-doctype',
      'The document declares its own document type; such documents are not read.',
      'Export the file again without a DOCTYPE.',
    )
  if (log.count('xml-doctype-ignored') === 0)
    log.add('note', 'xml-doctype-ignored', '', 'The document names a document type elsewhere; it was not fetched.', 'Nothing.')
}

const SYNTAX = 'From here on it is not well-formed XML.'
const BROKEN_OFF = 'Export the file again; a download may have broken off.'

/**
 * saxes, telling handlers and refusing what is not allowed. Its own handlers are properties of the parser, and the engine
 * gives up the fast form of an object that gets a seventh of them, which makes everything it does ten times slower: so
 * those that may stand on the prototype do.
 */
class Parser extends SaxesParser<{ xmlns: true }> {
  readonly handlers: XmlHandlers
  readonly options: ParseOptions
  depth = 0
  attributes = 0
  /** chunks since anything was told: a document that says nothing for megabytes is refused */
  silent = 0
  /** on which the tag in hand starts */
  tagLine = 1
  readonly list = { plain: [] as string[], prefixed: [] as string[] }

  constructor(handlers: XmlHandlers, options: ParseOptions) {
    super({ xmlns: true })
    this.handlers = handlers
    this.options = options
    this.on('closetag', () => {
      this.depth--
      this.silent = 0
      handlers.close()
    })
    if (handlers.text !== undefined) this.on('text', handlers.text.bind(handlers))
  }

  override fail(): never {
    throw new Refuse('xml-syntax', SYNTAX, BROKEN_OFF)
  }

  static {
    const { prototype } = Parser
    stepOverPlainText(prototype)
    prototype.on('doctype', function (this: Parser, text) {
      onDoctype(text, this.options.log)
    })
    prototype.on('opentagstart', function (this: Parser) {
      this.tagLine = this.line
      this.attributes = 0
      if (this.list.plain.length > 0) this.list.plain.length = 0
      if (this.list.prefixed.length > 0) this.list.prefixed.length = 0
      this.silent = 0
    })
    prototype.on('attribute', function (this: Parser, { prefix, local, value }) {
      this.silent = 0
      if (prefix === '') this.list.plain.push(local, value)
      else if (prefix !== 'xmlns') this.list.prefixed.push(local, value)
      if (++this.attributes > this.options.limits.attributes)
        tooMany(`An element has more than ${this.attributes - 1} attributes.`, 'attributes')
    })
    prototype.on('opentag', function (this: Parser, tag) {
      if (++this.depth > this.options.limits.depth) tooMany(`Elements are nested deeper than ${this.depth - 1}.`, 'depth')
      this.handlers.open(tag, this.tagLine, this.list)
    })
    prototype.on('cdata', function (this: Parser, text) {
      this.handlers.text?.(text)
    })
  }
}
function tooMany(what: string, limit: 'attributes' | 'depth'): never {
  throw new Refuse(`limit-${limit}`, what, 'Raise the limit, if the file is right.')
}

/** Encodings a document may declare, besides what its bytes say: those of one byte that Windows-1252 covers, and Unicode. */
const DECLARED = /^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/
export type Declared = 'windows-1252' | 'utf' | 'other'
export function declaredEncoding(start: string): Declared {
  const name = DECLARED.exec(start)?.[1]?.toLowerCase()
  if (name === undefined || /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii)$/.test(name)) return 'utf'
  return /^(?:windows-1252|cp1252|iso-8859-1|latin-?1)$/.test(name) ? 'windows-1252' : 'other'
}

/** Feeds the text of a stream to a parser, a chunk at a time; true: to its end. */
function feed(parser: Parser, stream: Utf8Stream, most: number): boolean {
  const buffer = Buffer.alloc(CHUNK_BYTES + 16)
  let kept = 0
  let given = 0
  stream.rewind()
  do {
    const end = stream.read(buffer.subarray(0, CHUNK_BYTES), kept)
    if (stream.bad)
      throw new Refuse(
        'encoding-invalid',
        'The file holds bytes that are no characters in its encoding.',
        'Export the file again as UTF-8.',
      )
    const tail = stream.done ? 0 : openTail(buffer.subarray(0, end))
    parser.write(buffer.toString('utf8', 0, end - tail))
    buffer.copyWithin(0, end - tail, end)
    kept = tail
    given += end - tail
    if (++parser.silent > SILENT_CHUNKS)
      throw new Refuse('limit-text', 'A text, comment or name is longer than 16 MiB.', 'Export less at a time.')
  } while (!stream.done && given < most)
  if (!stream.done) return false
  parser.close()
  return true
}

/** Parses from the start. What handlers throw, apart from Stop and Refuse, is thrown on. */
export function parseXml(stream: Utf8Stream, handlers: XmlHandlers, options: ParseOptions): Ending {
  const parser = new Parser(handlers, options)
  try {
    return feed(parser, stream, options.most ?? Number.POSITIVE_INFINITY) ? 'done' : 'stopped'
  } catch (error) {
    if (error instanceof Stop) return 'stopped'
    if (!(error instanceof Refuse)) throw error
    options.log.add('error', error.code, `line ${parser.line}, column ${parser.columnIndex + 1}`, error.message, error.todo)
    return 'refused'
  }
}
