import type { Lint, Position } from '../../model/index.ts'
import type { LintRule } from '../author/excused.ts'
import { keyPositionOf, type Node, positionOf } from '../yaml/node.ts'

/** What a rule found, before anybody has asked whether it is excused. */
export type Found = Omit<Lint, 'excused' | 'of'> & { readonly code: LintRule }

type Path = readonly (string | number)[]

/** The node at the end of a path of keys and indices, or the last one that is written. */
export const nodeAt = (node: Node, ...path: Path): Node => {
  let at = node
  for (const step of path) {
    const next = at.kind === 'map' ? at.entries.get(String(step))?.value : at.kind === 'list' ? at.items[Number(step)] : undefined
    if (next === undefined) return at
    at = next
  }
  return at
}
export const placeAt = (node: Node, ...path: Path): Position => positionOf(nodeAt(node, ...path))

/** Where the last key of a path stands, so that a whole entry is meant; else as `placeAt`. */
export const keyAt = (node: Node, ...path: readonly string[]): Position => {
  const above = nodeAt(node, ...path.slice(0, -1))
  const entry = above.kind === 'map' ? above.entries.get(path.at(-1) ?? '') : undefined
  return entry ? keyPositionOf(above, entry) : positionOf(above)
}
