import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { assess, exitOf } from '../../../src/assessment/index.ts'
import { type Assessment, EXIT_ORDER, type Finding } from '../../../src/model/index.ts'
import {
  against,
  check,
  cite,
  claim,
  finding,
  indicator,
  input,
  item,
  judgement,
  localParam,
  manifest,
  measurement,
  overlay,
  protocol,
  requirement,
} from './make.ts'

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/assessment.schema.json'), 'utf8'))
const validate = new Ajv.default({ allErrors: true, strict: true }).compile(schema)
const valid = (assessment: Assessment): void => {
  expect(validate(JSON.parse(JSON.stringify(assessment))) ? [] : validate.errors).toEqual([])
}

const DAY = (iso: string) => ({ ms: Date.parse(`${iso}T00:00:00Z`), precision: 2 as const })
const PLACE = { item: 'accounts-export', where: 'row 17' }
/** A protocol and pack that use every part of the document. */
const everything = () => {
  const one = protocol(
    [
      requirement('B', {
        rollUp: 'all',
        expected: {},
        parts: [
          requirement('B2.a', {
            note: 'Text could not be seen.',
            auditSample: ['nhs-trust'],
            indicators: [
              indicator('B2.a.NA.1', 'not-achieved', [against('bad?days=3', { check: 'bad' })]),
              indicator('B2.a.A.1', 'achieved', [cite('all')], { manual: { ask: 'IT Security', how: 'interview' } }),
              indicator('B2.a.A.2', 'achieved', [cite('nothing')]),
            ],
          }),
          requirement('B2.a-mfa', { rollUp: 'all', beside: 'B2.a', cite: { rule: 'all', of: [cite('mfa')] } }),
          requirement('B2.b', { rollUp: 'assessor', manual: { ask: 'Data Protection Officer', how: 'document' }, expected: {} }),
        ],
      }),
    ],
    { caps: [{ when: { requirement: 'B2.a-mfa', is: 'not-met' }, cap: 'not-met', source: 's', verified: 'v' }] },
  )
  const measurements = [measurement('all'), measurement('bad?days=3', { params: [localParam] }), measurement('mfa'), measurement('nothing')]
  const full: Finding = finding('mfa', 'not-met', {
    name: 'part',
    reason: 'too-many-exceptions',
    measured: { of: 'share', unit: 'share', interval: { lowest: 0.5, highest: null }, limit: '95%' },
    groups: [{ place: PLACE, size: 4, outcome: 'not-met', interval: { lowest: 0, highest: 1 } }],
    records: [
      {
        place: PLACE,
        outcome: 'not-met',
        reason: 'no-match',
        group: PLACE,
        conditions: [
          { sentence: 'enabled is yes', outcome: 'met' },
          { sentence: 'mfa is yes', outcome: 'undetermined', reason: 'blank' },
        ],
      },
    ],
    reasons: { blank: 3 },
    exceptions: [PLACE],
    contradictions: [{ what: 'owner', one: PLACE, other: PLACE }],
    unused: [{ item: 'old', reason: 'stale' }],
    missing: ['staff'],
    local: ['share'],
    notes: ['would be met if'],
    parts: [finding('mfa', 'met')],
  })
  const findings = [full, finding('all', 'met'), finding('bad?days=3', 'not-met', { check: 'bad' }), finding('nothing', 'not-applicable')]
  return input(
    { ...one, measurements, checks: Object.fromEntries(['all', 'bad', 'mfa', 'nothing'].map(id => [id, check(id)])) },
    findings,
    {
      items: [
        item('accounts-export', {
          expects: { count: 9 },
          targets: 4,
          guessed: true,
          problems: [{ code: 'csv-ragged', severity: 'warning', where: 'row 3', what: 'A row is short.', todo: 'Look.', count: 2 }],
          passedOver: [{ reason: 'total', count: 1 }],
        }),
        item('old', { taken: DAY('2020-01-01'), encoding: undefined as never }),
        item('gone', { state: 'missing', withdrawn: 'missing', taken: undefined as never, sha256: '' }),
      ],
      manifest: manifest({
        claims: [claim('B2.a', 'achieved', { mfa: 1 }), claim('Z', 'achieved')],
        statements: [{ about: 'B2.a', role: 'SIRO', person: 'P1', on: '2026-06-20', says: 'x' }],
        heldElsewhere: [{ need: 'backups', by: 'ICB IT' }],
        items: [{ id: 'ig-policy', path: 'p.docx', reviewDue: '2026-07-28', at: '' }],
      }),
      overlay: overlay({
        expected: { 'B2.b': 'achieved' },
        adopt: { parameters: 'shipped', by: 'SIRO', on: '2026-03-01' },
        judgements: [judgement('B2.b', 'achieved')],
        decisions: [{ status: 'Approaching Standards', from: 'NHS England', on: '2026-06-01', reference: 'R1' }],
      }),
      findingsWithoutExceptions: new Map(),
      notes: ['A note.'],
      faults: [{ code: 5, why: 'A reader was stopped.' }],
      reproducible: false,
    },
  )
}

describe('the document', () => {
  it('follows its schema, empty and full', () => {
    valid(assess(input(protocol([]), [])))
    valid(assess({ ...input(protocol([]), []), protocols: [], items: [] }))
    const { manifest: _, ...bare } = input(protocol([requirement('A')]), [])
    valid(assess(bare))
    valid(assess(everything()))
  })
  it('refuses what the schema does not know', () => {
    expect(validate({ ...JSON.parse(JSON.stringify(assess(everything()))), extra: 1 })).toBe(false)
  })
  it('is the same whatever order items and findings come in', () => {
    const whole = everything()
    const turned = { ...whole, items: whole.items.toReversed(), findings: new Map([...whole.findings].toReversed()) }
    expect(JSON.stringify(assess(turned))).toBe(JSON.stringify(assess(whole)))
  })
  it('holds no statement text and no person', () => {
    const text = JSON.stringify(assess(everything()))
    expect(text).not.toContain('"says"')
    expect(text).not.toContain('P1')
  })
  it('without a protocol it is not met', () =>
    expect(assess({ ...everything(), protocols: [], faults: [], reproducible: true }).exit).toMatchObject({ code: 3 }))
})

describe('the register of evidence', () => {
  const { evidence } = assess(everything())
  it('counts each item once', () => expect(evidence.totals).toMatchObject({ items: 3, used: 1, stale: 1, missing: 1, undated: 0 }))
  it('says which item is out of date', () =>
    expect(evidence.items.find(({ id }) => id === 'old')).toMatchObject({ state: 'stale', used: false, taken: '2020-01-01', encoding: '' }))
  it('an item without a date is counted as such', () => {
    const one = assess(
      input(protocol([requirement('A', { indicators: [indicator('a', 'achieved', [cite('c')])] })]), [
        finding('c', 'undetermined', { items: [], unused: [{ item: 'accounts-export', reason: 'undated' }] }),
      ]),
    )
    expect(one.evidence.totals).toMatchObject({ used: 0, undated: 1 })
  })
  it('names what lapses within 35 days, with the last day it counts', () => {
    expect(evidence.lapses).toEqual([
      { item: 'accounts-export', on: '2026-07-15', why: 'counts for 35 days' },
      { item: 'ig-policy', on: '2026-07-28', why: 'review due' },
    ])
  })
  it('a month that ends earlier does not cut a lapse short', () => {
    const needs = { accounts: { optional: false, fresh: { n: 1, unit: 'months' as const } } }
    const one = protocol([requirement('A', { indicators: [indicator('a', 'achieved', [cite('c')])] })], {
      measurements: [measurement('c', { needs })],
    })
    const made = input(one, [finding('c', 'met')], {
      items: [item('accounts-export', { taken: DAY('2026-02-28') })],
      clock: { asOf: DAY('2026-03-20').ms },
    })
    expect(assess(made).evidence.lapses).toMatchObject([{ on: '2026-03-31' }])
  })
})

describe('notes', () => {
  it('name a file of which nothing counts because something is wrong with it, where no other line does', () => {
    const wrong = (where: string) => [{ code: 'c', severity: 'error' as const, where, what: 'It breaks off.', todo: 'Export it again.' }]
    const idle = (id: string, more: Parameters<typeof item>[1]) => item(id, { state: 'unreadable', records: {}, ...more })
    const items = [
      idle('a', { problems: wrong('line 3') }),
      idle('b', { problems: wrong(''), withdrawn: 'missing' }),
      idle('c', { problems: wrong('row 1').map(problem => ({ ...problem, severity: 'note' as const })) }),
      idle('d', { problems: wrong('') }),
      item('e'),
    ]
    const { evidence } = assess(input(protocol([requirement('R')]), [], { items }))
    expect(evidence.notes).toEqual(['exports/a.csv: line 3: It breaks off.', 'exports/d.csv: It breaks off.'])
    const many = Array.from({ length: 9 }, (_, index) => idle(`x${index}`, { problems: wrong('') }))
    expect(assess(input(protocol([requirement('R')]), [], { items: many })).evidence.notes.at(-1)).toBe(
      '6 more files of which nothing counts: see probity evidence list.',
    )
  })
  it('name a private key once for its file, however many lines of it are told, and whether it is used or not', () => {
    const key = (where: string) => ({ code: 'private-key', severity: 'error' as const, where, what: 'A key.', todo: 'Revoke it.' })
    const items = [item('a', { problems: [key('line 1'), key('line 9')] }), item('b', { records: {}, kinds: [], problems: [key('')] })]
    const { notes } = assess(input(protocol([requirement('R')]), [], { items })).evidence
    expect(notes).toEqual(items.map(({ path }) => `${path}: A key. Revoke it.`))
  })
  it('name every file that has to leave the pack, before all others and with what to do', () => {
    const remove = [{ code: 'remove-from-pack', severity: 'error' as const, where: '', what: 'It is a map.', todo: 'Remove it.' }]
    const items = Array.from({ length: 5 }, (_, index) => item(`x${index}`, { records: {}, kinds: [], problems: remove }))
    const { notes } = assess(input(protocol([requirement('R')]), [], { items })).evidence
    expect(notes).toEqual(items.map(({ path }) => `${path}: It is a map. Remove it.`))
  })
  it('name claims and overlay entries about nothing that was judged, and whose role nobody shows', () => {
    const { evidence, overlay: laid } = assess(everything())
    expect(evidence.notes).toEqual(
      expect.arrayContaining(['A note.', '1 claim of the evidence list names no requirement that was judged: Z.']),
    )
    expect(laid?.notes).toContain('Nothing in the evidence list shows who held the role SIRO on 2026-03-01.')
  })
  it('decisions are shown, and later ones are not', () => {
    const late = overlay({ decisions: [{ status: 'Standards Met', from: 'NHS England', on: '2026-07-01' }] })
    const { protocols, overlay: laid } = assess({ ...everything(), overlay: late })
    expect(protocols[0]?.decisions).toEqual([])
    expect(laid?.notes).toContain('1 decision dated after the position date is not shown.')
    expect(protocols[0]?.rating.outcome).toBe('not-met')
  })
})

describe('the exit code', () => {
  const rated = (outcome: 'met' | 'not-met' | 'undetermined') => ({
    protocol: 'p',
    edition: '1',
    rating: { ...(assess(everything()).protocols[0] as Assessment['protocols'][number]).rating, outcome },
  })
  it('0 is earned', () => {
    expect(exitOf([rated('met')], []).code).toBe(0)
    expect(exitOf([], []).code).toBe(3)
    expect(exitOf([rated('met'), rated('undetermined')], []).code).toBe(3)
    expect(exitOf([rated('undetermined'), rated('not-met'), rated('met')], []).code).toBe(1)
  })
  it.each([130, 143, 70, 6, 4, 2, 5])('%i comes before any verdict, and every reason is kept', code => {
    const { code: got, reasons } = exitOf([rated('not-met'), rated('undetermined')], [{ code, why: 'x' }])
    expect(got).toBe(code)
    expect(reasons.map(reason => reason.code)).toEqual([code, 1, 3])
  })
  it('takes the first of several, in the order of the contract', () => {
    const faults = EXIT_ORDER.toReversed().map(code => ({ code, why: String(code) }))
    expect(exitOf([], faults)).toMatchObject({ code: 130 })
    expect(exitOf([rated('met')], [{ code: 99, why: 'unheard of' }]).code).toBe(70)
  })
  it('a reader that was stopped is 5, said once', () => {
    const { faults: _, ...rest } = everything()
    expect(assess(rest).exit).toMatchObject({ code: 5 })
    expect(assess(everything()).exit.reasons.filter(({ code }) => code === 5)).toHaveLength(1)
  })
})
