import type { Pen } from '../author/pen.ts'
import { type Entry, type Node, newSource, type Source } from '../yaml/node.ts'

/** What one JSON file may cost in time and memory. */
export const JSON_LIMITS = { depth: 64, values: 1_000_000 } as const

class Refused extends Error {
  readonly offset: number
  readonly code: string
  readonly todo: string
  constructor(offset: number, code: string, what: string, todo: string) {
    super(what)
    this.offset = offset
    this.code = code
    this.todo = todo
  }
}

const SPACE = /[ \t\r\n]*/y
const OTHER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

interface Reading {
  readonly text: string
  readonly source: Source
  readonly pen: Pen
  at: number
  values: number
}

const matched = (reading: Reading, pattern: RegExp): string => {
  pattern.lastIndex = reading.at
  const found = pattern.exec(reading.text)?.[0] ?? ''
  reading.at += found.length
  return found
}
const broken = (reading: Reading): Refused => new Refused(reading.at, 'json-syntax', 'from here on it is not JSON', 'export the file again')
const sign = (reading: Reading): string => {
  matched(reading, SPACE)
  return reading.text[reading.at] ?? ''
}
/** Passes over one of the signs. Throws where another stands there. */
function pass(reading: Reading, signs: string): string {
  const found = sign(reading)
  if (found === '' || !signs.includes(found)) throw broken(reading)
  reading.at++
  return found
}
/** Where a text ends that begins here: at the first quotation mark before which no odd number of backslashes stands. */
function endOfText({ text: whole, at }: Reading): number {
  let end = whole.indexOf('"', at + 1)
  for (; end >= 0; end = whole.indexOf('"', end + 1)) {
    let escapes = 0
    while (whole[end - 1 - escapes] === '\\') escapes++
    if (escapes % 2 === 0) return end + 1
  }
  return -1
}
function text(reading: Reading): string {
  const end = reading.text[reading.at] === '"' ? endOfText(reading) : -1
  if (end < 0) throw broken(reading)
  try {
    const read = JSON.parse(reading.text.slice(reading.at, end)) as string
    reading.at = end
    return read
  } catch {
    throw broken(reading)
  }
}

function value(reading: Reading, depth: number): Node {
  const first = sign(reading)
  const { source, at: offset } = reading
  if (++reading.values > JSON_LIMITS.values)
    throw new Refused(offset, 'json-values', `there are more than ${JSON_LIMITS.values} values`, 'divide the file')
  if (depth > JSON_LIMITS.depth)
    throw new Refused(offset, 'json-depth', `values are nested more than ${JSON_LIMITS.depth} deep`, 'write it flatter')
  if (first === '{') return { kind: 'map', source, offset, entries: entries(reading, depth) }
  if (first === '[') return { kind: 'list', source, offset, items: items(reading, depth) }
  if (first === '"') return { kind: 'scalar', source, offset, value: text(reading), quoted: true, written: '' }
  const written = matched(reading, OTHER)
  if (written === '') throw broken(reading)
  return { kind: 'scalar', source, offset, value: JSON.parse(written) as number | boolean | null, quoted: false, written }
}

function items(reading: Reading, depth: number): readonly Node[] {
  const list: Node[] = []
  pass(reading, '[')
  if (sign(reading) === ']') reading.at++
  else
    do list.push(value(reading, depth + 1))
    while (pass(reading, ',]') === ',')
  return list
}

function entries(reading: Reading, depth: number): ReadonlyMap<string, Entry> {
  const all = new Map<string, Entry>()
  pass(reading, '{')
  if (sign(reading) === '}') {
    reading.at++
    return all
  }
  do {
    sign(reading)
    const keyOffset = reading.at
    const key = text(reading)
    pass(reading, ':')
    const entry: Entry = { key, keyOffset, keyQuoted: true, value: value(reading, depth + 1) }
    if (all.has(key))
      reading.pen.mark(reading.source.at(keyOffset), 'duplicate-key', 'a key stands twice in one object', 'remove one of the two')
    else all.set(key, entry)
  } while (pass(reading, ',}') === ',')
  return all
}

/** A JSON document with the place of every value; undefined where it is none. Mistakes go to the pen, in own words. */
export function readJson(whole: string, file: string, pen: Pen): Node | undefined {
  const source = newSource(whole, file)
  const reading: Reading = { text: whole, source, pen, at: 0, values: 0 }
  try {
    const root = value(reading, 0)
    if (sign(reading) !== '') throw broken(reading)
    return root
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return pen.mark(source.at(error.offset), error.code, error.message, error.todo)
  }
}
