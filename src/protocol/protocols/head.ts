import type { Cap, Position, Protocol } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asDay, asList, asMap, asName, asQuotedId, asText, asTexts, asWord, entriesOf } from '../author/take.ts'
import { CAP_KEYS, CAP_WHEN_KEYS, HEAD_KEYS, MOVED_KEYS, PERIOD_KEYS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'

/** The head of a protocol, with the places of what can only be settled once its requirements are known. */
export interface Head {
  readonly head: Omit<Protocol, 'requirements' | 'digest' | 'measurements' | 'checks' | 'sentences'>
  readonly at: Position
  readonly capsAt: readonly Position[]
}
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const SEMVER = /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})$/
const EDITION = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/
const REFERENCE = /^[a-z][a-z0-9-]*@[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/

const fitting = (node: Node, pen: Pen, what: string, pattern: RegExp, wanted: string): string | undefined => {
  const text = asName(node, pen, what)
  return text === undefined || pattern.test(text) ? text : pen.mark(node, 'name', `${shown(text)} is no ${what}`, `write ${wanted}`)
}
/** `protocol@edition` */
export const asReference = (node: Node, pen: Pen, what: string): string | undefined =>
  fitting(node, pen, what, REFERENCE, 'protocol@edition')

export const compileHead = (node: Node, scorings: readonly string[], pen: Pen): Head | undefined => {
  const open = openMap(node, pen, {
    what: 'the head of a protocol',
    keys: HEAD_KEYS,
    required: ['protocol', 'edition', 'version', 'title', 'issuer', 'source', 'categories', 'scale', 'scoring'],
  })
  if (!open) return undefined
  const id = open.take('protocol', (at, _, what) => fitting(at, pen, what, NAME, 'small letters, digits and hyphens'))
  const edition = open.take('edition', (at, _, what) => editionOf(at, pen, what))
  const version = open.take('version', (at, _, what) => fitting(at, pen, what, SEMVER, 'three numbers, such as 1.0.0'))
  const [title, issuer, source, short] = (['title', 'issuer', 'source', 'short-title'] as const).map(key => open.take(key, asText))
  const categories = open.take('categories', asTexts) ?? []
  const scale = open.take('scale', asTexts) ?? []
  const scaleAt = open.get('scale')
  if (scaleAt && scale.length < 2) pen.mark(scaleAt, 'scale', 'a scale has at least two levels', 'write them, lowest first')
  const scoring = open.take('scoring', (at, _, what) => asWord(at, pen, scorings, what))
  const period = open.take('period', at => periodOf(at, pen))
  const supersedes = open.take('supersedes', (at, _, what) => asReference(at, pen, what))
  const caps = open.take('caps', at => compileCaps(at, pen)) ?? []
  const moved = open.take('moved', at => compileMoved(at, pen)) ?? Object.create(null)
  if (id === undefined || edition === undefined) return undefined
  const head: Head['head'] = {
    id,
    edition,
    version: version ?? '0.0.0',
    title: title ?? '',
    shortTitle: short ?? title ?? '',
    issuer: issuer ?? '',
    source: source ?? '',
    ...(period && { period }),
    ...(supersedes !== undefined && { supersedes }),
    categories,
    scale,
    scoring: scoring ?? '',
    caps: caps.map(each => each.cap),
    moved,
  }
  return { head, at: positionOf(node), capsAt: caps.map(each => each.at) }
}

/** An edition is quoted: `2025` and `4.10` would be numbers. */
const editionOf = (node: Node, pen: Pen, what: string): string | undefined => {
  const text = asQuotedId(node, pen, what)
  return text === undefined || EDITION.test(text)
    ? text
    : pen.mark(node, 'name', `${shown(text)} is no ${what}`, 'write letters, digits, points and hyphens')
}

const periodOf = (node: Node, pen: Pen): Protocol['period'] => {
  const open = openMap(node, pen, { what: 'period', keys: PERIOD_KEYS, required: PERIOD_KEYS })
  const [from, to] = PERIOD_KEYS.map(key => open?.take(key, asDay))
  if (from === undefined || to === undefined) return undefined
  return from <= to ? { from, to } : pen.mark(node, 'period', 'the period ends before it begins', 'exchange from and to')
}

const compileCaps = (node: Node, pen: Pen): { cap: Cap; at: Position }[] =>
  (asList(node, pen, 'caps')?.items ?? []).flatMap(item => {
    const open = openMap(item, pen, { what: 'a cap', keys: CAP_KEYS, required: CAP_KEYS })
    const when = open?.take('when', at => openMap(at, pen, { what: 'when', keys: CAP_WHEN_KEYS, required: CAP_WHEN_KEYS }))
    const requirement = when?.take('requirement', asQuotedId)
    const is = when?.take('is', asText)
    const cap = open?.take('cap', (at, _, what) => asWord(at, pen, ['met', 'not-met', 'undetermined'], what))
    const [source, verified] = (['source', 'verified'] as const).map(key => open?.take(key, asText))
    if (requirement === undefined || is === undefined || !cap || source === undefined || verified === undefined) return []
    return [{ cap: { when: { requirement, is }, cap, source, verified }, at: positionOf(item) }]
  })

const compileMoved = (node: Node, pen: Pen): Protocol['moved'] => {
  const map = asMap(node, pen, 'moved')
  const moved: Record<string, { from: string; to: string }> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) {
    const open: Opened<'from' | 'to'> | undefined = openMap(entry.value, pen, {
      what: `moved of ${shown(entry.key)}`,
      keys: MOVED_KEYS,
      required: MOVED_KEYS,
    })
    const from = open?.take('from', (at, _, what) => asReference(at, pen, what))
    const to = open?.take('to', asQuotedId)
    if (from !== undefined && to !== undefined) moved[entry.key] = { from, to }
  }
  return moved
}
