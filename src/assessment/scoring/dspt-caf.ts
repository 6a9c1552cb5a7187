import { percent } from '../../model/index.ts'
import type { Scored, ScoringMethod, Sum } from './method.ts'

/** Requirements whose level reaches the expected one ÷ requirements with an expected level, from lowest to highest level. */
function sum(scored: readonly Scored[]): Sum {
  const asked = scored.filter(({ reaches }) => reaches !== 'not-supplied')
  const without = scored.length - asked.length
  const left = without === 0 ? '' : ` Not counted: ${without} without one.`
  if (asked.length === 0)
    return { interval: { lowest: null, highest: null }, arithmetic: 'Nothing can be counted: no expected level is known.' }
  const worst = asked.filter(({ reaches }) => reaches === 'yes').length
  const best = asked.filter(({ reaches }) => reaches !== 'no').length
  const [lowest, highest] = [worst / asked.length, best / asked.length]
  const open = best > worst ? ` If all that is open goes well: ${best} of ${asked.length} (${percent(highest)}).` : ''
  const arithmetic = `Surely at the expected level: ${worst} of ${asked.length} (${percent(lowest)}).${open}${left}`
  return { interval: { lowest, highest }, arithmetic }
}

export const dsptCaf: ScoringMethod = { name: 'dspt-caf', version: 1, asksForTop: false, binding: scored => scored, sum }
