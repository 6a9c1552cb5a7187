import { describe, expect, it } from 'vitest'
import type { Operand, Window } from '../../../src/model/index.ts'
import { conditionSentence, valueFrom } from '../../../src/operators/index.ts'
import { back, batchOf, durations, INVALID, judgeAll, NEVER, NO_END, type Types, test } from './helpers.ts'

const TYPES: Types = { f: { type: 'date' }, g: { type: 'date' }, limit: { type: 'duration' } }
const taken = (text: string | undefined) => {
  const value = text === undefined ? undefined : valueFrom(text, { type: 'date' })
  return value?.type === 'date' ? { taken: value.date } : { taken: undefined as never }
}

describe('before the data was taken', () => {
  const within = (cells: readonly unknown[], time: string, at: string | undefined) =>
    judgeAll(test('f', 'within-last', back(time, 'taken')), batchOf(TYPES, { f: cells }, taken(at)))
  it('counts hours between instants', () => {
    expect(within(['2026-06-29T10:00:00Z', '2026-06-29T09:59:59Z'], '24 hours', '2026-06-30T10:00:00Z')).toEqual(['met', 'not-met'])
  })
  it('takes the shortest and the longest time where a date carries none', () => {
    expect(within(['2026-06-30', '2026-06-29', '2026-06-28', '2026-06'], '24 hours', '2026-06-30')).toEqual([
      'met',
      'undetermined precision',
      'not-met',
      'undetermined precision',
    ])
    expect(within(['2026-06-30T09:00:00Z', '2026-06-29T12:00:00Z', '2026-06-28T12:00:00Z'], '24 hours', '2026-06-30')).toEqual([
      'met',
      'undetermined precision',
      'not-met',
    ])
    expect(within(['2026-06-29', '2026-06-28', '2026-06-27'], '36 hours', '2026-06-30T10:00:00Z')).toEqual([
      'met',
      'undetermined precision',
      'not-met',
    ])
  })
  it('compares minutes with minutes', () =>
    expect(within(['2026-06-29T10:00Z', '2026-06-29T09:59Z'], '24 hours', '2026-06-30T10:00:30Z')).toEqual(['met', 'not-met']))
  it('counts days from the day it was taken, not from today', () =>
    expect(within(['2026-01-01', '2025-12-31'], '90 days', '2026-04-01')).toEqual(['met', 'not-met']))
  it('cannot tell without a date, nor from a month', () => {
    expect(within(['2026-06-29', null], '24 hours', undefined)).toEqual(['undetermined undated', 'undetermined blank'])
    expect(within(['2026-06-29'], '3 days', '2026-06')).toEqual(['undetermined precision'])
  })
  it('does not believe records later than the data', () =>
    expect(within(['2026-06-20', '2026-06-11', '2026-06-12'], '24 hours', '2026-06-10')).toEqual([
      'undetermined future',
      'met',
      'undetermined future',
    ]))
})

describe('a time for each record', () => {
  it('comes from a table by a field of the record', () => {
    const table = valueFrom({ critical: '14 days', medium: '60 days' }, { type: 'table', of: 'duration' })
    if (!table) throw new Error('no table')
    const condition = test('f', 'within-last', {
      is: 'back',
      time: { is: 'look-up', table: { is: 'value', value: table }, by: 'severity' },
      before: 'as-of',
    })
    const batch = batchOf(
      { ...TYPES, severity: { type: 'level', values: ['low', 'medium', 'critical'] } },
      {
        f: ['2026-06-10', '2026-06-10', '2026-06-10', '2026-06-10', null, '2026-06-29'],
        severity: ['critical', 'medium', 'low', null, 'critical', 'critical'],
      },
    )
    expect(conditionSentence(condition)).toBe('f is within the last 14 days (where its severity is critical) or 60 days (medium)')
    expect(judgeAll(condition, batch)).toEqual([
      'not-met',
      'met',
      'undetermined no-entry',
      'undetermined blank',
      'undetermined blank',
      'met',
    ])
  })
})

describe('window', () => {
  const judge = (
    from: readonly unknown[],
    to: readonly unknown[],
    limits: { most?: string | Operand; least?: string; workingDay?: boolean },
    more = {},
  ) => {
    const operand = (limit: string | Operand | undefined): Operand | undefined => (typeof limit === 'string' ? durations(limit) : limit)
    const [atMost, atLeast] = [operand(limits.most), operand(limits.least)]
    const window: Window = {
      op: 'window',
      from: 'f',
      to: 'g',
      endsOnWorkingDay: limits.workingDay ?? false,
      ...(atMost && { atMost }),
      ...(atLeast && { atLeast }),
    }
    return judgeAll(window, batchOf(TYPES, { f: from, g: to, ...more }))
  }
  it('counts days on the calendar and hours on the clock', () => {
    expect(judge(['2026-06-01', '2026-06-01'], ['2026-06-15', '2026-06-16'], { most: '14 days' })).toEqual(['met', 'not-met'])
    expect(
      judge(
        ['2026-06-01T08:00:00Z', '2026-06-01T08:00:00Z', '2026-06-01T08:00Z'],
        ['2026-06-01T20:00:00Z', '2026-06-01T20:00:01Z', '2026-06-01T20:00:59Z'],
        { most: '12 hours' },
      ),
    ).toEqual(['met', 'not-met', 'met'])
    expect(judge(['2026-01-31'], ['2026-02-28'], { most: '1 month' })).toEqual(['met'])
  })
  it('cannot tell where a day is too coarse for hours', () => {
    const from = ['2026-06-01', '2026-06-01', '2026-06-01', '2026-06-01T08:00:00Z']
    expect(judge(from, ['2026-06-01', '2026-06-02', '2026-06-04', '2026-06-02'], { most: '12 hours' })).toEqual([
      'undetermined precision',
      'undetermined precision',
      'not-met',
      'not-met',
    ])
    expect(judge(['2026-06-01'], ['2026-06-03'], { most: '72 hours' })).toEqual(['met'])
    expect(judge(['2026-06'], ['2026-06-20'], { most: '14 days' })).toEqual(['undetermined precision'])
  })
  it('cannot tell an end before its start', () =>
    expect(judge(['2026-06-02', '2026-06-02T10:00:00Z'], ['2026-06-01', '2026-06-02'], { most: '1 day' })).toEqual([
      'undetermined order',
      'met',
    ]))
  it('an open end lapses once the time has passed, and is running before', () => {
    expect(judge(['2026-06-16', '2026-06-15', '2026-06-15'], [null, null, NEVER], { most: '14 days' })).toEqual([
      'not-applicable running',
      'not-met lapsed',
      'not-met lapsed',
    ])
    expect(
      judge(['2026-06-28T10:00:00Z', '2026-06-30T10:00:00Z', '2026-06-30T21:00:00Z'], [null, null, null], { most: '12 hours' }),
    ).toEqual(['not-met lapsed', 'undetermined precision', 'not-applicable running'])
    expect(judge(['2026-06-01'], [null], { least: '3 days' })).toEqual(['not-applicable running'])
  })
  it('a missing end is not an open one', () =>
    expect(
      judge(['2026-06-01', '2026-06-01', null, undefined], [undefined, INVALID, '2026-06-02', '2026-06-02'], { most: '1 day' }),
    ).toEqual(['undetermined not-given', 'undetermined invalid', 'undetermined blank', 'undetermined not-given']))
  it('never and no-end', () => {
    expect(judge([NEVER, NO_END, '2026-06-01'], ['2026-06-02', '2026-06-02', NO_END], { most: '1 day' })).toEqual([
      'not-met',
      'not-met',
      'not-met',
    ])
    expect(judge(['2026-06-01'], [NO_END], { least: '1 day' })).toEqual(['met'])
  })
  it('moves the end to a working day', () => {
    // 30 May 2026 is a Saturday
    expect(judge(['2026-04-30', '2026-04-30'], ['2026-06-01', '2026-06-02'], { most: '1 month', workingDay: true })).toEqual([
      'met',
      'not-met',
    ])
    expect(judge(['2026-04-30'], ['2026-06-01'], { most: '1 month' })).toEqual(['not-met'])
    expect(judge(['2026-12-24'], ['2026-12-29'], { most: '1 day', workingDay: true })).toEqual(['met'])
  })
  it('counts working days', () =>
    expect(judge(['2026-04-02', '2026-04-02'], ['2026-04-07', '2026-04-08'], { most: '1 working days' })).toEqual(['met', 'not-met']))
  it('asks for at least so long', () => {
    expect(judge(['2026-06-01', '2026-06-01'], ['2026-06-08', '2026-06-07'], { least: '7 days' })).toEqual(['met', 'not-met'])
    expect(
      judge(['2026-06-01', '2026-06-01', '2026-06-01'], ['2026-06-02', '2026-06-05', '2026-06-20'], { least: '2 days', most: '10 days' }),
    ).toEqual(['not-met', 'met', 'not-met'])
  })
  it('takes the limit from the record', () => {
    const most: Operand = { is: 'or', first: { is: 'field', field: 'limit' }, second: durations('1 day') }
    expect(
      judge(
        ['2026-06-01', '2026-06-01', '2026-06-01'],
        ['2026-06-05', '2026-06-05', '2026-06-05'],
        { most },
        { limit: ['5 days', null, INVALID] },
      ),
    ).toEqual(['met', 'not-met', 'undetermined invalid'])
  })
})
