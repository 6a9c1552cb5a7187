import { expect, it } from 'vitest'
import { methodOf, type Scored, type ScoringMethod } from '../../../src/assessment/scoring/index.ts'

const method = methodOf('ncsc-caf') as ScoringMethod
const one = (id: string, more: Partial<Scored>): Scored => ({
  id,
  weight: 1,
  mandatory: false,
  steps: 2,
  lowest: 0,
  highest: 2,
  partly: false,
  reaches: 'not-supplied',
  ...more,
})

it('with a profile: outcomes that reach it, from lowest to highest', () => {
  const scored = [one('a', { reaches: 'yes' }), one('b', { reaches: 'no' }), one('c', { reaches: 'undetermined' }), one('d', {})]
  expect(method.sum(scored)).toEqual({
    interval: { lowest: 1 / 3, highest: 2 / 3 },
    arithmetic: 'Surely at the expected level: 1 of 3 (33.3%). If all that is open goes well: 2 of 3 (66.6%). Not counted: 1 without one.',
  })
})
it('without a profile no score is formed, and what surely holds is counted', () => {
  const scored = [
    one('a', { lowest: 2 }),
    one('b', { steps: 1, lowest: 1, highest: 1 }),
    one('c', { lowest: 1 }),
    one('d', {}),
    one('e', { steps: 0 }),
  ]
  expect(method.sum(scored)).toEqual({
    interval: { lowest: null, highest: null },
    arithmetic: 'No profile is known, so no score is formed. Surely achieved: 2 of 5, 1 partially.',
  })
  expect(method.sum([]).interval).toEqual({ lowest: null, highest: null })
})
it('every outcome binds, and none is asked for its highest level unasked', () => {
  const scored = [one('a', {}), one('b', { mandatory: true })]
  expect([method.binding(scored), method.asksForTop]).toEqual([scored, false])
})
