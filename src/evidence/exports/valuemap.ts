import { type FieldType, State, type ValueMap } from '../../model/index.ts'
import { type Cell, setState } from './cell.ts'
import type { Convert } from './convert.ts'

/** Sets a cell to what a word of the map means. */
type Set = (cell: Cell) => void
const MEMO = 4096

/** The meaning of a map's word for a field's type. Words of dates: never, no-end. */
function meaning(word: string | boolean, type: FieldType, convert: Convert): Set {
  const text = String(word)
  if (type.type === 'date' && text === 'never') return cell => setState(cell, State.never)
  if (type.type === 'date' && text === 'no-end') return cell => setState(cell, State.noEnd)
  return cell => convert(text, cell)
}

/** Longest beginning first; what was found is kept, as values repeat. */
function byStart(entries: readonly (readonly [string, Set])[]): (text: string) => Set | undefined {
  const longest = entries.toSorted((a, b) => b[0].length - a[0].length)
  const memo = new Map<string, Set | undefined>()
  return text => {
    if (memo.has(text)) return memo.get(text)
    const found = longest.find(([start]) => text.startsWith(start))?.[1]
    if (memo.size >= MEMO) memo.clear()
    memo.set(text, found)
    return found
  }
}

function byContents(entries: readonly (readonly [string, Set])[]): (text: string) => Set | undefined {
  return text => entries.find(([part]) => text.includes(part))?.[1]
}

/** What a word that the map does not hold becomes; a list leaves out what is nothing. */
function elsewise(otherwise: string | undefined, type: FieldType, convert: Convert): Convert {
  if (otherwise === undefined) return (_text, cell) => setState(cell, State.invalid, 'invalid')
  if (otherwise === 'same') return convert
  if (otherwise === 'nothing') return (_text, cell) => setState(cell, State.blank)
  const constant = meaning(otherwise, type, convert)
  return (_text, cell) => constant(cell)
}

/** Texts through a value map: what is not in it is invalid unless `else` says otherwise. */
export function mapped(map: ValueMap, type: FieldType, convert: Convert): Convert {
  const entries = map.entries.map(([from, to]) => [from, meaning(to, type, convert)] as const)
  const exact = new Map(entries)
  const find = map.by === 'start' ? byStart(entries) : map.by === 'contains' ? byContents(entries) : (text: string) => exact.get(text)
  const other = elsewise(map.otherwise, type, convert)
  return (text, cell) => {
    const found = find(text)
    if (found === undefined) other(text, cell)
    else found(cell)
  }
}
