import { describe, expect, it } from 'vitest'
import { evaluate, gather, tableFrom } from '../../../src/checks/index.ts'
import type { ItemFacts } from '../../../src/model/index.ts'
import { check, kinds, measure, said } from './support.ts'

const body = (match: string) => `needs: { boxes: {}, flaws: {} }\nfor-each: boxes\nmust: { ${match} }\n`
const BOX = [{ id: 'a', host: 'srv1', other: 'o1' }]

describe('has', () => {
  const HAS = body('has: { kind: flaws, on: { host: host }, where: { ok: { is: true } } }')
  it.each([
    ['a certain match', [{ host: 'SRV1', ok: true }], 'met'],
    ['a full name of a short one', [{ host: 'srv1.trust.local', ok: true }], 'met'],
    ['another machine', [{ host: 'srv2', ok: true }], 'not-met no-match'],
    ['one that does not meet where', [{ host: 'srv1', ok: false }], 'not-met no-match'],
    ['one of which where cannot be told', [{ host: 'srv1' }], 'undetermined not-given'],
    ['one without a key', [{ ok: true }], 'undetermined unkeyed'],
    ['one without a key that where rules out', [{ ok: false }], 'not-met no-match'],
    ['none at all', [], 'not-met no-match'],
    ['a certain one beside one without a key', [{ host: 'srv1', ok: true }, { ok: true }], 'met'],
  ])('%s', (_, flaws, outcome) =>
    expect(said(check(HAS, { boxes: BOX, flaws: flaws.map((flaw, index) => ({ id: `f${index}`, ...flaw })) }))).toBe(outcome),
  )

  it('no own key known', () => {
    expect(said(check(HAS, { boxes: [{ id: 'a' }], flaws: [{ id: 'f', host: 'x', ok: true }] }))).toBe('undetermined no-key')
    expect(said(check(HAS, { boxes: [{ id: 'a', host: null }], flaws: [] }))).toBe('undetermined no-key')
  })
  it('two full names of one label are two machines', () => {
    expect(said(check(HAS, { boxes: [{ id: 'a', host: 'srv1.a.nhs' }], flaws: [{ id: 'f', host: 'srv1.b.nhs', ok: true }] }))).toBe(
      'not-met no-match',
    )
    expect(said(check(HAS, { boxes: [{ id: 'a', host: '10.0.0.1' }], flaws: [{ id: 'f', host: '10.0.0.2', ok: true }] }))).toBe(
      'not-met no-match',
    )
  })
  it('unkeyed records up to the share allowed are left aside', () => {
    const some = body('has: { kind: flaws, on: { host: host }, unkeyed-at-most: 50% }')
    expect(said(check(some, { boxes: BOX, flaws: [{ id: 'f', host: 'x' }, { id: 'g' }] }))).toBe('not-met no-match')
    expect(said(check(some, { boxes: BOX, flaws: [{ id: 'f', host: 'x' }, { id: 'g' }, { id: 'h' }] }))).toBe('undetermined unkeyed')
    expect(check(some, { boxes: BOX, flaws: [{ id: 'f', host: 'x' }, { id: 'g' }] }).finding.counts.unkeyed).toBe(1)
  })
  it('several pairs must all agree; a pair that one side lacks leaves it open', () => {
    const two = body('has: { kind: flaws, on: { host: host, id: other } }')
    const given = (flaw: object) => said(check(two, { boxes: BOX, flaws: [{ ...flaw }] }))
    expect(given({ host: 'srv1', id: 'o1' })).toBe('met')
    expect(given({ host: 'srv1', id: 'o2' })).toBe('not-met no-match')
    expect(given({ host: 'srv2' })).toBe('not-met no-match')
    expect(given({ host: 'srv1' })).toBe('undetermined not-given')
    expect(given({ ok: true })).toBe('undetermined unkeyed')
  })
  it('of a list of maps any that agrees is a match; one filled field in common is enough to tell', () => {
    const either = body('has: { kind: flaws, on: [{ host: host }, { id: other }] }')
    const given = (flaw: object) => said(check(either, { boxes: BOX, flaws: [{ ...flaw }] }))
    expect(given({ host: 'x', id: 'o1' })).toBe('met')
    expect(given({ id: 'o1' })).toBe('met')
    expect(given({ id: 'o2' })).toBe('not-met no-match')
    expect(given({ ok: true })).toBe('undetermined unkeyed')
  })
  it('a list agrees with a value it includes; one that is not complete may agree with more', () => {
    const tags = body('has: { kind: flaws, on: { tags: other } }')
    const given = (tags_: unknown) => said(check(tags, { boxes: BOX, flaws: [{ id: 'f', host: 'h', tags: tags_ }] }))
    expect(given(['x', 'O1'])).toBe('met')
    expect(given(['x'])).toBe('not-met no-match')
    expect(given([])).toBe('not-met no-match')
    expect(given({ list: ['o1'], complete: false })).toBe('met')
    expect(given({ list: ['x'], complete: false })).toBe('undetermined unkeyed')
    const own = body('has: { kind: flaws, on: { id: tags } }')
    const mine = (tags_: unknown) => said(check(own, { boxes: [{ id: 'a', tags: tags_ }], flaws: [{ id: 'f', host: 'h' }] }))
    expect(mine(['e', 'f'])).toBe('met')
    expect(mine(['e'])).toBe('not-met no-match')
    expect(mine({ list: ['e'], complete: false })).toBe('undetermined unkeyed')
  })
  it('at-least and at-most', () => {
    const three = body('has: { kind: flaws, on: { host: host }, where: { ok: { is: true } }, at-least: 2, at-most: 2 }')
    const given = (...oks: (boolean | undefined)[]) =>
      said(
        check(three, {
          boxes: BOX,
          flaws: oks.map((ok, index) => ({ id: `f${index}`, host: 'srv1', ...(ok === undefined ? {} : { ok }) })),
        }),
      )
    expect(given(true, true)).toBe('met')
    expect(given(true)).toBe('not-met no-match')
    expect(given(true, undefined)).toBe('undetermined not-given')
    expect(given(true, true, undefined)).toBe('undetermined not-given')
    expect(given(true, true, true)).toBe('not-met match-found')
    const most = body('has: { kind: flaws, on: { host: host }, at-most: 1 }')
    expect(said(check(most, { boxes: BOX, flaws: [] }))).toBe('met')
  })
  it('covers: the values together include the whole list', () => {
    const covers = `needs: { boxes: {}, flaws: {} }
params: { wanted: { type: list of id, default: [x, y], origin: local parameter } }
for-each: boxes
must: { has: { kind: flaws, on: { host: host }, covers: { tags: $wanted } } }
`
    const given = (...tags: unknown[]) =>
      said(
        check(covers, {
          boxes: BOX,
          flaws: tags.map((of, index) => ({ id: `f${index}`, host: 'srv1', ...(of === undefined ? {} : { tags: of }) })),
        }),
      )
    expect(given(['X'], ['y', 'z'])).toBe('met')
    expect(given(['x'])).toBe('not-met no-match')
    expect(given(['x'], undefined)).toBe('undetermined not-given')
    expect(given({ list: ['x'], complete: false })).toBe('undetermined not-given')
  })
  it('covers: the list of the record being judged; one that may go on is not covered for certain', () => {
    const covers = body('has: { kind: flaws, on: { host: host }, covers: { tags: { own: tags } } }')
    const given = (wanted: unknown) =>
      said(check(covers, { boxes: [{ ...BOX[0], tags: wanted }], flaws: [{ id: 'f', host: 'srv1', tags: ['x', 'y'] }] }))
    expect(given(['Y'])).toBe('met')
    expect(given([])).toBe('met')
    expect(given(['y', 'z'])).toBe('not-met no-match')
    expect(given({ list: ['y'], complete: false })).toBe('undetermined not-given')
    expect(given({ list: ['z'], complete: false })).toBe('not-met no-match')
    expect(given(null)).toBe('undetermined not-given')
    expect(given(undefined)).toBe('undetermined not-given')
  })
  it('looks at the record being judged inside where', () => {
    const own = body('has: { kind: flaws, where: { size: { at-least: { own: size } } } }')
    const given = (size: number, ...sizes: number[]) =>
      said(check(own, { boxes: [{ id: 'a', size }], flaws: sizes.map((of, index) => ({ id: `f${index}`, host: 'h', size: of })) }))
    expect(given(5, 1, 7)).toBe('met')
    expect(given(5, 1, 4)).toBe('not-met no-match')
    expect(said(check(own, { boxes: [{ id: 'a' }], flaws: [{ id: 'f', host: 'h', size: 1 }] }))).toBe('undetermined not-given')
  })
})

describe('has with latest and must', () => {
  const LATEST = `needs: { boxes: {}, events-seen: {} }
for-each: boxes
must: { has: { kind: events-seen, on: { team: team }, latest: day, must: { ok: { is: true } } } }
`
  const run = (text: string, ...events: object[]) =>
    said(
      check(text, {
        boxes: [{ id: 'a', team: 't' }],
        'events-seen': events.map((event, index) => ({ id: `e${index}`, team: 't', ...event })),
      }),
    )
  it('keeps the latest of those that certainly match', () => {
    expect(run(LATEST, { day: '2026-06-01', ok: true }, { day: '2026-05-01', ok: false })).toBe('met')
    expect(run(LATEST, { day: '2026-06-01', ok: false }, { day: '2026-05-01', ok: true })).toBe('not-met')
    expect(run(LATEST, { day: '2026-06-01', ok: true }, { day: '2026-06-01', ok: false })).toBe('not-met')
  })
  it('an undated one, or one that perhaps matches, could be later', () => {
    expect(run(LATEST, { day: '2026-06-01', ok: true }, { ok: true })).toBe('undetermined undated')
    expect(run(LATEST, { day: '2026-06-01', ok: true }, { day: '2026-06-02', ok: true, team: undefined })).not.toBe('met')
    expect(run(LATEST, { day: '2026-06-01', ok: true }, { day: 'never', ok: false })).toBe('met')
    const where = LATEST.replace('latest:', 'where: { in: { is: true } }, latest:')
    expect(run(where, { day: '2026-06-01', ok: true, in: true }, { day: '2026-05-01', ok: false })).toBe('met')
    expect(run(where, { day: '2026-06-01', ok: true, in: true }, { day: '2026-06-02', ok: true })).toBe('undetermined not-given')
  })
  it('with at-most alone one that perhaps matches may not fail either, though none certainly does', () => {
    const few = body('has: { kind: flaws, on: { host: host }, where: { size: { at-least: 1 } }, must: { ok: { is: true } }, at-most: 3 }')
    const of = (...flaws: object[]) =>
      said(check(few, { boxes: BOX, flaws: flaws.map((flaw, index) => ({ id: `f${index}`, host: 'srv1', ...flaw })) }))
    expect(of()).toBe('met')
    expect(of({ ok: true })).toBe('met')
    expect(of({ ok: false })).toBe('undetermined not-given')
    expect(of({ ok: false, size: 1 })).toBe('not-met')
  })
  it('without latest every match has to hold, and none that perhaps matches may fail', () => {
    const every = LATEST.replace('latest: day, ', 'where: { in: { is: true } }, ')
    expect(run(every, { in: true, ok: true }, { in: true, ok: true })).toBe('met')
    expect(run(every, { in: true, ok: true }, { in: true, ok: false })).toBe('not-met')
    expect(run(every, { in: true, ok: true }, { ok: false })).toBe('undetermined not-given')
    expect(run(every, { in: true, ok: true }, { ok: true })).toBe('met')
  })
})

describe('has-none', () => {
  const NONE = body('has-none: { kind: flaws, on: { host: host }, where: { ok: { is: false } } }')
  const given = (...flaws: object[]) => said(check(NONE, { boxes: BOX, flaws: flaws.map((flaw, index) => ({ id: `f${index}`, ...flaw })) }))
  it('is met only where certainly nothing matches', () => {
    expect(given()).toBe('met')
    expect(given({ host: 'srv1', ok: true }, { host: 'x', ok: false })).toBe('met')
    expect(given({ host: 'srv1', ok: false })).toBe('not-met match-found')
    expect(given({ host: 'srv1' })).toBe('undetermined not-given')
    expect(given({ ok: false })).toBe('undetermined unkeyed')
    expect(given({ ok: true })).toBe('met')
  })
})

describe('the limit of keys', () => {
  const facts = (id: string, kind: string, records: number): ItemFacts => ({
    id,
    path: id,
    bytes: 0,
    sha256: '',
    state: 'read',
    export: 'x',
    because: [],
    format: 'csv',
    class: 'export',
    kinds: [kind],
    system: 's',
    taken: { ms: Date.UTC(2026, 5, 30), precision: 2 },
    records: { [kind]: records },
    rows: records,
    duplicates: 0,
    passedOver: [],
    unread: 0,
    filtered: false,
    wholeList: false,
    problems: [],
  })
  it('beyond it the check is undetermined', () => {
    const readings = (['boxes', 'flaws'] as const).map(name => {
      const records = Array.from({ length: 20 }, (_, index) => ({ id: `${name}${index}`, host: `h${index}` }))
      const of = facts(name, name, records.length)
      return { facts: of, kinds: { [name]: { records: 20, batch: tableFrom(kinds[name], records, of), keysOnly: false, tallies: {} } } }
    })
    const clock = { asOf: Date.UTC(2026, 5, 30) }
    const evidence = gather(readings, { kinds, clock })
    const measurement = measure(body('has: { kind: flaws, on: { host: host } }'))
    expect(evaluate(measurement, evidence, { kinds, clock })).toMatchObject({ outcome: 'met' })
    expect(evaluate(measurement, evidence, { kinds, clock, limits: { keys: 10 } })).toMatchObject({
      outcome: 'undetermined',
      reason: 'limit',
    })
  })
})
