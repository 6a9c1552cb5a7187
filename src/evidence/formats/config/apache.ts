import { type LocatedValue, listValue, mapValue, partsValue, textValue } from '../located.ts'
import { type Configuration, countOf, type Dialect, Notes } from './dialect.ts'
import { textsOf } from './words.ts'

const KNOWN = new Set(
  `serverroot serveradmin servername serveralias servertokens serversignature documentroot directoryindex loadmodule includeoptional
  errorlog customlog logformat keepalive maxkeepaliverequests allowoverride traceenable sslengine sslprotocol sslciphersuite
  sslcertificatefile sslcertificatekeyfile sslhonorcipherorder namevirtualhost accessfilename hostnamelookups mutex startservers`.split(
    /\s+/,
  ),
)
const SECTION =
  /^<\/?(?:VirtualHost|Directory(?:Match)?|Files(?:Match)?|Location(?:Match)?|IfModule|IfDefine|IfVersion|If|Proxy|Limit(?:Except)?)(?:\s[^<>]*)?>$/i

function looksLike(lines: readonly string[]): boolean {
  const told = lines.filter(line => line[0] !== '#')
  const sections = told.filter(line => SECTION.test(line)).length
  const known = countOf(told, KNOWN)
  const directives = told.filter(line => /^[A-Z][A-Za-z0-9]{2,40}(?:\s|$)/.test(line)).length
  return (
    known >= 1 &&
    known + sections >= 2 &&
    // a page of words that shows a few lines is no configuration
    (directives + sections) * 5 >= told.length * 4 &&
    told.every(line => line[0] !== '<' || SECTION.test(line)) &&
    !told.some(line => /[;{]$|^\}$/.test(line))
  )
}

interface Section {
  readonly name: string
  readonly words: readonly string[]
  readonly line: number
  /** the last words given for a name in lower case: the last of several holds */
  readonly settings: Map<string, { readonly words: readonly string[]; readonly line: number }>
  /** holds only where something else does, or takes in what is not here */
  unsure: boolean
}
const newSection = (name: string, words: readonly string[], line: number): Section => ({
  ...{ name, words, line, unsure: false },
  settings: new Map(),
})

/** Sections that only group: what stands in them holds for what is around, if it holds at all. */
const GROUPS = new Set(['ifmodule', 'ifdefine', 'ifversion', 'if'])
/** Where TLS is spoken this module is there: what stands under this condition holds. */
const TLS_MODULES = new Set(['mod_ssl.c', 'ssl_module'])

/** A section that is open: a virtual host, one under a condition, one whose condition is met, or one for folders alone. */
interface OpenSection {
  readonly name: string
  readonly sort: 'host' | 'perhaps' | 'always' | 'folder'
}
const sortOf = (name: string, words: readonly string[]): OpenSection['sort'] => {
  if (name === 'virtualhost') return 'host'
  if (!GROUPS.has(name)) return 'folder'
  return name === 'ifmodule' && TLS_MODULES.has(words[0] ?? '') ? 'always' : 'perhaps'
}

/** Reads lines into the server as a whole and its virtual hosts; what holds for folders alone is left. */
class Reader {
  readonly main = newSection('', [], 1)
  readonly hosts: Section[] = []
  readonly #open: OpenSection[] = []
  readonly #notes: Notes
  constructor(notes: Notes) {
    this.#notes = notes
  }
  take(line: string, number: number): void {
    if (line[0] === '<') this.#section(line, number)
    else this.#directive(line, number)
  }
  #directive(line: string, number: number): void {
    const words = textsOf(line, { quotes: '"\'' })
    const [name = ''] = words ?? []
    if (words === undefined || !/^[A-Za-z]\w{0,60}$/.test(name)) this.#notes.syntax(number)
    else this.#set(name.toLowerCase(), words.slice(1), number)
  }
  #set(key: string, words: readonly string[], line: number): void {
    const at = this.#open.findLastIndex(({ sort }) => sort === 'host')
    const host = at < 0 ? this.main : (this.hosts.at(-1) ?? this.main)
    const sorts = new Set(this.#open.slice(at + 1).map(({ sort }) => sort))
    if (key === 'include' || key === 'includeoptional') {
      this.#notes.include(line)
      host.unsure = true
    } else if (sorts.has('folder')) return
    else if (!sorts.has('perhaps')) host.settings.set(key, { words, line })
    else {
      host.settings.delete(key)
      host.unsure ||= at >= 0 && key.startsWith('ssl')
    }
  }
  #section(line: string, number: number): void {
    const inside = line.slice(1, -1)
    if (!line.endsWith('>') || this.#open.length >= 64) this.#notes.syntax(number)
    else if (inside[0] !== '/') this.#begin(inside, number)
    else if (this.#open.pop()?.name !== inside.slice(1).trim().toLowerCase()) this.#notes.syntax(number)
  }
  #begin(inside: string, line: number): void {
    const [written = '', ...words] = textsOf(inside, { quotes: '"\'' }) ?? []
    const name = written.toLowerCase()
    this.#open.push({ name, sort: sortOf(name, words) })
    if (name === 'virtualhost') this.hosts.push(newSection(name, words, line))
  }
  end(number: number): void {
    if (this.#open.length > 0) this.#notes.syntax(number)
  }
}

/** Lines that end in a backslash go on in the next. */
function* joined(lines: readonly string[]): Generator<readonly [line: string, number: number]> {
  let before: string[] = []
  for (const [index, raw] of lines.entries()) {
    const goesOn = raw.endsWith('\\')
    before.push(goesOn ? raw.slice(0, -1) : raw)
    if (goesOn && index < lines.length - 1) continue
    yield [before.join('').trim(), index + 2 - before.length]
    before = []
  }
}

const NAMES = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']
/** `all` means these in every version; SSL 3 and TLS 1.3 only in some. */
const ALWAYS = ['TLSv1', 'TLSv1.1', 'TLSv1.2']

/** What SSLProtocol offers, with signs that add and take away. Where it depends on the version, a member that is no text keeps the list open. */
export function protocolsOf(words: readonly string[], line: number): LocatedValue {
  const on = new Set<string>()
  const perhaps = new Set<string>()
  for (const word of words) {
    const sign = word[0] === '+' || word[0] === '-' ? word[0] : ''
    const name = sign === '' ? word : word.slice(1)
    const all = name.toLowerCase() === 'all'
    const meant = all ? NAMES : [NAMES.find(one => one.toLowerCase() === name.toLowerCase()) ?? name]
    if (sign === '' && words.indexOf(word) > 0 && !all) for (const one of meant) on.add(one)
    else if (sign === '-') {
      for (const one of meant) {
        on.delete(one)
        perhaps.delete(one)
      }
    } else for (const one of meant) (all && !ALWAYS.includes(one) ? perhaps : on).add(one)
  }
  const members = [...on].map(one => textValue(one, line))
  return listValue([...perhaps].some(one => !on.has(one)) ? [...members, mapValue(new Map(), line)] : members, line)
}

function endpointOf(host: Section, main: Section): LocatedValue | undefined {
  const own = (name: string) => host.settings.get(name)
  const engine = own('sslengine')?.words[0]?.toLowerCase()
  const port = /:(\d{1,5})$/.exec(host.words[0] ?? '')?.[1]
  if (engine === 'off' || (engine !== 'on' && !(host.unsure && port !== '80'))) return undefined
  const protocol = own('sslprotocol') ?? (host.unsure || main.unsure ? undefined : main.settings.get('sslprotocol'))
  const name = own('servername')
  return partsValue(
    {
      host: name === undefined ? undefined : textValue((name.words[0] ?? '').replace(/^https?:\/\//, '').replace(/:\d+$/, ''), name.line),
      port: port === undefined ? undefined : textValue(port, host.line),
      protocols: protocol && !host.unsure ? protocolsOf(protocol.words, protocol.line) : undefined,
    },
    host.line,
  )
}

function read(lines: readonly string[], log: ConstructorParameters<typeof Notes>[0]): Configuration {
  const notes = new Notes(log)
  const reader = new Reader(notes)
  for (const [line, number] of joined(lines)) if (line !== '' && line[0] !== '#') reader.take(line, number)
  reader.end(lines.length)
  // what another file says later would hold instead
  const settings = reader.main.unsure ? [] : [...reader.main.settings]
  const values = settings.map(([name, { words, line }]) => [name, textValue(words.join(' '), line)] as const)
  const endpoints = reader.hosts.flatMap(host => endpointOf(host, reader.main) ?? [])
  return {
    root: partsValue({ settings: mapValue(new Map(values), 1), endpoints: listValue(endpoints, 1) }, 1),
    unread: notes.unread,
  }
}

/** Apache: settings of the server as a whole, and its virtual hosts with TLS. */
export const APACHE: Dialect = { name: 'apache', looksLike, read }
