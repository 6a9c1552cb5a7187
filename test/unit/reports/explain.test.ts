import { describe, expect, it } from 'vitest'
import type { Assessment, Finding, RequirementResult } from '../../../src/model/index.ts'
import {
  checkIn,
  type ExplainedCheck,
  explainCheck,
  explainFinding,
  explainIndicator,
  explainRequirement,
  explainWritten,
  explainWrittenIndicator,
} from '../../../src/reports/index.ts'
import { columns } from '../../../src/reports/terminal/layout/width.ts'
import { northmoor } from '../../golden/sample.ts'
import { against, cite, finding, indicator, protocol, requirement } from '../assessment/make.ts'

const PLAIN = { colour: false, ascii: false }
const made = northmoor()
const fits = (text: string): string => {
  for (const row of text.split('\n')) expect(columns(row)).toBeLessThanOrEqual(80)
  return text
}
const findingOf = (check: string): Finding => made.findings.find(one => one.check === check) as Finding
const explained = (one: Finding): string => fits(explainFinding({ ...made, findings: [one] }, one, PLAIN)).replaceAll(/\s+/g, ' ')

describe('a check', () => {
  it('is told in full: sentence, why, by hand, remedy, whose numbers, who uses it', () => {
    const text = fits(explainCheck(checkIn(made, 'accounts/mfa-all-users') as ExplainedCheck, PLAIN))
    for (const word of [
      'What it says',
      'Why it matters',
      'By hand',
      'If it fails: Some accounts',
      'whose number',
      'CAF',
      '2 days',
      'dspt-caf@2025-26 B2.a-mfa',
    ])
      expect(text).toContain(word)
  })
  it('that nobody knows is undefined', () => {
    expect(checkIn(made, 'nobody')).toBeUndefined()
    expect(checkIn(made, '__proto__')).toBeUndefined()
  })
})

describe('a requirement', () => {
  const of = (id: string): RequirementResult => made.protocols[0]?.requirements.find(one => one.id === id) as RequirementResult
  const told = (id: string, more: Partial<RequirementResult> = {}): string => {
    const [one, whole] = [of(id), made.protocols[0] as Assessment['protocols'][number]]
    return fits(explainRequirement(made, whole, { ...one, ...more }, PLAIN))
  }
  it('shows claim, range, indicators and what would settle it, marking first', () => {
    const text = told('B2.a')
    expect(text.split('\n')[0]).toContain('OFFICIAL-SENSITIVE')
    for (const word of [
      'partially achieved at best, not achieved at worst',
      'You say',
      '✓ B2.a.PA.1',
      '✗ B2.a.A.1',
      'not true; accounts/mfa-all-users: not met, 0.9% to 1.0% fail',
      'ask IT Security (interview)',
      '? B2.a.NA.4',
      'What would settle it',
      'IT Security (interview): B2.a.PA.2',
      '✓ good news · ✗ bad news · ? open',
    ])
      expect(text).toContain(word)
  })
  it('shows figures, judgement, statements and parts', () => {
    expect(told('B4.d')).toMatch(/You say +achieved: contradicted/)
    const judged = told('A1.a', {
      judgement: { level: 'achieved', reason: 'Seen.', by: 'A. Assessor', on: '2026-06-20', counts: true, note: 'Counts as the level.' },
      statements: [{ role: 'SIRO', on: '2026-06-01', counts: false, note: 'It is dated.' }],
    })
    expect(judged.replaceAll(/\s+/g, ' ')).toContain('achieved, by A. Assessor on 20 June 2026: Seen. Counts as the level.')
    expect(judged).toContain('SIRO, 1 June 2026. It is dated.')
    expect(told('B')).toContain('B2.a')
  })
  it('says what decides each point where nothing has been judged', () => {
    const one = protocol([
      requirement('B2.a', {
        note: 'A note.',
        indicators: [
          indicator('n', 'not-achieved', [against('c')]),
          indicator('a', 'achieved', [cite('c'), cite('d')], { manual: { ask: 'IT', how: 'interview' } }),
          { ...indicator('x', 'achieved', [cite('c')]), cite: { rule: 'any', of: [cite('c'), cite('d')] } },
        ],
      }),
      requirement('P', { beside: 'B2.a', expected: {}, parts: [requirement('Q', { attestedBy: [] })] }),
    ])
    const text = fits(one.requirements.map(each => explainWritten(one, each, PLAIN)).join('\n'))
    for (const word of [
      'c failing',
      'c and d; a person decides: ask IT (interview)',
      'c or d',
      'never folded',
      'achieved (verified) for NHS trust',
      'not supplied',
    ])
      expect(text).toContain(word)
    expect(fits(explainWritten(one, requirement('Z'), PLAIN))).toContain('Nothing decides it yet.')
    const inFull = (at: number): string => {
      const of = one.requirements[0] as (typeof one.requirements)[number]
      return fits(explainWrittenIndicator(one, of, of.indicators[at] as (typeof of.indicators)[number], PLAIN)).replaceAll(/\s+/g, ' ')
    }
    expect(inFull(0)).toContain('shown when this fails: c')
    expect(inFull(1)).toContain('All of 2 checks:')
    expect(inFull(1)).toContain('The checks give evidence; a person decides. Ask IT: interview.')
    expect(inFull(2)).toContain('One of 2 checks:')
    expect(inFull(2)).toContain('Achieved if all of these are true: beside 1 other.')
  })
})

describe('a finding', () => {
  it('gives a sum that can be redone by hand, places, near misses and digests', () => {
    const text = explained(findingOf('accounts/mfa-all-users'))
    for (const word of [
      '6,120 records: 6,057 hold, 61 fail, 2 cannot be told.',
      'At worst 6,057 ÷ 6,120 = 98.9%; at best 6,059 ÷ 6,120 = 99.0%.',
      'Limit: all (100%).',
      'Even at best it does not hold.',
      '14 left out, 2 set apart by an approved exception (exceptions rows 3-4)',
      '3 records fail: no matching record was found entra-registration rows 2-4 Not so: mfa-required is yes',
      'Not told, because a list is not complete: it has a sign-in policy',
      'Holds: enabled is yes.',
      'and 60 more, not listed one by one',
      '10 June 2026 entra-registration, ca-policies',
      'What to do',
    ])
      expect(text).toContain(word)
  })
  it('tells of doubt, of weights, of figures and of parts', () => {
    const share = (lowest: number, highest: number) => ({
      of: 'share' as const,
      unit: 'share' as const,
      interval: { lowest, highest },
      limit: 'at least 95%',
    })
    expect(explained(finding('c', 'met', { measured: share(1, 1) }))).toContain('10 ÷ 10 = 100%. Limit: at least 95%. It holds.')
    expect(explained(finding('c', 'met', { measured: share(0.6, 0.7) }))).toContain('Share by weight: 60.0% to 70.0%.')
    expect(explained(finding('c', 'undetermined', { reason: 'incomplete', measured: share(0, 1) }))).not.toContain('It holds at best')
    expect(explained(finding('c', 'undetermined', { reason: 'blank', reasons: { blank: 10 }, measured: share(0, 1) }))).toContain(
      'It holds at best and not at worst, so it cannot be told.',
    )
    expect(
      explained(
        finding('c', 'not-met', {
          shape: 'figure',
          measured: { of: 'figure', unit: 'ms', interval: { lowest: 86_400_000, highest: 86_400_000 * 100 }, limit: 'at most 100 days' },
        }),
      ),
    ).toContain('Figure: 1 day to 100 days.')
    expect(
      explained(
        finding('c', 'not-met', {
          shape: 'composite',
          parts: [finding('c', 'undetermined', { name: 'within 72 hours', reason: 'precision' })],
        }),
      ),
    ).toContain('within 72 hours: undetermined, a day without an hour is too coarse.')
  })
  it('lists what was missing, contradicted, unused, excepted, and whose numbers decide', () => {
    const place = { item: 'i', where: 'row 1' }
    const text = explained(
      finding('c', 'undetermined', {
        reason: 'missing',
        missing: ['sign-in-policies'],
        unused: [{ item: 'old', reason: 'stale' }],
        contradictions: [{ what: 'owner', one: place, other: place }],
        local: ['share'],
        groups: [{ place, size: 9, outcome: 'not-met', interval: { lowest: 0.5, highest: 0.5 } }],
        notes: ['would be met if x'],
      }),
    )
    for (const word of [
      'Nobody gave · sign-in policies',
      'old: the evidence is out of date',
      'owner: i row 1 and i row 1',
      'the group of 9 that begins at i row 1: 50.0%',
      'would be met if x',
    ])
      expect(text).toContain(word)
    expect(text).not.toContain('adopt:')
    const local = explained(finding('c', 'not-met', { local: ['share', 'fix-within'] }))
    expect(local).toContain('Limits nobody has adopted share, fix within. These limits are suggestions of Probity')
    expect(local).toContain('adopt: { parameters: shipped, by: SIRO, on: 2026-06-30 }')
  })
  it('says what a condition said once, and folds the places of all records that it said the same of', () => {
    const record = (row: number, sentence: string) => ({
      place: { item: 'users', where: `row ${row}` },
      outcome: 'not-met' as const,
      conditions: [{ sentence, outcome: 'not-met' as const }],
    })
    const rows = Array.from({ length: 100 }, (_, at) => record(at + 2, at % 2 === 0 ? 'state is on' : 'owner is given'))
    const text = explained(finding('c', 'not-met', { records: rows, recordsInAll: 100 }))
    expect(text.match(/Not so: state is on/g)).toHaveLength(1)
    expect(text).toContain('50 records fail users rows 2, 4, 6, 8')
    expect(text).toContain('and 34 more Not so: owner is given')
    const many = Array.from({ length: 100 }, (_, at) => record(at, `condition ${at}`))
    expect(explained(finding('c', 'not-met', { records: many, recordsInAll: 100 }))).toContain('90 records more, in 90 other ways')
    const nested = 'at least one of these holds:\n- a\n- b:\n  - c'
    const one = fits(explainFinding(made, finding('c', 'not-met', { records: [record(2, nested)], recordsInAll: 1 }), PLAIN))
    expect(one).not.toContain('\\u{a}')
    expect(one).not.toContain('Not so')
  })
})

describe('an indicator', () => {
  const whole = made.protocols[0] as Assessment['protocols'][number]
  const told = (id: string): string => {
    const of = whole.requirements.find(({ indicators }) => indicators.some(one => one.id === id)) as RequirementResult
    const one = of.indicators.find(found => found.id === id) as RequirementResult['indicators'][number]
    return fits(explainIndicator(made, whole, { requirement: of, indicator: one }, PLAIN)).replaceAll(/\s+/g, ' ')
  }
  it('is explained alone, within its requirement', () => {
    const text = told('B2.a.A.1')
    for (const word of [
      'B2.a.A.1: Every user is asked for a second factor wherever they sign in.',
      'Stands ✗ not true',
      'Under B2.a Identity verification',
      'Achieved if all of these are true: it stands alone there.',
      'accounts/mfa-all-users Some accounts sign in without a second factor',
      'At worst 6,057 ÷ 6,120',
      'Where: entra-registration rows 2-4 and 58 more.',
      'probity explain accounts/mfa-all-users --assessment',
    ])
      expect(text).toContain(word)
    expect(text).not.toContain('B2.a.PA.2')
  })
  it('says what a failing check shows and cannot show, and who decides', () => {
    expect(told('B2.a.NA.4')).toContain('which shows it by failing')
    expect(told('B2.a.NA.4')).toContain('It speaks against the organisation.')
    expect(told('B2.a.PA.2')).toContain('A person decides: ask IT Security (interview)')
    expect(told('B2.a.PA.2')).toContain('? open: neither shown nor disproved')
  })
})
