import { dsptCaf } from './dspt-caf.ts'
import type { Scored, ScoringMethod, Sum } from './method.ts'

/**
 * Outcomes whose level reaches the profile ÷ outcomes in the profile. The CAF itself knows no score: without a profile
 * none is formed, and the outcomes that surely stand at their highest level are only counted.
 */
function sum(scored: readonly Scored[]): Sum {
  if (scored.some(({ reaches }) => reaches !== 'not-supplied')) return dsptCaf.sum(scored)
  const full = scored.filter(({ lowest, steps }) => steps > 0 && lowest === steps).length
  const least = scored.filter(({ lowest }) => lowest > 0).length - full
  const partly = least > 0 ? `, ${least} partially` : ''
  return {
    interval: { lowest: null, highest: null },
    arithmetic: `No profile is known, so no score is formed. Surely achieved: ${full} of ${scored.length}${partly}.`,
  }
}

export const ncscCaf: ScoringMethod = { name: 'ncsc-caf', version: 1, asksForTop: false, binding: scored => scored, sum }
