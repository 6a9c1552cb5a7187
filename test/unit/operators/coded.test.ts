import { describe, expect, it } from 'vitest'
import type { Batch, Condition } from '../../../src/model/index.ts'
import { codedColumn, compile, concatColumns, inRows, pickRows } from '../../../src/operators/index.ts'
import { batchOf, CONFLICT, day, durations, ENV, INVALID, literal, NEVER, NO_END, type Types, test } from './helpers.ts'

const TYPES: Types = {
  word: { type: 'text' },
  on: { type: 'date' },
  other: { type: 'date' },
  yes: { type: 'yes-no' },
  list: { type: 'list', of: 'id' },
}
const WORDS = batchOf(TYPES, {
  word: ['Wards', 'THEATRES', null, undefined, CONFLICT, INVALID],
  on: ['2026-06-01', '2026-07-10', null, NEVER, NO_END, CONFLICT],
  other: ['2026-06-01', '2026-06-02', '2025-01', undefined, NEVER, null],
  yes: [true, false, null, undefined, INVALID, true],
  list: [['a'], ['b', 'c'], [], null, undefined, INVALID],
})
const ROWS = 4096
const CODES = Uint16Array.from({ length: ROWS }, (_, row) => (row * 7 + (row >> 4)) % 6)

/** The same records twice: as words and codes, and with every row there. */
const coded = (item = WORDS.items[0]): Batch => ({
  ...WORDS,
  rows: ROWS,
  items: [item],
  columns: new Map([...WORDS.columns].map(([name, words]) => [name, codedColumn(words, CODES)])),
})
const plain = (batch: Batch): Batch => ({ ...batch, columns: new Map([...batch.columns].map(([name, column]) => [name, inRows(column)])) })

const text = (word: string) => literal(word, { type: 'text' })
const texts = (...all: string[]) => literal(all, { type: 'list', of: 'text' })
const CONDITIONS: Readonly<Record<string, Condition>> = {
  present: test('word', 'present'),
  absent: test('on', 'absent'),
  is: test('word', 'is', text('wards')),
  'none-of': test('word', 'none-of', texts('wards', 'other')),
  'starts-with': test('word', 'starts-with', text('thea')),
  before: test('on', 'before', { is: 'clock', name: 'as-of' }),
  'before another field': test('on', 'before', { is: 'field', field: 'other' }),
  'within the last month before it was taken': test('on', 'within-last', { is: 'back', time: durations('1 month'), before: 'taken' }),
  'an operand with another field in it': test('on', 'on-or-after', {
    ...{ is: 'or', first: { is: 'field', field: 'other' } },
    second: { is: 'clock', name: 'as-of' },
  }),
  includes: test('list', 'includes-any-of', literal(['a', 'c'], { type: 'list', of: 'id' })),
  window: { op: 'window', from: 'on', to: 'other', atMost: durations('30 days'), endsOnWorkingDay: false },
  any: { op: 'any', of: [test('yes', 'is', literal(true, { type: 'yes-no' })), test('on', 'absent')] },
  none: { op: 'none', of: [test('yes', 'is', literal(true, { type: 'yes-no' })), test('word', 'present')] },
}

describe('a column of few different values', () => {
  it.each(Object.entries(CONDITIONS))('is judged as its rows are: %s', (_, condition) => {
    const judge = () => compile(condition, name => TYPES[name], ENV)
    const expected = judge()(plain(coded()))
    const again = judge()
    expect(again(coded())).toEqual(expected)
    expect(again(coded())).toEqual(expected)
  })
  it.each(Object.entries(CONDITIONS))('is judged alike where the memory of results is used again: %s', (_, condition) => {
    const fresh = compile(condition, name => TYPES[name], ENV)
    const passing = compile(condition, name => TYPES[name], { ...ENV, passing: true })
    for (const batch of [plain(coded()), WORDS, coded(), coded(), WORDS]) expect(passing(batch)).toEqual(fresh(batch))
  })
  it('is judged anew for another item', () => {
    const judge = compile(CONDITIONS['within the last month before it was taken'], name => TYPES[name], ENV)
    const old = { ...WORDS.items[0], taken: { ms: day('2020-01-01'), precision: 2 as const } }
    expect(judge(coded())).not.toEqual(judge(coded(old)))
    expect(judge(coded(old))).toEqual(judge(plain(coded(old))))
  })
  it('has the arrays of its rows, also for copies and messages, and loses its codes in them', () => {
    for (const words of WORDS.columns.values()) {
      const column = codedColumn(words, CODES)
      expect(column).toEqual(pickRows(words, CODES))
      expect({ ...column }).toEqual(structuredClone(column))
      expect(structuredClone(column).coded).toBeUndefined()
      expect(concatColumns([column, column]).states.length).toBe(ROWS * 2)
    }
  })
})
