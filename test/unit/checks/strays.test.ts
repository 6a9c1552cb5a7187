import { describe, expect, it } from 'vitest'
import { check, said } from './support.ts'

const seen = (team: string | undefined, ok: boolean | undefined, more: object = {}) => ({
  ...(team !== undefined && { team }),
  ...(ok !== undefined && { ok }),
  ...more,
})

describe('records whose group is not known', () => {
  const body = 'needs: { events-seen: {} }\nfor-each: events-seen\nper: team\nmust: { ok: { is: true } }\nenough: { share-at-least: 50% }\n'
  const judged = (...events: object[]) => check(body, { 'events-seen': events as [] })
  it('are as many groups that may fail: hiding the names of what fails does not make one of them', () => {
    expect(judged(seen('a', true), seen('b', false), seen('c', false)).outcome).toBe('not-met')
    const hidden = judged(seen('a', true), seen(undefined, false), seen(undefined, false))
    expect(said(hidden)).toBe('undetermined group-unknown')
    expect(hidden.finding.counts).toMatchObject({ met: 0, notMet: 0, undetermined: 2 })
  })
  it('may each belong to one group that holds: the others stand', () => {
    const many = [seen('a', true), seen('b', true), seen('c', true), seen(undefined, false)]
    expect(judged(...many).finding).toMatchObject({ outcome: 'met', counts: { met: 2, undetermined: 2 } })
  })
  it('harm no group where they hold themselves', () => {
    expect(judged(seen('a', true), seen(undefined, true)).finding).toMatchObject({ outcome: 'met', counts: { met: 1, undetermined: 1 } })
  })
  it('with take: one that does not qualify may be a group of its own, one that does may speak for another', () => {
    const take = body.replace('must:', 'take: { latest: day, where: { in: { is: true } } }\nmust:')
    const of = (...events: object[]) => check(take, { 'events-seen': events as [] }).finding.counts
    const a = seen('a', true, { in: true, day: '2026-06-01' })
    expect(of(a, seen(undefined, true, { in: false, day: '2026-06-02' }))).toMatchObject({ met: 0, undetermined: 2 })
    expect(of(a, seen(undefined, false, { in: true, day: '2026-06-02' }))).toMatchObject({ met: 0, undetermined: 2 })
    expect(of(a, seen(undefined, true, { in: true, day: '2026-06-02' }))).toMatchObject({ met: 1, undetermined: 1 })
  })
  it('cast doubt on every group where groups weigh differently', () => {
    const weighed = body.replace('enough: {', 'enough: { weigh-by: size,')
    const of = [seen('a', true, { size: 9 }), seen('b', true, { size: 1 }), seen(undefined, false, { size: 1 })]
    expect(check(weighed, { 'events-seen': of }).finding.counts).toMatchObject({ met: 0, undetermined: 11 })
  })
  it('cast doubt on the figures of other groups too', () => {
    const figure =
      'needs: { events-seen: {} }\nfigure: { in: events-seen, measure: largest, of: size, per: team }\nmust: { at-most: 3 }\nenough: { share-at-least: 50% }\n'
    const of = (...events: object[]) => check(figure, { 'events-seen': events as [] })
    expect(of({ team: 'a', size: 1 }, { team: 'b', size: 9 }, { team: 'c', size: 9 }).outcome).toBe('not-met')
    expect(said(of({ team: 'a', size: 1 }, { size: 9 }, { size: 9 }))).toBe('undetermined group-unknown')
  })
})
