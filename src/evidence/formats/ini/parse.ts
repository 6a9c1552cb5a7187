import { invalidValue, type LocatedValue, mapValue, nullValue, textValue } from '../located.ts'
import type { ProblemLog } from '../problems.ts'

const TODO = 'Export the file again; do not mend it by hand.'
/** Programs agree neither on capitals nor on which of two wins, so nothing that stands twice is believed. */
const fold = (name: string): string => name.toLowerCase()

/** Keys, or sections, in file order. What stands twice is invalid under its first name. */
class Entries {
  readonly values = new Map<string, LocatedValue>()
  readonly #names = new Map<string, string>()

  /** False: the name stands twice. */
  add(name: string, value: LocatedValue): boolean {
    const known = this.#names.get(fold(name))
    if (known === undefined) {
      this.#names.set(fold(name), name)
      this.values.set(name, value)
      return true
    }
    this.values.set(known, invalidValue(this.values.get(known)?.line ?? value.line))
    return false
  }
}

interface Section {
  readonly name: string
  readonly line: number
  readonly keys: Entries
}

/** One pair of quotes around the whole value goes; a quote anywhere else stays as it stands. */
function textOf(raw: string, line: number): LocatedValue {
  const text = raw.trim()
  const quote = text[0]
  const whole = (quote === '"' || quote === "'") && text.length >= 2 && text.endsWith(quote) && !text.slice(1, -1).includes(quote)
  return textValue(whole ? text.slice(1, -1) : text, line)
}

/** Reads lines one after another: what stands before the first section belongs to the file as a whole. */
class IniReader {
  readonly root = new Entries()
  readonly sections: Section[] = []
  unread = 0
  /** undefined: of a section that cannot be read */
  #keys: Entries | undefined = this.root
  readonly #log: ProblemLog
  constructor(log: ProblemLog) {
    this.#log = log
  }
  #bad(number: number, what: string): void {
    this.unread++
    this.#log.add('error', 'ini-syntax', `line ${number}`, what, TODO)
  }
  open(line: string, number: number): void {
    const name = line.endsWith(']') ? line.slice(1, -1).trim() : ''
    if (name === '' || name.includes(']')) {
      this.#keys = undefined
      this.#bad(number, 'A section has no name, or no closing bracket; what stands in it is not read.')
    } else {
      this.#keys = new Entries()
      this.sections.push({ name, line: number, keys: this.#keys })
    }
  }
  key(line: string, number: number): void {
    const at = line.indexOf('=')
    const name = (at < 0 ? line : line.slice(0, at)).trim()
    if (this.#keys === undefined) this.#bad(number, 'It stands in a section that cannot be read.')
    else if (name === '') this.#bad(number, 'A value stands without a key.')
    else if (!this.#keys.add(name, at < 0 ? nullValue(number) : textOf(line.slice(at + 1), number)))
      this.#log.add('warning', 'ini-duplicate-key', `line ${number}`, 'A key stands twice in its section; neither value is used.', TODO)
  }
}

/** Lines as sections of keys; keys before the first section stand at the root. `unread`: lines that are neither. */
export function parseIni(lines: readonly string[], log: ProblemLog): { readonly root: LocatedValue; readonly unread: number } {
  const reader = new IniReader(log)
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    if (line === '' || line[0] === ';' || line[0] === '#') continue
    if (line[0] === '[') reader.open(line, index + 1)
    else reader.key(line, index + 1)
  }
  addSections(reader.root, reader.sections, log)
  return { root: mapValue(reader.root.values, 1), unread: reader.unread }
}

function addSections(root: Entries, sections: readonly Section[], log: ProblemLog): void {
  for (const { name, line, keys } of sections)
    if (!root.add(name, mapValue(keys.values, line)))
      log.add(
        'warning',
        'ini-duplicate-section',
        `line ${line}`,
        'A section stands twice, or has the name of a key; nothing of it is used.',
        TODO,
      )
}
