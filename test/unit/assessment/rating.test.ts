import { describe, expect, it } from 'vitest'
import { assess, methodOf } from '../../../src/assessment/index.ts'
import {
  type Cap,
  type Finding,
  type Overlay,
  type Protocol,
  type ProtocolResult,
  percent,
  type Requirement,
} from '../../../src/model/index.ts'
import { cite, claim, finding, indicator, input, item, judgement, manifest, measurement, overlay, protocol, requirement } from './make.ts'

const leaf = (id: string, key: string, more: Partial<Requirement> = {}) =>
  requirement(id, { indicators: [indicator(`${id}.A.1`, 'achieved', [cite(key)])], ...more })
const run = (one: Protocol, findings: readonly Finding[], more = {}): ProtocolResult =>
  assess(input(one, findings, more)).protocols[0] as ProtocolResult
const many = (n: number) => protocol(Array.from({ length: n }, (_, index) => leaf(`R${index}`, `c${index}`)))
const all = (n: number, outcome: Finding['outcome'] = 'met') => Array.from({ length: n }, (_, index) => finding(`c${index}`, outcome))

describe('the score', () => {
  it('199 of 200 is 99.5%, never 100%', () => {
    const result = run(many(200), [...all(199), finding('c199', 'not-met')])
    expect(result.score.interval).toEqual({ lowest: 0.995, highest: 0.995 })
    expect(result.score.arithmetic).toBe('Surely at the expected level: 199 of 200 (99.5%).')
    expect(result.rating.outcome).toBe('not-met')
    expect(percent(1 - 1e-12)).toBe('99.9%')
    expect(percent(1)).toBe('100%')
  })
  it('is an interval where the evidence leaves one, with coverage and favourable coverage', () => {
    const { score } = run(many(4), [finding('c0', 'met'), finding('c1', 'not-met')])
    expect(score).toMatchObject({
      method: 'dspt-caf@1',
      interval: { lowest: 0.25, highest: 0.75 },
      coverage: 0.5,
      favourableCoverage: 0.25,
    })
  })
  it('leaves out what has no expected level, and says so', () => {
    const one = protocol([leaf('R0', 'c0'), leaf('R1', 'c1', { expected: { 'nhs-trust': 'not-supplied' } })])
    const { score, rating } = run(one, all(2))
    expect(score.interval).toEqual({ lowest: 1, highest: 1 })
    expect(score.arithmetic).toContain('Not counted: 1 without one.')
    expect(rating).toMatchObject({ outcome: 'undetermined', expectedNotSupplied: 1, reasons: ['1 expected level is not supplied.'] })
  })
  it('an empty protocol has none, and is undetermined', () => {
    const result = run(protocol([]), [])
    expect(result).toMatchObject({ score: { interval: { lowest: null, highest: null }, coverage: 0 }, rating: { outcome: 'undetermined' } })
    expect(result.bottomLines.onEvidence).toBe('CANNOT BE TOLD: nothing was judged')
    expect(assess(input(protocol([]), [])).exit.code).toBe(3)
  })
  it('with no expected level at all nothing is guessed', () => {
    const one = protocol([leaf('R0', 'c0', { expected: {} })])
    expect(run(one, all(1))).toMatchObject({
      rating: { outcome: 'undetermined', expectedNotSupplied: 1 },
      score: { interval: { lowest: null } },
      requirements: [{ reaches: 'not-supplied', expected: 'not-supplied' }],
    })
  })
  it('an unknown method gives none', () => {
    expect(methodOf('__proto__')).toBeUndefined()
    expect(run({ ...many(1), scoring: 'toString' }, all(1))).toMatchObject({
      score: { interval: { lowest: null } },
      rating: { outcome: 'undetermined' },
    })
  })
})

describe('the weighted method', () => {
  const share = (from: number) =>
    measurement('c0', {
      shape: {
        shape: 'for-each',
        over: { kind: 'accounts' },
        onEmpty: { is: 'undetermined' },
        enough: {
          limit: { share: { is: 'value', value: { type: 'ratio', number: 0.95 } } },
          partialFrom: { is: 'value', value: { type: 'ratio', number: from } },
        },
      },
    })
  const direct = (id: string, key: string, more: Partial<Requirement> = {}) =>
    requirement(id, { rollUp: 'all', expected: {}, cite: { rule: 'all', of: [cite(key)] }, ...more })
  const house = (list: readonly Requirement[], more: Partial<Protocol> = {}) =>
    protocol(list, { scoring: 'weighted', scale: ['not-met', 'met'], ...more })
  const measured = (lowest: number, highest: number) => ({
    measured: { of: 'share' as const, unit: 'share' as const, interval: { lowest, highest }, limit: '95%' },
  })

  it('counts weights, and asks for the highest level where the protocol says nothing', () => {
    const result = run(house([direct('R0', 'c0', { weight: 3 }), direct('R1', 'c1')]), [finding('c0', 'met')])
    expect(result.score).toMatchObject({ method: 'weighted@1', interval: { lowest: 0.75, highest: 1 } })
    expect(result.score.arithmetic).toBe('Surely reached, by weight: 3 of 4 points (75.0%). If all that is open goes well: 4 of 4 (100%).')
    expect(result.rating.outcome).toBe('undetermined')
    expect(run(house([direct('R0', 'c0')]), [finding('c0', 'met')]).rating.outcome).toBe('met')
  })
  it('never guesses a level that is stated not to be supplied', () => {
    expect(run(house([direct('R0', 'c0', { expected: { 'nhs-trust': 'not-supplied' } })]), [finding('c0', 'met')]).rating.outcome).toBe(
      'undetermined',
    )
  })
  it('binds only what is mandatory, where anything is', () => {
    const one = house([direct('R0', 'c0', { mandatory: true }), direct('R1', 'c1')])
    expect(run(one, [finding('c0', 'met'), finding('c1', 'not-met')]).rating.outcome).toBe('met')
    expect(run(one, [finding('c0', 'undetermined'), finding('c1', 'met')]).rating.outcome).toBe('undetermined')
  })
  it('gives half for a check partly met, certainly', () => {
    const one = house([direct('R0', 'c0')], { measurements: [share(0.9)] })
    const half = (outcome: Finding['outcome'], lowest: number, highest: number, partly: boolean) =>
      run(one, [finding('c0', outcome, { partly, ...measured(lowest, highest) })]).score.interval
    expect(half('not-met', 0.91, 0.94, true)).toEqual({ lowest: 0.5, highest: 0.5 })
    expect(half('not-met', 0.89, 0.94, true)).toEqual({ lowest: 0, highest: 0 })
    expect(half('undetermined', 0.91, 0.97, false)).toEqual({ lowest: 0.5, highest: 1 })
    expect(half('undetermined', 0.85, 0.97, false)).toEqual({ lowest: 0, highest: 1 })
  })
  it('gives none for it once evidence of it is withdrawn: what is gone may have failed', () => {
    const one = house([direct('R0', 'c0')], { measurements: [share(0.3)] })
    const score = (unused: Finding['unused']) =>
      run(one, [finding('c0', 'undetermined', { ...measured(1 / 3, 1), unused })]).score.interval.lowest
    expect(score([])).toBe(0.5)
    expect(score([{ item: 'old', reason: 'superseded' }])).toBe(0.5)
    expect(score([{ item: 'gone', reason: 'withdrawn' }])).toBe(0)
    expect(score([{ item: 'broken', reason: 'unreadable' }])).toBe(0)
  })
  it('has nothing to count without weights', () =>
    expect(run(house([direct('R0', 'c0', { weight: 0 })]), [finding('c0', 'met')]).score.interval.lowest).toBeNull())
})

describe('expected levels', () => {
  const open = protocol([
    leaf('R0', 'c0', { expected: { 'nhs-trust': 'not-supplied' } }),
    leaf('R1', 'c1', { expected: { 'nhs-trust': { level: 'partially-achieved', verified: 'undated-page' } } }),
  ])
  const withOverlay = (expected: Record<string, string>) => run(open, all(2), { overlay: overlay({ expected }) })
  it('come from the overlay where nobody published them', () => {
    expect(withOverlay({ R0: 'achieved' })).toMatchObject({
      rating: { outcome: 'met', expectedFromProtocol: 1, expectedFromOverlay: 1, expectedNotSupplied: 0 },
    })
  })
  it('of the protocol may be raised and never lowered', () => {
    expect(withOverlay({ R1: 'achieved' }).requirements[1]).toMatchObject({ expected: { level: 'achieved' }, expectedFrom: 'overlay' })
    expect(withOverlay({ R1: 'not-achieved' }).requirements[1]).toMatchObject({
      expected: { level: 'partially-achieved' },
      expectedFrom: 'protocol',
    })
    expect(
      assess(input(open, all(2), { overlay: overlay({ expected: { R1: 'not-achieved', Z9: 'achieved' } }) })).overlay?.notes.join(' '),
    ).toMatch(/Z9.*asks for more, and that stands/)
  })
  it('that do not exist are not used', () => expect(withOverlay({ R0: 'splendid' }).rating.expectedNotSupplied).toBe(1))
  it('of a category that is not known do not apply', () => {
    const result = run(open, all(2), { protocols: [{ protocol: open, chosen: '', category: '' }] })
    expect(result.rating).toMatchObject({ outcome: 'undetermined', expectedNotSupplied: 2 })
    expect(result.rating.reasons.join(' ')).toContain('category is not known')
  })
})

describe('policy requirements and caps', () => {
  const policy = requirement('B2.a-mfa', {
    kind: 'policy requirement',
    title: 'MFA policy',
    rollUp: 'all',
    beside: 'B2.a',
    expected: {},
    cite: { rule: 'all', of: [cite('mfa')] },
  })
  const cap = (is: string, to = 'not-met'): Cap => ({
    when: { requirement: 'B2.a-mfa', is },
    cap: to,
    source: 'https://example.org',
    verified: 'secondary',
  })
  const one = (caps: readonly Cap[] = []) =>
    protocol([requirement('B2', { kind: 'principle', rollUp: 'all', expected: {}, parts: [leaf('B2.a', 'c0'), policy] })], { caps })
  const rated = (outcome: Finding['outcome'], caps: readonly Cap[] = []) => run(one(caps), [finding('c0', 'met'), finding('mfa', outcome)])

  it('a policy not met is not met, one not told is not met either way', () => {
    expect(rated('not-met').rating).toMatchObject({
      outcome: 'not-met',
      reasons: ['B2.a-mfa, a policy requirement beside B2.a, is not met.'],
    })
    expect(rated('undetermined').rating.outcome).toBe('undetermined')
    expect(rated('met').rating.outcome).toBe('met')
  })
  it('stands beside: it changes neither level nor score nor number of answers', () => {
    const result = rated('not-met')
    expect(result.requirements.find(({ id }) => id === 'B2.a')?.level.lowest).toBe('achieved')
    expect(result).toMatchObject({ score: { interval: { lowest: 1 } }, totals: { answers: 1, policy: 1 } })
  })
  it('a cap prints its cause', () => {
    expect(rated('not-met', [cap('not-met')]).rating.caps).toEqual([
      { cap: 'not-met', because: 'B2.a-mfa (MFA policy) is not met.', source: 'https://example.org', verified: 'secondary' },
    ])
  })
  it('a cap lowers a rating that would be met', () => {
    const capped = protocol([leaf('R0', 'c0', { expected: { 'nhs-trust': { level: 'partially-achieved', verified: '' } } })], {
      caps: [{ when: { requirement: 'R0', is: 'achieved' }, cap: 'undetermined', source: 's', verified: 'v' }],
    })
    expect(run(capped, all(1)).rating).toMatchObject({ beforeCaps: 'met', outcome: 'undetermined' })
    expect(run(capped, all(1)).bottomLines.onEvidence).not.toContain('MET:')
  })
  it('a cap that may apply, names nothing or cannot be read keeps the rating from being met', () => {
    const one = (when: Cap['when']) => protocol([leaf('R0', 'c0')], { caps: [{ when, cap: 'not-met', source: 's', verified: 'v' }] })
    expect(run(one({ requirement: 'nobody', is: 'not-met' }), all(1)).rating.outcome).toBe('undetermined')
    expect(run(one({ requirement: 'R0', is: 'gibberish' }), all(1)).rating.outcome).toBe('undetermined')
    expect(run(one({ requirement: 'R0', is: 'not-met' }), all(1)).rating.outcome).toBe('met')
    expect(run(one({ requirement: 'R0', is: 'partially-achieved' }), all(1)).rating.outcome).toBe('met')
  })
})

describe('judgements', () => {
  const judged = (findings: readonly Finding[], made: Overlay['judgements'], more = {}) =>
    run(many(1), findings, { overlay: overlay({ judgements: made }), ...more })
  it('settle what the evidence leaves open, beside it: only so a CAF audit is met', () => {
    expect(judged([], [judgement('R0', 'achieved')])).toMatchObject({
      rating: { outcome: 'met' },
      requirements: [{ level: { lowest: 'not-achieved', highest: 'achieved' }, judgement: { counts: true }, reaches: 'yes' }],
    })
  })
  it('lower a level, and never lift one above what the evidence shows', () => {
    expect(judged(all(1), [judgement('R0', 'not-achieved')]).rating.outcome).toBe('not-met')
    expect(judged(all(1, 'not-met'), [judgement('R0', 'achieved')])).toMatchObject({
      rating: { outcome: 'not-met' },
      requirements: [{ judgement: { counts: false, note: 'The evidence shows not achieved at best; the judgement stands beside it.' } }],
    })
  })
  it.each([
    ['of a later day', judgement('R0', 'achieved', { on: '2026-07-01' })],
    ['of an earlier period', judgement('R0', 'achieved', { on: '2025-06-30' })],
    ['of no level there', judgement('R0', 'splendid')],
    ['of another requirement', judgement('R9', 'achieved')],
  ])('%s do not count', (_, made) => expect(judged([], [made]).rating.outcome).toBe('undetermined'))
  it('do not stand on evidence that has been withdrawn', () => {
    const items = [item('accounts-export', { withdrawn: 'missing', state: 'missing' })]
    expect(judged([], [judgement('R0', 'achieved')], { items }).rating.outcome).toBe('undetermined')
  })
  it('carry into the nodes that gather', () => {
    const one = protocol([requirement('R', { rollUp: 'all', parts: [leaf('R0', 'c0')] })])
    expect(run(one, [], { overlay: overlay({ judgements: [judgement('R0', 'achieved')] }) })).toMatchObject({
      requirements: [{ reaches: 'yes', level: { lowest: 'not-achieved' } }, {}],
    })
  })
})

describe('the result without exceptions', () => {
  const used = finding('c0', 'met', { exceptions: [{ item: 'register', where: 'row 3' }] })
  it('is judged from the findings without them', () => {
    expect(run(many(1), [used], { findingsWithoutExceptions: new Map([['c0', finding('c0', 'not-met')]]) }).rating).toMatchObject({
      outcome: 'met',
      withoutExceptions: 'not-met',
    })
  })
  it('is not known where nothing says', () => expect(run(many(1), [used]).rating.withoutExceptions).toBe('undetermined'))
  it('is the same where none was used', () => expect(run(many(1), all(1)).rating.withoutExceptions).toBe('met'))
})

describe('two bottom lines', () => {
  const lines = (claims: readonly ReturnType<typeof claim>[], findings: readonly Finding[]) =>
    run(many(2), findings, { manifest: manifest({ claims }) }).bottomLines
  it.each([
    ['nothing entered', [], 'no answers have been entered', 'none'],
    ['all at the level', [claim('R0', 'achieved'), claim('R1', 'achieved')], 'all 2 outcomes at the expected level', 'met'],
    ['one below', [claim('R0', 'achieved'), claim('R1', 'not-achieved')], '1 of 2 outcomes below the expected level', 'not-met'],
    ['one missing', [claim('R0', 'achieved')], '1 of 2 as expected; 1 unanswered', 'undetermined'],
  ])('%s', (_, claims, words, outcome) => expect(lines(claims, [])).toMatchObject({ onAnswers: words, answersOutcome: outcome }))
  it('the evidence is told apart from the answers', () => {
    const said = [claim('R0', 'achieved'), claim('R1', 'achieved')]
    expect(lines(said, all(2)).onEvidence).toBe('MET: all 2 outcomes at the expected level')
    expect(lines(said, [finding('c0', 'not-met'), finding('c1', 'met')]).onEvidence).toBe('NOT YET: 1 answer contradicted')
    expect(lines(said, [finding('c0', 'met')]).onEvidence).toBe('CANNOT BE TOLD YET: 1 of 2 outcomes shown')
    expect(lines([], all(2, 'not-met')).onEvidence).toBe('NOT MET: 2 outcomes below the expected level')
  })
  it('claims add up to the answers', () => {
    const { totals } = run(many(3), [finding('c0', 'not-met')], {
      manifest: manifest({ claims: [claim('R0', 'achieved'), claim('R1', 'achieved')] }),
    })
    expect(totals.claims).toEqual({ supported: 0, weak: 0, 'not-tested': 1, contradicted: 1, notClaimed: 1 })
  })
})
