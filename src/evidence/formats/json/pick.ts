import type { Step, TreeVisit } from '../types.ts'
import { type Edit, Mark } from './mark.ts'
import { parsedRange } from './parse.ts'
import { FALSE, NULL, OPEN_LIST, OPEN_MAP, QUOTE, TRUE } from './signs.ts'

/** What is kept of a value: all of it, or what stands at some keys. Members of a list are kept like the list itself. */
export interface Wanted {
  whole: boolean
  readonly keys: WantedKey[]
  /** of every key, by an `entry` step */
  any: Wanted | undefined
}
interface WantedKey {
  readonly name: string
  readonly bytes: Buffer
  readonly wanted: Wanted
}
/** How a value is read that others may follow. */
export interface FirstOptions {
  /** open containers that it stands in */
  readonly outer: number
  /** the document goes on beyond what is in hand */
  readonly more: boolean
  /** what, at least, is made of it */
  readonly wanted: Wanted | undefined
}
const newWanted = (): Wanted => ({ whole: false, keys: [], any: undefined })

function atKey(from: Wanted, name: string): Wanted {
  const known = from.keys.find(key => key.name === name)
  if (known !== undefined) return known.wanted
  const wanted = newWanted()
  from.keys.push({ name, bytes: Buffer.from(name), wanted })
  return wanted
}
function atStep(from: Wanted, step: Step): Wanted {
  if ('key' in step) return atKey(from, step.key)
  if ('items' in step) return from
  from.any ??= newWanted()
  return from.any
}

/** Adds all that is kept by one to another. */
function merge(into: Wanted, from: Wanted): void {
  into.whole ||= from.whole
  for (const { name, wanted } of from.keys) merge(atKey(into, name), wanted)
  if (from.any === undefined) return
  into.any ??= newWanted()
  merge(into.any, from.any)
}
/** What is read of every key is read of those that have a name, too. */
function settle(wanted: Wanted): void {
  const { keys, any } = wanted
  for (const key of keys) {
    if (any !== undefined) merge(key.wanted, any)
    settle(key.wanted)
  }
  if (any !== undefined) settle(any)
}

/** What visits read of the node after some of their steps, and of what stands below it. */
export function wantedBy(visits: readonly (readonly [visit: TreeVisit, steps: number])[]): Wanted {
  const wanted = newWanted()
  for (const [visit, steps] of visits) want(wanted, visit, steps)
  settle(wanted)
  return wanted
}

/** Adds what a visit reads of the node after `steps` of its steps, and of what stands below it. */
function want(root: Wanted, { path, needs }: TreeVisit, steps: number): void {
  let node = root
  for (let at = steps; at <= path.length; at++) {
    for (const need of needs ?? []) if (need.at === at) need.path.reduce(atKey, node).whole = true
    if (at < path.length) node = atStep(node, path[at])
  }
  if (needs === undefined) node.whole = true
}

type Box = unknown[] | Record<string, unknown>

/** A value that JSON.parse would change or pass over in silence, by what is to be known of it. */
export class Marked {
  readonly mark: Mark
  /** digits of a number */
  readonly text: string
  constructor(mark: Mark, text = '') {
    this.mark = mark
    this.text = text
  }
}

function set(box: Box, key: string, value: unknown): void {
  if (Array.isArray(box)) box.push(value)
  else if (key === '__proto__') Object.defineProperty(box, key, { value, writable: true, enumerable: true, configurable: true })
  else box[key] = value
}

/** The texts that stand for marked values, made into those. */
function unmarked(value: unknown, prefix: string): unknown {
  if (typeof value === 'string' && value.startsWith(prefix)) return new Marked(value[prefix.length] as Mark, value.slice(prefix.length + 1))
  if (Array.isArray(value)) return value.map(member => unmarked(member, prefix))
  if (typeof value === 'object' && value !== null) {
    const made: Record<string, unknown> = {}
    for (const key of Object.keys(value)) set(made, key, unmarked((value as Record<string, unknown>)[key], prefix))
    return made
  }
  return value
}

interface Odd {
  readonly edits: readonly Edit[]
  readonly nulRun: number
}
function oddValue(bytes: Buffer, start: number, end: number, { edits, nulRun }: Odd): unknown {
  const { value, prefix } = parsedRange(bytes, start, end, { edits: edits.filter(edit => edit.start >= start), nulRun })
  return unmarked(value, prefix)
}
function plainValue(bytes: Buffer, start: number, end: number, escaped: boolean): unknown {
  const byte = bytes[start]
  if (byte === QUOTE && !escaped) return bytes.toString('utf8', start + 1, end - 1)
  if (byte === TRUE) return true
  if (byte === FALSE) return false
  if (byte === NULL) return null
  return JSON.parse(bytes.toString('utf8', start, end))
}
const textWithin = (bytes: Buffer, start: number, end: number, escaped: boolean): string =>
  escaped ? JSON.parse(`"${bytes.toString('utf8', start, end)}"`) : bytes.toString('utf8', start, end)
function isAt(key: Buffer, bytes: Buffer, start: number): boolean {
  for (let i = key.length - 1; i >= 0; i--) if (key[i] !== bytes[start + i]) return false
  return true
}
function keyAt(keys: readonly WantedKey[], bytes: Buffer, start: number, end: number): WantedKey | undefined {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]
    if (key.bytes.length === end - start && isAt(key.bytes, bytes, start)) return key
  }
  return undefined
}

/** Makes of a value that is being pre-scanned what is wanted of it. Levels are those of the pre-scan: 0 holds the value itself. */
export class Picker {
  /** what is wanted of the value that comes next */
  private next: Wanted | undefined
  private name = ''
  /** for each open level: what is wanted of the container, what is made of it, where a member that is kept whole begins (or -1), its key */
  private readonly wanted: (Wanted | undefined)[] = []
  private readonly boxes: Box[] = []
  private readonly starts: number[] = []
  private readonly names: string[] = []
  private readonly asked: boolean[] = []

  begin(root: Wanted): void {
    this.next = root
    this.boxes[0] = []
  }
  /** What was made, once the value has been scanned. */
  get made(): unknown {
    return (this.boxes[0] as unknown[])[0]
  }

  /** A key of the container at a level, between two offsets inside its quotes. */
  key(level: number, bytes: Buffer, start: number, end: number, escaped: boolean): void {
    const wanted = this.wanted[level]
    this.next = undefined
    if (wanted === undefined) return
    const key = escaped ? this.escaped(wanted, bytes, start, end) : keyAt(wanted.keys, bytes, start, end)
    this.next = key?.wanted ?? wanted.any
    this.name = key?.name ?? (this.next === undefined ? '' : textWithin(bytes, start, end, escaped))
  }
  private escaped({ keys }: Wanted, bytes: Buffer, start: number, end: number): WantedKey | undefined {
    const name = textWithin(bytes, start, end, true)
    return keys.find(one => one.name === name)
  }

  /** A value begins, in the container at a level. */
  value(level: number, bytes: Buffer, at: number, inList: boolean): void {
    const wanted = inList ? this.wanted[level] : this.next
    const byte = bytes[at]
    const opens = byte === OPEN_MAP || byte === OPEN_LIST
    this.wanted[level + 1] = undefined
    this.starts[level] = -1
    this.asked[level] = wanted !== undefined
    if (wanted === undefined) return
    this.names[level] = this.name
    if (wanted.whole || !opens) {
      this.starts[level] = at
      return
    }
    const box: Box = byte === OPEN_MAP ? {} : []
    set(this.boxes[level], this.name, box)
    this.boxes[level + 1] = box
    this.wanted[level + 1] = wanted
  }

  /** The value that began last in the container at a level ends. `escaped`: if it is a text, it holds escapes. */
  end(level: number, bytes: Buffer, end: number, { edits, nulRun }: Odd, escaped: boolean): void {
    const start = this.starts[level]
    if (!(start >= 0)) return
    this.starts[level] = -1
    const last = edits[edits.length - 1]
    const isOdd = last !== undefined && last.start >= start
    set(
      this.boxes[level],
      this.names[level],
      isOdd ? oddValue(bytes, start, end, { edits, nulRun }) : plainValue(bytes, start, end, escaped),
    )
  }

  /** The member that ended was the second of its key. */
  twice(level: number): void {
    if (!this.asked[level]) return
    this.starts[level] = -1
    set(this.boxes[level], this.names[level], new Marked(Mark.duplicate))
  }
}
