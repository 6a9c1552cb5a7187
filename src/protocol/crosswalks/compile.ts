import type { Crosswalk, Mapped, Position, Relation, RequirementIds } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asList, asText, asTexts, asWord } from '../author/take.ts'
import { asReference } from '../protocols/names.ts'
import { CROSSWALK_KEYS, MAP_KEYS, MAP_TAGS, RELATIONS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'

/** A mapping with the places of its two ids, before it is known whether they exist. */
export interface MappedAt extends Mapped {
  readonly fromAt: Position
  readonly toAt: Position
}
/** Mappings of one place: a document of a crosswalk file, or `maps-to` in the requirements of one protocol. */
export interface CrosswalkDraft {
  readonly from: string
  readonly to: string
  readonly at: Position
  readonly toAt: Position
  readonly maps: readonly MappedAt[]
}
const SAME = 'same'

/** One document of a crosswalk file; undefined where its head is a mistake. */
export const compileCrosswalk = (root: Node, pen: Pen): CrosswalkDraft | undefined => {
  const open = openMap(root, pen, { what: 'a crosswalk', keys: CROSSWALK_KEYS, required: CROSSWALK_KEYS })
  const [from, to] = (['from', 'to'] as const).map(key => open?.take(key, (at, _, what) => asReference(at, pen, what)))
  const list = open?.take('maps', (at, _, what) => asList(at, pen, what))
  if (list && !list.items.length) pen.mark(list, 'empty', 'maps is an empty list', 'write the mappings, or remove the crosswalk')
  const maps = list?.items.flatMap(item => compileMap(item, pen)) ?? []
  if (from === undefined || to === undefined) return undefined
  if (from === to) return pen.mark(open?.get('to') ?? root, 'same', 'an edition is mapped to itself', 'name another edition')
  return { from, to, at: positionOf(root), toAt: positionOf(open?.get('to') ?? root), maps }
}

const compileMap = (node: Node, pen: Pen): MappedAt[] => {
  const open = openMap(node, pen, { what: 'a mapping', keys: MAP_KEYS, required: ['from', 'verified', 'because'] })
  if (!open) return []
  const relations = RELATIONS.filter(relation => open.has(relation))
  if (relations.length !== 1)
    pen.mark(node, 'relation', `a mapping has one relation, not ${relations.length}`, `write one of ${RELATIONS.join(', ')}`)
  const from = open.take('from', asTexts) ?? []
  const verified = open.take('verified', (at, _, what) => asWord(at, pen, MAP_TAGS, what))
  const because = open.take('because', asText)
  const [is] = relations
  const toNode = is && open.get(is)
  const fromAt = positionOf(open.get('from') ?? node)
  if (is === undefined || toNode === undefined || verified === undefined || because === undefined) return []
  const { file, line } = positionOf(node)
  const rest = { is, verified, because, at: `${file}:${line}`, fromAt, toAt: positionOf(toNode) }
  const same = toNode.kind === 'scalar' && toNode.value === SAME && !toNode.quoted
  const to = same ? [] : asTexts(toNode, pen, is)
  return from.flatMap(id => (same ? [{ from: id, to: id, ...rest }] : to.map(other => ({ from: id, to: other, ...rest }))))
}

/**
 * Every draft held against the editions that are known: both editions exist, every id is one of their requirements, two
 * editions are mapped in one place only, a pair stands once, and an id is equal to one.
 */
export const linkCrosswalks = (drafts: readonly CrosswalkDraft[], known: RequirementIds, pen: Pen): Crosswalk[] => {
  const places = new Map<string, Position>()
  return drafts.map(draft => {
    const pair = [draft.from, draft.to].toSorted().join(' ')
    const before = places.get(pair)
    if (before)
      pen.mark(
        draft.at,
        'duplicate',
        `${draft.from} and ${draft.to} are mapped at ${before.file}:${before.line} already`,
        'write all mappings of two editions in one place',
      )
    else places.set(pair, draft.at)
    editionKnown(draft.from, draft.at, known, pen)
    editionKnown(draft.to, draft.toAt, known, pen)
    for (const { from, to, fromAt, toAt } of draft.maps) {
      idKnown(from, draft.from, fromAt, known, pen)
      idKnown(to, draft.to, toAt, known, pen)
    }
    eachOnce(draft.maps, pen)
    return { from: draft.from, to: draft.to, maps: draft.maps.map(({ fromAt: _, toAt: __, ...mapped }) => mapped) }
  })
}

const editionKnown = (edition: string, at: Position, known: RequirementIds, pen: Pen): void => {
  if (!Object.hasOwn(known, edition))
    pen.mark(at, 'unknown-protocol', `there is no edition ${shown(edition)}`, insteadOf(edition, Object.keys(known)))
}
const idKnown = (id: string, edition: string, at: Position, known: RequirementIds, pen: Pen): void => {
  const ids = Object.hasOwn(known, edition) ? known[edition] : undefined
  if (ids && !ids.includes(id)) pen.mark(at, 'unknown-requirement', `${shown(id)} is not a requirement of ${edition}`, insteadOf(id, ids))
}

const eachOnce = (maps: readonly MappedAt[], pen: Pen): void => {
  const seen = new Set<string>()
  const once = (key: string, at: Position, what: string, todo: string): void => {
    if (seen.has(key)) pen.mark(at, 'duplicate', what, todo)
    seen.add(key)
  }
  for (const { from, to, is, fromAt, toAt } of maps) {
    once(`${from} ${to}`, fromAt, `${shown(from)} and ${shown(to)} are mapped twice`, 'keep one of the two')
    if (is !== ('equal' satisfies Relation)) continue
    once(`from ${from}`, fromAt, `${shown(from)} is equal to two requirements`, 'one of them asks more, or less: say so')
    once(`to ${to}`, toAt, `two requirements are equal to ${shown(to)}`, 'one of them asks more, or less: say so')
  }
}
