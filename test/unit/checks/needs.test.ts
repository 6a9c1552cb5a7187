import { describe, expect, it } from 'vitest'
import { boxes, check, said } from './support.ts'

const FRESH = 'needs: { boxes: { fresh: 35 days } }\nfor-each: boxes\nmust: { ok: { is: true } }\n'
const EVENTS = 'needs: { events-seen: { fresh: 35 days } }\nfor-each: events-seen\nmust: { ok: { is: true } }\n'
const good = { boxes: boxes(3, { ok: true }) }

describe('a need that is not met', () => {
  it('no item at all', () => expect(said(check(FRESH, {}))).toBe('undetermined missing'))
  it('only an item that cannot be read', () =>
    expect(said(check(FRESH, good, { items: { boxes: { state: 'unreadable' } } }))).toBe('undetermined unreadable'))
  it('undated', () => expect(said(check(FRESH, good, { items: { boxes: { taken: 'none' } } }))).toBe('undetermined undated'))
  it('35 days before 30 June is 26 May, inclusive', () => {
    expect(said(check(FRESH, good, { items: { boxes: { taken: '2026-05-26' } } }))).toBe('met')
    expect(said(check(FRESH, good, { items: { boxes: { taken: '2026-05-25' } } }))).toBe('undetermined stale')
  })
  it('a coarse date counts from its first day', () =>
    expect(said(check(FRESH, good, { items: { boxes: { taken: '2026-05' } } }))).toBe('undetermined stale'))
  it('dated after the position date is undated', () => {
    expect(said(check(FRESH, good, { items: { boxes: { taken: '2026-07-01' } } }))).toBe('met')
    expect(said(check(FRESH, good, { items: { boxes: { taken: '2026-07-02' } } }))).toBe('undetermined undated')
  })
  it('named in the manifest and gone, emptied or changed', () => {
    expect(said(check(FRESH, good, { items: { boxes: { state: 'missing', withdrawn: 'missing' } } }))).toBe('undetermined withdrawn')
    expect(said(check(FRESH, { boxes: [] }, { items: { boxes: { withdrawn: 'empty' } } }))).toBe('undetermined withdrawn')
    expect(said(check(FRESH, good, { items: { boxes: { withdrawn: 'changed-kind' } } }))).toBe('undetermined withdrawn')
  })
  it('is undetermined though records fail: they are not evidence of today', () => {
    const { finding } = check(FRESH, { boxes: [{ id: 'a', ok: false }] }, { items: { boxes: { taken: '2026-01-01' } } })
    expect(finding).toMatchObject({
      outcome: 'undetermined',
      reason: 'stale',
      counts: { notMet: 0, undetermined: 1 },
      unused: [{ item: 'boxes', reason: 'stale' }],
    })
  })
  it('an optional one: the conditions on it cannot be told', () => {
    const body =
      'needs: { boxes: {}, flaws: { optional: true } }\nfor-each: boxes\nmust: { any: [{ ok: { is: true } }, { has-none: { kind: flaws, on: { host: host } } }] }\n'
    expect(said(check(body, good))).toBe('met')
    expect(said(check(body, { boxes: [{ id: 'a', host: 'h', ok: false }] }))).toBe('undetermined missing')
  })
})

describe('several items', () => {
  it('records of one that is not fresh are undetermined', () => {
    const { finding } = check(FRESH, {
      boxes: [...boxes(3, { ok: true, item: 'new' }), { id: 'old', ok: true, item: 'old', taken: '2026-01-01' }],
    })
    expect(finding).toMatchObject({ outcome: 'undetermined', reason: 'stale', counts: { met: 3, undetermined: 1 } })
  })
  it('for events the newest item decides', () => {
    const given = (newest: string) => ({
      'events-seen': [
        { id: 'a', ok: true, item: 'new', taken: newest },
        { id: 'b', ok: true, item: 'old', taken: '2025-12-01' },
      ],
    })
    expect(said(check(EVENTS, given('2026-06-20')))).toBe('met')
    expect(said(check(EVENTS, given('2026-01-20')))).toBe('undetermined stale')
  })
  it('an event list without a date stays undetermined beside a dated one', () => {
    const { finding } = check(EVENTS, {
      'events-seen': [
        { id: 'a', ok: true },
        { id: 'b', ok: true, item: 'undated', taken: 'none' },
      ],
    })
    expect(finding).toMatchObject({ outcome: 'undetermined', reason: 'undated', counts: { met: 1, undetermined: 1 } })
  })
})

describe('known gaps', () => {
  it.each([
    ['unread rows', { unread: 1 }],
    ['a visible filter', { filtered: true }],
    ['a run that broke off', { complete: false }],
    ['read in part', { state: 'partly-read' }],
  ])('%s: nothing is met on it, what fails still fails', (_, said_) => {
    expect(said(check(FRESH, good, { items: { boxes: said_ } }))).toBe('undetermined incomplete')
    expect(check(FRESH, { boxes: [{ id: 'a', ok: false }] }, { items: { boxes: said_ } }).outcome).toBe('not-met')
  })
  it('a missing match, and the absence of one, cannot be told', () => {
    const has = 'needs: { boxes: {}, flaws: {} }\nfor-each: boxes\nmust: { has: { kind: flaws, on: { host: host } } }\n'
    const given = {
      boxes: [
        { id: 'a', host: 'h1' },
        { id: 'b', host: 'h2' },
      ],
      flaws: [{ id: 'f', host: 'h1' }],
    }
    const cut = { items: { flaws: { filtered: true } } }
    expect(check(has, given).finding.counts).toMatchObject({ met: 1, notMet: 1 })
    expect(check(has, given, cut).finding.counts).toMatchObject({ met: 1, undetermined: 1 })
    const none = has.replace('has:', 'has-none:')
    expect(check(none, given).finding.counts).toMatchObject({ met: 1, notMet: 1 })
    expect(check(none, given, cut)).toMatchObject({
      outcome: 'not-met',
      finding: { counts: { notMet: 1, undetermined: 1 }, reasons: { incomplete: 1 } },
    })
  })
  it('covers: a log of three days is no proof of a year', () => {
    const body = 'needs: { events-seen: { covers: 12 months, gap-at-most: 40 days } }\nfor-each: events-seen\nmust: { ok: { is: true } }\n'
    const on = (days: readonly string[]) => ({ 'events-seen': days.map((day, index) => ({ id: `e${index}`, ok: true, day })) })
    const monthly = [
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
    ].map(month => `${month}-15`)
    expect(said(check(body, on(monthly)))).toBe('met')
    expect(said(check(body, on(monthly.slice(6))))).toBe('undetermined gap')
    expect(said(check(body, on(monthly.filter((_, index) => index !== 5 && index !== 6))))).toBe('undetermined gap')
    expect(said(check(body, on(monthly.slice(0, 9))))).toBe('undetermined gap')
    expect(check(body, { 'events-seen': [{ id: 'x', ok: false, day: '2026-06-28' }] }).outcome).toBe('not-met')
  })
})

describe('nothing in question', () => {
  const WHERE = FRESH.replace('must:', 'where: { in: { is: true } }\nmust:')
  const FLAWS =
    'needs: { flaws: { fresh: 35 days } }\nfor-each: flaws\nwhere: { in: { is: true } }\nmust: { ok: { is: true } }\non-empty: clean\n'
  const alive = { items: { flaws: { targets: 12 } } }
  it('is undetermined', () => {
    expect(said(check(WHERE, { boxes: [] }))).toBe('undetermined empty')
    expect(said(check(WHERE, { boxes: [{ id: 'a', in: false, ok: true }] }))).toBe('undetermined empty')
  })
  it('perhaps in question: it is not clear which', () => {
    expect(check(WHERE, { boxes: [{ id: 'a', ok: true }] })).toMatchObject({
      outcome: 'undetermined',
      reason: 'scope-unclear',
      records: ['a'],
    })
    expect(said(check(FLAWS, { flaws: [{ id: 'a', host: 'h', ok: true }] }, alive))).toBe('undetermined scope-unclear')
  })
  it('clean is met only with proof of life from every item', () => {
    expect(said(check(FLAWS, { flaws: [] }, alive))).toBe('met')
    expect(said(check(FLAWS, { flaws: [{ id: 'a', host: 'h', in: false }] }, alive))).toBe('met')
    expect(said(check(FLAWS, { flaws: [] }))).toBe('undetermined no-proof-of-life')
    expect(said(check(FLAWS, { flaws: [] }, { items: { flaws: { targets: 0 } } }))).toBe('undetermined no-proof-of-life')
    expect(said(check(FLAWS, { flaws: [] }, { items: { flaws: { targets: 12, complete: false } } }))).toBe('undetermined no-proof-of-life')
    expect(said(check(FLAWS, { flaws: [] }, { items: { flaws: { targets: 12, taken: 'none' } } }))).toBe('undetermined undated')
    expect(said(check(FLAWS, { flaws: [] }, { items: { flaws: { targets: 12, filtered: true } } }))).toBe('undetermined incomplete')
  })
  const NA = `${WHERE}on-empty: { not-applicable: nothing of the sort, when-stated: boxes-none }\n`
  it('not-applicable needs a list that is not empty, and a statement', () => {
    const given = { boxes: [{ id: 'a', in: false, ok: true }] }
    expect(said(check(NA, given, { stated: ['boxes-none'] }))).toBe('not-applicable')
    expect(said(check(NA, given))).toBe('undetermined not-stated')
    expect(said(check(NA, given, { stated: ['something-else'] }))).toBe('undetermined not-stated')
    expect(said(check(NA, { boxes: [] }, { stated: ['boxes-none'] }))).toBe('undetermined empty')
    expect(said(check(NA, given, { stated: ['boxes-none'], items: { boxes: { filtered: true } } }))).toBe('undetermined incomplete')
    expect(said(check(`${WHERE}on-empty: { not-applicable: nothing of the sort }\n`, given))).toBe('not-applicable')
  })
})

describe('population', () => {
  it('at-least turns met into undetermined and nothing else', () => {
    const body = `${FRESH}population: { at-least: 4 }\n`
    expect(said(check(body, good))).toBe('undetermined population-short')
    expect(said(check(body, { boxes: boxes(4, { ok: true }) }))).toBe('met')
    expect(check(body, { boxes: [{ id: 'a', ok: false }] }).outcome).toBe('not-met')
  })
  it('what the manifest expects is held against it by itself', () => {
    expect(said(check(FRESH, good, { items: { boxes: { expects: 4 } } }))).toBe('undetermined population-short')
    expect(said(check(FRESH, good, { items: { boxes: { expects: 3 } } }))).toBe('met')
    expect(said(check(FRESH, { ...good, flaws: boxes(4, {}) }, { items: { boxes: { expects: 'flaws' } } }))).toBe(
      'undetermined population-short',
    )
    expect(said(check(FRESH, good, { items: { boxes: { expects: 'nowhere' } } }))).toBe('undetermined population-short')
  })
  const RECONCILE = `needs: { boxes: {}, staff: {} }
for-each: boxes
where: { in: { is: true } }
must: { ok: { is: true } }
population: { reconcile: { with: staff, on: { person: other }, where: { left: absent }, tolerance: 20% } }
`
  const people = (n: number) => Array.from({ length: n }, (_, index) => ({ person: `p${index}`, left: null }))
  const owned = (n: number) => Array.from({ length: n }, (_, index) => ({ id: `b${index}`, other: `p${index}`, in: true, ok: true }))
  it('reconciles both ways, each as a share of its own list', () => {
    expect(said(check(RECONCILE, { boxes: owned(8), staff: people(10) }))).toBe('met')
    expect(said(check(RECONCILE, { boxes: owned(7), staff: people(10) }))).toBe('undetermined population-short')
    expect(said(check(RECONCILE, { boxes: owned(10), staff: people(8) }))).toBe('met')
    expect(said(check(RECONCILE, { boxes: owned(10), staff: people(7) }))).toBe('undetermined population-short')
  })
  it('a record out of question still matches; the other list counts only those meant', () => {
    const boxes_ = [...owned(7), { id: 'x', other: 'p7', in: false, ok: false }]
    expect(said(check(RECONCILE, { boxes: boxes_, staff: people(10) }))).toBe('met')
    const left = [...people(8), { person: 'gone', left: '2026-01-01' }, { person: 'gone2', left: '2026-01-01' }]
    expect(said(check(RECONCILE, { boxes: owned(7), staff: left }))).toBe('met')
  })
  it('a list that is not there or empty reconciles nothing', () => {
    expect(said(check(RECONCILE, { boxes: owned(3), staff: [] }))).toBe('undetermined population-short')
    expect(said(check(RECONCILE, { boxes: owned(3) }))).toBe('undetermined missing')
  })
})
