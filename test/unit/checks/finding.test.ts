import { describe, expect, it } from 'vitest'
import { evaluate, gather, type PlainRecord, tableFrom } from '../../../src/checks/index.ts'
import type { ItemFacts, ItemReading, Manifest } from '../../../src/model/index.ts'
import { boxes, check, kinds, measure, said } from './support.ts'

const BODY = 'needs: { boxes: { fresh: 35 days } }\nfor-each: boxes\nmust: { ok: { is: true }, size: { at-least: 2 } }\n'
const clock = { asOf: Date.UTC(2026, 5, 30) }

describe('what a finding tells', () => {
  it('each condition of a record, and the one that all of them fail', () => {
    const { finding } = check(BODY, {
      boxes: [...boxes(2, { ok: true, size: 2 }), { id: 'x', ok: true, size: 1 }, { id: 'y', ok: true, size: 0 }],
    })
    expect(finding.records[0]).toEqual({
      place: { item: 'boxes', where: 'row 3' },
      outcome: 'not-met',
      conditions: [
        { sentence: expect.stringContaining('ok'), outcome: 'met' },
        { sentence: expect.stringContaining('size'), outcome: 'not-met' },
      ],
    })
    expect(finding.notes[0]).toMatch(/^2 failing records fail one condition only: .*size.*The others hold\.$/)
    expect(finding.notes[1]).toBe('Would be met if all the 2 records that fail held.')
  })
  it('how many more would have to hold', () => {
    const { finding } = check(`${BODY}enough: { share-at-least: 75% }\n`, {
      boxes: [...boxes(2, { ok: true, size: 2 }), ...boxes(2, { ok: false, size: 2 }, 10)],
    })
    expect(finding.notes).toContain('Would be met if 1 of the 2 records that fail held.')
  })
  it('the first hundred records, failing before undetermined, and how many there are', () => {
    const { finding } = check(BODY, { boxes: [...boxes(90, { ok: true }), ...boxes(60, { ok: false }, 100)] })
    expect(finding.records).toHaveLength(100)
    expect(finding.records.slice(0, 60).every(({ outcome }) => outcome === 'not-met')).toBe(true)
    expect(finding.records[60].place.where).toBe('row 1')
    expect(finding.recordsInAll).toBe(150)
    expect(finding.reasons).toEqual({ 'not-given': 90 })
  })
  it('which items were used, which not and why, and their classes', () => {
    const given = {
      boxes: [
        { id: 'a', ok: true, size: 2, item: 'new' },
        { id: 'b', ok: true, size: 2, item: 'old', taken: '2025-01-01' },
      ],
    }
    expect(check(BODY, given).finding).toMatchObject({
      items: ['new', 'old'],
      unused: [{ item: 'old', reason: 'stale' }],
      missing: [],
      classes: ['export'],
      weak: false,
    })
    expect(check(BODY, {}).finding).toMatchObject({ items: [], missing: ['boxes'] })
  })
  it('local parameters that nobody has adopted', () => {
    const body =
      'needs: { boxes: {} }\nparams: { least: { type: count, default: 2, origin: local parameter }, share: { type: ratio, default: 50%, origin: clause 4 } }\nfor-each: boxes\nmust: { size: { at-least: $least } }\nenough: { share-at-least: $share }\n'
    const measurement = measure(body)
    const evidence = gather([], { kinds, clock })
    expect(evaluate(measurement, evidence, { kinds, clock }).local).toEqual(['least'])
    expect(evaluate(measurement, evidence, { kinds, clock, adopted: true }).local).toEqual([])
  })
  it('a parameter outside its range is not met, whatever the evidence', () => {
    const measurement = { ...measure(BODY), tailoredOut: 'least is 1; it may be at least 2' }
    expect(evaluate(measurement, gather([], { kinds, clock }), { kinds, clock })).toMatchObject({
      outcome: 'not-met',
      reason: 'tailored-out',
      notes: [expect.stringContaining('least is 1')],
    })
  })
  it('mentions is weak', () => {
    const body =
      'needs: { documents: {} }\nparams: { words: { type: topics, default: { one: [alpha] }, origin: local parameter } }\nfor-each: documents\nmust: { text: { mentions: { all-of: $words } } }\n'
    expect(check(body, { documents: [{ id: 'd', text: 'Alpha and omega' }] }).finding).toMatchObject({ outcome: 'met', weak: true })
  })
  it('no value of the evidence but what the author wrote', () => {
    const { finding } = check(BODY, { boxes: [{ id: 'SECRET-NAME', ok: false, size: 1, team: 'SECRET-TEAM' }] })
    expect(JSON.stringify(finding)).not.toContain('SECRET')
  })
})

const facts = (id: string, kind: string, more: Partial<ItemFacts> = {}): ItemFacts => ({
  id,
  path: id,
  bytes: 0,
  sha256: '',
  state: 'read',
  export: 'list',
  because: [],
  format: 'csv',
  class: 'export',
  kinds: [kind],
  system: 's',
  taken: { ms: Date.UTC(2026, 5, 20), precision: 2 },
  records: {},
  rows: 0,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  filtered: false,
  wholeList: false,
  problems: [],
  ...more,
})
const reading = (id: string, kind: string, records: readonly PlainRecord[], more: Partial<ItemFacts> = {}): ItemReading => {
  const of = facts(id, kind, { records: { [kind]: records.length }, ...more })
  return {
    facts: of,
    kinds: { [kind]: { records: records.length, batch: tableFrom(kinds[kind], records, of), keysOnly: false, tallies: {} } },
  }
}
const manifest = (more: Partial<Manifest>): Manifest => ({
  items: [],
  roleHolders: [{ role: 'SIRO', person: 'P1', from: '2025-01-01', to: '2026-12-31' }],
  statements: [],
  claims: [],
  heldElsewhere: [],
  ...more,
})

describe('what the manifest adds', () => {
  const NA = measure(
    'needs: { boxes: {} }\nfor-each: boxes\nwhere: { in: { is: true } }\nmust: { ok: { is: true } }\non-empty: { not-applicable: none, when-stated: boxes }\n',
  )
  const judged = (statement: object, context = {}) => {
    const statements = [{ about: 'boxes', role: 'SIRO', person: 'P1', on: '2026-06-25', says: 'none', ...statement }]
    const evidence = gather([reading('a', 'boxes', [{ id: 'x', in: false }])], { kinds, clock, manifest: manifest({ statements }) })
    return evaluate(NA, evidence, { kinds, clock, ...context }).outcome
  }
  it.each([
    ['in date, by the role held that day', {}, 'not-applicable'],
    ['about something else', { about: 'crates' }, 'undetermined'],
    ['by somebody who does not hold the role', { person: 'P2' }, 'undetermined'],
    ['in a role that nobody holds', { role: 'DPO' }, 'undetermined'],
    ['before the evidence it speaks of', { on: '2026-06-19' }, 'undetermined'],
    ['after the position date', { on: '2026-07-01' }, 'undetermined'],
    ['that has run out', { until: '2026-06-29' }, 'undetermined'],
    ['without a day', { on: 'June' }, 'undetermined'],
  ])('a statement %s', (_, statement, outcome) => expect(judged(statement)).toBe(outcome))
  it('counts only from a role that may attest it', () => {
    expect(judged({}, { attestedBy: { boxes: ['siro'] } })).toBe('not-applicable')
    expect(judged({}, { attestedBy: { boxes: ['DPO'] } })).toBe('undetermined')
  })
  it('what somebody else holds is asked for, never failed', () => {
    const measurement = measure(BODY)
    const held = manifest({ heldElsewhere: [{ need: 'boxes', by: 'ICB IT' }] })
    expect(evaluate(measurement, gather([], { kinds, clock, manifest: held }), { kinds, clock })).toMatchObject({
      outcome: 'undetermined',
      reason: 'held-elsewhere',
      notes: ['Ask ICB IT for boxes.'],
    })
  })
  it('an item that proves nothing of a kind gives it no proof of life', () => {
    const clean = measure('needs: { flaws: {} }\nfor-each: flaws\nmust: { ok: { is: true } }\non-empty: clean\n')
    const judge = (more: Partial<ItemFacts>) =>
      evaluate(clean, gather([reading('a', 'flaws', [], { targets: 3, ...more })], { kinds, clock }), { kinds, clock })
    expect(judge({}).outcome).toBe('met')
    expect(judge({ unproven: ['boxes'] }).outcome).toBe('met')
    expect(judge({ unproven: ['flaws'] })).toMatchObject({ outcome: 'undetermined', reason: 'no-proof-of-life' })
    const beside = (targets: number) => {
      const items = [reading('a', 'flaws', [], { targets }), reading('b', 'flaws', [], { system: 't', unproven: ['flaws'] })]
      return evaluate(clean, gather(items, { kinds, clock }), { kinds, clock }).outcome
    }
    expect([beside(3), beside(0)]).toEqual(['met', 'undetermined'])
  })
  it('two lists that hold nothing are two clean lists, and no list too long to join', () => {
    const clean = measure('needs: { flaws: {} }\nfor-each: flaws\nmust: { ok: { is: true } }\non-empty: clean\n')
    const items = ['a', 'b'].map(id => reading(id, 'flaws', [], { targets: 3 }))
    expect(evaluate(clean, gather(items, { kinds, clock }), { kinds, clock })).toMatchObject({ outcome: 'met' })
  })
  it('a figure claimed twice with different numbers is no figure', () => {
    const compare = measure(
      'needs: { boxes: {} }\ncompare:\n  one: { in: boxes, measure: count, named: boxes }\n  other: { claim: n }\nmust: { differ-by-at-most: 10% }\n',
    )
    const claims = (...numbers: number[]) =>
      manifest({ claims: numbers.map((n, index) => ({ requirement: `R${index}`, figures: { n }, at: '' })) })
    const judge = (...numbers: number[]) =>
      evaluate(compare, gather([reading('a', 'boxes', boxes(3, {}))], { kinds, clock, manifest: claims(...numbers) }), { kinds, clock })
    expect(judge(3).outcome).toBe('met')
    expect(judge(3, 3).outcome).toBe('met')
    expect(judge(3, 4)).toMatchObject({ outcome: 'undetermined', reason: 'conflict' })
  })
  it('an item named there with a kind and now gone keeps its kind from being met', () => {
    const gone = { facts: facts('gone', 'boxes', { kinds: [], state: 'missing', withdrawn: 'missing' }), kinds: {} }
    const named = manifest({ items: [{ id: 'gone', path: 'gone', kind: 'boxes', at: '' }] })
    const evidence = gather([reading('a', 'boxes', boxes(3, { ok: true, size: 2 })), gone], { kinds, clock, manifest: named })
    expect(evaluate(measure(BODY), evidence, { kinds, clock })).toMatchObject({ outcome: 'undetermined', reason: 'withdrawn' })
  })
})

describe('kinds that the auditor makes itself', () => {
  it('the register of evidence', () => {
    const body =
      'needs: { evidence-items: {} }\nfigure: { in: evidence-items, measure: distinct, of: class, where: { kinds: { includes-any-of: [boxes, flaws] }, state: { is: read } } }\nmust: { at-least: 2 }\n'
    const judge = (...readings: ItemReading[]) => evaluate(measure(body), gather(readings, { kinds, clock }), { kinds, clock }).outcome
    const [a, b] = [reading('a', 'boxes', boxes(1, {})), reading('b', 'flaws', [{ id: 'f' }], { class: 'scan' })]
    expect(judge(a, b)).toBe('met')
    expect(judge(a)).toBe('not-met')
    expect(judge(a, { ...b, facts: { ...b.facts, state: 'unreadable' } })).not.toBe('met')
  })
  it('statements, of roles held that day', () => {
    const body =
      'needs: { statements: {} }\nfigure: { in: statements, measure: count, where: { role: { is: SIRO } } }\nmust: { at-least: 1 }\n'
    const judge = (person: string) => {
      const statements = [{ about: 'A', role: 'SIRO', person, on: '2026-06-25', says: 'x' }]
      return evaluate(measure(body), gather([], { kinds, clock, manifest: manifest({ statements }) }), { kinds, clock }).outcome
    }
    expect([judge('P1'), judge('P2')]).toEqual(['met', 'not-met'])
  })
  it('without a manifest there are no statements to count', () =>
    expect(said(check('needs: { boxes: {} }\nfor-each: boxes\nmust: { ok: { is: true } }\n', { boxes: [] }))).toBe('undetermined empty'))
})

describe('hostile names', () => {
  it('are plain data', () => {
    const body =
      'needs: { boxes: {} }\nfor-each: boxes\nmust: { ok: { is: true } }\nenough: { share-at-least: 50%, in-each: { by: team, share-at-least: 50%, ignore-below: 1 } }\n'
    const { finding } = check(body, {
      boxes: [
        { id: '__proto__', team: '__proto__', ok: false },
        { id: 'constructor', team: 'constructor', ok: true },
        { id: 'x', team: '__proto__', ok: false },
      ],
    })
    expect(finding).toMatchObject({ outcome: 'not-met', counts: { met: 1, notMet: 2 } })
    expect(finding.groups).toHaveLength(1)
  })
})
