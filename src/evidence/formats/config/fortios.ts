import { type LocatedValue, listValue, mapValue, partsValue, textsValue, textValue } from '../located.ts'
import { type Configuration, type Dialect, Notes } from './dialect.ts'
import { Objects, resolved } from './fortios-services.ts'
import { textsOf } from './words.ts'

/** Whether a quote is open at the end of a line. */
function isOpen(line: string, before: boolean): boolean {
  let open = before
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++
    else if (line[at] === '"') open = !open
  }
  return open
}

const COMMAND = /^(?:config|edit|set|append|unset|next|end|select|unselect|delete|move|rename|clone|purge)\b/

/** Lines that begin a command: those inside a text in quotes do not. */
function commandLines(lines: readonly string[]): readonly string[] {
  let open = false
  return lines.filter(line => {
    const before = open
    if (open || line[0] !== '#') open = isOpen(line, open)
    return !before && line[0] !== '#'
  })
}
function looksLike(lines: readonly string[]): boolean {
  if (lines[0]?.startsWith('#config-version=FG')) return true
  const told = commandLines(lines)
  const commands = told.filter(line => COMMAND.test(line)).length
  return told.some(line => /^config [a-z]/.test(line)) && told.some(line => /^(?:set|edit) /.test(line)) && commands * 10 >= told.length * 9
}

/** One object: of a table with its name, or the only one of a section. */
export interface Entry {
  /** undefined: the section is no table */
  readonly edit: string | undefined
  readonly line: number
  /** name of the virtual domain it belongs to, '' where there are none */
  readonly vdom: string
  readonly set: Map<string, { readonly words: string[]; readonly line: number }>
}
export type Sections = Map<string, Map<string | undefined, Entry>>

const DEPTH = 32

/** Carries out the lines of a configuration, one after another: an object that is edited again is changed, not doubled. */
class Script {
  readonly sections: Sections = new Map()
  /** what is open: sections by name, and the object that is edited in each */
  readonly #open: { readonly section: string; entry: Entry | undefined }[] = []
  readonly #notes: Notes
  constructor(notes: Notes) {
    this.#notes = notes
  }
  take(words: readonly string[], line: number): void {
    const [command, ...rest] = words
    const top = this.#open.at(-1)
    const entry = top?.entry
    if (command === 'config' && rest.length > 0 && this.#open.length < DEPTH) this.#open.push({ section: rest.join(' '), entry: undefined })
    else if (top === undefined) this.#notes.syntax(line)
    else if (command === 'edit' && rest.length === 1) top.entry = this.#entry(rest[0], line)
    else if (command === 'next') top.entry = undefined
    else if (command === 'end') this.#open.pop()
    else if (command === 'set' || command === 'append' || command === 'unset') {
      const [name, ...values] = rest
      const known = (entry ?? this.#entry(undefined, line)).set
      if (name === undefined) this.#notes.syntax(line)
      else if (command === 'unset') known.delete(name)
      else if (command === 'append' && known.has(name)) for (const value of values) known.get(name)?.words.push(value)
      else known.set(name, { words: values, line })
    } else this.#notes.syntax(line)
  }
  #entry(edit: string | undefined, line: number): Entry {
    const names = this.#open.map(({ section }) => section)
    const vdom = this.#open.find(({ section }) => section === 'vdom')?.entry?.edit ?? ''
    const at = names.filter(name => name !== 'global' && (name !== 'vdom' || names.length === 1))
    // a table within an object is another one for each object
    const parents = this.#open
      .slice(0, -1)
      .flatMap(({ section, entry }) => (section === 'vdom' || entry?.edit === undefined ? [] : [entry.edit]))
    const section = at.join(' / ')
    const entries = this.sections.get(section) ?? new Map<string | undefined, Entry>()
    this.sections.set(section, entries)
    const key = edit === undefined && parents.length === 0 && vdom === '' ? undefined : [vdom, ...parents, edit ?? ''].join('\n')
    const known = entries.get(key)
    if (known !== undefined) return known
    const made: Entry = { edit, line, vdom, set: new Map() }
    entries.set(key, made)
    return made
  }
  end(line: number): void {
    if (this.#open.length > 0) this.#notes.syntax(line)
  }
}

/** Words of a line; a text in quotes may run over many (a certificate, a message). */
function* commandsOf(lines: readonly string[], notes: Notes): Generator<readonly [words: readonly string[], line: number]> {
  let parts: string[] = []
  let open = false
  for (const [index, raw] of lines.entries()) {
    if (!open && (raw.trim() === '' || raw.trimStart()[0] === '#')) continue
    parts.push(open ? raw : raw.trim())
    open = isOpen(raw, open)
    if (open) continue
    const words = textsOf(parts.join('\n'), { quotes: '"', escapes: true })
    if (words !== undefined) yield [words, index + 2 - parts.length]
    parts = []
  }
  if (open) notes.syntax(lines.length + 1 - parts.length)
}

const listOf = (words: readonly string[], line: number): LocatedValue => textsValue(words, line)

/** Tables of rules; their numbers are their own in each. */
const RULES: ReadonlyMap<string, string> = new Map([
  ['firewall policy', ''],
  ['firewall policy6', 'policy6'],
  ['firewall security-policy', 'security-policy'],
])

function entryValue(entry: Entry, order: number, objects: Objects | undefined, table: string): LocatedValue {
  const { edit, line, vdom, set } = entry
  const values = new Map([...set].map(([name, found]) => [name, listOf(found.words, found.line)] as const))
  return partsValue(
    {
      edit: edit === undefined ? undefined : textValue(edit, line),
      rule: edit === undefined ? undefined : textValue([vdom, table, edit].filter(word => word !== '').join('/'), line),
      order: textValue(String(order), line),
      vdom: textValue(vdom, line),
      set: mapValue(values, line),
      ...(objects && resolved(entry, objects)),
    },
    line,
  )
}

function read(lines: readonly string[], log: ConstructorParameters<typeof Notes>[0]): Configuration {
  const notes = new Notes(log)
  const script = new Script(notes)
  for (const [words, line] of commandsOf(lines, notes)) script.take(words, line)
  script.end(lines.length)
  const { sections } = script
  const objects = new Objects(sections)
  const values = [...sections].map(([name, entries]) => {
    const table = RULES.get(name)
    const rules = table === undefined ? undefined : objects
    const all = [...entries.values()]
    return [
      name,
      listValue(
        all.map((entry, index) => entryValue(entry, index + 1, rules, table ?? '')),
        all[0].line,
      ),
    ] as const
  })
  return { root: mapValue(new Map(values), 1), unread: notes.unread }
}

/** FortiOS: sections of objects with their settings, in the order of the file. */
export const FORTIOS: Dialect = { name: 'fortios', looksLike, read }
