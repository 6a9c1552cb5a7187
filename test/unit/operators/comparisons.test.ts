import { describe, expect, it } from 'vitest'
import type { FieldType } from '../../../src/model/index.ts'
import { OPERATORS } from '../../../src/model/index.ts'
import { accepts, OPERATOR_SENTENCES } from '../../../src/operators/index.ts'
import { asValue, back, durations, ENV, judge, literal } from './helpers.ts'

const LEVEL: FieldType = { type: 'level', values: ['none', 'low', 'medium', 'high'] }
const ENUM: FieldType = { type: 'enum', values: ['human', 'service', 'guest'] }

describe('equality', () => {
  it('folds text and identifiers', () =>
    expect(judge({ type: 'id' }, ['  P1 ', 'p 1'], 'is', literal('p1', { type: 'id' }))).toEqual(['met', 'not-met']))
  it('takes short host names for full ones', () =>
    expect(judge({ type: 'host' }, ['WEB1', 'web2.x.example'], 'is', literal('web1.x.example', { type: 'host' }))).toEqual([
      'met',
      'not-met',
    ]))
  it('reads versions part by part', () =>
    expect(judge({ type: 'version' }, ['1.2.0', '1.20'], 'is', literal('1.2', { type: 'version' }))).toEqual(['met', 'not-met']))
  it('compares words of an enum by name, even where the literal was read as text', () => {
    expect(judge(ENUM, ['guest', 'human'], 'is', literal('guest', { type: 'text' }))).toEqual(['met', 'not-met'])
    expect(judge(ENUM, ['guest', 'human'], 'is', asValue({ type: 'enum', index: 0, name: 'guest' }))).toEqual(['met', 'not-met'])
    expect(judge(ENUM, ['guest'], 'is-not', literal('robot', { type: 'text' }))).toEqual(['met'])
  })
  it('compares dates at the coarser precision', () =>
    expect(
      judge({ type: 'date' }, ['2026-06', '2026-06-29', '2026-06-30T22:59:00Z'], 'is', literal('2026-06-30', { type: 'date' })),
    ).toEqual(['met', 'not-met', 'met']))
  it('cannot tell a month from its days', () => {
    expect(judge({ type: 'duration' }, ['30 days', '28 days', '35 days', '1 month', '24 hours'], 'is', durations('1 month'))).toEqual([
      'undetermined precision',
      'undetermined precision',
      'not-met',
      'met',
      'not-met',
    ])
    expect(judge({ type: 'duration' }, ['24 hours'], 'is', durations('1 day'))).toEqual(['met'])
  })
  it('compares ports as sets', () =>
    expect(judge({ type: 'ports' }, ['80,81', '80-82'], 'is', literal('80-81', { type: 'ports' }))).toEqual(['met', 'not-met']))
  it('does not compare what has no common type', () =>
    expect(judge({ type: 'count' }, [3], 'is', durations('3 days'))).toEqual(['undetermined invalid']))
  it('one-of and none-of', () => {
    const operand = literal(['human', 'guest'], { ...ENUM, type: 'list', of: 'enum' })
    expect(judge(ENUM, ['guest', 'service', null], 'one-of', operand)).toEqual(['met', 'not-met', 'undetermined blank'])
    expect(judge(ENUM, ['guest', 'service', null], 'none-of', operand)).toEqual(['not-met', 'met', 'undetermined blank'])
    expect(judge({ type: 'date' }, ['2026-06-30', '2026-06-01'], 'one-of', literal(['2026-06-30'], { type: 'list', of: 'date' }))).toEqual([
      'met',
      'not-met',
    ])
    expect(judge(ENUM, ['guest'], 'one-of', literal([], { type: 'list', of: 'text' }))).toEqual(['not-met'])
  })
})

describe('order', () => {
  it('levels stand in the order of the kind', () => {
    expect(judge(LEVEL, ['low', 'medium', 'high'], 'at-least', literal('medium', LEVEL))).toEqual(['not-met', 'met', 'met'])
    expect(judge(LEVEL, ['low', 'medium', 'high'], 'at-most', literal('Medium', { type: 'text' }))).toEqual(['met', 'met', 'not-met'])
    expect(judge(LEVEL, ['low'], 'at-least', literal('severe', { type: 'text' }))).toEqual(['undetermined invalid'])
  })
  it('versions part by part', () =>
    expect(judge({ type: 'version' }, ['1.9', '1.10', 'latest'], 'at-least', literal('1.10', { type: 'version' }))).toEqual([
      'not-met',
      'met',
      'undetermined invalid',
    ]))
  it('durations across units', () => {
    expect(judge({ type: 'duration' }, ['2 days', '49 hours', '3 weeks', '1 month'], 'at-most', durations('48 hours'))).toEqual([
      'met',
      'not-met',
      'not-met',
      'not-met',
    ])
    expect(judge({ type: 'duration' }, ['1 month', '12 months', '5 working days'], 'at-most', durations('30 days'))).toEqual([
      'undetermined precision',
      'not-met',
      'met',
    ])
    expect(judge({ type: 'duration' }, ['12 months'], 'at-least', durations('1 year'))).toEqual(['met'])
  })
  it.each([
    ['at-least', ['not-met', 'met', 'met']],
    ['at-most', ['met', 'met', 'not-met']],
    ['more-than', ['not-met', 'not-met', 'met']],
    ['less-than', ['met', 'not-met', 'not-met']],
  ] as const)('%s', (operator, wanted) =>
    expect(judge({ type: 'ratio' }, ['94.9%', '95%', '95.1%'], operator, literal('95%', { type: 'ratio' }))).toEqual(wanted),
  )
  it.each([
    ['before', ['met', 'not-met', 'not-met', 'not-met']],
    ['after', ['not-met', 'not-met', 'met', 'not-met']],
    ['on-or-before', ['met', 'met', 'not-met', 'met']],
    ['on-or-after', ['not-met', 'met', 'met', 'met']],
  ] as const)('%s', (operator, wanted) =>
    expect(judge({ type: 'date' }, ['2026-06-29', '2026-06-30', '2026-07-01', '2026'], operator, { is: 'clock', name: 'as-of' })).toEqual(
      wanted,
    ),
  )
  it('a period that nobody stated is not known', () => {
    expect(
      judge({ type: 'date' }, ['2026-06-29'], 'after', { is: 'clock', name: 'period-from' }, { clock: { asOf: ENV.clock.asOf } }),
    ).toEqual(['undetermined not-given'])
  })
})

describe('parts of a text', () => {
  it('folds both, and any of several will do', () => {
    const bodies = literal(['Trust Board', 'Audit Committee'], { type: 'list', of: 'text' })
    expect(judge({ type: 'text' }, ['the TRUST  board, 3 June', 'the trust'], 'contains', bodies)).toEqual(['met', 'not-met'])
    expect(judge({ type: 'id' }, ['SVC-01', 'a-svc'], 'starts-with', literal('svc', { type: 'text' }))).toEqual(['met', 'not-met'])
    expect(judge({ type: 'host' }, ['a.NHS.example', 'nhs.example.com'], 'ends-with', literal('.nhs.example', { type: 'text' }))).toEqual([
      'met',
      'not-met',
    ])
  })
  it('mentions whole words and phrases, over lines and punctuation', () => {
    const topics = literal({ controller: ['data controller', 'we are responsible'], opt: ['national data opt-out'] }, { type: 'topics' })
    const cells = ['The Data\nController … national DATA opt out', 'our metadata controllers; national data opt-out', 'nothing']
    expect(judge({ type: 'long-text' }, cells, 'mentions', { is: 'topics', rule: 'all-of', topics })).toEqual(['met', 'not-met', 'not-met'])
    expect(judge({ type: 'long-text' }, cells, 'mentions', { is: 'topics', rule: 'any-of', topics })).toEqual(['met', 'met', 'not-met'])
  })
  it('no topic is no answer', () => {
    const none = literal({}, { type: 'topics' })
    expect(judge({ type: 'long-text' }, ['a'], 'mentions', { is: 'topics', rule: 'all-of', topics: none })).toEqual([
      'undetermined invalid',
    ])
  })
})

describe('the type table', () => {
  const TYPES = [
    'text',
    'long-text',
    'id',
    'host',
    'person-key',
    'yes-no',
    'enum',
    'level',
    'count',
    'number',
    'ratio',
    'bytes',
    'duration',
    'date',
    'version',
    'ports',
    'list',
  ] as const
  const taking = (operator: (typeof OPERATORS)[number]) =>
    TYPES.filter(type => accepts(operator, type === 'list' ? { type, of: 'id' } : { type })).join(' ')
  const COMPARED = 'text id host yes-no enum level count number ratio bytes duration date version ports'
  it.each([
    ['is', COMPARED],
    ['none-of', COMPARED],
    ['contains', 'text id host'],
    ['mentions', 'long-text'],
    ['present', TYPES.join(' ')],
    ['at-most', 'level count number ratio bytes duration version'],
    ['before', 'date'],
    ['older-than', 'date'],
    ['includes-none-of', 'ports list'],
    ['includes-only', 'list'],
  ] as const)('%s', (operator, types) => expect(taking(operator)).toBe(types))
  it('says what the operand is', () => {
    expect(accepts('one-of', { type: 'id' })).toEqual({ form: 'list', type: { type: 'id' }, words: 'a list of id' })
    expect(accepts('includes-any-of', { type: 'list', of: 'enum', values: ['a'] })?.type).toEqual({ type: 'enum', values: ['a'] })
    expect(accepts('within-last', { type: 'date' })?.form).toBe('back')
  })
  it('has a sentence for every operator', () => expect(Object.keys(OPERATOR_SENTENCES).sort()).toEqual([...OPERATORS].sort()))
})

describe('within-last and older-than', () => {
  const DATE: FieldType = { type: 'date' }
  it('counts the days back inclusively', () => {
    expect(
      judge(
        DATE,
        ['2026-05-25', '2026-05-26', '2026-06-30', '2026-05-25T23:00:00Z', '2026-05-25T22:59:59Z'],
        'within-last',
        back('35 days'),
      ),
    ).toEqual(['not-met', 'met', 'met', 'met', 'not-met'])
    expect(judge(DATE, ['2026-05-25', '2026-05-26'], 'older-than', back('35 days'))).toEqual(['met', 'not-met'])
  })
  it('does not take a date in the future for a recent one', () => {
    expect(judge(DATE, ['2026-07-01', '2026-07-02', '2036-01-01'], 'within-last', back('35 days'))).toEqual([
      'met',
      'undetermined future',
      'undetermined future',
    ])
    expect(judge(DATE, ['2036-01-01'], 'older-than', back('35 days'))).toEqual(['undetermined future'])
  })
  it('compares a month with the month of the line', () =>
    expect(judge(DATE, ['2026-05', '2026-04', '2026', '2025'], 'within-last', back('35 days'))).toEqual([
      'met',
      'not-met',
      'met',
      'not-met',
    ]))
  it('reads an unknown time, and a time per row, from a table', () => {
    expect(judge(DATE, ['2026-06-29'], 'within-last', { is: 'back', time: { is: 'own', field: 'x' }, before: 'as-of' })).toEqual([
      'undetermined not-given',
    ])
  })
})
