import { percent } from '../../model/index.ts'
import type { Scored, ScoringMethod, Sum } from './method.ts'

/** Items that have to be done: the mandatory ones; all where a protocol marks none. */
function binding(scored: readonly Scored[]): readonly Scored[] {
  const mandatory = scored.filter(one => one.mandatory)
  return mandatory.length > 0 ? mandatory : scored
}

const WORDS = { tested: 'tested', evidenced: 'evidenced', answered: 'answered only' } as const

/** Items done ÷ items that have to be done, and on what the done ones rest: a test, other evidence, or a signed yes alone. */
function sum(scored: readonly Scored[]): Sum {
  const asked = binding(scored)
  if (asked.length === 0) return { interval: { lowest: null, highest: null }, arithmetic: 'Nothing can be counted: there is no item.' }
  const done = asked.filter(({ reaches }) => reaches === 'yes')
  const best = asked.filter(({ reaches }) => reaches !== 'no').length
  const [lowest, highest] = [done.length / asked.length, best / asked.length]
  const rests = (['tested', 'evidenced', 'answered'] as const).map(on => `${done.filter(({ shown }) => shown === on).length} ${WORDS[on]}`)
  const open = best > done.length ? ` If all that is open goes well: ${best} of ${asked.length} (${percent(highest)}).` : ''
  const arithmetic = `Surely done: ${done.length} of ${asked.length} items (${percent(lowest)}): ${rests.join(', ')}.${open}`
  return { interval: { lowest, highest }, arithmetic }
}

export const dsptStandards: ScoringMethod = {
  name: 'dspt-standards',
  version: 1,
  asksForTop: true,
  takesAnswers: true,
  binding,
  sum,
}
