import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/assessment/index.ts'
import type { EnquiryRating, Limiter, Overlay } from '../../../src/model/index.ts'
import { finding, input, overlay } from './make.ts'
import { rated, scored } from './make-rating.ts'

const known = { source: 'A page', verified: 'verified' }
const low = (most: string, cap: string, verified = 'verified'): Limiter => ({
  when: { anyScoreAtMost: most },
  cap,
  source: 'A page',
  verified,
})
const notice: Limiter = { when: { decision: 'Requirement notice' }, cap: 'requires-improvement', ...known }
const warning: Limiter = { when: { decision: 'warning notice' }, cap: 'inadequate', ...known }
const said = (status: string, on = '2026-06-10', from = 'CQC'): Overlay['decisions'][number] => ({ status, from, on })
const NONE = said('No enforcement action')

function rating(limiters: readonly Limiter[], scores: readonly number[], decisions: Overlay['decisions'] = []): EnquiryRating {
  const own = overlay({ judgements: scored(scores), decisions })
  const findings = [finding('bad', 'met'), finding('good', 'met')]
  const { enquiry } = assess(input(rated({ limiters }), findings, { overlay: own })).protocols[0] ?? {}
  if (enquiry === undefined) throw new Error('no enquiry')
  return enquiry.rating
}
const THREES = [3, 3, 3, 3, 3, 3, 3, 3]
const formed = (...given: Parameters<typeof rating>) => rating(...given).formed

describe('a low score limits a rating', () => {
  it('where it is verified, at best too; where nobody has verified it, at worst alone', () => {
    const scores = [4, 3, 3, 1, 3, 3, 3, 3]
    expect(formed([low('1', 'requires-improvement')], scores)).toEqual({ lowest: 'requires-improvement', highest: 'requires-improvement' })
    expect(formed([low('1', 'requires-improvement', 'unverified')], scores)).toEqual({ lowest: 'requires-improvement', highest: 'good' })
    expect(formed([low('1', 'requires-improvement')], THREES)).toEqual({ lowest: 'good', highest: 'good' })
  })
  it('an outstanding one to good, where a score of 2 stands among fours', () => {
    expect(formed([low('1', 'requires-improvement'), low('2', 'good')], [4, 4, 4, 4, 4, 4, 3, 2])).toEqual({
      lowest: 'good',
      highest: 'good',
    })
  })
  it('never lifts one that is lower already', () => {
    expect(formed([low('2', 'good')], [2, 2, 2, 2, 2, 2, 2, 2])).toEqual({
      lowest: 'requires-improvement',
      highest: 'requires-improvement',
    })
  })
  it('names whose score it is; before all are scored it cannot be told', () => {
    expect(rating([low('1', 'good')], [3, 1, 3, 1, 3, 3, 3, 3]).limiters[0]).toMatchObject({
      applies: 'yes',
      because: 'WL2, WL4 scored 1 or less',
    })
    expect(rating([low('1', 'good')], [3]).limiters[0]).toMatchObject({ applies: 'unknown' })
    expect(rating([low('1', 'good')], [1]).limiters[0]).toMatchObject({ applies: 'yes' })
  })
})

describe('a decision of the regulator limits a rating', () => {
  it('however it is written, and whoever else decides things too', () => {
    for (const status of ['requirement notice', 'Requirement-Notice', ' requirement  notice '])
      expect(formed([notice], THREES, [said(status, '2026-05-01', 'care quality commission')])).toMatchObject({
        highest: 'requires-improvement',
      })
    expect(formed([notice], THREES, [NONE, said('requirement notice', '2026-06-10', 'NHS England')])).toMatchObject({ lowest: 'good' })
  })
  it('nothing entered is no word that none stands: it may be', () => {
    const one = rating([notice, warning], THREES)
    expect(one.formed).toEqual({ lowest: 'inadequate', highest: 'good' })
    expect(one.outcome).toBe('undetermined')
    expect(one.limiters.map(({ applies }) => applies)).toEqual(['unknown', 'unknown'])
    expect(one.words).toBe('8 of 8 scored; the scores form good at best, inadequate at worst.')
  })
  it('the word that none stands rules it out, no older than the scores and not dated ahead', () => {
    expect(formed([notice, warning], THREES, [NONE])).toEqual({ lowest: 'good', highest: 'good' })
    expect(formed([notice], THREES, [said('no enforcement action', '2026-05-01')])).toMatchObject({
      lowest: 'requires-improvement',
      highest: 'good',
    })
    expect(formed([notice], THREES, [said('no enforcement action', '2026-07-01')])).toMatchObject({ lowest: 'requires-improvement' })
  })
  it('every decision since that word stands, also a milder one after a graver, and one of the same day', () => {
    const both = [said('warning notice', '2026-03-01'), said('requirement notice', '2026-04-01')]
    expect(formed([notice, warning], THREES, both)).toMatchObject({ highest: 'inadequate' })
    expect(formed([notice, warning], THREES, [...both, NONE])).toMatchObject({ lowest: 'good' })
    expect(formed([notice, warning], THREES, [NONE, said('warning notice')])).toMatchObject({ highest: 'inadequate' })
  })
  it('one that is entered with the scores says that no other stands; an older one does not', () => {
    expect(formed([notice, warning], THREES, [said('requirement notice', '2026-06-10')])).toEqual({
      lowest: 'requires-improvement',
      highest: 'requires-improvement',
    })
    expect(formed([notice, warning], THREES, [said('requirement notice', '2026-05-10')])).toEqual({
      lowest: 'inadequate',
      highest: 'requires-improvement',
    })
  })
  it('one that is misspelt or not known may limit it', () => {
    const one = rating([notice], THREES, [NONE, said('requirment notice', '2026-06-15')])
    expect(one.limiters[0]).toMatchObject({ applies: 'unknown' })
    expect(one.limiters[0]?.because).toContain('requirment notice')
    expect(one.outcome).toBe('undetermined')
  })
  it.each(['Care Quality Commission (CQC)', 'C.Q.C.', 'CQC, hospitals team', 'Care Quality Comission', 'CQC\u200b'])(
    'one of %j, who may be the regulator, may limit it',
    from => {
      const one = rating([notice], THREES, [NONE, said('Requirement notice', '2026-06-10', from)])
      expect(one.limiters[0]).toMatchObject({ applies: 'unknown', because: expect.stringContaining('who may be CQC, decided on') })
      expect(one.outcome).toBe('undetermined')
    },
  )
  it('a rating that the regulator has given is none', () => {
    expect(formed([notice], THREES, [NONE, said('requires improvement', '2026-06-15')])).toMatchObject({ lowest: 'good' })
  })
})
