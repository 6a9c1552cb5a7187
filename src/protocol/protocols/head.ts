import type { Cap, Position, Protocol } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asDay, asList, asQuotedId, asText, asTexts, asWord } from '../author/take.ts'
import { CAP_KEYS, CAP_WHEN_KEYS, EFFECTIVE_KEYS, HEAD_KEYS, PERIOD_KEYS, RATING_SCORINGS, SCOPE_OUT_KEYS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { compileAdded, compileMoved, compileRemoved, type Meant } from './moves.ts'
import { asReference, fitting } from './names.ts'
import { compileRating, type RatingDraft } from './rating.ts'

/** The head of a protocol, with the places of what can only be settled once its requirements are known. */
export interface Head {
  readonly head: Omit<Protocol, 'requirements' | 'digest' | 'measurements' | 'checks' | 'sentences'>
  readonly at: Position
  readonly capsAt: readonly Position[]
  readonly rating?: RatingDraft
  /** ids of this edition that its migration names */
  readonly meant: readonly Meant[]
}
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const SEMVER = /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})$/
const EDITION = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/

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
  const effective = open.take('effective', at => effectiveOf(at, pen))
  const supersedes = open.take('supersedes', (at, _, what) => asReference(at, pen, what))
  const caps = open.take('caps', at => compileCaps(at, pen)) ?? []
  const scopeOut = open.take('scope-out', at => scopeOutOf(at, pen))
  const rating = open.take('rating', at => compileRating(at, scale, pen))
  if (scoring !== undefined) ratingFits(open, scoring, pen)
  const meant: Meant[] = []
  const moved = open.take('moved', at => compileMoved(at, pen, meant)) ?? Object.create(null)
  const removed = open.take('removed', at => compileRemoved(at, pen, meant))
  const added = open.take('added', at => compileAdded(at, pen, meant))
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
    ...(effective && { effective }),
    ...(supersedes !== undefined && { supersedes }),
    categories,
    scale,
    scoring: scoring ?? '',
    caps: caps.map(each => each.cap),
    ...(scopeOut && { scopeOut }),
    ...(rating && { rating: rating.rules }),
    moved,
    ...(removed && { removed }),
    ...(added && { added }),
  }
  return { head, at: positionOf(node), capsAt: caps.map(each => each.at), ...(rating && { rating }), meant }
}

/** A method that forms a rating needs its rules, and every other would leave them unread. */
const ratingFits = ({ node, has, get }: Opened<'rating'>, scoring: string, pen: Pen): void => {
  const forms = RATING_SCORINGS.includes(scoring)
  if (forms && !has('rating')) pen.mark(node, 'missing-key', `${scoring} needs the rules of a rating`, 'write rating:')
  if (!forms && has('rating')) pen.mark(get('rating') ?? node, 'rating', `${scoring} forms no rating`, 'remove rating:')
}

/** An edition is quoted: `2025` and `4.10` would be numbers. */
const editionOf = (node: Node, pen: Pen, what: string): string | undefined => {
  const text = asQuotedId(node, pen, what)
  return text === undefined || EDITION.test(text)
    ? text
    : pen.mark(node, 'name', `${shown(text)} is no ${what}`, 'write letters, digits, points and hyphens')
}

/** A scheme may know no "not applicable": then nothing of it is scoped out. */
const scopeOutOf = (node: Node, pen: Pen): Protocol['scopeOut'] => {
  const open = openMap(node, pen, { what: 'scope-out', keys: SCOPE_OUT_KEYS, required: SCOPE_OUT_KEYS })
  const [never, verified] = SCOPE_OUT_KEYS.map(key => open?.take(key, asText))
  return never === undefined || verified === undefined ? undefined : { never, verified }
}

const periodOf = (node: Node, pen: Pen): Protocol['period'] => {
  const open = openMap(node, pen, { what: 'period', keys: PERIOD_KEYS, required: PERIOD_KEYS })
  const [from, to] = PERIOD_KEYS.map(key => open?.take(key, asDay))
  if (from === undefined || to === undefined) return undefined
  return from <= to ? { from, to } : pen.mark(node, 'period', 'the period ends before it begins', 'exchange from and to')
}

/** The day from which an edition without a period holds; `not-supplied` where nobody has read it. */
const effectiveOf = (node: Node, pen: Pen): Protocol['effective'] => {
  if (node.kind === 'scalar') return void asWord(node, pen, ['not-supplied'] as const, 'effective without a day')
  const open = openMap(node, pen, { what: 'effective', keys: EFFECTIVE_KEYS, required: EFFECTIVE_KEYS })
  const from = open?.take('from', asDay)
  const verified = open?.take('verified', asText)
  return from !== undefined && verified !== undefined ? { from, verified } : undefined
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
