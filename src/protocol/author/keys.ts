import { type Entry, keyPositionOf, type MapNode, type Node } from '../yaml/node.ts'
import { insteadOf, type Pen, shown } from './pen.ts'
import { asMap } from './take.ts'

/** A mapping whose keys have been held against those that may stand there. */
export interface Opened<K extends string> {
  readonly node: MapNode
  readonly pen: Pen
  has(key: K): boolean
  get(key: K): Node | undefined
  /** what `read` makes of the value; undefined where the key is absent or the value is a mistake */
  take<T>(key: K, read: (node: Node, pen: Pen, what: string) => T | undefined): T | undefined
}

export interface Wanted<K extends string> {
  /** what the mapping is, for messages: `a check`, `enough` */
  readonly what: string
  readonly keys: readonly K[]
  readonly required?: readonly K[]
}

/** Reports unknown and missing keys, all of them; undefined where the node is no mapping. */
export const openMap = <K extends string>(node: Node, pen: Pen, wanted: Wanted<K>): Opened<K> | undefined => {
  const map = asMap(node, pen, wanted.what)
  if (!map) return undefined
  for (const entry of map.entries.values()) if (!(wanted.keys as readonly string[]).includes(entry.key)) unknownKey(map, entry, pen, wanted)
  for (const key of wanted.required ?? [])
    if (!map.entries.has(key)) pen.mark(map, 'missing-key', `${wanted.what} has no ${key}`, `write ${key}:`)
  return {
    node: map,
    pen,
    has: key => map.entries.has(key),
    get: key => map.entries.get(key)?.value,
    take(key, read) {
      const value = map.entries.get(key)?.value
      return value && read(value, pen, `${key} of ${wanted.what}`)
    },
  }
}

const unknownKey = (map: MapNode, entry: Entry, pen: Pen, { what, keys }: Wanted<string>): void => {
  const left = keys.filter(key => !map.entries.has(key))
  pen.mark(keyPositionOf(map, entry), 'unknown-key', `${shown(entry.key)} is not a key of ${what}`, insteadOf(entry.key, left))
}
