import { listValue, partsValue } from '../located.ts'
import { type Configuration, type Dialect, Notes } from './dialect.ts'
import { type Directive, isTemplate } from './nginx-directive.ts'
import { endpointsOf } from './nginx-endpoints.ts'
import { tokensOf } from './nginx-tokens.ts'

const DEPTH = 64
const BLOCK = /^(?:server|http|events|upstream|stream|location\b.{0,200})\s*\{/
const KNOWN =
  /^(?:ssl_(?:protocols|ciphers|certificate|certificate_key|prefer_server_ciphers|session_\w+|dhparam)|listen|server_name|worker_processes|proxy_pass|add_header|access_log|error_log)\s[^{}]*;/

function looksLike(lines: readonly string[]): boolean {
  const told = lines.filter(line => line[0] !== '#')
  const signs = told.filter(line => BLOCK.test(line) || KNOWN.test(line)).length
  return signs >= 2 && told.every(line => !line.startsWith('<'))
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

/** The directives of a file, blocks within blocks. A brace too many or too few, and what was open is left as it is. */
function directivesOf(lines: readonly string[], from: number, notes: Notes): readonly Directive[] {
  const open: Open[] = [{ name: '', line: 1, words: [], inside: [] }]
  let words: string[] = []
  let start = 0
  const close = (block?: readonly Directive[]): void => {
    const [name, ...rest] = words
    if (name !== undefined) open.at(-1)?.inside.push({ name, line: start, words: rest, ...(block === undefined ? {} : { block }) })
    words = []
  }
  for (const { text, sign, line } of tokensOf(lines, from, notes)) {
    if (!sign) {
      if (words.length === 0) start = line
      words.push(text)
    } else if (text === ';') close()
    else if (text === '{') {
      const [name, ...rest] = words
      if (name === undefined || open.length > DEPTH) notes.syntax(line)
      open.push({ name: name ?? '', line: start, words: rest, inside: [] })
      words = []
    } else {
      if (words.length > 0 || open.length === 1) notes.syntax(line)
      words = []
      const ended = open.length > 1 ? open.pop() : undefined
      if (ended !== undefined) open.at(-1)?.inside.push({ name: ended.name, line: ended.line, words: ended.words, block: ended.inside })
    }
  }
  if (words.length > 0 || open.length > 1) notes.syntax(lines.length)
  while (open.length > 1) {
    const { inside: block, ...rest } = open.pop() as Open
    open.at(-1)?.inside.push({ ...rest, block })
  }
  return open[0].inside
}

const HARMLESS = /(?:^|\/)(?:mime\.types|(?:fastcgi|scgi|uwsgi)_params)$/
/** Tells what the file takes in: types and parameters, by the names they always have, decide nothing. */
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
  const directives = directivesOf(lines, from, notes)
  noteIncludes(directives, notes)
  return { root: partsValue({ endpoints: listValue(endpointsOf(directives), 1) }, 1), unread: notes.unread }
}

/** nginx: the services with TLS that a file describes. */
export const NGINX: Dialect = { name: 'nginx', looksLike, read }
