import type { RatingRules } from '../../../model/index.ts'

/** Where something stands among the bands, by index: at worst and at best. */
export interface Span {
  readonly lowest: number
  readonly highest: number
}

/** Points in whole per cent, by the protocol's rule for halves. Whole numbers only: a half must not depend on binary fractions. */
const rounded = (points: number, most: number, half: 'up' | 'down'): number =>
  half === 'up' ? Math.floor((200 * points + most) / (2 * most)) : Math.ceil((200 * points - most) / (2 * most))

/**
 * The band of a share. Published bands end at whole per cents and leave gaps: what falls between two is one or the other,
 * until the rule for rounding is the scheme's own or somebody has adopted ours.
 */
export function bandOf(points: number, most: number, { bands, rounding }: RatingRules, adopted: boolean): Span | undefined {
  const inside = (hundred: number, whole: number): number =>
    bands.findIndex(({ from, to }) => from !== undefined && to !== undefined && hundred >= from * whole && hundred <= to * whole)
  const exact = inside(100 * points, most)
  if (exact >= 0) return { lowest: exact, highest: exact }
  const settled = rounding !== undefined && (!rounding.local || adopted) ? inside(rounded(points, most, rounding.half), 1) : -1
  if (settled >= 0) return { lowest: settled, highest: settled }
  const above = bands.findIndex(({ from }) => from !== undefined && 100 * points < from * most)
  return above > 0 ? { lowest: above - 1, highest: above } : undefined
}
