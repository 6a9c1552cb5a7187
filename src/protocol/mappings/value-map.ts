import type { FieldType, ValueMap } from '../../model/index.ts'
import type { Opened } from '../author/keys.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asMap, asWord, entriesOf } from '../author/take.ts'
import { asLiteral } from '../language/literals.ts'
import type { FROM_KEYS } from '../words.ts'
import type { Node, ScalarNode } from '../yaml/node.ts'

/** `map:` with its `by: start` and `else:`. Entries that compare by beginnings are tried longest first. */
export const compileValueMap = (node: Node, open: Opened<(typeof FROM_KEYS)[number]>, type: FieldType, pen: Pen): ValueMap | undefined => {
  const map = asMap(node, pen, 'map')
  if (!map) return undefined
  if (!map.entries.size) return pen.mark(node, 'empty', 'map has no entry', 'write { word in the file: value }')
  const by = open.take('by', (at, _, what) => asWord(at, pen, ['start', 'contains'] as const, what)) ?? 'exact'
  const otherwise = open.take('else', at => elseOf(at, type, pen))
  const entries = entriesOf(map).flatMap(entry => {
    const value = asLiteral(entry.value, type, pen, `what ${shown(entry.key)} becomes`)
    const plain = entry.value.kind === 'scalar' ? entry.value.value : null
    return value && plain !== null ? [[entry.key, typeof plain === 'number' ? (entry.value as ScalarNode).written : plain] as const] : []
  })
  if (by !== 'exact' && map.entries.has('')) pen.mark(node, 'map', 'an empty text fits every text', 'write else: instead')
  const ordered = by === 'start' ? entries.toSorted((a, b) => b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1)) : entries
  return { entries: ordered, by, ...(otherwise !== undefined && { otherwise }) }
}

/** `same` keeps what stands in the file, `nothing` takes it for blank; another word is a value of the field. */
const elseOf = (node: Node, type: FieldType, pen: Pen): string | undefined => {
  if (node.kind === 'scalar' && (node.value === 'same' || node.value === 'nothing')) return node.value
  const value = asLiteral(node, type, pen, 'else')
  return value && node.kind === 'scalar' ? String(node.value) : undefined
}
