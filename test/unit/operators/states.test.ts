import { describe, expect, it } from 'vitest'
import type { FieldType, Operand, OperatorName } from '../../../src/model/index.ts'
import { back, CONFLICT, INVALID, judge, literal, NEVER, NO_END, partial } from './helpers.ts'

const TEXT: FieldType = { type: 'text' }
const DATE: FieldType = { type: 'date' }
const LEVEL: FieldType = { type: 'level', values: ['low', 'high'] }
const LIST: FieldType = { type: 'list', of: 'id' }
const AS_OF: Operand = { is: 'clock', name: 'as-of' }

/** A field type, a value of it, an operator with an operand, for every operator that takes one. */
const EVERY: readonly [OperatorName, FieldType, unknown, Operand][] = [
  ['is', TEXT, 'a', literal('a', TEXT)],
  ['is-not', TEXT, 'a', literal('b', TEXT)],
  ['one-of', TEXT, 'a', literal(['a'], { type: 'list', of: 'text' })],
  ['none-of', TEXT, 'a', literal(['b'], { type: 'list', of: 'text' })],
  ['contains', TEXT, 'abc', literal('b', TEXT)],
  ['starts-with', TEXT, 'abc', literal('a', TEXT)],
  ['ends-with', TEXT, 'abc', literal('c', TEXT)],
  [
    'mentions',
    { type: 'long-text' },
    'your rights',
    { is: 'topics', rule: 'all-of', topics: literal({ rights: ['rights'] }, { type: 'topics' }) },
  ],
  ['at-least', LEVEL, 'high', literal('high', LEVEL)],
  ['at-most', LEVEL, 'low', literal('low', LEVEL)],
  ['more-than', { type: 'count' }, 2, literal(1, { type: 'count' })],
  ['less-than', { type: 'count' }, 0, literal(1, { type: 'count' })],
  ['before', DATE, '2026-01-01', AS_OF],
  ['after', DATE, '2026-07-01', AS_OF],
  ['on-or-before', DATE, '2026-06-30', AS_OF],
  ['on-or-after', DATE, '2026-06-30', AS_OF],
  ['within-last', DATE, '2026-06-30', back('3 days')],
  ['older-than', DATE, '2026-01-01', back('3 days')],
  ['includes-any-of', LIST, ['a'], literal(['a', 'b'], LIST)],
  ['includes-all-of', LIST, ['a', 'b'], literal(['a'], LIST)],
  ['includes-none-of', LIST, ['a'], literal(['b'], LIST)],
  ['includes-only', LIST, ['a'], literal(['a', 'b'], LIST)],
]

describe('a field that has no value', () => {
  it.each(EVERY)('%s: met on a value, undetermined on blank, unknown, invalid and conflict', (operator, type, value, operand) => {
    expect(judge(type, [value, null, undefined, INVALID, CONFLICT], operator, operand)).toEqual([
      'met',
      'undetermined blank',
      'undetermined not-given',
      'undetermined invalid',
      'undetermined conflict',
    ])
  })
  it.each([TEXT, DATE, LEVEL, { type: 'count' }, { type: 'yes-no' }] as const)('present and absent on %j', type => {
    expect(judge(type, [null, undefined, INVALID], 'present')).toEqual(['not-met', 'undetermined not-given', 'undetermined invalid'])
    expect(judge(type, [null, undefined, INVALID], 'absent')).toEqual(['met', 'undetermined not-given', 'undetermined invalid'])
  })
  it('a field that no export gives is unknown in every row', () => {
    expect(judge(TEXT, ['a'], 'present')).toEqual(['met'])
  })
})

describe('never and no-end', () => {
  const cells = [NEVER, NO_END]
  it.each([
    ['present', undefined, ['not-met', 'met']],
    ['absent', undefined, ['met', 'not-met']],
    ['older-than', back('90 days'), ['met', 'not-met']],
    ['within-last', back('90 days'), ['not-met', 'not-met']],
    ['before', AS_OF, ['not-met', 'not-met']],
    ['on-or-before', AS_OF, ['not-met', 'not-met']],
    ['after', AS_OF, ['not-met', 'met']],
    ['on-or-after', AS_OF, ['not-met', 'met']],
    ['is', AS_OF, ['not-met', 'not-met']],
  ] as const)('%s', (operator, operand, wanted) => expect(judge(DATE, cells, operator, operand)).toEqual(wanted))
})

describe('lists', () => {
  it('an empty list is a value: not present', () => {
    expect(judge(LIST, [[], ['a'], partial(), partial('a')], 'present')).toEqual(['not-met', 'met', 'undetermined incomplete-list', 'met'])
    expect(judge(LIST, [[], ['a'], partial(), partial('a')], 'absent')).toEqual([
      'met',
      'not-met',
      'undetermined incomplete-list',
      'not-met',
    ])
  })
  it.each([
    ['includes-any-of', ['not-met', 'met', 'not-met', 'undetermined incomplete-list', 'met', 'undetermined incomplete-list']],
    [
      'includes-all-of',
      ['not-met', 'not-met', 'not-met', 'undetermined incomplete-list', 'undetermined incomplete-list', 'undetermined incomplete-list'],
    ],
    ['includes-none-of', ['met', 'not-met', 'met', 'undetermined incomplete-list', 'not-met', 'undetermined incomplete-list']],
    ['includes-only', ['not-met', 'met', 'not-met', 'undetermined incomplete-list', 'undetermined incomplete-list', 'not-met']],
  ] as const)('%s: a member found counts, a member not found on an incomplete list does not tell', (operator, wanted) => {
    const cells = [[], ['A '], ['c'], partial(), partial('a'), partial('c')]
    expect(judge(LIST, cells, operator, literal(['a', 'b'], LIST))).toEqual(wanted)
  })
  it('takes one value as a list of one', () =>
    expect(judge(LIST, [['x', 'y'], ['z']], 'includes-any-of', literal('X', { type: 'id' }))).toEqual(['met', 'not-met']))
  it('compares members of an enum by their word, whatever the order of the values', () => {
    const type: FieldType = { type: 'list', of: 'enum', values: ['x', 'y', 'z'] }
    expect(judge(type, [['z'], ['x']], 'includes-any-of', literal(['z', 'y'], { type: 'list', of: 'enum', values: ['z', 'y'] }))).toEqual([
      'met',
      'not-met',
    ])
  })
  it('any in ports contains all', () => {
    const ports: FieldType = { type: 'ports' }
    const cells = ['any', '443', '80-90', partial(80)]
    expect(judge(ports, cells, 'includes-any-of', literal('85', ports))).toEqual(['met', 'not-met', 'met', 'undetermined incomplete-list'])
    expect(judge(ports, cells, 'includes-all-of', literal('85-95', ports))).toEqual([
      'met',
      'not-met',
      'not-met',
      'undetermined incomplete-list',
    ])
    expect(judge(ports, cells, 'includes-none-of', literal(80, { type: 'count' }))).toEqual(['not-met', 'met', 'not-met', 'not-met'])
  })
})
