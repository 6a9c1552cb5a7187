import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml'
import { isExact } from '../json/number.ts'
import type { LocatedContent, LocatedValue } from '../located.ts'
import { Refused } from './refused.ts'

/** Values that aliases may add to a file when they are followed. */
const MOST_EXPANDED = 100_000
const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

interface Built {
  readonly value: LocatedValue
  /** values in it, with aliases followed */
  readonly size: number
}
interface Building {
  lineAt(offset: number): number
  /** undefined while the anchor's own value is being built */
  readonly anchors: Map<string, Built | undefined>
  expanded: number
}

const NULL: LocatedContent = { shape: 'null', text: '' }

function scalar({ value, source = '' }: Scalar.Parsed): LocatedContent {
  if (value === null || value === undefined) return NULL
  if (typeof value === 'string') return { shape: 'scalar', text: value }
  const inexact = typeof value === 'number' && DECIMAL.test(source) && !isExact(source)
  return inexact ? { shape: 'invalid', text: '' } : { shape: 'scalar', text: source }
}

function follow(alias: Alias.Parsed, building: Building): Built {
  const target = building.anchors.get(alias.source)
  if (target === undefined) throw new Refused('yaml-alias', alias.range[0], 'An alias leads nowhere, or into itself.')
  building.expanded += target.size
  if (building.expanded > MOST_EXPANDED)
    throw new Refused('limit-aliases', alias.range[0], `Aliases stand for more than ${MOST_EXPANDED} values.`)
  return target
}

/** A key as text: as written, where YAML reads it as a number or a yes or no. */
function keyText(key: ParsedNode | null, offset: number): string {
  if (!isScalar(key)) throw new Refused('yaml-key', offset, 'A key is not text.')
  if (key.type === 'PLAIN' && key.source === '<<') throw new Refused('yaml-merge', offset, 'Merge keys (<<) are not read.')
  return typeof key.value === 'string' ? key.value : (key.source ?? '')
}

function mapping(map: YAMLMap<ParsedNode, ParsedNode | null>, building: Building): { content: LocatedContent; size: number } {
  const entries = new Map<string, LocatedValue>()
  let size = 1
  for (const { key, value } of map.items) {
    const offset = key?.range?.[0] ?? map.range?.[0] ?? 0
    const name = keyText(key, offset)
    if (key?.anchor !== undefined) build(key, building, offset)
    if (entries.has(name)) throw new Refused('yaml-duplicate-key', offset, 'A key stands twice in one mapping.')
    const built = build(value, building, offset)
    entries.set(name, built.value)
    size += built.size
  }
  return { content: { shape: 'map', entries }, size }
}

function contentOf(node: ParsedNode, building: Building): { content: LocatedContent; size: number } {
  if (isScalar(node)) return { content: scalar(node as Scalar.Parsed), size: 1 }
  if (isMap<ParsedNode, ParsedNode | null>(node)) return mapping(node, building)
  if (!isSeq<ParsedNode>(node)) return { content: NULL, size: 1 }
  const members = node.items.map(item => build(item, building, node.range[0]))
  return { content: { shape: 'list', members: members.map(({ value }) => value) }, size: members.reduce((sum, { size }) => sum + size, 1) }
}

/** Own values of composed YAML. Throws Refused for what two readers could read in two ways. */
function build(node: ParsedNode | null, building: Building, fallback: number): Built {
  if (node === null) return { value: { content: NULL, line: building.lineAt(fallback) }, size: 1 }
  if (isAlias(node)) return follow(node, building)
  if (node.anchor !== undefined) building.anchors.set(node.anchor, undefined)
  const { content, size } = contentOf(node, building)
  const built = { value: { content, line: building.lineAt(node.range[0]) }, size }
  if (node.anchor !== undefined) building.anchors.set(node.anchor, built)
  return built
}

export const buildValue = (contents: ParsedNode | null, lineAt: (offset: number) => number): LocatedValue =>
  build(contents, { lineAt, anchors: new Map(), expanded: 0 }, 0).value
