import { describe, expect, it } from 'vitest'
import { fill } from '../../../src/checks/fill.ts'
import { gather, tableFrom } from '../../../src/checks/index.ts'
import type { Batch, ItemFacts, ItemReading } from '../../../src/model/index.ts'
import { valueAt } from '../../../src/operators/index.ts'
import { check, kinds, said } from './support.ts'

const day = (text: string) => ({ ms: Date.parse(`${text}T00:00:00Z`), precision: 2 as const })
const facts = (id: string, more: Partial<ItemFacts> = {}): ItemFacts => ({
  id,
  path: id,
  bytes: 0,
  sha256: '',
  state: 'read',
  export: 'list',
  because: [],
  format: 'csv',
  class: 'export',
  kinds: ['boxes'],
  system: 'S',
  taken: day('2026-06-30'),
  records: { boxes: 1 },
  rows: 1,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  filtered: false,
  wholeList: false,
  problems: [],
  ...more,
})
type Row = Readonly<Record<string, unknown>>
const part = (id: string, taken: string | undefined, rows: readonly Row[], code = 0) => {
  const { taken: _, ...of } = facts(id)
  return { batch: tableFrom(kinds.boxes, rows, taken === undefined ? of : { ...of, taken: day(taken) }), code }
}
const cell = ({ columns }: Batch, name: string, row = 0): unknown => {
  const column = columns.get(name)
  if (!column) return undefined
  const value = valueAt(column, row)
  return value ?? { state: column.states[row], why: column.why?.[row] ?? 0 }
}
const CONFLICT = { state: 2, why: 5 }
const yes = { type: 'yes-no', yes: true }

describe('records about one thing', () => {
  it('fill one another', () => {
    const { batch, contradictions } = fill(kinds.boxes, [
      part('a', '2026-06-30', [
        { id: 'X', ok: true },
        { id: 'y', ok: false },
      ]),
      part('b', '2026-06-30', [{ id: 'x ', team: 't' }]),
    ])
    expect(batch.rows).toBe(2)
    expect([cell(batch, 'ok'), cell(batch, 'team')]).toEqual([yes, { type: 'text', text: 't' }])
    expect(contradictions).toEqual([])
  })
  it('a blank is filled by a value, and stands where the others say nothing', () => {
    const { batch } = fill(kinds.boxes, [
      part('a', '2026-06-30', [{ id: 'x', ok: null, team: null }]),
      part('b', '2026-06-30', [{ id: 'x', ok: true }]),
    ])
    expect([cell(batch, 'ok'), cell(batch, 'team')]).toEqual([yes, { state: 1, why: 0 }])
  })
  it('two different values: taken a day or more later stands, else unknown, with both places', () => {
    const rows = (ok: boolean) => [{ id: 'x', ok }]
    expect(cell(fill(kinds.boxes, [part('a', '2026-06-29', rows(false)), part('b', '2026-06-30', rows(true))]).batch, 'ok')).toEqual(yes)
    const { batch, contradictions } = fill(kinds.boxes, [part('a', '2026-06-30', rows(false)), part('b', '2026-06-30', rows(true))])
    expect(cell(batch, 'ok')).toEqual(CONFLICT)
    expect(contradictions).toMatchObject([{ field: 'ok', one: { item: 'a', where: 'row 1' }, other: { item: 'b', where: 'row 1' } }])
    expect(cell(fill(kinds.boxes, [part('a', undefined, rows(false)), part('b', '2026-06-30', rows(true))]).batch, 'ok')).toEqual(CONFLICT)
  })
  it('a value that two agree on stands over an older one; three that differ need a day between', () => {
    const rows = (ok: boolean) => [{ id: 'x', ok }]
    const three = (...taken: [string, boolean][]) =>
      cell(
        fill(
          kinds.boxes,
          taken.map(([at, ok], index) => part(`i${index}`, at, rows(ok))),
        ).batch,
        'ok',
      )
    expect(three(['2026-06-28', false], ['2026-06-30', true], ['2026-06-01', true])).toEqual(yes)
    expect(three(['2026-06-30', false], ['2026-06-30', true], ['2026-06-01', true])).toEqual(CONFLICT)
  })
  it('two rows of one list that disagree', () => {
    const { batch } = fill(kinds.boxes, [
      part('a', '2026-06-30', [
        { id: 'x', ok: true },
        { id: 'x', ok: false },
      ]),
    ])
    expect([batch.rows, cell(batch, 'ok')]).toEqual([1, CONFLICT])
  })
  it('lists: as sets; where one is not complete, what both found counts and more may exist', () => {
    const tags = (...lists: unknown[]) =>
      cell(
        fill(
          kinds.boxes,
          lists.map((of, index) => part(`i${index}`, '2026-06-30', [{ id: 'x', tags: of }])),
        ).batch,
        'tags',
      )
    const members = (...of: string[]) => ({ type: 'list', of: 'id', members: of.map(text => ({ type: 'text', text })) })
    expect(tags(['a', 'b'], ['B', 'a'])).toEqual(members('a', 'b'))
    expect(tags(['a'], ['b'])).toEqual(CONFLICT)
    expect(tags({ list: ['a'], complete: false }, { list: ['b'], complete: false })).toEqual(members('a', 'b'))
    const open = fill(kinds.boxes, [
      part('a', '2026-06-30', [{ id: 'x', tags: ['a'] }]),
      part('b', '2026-06-30', [{ id: 'x', tags: { list: ['b'], complete: false } }]),
    ])
    expect(open.batch.columns.get('tags')?.lists?.[0]).toEqual({ members: ['a', 'b'], complete: false })
    const closed = fill(kinds.boxes, [
      part('a', '2026-06-30', [{ id: 'x', tags: ['a', 'b'] }]),
      part('b', '2026-06-30', [{ id: 'x', tags: { list: ['b'], complete: false } }]),
    ])
    expect(closed.batch.columns.get('tags')?.lists?.[0]).toEqual({ members: ['a', 'b'], complete: true })
  })
  it('dates agree at the coarser precision, hosts by short and full name; the finer word is kept', () => {
    const { batch, contradictions } = fill(kinds.boxes, [
      part('a', '2026-06-30', [{ id: 'x', day: '2026-06', host: 'srv1' }]),
      part('b', '2026-06-30', [{ id: 'x', day: '2026-06-12', host: 'srv1.nhs' }]),
    ])
    expect(contradictions).toEqual([])
    expect([cell(batch, 'day'), cell(batch, 'host')]).toMatchObject([{ date: { precision: 2 } }, { text: 'srv1.nhs' }])
  })
  it('never is a value of its own', () => {
    expect(
      cell(
        fill(kinds.boxes, [part('a', '2026-06-30', [{ id: 'x', day: 'never' }]), part('b', '2026-06-30', [{ id: 'x', day: '2026-06-12' }])])
          .batch,
        'day',
      ),
    ).toEqual(CONFLICT)
  })
  it('an item that cannot be used supplies no value', () => {
    const { batch } = fill(kinds.boxes, [
      part('a', '2026-06-30', [{ id: 'x', ok: true }]),
      part(
        'b',
        '2026-01-01',
        [
          { id: 'x', ok: false, team: 't' },
          { id: 'z', ok: true },
        ],
        20,
      ),
    ])
    expect([cell(batch, 'ok'), cell(batch, 'team')]).toEqual([yes, { state: 2, why: 20 }])
    expect([batch.rows, batch.items[batch.itemOf?.[1] ?? 0].id, cell(batch, 'ok', 1)]).toEqual([2, 'b', yes])
  })
  it('without a name, or with one of its parts not known, a record stands alone', () => {
    expect(
      fill(kinds.boxes, [
        part('a', '2026-06-30', [{ ok: true }, { id: null, ok: true }]),
        part('b', '2026-06-30', [{ ok: true }, { id: null, ok: true }]),
      ]).batch.rows,
    ).toBe(4)
  })
})

describe('systems', () => {
  const body = 'needs: { boxes: {} }\nfor-each: boxes\nmust: { ok: { is: true } }\n'
  it('one name in two systems is two things; an item without a system is one of its own', () => {
    const two = (a: unknown, b: unknown) =>
      check(body, {
        boxes: [
          { id: 'x', ok: true, item: 'a', system: a },
          { id: 'x', ok: false, item: 'b', system: b },
        ],
      })
    expect(two('one', 'two').finding.counts).toMatchObject({ met: 1, notMet: 1 })
    expect(two(null, null).finding.counts).toMatchObject({ met: 1, notMet: 1 })
    expect(said(two('one', 'One '))).toBe('undetermined conflict')
    expect(two('one', 'One ').finding.contradictions).toHaveLength(1)
  })
  it('a machine is one whichever system saw it', () => {
    const flaws = 'needs: { flaws: {} }\nfor-each: flaws\nmust: { ok: { is: true } }\n'
    const { finding } = check(flaws, {
      flaws: [
        { host: 'h', id: 'f', ok: true, item: 'a', system: 'one' },
        { host: 'H', id: 'f', item: 'b', system: 'two' },
      ],
    })
    expect(finding.counts).toMatchObject({ met: 1, undetermined: 0 })
  })
  it('an item without a system joins nothing by system', () => {
    const has = 'needs: { boxes: {}, flaws: {} }\nfor-each: boxes\nmust: { has: { kind: flaws, on: { system: system } } }\n'
    const given = (a: unknown, b: unknown) =>
      said(check(has, { boxes: [{ id: 'x', system: a }], flaws: [{ id: 'f', host: 'h', system: b }] }))
    expect(given('one', 'one')).toBe('met')
    expect(given('one', 'two')).toBe('not-met no-match')
    expect(given(null, null)).toBe('undetermined no-key')
    expect(given('one', null)).toBe('undetermined unkeyed')
  })
})

describe('whole lists', () => {
  const reading = (id: string, more: Partial<ItemFacts> = {}): ItemReading => {
    const of = facts(id, { wholeList: true, ...more })
    const records = [{ id: `box of ${id}`, ok: true }]
    return { facts: of, kinds: { boxes: { records: 1, batch: tableFrom(kinds.boxes, records, of), keysOnly: false, tallies: {} } } }
  }
  const gathered = (...readings: ItemReading[]) => {
    const { kinds: all, items } = gather(readings, { kinds, clock: { asOf: Date.UTC(2026, 5, 30) } })
    const boxes = all.get('boxes')
    return {
      current: boxes?.current.map(source => source.facts.id),
      previous: boxes?.previous.map(source => source.facts.id),
      states: items.map(({ id, state }) => `${id} ${state}`),
    }
  }
  const at = (text: string): Partial<ItemFacts> => ({ taken: day(text) })
  it('the newest of an export and system replaces the older ones', () => {
    expect(gathered(reading('a', at('2026-05-01')), reading('b', at('2026-06-01')), reading('c', at('2026-04-01')))).toEqual({
      current: ['b'],
      previous: ['a'],
      states: ['a superseded', 'b read', 'c superseded'],
    })
  })
  it.each([
    ['another export', { ...at('2026-06-01'), export: 'other' }],
    ['another system', { ...at('2026-06-01'), system: 'T' }],
    ['no system', { ...at('2026-06-01'), system: '' }],
    ['no whole list', { ...at('2026-06-01'), wholeList: false }],
    ['filtered', { ...at('2026-06-01'), filtered: true }],
    ['broken off', { ...at('2026-06-01'), complete: false }],
    ['empty', { ...at('2026-06-01'), records: { boxes: 0 } }],
    ['dated in the future', at('2027-06-01')],
    ['of the same day', at('2026-05-01')],
    ['unreadable', { ...at('2026-06-01'), state: 'unreadable' as const }],
  ])('not by one that is %s', (_, newer) => {
    expect(gathered(reading('a', at('2026-05-01')), reading('b', newer)).previous).toEqual([])
  })
})
