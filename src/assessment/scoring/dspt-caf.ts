import { percent } from '../../model/index.ts'
import type { Scored, ScoringMethod, Sum } from './method.ts'

/** Requirements whose level reaches the expected one ÷ requirements with an expected level, from lowest to highest level. */
function sum(scored: readonly Scored[]): Sum {
  const asked = scored.filter(({ reaches }) => reaches !== 'not-supplied')
  const without = scored.length - asked.length
  const left = without === 0 ? '' : `; ${without} without one ${without === 1 ? 'is' : 'are'} not counted`
  if (asked.length === 0)
    return { interval: { lowest: null, highest: null }, arithmetic: 'Nothing can be counted: no expected level is known.' }
  const worst = asked.filter(({ reaches }) => reaches === 'yes').length
  const best = asked.filter(({ reaches }) => reaches !== 'no').length
  const [lowest, highest] = [worst / asked.length, best / asked.length]
  const arithmetic = `${worst} of ${asked.length} reach the expected level at worst (${percent(lowest)}), ${best} of ${asked.length} at best (${percent(highest)})${left}.`
  return { interval: { lowest, highest }, arithmetic }
}

export const dsptCaf: ScoringMethod = { name: 'dspt-caf', version: 1, asksForTop: false, binding: scored => scored, sum }
