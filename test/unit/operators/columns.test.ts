import { describe, expect, it } from 'vitest'
import type { Column, FieldType } from '../../../src/model/index.ts'
import {
  cellText,
  columnOf,
  concatColumns,
  newColumn,
  pickRows,
  sliceColumn,
  unknownColumn,
  valueAt,
} from '../../../src/operators/index.ts'
import { batchOf, day, INVALID, ITEM, NEVER, NO_END, partial, type Types } from './helpers.ts'

const TYPES: Types = {
  text: { type: 'text' },
  date: { type: 'date' },
  word: { type: 'enum', values: ['a', 'b'] },
  list: { type: 'list', of: 'enum', values: ['a', 'b'] },
  time: { type: 'duration' },
  ports: { type: 'ports' },
  yes: { type: 'yes-no' },
}
const CELLS = {
  text: ['  A  b ', null, undefined, INVALID],
  date: ['2026-06-30', NEVER, NO_END, '2026'],
  word: ['b', null, undefined, 'a'],
  list: [['a', 'b'], partial('b'), null, []],
  time: ['14 days', null, undefined, '1 hour'],
  ports: ['80-90', 'any', null, undefined],
  yes: [true, false, null, undefined],
}
const batch = batchOf(TYPES, CELLS)
const texts = (column: Column) => Array.from(column.states, (_, row) => cellText(column, row))

describe('builder', () => {
  it('tells every state in words', () => {
    expect(Object.fromEntries(Object.keys(TYPES).map(name => [name, texts(columnOf(batch, name))]))).toEqual({
      text: ['A b', 'blank', 'not given', 'not readable'],
      date: ['2026-06-30', 'never', 'no end', '2026'],
      word: ['b', 'blank', 'not given', 'a'],
      list: ['a, b', 'b', 'blank', ''],
      time: ['14 days', 'blank', 'not given', '1 hour'],
      ports: ['80-90', 'any', 'blank', 'not given'],
      yes: ['yes', 'no', 'blank', 'not given'],
    })
  })
  it('says only that a value is given where it may not be shown', () => expect(cellText(columnOf(batch, 'text'), 0, false)).toBe('given'))
  it('a push that does not fit is an invalid row, so that columns stay of one length', () => {
    const wrong = (type: FieldType) => {
      const column = newColumn(type)
      column.pushText('x')
      column.pushNumber(1.5)
      column.pushYesNo(true)
      column.pushName('zzz')
      column.pushIndex(9)
      column.pushDate({ ms: Number.NaN, precision: 2 })
      column.pushDuration({ n: 1, unit: 'days' })
      column.pushList({ members: ['x'], complete: true })
      column.pushPorts({ ranges: [], complete: true })
      column.pushNever()
      return column.finish()
    }
    for (const type of [...Object.values(TYPES), { type: 'count' } as const]) {
      const column = wrong(type)
      expect(column.states.length).toBe(10)
      expect(Array.from(column.states).filter(state => state === 0).length).toBeLessThanOrEqual(1)
    }
  })
  it('a date more than a day ahead is invalid where the clock is given', () => {
    const column = newColumn({ type: 'date' }, 4, day('2026-06-30'))
    column.pushDate({ ms: day('2026-07-01'), precision: 2 })
    column.pushDate({ ms: day('2026-07-02'), precision: 2 })
    expect(texts(column.finish())).toEqual(['2026-07-01', 'not readable'])
  })
  it('grows, and starts afresh after finish', () => {
    const column = newColumn({ type: 'count' }, 1)
    for (let i = 0; i < 1000; i++) column.pushNumber(i)
    column.pushUnknown('conflict')
    const first = column.finish()
    expect([first.states.length, first.numbers?.[999], first.why?.[1000]]).toEqual([1001, 999, 5])
    column.pushNumber(-1)
    const second = column.finish()
    expect([second.states.length, second.why, texts(second)]).toEqual([1, undefined, ['not readable']])
  })
  it('survives the way to another process', () =>
    expect(texts(structuredClone(columnOf(batch, 'list')))).toEqual(['a, b', 'b', 'blank', '']))
})

describe('slicing, joining, picking', () => {
  it.each(Object.keys(TYPES))('%s', name => {
    const column = columnOf(batch, name)
    const all = texts(column)
    expect(texts(sliceColumn(column, 1, 3))).toEqual(all.slice(1, 3))
    expect(texts(concatColumns([sliceColumn(column, 0, 2), sliceColumn(column, 2, 4)]))).toEqual(all)
    expect(texts(pickRows(column, [3, -1, 0]))).toEqual([all[3], 'not given', all[0]])
  })
  it('does not join different types', () => {
    expect(() => concatColumns([columnOf(batch, 'text'), columnOf(batch, 'date')])).toThrow('types')
    expect(() => concatColumns([])).toThrow('no columns')
  })
  it('an unknown column is unknown, with its reason', () => {
    expect(texts(unknownColumn({ type: 'date' }, 2))).toEqual(['not given', 'not given'])
    expect(valueAt(unknownColumn({ type: 'ports' }, 1), 0)).toBeUndefined()
  })
})

describe('built-in fields', () => {
  it('come from the item of each row', () => {
    const two = {
      ...batch,
      items: [ITEM, { ...ITEM, id: 'other', system: '' }],
      itemOf: Uint16Array.of(0, 1, 0, 1),
      places: [batch.places, { form: 'words', texts: ['page 1', 'page 2'] }] as never,
      placeOf: Uint32Array.of(0, 0, 1, 1),
    }
    expect(texts(columnOf(two, 'item'))).toEqual(['item', 'other', 'item', 'other'])
    expect(texts(columnOf(two, 'system'))).toEqual(['Main', 'not given', 'Main', 'not given'])
    expect(texts(columnOf(two, 'place'))).toEqual(['row 2', 'page 1', 'row 3', 'page 2'])
    expect(columnOf(two, 'item')).toBe(columnOf(two, 'item'))
  })
  it('__proto__ is no field', () =>
    expect(texts(columnOf(batch, '__proto__'))).toEqual(['not given', 'not given', 'not given', 'not given']))
})
