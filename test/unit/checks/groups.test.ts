import { describe, expect, it } from 'vitest'
import { check, said } from './support.ts'

const LATEST = `needs: { events-seen: {} }
for-each: events-seen
where: { in: { is: true } }
per: team
take: { latest: day, where: { ok: { is: true } } }
must: { day: { within-last: 7 days } }
`
const WORST = 'needs: { events-seen: {} }\nfor-each: events-seen\nwhere: { in: { is: true } }\nper: team\nmust: { ok: { is: true } }\n'
const event = (id: string, team: string | null | undefined, ok: boolean | undefined, day?: string, more = {}) => ({
  id,
  ...(team === undefined ? {} : { team }),
  ...(ok === undefined ? {} : { ok }),
  ...(day === undefined ? {} : { day }),
  in: true,
  ...more,
})
const run = (body: string, ...events: ReturnType<typeof event>[]) => check(body, { 'events-seen': events })

describe('per with take', () => {
  it('the latest that qualifies speaks for the group', () => {
    const { finding } = run(
      LATEST,
      event('a', 'x', true, '2026-06-28'),
      event('b', 'X ', true, '2026-01-01'),
      event('c', 'y', true, '2026-06-01'),
    )
    expect(finding).toMatchObject({ outcome: 'not-met', counts: { met: 1, notMet: 1 } })
    expect(finding.records[0]).toMatchObject({ place: { where: 'row 3' }, group: { where: 'row 3' } })
  })
  it('a group with nothing that qualifies does not vanish', () => {
    expect(said(run(LATEST, event('a', 'x', true, '2026-06-28'), event('b', 'y', false, '2026-06-29')))).toBe('not-met none-found')
  })
  it('does not blame all of it on the one group where nothing qualifies', () => {
    const old = ['b', 'c'].map(id => event(id, id, true, '2026-01-01'))
    const result = run(LATEST, event('a', 'a', false, '2026-06-29'), ...old)
    expect(said(result)).toBe('not-met')
    expect(result.finding.records.map(({ reason }) => reason)).toEqual(['none-found', undefined, undefined])
  })
  it('equal ones must all hold', () => {
    const body = LATEST.replace('must: { day: { within-last: 7 days } }', 'must: { size: { at-least: 1 } }')
      .replaceAll('events-seen', 'boxes')
      .replace(', where: { ok: { is: true } }', '')
    const two = (size: number) =>
      check(body, {
        boxes: [
          { id: 'a', team: 'x', in: true, day: '2026-06-28', size: 1 },
          { id: 'b', team: 'x', in: true, day: '2026-06-28', size },
        ],
      })
    expect(two(1).outcome).toBe('met')
    expect(two(0).outcome).toBe('not-met')
  })
  it.each([
    ['qualifies perhaps', event('b', 'x', undefined, '2026-01-01')],
    ['has no date', event('b', 'x', true)],
    ['has a blank date', event('b', 'x', true, undefined, { day: null })],
  ])('a candidate that %s makes the group undetermined', (_, candidate) => {
    expect(run(LATEST, event('a', 'x', true, '2026-06-28'), candidate).outcome).toBe('undetermined')
  })
  it('one that is perhaps in question is a candidate that is not known, unless it could not qualify', () => {
    const perhaps = (ok: boolean) => ({ id: 'b', team: 'x', ok, day: '2026-06-29' })
    const given = (ok: boolean) => check(LATEST, { 'events-seen': [event('a', 'x', true, '2026-06-28'), perhaps(ok)] })
    expect(given(true).outcome).toBe('undetermined')
    expect(given(false).outcome).toBe('met')
  })
  it('smallest and largest by number', () => {
    const body = 'needs: { boxes: {} }\nfor-each: boxes\nper: team\ntake: { smallest: size }\nmust: { ok: { is: true } }\n'
    const given = [
      { id: 'a', team: 'x', size: 1, ok: false },
      { id: 'b', team: 'x', size: 2, ok: true },
    ]
    expect(check(body, { boxes: given }).outcome).toBe('not-met')
    expect(check(body.replace('smallest', 'largest'), { boxes: given }).outcome).toBe('met')
  })
})

describe('per without take', () => {
  it('the worst record speaks', () => {
    const { finding } = run(
      WORST,
      event('a', 'x', true),
      event('b', 'x', false),
      event('c', 'y', true),
      event('d', 'y', undefined),
      event('e', 'z', true),
    )
    expect(finding.counts).toMatchObject({ met: 1, notMet: 1, undetermined: 1 })
  })
  it('records whose group is not known form one undetermined group', () => {
    const { finding } = run(WORST, event('a', undefined, true), event('b', null, true), event('c', 'x', true))
    expect(finding).toMatchObject({ outcome: 'undetermined', reason: 'group-unknown', counts: { met: 1, undetermined: 1 } })
  })
  it('a group of unsure records only is unsure', () => {
    const { finding } = check(WORST, {
      'events-seen': [
        event('a', 'x', true),
        { id: 'b', team: 'y', ok: true },
        { id: 'c', team: 'z', ok: false },
        { id: 'd', team: 'q', ok: false },
        { id: 'e', team: 'q', ok: true },
      ],
    })
    expect(finding.counts).toMatchObject({ met: 1, notMet: 0, unsure: { met: 1, notMet: 1, undetermined: 1 } })
  })
  it('groups are excepted when everything that fails in them is', () => {
    const body = `needs: { events-seen: {}, exceptions: { optional: true } }
for-each: events-seen
per: team
must: { ok: { is: true } }
except-in: { kind: exceptions, on: { account: id } }
`
    const given = { 'events-seen': [event('a', 'x', false), event('b', 'x', false), event('c', 'y', true)] }
    expect(check(body, { ...given, exceptions: [{ id: '1', account: 'a' }] }).finding.counts).toMatchObject({ notMet: 1, excepted: 0 })
    const both = check(body, {
      ...given,
      exceptions: [
        { id: '1', account: 'a' },
        { id: '2', account: 'b' },
      ],
    })
    expect(both.finding).toMatchObject({
      outcome: 'met',
      counts: { met: 1, notMet: 0, excepted: 1 },
      exceptions: [{ where: 'row 1' }, { where: 'row 2' }],
    })
  })
})
