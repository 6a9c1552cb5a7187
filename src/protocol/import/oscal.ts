import type { Pen } from '../author/pen.ts'
import { whatIs } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'
import { Counter, type Draft, type DraftTree, entryOf, lineAt, listAt } from './draft.ts'

/** Our own facts in an exported catalog. */
const OWN = 'urn:probity:ns:oscal:1'
const textOf = (node: Node | undefined): string => (node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '')

interface Placed {
  readonly order: string
  readonly draft: Draft
}

interface Reading {
  readonly pen: Pen
  readonly counter: Counter
}

/** The first property of a name, in OSCAL's own name space or in ours. */
function propOf(node: Node, name: string, ns: string): string {
  const props = entryOf(node, 'props')
  const found = (props?.kind === 'list' ? props.items : []).find(
    prop => textOf(entryOf(prop, 'name')) === name && textOf(entryOf(prop, 'ns')) === ns,
  )
  return found === undefined ? '' : textOf(entryOf(found, 'value'))
}

/** In the order that sort-ids give where every one has one, else as they stand: OSCAL lists groups and controls apart. */
function inOrder(placed: readonly Placed[]): readonly Draft[] {
  const sorted = placed.every(({ order }) => order !== '')
    ? placed.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    : placed
  return sorted.map(({ draft }) => draft)
}

function node(at: Node, sort: 'group' | 'control', reading: Reading, depth: number): readonly Placed[] {
  const { pen, counter } = reading
  if (at.kind !== 'map') {
    pen.mark(at, 'shape', `a ${sort} is ${whatIs(at)}, not an object`, 'write keys and values')
    return []
  }
  if (!counter.room(at, depth)) return []
  const parts = within(at, reading, depth + 1)
  // what an export of ours put round controls because OSCAL keeps them apart from groups
  if (sort === 'group' && propOf(at, 'stands-for', OWN) !== '') return parts
  const id = lineAt(entryOf(at, 'id'), pen, `the id of a ${sort}`)
  const title = lineAt(entryOf(at, 'title'), pen, `the title of a ${sort}`)
  if (id === '' && sort === 'control') pen.mark(at, 'missing-key', 'a control has no id', 'write "id"')
  if (title === '' && !at.entries.has('title')) pen.mark(at, 'missing-key', `a ${sort} has no title`, 'write "title"')
  const withdrawn = propOf(at, 'status', '').toLowerCase() === 'withdrawn'
  const beyond = propOf(at, 'not-checkable', OWN) !== ''
  const because = withdrawn
    ? 'The catalog says that it is withdrawn.'
    : beyond
      ? 'The catalog says that nobody can check it in one body.'
      : ''
  const draft: Draft = {
    at,
    id: propOf(at, 'requirement', OWN) || id,
    spare: id,
    title,
    kind: propOf(at, 'kind', OWN) || (sort === 'group' ? textOf(entryOf(at, 'class')) : '') || sort,
    asked: sort === 'control' && because === '',
    because: because === '' && sort === 'group' && parts.length === 0 ? 'The catalog has no control under it.' : because,
    parts: inOrder(parts),
  }
  return [{ order: propOf(at, 'sort-id', ''), draft }]
}

const within = (at: Node, reading: Reading, depth: number): readonly Placed[] =>
  (['group', 'control'] as const).flatMap(sort =>
    listAt(entryOf(at, `${sort}s`), reading.pen, `${sort}s`).flatMap(each => node(each, sort, reading, depth)),
  )

const ROOTS = ['profile', 'component-definition', 'system-security-plan', 'assessment-plan', 'assessment-results', 'mapping-collection']

/** An OSCAL catalog; undefined where the document is none. */
export function oscalTree(root: Node, pen: Pen): DraftTree | undefined {
  const catalog = entryOf(root, 'catalog')
  if (catalog === undefined) {
    const other = [...ROOTS, 'plan-of-action-and-milestones'].find(name => entryOf(root, name) !== undefined)
    if (other === undefined) return undefined
    return pen.mark(root, 'not-a-catalog', `it is an OSCAL ${other.replaceAll('-', ' ')}, not a catalog`, 'give the catalog itself')
  }
  const metadata = entryOf(catalog, 'metadata')
  if (metadata?.kind !== 'map') return pen.mark(metadata ?? catalog, 'missing-key', 'the catalog has no metadata', 'give a whole catalog')
  const title = lineAt(entryOf(metadata, 'title'), pen, 'the title of the catalog')
  return {
    from: 'oscal-catalog',
    at: catalog,
    title,
    short: propOf(metadata, 'protocol', OWN) || title,
    version: propOf(metadata, 'edition', OWN) || lineAt(entryOf(metadata, 'version'), pen, 'the version of the catalog'),
    issuer: propOf(metadata, 'standard-issuer', OWN),
    reference: lineAt(entryOf(catalog, 'uuid'), pen, 'the uuid of the catalog'),
    drafts: inOrder(within(catalog, { pen, counter: new Counter(pen) }, 1)),
  }
}
