import { describe, expect, it } from 'vitest'
import { ask, boxes, check, measure, said } from './support.ts'

const NEEDS = 'needs: { boxes: {} }\n'
const PLAIN = `${NEEDS}for-each: boxes\nwhere: { in: { is: true } }\nmust: { ok: { is: true } }\n`

describe('records in question', () => {
  it('is met where every record holds, and not where one fails', () => {
    expect(said(check(PLAIN, { boxes: boxes(3, { in: true, ok: true }) }))).toBe('met')
    const failed = check(PLAIN, { boxes: [...boxes(2, { in: true, ok: true }), { id: 'bad', in: true, ok: false }] })
    expect(failed).toMatchObject({ outcome: 'not-met', records: ['bad'] })
    expect(failed.finding.counts).toMatchObject({ met: 2, notMet: 1, undetermined: 0 })
    expect(failed.finding.measured).toEqual({
      of: 'share',
      unit: 'share',
      interval: { lowest: 2 / 3, highest: 2 / 3 },
      limit: 'at least 100%',
    })
    expect(failed.finding.failing).toEqual({ lowest: 1 / 3, highest: 1 / 3 })
  })
  it.each([
    ['unknown', {}, 'not-given'],
    ['blank', { ok: null }, 'blank'],
    ['invalid', { ok: { state: 'invalid' } }, 'invalid'],
  ])('a field that is %s is never met', (_, field, reason) => {
    expect(said(check(PLAIN, { boxes: [...boxes(50, { in: true, ok: true }), { id: 'x', in: true, ...field }] }))).toBe(
      `undetermined ${reason}`,
    )
  })
  it('a record of which it is not known whether it is in question widens the share', () => {
    const { finding } = check(PLAIN, {
      boxes: [...boxes(8, { in: true, ok: true }), { id: 'f', ok: false }, { id: 'm', ok: true }, { id: 'u' }],
    })
    expect(finding.counts.unsure).toEqual({ met: 1, notMet: 1, undetermined: 1 })
    expect(finding.measured?.interval).toEqual({ lowest: 8 / 10, highest: 1 })
    expect(finding.outcome).toBe('undetermined')
  })
  it.each([
    ['75%', 'met'],
    ['76%', 'undetermined not-given'],
    ['100%', 'undetermined not-given'],
  ])('worst and best case against %s', (share, outcome) => {
    // worst 3/4 with u1 failing; best 4/4
    const given = { boxes: [...boxes(3, { in: true, ok: true }), { id: 'u1', in: true }] }
    expect(said(check(`${PLAIN}enough: { share-at-least: ${share} }\n`, given))).toBe(outcome)
  })
  it('compares unrounded: 199 of 200 does not reach 99.51%', () => {
    const given = { boxes: [...boxes(199, { in: true, ok: true }), { id: 'x', in: true, ok: false }] }
    expect(check(`${PLAIN}enough: { share-at-least: 99.5% }\n`, given).outcome).toBe('met')
    expect(check(`${PLAIN}enough: { share-at-least: 99.51% }\n`, given).outcome).toBe('not-met')
  })
  it('counts to a number: worst case M, best case everything that may hold', () => {
    const body = `${PLAIN}enough: { at-least: 3 }\n`
    expect(said(check(body, { boxes: [...boxes(3, { in: true, ok: true }), { id: 'x', in: true, ok: false }] }))).toBe('met')
    expect(check(body, { boxes: boxes(2, { in: true, ok: true }) }).outcome).toBe('not-met')
    expect(said(check(body, { boxes: [...boxes(2, { in: true, ok: true }), { id: 'm', ok: true }] }))).toBe('undetermined not-given')
  })
  it('leave-out removes only the certain', () => {
    const body = `${PLAIN}leave-out: { out: { is: true } }\n`
    const { finding } = check(body, {
      boxes: [
        { id: 'a', in: true, ok: true, out: false },
        { id: 'b', in: true, ok: false, out: true },
        { id: 'c', in: true, ok: false },
      ],
    })
    expect(finding.counts).toMatchObject({ met: 1, notMet: 1, leftOut: 1 })
    expect(finding.outcome).toBe('not-met')
  })
  it('must-not: the conditions may not hold together', () => {
    const body = `${NEEDS}for-each: boxes\nmust-not: { in: { is: true }, ok: { is: false } }\n`
    expect(
      check(body, {
        boxes: [
          { id: 'a', in: true, ok: true },
          { id: 'b', in: false, ok: false },
        ],
      }).outcome,
    ).toBe('met')
    expect(check(body, { boxes: [{ id: 'a', in: true, ok: false }] })).toMatchObject({ outcome: 'not-met', records: ['a'] })
    expect(said(check(body, { boxes: [{ id: 'a', in: true }] }))).toBe('undetermined not-given')
    expect(check(body, { boxes: [{ id: 'a', in: false }] }).outcome).toBe('met')
  })
})

describe('due', () => {
  const body = `${NEEDS}for-each: boxes\ndue: { field: day, plus: 30 days }\nmust: { ok: { is: true } }\n`
  it('judges from the due day on; before it, only what holds counts', () => {
    const { finding } = check(body, {
      boxes: [
        { id: 'a', day: '2026-05-31', ok: false },
        { id: 'b', day: '2026-06-01', ok: false },
        { id: 'c', day: '2026-06-20', ok: true },
        { id: 'd', day: '2026-06-20' },
      ],
    })
    expect(finding.counts).toMatchObject({ met: 1, notMet: 1, undetermined: 0, notYetDue: 2 })
  })
  it('a date that is not known turns not-met into undetermined, and leaves met', () => {
    expect(said(check(body, { boxes: [{ id: 'a', ok: false }] }))).toBe('undetermined not-given')
    expect(said(check(body, { boxes: [{ id: 'a', ok: false, day: null }] }))).toBe('undetermined blank')
    expect(said(check(body, { boxes: [{ id: 'a', ok: false, day: '2026-06' }] }))).toBe('undetermined empty')
    expect(said(check(body, { boxes: [{ id: 'a', ok: false, day: '2026-05' }] }))).toBe('not-met')
    expect(said(check(body.replace('30 days', '45 days'), { boxes: [{ id: 'a', ok: false, day: '2026-05' }] }))).toBe(
      'undetermined precision',
    )
    expect(said(check(body, { boxes: [{ id: 'a', ok: true }] }))).toBe('met')
  })
  it('a date that never comes is never due', () => {
    expect(said(check(body, { boxes: [{ id: 'a', ok: false, day: 'never' }] }))).toBe('undetermined empty')
  })
})

describe('exceptions', () => {
  const body = `needs: { boxes: {}, exceptions: { optional: true } }
for-each: boxes
must: { ok: { is: true } }
except-in: { kind: exceptions, on: { account: id }, where: { expires: { on-or-after: $as-of } }, at-most: 50% }
`
  const excused = (account: string) => ({ id: `x-${account}`, account, expires: '2026-12-31' })
  it('a record that fails or cannot be told and certainly has one is listed, not counted', () => {
    const { finding } = check(body, {
      boxes: [...boxes(2, { ok: true }), { id: 'bad', ok: false }, { id: 'vague' }],
      exceptions: [excused('BAD'), excused('vague')],
    })
    expect(finding).toMatchObject({ outcome: 'met', counts: { met: 2, notMet: 0, undetermined: 0, excepted: 2 } })
    expect(finding.exceptions).toEqual([
      { item: 'exceptions', where: 'row 1' },
      { item: 'exceptions', where: 'row 2' },
    ])
  })
  it('lapsed, unknown or perhaps is no exception', () => {
    const given = { boxes: [...boxes(2, { ok: true }), { id: 'bad', ok: false }] }
    expect(check(body, { ...given, exceptions: [{ ...excused('bad'), expires: '2026-06-29' }] }).outcome).toBe('not-met')
    expect(check(body, { ...given, exceptions: [{ id: 'x', account: 'bad' }] }).outcome).toBe('not-met')
    expect(check(body, { ...given, exceptions: [{ id: 'x', expires: '2026-12-31' }] }).outcome).toBe('not-met')
    expect(check(body, given).outcome).toBe('not-met')
  })
  it('one that names a failing record and does not count is told, with its place', () => {
    const given = { boxes: [...boxes(2, { ok: true }), { id: 'bad', ok: false }, { id: 'vague' }] }
    const notes = (exceptions: Parameters<typeof check>[1][string]) =>
      check(body, { ...given, exceptions }).finding.notes.filter(note => /do(es)? not count/.test(note))
    expect(notes([{ ...excused('bad'), expires: '2026-06-29' }])).toEqual([
      expect.stringMatching(/^One exception .*\(exceptions row 1\)\.$/),
    ])
    expect(notes([excused('bad'), { id: 'x', account: 'vague' }, { id: 'y', account: 'somebody', expires: '2026-06-29' }])).toEqual([
      expect.stringMatching(/\(exceptions row 2\)\.$/),
    ])
    expect(notes([excused('bad')])).toEqual([])
    expect(notes([{ ...excused('b1'), expires: '2026-06-29' }])).toEqual([])
  })
  it('more than allowed is not met', () => {
    const given = {
      boxes: [
        { id: 'a', ok: false },
        { id: 'b', ok: false },
        { id: 'c', ok: true },
      ],
      exceptions: [excused('a'), excused('b')],
    }
    expect(said(check(body, given))).toBe('not-met too-many-exceptions')
  })
  it('are a share of the records in question, whatever these weigh', () => {
    const weighed = `${body}enough: { share-at-least: 50%, weigh-by: size }\n`
    const given = (size: number) => ({
      boxes: [
        { id: 'a', ok: false, size: 100 },
        { id: 'b', ok: true, size },
        { id: 'c', ok: true, size },
      ],
      exceptions: [excused('a')],
    })
    expect(said(check(weighed, given(1)))).toBe('met')
    expect(said(check(weighed.replace('at-most: 50%', 'at-most: 30%'), given(1000)))).toBe('not-met too-many-exceptions')
  })
  it('everything excepted is nothing left', () => {
    const all = body.replace(', at-most: 50%', '')
    expect(said(check(all, { boxes: [{ id: 'a', ok: false }], exceptions: [excused('a')] }))).toBe('undetermined all-excepted')
  })
  it('a record that is perhaps in question leaves the count too', () => {
    const unsure = body.replace('must:', 'where: { in: { is: true } }\nmust:')
    const { finding } = check(unsure, {
      boxes: [...boxes(3, { in: true, ok: true }), { id: 'bad', ok: false }],
      exceptions: [excused('bad')],
    })
    expect(finding).toMatchObject({ outcome: 'met', counts: { unsure: { notMet: 0 }, excepted: 1 } })
  })
  it('says when exceptions would be enough', () => {
    const { finding } = check(body, { boxes: [...boxes(2, { ok: true }), { id: 'bad', ok: false }] })
    expect(finding.notes).toContain('Would be met if an approved exception covered the failing record.')
  })
})

describe('enough', () => {
  it('weighs, and a weight that is not known tells nothing', () => {
    const body = `${NEEDS}for-each: boxes\nmust: { ok: { is: true } }\nenough: { share-at-least: 90%, weigh-by: size }\n`
    const { finding } = check(body, {
      boxes: [
        { id: 'a', ok: true, size: 95 },
        { id: 'b', ok: false, size: 5 },
      ],
    })
    expect(finding).toMatchObject({ outcome: 'met', counts: { met: 95, notMet: 5 } })
    for (const n of [null, undefined, { state: 'invalid' }]) {
      const weight = n === undefined ? {} : { size: n }
      expect(
        said(
          check(body, {
            boxes: [
              { id: 'a', ok: true, size: 95 },
              { id: 'b', ok: true, ...weight },
            ],
          }),
        ),
      ).toBe('undetermined weight-unknown')
    }
    const any = body.replace('weigh-by: size', 'weigh-by: x')
    expect(
      said(
        check(any, {
          boxes: [
            { id: 'a', ok: true, x: 95 },
            { id: 'b', ok: true, x: -1 },
          ],
        }),
      ),
    ).toBe('undetermined weight-unknown')
    expect(said(check(body, { boxes: [{ id: 'a', ok: true, size: 0 }] }))).toBe('undetermined empty')
  })
  const inEach = `${NEEDS}for-each: boxes\nmust: { ok: { is: true } }\nenough: { share-at-least: 50%, in-each: { by: team, share-at-least: 80%, ignore-below: 3 } }\n`
  it('in-each: every group has to reach its share; small ones are left', () => {
    const good = boxes(8, { team: 'a', ok: true })
    const bad = [...boxes(2, { team: 'b', ok: true }, 20), { id: 'b30', team: 'b', ok: false }]
    const small = [{ id: 'b40', team: 'c', ok: false }]
    expect(check(inEach, { boxes: [...good, ...small] }).outcome).toBe('met')
    const { finding } = check(inEach, { boxes: [...good, ...bad, ...small] })
    expect(finding.outcome).toBe('not-met')
    expect(finding.groups).toEqual([
      { place: { item: 'boxes', where: 'row 9' }, size: 3, outcome: 'not-met', interval: { lowest: 2 / 3, highest: 2 / 3 } },
    ])
  })
  it('in-each: a record without a group cannot make a group look better', () => {
    const rows = [...boxes(2, { team: 'b', ok: true }), { id: 'b8', team: 'b', ok: false }, ...boxes(7, { team: 'a', ok: true }, 20)]
    expect(check(inEach, { boxes: rows }).outcome).toBe('not-met')
    const hidden = rows.map(row => (row.id === 'b1' ? { id: 'b1', ok: true } : row))
    expect(check(inEach, { boxes: hidden }).outcome).toBe('undetermined')
  })
  it('partial-from marks a failure as partly and changes nothing else', () => {
    const body = `${NEEDS}for-each: boxes\nmust: { ok: { is: true } }\nenough: { share-at-least: 100%, partial-from: 75% }\n`
    expect(check(body, { boxes: [...boxes(3, { ok: true }), { id: 'x', ok: false }] }).finding).toMatchObject({
      outcome: 'not-met',
      partly: true,
    })
    expect(check(body, { boxes: [...boxes(2, { ok: true }), { id: 'x', ok: false }] }).finding).toMatchObject({
      outcome: 'not-met',
      partly: false,
    })
  })
})

describe('a list parameter as population', () => {
  const body = `needs: { boxes: {} }
params: { names: { type: list of text, default: [one, two], origin: local parameter } }
for-each: $names
must: { has: { kind: boxes, where: { tags: { includes-any-of: { own: value } }, ok: { is: true } } } }
`
  it('asks for each member by its own value', () => {
    expect(check(body, { boxes: [{ id: 'a', tags: ['ONE', 'two'], ok: true }] }).outcome).toBe('met')
    expect(
      check(body, {
        boxes: [
          { id: 'a', tags: ['one'], ok: true },
          { id: 'b', tags: ['two'], ok: false },
        ],
      }),
    ).toMatchObject({ outcome: 'not-met', records: ['two'] })
    expect(
      check(body, {
        boxes: [
          { id: 'a', tags: ['one'], ok: true },
          { id: 'b', tags: ['two'] },
        ],
      }),
    ).toMatchObject({ outcome: 'undetermined', records: ['two'] })
    expect(check(body, { boxes: [{ id: 'a', tags: { list: ['one'], complete: false }, ok: true }] })).toMatchObject({
      outcome: 'undetermined',
      records: ['two'],
    })
  })
  it('an empty list checks nothing', () => {
    const measurement = measure(body, { names: { type: 'list', of: 'text', members: [] } })
    expect(ask({ ...measurement, tailoredOut: undefined } as never, { boxes: [{ id: 'a', ok: true }] }).outcome).toBe('undetermined')
  })
})
