import { counted, type Measured, type Measurement, plainWords, type Shape } from '../model/index.ts'
import { columnOf, placeOf } from '../operators/index.ts'
import type { Evidence, KindEvidence } from './evidence.ts'
import { memberKeys } from './keys.ts'
import { exceptionMatch } from './shapes.ts'
import { usesOf } from './uses.ts'

/** Fields of two kinds by which some check matches their records. */
interface Pair {
  readonly kind: string
  readonly field: string
  readonly other: string
  readonly otherField: string
}
type On = readonly (readonly { readonly other: string; readonly own: string }[])[]

/** What a match compares one field with one field by, apart from the system: pairs that have to agree together say nothing alone. */
const pairsOn = (kind: string, other: string, on: On): Pair[] =>
  on.flatMap(pairs => {
    const [pair, more] = pairs.filter(({ own, other: field }) => own !== 'system' || field !== 'system')
    return pair === undefined || more !== undefined ? [] : [{ kind, field: pair.own, other, otherField: pair.other }]
  })
const measuredPairs = ({ in: of, where, leaveOut, dividedBy }: Measured): Pair[] => [
  ...('kind' in of ? usesOf([where, leaveOut]).matches.flatMap(match => pairsOn(of.kind, match.kind, match.on)) : []),
  ...(dividedBy === undefined ? [] : measuredPairs(dividedBy)),
]
function pairsOf(shape: Shape): Pair[] {
  if (shape.shape === 'composite') return shape.of.flatMap(part => (part.shape === 'cite' ? [] : pairsOf(part)))
  if (shape.shape === 'figure') return measuredPairs(shape.figure)
  if (shape.shape === 'compare') return [shape.one, ...('measure' in shape.other ? [shape.other] : [])].flatMap(measuredPairs)
  const { over, where, leaveOut, must, mustNot, take, exceptIn, population } = shape
  if (!('kind' in over)) return []
  const matches = [...usesOf([where, leaveOut, must, mustNot, take?.where]).matches, ...(exceptIn ? [exceptionMatch(exceptIn)] : [])]
  const { reconcile } = population ?? {}
  return [
    ...matches.flatMap(match => pairsOn(over.kind, match.kind, match.on)),
    ...(reconcile === undefined ? [] : pairsOn(over.kind, reconcile.with, reconcile.on)),
  ]
}

const NUMBERED = /^([a-z]{0,4}[ -]?)0*(\d{1,20})$/
/** Words that say where a system runs rather than which it is. */
const BESIDE = new Set(['prod', 'production', 'live', 'system', 'server', 'service', 'srv', 'app', 'application', 'the'])
const SHORTEST = 4

/** What a key is without the zeros that a spreadsheet eats; undefined: it is no number. */
const withoutZeros = (key: string): string | undefined => {
  const match = NUMBERED.exec(key)
  return match === null ? undefined : `${match[1]}${match[2]}`
}
/** The letters and figures of a name, without its dashes, dots and the words beside it; undefined: too little is left. */
function bareName(key: string): string | undefined {
  if (key.length > 200 || key.includes('@') || !/[a-z]/.test(key)) return undefined
  const bare = (key.match(/[\p{L}\p{N}]+/gu) ?? []).filter(word => !BESIDE.has(word)).join('')
  return bare.length < SHORTEST ? undefined : bare
}
const WAYS = [
  { loosely: withoutZeros, differ: 'if zeros were put back before their numbers', todo: 'write the numbers alike in both lists' },
  { loosely: bareName, differ: 'if their names were written alike', todo: 'use one name in both lists' },
] as const

/** Longer lists are not looked through: reading them is what takes the time. */
const MOST_ROWS = 250_000

/** Keys of a field of a kind, each with the first place where it stands. */
function keysOf(evidence: KindEvidence, field: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const { batch, facts } of evidence.current) {
    if (batch === undefined || !batch.columns.has(field)) continue
    const column = columnOf(batch, field)
    if (column.type.type === 'person-key' || (column.texts === undefined && column.lists === undefined)) continue
    for (let row = 0; row < batch.rows; row++)
      for (const key of memberKeys(column, row) ?? []) if (!keys.has(key)) keys.set(key, `${facts.id} ${placeOf(batch, row)}`)
  }
  return keys
}
const rowsOf = ({ current }: KindEvidence): number => current.reduce((sum, { records }) => sum + records, 0)

const SHOWN = 3
const some = (places: readonly string[]): string => {
  const more = places.length - SHOWN
  return `${places.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
const first = (keys: ReadonlyMap<string, string>, loosely: (key: string) => string | undefined): ReadonlyMap<string, string> => {
  const places = new Map<string, string>()
  for (const [key, place] of keys) {
    const loose = loosely(key)
    if (loose !== undefined && !places.has(loose)) places.set(loose, place)
  }
  return places
}

function likelyIn({ kind, field, other, otherField }: Pair, evidence: Evidence): readonly string[] {
  const [one, two] = [evidence.kinds.get(kind), evidence.kinds.get(other)]
  if (one === undefined || two === undefined || rowsOf(one) > MOST_ROWS || rowsOf(two) > MOST_ROWS) return []
  const [own, others] = [keysOf(one, field), keysOf(two, otherField)]
  return WAYS.flatMap(({ loosely, differ, todo }) => {
    const there = first(others, loosely)
    const found = [...own].flatMap(([key, place]) => {
      const beside = others.has(key) ? undefined : there.get(loosely(key) ?? '')
      return beside === undefined ? [] : [`${place} and ${beside}`]
    })
    if (found.length === 0) return []
    const what = `${counted(found.length, 'record')} of ${plainWords(kind)} would match ${plainWords(other)} ${differ}: ${some(found)}.`
    return [`${what} They were not taken for the same; if they are, ${todo}.`]
  })
}

/**
 * Records that no check could match, and that would match if they were written a little differently: offered to people,
 * never assumed. Places only, in the order of the kinds.
 */
export function likelyMatches(measurements: readonly Measurement[], evidence: Evidence): readonly string[] {
  const pairs = new Map<string, Pair>()
  for (const pair of measurements.flatMap(({ shape }) => pairsOf(shape))) {
    const sides = [`${pair.kind} ${pair.field}`, `${pair.other} ${pair.otherField}`]
    // both ways round it is the same pair; the way that comes first is told
    if (pair.kind !== pair.other) pairs.getOrInsert(sides.toSorted().join(' '), pair)
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, pair]) => likelyIn(pair, evidence))
}
