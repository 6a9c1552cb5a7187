import type { Position } from '../../model/index.ts'

/** Text of one file and where its lines begin: offsets become places only when somebody asks. */
export interface Source {
  readonly file: string
  at(offset: number): Position
}
interface Placed {
  readonly source: Source
  readonly offset: number
}
export interface ScalarNode extends Placed {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** false: written without quotes, so the value may have been read as something the author did not mean */
  readonly quoted: boolean
  /** as it stands in the file, without quotes */
  readonly written: string
}
export interface ListNode extends Placed {
  readonly kind: 'list'
  readonly items: readonly Node[]
}
export interface Entry {
  readonly key: string
  readonly keyOffset: number
  readonly keyQuoted: boolean
  readonly value: Node
}
export interface MapNode extends Placed {
  readonly kind: 'map'
  /** a Map and not an object: `__proto__` is an ordinary key */
  readonly entries: ReadonlyMap<string, Entry>
}
/** One value of a YAML file with its place. */
export type Node = ScalarNode | ListNode | MapNode

export const newSource = (text: string, file: string): Source => {
  let starts: number[] | undefined
  return {
    file,
    at(offset) {
      starts ??= lineStarts(text)
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (starts[middle] <= offset) low = middle
        else high = middle - 1
      }
      return { file, line: low + 1, column: offset - starts[low] + 1 }
    },
  }
}

const lineStarts = (text: string): number[] => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

export const positionOf = (node: Node): Position => node.source.at(node.offset)
export const keyPositionOf = (node: Node, entry: Entry): Position => node.source.at(entry.keyOffset)

/** Plain data of a node; mappings have a null prototype. Shared nodes (aliases) give shared data. */
export const plainOf = (node: Node): unknown => {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainOf)
  const plain: Record<string, unknown> = Object.create(null)
  for (const entry of node.entries.values()) plain[entry.key] = plainOf(entry.value)
  return plain
}
