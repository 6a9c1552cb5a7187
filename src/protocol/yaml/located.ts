import type { LocatedNode, Position } from '../../model/index.ts'
import { type Node, plainOf, positionOf } from './node.ts'

/** The shared face of a node: plain data, and places by JSON pointer. A pointer that leads nowhere gives the nearest place above. */
export const locatedNode = (root: Node): LocatedNode => {
  let plain: { value: unknown } | undefined
  return {
    get value() {
      plain ??= { value: plainOf(root) }
      return plain.value
    },
    position: pointer => positionOf(step(root, pointer).node),
    keyPosition: pointer => step(root, pointer).key,
    written(pointer) {
      const { node, found } = step(root, pointer)
      return found && node.kind === 'scalar' ? { text: node.written, quoted: node.quoted } : undefined
    },
  }
}

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

const step = (root: Node, pointer: string): { node: Node; key: Position; found: boolean } => {
  let node = root
  let key = positionOf(root)
  for (const part of pointer.split('/').slice(1).map(unescaped)) {
    const entry = node.kind === 'map' ? node.entries.get(part) : undefined
    const next = entry?.value ?? (node.kind === 'list' ? node.items[Number(part)] : undefined)
    if (!next) return { node, key, found: false }
    key = entry ? node.source.at(entry.keyOffset) : positionOf(next)
    node = next
  }
  return { node, key, found: true }
}
