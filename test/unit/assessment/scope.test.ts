import { describe, expect, it } from 'vitest'
import { assess, gateResult } from '../../../src/assessment/index.ts'
import type { Assessment, Finding, Protocol, Requirement } from '../../../src/model/index.ts'
import { cite, claim, finding, indicator, input, judgement, manifest, overlay, protocol, requirement } from './make.ts'

const leaf = (id: string, more: Partial<Requirement> = {}): Requirement =>
  requirement(id, { indicators: [indicator(`${id}.1`, 'achieved', [cite(`check-${id}`)])], ...more })
const nobody = (id: string, more: Partial<Requirement> = {}): Requirement =>
  requirement(id, { rollUp: 'assessor', expected: {}, attestedBy: [], attainable: [], notCheckable: 'A national body does it.', ...more })
const whole = (requirements: readonly Requirement[], more: Partial<Protocol> = {}): Protocol =>
  protocol(requirements, { categories: ['nhs-trust', 'council'], ...more })
const run = (one: Protocol, findings: readonly Finding[], more: Parameters<typeof input>[2] = {}): Assessment =>
  assess(input(one, findings, more))
const first = (made: Assessment) => made.protocols[0] as Assessment['protocols'][number]
const ids = (list: readonly { readonly id: string }[] = []): readonly string[] => list.map(({ id }) => id)
const as = (one: Protocol, category: string) => ({ protocols: [{ protocol: one, chosen: '', category }] })

describe('what nobody can check in one body', () => {
  const one = whole([leaf('A'), nobody('N')])
  it('does not hold up what is met', () => {
    const result = first(run(one, [finding('check-A', 'met')]))
    expect(result.rating.outcome).toBe('met')
    expect(result.score).toMatchObject({ interval: { lowest: 1, highest: 1 }, coverage: 1, favourableCoverage: 1 })
  })
  it('does not help what is not met, or not told', () => {
    expect(run(one, [finding('check-A', 'not-met')]).exit.code).toBe(1)
    expect(run(one, [finding('check-A', 'undetermined')]).exit.code).toBe(3)
    expect(run(one, []).exit.code).toBe(3)
  })
  it('alone is no verdict', () => {
    const result = run(whole([nobody('N'), nobody('M')]), [])
    expect(result.exit.code).toBe(3)
    expect(first(result).bottomLines.onEvidence).toBe('CANNOT BE TOLD: nothing was judged; 2 more not checkable here')
  })
  it('is listed with its reason, and counted beside the answers', () => {
    const result = first(run(one, [finding('check-A', 'met')]))
    expect(ids(result.requirements)).toEqual(['A'])
    expect(result.notAsked).toEqual([
      expect.objectContaining({ id: 'N', because: 'not-checkable', why: 'A national body does it.', under: '' }),
    ])
    expect(result.totals).toMatchObject({ answers: 1, notAsked: { notCheckable: 1, otherCategory: 0 } })
    expect(result.bottomLines.onEvidence).toBe('MET: the one outcome at the expected level; 1 more not checkable here')
    expect(result.rating.reasons).toContain('1 requirement cannot be checked in one organisation: it neither helps nor holds up.')
    expect(first(run(whole([leaf('A')]), [])).notAsked).toBeUndefined()
  })
  it('takes no claim, no judgement, no expected level: each is named', () => {
    const made = run(one, [finding('check-A', 'met')], {
      manifest: manifest({ claims: [claim('N', 'achieved')] }),
      overlay: overlay({ judgements: [judgement('N', 'not-achieved')], expected: { N: 'achieved' } }),
    })
    expect(made.exit.code).toBe(0)
    expect(made.evidence.notes.join(' ')).toContain('no requirement that was judged: N')
    expect(made.overlay?.notes.join(' ')).toContain('no requirement that was judged with: N')
  })
  it('is taken out of a part without changing what the rest gives', () => {
    const chapter = requirement('C', { rollUp: 'all', expected: {}, parts: [leaf('C.1'), nobody('C.2')] })
    const empty = requirement('D', { rollUp: 'all', expected: {}, parts: [nobody('D.1')] })
    const result = first(run(whole([chapter, empty]), [finding('check-C.1', 'met')]))
    expect(result.requirements.map(({ id, level }) => [id, level.lowest])).toEqual([
      ['C', 'achieved'],
      ['C.1', 'achieved'],
    ])
    expect(result.notAsked?.map(({ id, under }) => [id, under])).toEqual([
      ['C.2', 'C Title of C'],
      ['D.1', 'D Title of D'],
    ])
    expect(result.rating.outcome).toBe('met')
  })
  it('asked for by a gate is not told', () => {
    const made = run(one, [finding('check-A', 'met')])
    const [told] = gateResult({ name: 'x', requirements: ['N'], known: [] } as never, made).lines
    expect(told).toMatchObject({ outcome: 'undetermined', why: 'it is not asked of this organisation' })
  })
})

describe('what is asked of other categories', () => {
  const council = leaf('K', { appliesTo: ['council'], expected: {} })
  const one = whole([leaf('A', { expected: {} }), council], { scoring: 'weighted' })
  it('is not asked of a trust, and its checks count nothing', () => {
    const made = run(one, [finding('check-A', 'met'), finding('check-K', 'not-met')])
    expect(made.exit.code).toBe(0)
    expect(made.findings.map(({ check }) => check)).toEqual(['check-A'])
    expect(first(made).actions).toEqual([])
    expect(first(made).notAsked).toEqual([
      expect.objectContaining({ id: 'K', because: 'other-category', why: 'It is asked only of: council.' }),
    ])
    expect(first(made).totals.notAsked).toEqual({ notCheckable: 0, otherCategory: 1 })
    expect(first(made).bottomLines.onEvidence).not.toContain('not checkable')
  })
  it('is asked of those it names', () => {
    const made = run(one, [finding('check-A', 'met'), finding('check-K', 'not-met')], as(one, 'council'))
    expect(made.findings.map(({ check }) => check)).toEqual(['check-A', 'check-K'])
    expect(made.exit.code).toBe(1)
  })
  it('cannot be failed where the category is not known, and has to be met', () => {
    const of = (outcome: Finding['outcome']) => run(one, [finding('check-A', 'met'), finding('check-K', outcome)], as(one, ''))
    expect(of('not-met').exit.code).toBe(3)
    expect(first(of('not-met'))).toMatchObject({ score: { interval: { lowest: 0.5, highest: 1 } } })
    expect(first(of('not-met')).rating.reasons.join(' ')).toContain('whether 1 requirement is asked of it cannot be told')
    expect(of('undetermined').exit.code).toBe(3)
    expect(of('met').exit.code).toBe(0)
    expect(run(one, [finding('check-A', 'not-met'), finding('check-K', 'met')], as(one, '')).exit.code).toBe(1)
  })
  it('nor can its parts', () => {
    const chapter = requirement('K', { rollUp: 'all', expected: {}, appliesTo: ['council'], parts: [leaf('K.1', { expected: {} })] })
    const nested = whole([leaf('A', { expected: {} }), chapter], { scoring: 'weighted' })
    const findings = [finding('check-A', 'met'), finding('check-K.1', 'not-met')]
    expect(run(nested, findings, as(nested, '')).exit.code).toBe(3)
    expect(run(nested, findings, as(nested, 'council')).exit.code).toBe(1)
  })
  it('keeps a finding that another requirement reads', () => {
    const shared = whole([leaf('A'), leaf('K', { appliesTo: ['council'], indicators: leaf('A').indicators })])
    expect(run(shared, [finding('check-A', 'met')]).findings.map(({ check }) => check)).toEqual(['check-A'])
  })
  it('takes its parts with it, and no cap waits for it', () => {
    const chapter = requirement('K', { rollUp: 'all', expected: {}, appliesTo: ['council'], parts: [leaf('K.1'), nobody('K.2')] })
    const capped = whole([leaf('A'), chapter], {
      caps: [{ when: { requirement: 'K.1', is: 'undetermined' }, cap: 'not-met', source: 'x', verified: 'x' }],
    })
    const result = first(run(capped, [finding('check-A', 'met')]))
    expect(result.notAsked?.map(({ id, because }) => [id, because])).toEqual([
      ['K.1', 'other-category'],
      ['K.2', 'not-checkable'],
    ])
    expect(result.rating).toMatchObject({ outcome: 'met', caps: [] })
    const cap = first(run(capped, [finding('check-A', 'met')], as(capped, 'council')))
    expect(cap.rating.outcome).toBe('not-met')
  })
})
