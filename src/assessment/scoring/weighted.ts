import { percent } from '../../model/index.ts'
import type { Scored, ScoringMethod, Sum } from './method.ts'

const PARTLY = 0.5

/** Points of one requirement, 0 to 1: its place on the ladder of levels; at least a half where its check is partly met. */
function points({ lowest, highest, steps, partly }: Scored): { worst: number; best: number } {
  const least = partly ? PARTLY : 0
  if (steps < 1) return { worst: least, best: 1 }
  return { worst: Math.max(least, lowest / steps), best: Math.max(least, highest / steps) }
}

const written = (points: number): string => String(Math.floor(points * 100 + 1e-9) / 100)

/** Points × weight ÷ weight, over every requirement that has no parts. Undetermined counts nothing at worst, all at best. */
function sum(scored: readonly Scored[]): Sum {
  const weight = scored.reduce((total, one) => total + one.weight, 0)
  if (!(weight > 0))
    return { interval: { lowest: null, highest: null }, arithmetic: 'Nothing can be counted: no requirement has a weight.' }
  const total = (end: 'worst' | 'best'): number => scored.reduce((all, one) => all + one.weight * points(one)[end], 0)
  const [worst, best] = [total('worst'), total('best')]
  const open = best > worst ? ` If all that is open goes well: ${written(best)} of ${written(weight)} (${percent(best / weight)}).` : ''
  const arithmetic = `Surely reached, by weight: ${written(worst)} of ${written(weight)} points (${percent(worst / weight)}).${open}`
  return { interval: { lowest: worst / weight, highest: best / weight }, arithmetic }
}

/** Where a protocol marks requirements as mandatory, those bind; where it marks none, all do. */
function binding(scored: readonly Scored[]): readonly Scored[] {
  const mandatory = scored.filter(one => one.mandatory)
  return mandatory.length > 0 ? mandatory : scored
}

export const weighted: ScoringMethod = { name: 'weighted', version: 1, asksForTop: true, binding, sum }
