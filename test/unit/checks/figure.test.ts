import { describe, expect, it } from 'vitest'
import { boxes, check, said } from './support.ts'

const figure = (measure: string, must: string, kind = 'boxes') =>
  `needs: { ${kind}: {} }\nfigure: { in: ${kind}, ${measure} }\nmust: { ${must} }\n`
const interval = (body: string, records: readonly Record<string, unknown>[], kind = 'boxes', rest = {}) => {
  const { finding } = check(body, { [kind]: records }, rest)
  return [finding.measured?.interval.lowest, finding.measured?.interval.highest, finding.outcome]
}
const sizes = (...of: (number | null | undefined)[]) =>
  of.map((size, index) => ({ id: `b${index}`, in: true, ...(size === undefined ? {} : { size }) }))
const unsure = (size: number, id = 'u') => ({ id, size })
const where = ', where: { in: { is: true } }'

describe('measures', () => {
  it('count: with and without the unsure', () => {
    const body = figure(`measure: count${where}`, 'at-most: 3')
    expect(interval(body, sizes(1, 1))).toEqual([2, 2, 'met'])
    expect(interval(body, [...sizes(1, 1), unsure(1)])).toEqual([2, 3, 'met'])
    expect(interval(body, [...sizes(1, 1, 1), unsure(1)])).toEqual([3, 4, 'undetermined'])
    expect(interval(body, sizes(1, 1, 1, 1))).toEqual([4, 4, 'not-met'])
  })
  it('distinct: values that are not known widen the upper end', () => {
    const body = figure(`measure: distinct, of: team${where}`, 'at-least: 2')
    const teams = (...of: (string | null | undefined)[]) =>
      of.map((team, index) => ({ id: `b${index}`, in: true, ...(team === undefined ? {} : { team }) }))
    expect(interval(body, teams('a', 'A ', 'b'))).toEqual([2, 2, 'met'])
    expect(interval(body, teams('a', 'a'))).toEqual([1, 1, 'not-met'])
    expect(interval(body, teams('a', null))).toEqual([1, 2, 'undetermined'])
    expect(interval(body, [...teams('a'), { id: 'u', team: 'b' }])).toEqual([1, 2, 'undetermined'])
  })
  it('sum, smallest, largest, median', () => {
    const at = (measure: string) => figure(`measure: ${measure}, of: size${where}`, 'at-least: 1')
    expect(interval(at('sum'), [...sizes(1, 2), unsure(4)]).slice(0, 2)).toEqual([3, 7])
    expect(interval(at('smallest'), [...sizes(3, 2), unsure(1)]).slice(0, 2)).toEqual([1, 2])
    expect(interval(at('largest'), [...sizes(3, 2), unsure(9)]).slice(0, 2)).toEqual([3, 9])
    expect(interval(at('median'), sizes(1, 2, 10)).slice(0, 2)).toEqual([2, 2])
    expect(interval(at('median'), sizes(1, 2, 4, 10)).slice(0, 2)).toEqual([3, 3])
    // any choice of the unsure, not only all or none: 1 alone makes it 3
    expect(interval(at('median'), [...sizes(2, 4, 6), unsure(1), unsure(9, 'v')]).slice(0, 2)).toEqual([3, 5])
  })
  it('a value that is blank or unknown makes it undetermined', () => {
    for (const measure of ['sum', 'smallest', 'largest', 'median', 'largest-share']) {
      const body = figure(`measure: ${measure}, of: size${where}`, measure === 'largest-share' ? 'at-most: 99%' : 'at-least: 1')
      expect(said(check(body, { boxes: sizes(1, 2, null) }))).toBe('undetermined blank')
      expect(said(check(body, { boxes: sizes(1, 2, undefined) }))).toBe('undetermined not-given')
    }
  })
  it('largest-share: of the commonest value', () => {
    const body = figure(`measure: largest-share, of: team${where}`, 'at-most: 70%')
    const teams = (...of: string[]) => of.map((team, index) => ({ id: `b${index}`, in: true, team }))
    expect(interval(body, teams('a', 'a', 'b'))).toEqual([2 / 3, 2 / 3, 'met'])
    expect(interval(body, [...teams('a', 'a', 'b'), { id: 'u', team: 'a' }])).toEqual([2 / 4, 3 / 4, 'undetermined'])
  })
  it('of {from, to}: the time between; an end before its start tells nothing', () => {
    const body = figure('measure: median, of: { from: day, to: to }', 'at-most: 5 days')
    expect(check(body, { boxes: [{ id: 'a', day: '2026-06-01', to: '2026-06-06' }] }).outcome).toBe('met')
    expect(check(body, { boxes: [{ id: 'a', day: '2026-06-01', to: '2026-06-07' }] }).outcome).toBe('not-met')
    expect(said(check(body, { boxes: [{ id: 'a', day: '2026-06-07', to: '2026-06-01' }] }))).toBe('undetermined order')
    expect(said(check(body, { boxes: [{ id: 'a', day: '2026-06', to: '2026-06-30' }] }))).toBe('undetermined precision')
    const hours = figure('measure: median, of: { from: day, to: to }', 'at-most: 15 minutes')
    expect(check(hours, { boxes: [{ id: 'a', day: '2026-06-01T10:00:00Z', to: '2026-06-01T10:15:00Z' }] }).outcome).toBe('met')
    expect(said(check(hours, { boxes: [{ id: 'a', day: '2026-06-01', to: '2026-06-01' }] }))).toBe('undetermined precision')
  })
  it('divided by another figure', () => {
    const body = figure(`measure: count${where}, divided-by: { in: boxes, measure: count }`, 'at-most: 50%')
    expect(interval(body, [...sizes(1, 1), ...boxes(2, { in: false }, 10)])).toEqual([1 / 2, 1 / 2, 'met'])
    expect(interval(body, [...sizes(1, 1, 1), ...boxes(2, { in: false }, 10)])[2]).toBe('not-met')
  })
})

describe('longest-gap', () => {
  const body = figure(
    'measure: longest-gap, of: day, where: { in: { is: true } }, over: { last: 12 months, by: day }',
    'at-most: 100 days',
    'events-seen',
  )
  const on = (...days: string[]) => days.map((day, index) => ({ id: `e${index}`, day, in: true }))
  const DAY = 86_400_000
  it('counts the ends of the period as points', () => {
    const dates = ['2025-09-15', '2025-12-15', '2026-03-15', '2026-06-15']
    expect(interval(body, on(...dates), 'events-seen')).toEqual([92 * DAY, 92 * DAY, 'met'])
    expect(interval(body, on('2025-09-15', '2025-12-15', '2026-03-15'), 'events-seen')[2]).toBe('not-met')
    expect(interval(body, on('2025-12-01', '2026-03-01', '2026-06-01'), 'events-seen')[2]).toBe('not-met')
  })
  it('nothing there is the whole period; what lies before it does not count', () => {
    expect(interval(body, [], 'events-seen')).toEqual([365 * DAY, 365 * DAY, 'not-met'])
    expect(interval(body, on('2024-01-01'), 'events-seen')[2]).toBe('not-met')
  })
  it('one that is perhaps in question splits a gap perhaps', () => {
    const records = [...on('2025-09-15', '2026-03-15', '2026-06-15'), { id: 'u', day: '2025-12-15' }]
    expect(interval(body, records, 'events-seen')).toEqual([92 * DAY, 181 * DAY, 'undetermined'])
  })
})

describe('nothing there', () => {
  const at = (kind: string, more = '') => figure(`measure: count, where: { in: { is: true } }${more}`, 'at-most: 3', kind)
  it('is 0 for a whole list, clean findings, or events of a stated period; else not known', () => {
    const none = { id: 'a', in: false }
    expect(said(check(at('boxes'), { boxes: [none] }))).toBe('undetermined empty')
    expect(said(check(at('boxes'), { boxes: [none] }, { items: { boxes: { 'whole-list': true } } }))).toBe('met')
    expect(said(check(at('flaws'), { flaws: [none] }))).toBe('undetermined empty')
    expect(said(check(at('flaws'), { flaws: [] }, { items: { flaws: { targets: 3 } } }))).toBe('met')
    expect(said(check(at('events-seen'), { 'events-seen': [none] }))).toBe('undetermined empty')
    expect(said(check(at('events-seen', ', over: { last: 12 months, by: day }'), { 'events-seen': [none] }))).toBe('met')
  })
  it('nothing is met on a list without a single record', () => {
    const over = ', over: { last: 12 months, by: day }'
    expect(said(check(at('events-seen', over), { 'events-seen': [] }))).toBe('undetermined empty')
    expect(said(check(at('boxes'), { boxes: [] }, { items: { boxes: { 'whole-list': true } } }))).toBe('undetermined empty')
    expect(check(at('events-seen', over).replace('at-most: 3', 'at-least: 1'), { 'events-seen': [] }).outcome).toBe('not-met')
  })
  it('perhaps nothing is not known to be 0', () => {
    expect(said(check(at('boxes'), { boxes: [{ id: 'a' }] }))).toBe('undetermined scope-unclear')
  })
  it('needs and gaps as for records', () => {
    expect(said(check(at('boxes'), {}))).toBe('undetermined missing')
    const some = { boxes: [{ id: 'a', in: true }] }
    expect(said(check(at('boxes'), some, { items: { boxes: { filtered: true } } }))).toBe('undetermined incomplete')
    expect(
      said(
        check(at('boxes'), {
          boxes: [
            { id: 'a', in: true },
            { id: 'b', in: true, item: 'old', taken: 'none' },
          ],
        }),
      ),
    ).toBe('undetermined undated')
  })
})

describe('per', () => {
  const body = figure('measure: count, per: [team, host]', 'at-most: 1')
  it('every group has to hold', () => {
    const given = [
      { id: 'a', team: 'x', host: 'h' },
      { id: 'b', team: 'x', host: 'g' },
      { id: 'c', team: 'X', host: 'h' },
    ]
    const { finding } = check(body, { boxes: given })
    expect(finding).toMatchObject({ outcome: 'not-met', counts: { met: 1, notMet: 1 } })
    expect(check(`${body}enough: { share-at-least: 50% }\n`, { boxes: given }).outcome).toBe('met')
  })
  it('records without a group form one undetermined group', () => {
    expect(
      said(
        check(body, {
          boxes: [
            { id: 'a', team: 'x', host: 'h' },
            { id: 'b', team: 'x' },
          ],
        }),
      ),
    ).toBe('undetermined group-unknown')
  })
})

describe('compare', () => {
  const body = `needs: { boxes: {}, staff: {} }
compare:
  one: { in: boxes, measure: count, where: { in: { is: true } }, named: the boxes }
  other: { in: staff, measure: count, named: the people }
must: { differ-by-at-most: 20% }
`
  const given = (one: number, other: number, perhaps = 0) => ({
    boxes: [...boxes(one, { in: true }), ...boxes(perhaps, {}, 100)],
    staff: Array.from({ length: other }, (_, index) => ({ person: `p${index}` })),
  })
  it('as a share of the larger', () => {
    expect(check(body, given(8, 10)).outcome).toBe('met')
    expect(check(body, given(10, 8)).outcome).toBe('met')
    const { finding } = check(body, given(7, 10))
    expect(finding).toMatchObject({
      outcome: 'not-met',
      measured: { of: 'difference', interval: { lowest: 0.3 } },
      contradictions: [{ one: { item: 'boxes' }, other: { item: 'staff' } }],
    })
    expect(check(body, given(7, 10, 1)).outcome).toBe('undetermined')
  })
  it('either unknown is undetermined', () => {
    expect(said(check(body, { boxes: boxes(3, { in: true }) }))).toBe('undetermined missing')
    expect(check(body, given(0, 3)).outcome).toBe('undetermined')
  })
  it('with a claim', () => {
    const claim = body.replace(/other: .*/, 'other: { claim: our-boxes }').replace(', staff: {}', '')
    expect(check(claim, { boxes: boxes(9, { in: true }) }, { claims: { 'our-boxes': 10 } }).outcome).toBe('met')
    expect(check(claim, { boxes: boxes(7, { in: true }) }, { claims: { 'our-boxes': 10 } }).outcome).toBe('not-met')
    expect(said(check(claim, { boxes: boxes(7, { in: true }) }))).toBe('undetermined no-claim')
  })
  it('with the list before', () => {
    const before = body
      .replace(/other: .*/, 'other: { in: boxes, measure: count, from: previous, named: before }')
      .replace(', staff: {}', '')
    expect(check(before, { boxes: boxes(9, { in: true }) }, { previous: { boxes: boxes(10, {}) } }).outcome).toBe('met')
    expect(check(before, { boxes: boxes(7, { in: true }) }, { previous: { boxes: boxes(10, {}) } }).outcome).toBe('not-met')
    expect(said(check(before, { boxes: boxes(7, { in: true }) }))).toBe('undetermined missing')
  })
})

describe('composite', () => {
  const part = (name: string, field: string) =>
    `    - { name: ${name}, for-each: boxes, where: { team: { is: ${name} } }, must: { ${field}: { is: true } }, on-empty: { not-applicable: none } }\n`
  const body = (rule: string) =>
    `needs: { boxes: {} }\ncomposite:\n  ${rule}:\n${part('one', 'ok')}${part('two', 'ok')}${part('three', 'ok')}`
  const given = (...oks: (boolean | null | 'none')[]) => ({
    boxes: ['one', 'two', 'three'].flatMap((team, index) => (oks[index] === 'none' ? [] : [{ id: team, team, ok: oks[index] }])),
  })
  it('all', () => {
    expect(check(body('all'), given(true, true, true)).outcome).toBe('met')
    expect(check(body('all'), given(true, null, false)).outcome).toBe('not-met')
    expect(said(check(body('all'), given(true, null, true)))).toBe('undetermined blank')
    expect(check(body('all'), given(true, 'none', true)).outcome).toBe('met')
  })
  it('any', () => {
    expect(check(body('any'), given(false, null, true)).outcome).toBe('met')
    expect(check(body('any'), given(false, null, false)).outcome).toBe('undetermined')
    expect(check(body('any'), given(false, 'none', false)).outcome).toBe('not-met')
  })
  it('parts that do not apply drop out; if all do, so does the whole', () => {
    const none = { boxes: [{ id: 'x', team: 'other', ok: true }] }
    expect(check(body('all'), none).outcome).toBe('not-applicable')
    expect(check(body('any'), none).outcome).toBe('not-applicable')
  })
  it('carries its parts, adds them up, and says which do not hold', () => {
    const { finding } = check(body('all'), given(true, false, 'none'))
    expect(finding.parts.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['one', 'met'],
      ['two', 'not-met'],
      ['three', 'not-applicable'],
    ])
    expect(finding).toMatchObject({
      counts: { met: 1, notMet: 1 },
      failing: { lowest: 0.5 },
      recordsInAll: 1,
      notes: ['1 part of 2 met; “two” is not met.'],
    })
  })
})
