import type { Composite, Shape, Value } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { shown } from '../author/pen.ts'
import { asList, asName, asNumber, asScalar, asText, entriesOf } from '../author/take.ts'
import { COMPOSITE_KEYS, PART_CITE_KEYS, SHAPE_KEYS, SHAPES, SOME_KEYS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { compileCompare } from './compare.ts'
import type { ShapeScope } from './context.ts'
import { compileFigure } from './figure.ts'
import { compileForEach } from './for-each.ts'

type ShapeName = (typeof SHAPES)[number]
type Part = Composite['of'][number]

/** The one shape that a mapping holds; marks none and more than one. */
export const shapeName = (node: Node, scope: ShapeScope, what: string): ShapeName | undefined => {
  if (node.kind !== 'map') return undefined
  const found = SHAPES.filter(key => node.entries.has(key))
  if (found.length === 1) return found[0]
  return scope.pen.mark(
    node,
    'shape',
    found.length ? `${what} has more than one of ${SHAPES.join(', ')}` : `${what} has none of ${SHAPES.join(', ')}`,
    'write exactly one',
  )
}

export const compileShape = (node: Node, shape: ShapeName, scope: ShapeScope): Shape | undefined => {
  if (shape === 'for-each') return compileForEach(node, scope)
  if (shape === 'figure') return compileFigure(node, scope)
  return shape === 'compare' ? compileCompare(node, scope) : compileComposite(node, scope)
}

const compileComposite = (node: Node, scope: ShapeScope): Composite | undefined => {
  const at = node.kind === 'map' ? node.entries.get('composite')?.value : undefined
  const open = at && openMap(at, scope.pen, { what: 'composite', keys: COMPOSITE_KEYS })
  if (!at || !open) return undefined
  const rules = COMPOSITE_KEYS.filter(key => open.has(key))
  if (rules.length !== 1) return scope.pen.mark(at, 'shape', 'composite has not exactly one of all, any and some', 'write one of them')
  const [rule] = rules
  if (rule !== 'some') {
    const of = open.take(rule, list => partsOf(list, scope, rule))
    return of && { shape: 'composite', rule, of }
  }
  const some = open.take('some', map => openMap(map, scope.pen, { what: 'some', keys: SOME_KEYS, required: SOME_KEYS }))
  const of = some?.take('of', list => partsOf(list, scope, 'of'))
  const atLeast = some?.take('at-least', (n, pen, what) => asNumber(n, pen, what, { whole: true, from: 1, ...(of && { to: of.length }) }))
  return of && atLeast !== undefined ? { shape: 'composite', rule, atLeast, of } : undefined
}

const partsOf = (node: Node, scope: ShapeScope, what: string): Part[] | undefined => {
  const list = asList(node, scope.pen, what)
  if (list && !list.items.length) return scope.pen.mark(list, 'empty', `${what} is an empty list`, 'write the parts')
  const parts = list?.items.map(item => compilePart(item, scope))
  namedOnce(parts, list?.items ?? [], scope)
  return parts?.includes(undefined) ? undefined : (parts as Part[] | undefined)
}

const namedOnce = (parts: readonly (Part | undefined)[] = [], nodes: readonly Node[], scope: ShapeScope): void => {
  const names = new Set<string>()
  for (const [index, part] of parts.entries()) {
    const name = part && 'name' in part ? part.name : undefined
    if (name === undefined) continue
    if (names.has(name)) scope.pen.mark(nodes[index], 'duplicate', 'two parts have the same name', 'give each its own name')
    names.add(name)
  }
}

const compilePart = (node: Node, scope: ShapeScope): Part | undefined => {
  if (node.kind === 'scalar') return citedPart(node, undefined, scope)
  if (node.kind === 'map' && node.entries.has('check')) {
    const open = openMap(node, scope.pen, { what: 'a part', keys: PART_CITE_KEYS, required: ['check'] })
    const id = open?.get('check')
    return id && citedPart(id, open?.get('with'), scope)
  }
  const shape = shapeName(node, scope, 'a part')
  if (!shape)
    return node.kind === 'list'
      ? scope.pen.mark(node, 'shape', 'a part is a list', 'write the id of a check, or a shape with a name')
      : undefined
  const open = openMap<string>(node, scope.pen, { what: 'a part', keys: ['name', ...SHAPE_KEYS[shape]], required: ['name'] })
  const name = open?.take('name', asText)
  const made = compileShape(node, shape, scope)
  return made && name !== undefined ? { ...made, name } : undefined
}

/** Whether the check exists, and its parameters fit, is looked at once every check is known. */
const citedPart = (idNode: Node, withNode: Node | undefined, scope: ShapeScope): Part | undefined => {
  const check = asName(idNode, scope.pen, 'the id of a check')
  if (check === undefined) return undefined
  const part = { shape: 'cite' as const, check, with: Object.create(null) as Record<string, Value> }
  scope.cited.push({ check, at: positionOf(idNode), withNode, fill: part.with })
  return part
}

/** Entries of a `with:`; its values are typed once the cited check is known. */
export const withEntries = (node: Node, scope: Pick<ShapeScope, 'pen'>): readonly { name: string; node: Node }[] => {
  if (node.kind !== 'map') {
    asScalar(node, scope.pen, 'with')
    return scope.pen.mark(node, 'shape', 'with is not a mapping', `write { ${shown('parameter').replaceAll('"', '')}: value }`) ?? []
  }
  return entriesOf(node).map(entry => ({ name: entry.key, node: entry.value }))
}
