import type { Pen } from '../author/pen.ts'
import { whatIs } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'
import { Counter, type Draft, type DraftTree, entryOf, IMPORT_LIMITS, lineAt, listAt } from './draft.ts'

/** One entry of the flat list, before it has its place in the tree. */
interface Flat {
  readonly at: Node
  readonly key: string
  readonly refId: string
  readonly title: string
  readonly assessable: boolean
  readonly depth: number | undefined
  readonly parentUrn: string
  parent?: Flat
  readonly children: Flat[]
}

function yesNo(node: Node | undefined, pen: Pen, what: string): boolean {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return false
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
  pen.mark(node, 'not-yes-no', `${what} is neither true nor false`, 'write true or false')
  return false
}

function depthOf(node: Node | undefined, pen: Pen): number | undefined {
  if (node === undefined) return undefined
  const value = node.kind === 'scalar' ? node.value : undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value
  return pen.mark(node, 'not-a-number', 'depth is no whole number from 1 on', 'write 1 for what stands at the top')
}

function flatOf(at: Node, pen: Pen): Flat | undefined {
  if (at.kind !== 'map') return pen.mark(at, 'shape', `a requirement node is ${whatIs(at)}, not a mapping of keys`, 'write keys and values')
  const urn = lineAt(entryOf(at, 'urn'), pen, 'the urn of a node')
  const refId = lineAt(entryOf(at, 'ref_id'), pen, 'the ref_id of a node')
  const assessable = yesNo(entryOf(at, 'assessable'), pen, 'assessable')
  const depth = depthOf(entryOf(at, 'depth'), pen)
  const parentUrn = lineAt(entryOf(at, 'parent_urn'), pen, 'the parent_urn of a node')
  const title = lineAt(entryOf(at, 'name'), pen, 'the name of a node')
  const key = urn || refId
  if (key === '') return pen.mark(at, 'missing-key', 'a node has neither urn nor ref_id', 'write one of them')
  return { at, key, refId, title, assessable, depth, parentUrn, children: [] }
}

/** Parents by name where they are named, else by depth: the last before it that stands one higher. */
function placed(flats: readonly Flat[], pen: Pen): readonly Flat[] {
  const known = new Map<string, Flat>()
  for (const flat of flats) {
    if (known.has(flat.key)) pen.mark(flat.at, 'duplicate', 'a node with this urn stands before it already', 'give it another')
    else known.set(flat.key, flat)
  }
  const open: (Flat | undefined)[] = []
  for (const flat of flats) {
    const { depth = 1, parentUrn } = flat
    const parent = parentUrn === '' ? open[depth - 2] : known.get(parentUrn)
    if (parent === undefined && (parentUrn !== '' || depth > 1))
      pen.mark(
        flat.at,
        'no-parent',
        parentUrn === '' ? 'no node before it stands one higher' : 'its parent is not in the file',
        'add the parent',
      )
    if (parent !== undefined) flat.parent = parent
    if (depth <= IMPORT_LIMITS.depth) open.splice(depth - 1, open.length, flat)
  }
  for (const flat of flats) if (!circular(flat, flats.length, pen)) flat.parent?.children.push(flat)
  return flats.filter(({ parent }) => parent === undefined)
}

/** Whether a node stands below itself. */
function circular(flat: Flat, most: number, pen: Pen): boolean {
  let above = flat.parent
  for (let steps = 0; above !== undefined && above !== flat && steps <= most; steps++) above = above.parent
  if (above === undefined) return false
  pen.mark(flat.at, 'circle', 'its parents lead round in a circle', 'name a parent that stands higher')
  return true
}

const draftOf = (flat: Flat, counter: Counter, depth: number): readonly Draft[] => {
  const { at, key, refId, title, assessable, children } = flat
  if (!counter.room(at, depth)) return []
  const parts = children.flatMap(each => draftOf(each, counter, depth + 1))
  const because = assessable || parts.length > 0 ? '' : 'The library does not have it assessed.'
  return [
    {
      at,
      id: refId,
      spare: key.split(':').at(-1) ?? key,
      title,
      kind: assessable ? 'requirement' : 'section',
      asked: assessable,
      because,
      parts,
    },
  ]
}

/** The one framework of a library; undefined where there is none. */
function frameworkOf(root: Node, pen: Pen): Node | undefined {
  const objects = entryOf(root, 'objects')
  const several = objects && entryOf(objects, 'frameworks')
  const one =
    (objects && entryOf(objects, 'framework')) ?? (several?.kind === 'list' && several.items.length === 1 ? several.items[0] : several)
  if (one?.kind === 'map') return one
  if (one?.kind === 'list') return pen.mark(one, 'frameworks', 'the library holds several frameworks', 'give a file for each')
  return pen.mark(
    one ?? objects ?? root,
    'not-a-library',
    'the library holds no framework',
    'give a library with objects: framework: requirement_nodes:',
  )
}

/** A library of requirements as a flat list with parents; undefined where the document is none. */
export function libraryTree(root: Node, pen: Pen): DraftTree | undefined {
  const framework = frameworkOf(root, pen)
  if (framework === undefined) return undefined
  const nodes = listAt(entryOf(framework, 'requirement_nodes'), pen, 'requirement_nodes')
  const counter = new Counter(pen)
  // the first beyond the limit is told, and nobody waits for the rest
  const within = nodes.slice(0, IMPORT_LIMITS.nodes + 1)
  if (within.length < nodes.length || within.length > IMPORT_LIMITS.nodes) {
    pen.mark(within.at(-1) as Node, 'limit', `there are more than ${IMPORT_LIMITS.nodes} requirements`, 'divide the file')
    return undefined
  }
  const flats = within.flatMap(at => flatOf(at, pen) ?? [])
  const said = (key: string): string =>
    lineAt(entryOf(framework, key), pen, `${key} of the framework`) || lineAt(entryOf(root, key), pen, `${key} of the library`)
  return {
    from: 'requirement-library',
    at: framework,
    title: said('name') || said('ref_id'),
    short: said('ref_id') || said('name'),
    version: said('version'),
    issuer: said('provider'),
    reference: said('urn'),
    drafts: placed(flats, pen).flatMap(flat => draftOf(flat, counter, 1)),
  }
}
