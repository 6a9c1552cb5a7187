import { type AuthorError, type LocatedNode, nearest } from '../../model/index.ts'

/** A file that an author wrote, being read: every mistake is kept, none stops the reading. */
export interface Reading {
  readonly node: LocatedNode
  readonly errors: AuthorError[]
}
export type Mapping = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is Mapping => typeof value === 'object' && value !== null && !Array.isArray(value)
/** JSON pointer of a member: `~` and `/` in keys are escaped. */
export const below = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
const hasOwn = (map: Mapping, key: string): boolean => Object.hasOwn(map, key)
const given = (value: unknown): boolean => value !== undefined && value !== null

/** Notes a mistake at the value that stands at `pointer`. */
export function mistake(reading: Reading, pointer: string, code: string, what: string, todo: string): undefined {
  reading.errors.push({ code, at: reading.node.position(pointer), what, todo })
}

/** The mapping at `pointer` with every unknown key noted; undefined (and noted) where it is not a mapping. */
export function mapAt(reading: Reading, pointer: string, value: unknown, keys: readonly string[], what: string): Mapping | undefined {
  if (!isMap(value))
    return mistake(reading, pointer, 'not-a-mapping', `${what} must be a mapping of keys and values`, `Use the keys ${keys.join(', ')}.`)
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue
    const near = nearest(key, keys)
    reading.errors.push({
      code: 'unknown-key',
      at: reading.node.keyPosition(below(pointer, key)),
      what: `${what} has no key ${JSON.stringify(key)}`,
      todo: near === undefined ? `The keys are ${keys.join(', ')}.` : `Did you mean ${near}?`,
    })
  }
  return value
}

/** Members of the list under `key`, each with its pointer; a missing list is empty, anything else is noted. */
export function listAt(reading: Reading, pointer: string, map: Mapping, key: string): readonly (readonly [string, unknown])[] {
  if (!hasOwn(map, key) || !given(map[key])) return []
  const value = map[key]
  const at = below(pointer, key)
  if (Array.isArray(value)) return value.map((member: unknown, index) => [below(at, index), member] as const)
  mistake(reading, at, 'not-a-list', `${key} must be a list`, 'Begin each entry with a dash.')
  return []
}

function textOf(reading: Reading, at: string, key: string, value: unknown): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') {
    return mistake(
      reading,
      at,
      'not-text',
      `${key} was read as a ${typeof value === 'number' ? 'number' : 'yes or no'}, not as text`,
      'Put it in quotes.',
    )
  }
  return mistake(reading, at, 'not-text', `${key} must be text`, 'Write a word or a sentence.')
}
/** Text under `key`; undefined where the key is absent, undefined and noted where it is not text. */
export function textAt(reading: Reading, pointer: string, map: Mapping, key: string): string | undefined {
  if (!hasOwn(map, key) || map[key] === null || map[key] === undefined) return undefined
  return textOf(reading, below(pointer, key), key, map[key])
}
/** Text that must be there. */
export function needText(reading: Reading, pointer: string, map: Mapping, key: string, what: string): string | undefined {
  if (hasOwn(map, key) && given(map[key])) return textOf(reading, below(pointer, key), key, map[key])
  return mistake(reading, pointer, 'missing-key', `${what} needs ${key}`, `Add ${key}.`)
}

/** One of a few words. */
export function wordAt(reading: Reading, pointer: string, map: Mapping, key: string, words: readonly string[]): string | undefined {
  const text = textAt(reading, pointer, map, key)
  if (text === undefined || words.includes(text)) return text
  const near = nearest(text, words)
  return mistake(
    reading,
    below(pointer, key),
    'unknown-word',
    `${key} cannot be ${JSON.stringify(text)}`,
    near === undefined ? `Use one of ${words.join(', ')}.` : `Did you mean ${near}?`,
  )
}

/** Notes every value but the first that occurs twice; `at` gives where each stands. */
export function noteTwice(
  reading: Reading,
  values: readonly (readonly [string, string])[],
  code: string,
  what: (value: string) => string,
): void {
  const seen = new Map<string, string>()
  for (const [value, at] of values) {
    const before = seen.get(value)
    if (before === undefined) seen.set(value, at)
    else mistake(reading, at, code, `${what(value)} stands on line ${reading.node.position(before).line} already`, 'Give each its own.')
  }
}
