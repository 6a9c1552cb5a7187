import type { Added, Position, Protocol, Removed } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asMap, asQuotedId, asText, asTexts, entriesOf } from '../author/take.ts'
import { ADDED_KEYS, MOVED_KEYS, REMOVED_KEYS } from '../words.ts'
import { keyPositionOf, type Node, positionOf } from '../yaml/node.ts'
import { asReference } from './names.ts'

/** An id that has to be a requirement or an indicator of this edition. */
export interface Meant {
  readonly id: string
  readonly at: Position
  readonly what: string
}
type Open = Opened<'from' | 'to' | 'since' | 'because' | 'see'>

/** The entries of a map of ids, each read by `read`; an entry with a mistake stays away. */
const entriesBy = <T>(
  node: Node,
  pen: Pen,
  what: string,
  keys: { readonly all: readonly string[]; readonly required: readonly string[] },
  read: (open: Open, id: string, at: Position) => T | undefined,
): Record<string, T> => {
  const map = asMap(node, pen, what)
  const all: Record<string, T> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) {
    const open = openMap(entry.value, pen, { what: `${what} of ${shown(entry.key)}`, keys: keys.all, required: keys.required })
    const made = open && read(open as Open, entry.key, map ? keyPositionOf(map, entry) : positionOf(entry.value))
    if (made !== undefined) all[entry.key] = made
  }
  return all
}

/** `moved:` — the same thing under another id. */
export const compileMoved = (node: Node, pen: Pen, meant: Meant[]): Protocol['moved'] =>
  entriesBy(node, pen, 'moved', { all: MOVED_KEYS, required: ['from', 'to'] }, open => {
    const from = open.take('from', (at, _, what) => asReference(at, pen, what))
    const to = open.take('to', asQuotedId)
    const because = open.take('because', asText)
    if (from === undefined || to === undefined) return undefined
    meant.push({ id: to, at: positionOf(open.get('to') ?? node), what: 'moved' })
    return { from, to, ...(because !== undefined && { because }) }
  })

/** `removed:` — an id of a former edition that stands for nothing here, or for something else. */
export const compileRemoved = (node: Node, pen: Pen, meant: Meant[]): Record<string, Removed> =>
  entriesBy(node, pen, 'removed', { all: REMOVED_KEYS, required: ['from', 'because'] }, open => {
    const from = open.take('from', (at, _, what) => asReference(at, pen, what))
    const because = open.take('because', asText)
    const see = open.take('see', asTexts)
    for (const id of see ?? []) meant.push({ id, at: positionOf(open.get('see') ?? node), what: 'removed' })
    return from === undefined || because === undefined ? undefined : { from, because, ...(see && { see }) }
  })

/** `added:` — a requirement that the former edition did not have. */
export const compileAdded = (node: Node, pen: Pen, meant: Meant[]): Record<string, Added> =>
  entriesBy(node, pen, 'added', { all: ADDED_KEYS, required: ADDED_KEYS }, (open, id, at) => {
    const since = open.take('since', (each, _, what) => asReference(each, pen, what))
    const because = open.take('because', asText)
    meant.push({ id, at, what: 'added' })
    return since === undefined || because === undefined ? undefined : { since, because }
  })
