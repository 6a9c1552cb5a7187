import type { Limiter, Position, RatingBand, RatingRules } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asList, asMap, asNumber, asText, asTexts, asWord, entriesOf } from '../author/take.ts'
import {
  ALSO_KNOWN_KEYS,
  ASKED_KEYS,
  BAND_KEYS,
  DECIDED_BY_KEYS,
  FORMING_KEYS,
  FORMINGS,
  LIMITER_KEYS,
  LIMITER_WHEN_KEYS,
  RATING_KEYS,
  ROUNDING_KEYS,
  SCORE_KEYS,
} from '../words.ts'
import { keyPositionOf, type Node, positionOf } from '../yaml/node.ts'
import { isLocal } from './cites.ts'

/** The rules of a rating, with the place of the requirement whose score is the rating: it is known once all are. */
export interface RatingDraft {
  readonly rules: RatingRules
  readonly at: Position
}

const WHOLE = { whole: true, from: 0, to: 100 }

type Sourced = Opened<'source' | 'verified'>
const known = (open: Sourced): { source: string; verified: string } => ({
  source: open.take('source', asText) ?? '',
  verified: open.take('verified', asText) ?? '',
})

/** `rating:` — how a rating may be formed from an assessor's scores. */
export const compileRating = (node: Node, scale: readonly string[], pen: Pen): RatingDraft | undefined => {
  const open = openMap(node, pen, {
    what: 'rating',
    keys: RATING_KEYS,
    required: ['of', 'scored', 'asked', 'scores', 'forming', 'bands'],
  })
  if (!open) return undefined
  const bands = open.take('bands', at => compileBands(at, pen)) ?? []
  const ratings = bands.map(({ rating }) => rating)
  const forming = open.take('forming', at => compileForming(at, pen))
  const asked = open.take('asked', at => compileAsked(at, scale, ratings, pen))
  const scores = open.take('scores', at => compileScores(at, scale, pen)) ?? []
  const limiters = open.take('limiters', at => compileLimiters(at, scale, ratings, pen)) ?? []
  const rounding = open.take('rounding', at => compileRounding(at, pen))
  const decidedBy = open.take('decided-by', at => compileDecidedBy(at, pen))
  const alsoKnown = open.take('also-known', at => compileAlsoKnown(at, pen)) ?? []
  const [of, scored] = (['of', 'scored'] as const).map(key => open.take(key, asText))
  const bandsAt = open.get('bands') ?? node
  if (bands.length !== scale.length)
    pen.mark(bandsAt, 'bands', `there are ${bands.length} bands for ${scale.length} scores`, 'write one for each score, lowest first')
  if (forming?.by === 'share-of-highest') inOrder(bands, bandsAt, pen)
  if (limiters.some(({ when }) => 'decision' in when) && !decidedBy)
    pen.mark(open.get('limiters') ?? node, 'decided-by', 'a limiter names a decision, and nothing says whose', 'write decided-by:')
  if (of === undefined || scored === undefined || !asked || !forming) return undefined
  return {
    rules: {
      of,
      scored,
      asked,
      scores,
      forming,
      ...(rounding && { rounding }),
      bands,
      limiters,
      ...(decidedBy && { decidedBy }),
      alsoKnown,
    },
    at: positionOf(open.get('forming') ?? node),
  }
}

const compileForming = (node: Node, pen: Pen): RatingRules['forming'] | undefined => {
  const open = openMap(node, pen, { what: 'forming', keys: FORMING_KEYS, required: ['by', 'source', 'verified'] })
  const by = open?.take('by', (at, _, what) => asWord(at, pen, FORMINGS, what))
  const judged = open?.take('judged', asText)
  if (!open || !by) return undefined
  if ((by === 'judged') !== (judged !== undefined))
    pen.mark(open.node, 'forming', 'judged: names the requirement whose score is the rating', 'write it with by: judged, and only there')
  return { by, ...(judged !== undefined && { judged }), ...known(open) }
}

const compileAsked = (node: Node, scale: readonly string[], ratings: readonly string[], pen: Pen): RatingRules['asked'] | undefined => {
  const open = openMap(node, pen, { what: 'asked', keys: ASKED_KEYS, required: ASKED_KEYS })
  const level = open?.take('level', (at, _, what) => asWord(at, pen, scale, what))
  const rating = open?.take('rating', (at, _, what) => asWord(at, pen, ratings, what))
  return open && level !== undefined && rating !== undefined ? { level, rating, ...known(open) } : undefined
}

const compileScores = (node: Node, scale: readonly string[], pen: Pen): RatingRules['scores'] => {
  const map = asMap(node, pen, 'scores')
  if (!map) return []
  for (const entry of entriesOf(map))
    if (!scale.includes(entry.key))
      pen.mark(keyPositionOf(map, entry), 'unknown-value', `${shown(entry.key)} is no level of the scale`, insteadOf(entry.key, scale))
  return scale.flatMap(level => {
    const at = map.entries.get(level)?.value
    if (!at) return pen.mark(map, 'missing-key', `scores does not say what ${shown(level)} means`, `write "${level}":`) ?? []
    const open = openMap(at, pen, { what: `the score ${shown(level)}`, keys: SCORE_KEYS, required: SCORE_KEYS })
    const [means, verified] = (['means', 'verified'] as const).map(key => open?.take(key, asText))
    return means !== undefined && verified !== undefined ? [{ level, means, verified }] : []
  })
}

const compileBands = (node: Node, pen: Pen): RatingBand[] =>
  (asList(node, pen, 'bands')?.items ?? []).flatMap(item => {
    const open = openMap(item, pen, { what: 'a band', keys: BAND_KEYS, required: ['rating', 'source', 'verified'] })
    const rating = open?.take('rating', asText)
    const [from, to] = (['from', 'to'] as const).map(key => open?.take(key, (at, _, what) => asNumber(at, pen, what, WHOLE)))
    if (!open || rating === undefined) return []
    return [{ rating, ...(from !== undefined && { from }), ...(to !== undefined && { to }), ...known(open) }]
  })

/** Bands of a share have both ends, and each begins above the end of the one before: one that overlapped would rate twice. */
const inOrder = (bands: readonly RatingBand[], at: Node, pen: Pen): void => {
  bands.forEach(({ rating, from, to }, index) => {
    const before = bands[index - 1]?.to
    const fits = from !== undefined && to !== undefined && from <= to && (before === undefined || from > before)
    if (!fits)
      pen.mark(at, 'bands', `the band ${shown(rating)} has no end, or overlaps the one before`, 'write from: and to: in whole per cent')
  })
}

const compileLimiters = (node: Node, scale: readonly string[], ratings: readonly string[], pen: Pen): Limiter[] =>
  (asList(node, pen, 'limiters')?.items ?? []).flatMap(item => {
    const open = openMap(item, pen, { what: 'a limiter', keys: LIMITER_KEYS, required: LIMITER_KEYS })
    const when = open?.take('when', at => compileWhen(at, scale, pen))
    const cap = open?.take('cap', (at, _, what) => asWord(at, pen, ratings, what))
    return open && when && cap !== undefined ? [{ when, cap, ...known(open) }] : []
  })

const compileWhen = (node: Node, scale: readonly string[], pen: Pen): Limiter['when'] | undefined => {
  const open = openMap(node, pen, { what: 'when', keys: LIMITER_WHEN_KEYS })
  const anyScoreAtMost = open?.take('any-score-at-most', (at, _, what) => asWord(at, pen, scale, what))
  const decision = open?.take('decision', asText)
  if (open && open.has('any-score-at-most') === open.has('decision'))
    return pen.mark(open.node, 'when', 'a limiter has one cause', 'write any-score-at-most: or decision:')
  return anyScoreAtMost !== undefined ? { anyScoreAtMost } : decision !== undefined ? { decision } : undefined
}

const compileRounding = (node: Node, pen: Pen): RatingRules['rounding'] => {
  const open = openMap(node, pen, { what: 'rounding', keys: ROUNDING_KEYS, required: ROUNDING_KEYS })
  const half = open?.take('half', (at, _, what) => asWord(at, pen, ['up', 'down'] as const, what))
  const origin = open?.take('origin', asText)
  return half && origin !== undefined ? { half, origin, local: isLocal(origin) } : undefined
}

const compileDecidedBy = (node: Node, pen: Pen): RatingRules['decidedBy'] => {
  const open = openMap(node, pen, { what: 'decided-by', keys: DECIDED_BY_KEYS, required: DECIDED_BY_KEYS })
  const [names, none] = [open?.take('names', asTexts), open?.take('none', asText)]
  return names && none !== undefined ? { names, none } : undefined
}

const compileAlsoKnown = (node: Node, pen: Pen): RatingRules['alsoKnown'] =>
  (asList(node, pen, 'also-known')?.items ?? []).flatMap(item => {
    const open = openMap(item, pen, { what: 'an entry of also-known', keys: ALSO_KNOWN_KEYS, required: ALSO_KNOWN_KEYS })
    const gist = open?.take('gist', asText)
    return open && gist !== undefined ? [{ gist, ...known(open) }] : []
  })
