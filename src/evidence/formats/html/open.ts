import type { ByteSource, Limits } from '../../../model/index.ts'
import type { Block, Opened } from '../content.ts'
import { linesOf } from '../markdown/lines.ts'
import { attributeOf, type Token, tokensOf } from './tokens.ts'

const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'label',
])
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'col', 'area', 'base', 'source'])
const MOST_PROPERTIES = 100

interface Row {
  cells: string[]
  place: string
}
/** Puts the texts of a page together: headings, paragraphs, rows of tables. */
class Page {
  readonly blocks: Block[] = []
  readonly properties = new Map<string, string>()
  readonly #lineAt: (offset: number) => number
  #text = ''
  #place = ''
  #heading = 0
  #inTitle = false
  #row: Row | undefined
  #rows: Row[] = []
  #hidden: { name: string; depth: number } | undefined

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt
  }
  take(token: Token): void {
    if (token.is === 'text') this.#add(token.text, token.at)
    else if (this.#hidden !== undefined) this.#unhide(token.is, token.name)
    else if (token.is === 'open') this.#open(token.name, token.attributes, token.at)
    else this.#close(token.name)
  }
  end(): void {
    this.#flush()
    this.#endTable()
  }
  #add(text: string, at: number): void {
    if (this.#hidden !== undefined) return
    if (this.#place === '' && text.trim() !== '') this.#place = `line ${this.#lineAt(at + text.search(/\S/))}`
    this.#text += text
  }
  #open(name: string, attributes: string, at: number): void {
    const style = attributeOf(attributes, 'style') ?? ''
    if (!VOID.has(name) && (attributeOf(attributes, 'hidden') !== undefined || /display\s*:\s*none/i.test(style))) {
      this.#hidden = { name, depth: 1 }
      return
    }
    if (name === 'meta') this.#meta(attributes)
    if (INLINE.has(name)) return
    this.#flush()
    if (name === 'title') this.#inTitle = true
    else if (/^h[1-6]$/.test(name)) this.#heading = Number(name[1])
    else if (name === 'tr') this.#row = { cells: [], place: `line ${this.#lineAt(at)}` }
    else if (name === 'table') this.#endTable()
  }
  #close(name: string): void {
    if (INLINE.has(name)) return
    if ((name === 'td' || name === 'th') && this.#row !== undefined) {
      this.#row.cells.push(this.#taken())
      return
    }
    this.#flush()
    if (name === 'tr' && this.#row !== undefined) {
      this.#rows.push(this.#row)
      this.#row = undefined
    } else if (name === 'table') this.#endTable()
  }
  #unhide(is: 'open' | 'close', name: string): void {
    const hidden = this.#hidden
    if (hidden?.name !== name) return
    hidden.depth += is === 'open' ? 1 : -1
    if (hidden.depth === 0) this.#hidden = undefined
  }
  #meta(attributes: string): void {
    const name = attributeOf(attributes, 'name')?.toLowerCase()
    const content = attributeOf(attributes, 'content')
    if (name === undefined || content === undefined || this.properties.size >= MOST_PROPERTIES || this.properties.has(name)) return
    this.properties.set(name, content.slice(0, 2000))
  }
  #taken(): string {
    const text = this.#text.replace(/\s+/g, ' ').trim()
    this.#text = ''
    return text
  }
  #flush(): void {
    // in a cell, lines belong together until it ends
    if (this.#row !== undefined) {
      if (this.#text !== '') this.#text += ' '
      return
    }
    const text = this.#taken()
    const [place, level] = [this.#place, this.#heading]
    this.#place = ''
    this.#heading = 0
    if (this.#inTitle && text !== '') this.properties.set('title', text.slice(0, 2000))
    else if (text !== '') this.blocks.push(level > 0 ? { is: 'heading', level, text, place } : { is: 'text', text, place })
    this.#inTitle = false
  }
  #endTable(): void {
    const rows = this.#rows.splice(0).filter(({ cells }) => cells.some(cell => cell !== ''))
    if (rows.length > 0) this.blocks.push({ is: 'table', rows, place: rows[0].place })
    this.#row = undefined
    this.#place = ''
  }
}

/** A page saved from the web. Nothing that it names is fetched, no script is run. Never throws on content. */
export function openHtml(source: ByteSource, limits: Limits): Opened {
  const { lines, encoding, problems } = linesOf(source, limits)
  if (lines === undefined) return { format: 'html', because: 'a web page that cannot be read', problems }
  let [line, start] = [0, 0]
  // offsets only grow
  const lineAt = (offset: number): number => {
    while (line + 1 < lines.length && offset >= start + lines[line].length + 1) start += lines[line++].length + 1
    return line + 1
  }
  const page = new Page(lineAt)
  for (const token of tokensOf(lines.join('\n'))) page.take(token)
  page.end()
  const { properties, blocks } = page
  return { format: 'html', encoding: encoding.name, properties, propertiesAt: 'head', blocks, unread: 0, problems }
}
