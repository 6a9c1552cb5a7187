import type { EvidenceClass, Expected, Requirement, RollUp } from '../../model/index.ts'
import { takeExcused } from '../author/excused.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asList, asMap, asNumber, asText, asTexts, asWord, asWords, asYesNo, entriesOf } from '../author/take.ts'
import { BEARS_ON_KEYS, CLASSES, EXPECTED_KEYS, RELATIONS, REQUIREMENT_KEYS, ROLL_UPS } from '../words.ts'
import { keyPositionOf, type Node, positionOf } from '../yaml/node.ts'
import { compileAsked } from './asked.ts'
import { compileCites, compileManual } from './cites.ts'
import { compileIndicators, newId, placeOf } from './indicators.ts'
import type { ProtocolScope } from './scope.ts'

type Open = Opened<(typeof REQUIREMENT_KEYS)[number]>

export const compileRequirements = (node: Node, scope: ProtocolScope, what: string): Requirement[] =>
  (asList(node, scope.pen, what)?.items ?? []).flatMap(item => compileRequirement(item, scope) ?? [])

const compileRequirement = (node: Node, scope: ProtocolScope): Requirement | undefined => {
  const { pen } = scope
  const open = openMap(node, pen, { what: 'a requirement', keys: REQUIREMENT_KEYS, required: ['id', 'kind', 'title'] })
  if (!open) return undefined
  const id = open.take('id', (at, _, what) => newId(at, scope, what))
  const [kind, title, essence, verified, note] = (['kind', 'title', 'essence', 'verified', 'note'] as const).map(key =>
    open.take(key, asText),
  )
  const levels = open.take('levels', at => levelsOf(at, scope))
  const indicators = open.take('indicators', at => compileIndicators(at, levels ?? scope.head.scale, scope)) ?? []
  const parts = open.take('parts', (at, _, what) => compileRequirements(at, scope, what)) ?? []
  const cite = open.take('cite', at => compileCites(at, undefined, scope))
  const manual = open.take('manual', at => compileManual(at, scope))
  const beside = open.take('beside', at => referenceTo(at, scope, 'beside'))
  const asked = compileAsked(open, scope)
  open.take('excused', takeExcused)
  decided(open, scope)
  partsCount(open, parts, pen)
  open.take('maps-to', at => compileMapsTo(at, id ?? '', scope))
  if (id === undefined) return undefined
  return {
    id,
    kind: kind ?? '',
    title: title ?? '',
    essence: essence ?? '',
    rollUp: rollUpOf(open, pen),
    weight: open.take('weight', (at, _, what) => asNumber(at, pen, what, { from: 0, to: 1000 })) ?? 1,
    mandatory: open.take('mandatory', asYesNo) ?? false,
    expected: open.take('expected', at => compileExpected(at, levels ?? scope.head.scale, scope)) ?? Object.create(null),
    attestedBy: open.take('attested-by', asTexts) ?? [],
    attainable: open.take('attainable', (at, _, what) => asWords<EvidenceClass>(at, pen, CLASSES, what)) ?? [],
    auditSample: open.take('audit-sample', (at, _, what) => asWords(at, pen, scope.head.categories, what)) ?? [],
    ...(beside !== undefined && { beside }),
    indicators,
    ...(cite && { cite }),
    ...(manual && { manual }),
    ...(levels && { levels }),
    parts,
    ...(verified !== undefined && { verified }),
    ...(note !== undefined && { note }),
    ...asked,
    ...bearsOnOf(open, pen),
    ...scoredOf(kind, id, scope),
    at: placeOf(node),
  }
}

/** A requirement of the kind that an assessor has to score, or the one whose score is the rating. */
const scoredOf = (kind: string | undefined, id: string, { head: { rating } }: ProtocolScope): Pick<Requirement, 'scored'> =>
  rating && (kind === rating.scored || id === rating.forming.judged) ? { scored: true } : {}

const bearsOnOf = (open: Open, pen: Pen): Pick<Requirement, 'bearsOn'> => {
  const bears = open.take('bears-on', at => openMap(at, pen, { what: 'bears-on', keys: BEARS_ON_KEYS, required: BEARS_ON_KEYS }))
  const [rule, verified] = (['rule', 'verified'] as const).map(key => bears?.take(key, asText))
  return rule !== undefined && verified !== undefined ? { bearsOn: { rule, verified } } : {}
}

/** Some way has to lead to a verdict: parts, indicators, checks, or a person to ask; or it is said why none can. */
const decided = (open: Open, { pen }: ProtocolScope): void => {
  const ways = (['parts', 'indicators', 'cite', 'manual'] as const).filter(key => open.has(key))
  if (!ways.length && !open.has('not-checkable'))
    pen.mark(
      open.node,
      'no-path',
      'nothing decides this requirement',
      'write indicators:, cite:, parts:, manual: with who to ask, or not-checkable: with why nobody can tell here',
    )
  if (ways.includes('parts') && ways.length > 1)
    pen.mark(
      open.node,
      'two-paths',
      'the requirement has parts, and is decided beside them',
      'move indicators, cite and manual into a part',
    )
  if (ways.includes('indicators') && ways.includes('cite'))
    pen.mark(open.node, 'two-paths', 'the requirement has indicators, and cites checks itself', 'cite in the indicators')
  for (const key of ['parts', 'indicators'] as const) {
    const at = open.get(key)
    if (at?.kind === 'list' && !at.items.length) pen.mark(at, 'empty', `${key} is an empty list`, 'write the entries, or remove the key')
  }
}

/** Levels that exist here: some of the scale's, in its order. */
const levelsOf = (node: Node, { pen, head: { scale } }: ProtocolScope): readonly string[] => {
  const levels = asWords(node, pen, scale, 'levels')
  const places = levels.map(level => scale.indexOf(level))
  if (places.some((place, index) => index > 0 && place <= places[index - 1]))
    pen.mark(node, 'scale', 'the levels are not in the order of the scale', 'write them lowest first, each once')
  return levels
}

/** A mean without a weight, or the worst of nothing mandatory, would be no level at all. */
const partsCount = (open: Open, parts: readonly Requirement[], pen: Pen): void => {
  const at = open.get('roll-up')
  if (at?.kind !== 'scalar' || !parts.length) return
  if (at.value === 'weighted' && !parts.some(part => part.weight > 0))
    pen.mark(at, 'weights', 'no part has a weight', 'give a part a weight above 0')
  if (at.value === 'mandatory' && !parts.some(part => part.mandatory))
    pen.mark(at, 'mandatory', 'no part is mandatory', 'mark those that bind with mandatory: true')
}

/** What is meant where nothing is said: indicators roll up as in the CAF, parts and checks must all hold, a person decides the rest. */
const rollUpOf = (open: Open, pen: Pen): RollUp => {
  const written = open.take('roll-up', (at, _, what) => asWord<RollUp>(at, pen, ROLL_UPS, what))
  return written ?? (open.has('indicators') ? 'caf' : open.has('parts') || open.has('cite') ? 'all' : 'assessor')
}

const referenceTo = (node: Node, scope: ProtocolScope, what: string): string | undefined => {
  const id = asText(node, scope.pen, what)
  if (id !== undefined) scope.references.push({ id, at: positionOf(node), what })
  return id
}

const compileExpected = (node: Node, levels: readonly string[], { pen, head }: ProtocolScope): Record<string, Expected> => {
  const map = asMap(node, pen, 'expected')
  const all: Record<string, Expected> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) {
    if (!head.categories.includes(entry.key))
      pen.mark(
        keyPositionOf(node, entry),
        'unknown-value',
        `${shown(entry.key)} is not a category of this protocol`,
        insteadOf(entry.key, head.categories),
      )
    const expected = expectedOf(entry.value, levels, pen)
    if (expected) all[entry.key] = expected
  }
  return all
}

const expectedOf = (node: Node, levels: readonly string[], pen: Pen): Expected | undefined => {
  if (node.kind === 'scalar') return asWord(node, pen, ['not-supplied'] as const, 'expected without a level')
  const open = openMap(node, pen, { what: 'expected', keys: EXPECTED_KEYS, required: EXPECTED_KEYS })
  const level = open?.take('level', (at, _, what) => asWord(at, pen, levels, what))
  const verified = open?.take('verified', asText)
  return level !== undefined && verified !== undefined ? { level, verified } : undefined
}

/** `maps-to`: how the requirement stands to those of other editions, for authors who keep no crosswalk file beside it. */
const compileMapsTo = (node: Node, from: string, { pen, mapsTo }: ProtocolScope): void => {
  const map = asMap(node, pen, 'maps-to')
  for (const entry of map ? entriesOf(map) : []) {
    if (!/^[a-z][a-z0-9-]*@\S{1,40}$/.test(entry.key))
      pen.mark(keyPositionOf(node, entry), 'name', `${shown(entry.key)} names no protocol and edition`, 'write protocol@edition')
    const open = openMap(entry.value, pen, { what: `maps-to of ${shown(entry.key)}`, keys: RELATIONS })
    const fromAt = positionOf(node)
    for (const is of RELATIONS) {
      const toAt = positionOf(open?.get(is) ?? node)
      const all = (open?.take(is, asTexts) ?? []).map(to => ({ from, to, is, ...OWN_WORD, at: placeOf(node), fromAt, toAt }))
      mapsTo.set(entry.key, [...(mapsTo.get(entry.key) ?? []), ...all])
    }
  }
}
const OWN_WORD = { verified: 'our-reading', because: 'the requirement itself says so' }
