import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/assessment/index.ts'
import type { Finding, Protocol, RequirementResult } from '../../../src/model/index.ts'
import { against, cite, finding, indicator, input, localParam, measurement, overlay, protocol, requirement } from './make.ts'

const result = (one: Protocol, findings: readonly Finding[], id: string, more = {}): RequirementResult =>
  assess(input(one, findings, more)).protocols[0]?.requirements.find(each => each.id === id) as RequirementResult
const levelOf = (one: Protocol, findings: readonly Finding[], id = 'B2.a', more = {}) => result(one, findings, id, more).level

const B2A = protocol([
  requirement('B2.a', {
    indicators: [
      indicator('B2.a.NA.1', 'not-achieved', [against('bad')]),
      indicator('B2.a.PA.1', 'partially-achieved', [cite('some')]),
      indicator('B2.a.A.1', 'achieved', [cite('all')]),
    ],
  }),
])
type Outcome = Finding['outcome']
const three = (bad: Outcome, some: Outcome, all: Outcome): readonly Finding[] => [
  finding('bad', bad),
  finding('some', some),
  finding('all', all),
]

describe('the CAF rule as a range', () => {
  it.each<[Outcome, Outcome, Outcome, string, string]>([
    ['not-met', 'met', 'met', 'not-achieved', 'not-achieved'],
    ['met', 'met', 'met', 'achieved', 'achieved'],
    ['met', 'not-met', 'met', 'achieved', 'achieved'],
    ['met', 'met', 'not-met', 'partially-achieved', 'partially-achieved'],
    ['met', 'not-met', 'not-met', 'not-achieved', 'not-achieved'],
    ['undetermined', 'met', 'met', 'not-achieved', 'achieved'],
    ['met', 'met', 'undetermined', 'partially-achieved', 'achieved'],
    ['met', 'undetermined', 'undetermined', 'not-achieved', 'achieved'],
    ['met', 'undetermined', 'not-met', 'not-achieved', 'partially-achieved'],
    ['undetermined', 'undetermined', 'undetermined', 'not-achieved', 'achieved'],
  ])('bad practice %s, partial %s, achieved %s: %s to %s', (bad, some, all, lowest, highest) => {
    expect(levelOf(B2A, three(bad, some, all))).toMatchObject({ lowest, highest })
  })

  it('names what keeps the two apart, and nothing where they agree', () => {
    expect(levelOf(B2A, three('met', 'met', 'undetermined')).turnsOn).toEqual(['B2.a.A.1'])
    expect(levelOf(B2A, three('undetermined', 'met', 'met')).turnsOn).toEqual(['B2.a.NA.1'])
    expect(levelOf(B2A, three('met', 'met', 'met')).turnsOn).toEqual([])
  })
  it('has no partial level where none is written', () => {
    const one = protocol([
      requirement('B2.a', { indicators: [indicator('n', 'not-achieved', [against('bad')]), indicator('a', 'achieved', [cite('all')])] }),
    ])
    expect(levelOf(one, three('met', 'met', 'not-met'))).toMatchObject({ lowest: 'not-achieved', highest: 'not-achieved' })
  })
  it('keeps a partial level that the protocol lists, although nothing says when it is reached', () => {
    const one = protocol([
      requirement('B2.a', {
        levels: ['not-achieved', 'partially-achieved', 'achieved'],
        indicators: [indicator('a', 'achieved', [cite('all')])],
      }),
    ])
    expect(levelOf(one, [finding('all', 'not-met')])).toMatchObject({ lowest: 'not-achieved', highest: 'partially-achieved' })
  })
  it('a finding that is missing is unknown', () => {
    expect(levelOf(B2A, [])).toMatchObject({ lowest: 'not-achieved', highest: 'achieved' })
  })
  it('a requirement without any path to a verdict is open, and turns on itself', () => {
    expect(levelOf(protocol([requirement('B2.a')]), [])).toEqual({ lowest: 'not-achieved', highest: 'achieved', turnsOn: ['B2.a'] })
  })
  it('an expectation that is not official never sets a level', () => {
    const one = protocol([requirement('B2.a', { indicators: [indicator('e', 'achieved', [cite('all')], { official: false })] })])
    expect(levelOf(one, [finding('all', 'met')])).toMatchObject({ lowest: 'not-achieved', highest: 'achieved' })
    const mixed = protocol([
      requirement('B2.a', {
        indicators: [indicator('e', 'achieved', [cite('some')], { official: false }), indicator('a', 'achieved', [cite('all')])],
      }),
    ])
    expect(levelOf(mixed, [finding('all', 'met'), finding('some', 'not-met')])).toMatchObject({ lowest: 'achieved' })
  })
})

describe('not applicable', () => {
  it('drops out beside others', () => {
    expect(levelOf(B2A, three('met', 'met', 'not-applicable'))).toMatchObject({ lowest: 'partially-achieved', highest: 'achieved' })
    const two = protocol([
      requirement('B2.a', { indicators: [indicator('a', 'achieved', [cite('all')]), indicator('b', 'achieved', [cite('some')])] }),
    ])
    expect(levelOf(two, [finding('all', 'met'), finding('some', 'not-applicable')])).toMatchObject({ lowest: 'achieved' })
  })
  it('of everything is undetermined', () => {
    expect(levelOf(B2A, three('not-applicable', 'not-applicable', 'not-applicable'))).toMatchObject({
      lowest: 'not-achieved',
      highest: 'achieved',
    })
    const direct = protocol([requirement('B2.a', { rollUp: 'all', cite: { rule: 'all', of: [cite('all')] } })])
    expect(levelOf(direct, [finding('all', 'not-applicable')])).toMatchObject({ lowest: 'not-achieved', highest: 'achieved' })
  })
})

describe('citations', () => {
  const indicators = (...list: Parameters<typeof indicator>[]) =>
    protocol([requirement('B2.a', { indicators: list.map(args => indicator(...args)) })])
  const truth = (one: Protocol, findings: readonly Finding[], more = {}) => result(one, findings, 'B2.a', more).indicators[0]

  it('needs all of several, or any where it says so', () => {
    const all = indicators(['a', 'achieved', [cite('one'), cite('two')]])
    const any = indicators(['a', 'achieved', [], { cite: { rule: 'any', of: [cite('one'), cite('two')] } }])
    const anyOnly = protocol([
      requirement('B2.a', {
        indicators: [{ ...indicator('a', 'achieved', [cite('one')]), cite: { rule: 'any', of: [cite('one'), cite('two')] } }],
      }),
    ])
    expect(truth(all, [finding('one', 'met'), finding('two', 'undetermined')])?.truth).toBe('unknown')
    expect(truth(all, [finding('one', 'not-met'), finding('two', 'undetermined')])?.truth).toBe('false')
    expect(truth(anyOnly, [finding('one', 'met'), finding('two', 'undetermined')])?.truth).toBe('true')
    expect(truth(anyOnly, [finding('one', 'not-met'), finding('two', 'undetermined')])?.truth).toBe('unknown')
    expect(truth(any, [finding('one', 'met'), finding('two', 'met')])?.truth).toBe('unknown')
  })
  it('bad practice is shown only by a material failure', () => {
    const shows = { shareFailingMoreThan: 0.1, origin: 'CAF', local: false }
    const one = indicators(['n', 'not-achieved', [against('bad', { shows })]])
    const failing = (lowest: number | null, highest: number | null) => [finding('bad', 'not-met', { failing: { lowest, highest } })]
    expect(truth(one, failing(0.11, 0.2))?.truth).toBe('true')
    expect(truth(one, failing(0.1, 0.1))).toMatchObject({ truth: 'unknown', citations: [{ leans: 'for' }] })
    expect(truth(one, failing(0.05, 0.2))?.truth).toBe('unknown')
    expect(truth(one, failing(null, null))?.truth).toBe('unknown')
    expect(truth(one, [finding('bad', 'met')])?.truth).toBe('false')
  })
  it('without a share, every record judged has to fail', () => {
    const one = indicators(['n', 'not-achieved', [against('bad')]])
    expect(truth(one, [finding('bad', 'not-met', { failing: { lowest: 0.99, highest: 0.99 } })])?.truth).toBe('unknown')
    expect(truth(one, [finding('bad', 'not-met')])?.truth).toBe('true')
    expect(truth(one, [finding('bad', 'not-met', { shape: 'figure', failing: { lowest: null, highest: null } })])?.truth).toBe('true')
    expect(truth(one, [finding('bad', 'not-met', { shape: 'composite', failing: { lowest: null, highest: null } })])?.truth).toBe('unknown')
  })
  it('a local number leans and does not decide until a role has adopted it', () => {
    const own = { measurements: [measurement('all', { params: [localParam] })] }
    const one = protocol([requirement('B2.a', { indicators: [indicator('a', 'achieved', [cite('all')])] })], own)
    const met = [finding('all', 'met', { local: ['share'] })]
    expect(truth(one, met)).toMatchObject({ truth: 'unknown', citations: [{ truth: 'unknown', leans: 'for' }] })
    expect(truth(one, [finding('all', 'not-met', { local: ['share'] })])).toMatchObject({
      truth: 'unknown',
      citations: [{ leans: 'against' }],
    })
    const adopt = (on: string) => ({ overlay: overlay({ adopt: { parameters: 'shipped', by: 'SIRO', on } }) })
    expect(truth(one, met, adopt('2026-03-01'))?.truth).toBe('true')
    expect(truth(one, met, adopt('2026-07-01'))?.truth).toBe('unknown')
  })
  it('a local material share does not stop a check that is met from clearing the bad practice', () => {
    const shows = { shareFailingMoreThan: 0.1, origin: 'local parameter', local: true }
    const one = indicators(['n', 'not-achieved', [against('bad', { shows })]])
    expect(truth(one, [finding('bad', 'met')])?.truth).toBe('false')
    expect(truth(one, [finding('bad', 'not-met')])).toMatchObject({ truth: 'unknown', citations: [{ leans: 'for' }] })
  })
  it('beside a person, checks give evidence and do not decide', () => {
    const one = indicators(['a', 'achieved', [cite('all')], { manual: { ask: 'IT', how: 'interview' } }])
    expect(truth(one, [finding('all', 'met')])).toMatchObject({ truth: 'unknown', citations: [{ truth: 'true', leans: 'for' }] })
  })
})

describe('roll-ups', () => {
  const leaf = (id: string, key: string, more = {}) => requirement(id, { rollUp: 'all', cite: { rule: 'all', of: [cite(key)] }, ...more })
  const tree = (rollUp: 'all' | 'any' | 'mandatory' | 'weighted' | 'assessor' | 'caf', ...parts: ReturnType<typeof leaf>[]) =>
    protocol([requirement('R', { rollUp, parts })])
  const two = [finding('x', 'met'), finding('y', 'undetermined')]

  it('all: the worst decides', () =>
    expect(levelOf(tree('all', leaf('a', 'x'), leaf('b', 'y')), two, 'R')).toEqual({
      lowest: 'not-achieved',
      highest: 'achieved',
      turnsOn: ['b'],
    }))
  it('any: the best decides', () =>
    expect(levelOf(tree('any', leaf('a', 'x'), leaf('b', 'y')), two, 'R')).toMatchObject({ lowest: 'achieved', turnsOn: [] }))
  it('mandatory: only those marked', () => {
    expect(levelOf(tree('mandatory', leaf('a', 'x', { mandatory: true }), leaf('b', 'y')), two, 'R')).toMatchObject({ lowest: 'achieved' })
    expect(levelOf(tree('mandatory', leaf('a', 'x'), leaf('b', 'y')), two, 'R')).toMatchObject({
      lowest: 'not-achieved',
      highest: 'achieved',
    })
  })
  it('weighted: the mean, never rounded up to a level', () => {
    const findings = [finding('x', 'met'), finding('y', 'not-met')]
    expect(levelOf(tree('weighted', leaf('a', 'x', { weight: 999 }), leaf('b', 'y')), findings, 'R')).toMatchObject({
      lowest: 'partially-achieved',
      highest: 'partially-achieved',
    })
    expect(levelOf(tree('weighted', leaf('a', 'x', { weight: 0 }), leaf('b', 'y', { weight: 0 })), findings, 'R')).toMatchObject({
      lowest: 'not-achieved',
      highest: 'achieved',
    })
  })
  it('assessor: nothing decides but a judgement', () =>
    expect(levelOf(tree('assessor', leaf('a', 'x')), two, 'R')).toMatchObject({ lowest: 'not-achieved', highest: 'achieved' }))
  it('a policy requirement beside an outcome is never folded into a level', () => {
    const one = tree('all', leaf('a', 'x'), leaf('a-policy', 'y', { beside: 'a' }))
    expect(levelOf(one, [finding('x', 'met'), finding('y', 'not-met')], 'R')).toMatchObject({ lowest: 'achieved', highest: 'achieved' })
  })
  it('a ladder under "all" needs the lower levels too', () => {
    const one = protocol([
      requirement('B2.a', {
        rollUp: 'all',
        indicators: [indicator('p', 'partially-achieved', [cite('some')]), indicator('a', 'achieved', [cite('all')])],
      }),
    ])
    expect(levelOf(one, three('met', 'not-met', 'met'))).toMatchObject({ highest: 'not-achieved' })
    expect(levelOf(one, three('met', 'met', 'not-met'))).toMatchObject({ lowest: 'partially-achieved' })
  })
  it('any among indicators: one is enough', () => {
    const one = protocol([
      requirement('B2.a', {
        rollUp: 'any',
        indicators: [indicator('p', 'achieved', [cite('some')]), indicator('a', 'achieved', [cite('all')])],
      }),
    ])
    expect(levelOf(one, three('met', 'not-met', 'met'))).toMatchObject({ lowest: 'achieved' })
    expect(levelOf(one, three('met', 'not-met', 'undetermined'))).toMatchObject({ lowest: 'not-achieved', highest: 'achieved' })
  })
})
