import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssessInput, assess } from '../../src/assessment/index.ts'
import type { Assessment, Citation, Finding, Indicator, Manifest, Overlay, Protocol, Requirement, RollUp } from '../../src/model/index.ts'
import {
  cite,
  claim,
  finding,
  input,
  item,
  judgement,
  localParam,
  manifest,
  measurement,
  overlay,
  protocol,
  requirement,
  SCALE,
} from '../unit/assessment/make.ts'

const RUNS = 10_000
const CHECKS = ['c0', 'c1', 'c2', 'c3'] as const
const LIMIT = 0.9
const PARTLY = 0.6

/** Records of one check that hold, fail and cannot be told; or a check that does not apply. */
interface Counts {
  readonly met: number
  readonly notMet: number
  readonly undetermined: number
  readonly applies: boolean
}

/** A finding as the language counts it: worst case, best case, and between them undetermined. */
function findingOf(key: string, { met, notMet, undetermined, applies }: Counts): Finding {
  const all = met + notMet + undetermined
  if (!applies) return finding(key, 'not-applicable')
  if (all === 0) return finding(key, 'undetermined', { reason: 'empty' })
  const [worst, best] = [met / all, (met + undetermined) / all]
  const outcome = worst >= LIMIT ? 'met' : best < LIMIT ? 'not-met' : 'undetermined'
  return finding(key, outcome, {
    partly: outcome === 'not-met' && worst >= PARTLY,
    measured: { of: 'share', unit: 'share', interval: { lowest: worst, highest: best }, limit: '90%' },
    failing: { lowest: notMet / all, highest: (notMet + undetermined) / all },
  })
}

const countsOf = fc.record({ met: fc.nat(12), notMet: fc.nat(4), undetermined: fc.nat(4) })
const counts: fc.Arbitrary<Counts> = fc.oneof(
  { weight: 9, arbitrary: countsOf.map(each => ({ ...each, applies: true })) },
  { weight: 1, arbitrary: countsOf.map(each => ({ ...each, applies: false })) },
)

const citation: fc.Arbitrary<Citation> = fc
  .record({
    key: fc.constantFrom(...CHECKS),
    reads: fc.constantFrom('for', 'against') as fc.Arbitrary<'for' | 'against'>,
    share: fc.option(fc.constantFrom(0, 0.1, 0.5)),
    local: fc.boolean(),
  })
  .map(({ key, reads, share, local }) =>
    cite(key, { reads, ...(reads === 'against' && share !== null && { shows: { shareFailingMoreThan: share, origin: 'x', local } }) }),
  )
const cites = fc.record({
  rule: fc.constantFrom('all', 'any') as fc.Arbitrary<'all' | 'any'>,
  of: fc.array(citation, { minLength: 1, maxLength: 2 }),
})
/** Good practice reads for, bad practice against: the other way round a failure would be good news. */
const indicatorIn = (id: string): fc.Arbitrary<Indicator> =>
  fc
    .record({ level: fc.constantFrom(...SCALE), cite: fc.option(cites), official: fc.boolean(), manual: fc.boolean() })
    .map(({ level, cite: made, official, manual }) => ({
      id,
      level,
      gist: '',
      verified: '',
      official: official || id.endsWith('0'),
      at: '',
      ...(made !== null && {
        cite: { ...made, of: made.of.map(each => (level === SCALE[0] ? { ...each, reads: 'against' as const } : cite(each.measurement))) },
      }),
      ...((manual || made === null) && { manual: { ask: 'IT', how: 'interview' } }),
    }))

const rollUp = fc.constantFrom<RollUp>('caf', 'all', 'any', 'mandatory', 'weighted', 'assessor')
const leafIn = (id: string): fc.Arbitrary<Requirement> =>
  fc
    .record({
      rollUp,
      weight: fc.nat(3),
      mandatory: fc.boolean(),
      expected: fc.option(fc.constantFrom(...SCALE)),
      indicators: fc.nat(3).chain(n => fc.tuple(...Array.from({ length: n }, (_, index) => indicatorIn(`${id}.${index}`)))),
      own: fc.option(fc.constantFrom(...CHECKS)),
      levels: fc.option(fc.constant([SCALE[0] as string, SCALE[2] as string])),
      beside: fc.boolean(),
    })
    .map(({ expected, own, levels, beside, ...more }) =>
      requirement(id, {
        ...more,
        expected:
          expected === null
            ? {}
            : { 'nhs-trust': { level: levels !== null && expected === SCALE[1] ? (SCALE[2] as string) : expected, verified: '' } },
        ...(own !== null && { cite: { rule: 'all' as const, of: [cite(own)] } }),
        ...(levels !== null && { levels }),
        ...(beside && id === 'R3' && { beside: 'R2' }),
      }),
    )
const tree = fc
  .tuple(leafIn('R0'), leafIn('R1'), leafIn('R2'), leafIn('R3'), rollUp)
  .map(([a, b, c, d, gather]) => [requirement('R', { rollUp: gather, expected: {}, parts: [a, b] }), c, d])

const protocols: fc.Arbitrary<Protocol> = fc
  .record({
    requirements: tree,
    scoring: fc.constantFrom('dspt-caf', 'weighted'),
    local: fc.subarray([...CHECKS], { maxLength: 1 }),
    cap: fc.option(fc.constantFrom('not-met', 'undetermined', ...SCALE)),
  })
  .map(({ requirements, scoring, local, cap }) =>
    protocol(requirements, {
      scoring,
      measurements: CHECKS.map(key => {
        const plain = measurement(key)
        const enough = {
          limit: { share: { is: 'value', value: { type: 'ratio', number: LIMIT } } },
          partialFrom: { is: 'value', value: { type: 'ratio', number: PARTLY } },
        } as const
        const shape = plain.shape.shape === 'for-each' ? { ...plain.shape, enough } : plain.shape
        return { ...plain, shape, params: local.includes(key) ? [localParam] : [] }
      }),
      caps: cap === null ? [] : [{ when: { requirement: 'R1', is: cap }, cap: 'not-met', source: 's', verified: 'v' }],
    }),
  )
const overlays: fc.Arbitrary<Overlay | undefined> = fc.option(
  fc
    .record({ adopt: fc.boolean(), judged: fc.dictionary(fc.constantFrom('R0', 'R1', 'R2'), fc.constantFrom(...SCALE), { maxKeys: 2 }) })
    .map(({ adopt, judged }) =>
      overlay({
        ...(adopt && { adopt: { parameters: 'shipped' as const, by: 'SIRO', on: '2026-03-01' } }),
        judgements: Object.entries(judged).map(([id, level]) => judgement(id, level)),
      }),
    ),
  { nil: undefined },
)
const claims: fc.Arbitrary<Manifest['claims']> = fc
  .dictionary(fc.constantFrom('R0', 'R1', 'R2', 'R3'), fc.constantFrom(...SCALE))
  .map(said => Object.entries(said).map(([id, level]) => claim(id, level)))

interface World {
  readonly one: Protocol
  readonly evidence: Readonly<Record<string, Counts>>
  readonly laid: Overlay | undefined
  readonly said: Manifest['claims']
}
const world: fc.Arbitrary<World> = fc.record({
  one: protocols,
  evidence: fc.record({ c0: counts, c1: counts, c2: counts, c3: counts }),
  laid: overlays,
  said: claims,
})

const asked = ({ one, evidence, laid, said }: World, more: Partial<AssessInput> = {}): AssessInput =>
  input(
    one,
    CHECKS.map(key => findingOf(key, evidence[key] as Counts)),
    { manifest: manifest({ claims: said }), ...(laid && { overlay: laid }), ...more },
  )
const judged = (of: World, more: Partial<AssessInput> = {}): Assessment => assess(asked(of, more))

const ORDER = ['not-met', 'undetermined', 'met']
const at = (assessment: Assessment) => {
  const result = assessment.protocols[0] as Assessment['protocols'][number]
  return {
    lowest: result.requirements.map(({ level }) => SCALE.indexOf(level.lowest)),
    score: result.score.interval.lowest ?? 0,
    favourable: result.score.favourableCoverage,
    rating: ORDER.indexOf(result.rating.outcome),
  }
}
function neverRaises(before: Assessment, after: Assessment): void {
  const [one, other] = [at(before), at(after)]
  for (const [index, level] of other.lowest.entries()) expect(level).toBeLessThanOrEqual(one.lowest[index] as number)
  expect(other.score).toBeLessThanOrEqual(one.score)
  expect(other.favourable).toBeLessThanOrEqual(one.favourable)
}

describe('never raises', () => {
  it('(a) records that hold fail or become unknown: nor does the rating rise', () => {
    const change = fc.record({ key: fc.constantFrom(...CHECKS), fail: fc.nat(12), lose: fc.nat(12) })
    fc.assert(
      fc.property(world, change, (of, { key, fail, lose }) => {
        const had = of.evidence[key] as Counts
        const failing = Math.min(fail, had.met)
        const lost = Math.min(lose, had.met - failing)
        const worse = { ...had, met: had.met - failing - lost, notMet: had.notMet + failing, undetermined: had.undetermined + lost }
        const [before, after] = [judged(of), judged({ ...of, evidence: { ...of.evidence, [key]: worse } })]
        neverRaises(before, after)
        expect(at(after).rating).toBeLessThanOrEqual(at(before).rating)
      }),
      { numRuns: RUNS },
    )
  })

  it('(b) an item that the manifest names is deleted or emptied', () => {
    fc.assert(
      fc.property(world, of => {
        const gone = CHECKS.map(key =>
          finding(key, 'undetermined', { reason: 'withdrawn', items: [], unused: [{ item: 'accounts-export', reason: 'withdrawn' }] }),
        )
        const items = [item('accounts-export', { state: 'missing', withdrawn: 'missing', records: {} })]
        neverRaises(judged(of), judged(of, { items, findings: new Map(gone.map(each => [each.measurement, each])) }))
      }),
      { numRuns: RUNS },
    )
  })

  it('(c) an item whose every record fails is added', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...CHECKS), fc.integer({ min: 1, max: 30 }), (of, key, more) => {
        const had = of.evidence[key] as Counts
        if (!had.applies) return
        const [before, after] = [judged(of), judged({ ...of, evidence: { ...of.evidence, [key]: { ...had, notMet: had.notMet + more } } })]
        neverRaises(before, after)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('always', () => {
  it('ranges are in order and turn on something exactly where they are open; claims add up; 0 is earned', () => {
    fc.assert(
      fc.property(world, of => {
        const assessment = judged(of)
        const { requirements, totals, score, rating } = assessment.protocols[0] as Assessment['protocols'][number]
        for (const { level, reaches, expected } of requirements) {
          expect(SCALE.indexOf(level.lowest)).toBeLessThanOrEqual(SCALE.indexOf(level.highest))
          expect(level.turnsOn.length > 0).toBe(level.lowest !== level.highest)
          expect(reaches === 'not-supplied').toBe(expected === 'not-supplied')
        }
        const { supported, weak, contradicted, notClaimed } = totals.claims
        expect(supported + weak + totals.claims['not-tested'] + contradicted + notClaimed).toBe(totals.answers)
        expect(totals.indicatorsDecided + totals.indicatorsDecidable + totals.indicatorsByPerson).toBe(totals.indicators)
        expect((score.interval.lowest ?? 0) <= (score.interval.highest ?? 0)).toBe(true)
        expect(score.favourableCoverage).toBeLessThanOrEqual(1)
        expect(assessment.exit.code).toBe({ met: 0, 'not-met': 1, undetermined: 3 }[rating.outcome])
      }),
      { numRuns: RUNS },
    )
  })

  it('no evidence at all never reaches a level that needs any', () => {
    fc.assert(
      fc.property(world, ({ one, said }) => {
        const nothing = assess(input(one, [], { items: [], manifest: manifest({ claims: said }) }))
          .protocols[0] as Assessment['protocols'][number]
        for (const { level } of nothing.requirements) expect(level.lowest).toBe(SCALE[0])
        for (const { claim: made } of nothing.requirements) expect(made?.status === 'supported' && made.level !== SCALE[0]).toBe(false)
      }),
      { numRuns: RUNS },
    )
  })

  it('follows the published schema', () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/assessment.schema.json'), 'utf8'))
    const validate = new Ajv.default({ strict: true }).compile(schema)
    fc.assert(
      fc.property(world, of => {
        expect(validate(JSON.parse(JSON.stringify(judged(of)))) ? [] : validate.errors).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
