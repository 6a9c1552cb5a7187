import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/assessment/index.ts'
import type { Finding, Protocol, ProtocolResult } from '../../../src/model/index.ts'
import {
  against,
  check,
  cite,
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

const run = (one: Protocol, findings: readonly Finding[], more = {}): ProtocolResult =>
  assess(input(one, findings, more)).protocols[0] as ProtocolResult
const partly = { expected: { 'nhs-trust': { level: 'partially-achieved', verified: '' } } }

describe('what to do next', () => {
  const two = protocol([
    requirement('R0', { indicators: [indicator('R0.A.1', 'achieved', [cite('slow')])] }),
    requirement('R1', { indicators: [indicator('R1.A.1', 'achieved', [cite('quick'), cite('other')])] }),
  ])
  const checks = (severities: Record<string, 'critical' | 'high' | 'low'>, days: Record<string, number> = {}) => ({
    ...two,
    checks: Object.fromEntries(
      Object.entries(severities).map(([id, severity]) => [id, check(id, { severity, effort: { n: days[id] ?? 2, unit: 'days' } })]),
    ),
  })
  const failing = [finding('slow', 'not-met'), finding('quick', 'not-met'), finding('other', 'undetermined')]
  const titles = (one: Protocol) => run(one, failing).actions.map(({ check: id }) => id)

  it('harm comes first, then what it moves, then effort', () => {
    expect(titles(checks({ slow: 'high', quick: 'critical', other: 'low' }))).toEqual(['quick', 'slow'])
    expect(titles(checks({ slow: 'high', quick: 'high', other: 'low' }, { slow: 20, quick: 1 }))).toEqual(['slow', 'quick'])
    const alike = protocol([
      requirement('R0', { indicators: [indicator('a', 'achieved', [cite('slow')]), indicator('b', 'achieved', [cite('quick')])] }),
    ])
    const timed = {
      ...alike,
      checks: { slow: check('slow', { effort: { n: 3, unit: 'weeks' } }), quick: check('quick', { effort: { n: 4, unit: 'hours' } }) },
    }
    expect(run(timed, failing).actions).toMatchObject([
      { check: 'quick', days: 0.5 },
      { check: 'slow', days: 15 },
    ])
  })
  it('says what each moves', () => {
    const { actions } = run(checks({ slow: 'high', quick: 'high', other: 'low' }), failing)
    expect(actions.map(action => action.then)).toEqual(['R0 reaches its level', 'R1 can be judged'])
  })
  it('lists no gap above the expected level, nor one where the level is reached', () => {
    const one = protocol([
      requirement('R0', {
        ...partly,
        indicators: [indicator('p', 'partially-achieved', [cite('some')]), indicator('a', 'achieved', [cite('all')])],
      }),
    ])
    expect(run(one, [finding('some', 'met'), finding('all', 'not-met')]).actions).toEqual([])
    expect(run(one, [finding('some', 'undetermined'), finding('all', 'not-met')]).actions).toEqual([])
    expect(run(one, [finding('some', 'not-met'), finding('all', 'not-met')]).actions.map(({ check: id }) => id)).toEqual(['some'])
  })
  it('one action for a check cited with several limits, over all that it helps', () => {
    const ladder = protocol([
      requirement('R0', {
        indicators: [
          indicator('p', 'partially-achieved', [cite('mfa', { measurement: 'mfa?share=50%' })]),
          indicator('a', 'achieved', [cite('mfa')]),
        ],
      }),
      requirement('R1', { indicators: [indicator('n', 'not-achieved', [against('mfa')])] }),
    ])
    const { actions } = run(ladder, [finding('mfa', 'not-met', { recordsInAll: 61 }), finding('mfa?share=50%', 'not-met')])
    expect(actions).toMatchObject([{ check: 'mfa', measurement: 'mfa', requirements: ['R0', 'R1'] }])
    expect(actions[0]?.then).toBe('R0 reaches its level, helps 1 more')
  })
  it('names the role that answers for it, else the one that produced the evidence, else nobody', () => {
    const ask = protocol([
      requirement('R0', { indicators: [indicator('a', 'achieved', [cite('c')], { manual: { ask: 'Estates', how: 'observation' } })] }),
    ])
    const plain = protocol([requirement('R0', { indicators: [indicator('a', 'achieved', [cite('c')])] })])
    const items = [item('accounts-export', { produced: { byRole: 'IT Operations' } })]
    expect(run(ask, [finding('c', 'not-met')], { items }).actions[0]?.who).toBe('Estates')
    expect(run(plain, [finding('c', 'not-met')], { items }).actions[0]?.who).toBe('IT Operations')
    expect(run(plain, [finding('c', 'not-met')]).actions[0]?.who).toBe('')
  })
})

describe('whom to ask', () => {
  const one = (more: object = {}) => protocol([requirement('R0', { indicators: [indicator('a', 'achieved', [cite('c')], more)] })])
  const asks = (made: Protocol, findings: readonly Finding[], more = {}) => run(made, findings, more).asks

  it('a person, where a person decides', () => {
    expect(asks(one({ manual: { ask: 'SIRO', how: 'interview' } }), [])).toEqual([
      { who: 'SIRO', how: 'conversation', requirements: ['R0'], needs: ['interview'] },
    ])
    expect(asks(one({ manual: { ask: 'SIRO', how: 'document' } }), [])).toMatchObject([{ how: 'file' }])
  })
  it('for a file, whoever holds it', () => {
    const missing = finding('c', 'undetermined', { reason: 'missing', missing: ['sign-in-policies'], items: [] })
    expect(asks(one(), [missing], { manifest: manifest({ heldElsewhere: [{ need: 'sign-in-policies', by: 'ICB IT' }] }) })).toEqual([
      { who: 'ICB IT', how: 'file', requirements: ['R0'], needs: ['sign-in policies'] },
    ])
    const stale = finding('c', 'undetermined', { reason: 'stale', items: [], unused: [{ item: 'accounts-export', reason: 'stale' }] })
    expect(asks(one(), [stale], { items: [item('accounts-export', { produced: { byRole: 'HR' } })] })).toMatchObject([
      { who: 'HR', how: 'file', needs: ['accounts'] },
    ])
    expect(asks(one(), [])).toMatchObject([{ who: '', how: 'file', needs: ['accounts'] }])
  })
  it('whoever may adopt, where a local number leans; the assessor, where evidence is contrary but not enough', () => {
    const local = protocol(one().requirements, { measurements: [measurement('c', { params: [localParam] })] })
    expect(asks(local, [finding('c', 'met', { local: ['share'] })])).toMatchObject([
      { who: 'SIRO', how: 'conversation', needs: ['adopting the limits set here'] },
    ])
    const bad = protocol([
      requirement('R0', { indicators: [indicator('n', 'not-achieved', [against('c')]), indicator('a', 'achieved', [cite('d')])] }),
    ])
    expect(asks(bad, [finding('c', 'not-met', { failing: { lowest: 0.1, highest: 0.1 } }), finding('d', 'met')])).toMatchObject([
      { who: 'assessor', how: 'conversation' },
    ])
  })
  it('nobody about what is settled, judged, or asked only above the expected level', () => {
    expect(asks(one(), [finding('c', 'met')])).toEqual([])
    expect(asks(one(), [], { overlay: overlay({ judgements: [judgement('R0', 'achieved')] }) })).toEqual([])
    const beyond = protocol([
      requirement('R0', { ...partly, indicators: [indicator('p', 'partially-achieved', [cite('some')]), indicator('a', 'achieved')] }),
    ])
    expect(asks(beyond, [finding('some', 'met')])).toEqual([])
    expect(asks(beyond, [])).toMatchObject([{ how: 'file' }])
  })
  it('an assessor, where nothing else decides', () => {
    expect(asks(protocol([requirement('R0', { rollUp: 'assessor' })]), [])).toMatchObject([{ who: 'assessor', needs: ['a judgement'] }])
    expect(
      asks(protocol([requirement('R0', { rollUp: 'all', cite: { rule: 'all', of: [cite('c')] } })]), [finding('c', 'not-applicable')]),
    ).toMatchObject([{ who: 'assessor' }])
  })
})
