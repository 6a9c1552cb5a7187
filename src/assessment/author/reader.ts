import { type AuthorError, type LocatedNode, nearest, type Position } from '../../model/index.ts'
import { dayMs } from '../dates.ts'

export type Plain = Readonly<Record<string, unknown>>
export const isMap = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
export const step = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** Mistakes of one file, gathered so that all are told at once, in file order. */
export class Mistakes {
  readonly errors: AuthorError[] = []
  readonly node: LocatedNode
  /** what to do where a key is missing */
  readonly missing: string
  constructor(node: LocatedNode, missing = 'add it') {
    this.node = node
    this.missing = missing
  }
  add(code: string, at: Position, what: string, todo: string): void {
    this.errors.push({ code, at, what, todo })
  }
  at(pointer: string, code: string, what: string, todo: string): void {
    this.add(code, this.node.position(pointer), what, todo)
  }
  inOrder(): readonly AuthorError[] {
    return this.errors.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
  }
}

/** The value as a mapping that holds none but the keys named and all of those required; undefined where it is no mapping. */
export function mapping(
  mistakes: Mistakes,
  pointer: string,
  value: unknown,
  keys: readonly string[],
  required: readonly string[],
): Plain | undefined {
  if (!isMap(value)) {
    mistakes.at(pointer, 'shape', 'this is not a set of keys and values', `write ${keys.join(', ')}`)
    return undefined
  }
  for (const key of Object.keys(value).filter(key => !keys.includes(key))) {
    const meant = nearest(key, keys)
    const todo = meant === undefined ? `known keys: ${keys.join(', ')}` : `did you mean "${meant}"?`
    mistakes.add('unknown-key', mistakes.node.keyPosition(step(pointer, key)), `unknown key "${key}"`, todo)
  }
  for (const key of required.filter(key => !Object.hasOwn(value, key))) {
    mistakes.at(pointer, 'missing-key', `"${key}" is missing`, mistakes.missing)
  }
  return value
}

/** The value as a list; a single value is a mistake, nothing at all an empty list. */
export function list(mistakes: Mistakes, pointer: string, value: unknown): readonly unknown[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  mistakes.at(pointer, 'shape', 'this is not a list', 'begin each entry with "- "')
  return []
}

/** A text that is not empty; '' after a mistake. */
export function text(mistakes: Mistakes, pointer: string, map: Plain, key: string): string {
  if (!Object.hasOwn(map, key)) return ''
  const value = map[key]
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  const number = typeof value === 'number' || typeof value === 'boolean'
  const todo = number ? 'put it in quotes, so that it is read as it is written' : 'write a word or a sentence'
  mistakes.at(step(pointer, key), 'text', number ? `"${key}" is read as a number or a yes/no` : `"${key}" is empty or no text`, todo)
  return ''
}

/** What people leave where a name is to be filled in. */
const NOBODY =
  /^(?:tb[acd]|to be (?:agreed|completed|confirmed)|n\/?a|none|nil|nobody|no one|unknown|not[ -](?:applicable|known|stated|supplied)|x{2,})$/i

/** A name of a person, role or body; '' after a mistake: signs that nobody sees or says, and what waits for a name, name nobody. */
export function name(mistakes: Mistakes, pointer: string, map: Plain, key: string): string {
  const said = text(mistakes, pointer, map, key)
  if (said === '' || (/[\p{L}\p{N}]/u.test(said) && !NOBODY.test(said))) return said
  mistakes.at(step(pointer, key), 'name', `"${key}" names nobody`, 'write who it was: a name or a role')
  return ''
}

/** An ISO day that exists; '' after a mistake. */
export function day(mistakes: Mistakes, pointer: string, map: Plain, key: string): string {
  if (!Object.hasOwn(map, key)) return ''
  const value = map[key]
  if (typeof value === 'string' && dayMs(value) !== undefined) return value
  mistakes.at(step(pointer, key), 'date', `"${key}" is not a day`, 'write year-month-day, such as 2026-03-01')
  return ''
}
