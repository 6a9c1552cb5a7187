import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/assessment/index.ts'
import type { Assessment, Finding, Overlay, Protocol, Requirement, Tailoring } from '../../../src/model/index.ts'
import { cite, claim, finding, indicator, input, judgement, manifest, overlay, protocol, requirement } from './make.ts'

const leaf = (id: string, more: Partial<Requirement> = {}): Requirement =>
  requirement(id, { indicators: [indicator(`${id}.1`, 'achieved', [cite(`check-${id}`)])], ...more })
const whole = (requirements: readonly Requirement[], more: Partial<Protocol> = {}): Protocol =>
  protocol(requirements, { id: 'test', categories: ['nhs-trust'], ...more })
type Out = Tailoring['scopeOut'][number]
const out = (requirement: string, more: Partial<Out> = {}): Out => ({
  requirement,
  reason: 'There is none here.',
  approver: 'SIRO',
  on: '2026-03-01',
  ...more,
})
const tailoring = (...scopeOut: readonly Out[]): Partial<Overlay> => ({ tailoring: { scopeOut, parameters: [], severities: [] } })
const run = (
  one: Protocol,
  findings: readonly Finding[],
  overlaid: Partial<Overlay> = {},
  more: Parameters<typeof input>[2] = {},
): Assessment => assess(input(one, findings, { overlay: overlay(overlaid), ...more }))
const first = (made: Assessment) => made.protocols[0] as Assessment['protocols'][number]
const met = (id: string): Finding => finding(`check-${id}`, 'met')

describe('what is scoped out', () => {
  const one = whole([leaf('A'), leaf('B')])
  it('is not asked, listed with who and why, and the result is told with and without it', () => {
    const made = run(one, [met('A')], tailoring(out('B')))
    const { rating, notAsked, totals, score, bottomLines } = first(made)
    expect([rating.outcome, made.exit.code]).toEqual(['met', 0])
    expect(rating.withoutScopedOut).toEqual({ outcome: 'undetermined', score: { lowest: 0.5, highest: 1 } })
    expect(notAsked).toEqual([
      expect.objectContaining({ id: 'B', because: 'scoped-out', why: 'By SIRO on 1 March 2026: There is none here.' }),
    ])
    expect(totals).toMatchObject({ answers: 1, notAsked: { notCheckable: 0, otherCategory: 0, scopedOut: 1 } })
    expect(score.interval).toEqual({ lowest: 1, highest: 1 })
    expect(bottomLines.onEvidence).toBe('MET: the one outcome at the expected level; 1 more scoped out')
    expect(rating.reasons.slice(1)).toEqual([
      'B (Title of B) is scoped out. By SIRO on 1 March 2026: There is none here.',
      'Had nothing been scoped out, the result would be undetermined.',
    ])
    expect(made.overlay?.tailored).toEqual([
      {
        ...{ is: 'scoped-out', of: 'B', title: 'Title of B', protocols: ['test@2025-26'], by: 'SIRO', on: '2026-03-01' },
        ...{ reason: 'There is none here.', counts: true, note: '' },
      },
    ])
  })
  it('leaves no trace where nothing is', () => {
    const made = run(one, [met('A'), met('B')])
    expect(first(made).rating).not.toHaveProperty('withoutScopedOut')
    expect(made.overlay).not.toHaveProperty('tailored')
  })
  it('is still measured, and its findings stay', () => {
    const made = run(one, [met('A'), finding('check-B', 'undetermined')], tailoring(out('B')))
    expect(made.findings.map(({ measurement }) => measurement)).toEqual(['check-A', 'check-B'])
  })
  it.each<[string, Partial<Overlay>, Parameters<typeof input>[2], readonly Finding[], string]>([
    ['is dated after the position day', tailoring(out('B', { on: '2026-07-01' })), {}, [met('A')], 'It is dated after 30 June 2026.'],
    ['was approved before the period begins', tailoring(out('B', { on: '2025-06-30' })), {}, [met('A')], 'before 1 July 2025'],
    [
      'was approved by nobody that the evidence list shows',
      tailoring(out('B')),
      { manifest: manifest({ roleHolders: [{ role: 'CISO', person: 'P1', from: '2020-01-01' }] }) },
      [met('A')],
      'shows nobody called SIRO',
    ],
    [
      'was approved by somebody whose time was over',
      tailoring(out('B')),
      { manifest: manifest({ roleHolders: [{ role: 'SIRO', person: 'P1', from: '2020-01-01', to: '2026-02-28' }] }) },
      [met('A')],
      'shows nobody called SIRO',
    ],
    ['is shown to be wanting', tailoring(out('B')), {}, [met('A'), finding('check-B', 'not-met')], 'The evidence shows B to be wanting'],
  ])('has no effect where it %s', (_, overlaid, more, findings, note) => {
    const made = run(one, findings, overlaid, more)
    expect(first(made).rating.outcome).not.toBe('met')
    expect(first(made).notAsked).toBeUndefined()
    expect(made.overlay?.tailored?.[0]).toMatchObject({ counts: false, note: expect.stringContaining(note) })
    expect(made.overlay?.notes.join(' ')).toContain('B is not scoped out.')
  })
  it('counts by the name of a person who held a role as well', () => {
    const more = { manifest: manifest({ roleHolders: [{ role: 'SIRO', person: 'P1', from: '2020-01-01' }] }) }
    expect(first(run(one, [met('A')], tailoring(out('B', { approver: 'P1' })), more)).rating.outcome).toBe('met')
  })
  it('never lifts a cap, and is refused by a scheme that knows none', () => {
    const capped = whole([leaf('A'), leaf('B')], {
      caps: [{ when: { requirement: 'B', is: 'not-met' }, cap: 'not-met', source: 's', verified: 'verified' }],
    })
    expect(first(run(capped, [met('A')], tailoring(out('B')))).rating.outcome).toBe('undetermined')
    const never = whole([leaf('A'), leaf('B')], { scopeOut: { never: 'There is no such thing.', verified: 'verified' } })
    const made = run(never, [met('A')], tailoring(out('B')))
    expect(first(made).rating.outcome).toBe('undetermined')
    expect(made.overlay?.tailored?.[0]?.note).toBe('There is no such thing.')
  })
  it('of everything leaves no verdict', () => {
    const made = run(one, [], tailoring(out('A'), out('B')))
    expect([first(made).rating.outcome, made.exit.code]).toEqual(['undetermined', 3])
    expect(first(made).bottomLines.onEvidence).toBe('CANNOT BE TOLD: nothing was judged; 2 more scoped out')
  })
  it('takes what stands below it out too, unless one of it is wanting', () => {
    const tree = whole([leaf('A'), requirement('C', { rollUp: 'all', expected: {}, parts: [leaf('C.1'), leaf('C.2')] })])
    const made = run(tree, [met('A')], tailoring(out('C')))
    expect(first(made).notAsked?.map(({ id }) => id)).toEqual(['C.1', 'C.2'])
    const wanting = run(tree, [met('A'), finding('check-C.2', 'not-met')], tailoring(out('C')))
    expect(wanting.overlay?.tailored?.[0]?.note).toContain('C.2')
    expect(first(wanting).rating.outcome).toBe('not-met')
  })
  it('is meant for one protocol where it says so', () => {
    for (const [name, counts] of [
      ['test', true],
      ['test@2025-26', true],
      ['test@2024-25', false],
      ['other', false],
    ] as const)
      expect(run(one, [met('A')], tailoring(out('B', { protocol: name }))).overlay?.tailored?.[0]?.counts, name).toBe(counts)
  })
  it('takes no claim and no judgement: both are named', () => {
    const made = run(
      one,
      [met('A')],
      { ...tailoring(out('B')), judgements: [judgement('B', 'achieved')] },
      { manifest: manifest({ claims: [claim('B', 'achieved')] }) },
    )
    expect(made.evidence.notes.join(' ')).toContain('no requirement that was judged: B')
    expect(made.overlay?.notes.join(' ')).toContain('no requirement that was judged with: B')
  })
  it('by which evidence has since been withdrawn is not', () => {
    const gone = finding('check-B', 'undetermined', { unused: [{ item: 'accounts-export', reason: 'withdrawn' }] })
    const made = run(one, [met('A'), gone], tailoring(out('B')))
    expect(made.overlay?.tailored?.[0]?.note).toBe('Evidence that bears on it has been withdrawn.')
  })
})
