/** Lowest and highest that a figure can be. The highest may be Infinity. */
export interface Span {
  readonly lowest: number
  readonly highest: number
}
/** A figure: a span with its unit, nothing to form it from, or not known for a reason (a REASON code). */
export type Measured =
  | { readonly is: 'figure'; readonly span: Span }
  | { readonly is: 'nothing' }
  | { readonly is: 'unknown'; readonly reason: number }

/** Values of the records certainly in question, and of those that perhaps are; each a span where the evidence is too coarse for one number. */
export interface Values {
  readonly certain: readonly Span[]
  readonly unsure: readonly Span[]
}

const least = (spans: readonly Span[]): number => spans.reduce((low, { lowest }) => Math.min(low, lowest), Number.POSITIVE_INFINITY)
const most = (spans: readonly Span[]): number => spans.reduce((high, { highest }) => Math.max(high, highest), Number.NEGATIVE_INFINITY)

/** A record that is perhaps in question adds what it would, where that moves the end further out. */
export const sumOf = ({ certain, unsure }: Values): Span => ({
  lowest: certain.reduce((sum, { lowest }) => sum + lowest, 0) + unsure.reduce((sum, { lowest }) => sum + Math.min(0, lowest), 0),
  highest: certain.reduce((sum, { highest }) => sum + highest, 0) + unsure.reduce((sum, { highest }) => sum + Math.max(0, highest), 0),
})
export const smallestOf = ({ certain, unsure }: Values): Span => ({
  lowest: Math.min(least(certain), least(unsure)),
  highest: certain.reduce((low, { highest }) => Math.min(low, highest), Number.POSITIVE_INFINITY),
})
export const largestOf = ({ certain, unsure }: Values): Span => ({
  lowest: certain.reduce((high, { lowest }) => Math.max(high, lowest), Number.NEGATIVE_INFINITY),
  highest: Math.max(most(certain), most(unsure)),
})

/** The k-th smallest (from 0) of two sorted lists, `more` of them taken from the second. */
function kth(sorted: readonly number[], others: readonly number[], more: number, k: number): number {
  let low = Math.max(0, k + 1 - more)
  let high = Math.min(k + 1, sorted.length)
  while (low < high) {
    const mine = Math.floor((low + high) / 2)
    if (sorted[mine] < others[k - mine]) low = mine + 1
    else high = mine
  }
  const [a, b] = [low > 0 ? sorted[low - 1] : Number.NEGATIVE_INFINITY, k + 1 - low > 0 ? others[k - low] : Number.NEGATIVE_INFINITY]
  return Math.max(a, b)
}
function medianWith(sorted: readonly number[], others: readonly number[], more: number): number {
  const n = sorted.length + more
  const upper = kth(sorted, others, more, Math.floor(n / 2))
  return n % 2 === 1 ? upper : (kth(sorted, others, more, n / 2 - 1) + upper) / 2
}
const ascending = (a: number, b: number): number => a - b

/** The lowest median that any choice of the unsure can give: some number of the smallest of them. */
function lowestMedian(certain: readonly number[], unsure: readonly number[]): number {
  const [sorted, others] = [certain.toSorted(ascending), unsure.toSorted(ascending)]
  let best = medianWith(sorted, others, 0)
  for (let more = 1; more <= others.length; more++) best = Math.min(best, medianWith(sorted, others, more))
  return best
}
export function medianOf({ certain, unsure }: Values): Span {
  const turned = (spans: readonly Span[]): number[] => spans.map(({ highest }) => -highest)
  return {
    lowest: lowestMedian(
      certain.map(({ lowest }) => lowest),
      unsure.map(({ lowest }) => lowest),
    ),
    highest: 0 - lowestMedian(turned(certain), turned(unsure)),
  }
}

/** Longest time between neighbouring points: at least, and at most, as coarse points allow. */
function gapsBetween(points: readonly Span[]): Span {
  const sorted = points.toSorted((a, b) => a.lowest - b.lowest || a.highest - b.highest)
  let [lowest, highest] = [0, 0]
  for (let i = 1; i < sorted.length; i++) {
    lowest = Math.max(lowest, sorted[i].lowest - sorted[i - 1].highest)
    highest = Math.max(highest, sorted[i].highest - sorted[i - 1].lowest)
  }
  return { lowest, highest }
}
/**
 * Longest gap between points in time. A further point between the others only ever splits a gap; without a period it may
 * also lie outside them and open one, so the span of all points bounds it. Undefined: fewer than two points.
 */
export function longestGapOf({ certain, unsure }: Values, ends: readonly Span[]): Span | undefined {
  const fixed = [...ends, ...certain]
  if (fixed.length < 2) return undefined
  const [from, to] = [least(fixed), most(fixed)]
  const inside = unsure.filter(({ lowest, highest }) => lowest >= from && highest <= to)
  const touching = unsure.filter(({ lowest, highest }) => highest >= from && lowest <= to)
  const lowest = Math.min(gapsBetween([...fixed, ...inside]).lowest, gapsBetween([...fixed, ...touching]).lowest)
  const whole = most([...fixed, ...unsure]) - least([...fixed, ...unsure])
  return { lowest, highest: inside.length === unsure.length ? gapsBetween(fixed).highest : Math.max(whole, gapsBetween(fixed).highest) }
}

/** One figure divided by another; undefined where the divisor can be nothing or negative throughout. */
export function quotientOf(one: Span, other: Span): Span | undefined {
  if (other.highest <= 0 || other.lowest < 0) return undefined
  const ends = [one.lowest, one.highest].flatMap(a =>
    [other.lowest, other.highest].map(b => (b === 0 ? (a === 0 ? 0 : a * Number.POSITIVE_INFINITY) : a / b)),
  )
  return { lowest: Math.min(...ends), highest: Math.max(...ends) }
}
