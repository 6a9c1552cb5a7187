import { describe, expect, it } from 'vitest'
import { evaluate, gather, tableFrom } from '../../../src/checks/index.ts'
import type { Finding, ItemFacts, ItemReading } from '../../../src/model/index.ts'
import { boxes, check, kinds, measure, said } from './support.ts'

const clock = { asOf: Date.UTC(2026, 5, 30) }
const reading = (id: string, records: number, more: Partial<ItemFacts> = {}): ItemReading => {
  const facts: ItemFacts = {
    ...{ id, path: id, bytes: 1, sha256: '', state: 'read', export: 'list', because: [], format: 'csv', class: 'export' },
    ...{ kinds: ['boxes'], system: 'S', taken: { ms: clock.asOf, precision: 2 }, records: { boxes: records }, rows: records },
    ...{ duplicates: 0, passedOver: [], unread: 0, filtered: false, wholeList: true, problems: [] },
    ...more,
  }
  if (facts.state !== 'read') return { facts, kinds: {} }
  const batch = tableFrom(kinds.boxes, boxes(records, { ok: true }), facts)
  return { facts, kinds: { boxes: { records, batch, keysOnly: false, tallies: {} } } }
}
const judge = (body: string, ...readings: ItemReading[]): Finding =>
  evaluate(measure(body), gather(readings, { kinds, clock }), { kinds, clock })

describe('the register of evidence', () => {
  const body =
    'needs: { evidence-items: {} }\nfor-each: evidence-items\nmust: { filtered: { is: false } }\nenough: { share-at-least: 60% }\n'
  const good = reading('a', 1)
  it('has a gap where an item of the manifest is gone: taking away what fails does not help', () => {
    expect(judge(body, good, reading('b', 1, { filtered: true })).outcome).toBe('not-met')
    const gone = reading('b', 0, { state: 'missing', withdrawn: 'missing' })
    expect(judge(body, good, gone)).toMatchObject({
      outcome: 'undetermined',
      reason: 'withdrawn',
      unused: [{ item: 'b', reason: 'withdrawn' }],
    })
    expect(judge(body, good).outcome).toBe('met')
  })
})

describe('the list before', () => {
  const body = `needs: { boxes: {} }
compare:
  one: { in: boxes, measure: count, named: now }
  other: { in: boxes, measure: count, from: previous, named: before }
must: { differ-by-at-most: 20% }
`
  const before = { taken: { ms: clock.asOf - 30 * 86_400_000, precision: 2 as const } }
  it('says nothing where a part of it could not be read', () => {
    expect(judge(body, reading('a', 4), reading('b', 5, before)).outcome).toBe('met')
    const broken = reading('c', 0, { ...before, state: 'unreadable', records: {} })
    expect(judge(body, reading('a', 4), reading('b', 5, before), broken)).toMatchObject({ outcome: 'undetermined', reason: 'incomplete' })
  })
})

describe('a need that is required', () => {
  const body = (optional: boolean): string => `needs: { boxes: {}, flaws: { optional: ${optional} } }
composite:
  any:
    - { name: few, figure: { in: boxes, measure: count }, must: { at-most: 3 } }
    - { name: sound, for-each: flaws, must: { ok: { is: true } } }
`
  it('is asked for though one part of several would do', () => {
    const given = { boxes: boxes(2, {}) }
    expect(said(check(body(false), given))).toBe('undetermined missing')
    expect(said(check(body(true), given))).toBe('met')
    expect(said(check(body(false), { ...given, flaws: [{ id: 'f', host: 'h', ok: false }] }))).toBe('met')
  })
})
