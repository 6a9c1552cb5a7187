import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml'
import type { Entry, MapNode, Node, ScalarNode, Source } from './node.ts'
import { Refused, YAML_LIMITS } from './scan.ts'

export type Complain = (code: string, offset: number, what: string, todo: string) => void

/** 15 significant digits are what a double keeps exactly. */
const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/
const exact = (written: string) => DECIMAL.test(written) && written.replace(/^-?0*\.?0*|\./g, '').length <= 15

interface Building {
  readonly source: Source
  readonly complain: Complain
  readonly anchors: Map<string, { node?: Node; size: number }>
  expanded: number
}

/**
 * Composed YAML to own nodes: duplicate, merged and non-text keys, odd numbers, unknown and cyclic aliases are
 * complained of; what aliases expand to is counted, so that a small file cannot stand for a huge one.
 */
export const buildNode = (contents: ParsedNode | null, source: Source, complain: Complain): Node => {
  const building: Building = { source, complain, anchors: new Map(), expanded: 0 }
  return build(contents, building, 0).node
}

type Built = { readonly node: Node; readonly size: number }

const build = (at: ParsedNode | null, building: Building, fallback: number): Built => {
  if (!at) return { node: nothing(building, fallback), size: 1 }
  if (isAlias(at)) return follow(at, building)
  const anchor: { node?: Node; size: number } | undefined = at.anchor === undefined ? undefined : { size: 0 }
  if (anchor) building.anchors.set(at.anchor as string, anchor)
  const built = isScalar(at) ? { node: scalar(at, building), size: 1 } : collection(at, building)
  if (anchor) {
    anchor.node = built.node
    anchor.size = built.size
  }
  return built
}

const nothing = (building: Building, offset: number): ScalarNode => ({
  kind: 'scalar',
  source: building.source,
  offset,
  value: null,
  quoted: false,
  written: '',
})

const follow = (alias: Alias.Parsed, building: Building): Built => {
  const offset = alias.range[0]
  const target = building.anchors.get(alias.source)
  if (!target?.node) {
    const cyclic = target !== undefined
    building.complain(
      'yaml-alias',
      offset,
      cyclic ? 'an alias stands inside its own anchor' : 'an alias names an anchor that does not stand before it',
      'write the value out',
    )
    return { node: nothing(building, offset), size: 1 }
  }
  building.expanded += target.size
  if (building.expanded > YAML_LIMITS.expanded)
    throw new Refused(
      'yaml-expansion',
      offset,
      `aliases expand to more than ${YAML_LIMITS.expanded} values`,
      'write the values out, or divide the file',
    )
  return { node: target.node, size: target.size }
}

const scalar = (at: Scalar.Parsed, building: Building): ScalarNode => {
  const offset = at.range[0]
  const quoted = at.type !== 'PLAIN' || at.tag === 'tag:yaml.org,2002:str'
  const written = at.source ?? ''
  const value = at.value
  if (typeof value === 'number' && !exact(written))
    building.complain(
      'yaml-number',
      offset,
      'a number that is not written as a plain decimal of up to 15 digits',
      'put it in quotes if it is a name; otherwise write it in full, without leading zeros',
    )
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
  return { kind: 'scalar', source: building.source, offset, value: plain ? value : null, quoted, written }
}

const collection = (at: ParsedNode, building: Building): Built => {
  const offset = at.range[0]
  const { source } = building
  if (isSeq<ParsedNode>(at)) {
    const built = at.items.map(item => build(item, building, offset))
    return { node: { kind: 'list', source, offset, items: built.map(b => b.node) }, size: built.reduce((sum, b) => sum + b.size, 1) }
  }
  return isMap<ParsedNode, ParsedNode | null>(at) ? mapping(at, building, offset) : { node: nothing(building, offset), size: 1 }
}

const mapping = (at: YAMLMap<ParsedNode, ParsedNode | null>, building: Building, offset: number): Built => {
  const entries = new Map<string, Entry>()
  let size = 1
  for (const pair of at.items) {
    const keyOffset = pair.key?.range?.[0] ?? offset
    const key = keyText(pair.key, keyOffset, building)
    const value = build(pair.value, building, pair.key?.range?.[1] ?? offset)
    size += value.size
    if (key === undefined) continue
    if (entries.has(key)) building.complain('duplicate-key', keyOffset, 'a key stands twice in one mapping', 'remove one of the two')
    else entries.set(key, { key, keyOffset, keyQuoted: isScalar(pair.key) && pair.key.type !== 'PLAIN', value: value.node })
  }
  const node: MapNode = { kind: 'map', source: building.source, offset, entries }
  return { node, size }
}

const keyText = (key: ParsedNode | null, offset: number, building: Building): string | undefined => {
  if (!isScalar(key) || typeof key.value !== 'string') {
    const odd = isScalar(key) && key.value !== null
    building.complain(
      'yaml-key',
      offset,
      odd ? 'a key that YAML reads as a number or a yes or no' : 'a key that is not text',
      odd ? 'put the key in quotes' : 'write one word or a quoted text before the colon',
    )
    return undefined
  }
  if (key.value === '<<' && key.type === 'PLAIN') {
    building.complain('yaml-merge', offset, 'a merge key (<<)', 'write the entries out: merging is not read')
    return undefined
  }
  return key.value
}
