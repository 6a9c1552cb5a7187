import { describe, expect, it } from 'vitest'
import { adoptedIn, assess, assessAgain } from '../../../src/assessment/index.ts'
import type { Assessment, Finding, Overlay, Protocol, Requirement, VerdictChange } from '../../../src/model/index.ts'
import { alignmentOf, standsFor, verdictsOf } from '../../../src/protocol/index.ts'
import {
  cite,
  claim,
  finding,
  indicator,
  input,
  judgement,
  localParam,
  manifest,
  measurement,
  overlay,
  protocol,
  requirement,
} from './make.ts'

/** What a protocol would give on what an assessment under another found, as `protocol diff --assessment` puts it together. */
const verdicts = (assessment: Assessment, a: Protocol, b: Protocol) => {
  const ids = alignmentOf(a, b, [])
  const result = assessment.protocols[0] as Assessment['protocols'][number]
  const usable = standsFor(assessment, b)
  const on = { assessment, result, adopted: adoptedIn(assessment) === true }
  return verdictsOf({
    a,
    b,
    ids,
    result,
    usable,
    again: {
      a: assessAgain(a, { ...on, usable: standsFor(assessment, a), idOf: id => id, judgedAs: id => id }),
      b: assessAgain(b, { ...on, usable, idOf: id => ids.ids.get(id), judgedAs: () => undefined }),
    },
  })
}
const of = (all: readonly VerdictChange[], id: string): VerdictChange => all.find(one => one.id === id) as VerdictChange

const outcome = (id: string, ...keys: string[]): Requirement =>
  requirement(id, {
    indicators: [
      indicator(
        `${id}.A.1`,
        'achieved',
        keys.map(key => cite(key)),
      ),
    ],
  })
const A = protocol([outcome('R1', 'x'), outcome('R2', 'y'), outcome('R3', 'z')])
const B = (...requirements: Requirement[]): Protocol =>
  protocol(requirements, { edition: '2026-27', supersedes: 'dspt-caf@2025-26', digest: 'e'.repeat(64) })
const FINDINGS = [finding('x', 'met'), finding('y', 'not-met'), finding('z', 'undetermined')]
const judged = (findings: readonly Finding[] = FINDINGS, more: Parameters<typeof input>[2] = {}): Assessment =>
  assess(input(A, findings, more))
const [R1, R2, R3] = A.requirements as [Requirement, Requirement, Requirement]

describe('verdicts under another protocol', () => {
  it('are the same where nothing that decides them differs', () => {
    const { outcome: whole, requirements } = verdicts(judged(), A, B({ ...R1, title: 'Another title' }, R2, R3))
    expect(requirements.map(({ id, is }) => [id, is])).toEqual([
      ['R1', 'same'],
      ['R2', 'same'],
      ['R3', 'same'],
    ])
    expect(whole).toEqual({ before: 'not-met', after: 'not-met' })
  })
  it('change where what was found decides it otherwise', () => {
    const { requirements } = verdicts(judged(), A, B(outcome('R1', 'x', 'y'), { ...R2, indicators: R1.indicators }, R3))
    expect(of(requirements, 'R1')).toMatchObject({
      is: 'changes',
      before: { lowest: 'achieved', highest: 'achieved', reaches: 'yes' },
      after: { lowest: 'not-achieved', highest: 'not-achieved', reaches: 'no' },
    })
    expect(of(requirements, 'R2')).toMatchObject({ is: 'changes', after: { lowest: 'achieved' } })
  })
  it('change where another level is expected', () => {
    const lower = { ...R2, expected: { 'nhs-trust': { level: 'not-achieved', verified: 'verified' } } }
    expect(of(verdicts(judged(), A, B(R1, lower, R3)).requirements, 'R2')).toMatchObject({
      is: 'changes',
      before: { reaches: 'no' },
      after: { lowest: 'not-achieved', reaches: 'yes' },
    })
  })
  it('are not known where something was not measured: never the same, and never met', () => {
    const { outcome: whole, requirements } = verdicts(
      judged([finding('x', 'met'), finding('y', 'met'), finding('z', 'met')]),
      A,
      B(outcome('R1', 'x', 'w'), R2, R3),
    )
    expect(of(requirements, 'R1')).toMatchObject({ is: 'not-known', because: 'not-measured', missing: ['w'] })
    expect(whole).toEqual({ before: 'met' })
  })
  it('are known all the same where what was measured settles it', () => {
    const { requirements } = verdicts(judged(), A, B(outcome('R1', 'y', 'w'), R2, R3))
    expect(of(requirements, 'R1')).toMatchObject({ is: 'changes', after: { highest: 'not-achieved' }, missing: ['w'] })
  })
  it('are open where another question is as open as the one before', () => {
    const { requirements } = verdicts(judged(), A, B(R1, R2, requirement('R3', { indicators: [indicator('R3.A.1', 'achieved')] })))
    expect(of(requirements, 'R3')).toMatchObject({ is: 'open' })
  })
  it('a finding under the same key stands only for what was measured', () => {
    for (const change of [
      { sentences: { ...A.sentences, x: 'Something else must hold.' } },
      { checks: { ...A.checks, x: { ...(A.checks.x as NonNullable<(typeof A.checks)['x']>), version: 2 } } },
      { measurements: [measurement('x', { params: [localParam] }), measurement('y'), measurement('z')] },
    ]) {
      const { requirements } = verdicts(judged(), A, { ...B(R1, R2, R3), ...change })
      expect(of(requirements, 'R1')).toMatchObject({ is: 'not-known', because: 'not-measured' })
      expect(of(requirements, 'R2').is).toBe('same')
    }
  })
  it('follow a requirement under its new number, and name what is new and what is gone', () => {
    const moved = { ...outcome('R9', 'x'), indicators: [{ ...R1.indicators[0], id: 'R9.A.1' } as Requirement['indicators'][number]] }
    const from = 'dspt-caf@2025-26'
    const later = { ...B(moved, R2, outcome('R1', 'w')), moved: { R1: { from, to: 'R9' }, 'R1.A.1': { from, to: 'R9.A.1' } } }
    const { requirements } = verdicts(judged(), A, later)
    expect(of(requirements, 'R9')).toMatchObject({ is: 'same', formerly: 'R1' })
    expect(of(requirements, 'R1')).toMatchObject({ is: 'new', because: 'not-measured' })
    expect(of(requirements, 'R3')).toMatchObject({ is: 'gone', before: { lowest: 'not-achieved', highest: 'achieved' } })
  })
  it('judged by a person: stands where nothing differs, and is to be judged again where the question is another', () => {
    const given: Overlay = overlay({ judgements: [judgement('R3', 'achieved')] })
    const assessment = judged(FINDINGS, { overlay: given })
    expect(of(verdicts(assessment, A, B(R1, R2, R3)).requirements, 'R3')).toMatchObject({ is: 'same', before: { reaches: 'yes' } })
    expect(of(verdicts(assessment, A, B(R1, R2, outcome('R3', 'z', 'x'))).requirements, 'R3')).toMatchObject({
      is: 'not-known',
      because: 'judged',
    })
  })
  it('of the whole: a judgement that would have to be made again leaves it open', () => {
    const findings = [finding('x', 'met'), finding('y', 'met'), finding('z', 'undetermined')]
    const assessment = judged(findings, { overlay: overlay({ judgements: [judgement('R3', 'achieved')] }) })
    expect(verdicts(assessment, A, B(R1, R2, outcome('R3', 'z', 'x'))).outcome).toEqual({ before: 'met' })
    expect(
      verdicts(assessment, A, B(R1, { ...R2, indicators: [indicator('R2.A.1', 'achieved', [cite('x', { reads: 'for' })])] }, R3)).outcome
        .before,
    ).toBe('met')
  })
  it('levels of an overlay count in both', () => {
    const silent = protocol([{ ...R2, expected: {} }])
    const assessment = assess(input(silent, [finding('y', 'not-met')], { overlay: overlay({ expected: { R2: 'achieved' } }) }))
    const later = { ...silent, edition: '2026-27', supersedes: 'dspt-caf@2025-26', requirements: [{ ...R2, expected: {}, weight: 3 }] }
    expect(of(verdicts(assessment, silent, later).requirements, 'R2')).toMatchObject({ is: 'same', after: { reaches: 'no' } })
  })
  it('where more than findings decided, nothing is known of what differs', () => {
    const signed = protocol([{ ...R3, attainable: ['statement'], attestedBy: ['SIRO'] }], { scoring: 'dspt-standards' })
    const says = { about: 'R3', role: 'SIRO', person: 'P1', on: '2026-06-20', says: 'Yes', at: 'evidence.yaml:1' }
    const held = manifest({ statements: [says], roleHolders: [{ role: 'SIRO', person: 'P1', from: '2025-01-01' }] } as never)
    const assessment = assess(input(signed, [finding('z', 'undetermined')], { manifest: held }))
    expect(assessment.protocols[0]?.requirements[0]?.reaches).toBe('yes')
    const later = {
      ...signed,
      edition: '2026-27',
      supersedes: 'dspt-caf@2025-26',
      requirements: [{ ...(signed.requirements[0] as Requirement), weight: 2 }],
    }
    expect(of(verdicts(assessment, signed, later).requirements, 'R3')).toMatchObject({ is: 'not-known', because: 'not-reproduced' })
  })
  it('other levels are not compared', () => {
    const scale = ['no', 'yes']
    const words = {
      ...B(R1),
      scale,
      requirements: [requirement('R1', { expected: {}, indicators: [indicator('R1.A.1', 'yes', [cite('x')])] })],
    }
    expect(of(verdicts(judged(), A, words).requirements, 'R1')).toMatchObject({ is: 'not-known', because: 'unlike-levels' })
  })
  it('what is not asked of this organisation is not told as if it were', () => {
    const { requirements } = verdicts(judged(), A, B(R1, R2, { ...R3, appliesTo: ['icb'] }))
    expect(of(requirements, 'R3')).toMatchObject({ is: 'not-known', because: 'not-asked' })
  })
})

describe('whether local numbers were adopted', () => {
  const local = protocol([outcome('R1', 'x')], { measurements: [measurement('x', { params: [localParam] })] })
  const under = (given: Overlay | undefined, held?: Parameters<typeof manifest>[0]): Assessment =>
    assess(input(local, [finding('x', 'met', { local: ['share'] })], { ...(given && { overlay: given }), manifest: manifest(held) }))
  const adopt = { parameters: 'shipped', by: 'SIRO', on: '2026-03-01' } as const
  it('shows in what rests on them', () => {
    expect(adoptedIn(under(undefined))).toBe(false)
    expect(adoptedIn(under(overlay({ adopt })))).toBe(true)
    expect(adoptedIn(under(overlay({ adopt }), { roleHolders: [{ role: 'CIO', person: 'P1', from: '2020-01-01' }] } as never))).toBe(false)
  })
  it('cannot be told where nothing rests on one', () => {
    expect(adoptedIn(assess(input(A, FINDINGS, { overlay: overlay({ adopt }) })))).toBeUndefined()
  })
  it('an assessment judged again on its own findings comes out as it did', () => {
    for (const given of [undefined, overlay({ adopt })]) {
      const assessment = under(given)
      const result = assessment.protocols[0] as Assessment['protocols'][number]
      const again = assessAgain(local, {
        assessment,
        result,
        adopted: adoptedIn(assessment) === true,
        usable: () => true,
        idOf: id => id,
        judgedAs: id => id,
      })
      expect(again.levels.get('R1')).toEqual({
        lowest: result.requirements[0]?.level.lowest,
        highest: result.requirements[0]?.level.highest,
        reaches: result.requirements[0]?.reaches,
      })
      expect(again.outcome).toBe(result.rating.outcome)
    }
  })
  it('and so it does with claims, which decide nothing', () => {
    const assessment = assess(input(A, FINDINGS, { manifest: manifest({ claims: [claim('R1', 'not-achieved')] }) }))
    expect(verdicts(assessment, A, B(R1, R2, R3)).requirements.every(({ is }) => is === 'same')).toBe(true)
  })
})
