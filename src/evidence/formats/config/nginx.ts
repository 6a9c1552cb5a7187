import { listValue, partsValue } from '../located.ts'
import { type Configuration, type Dialect, Notes } from './dialect.ts'
import { type Directive, isTemplate } from './nginx-directive.ts'
import { endpointsOf } from './nginx-endpoints.ts'
import { filesOf, isMarker, taken } from './nginx-files.ts'
import { tokensOf } from './nginx-tokens.ts'

const DEPTH = 64
const BLOCK = /^(?:server|http|events|upstream|stream|location\b.{0,200})\s*\{/
const KNOWN =
  /^(?:ssl_(?:protocols|ciphers|certificate|certificate_key|prefer_server_ciphers|session_\w+|dhparam)|listen|server_name|worker_processes|proxy_pass|add_header|access_log|error_log)\s[^{}]*;/

function looksLike(lines: readonly string[]): boolean {
  const told = lines.filter(line => line[0] !== '#')
  const signs = told.filter(line => BLOCK.test(line) || KNOWN.test(line)).length
  const ended = told.filter(line => /[;{}]\s*(?:#.*)?$|^---$/.test(line)).length
  // a page of words that shows a few lines is no configuration
  return lines.some(isMarker) || (signs >= 2 && ended * 2 >= told.length && told.every(line => !line.startsWith('<')))
}

/** Front matter of a site generator: the file is a template, and begins below it. */
function frontMatter(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0
  const end = lines.slice(1, 100).findIndex(line => line.trim() === '---')
  return end < 0 ? 0 : end + 2
}

interface Open {
  readonly name: string
  readonly line: number
  readonly words: readonly string[]
  readonly inside: Directive[]
}

/** Puts directives and blocks together as the signs come. A brace too many or too few is told, and what was open is kept. */
class Blocks {
  readonly #open: Open[] = [{ name: '', line: 1, words: [], inside: [] }]
  readonly #notes: Notes
  #words: string[] = []
  #start = 0
  /** blocks that stand deeper than any in use: they are passed over */
  #tooDeep = 0
  constructor(notes: Notes) {
    this.#notes = notes
  }
  word(text: string, line: number): void {
    if (this.#words.length === 0) this.#start = line
    this.#words.push(text)
  }
  sign(sign: string, line: number): void {
    if (sign === ';') this.#directive()
    else if (sign === '{') this.#begin(line)
    else if (this.#tooDeep > 0) this.#tooDeep--
    else this.#end(line)
    this.#words = []
  }
  #directive(): void {
    const [name, ...words] = this.#words
    if (name !== undefined && this.#tooDeep === 0) this.#open.at(-1)?.inside.push({ name, line: this.#start, words })
  }
  #begin(line: number): void {
    const [name = '', ...words] = this.#words
    if (this.#tooDeep > 0 || this.#open.length > DEPTH) this.#tooDeep++
    else this.#open.push({ name, line: this.#start, words, inside: [] })
    if (name === '' || this.#tooDeep === 1) this.#notes.syntax(line)
  }
  #end(line: number): void {
    if (this.#words.length > 0 || this.#open.length === 1) this.#notes.syntax(line)
    this.#close()
  }
  #close(): void {
    const ended = this.#open.length > 1 ? this.#open.pop() : undefined
    if (ended === undefined) return
    const { inside: block, ...rest } = ended
    this.#open.at(-1)?.inside.push({ ...rest, block })
  }
  finish(line: number): readonly Directive[] {
    if (this.#words.length > 0 || this.#open.length > 1) this.#notes.syntax(line)
    while (this.#open.length > 1) this.#close()
    return this.#open[0].inside
  }
}

/** The directives of a file, blocks within blocks. */
function directivesOf(lines: readonly string[], from: number, notes: Notes): readonly Directive[] {
  const blocks = new Blocks(notes)
  for (const { text, sign, line } of tokensOf(lines, from, notes)) {
    if (sign) blocks.sign(text, line)
    else blocks.word(text, line)
  }
  return blocks.finish(lines.length)
}

const HARMLESS = /(?:^|\/)(?:mime\.types|(?:fastcgi|scgi|uwsgi)_params)$/
/** Tells what is taken in and is not here: types and parameters, by the names they always have, decide nothing. */
function noteIncludes(directives: readonly Directive[], notes: Notes): void {
  for (const { name, words, line, block } of directives) {
    if (name === 'include' && !HARMLESS.test(words[0] ?? '')) notes.include(line)
    if (block !== undefined) noteIncludes(block, notes)
  }
}

function read(lines: readonly string[], log: ConstructorParameters<typeof Notes>[0]): Configuration {
  const notes = new Notes(log)
  const from = frontMatter(lines)
  const filledIn = lines.findIndex(isTemplate)
  if (from > 0 || filledIn >= 0) notes.template(filledIn >= 0 ? filledIn + 1 : 1)
  const directives = taken(
    filesOf(lines, from).map(({ path, start, end }) => ({ path, directives: directivesOf(lines.slice(0, end), start, notes) })),
  )
  noteIncludes(directives, notes)
  return { root: partsValue({ endpoints: listValue(endpointsOf(directives), 1) }, 1), unread: notes.unread }
}

/** nginx: the services with TLS that a file describes. */
export const NGINX: Dialect = { name: 'nginx', looksLike, read }
