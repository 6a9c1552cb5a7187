import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/assessment/index.ts'
import type { ClaimResult, Finding, Protocol } from '../../../src/model/index.ts'
import { cite, claim, finding, indicator, input, item, judgement, manifest, measurement, overlay, protocol, requirement } from './make.ts'

const ONE = protocol([
  requirement('B2.a', {
    attainable: ['export', 'document'],
    indicators: [indicator('p', 'partially-achieved', [cite('some')]), indicator('a', 'achieved', [cite('all')])],
  }),
])
const claimed = (one: Protocol, level: string | undefined, findings: readonly Finding[], figures = {}, more = {}): ClaimResult =>
  assess(input(one, findings, { manifest: manifest({ claims: [claim('B2.a', level, figures)] }), ...more })).protocols[0]?.requirements[0]
    ?.claim as ClaimResult

describe('a claim', () => {
  const some = finding('some', 'met', { classes: ['export', 'document'] })
  it('above the highest is contradicted', () => {
    expect(claimed(ONE, 'achieved', [some, finding('all', 'not-met')])).toMatchObject({
      status: 'contradicted',
      why: 'You say achieved; the evidence shows partially achieved at best.',
    })
  })
  it('at or below the lowest is supported', () => {
    expect(claimed(ONE, 'partially-achieved', [some, finding('all', 'undetermined')]).status).toBe('supported')
    expect(claimed(ONE, 'partially-achieved', [some, finding('all', 'met', { classes: ['document'] })]).status).toBe('supported')
  })
  it('inside the range is not tested', () => {
    expect(claimed(ONE, 'achieved', [some, finding('all', 'undetermined')]).status).toBe('not-tested')
    expect(claimed(ONE, 'achieved', []).status).toBe('not-tested')
  })
  it('rests weakly on one class of evidence where another could be had', () => {
    expect(claimed(ONE, 'achieved', [finding('some', 'met'), finding('all', 'met')])).toMatchObject({
      status: 'weak',
      why: 'The evidence agrees, but it rests on export evidence alone; document could be had.',
    })
    const only = protocol([requirement('B2.a', { attainable: ['export'], indicators: [indicator('a', 'achieved', [cite('all')])] })])
    expect(claimed(only, 'achieved', [finding('all', 'met')]).status).toBe('supported')
  })
  it('rests weakly on mentions alone', () => {
    const mention = { weak: true, classes: ['document', 'export'] }
    expect(claimed(ONE, 'achieved', [finding('some', 'met', mention), finding('all', 'met', mention)]).status).toBe('weak')
  })
  it('to the lowest level needs no evidence', () => expect(claimed(ONE, 'not-achieved', []).status).toBe('supported'))
  it('of a level that does not exist is not tested', () =>
    expect(claimed(ONE, 'splendid', [some, finding('all', 'met')]).status).toBe('not-tested'))
  it('on a policy question may be answered in its own words', () => {
    const policy = protocol([requirement('B2.a', { beside: 'B2', rollUp: 'all', cite: { rule: 'all', of: [cite('mfa')] } })])
    expect(claimed(policy, 'met', [finding('mfa', 'not-met')]).status).toBe('contradicted')
    expect(claimed(policy, 'met', [finding('mfa', 'met')]).status).toBe('supported')
    expect(claimed(policy, 'not-met', [finding('mfa', 'undetermined')]).status).toBe('supported')
    expect(claimed(ONE, 'met', [finding('all', 'not-met')])).toMatchObject({
      status: 'not-tested',
      why: 'The level claimed is no level of this protocol.',
    })
  })
  it('is held against the evidence, not against a judgement', () => {
    const judged = { overlay: overlay({ judgements: [judgement('B2.a', 'partially-achieved')] }) }
    expect(claimed(ONE, 'achieved', [some, finding('all', 'undetermined')], {}, judged).status).toBe('not-tested')
  })
})

describe('a claimed figure', () => {
  const share = (lowest: number, highest: number, outcome: Finding['outcome'] = 'not-met') =>
    finding('all', outcome, { measured: { of: 'share', unit: 'share', interval: { lowest, highest }, limit: '95%' } })
  it.each([
    [1, 0.712, 0.88, 'disproved', 'contradicted'],
    [0.97, 0.824, 0.9610001, 'disproved', 'contradicted'],
    [0.97, 0.9713, 0.9713, 'agrees', 'supported'],
    [0.9, 0.8, 0.95, 'not-tested', 'not-tested'],
  ])('named after a check: %f against %f to %f is %s', (value, lowest, highest, status, verdict) => {
    expect(claimed(ONE, undefined, [share(lowest, highest)], { all: value })).toMatchObject({
      status: verdict,
      figures: [{ status, interval: { lowest, highest } }],
    })
  })
  it('is not disproved by a sum that is in doubt as a whole', () => {
    const doubted = { ...share(0.8, 0.9, 'undetermined'), reason: 'incomplete' as const }
    expect(claimed(ONE, undefined, [doubted], { all: 1 }).status).toBe('not-tested')
    expect(claimed(ONE, undefined, [{ ...doubted, reasons: { incomplete: 4 } }], { all: 1 }).status).toBe('contradicted')
  })
  it('contradicts whatever level is claimed beside it', () => {
    expect(claimed(ONE, 'not-achieved', [share(0.5, 0.6)], { all: 1 })).toMatchObject({
      status: 'contradicted',
      why: 'The evidence disproves 1 claimed figure: all.',
    })
  })
  it('that nothing measures is not tested', () => {
    expect(claimed(ONE, undefined, [share(0.5, 0.6)], { phishing: 0.1 })).toMatchObject({
      status: 'not-tested',
      figures: [{ status: 'not-tested', measurement: '' }],
    })
  })
  it('that a check compares by its name is decided by that check', () => {
    const figure = { in: { kind: 'accounts' }, measure: 'count' } as const
    const compare = measurement('devices', {
      shape: { shape: 'compare', one: figure, other: { claim: 'device-count' }, must: { bounds: [] } },
    })
    const one = protocol([requirement('B2.a', { indicators: [indicator('a', 'achieved', [cite('devices')])] })], {
      measurements: [compare],
    })
    const part = finding('devices', 'met', { measured: { of: 'figure', unit: '', interval: { lowest: 412, highest: 412 }, limit: '' } })
    const of = (outcome: Finding['outcome']) =>
      claimed(one, undefined, [finding('devices', outcome, { shape: 'compare', parts: [part] })], { 'device-count': 300 })
    expect(of('not-met')).toMatchObject({ status: 'contradicted', figures: [{ status: 'disproved', interval: { lowest: 412 } }] })
    expect(of('met').status).toBe('supported')
    expect(of('undetermined').status).toBe('not-tested')
    const nested = measurement('devices', { shape: { shape: 'composite', rule: 'all', of: [compare.shape] } })
    const whole = protocol(one.requirements, { measurements: [nested] })
    const composite = finding('devices', 'met', { shape: 'composite', parts: [finding('devices', 'not-met', { shape: 'compare' })] })
    expect(claimed(whole, undefined, [composite], { 'device-count': 300 }).status).toBe('contradicted')
  })
  it('keeps an odd name as plain data', () => {
    const figures: Record<string, number> = Object.assign(Object.create(null), { ['__proto__']: 1 })
    expect(claimed(ONE, undefined, [share(0.5, 0.6)], figures).status).toBe('not-tested')
  })
})

describe('evidence taken away', () => {
  const gone = item('accounts-export', { state: 'missing', withdrawn: 'missing', records: {} })
  it('turns contradicted into not tested, and is named', () => {
    const before = claimed(ONE, 'achieved', [finding('some', 'met'), finding('all', 'not-met')])
    const after = claimed(ONE, 'achieved', [], {}, { items: [gone] })
    expect(before.status).toBe('contradicted')
    expect(after).toMatchObject({ status: 'not-tested', withdrawn: ['accounts-export'] })
    expect(after.why).toContain('Withdrawn since: accounts-export.')
  })
  it('of another kind is not blamed', () => {
    expect(claimed(ONE, 'achieved', [], {}, { items: [item('x', { withdrawn: 'empty', kinds: ['backups'] })] }).withdrawn).toEqual([])
  })
})

describe('statements', () => {
  const HOLDER = { role: 'SIRO', person: 'P00027', from: '2025-01-06' }
  const STATEMENT = { about: 'B2.a', role: 'SIRO', person: 'P00027', on: '2026-06-20', says: 'It is so.' }
  const stated = (more: object, holders: readonly object[] = [HOLDER]) => {
    const one = protocol([
      requirement('B2.a', { attainable: ['export', 'statement'], indicators: [indicator('a', 'achieved', [cite('all')])] }),
    ])
    const made = manifest({
      statements: [{ ...STATEMENT, ...more }],
      roleHolders: holders as (typeof HOLDER)[],
      claims: [claim('B2.a', 'achieved')],
    })
    const assessment = assess(input(one, [finding('all', 'met')], { manifest: made }))
    return { requirement: assessment.protocols[0]?.requirements[0], notes: assessment.evidence.notes }
  }
  it('count as evidence of their class where all is right', () => {
    expect(stated({}).requirement).toMatchObject({
      classes: ['export', 'statement'],
      claim: { status: 'supported' },
      statements: [{ counts: true }],
    })
  })
  it.each([
    ['a role that may not attest it', { role: 'CIO' }, [{ ...HOLDER, role: 'CIO' }], 'This role may not attest it.'],
    ['a role not held that day', { on: '2026-06-20' }, [{ ...HOLDER, to: '2026-06-01' }], 'not shown to have held'],
    ['somebody else', { person: 'P1' }, [HOLDER], 'not shown to have held'],
    ['nobody named as holder', {}, [], 'not shown to have held'],
    ['a day still to come', { on: '2026-07-01' }, [HOLDER], 'It is dated after 30 June 2026.'],
    ['evidence later than it', { on: '2026-06-01' }, [HOLDER], 'The evidence it covers is later'],
    ['a day before the period', { on: '2025-06-30' }, [HOLDER], 'before 1 July 2025'],
    ['one that ran out', { until: '2026-06-25' }, [HOLDER], 'It ran out on 25 June 2026.'],
  ])('do not count for %s, and say why', (_, more, holders, note) => {
    const { requirement: result, notes } = stated(more, holders)
    expect(result).toMatchObject({ classes: ['export'], claim: { status: 'weak' }, statements: [{ counts: false }] })
    expect(result?.statements[0]?.note).toContain(note)
    expect(notes.join(' ')).toContain('does not count')
    expect(notes.join(' ')).not.toContain('It is so')
  })
})
