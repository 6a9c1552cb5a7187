import { describe, expect, it } from 'vitest'
import { keyColumns, mergeBatches, planOf, tableFrom } from '../../../src/checks/index.ts'
import type { Batch } from '../../../src/model/index.ts'
import { kinds, measure } from './support.ts'

const plan = (...bodies: string[]) =>
  planOf(
    bodies.map(body => measure(body)),
    kinds,
  )
const keys = (list: readonly { key: string }[] | undefined) => list?.map(({ key }) => key)

describe('what has to be read', () => {
  it('a row condition: its fields, and a tally by the reader; nothing to settle with', () => {
    const { fields, keyFields, streamed } = plan(
      'needs: { boxes: {} }\nfor-each: boxes\nwhere: { in: { is: true } }\nmust: { size: { at-least: 1 } }\nenough: { share-at-least: 50%, in-each: { by: team, share-at-least: 50%, ignore-below: 2 } }\n',
    )
    // the name of a thing too: a second item may list it
    expect(fields.boxes).toEqual(['id', 'in', 'size', 'team'])
    expect(keyFields).toEqual({})
    expect(keys(streamed.boxes)).toEqual(['test/check'])
  })
  it('a match: both sides, with the keys, come back to be joined', () => {
    const { fields, keyFields, streamed } = plan(
      'needs: { boxes: {}, flaws: {} }\nfor-each: boxes\nmust: { has: { kind: flaws, on: { host: host, system: system }, where: { size: { at-least: { own: size } } } } }\n',
    )
    expect(fields).toMatchObject({ boxes: ['host', 'id', 'size'], flaws: ['host', 'id', 'size'] })
    expect(keyFields).toEqual(fields)
    expect(streamed).toEqual({})
  })
  it.each([
    ['per', 'per: team\nmust: { ok: { is: true } }\n', ['id', 'ok', 'team']],
    ['an exception', 'must: { ok: { is: true } }\nexcept-in: { kind: exceptions, on: { account: other } }\n', ['id', 'ok', 'other']],
    [
      'a list to reconcile with',
      'must: { ok: { is: true } }\npopulation: { reconcile: { with: staff, on: { person: other }, tolerance: 5% } }\n',
      ['id', 'ok', 'other'],
    ],
  ])('%s is settled in memory', (_, rest, wanted) => {
    const { keyFields, streamed } = plan(
      `needs: { boxes: {}, exceptions: { optional: true }, staff: { optional: true } }\nfor-each: boxes\n${rest}`,
    )
    expect([keyFields.boxes, streamed]).toEqual([wanted, {}])
  })
  it('figures and coverage come back as columns', () => {
    const { fields, keyFields } = plan(
      'needs: { events-seen: { covers: 12 months } }\nfor-each: events-seen\nmust: { ok: { is: true } }\n',
      'needs: { boxes: {} }\nfigure: { in: boxes, measure: sum, of: size, where: { in: { is: true } }, divided-by: { in: boxes, measure: count, where: { ok: { is: true } } } }\nmust: { at-most: 1 }\n',
    )
    expect(fields['events-seen']).toEqual(['day', 'ok'])
    expect(keyFields).toEqual({ 'events-seen': ['day'], boxes: ['id', 'in', 'ok', 'size'] })
  })
  it('parts of a composite are tallied each by its own place', () => {
    const { streamed, keyFields } = plan(
      `needs: { boxes: {} }
composite:
  all:
    - { name: a, for-each: boxes, must: { ok: { is: true } } }
    - { name: b, figure: { in: boxes, measure: count }, must: { at-least: 1 } }
    - { name: c, for-each: boxes, must: { in: { is: true } } }
`,
    )
    expect(keys(streamed.boxes)).toEqual(['test/check#0', 'test/check#2'])
    expect(keyFields).toEqual({ boxes: ['id'] })
  })
  it('built-in kinds, fields and unknown names are no reader’s work', () => {
    const { fields, streamed } = plan(
      'needs: { evidence-items: {}, boxes: {} }\nfor-each: evidence-items\nwhere: { kinds: { includes-any-of: [boxes] } }\nmust: { has: { kind: boxes, on: { item: id } } }\n',
    )
    expect(fields).toEqual({ boxes: ['id'] })
    expect(streamed).toEqual({})
  })
})

describe('batches on their way back', () => {
  const facts = { id: 'a', taken: undefined, system: 's' } as never
  const batch = (from: number, records: readonly Record<string, unknown>[]): Batch => ({
    ...tableFrom(kinds.boxes, records, facts),
    places: { form: 'row', numbers: Float64Array.from(records, (_, index) => from + index) },
  })
  it('are joined in row order; a column that one lacks is unknown there', () => {
    const joined = mergeBatches([batch(2, [{ id: 'x', ok: true }]), batch(3, [{ id: 'y' }, { id: 'z' }])])
    expect(joined?.rows).toBe(3)
    expect(joined?.columns.get('id')?.texts).toEqual(['x', 'y', 'z'])
    expect([...(joined?.columns.get('ok')?.states ?? [])]).toEqual([0, 2, 2])
    expect(joined?.places).toEqual({ form: 'row', numbers: Float64Array.of(2, 3, 4) })
    expect(mergeBatches([])).toBeUndefined()
  })
  it('keep their key columns', () =>
    expect([...keyColumns(batch(2, [{ id: 'x', ok: true, size: 1 }]), ['id', 'size']).columns.keys()]).toEqual(['id', 'size']))
})
