import { describe, expect, it } from 'vitest'
import { assess, methodOf } from '../../../src/assessment/index.ts'
import type { Finding, Overlay, Protocol, ProtocolResult, RatingRules } from '../../../src/model/index.ts'
import { against, cite, finding, indicator, input, item, judgement, localParam, measurement, overlay } from './make.ts'
import { ADOPTED, line, RULES, rated, scored } from './make-rating.ts'

const met = [finding('bad', 'met'), finding('good', 'met')]
const run = (one: Protocol, findings: readonly Finding[], own: Partial<Overlay> = {}, more = {}) =>
  assess(input(one, findings, { overlay: overlay(own), ...more }))
const result = (one: Protocol, findings: readonly Finding[], own: Partial<Overlay> = {}, more = {}): ProtocolResult =>
  run(one, findings, own, more).protocols[0] as ProtocolResult
const ratingOf = (scores: readonly number[], rules: Partial<RatingRules> = {}, own: Partial<Overlay> = {}) => {
  const { enquiry } = result(rated(rules), met, { judgements: scored(scores), ...own })
  if (enquiry === undefined) throw new Error('no enquiry')
  return enquiry.rating
}
const lineOf = (findings: readonly Finding[], own: Partial<Overlay> = {}, one = rated()) => {
  const [first] = result(one, findings, own).enquiry?.lines ?? []
  if (first === undefined) throw new Error('no line')
  return first
}
const known = { source: 'A page', verified: 'verified' }

describe('a line of enquiry', () => {
  it.each([
    ['met', 'met', '3', '4'],
    ['met', 'not-met', '2', '2'],
    ['met', 'undetermined', '2', '4'],
    ['not-met', 'met', '1', '1'],
    ['undetermined', 'met', '1', '4'],
    ['undetermined', 'not-met', '1', '2'],
    ['undetermined', 'undetermined', '1', '4'],
  ] as const)('bad practice check %s, good practice check %s: %s to %s', (bad, good, lowest, highest) => {
    expect(lineOf([finding('bad', bad), finding('good', good)]).level).toEqual({ lowest, highest })
  })
  it('with no evidence at all is open from end to end', () => {
    const { level, questions, strengths, concerns } = lineOf([])
    expect([level, strengths, concerns, questions.length]).toEqual([{ lowest: '1', highest: '4' }, [], [], 2])
  })
  it('rules nothing out where no bad practice is written down', () => {
    const one = rated({}, [line('DS1', { indicators: [indicator('g', '3', [cite('good')])] })])
    expect(lineOf([finding('good', 'not-met')], {}, one).level).toEqual({ lowest: '1', highest: '2' })
    expect(lineOf([finding('good', 'undetermined')], {}, one).level).toEqual({ lowest: '1', highest: '4' })
    expect(lineOf([finding('good', 'met')], {}, one).level).toEqual({ lowest: '3', highest: '4' })
  })
  it('is never the highest by evidence, even where something is written for it', () => {
    const top = indicator('t', '4', [cite('top')])
    const one = rated({}, [line('DS1', { indicators: [indicator('b', '1', [against('bad')]), indicator('g', '3', [cite('good')]), top] })])
    expect(lineOf([...met, finding('top', 'not-met')], {}, one).level).toEqual({ lowest: '3', highest: '3' })
    expect(lineOf([...met, finding('top', 'met')], {}, one).level).toEqual({ lowest: '4', highest: '4' })
    expect(lineOf([finding('bad', 'met'), finding('top', 'met')], {}, one).level).toEqual({ lowest: '2', highest: '4' })
  })
  it('that does not apply at all stays open', () => {
    expect(lineOf([finding('bad', 'not-applicable'), finding('good', 'not-applicable')]).level).toEqual({ lowest: '1', highest: '4' })
  })
})

describe('strengths, concerns and questions', () => {
  const asked = line('DS1', {
    indicators: [
      indicator('b', '1', [against('bad')]),
      indicator('g', '3', [cite('bad'), cite('good'), cite('gone')]),
      indicator('q', '3', []),
    ],
  })
  it('takes each finding once, whichever way indicators read it', () => {
    const { strengths, concerns, questions, bearsOn } = lineOf([finding('bad', 'met'), finding('good', 'not-met')], {}, rated({}, [asked]))
    expect(strengths.map(({ text, decides }) => [text, decides])).toEqual([['bad holds', true]])
    expect(concerns.map(({ text, decides }) => [text, decides])).toEqual([['good fails', true]])
    expect(questions.map(({ text, ask }) => [text, ask?.ask])).toEqual([
      ['What q says.', 'IT Security'],
      ['gone holds', undefined],
    ])
    expect(bearsOn).toEqual({ rule: 'Regulation 17(2)(c)', verified: 'secondary' })
  })
  it('a failure that is not material is a concern that decides nothing, until a good practice turns on it', () => {
    const few = finding('bad', 'not-met', { failing: { lowest: 0.1, highest: 0.1 } })
    const alone = lineOf([few, finding('good', 'met')])
    expect(alone.concerns.map(({ decides }) => decides)).toEqual([false])
    expect(lineOf([few], {}, rated({}, [asked])).concerns.map(({ decides }) => decides)).toEqual([true])
  })
  it('a limit that nobody has adopted decides nothing, on either side', () => {
    const one = rated({}, [line('DS1')])
    const local = { ...one, measurements: [measurement('bad'), measurement('good', { params: [localParam] })] }
    const own = (outcome: Finding['outcome']) => [finding('bad', 'met'), finding('good', outcome, { local: ['share'] })]
    expect(lineOf(own('not-met'), {}, local)).toMatchObject({ level: { lowest: '2', highest: '4' }, concerns: [{ decides: false }] })
    expect(lineOf(own('met'), {}, local)).toMatchObject({ level: { lowest: '2', highest: '4' } })
    expect(lineOf(own('not-met'), ADOPTED, local)).toMatchObject({ level: { lowest: '2', highest: '2' }, concerns: [{ decides: true }] })
  })
  it('what does not apply is none of the three', () => {
    const { strengths, concerns, questions } = lineOf([finding('bad', 'met'), finding('good', 'not-applicable')])
    expect([strengths.length, concerns.length, questions.length]).toEqual([1, 0, 0])
  })
  it("an assessor's score of a line stands beside what the evidence gives", () => {
    const judged = lineOf([finding('bad', 'met')], { judgements: [judgement('DS1', '3', { by: 'A. Assessor', on: '2026-06-01' })] })
    expect(judged).toMatchObject({ level: { lowest: '2', highest: '4' }, judged: { level: '3', by: 'A. Assessor', on: '2026-06-01' } })
    expect(lineOf([finding('good', 'not-met')], { judgements: [judgement('DS1', '4')] }).judged).toBeUndefined()
  })
})

describe('a rating', () => {
  it.each([
    [[3, 3, 3, 2, 3, 3, 2, 3], 'good', '22 of 32 points: 68.7% of what is scored.'],
    [[3, 3, 3, 1, 3, 3, 3, 3], 'good', '22 of 32 points: 68.7% of what is scored.'],
    [[4, 4, 4, 4, 4, 4, 3, 2], 'outstanding', '29 of 32 points: 90.6% of what is scored.'],
    [[1, 1, 1, 1, 1, 1, 1, 1], 'inadequate', '8 of 32 points: 25.0% of what is scored.'],
    [[4, 4, 4, 4, 4, 4, 4, 4], 'outstanding', '32 of 32 points: 100% of what is scored.'],
  ] as const)('%j forms %s', (scores, rating, arithmetic) => {
    expect(ratingOf(scores)).toMatchObject({ formed: { lowest: rating, highest: rating }, arithmetic, scored: 8 })
  })
  it('between two bands is either, until the rule for halves is adopted', () => {
    const half = [3, 3, 3, 3, 2, 2, 2, 2]
    expect(ratingOf(half).formed).toEqual({ lowest: 'requires-improvement', highest: 'good' })
    expect(ratingOf(half, {}, ADOPTED).formed).toEqual({ lowest: 'good', highest: 'good' })
    expect(ratingOf(half, { rounding: { half: 'down', origin: 'a page', local: false } }).formed).toMatchObject({
      highest: 'requires-improvement',
    })
    expect(ratingOf([2, 2, 2, 2, 1, 1, 1, 1], {}, ADOPTED).formed).toMatchObject({ highest: 'inadequate' })
    expect(ratingOf([4, 4, 4, 4, 3, 3, 3, 3], {}, ADOPTED).formed).toMatchObject({ lowest: 'outstanding' })
    const { rounding: _, ...bare } = RULES
    const one = { ...rated(), rating: bare }
    expect(result(one, met, { ...ADOPTED, judgements: scored(half) }).enquiry?.rating.formed).toMatchObject({
      lowest: 'requires-improvement',
    })
  })
  it('needs every score: seven of eight form none, and the one good mark is no score', () => {
    const rating = ratingOf([4, 4, 4, 4, 4, 4, 4, 0])
    expect(rating).toMatchObject({ scored: 7, share: 1, outcome: 'undetermined' })
    expect(rating.formed).toBeUndefined()
    expect(rating.words).toBe('7 of 8 scored; no rating can be formed.')
    const { score } = result(rated(), met, { judgements: scored([4]) })
    expect(score.interval).toEqual({ lowest: null, highest: null })
    expect(score.arithmetic).toContain('1 of 8 scored; no rating can be formed. 4 of 4 points')
    expect(ratingOf([]).words).toBe('0 of 8 scored; no rating can be formed.')
  })
  it('takes no score dated after the position date, and says why', () => {
    const { enquiry } = result(rated(), met, { judgements: scored([3, 3, 3, 3, 3, 3, 3, 3], '2026-07-01') })
    expect(enquiry?.rating).toMatchObject({ scored: 0, outcome: 'undetermined' })
    expect(enquiry?.rating.scores[0]?.note).toContain('dated after')
  })
  it('takes a score of the statement whatever its lines show: data security is a part of it only', () => {
    const bad = result(rated(), [finding('bad', 'not-met')], { judgements: scored([3, 3, 3, 3, 3, 3, 3, 3]) })
    expect(bad.enquiry?.rating.formed).toEqual({ lowest: 'good', highest: 'good' })
    expect(bad.rating.outcome).toBe('not-met')
  })
  it('that is judged in the round is the score of one requirement, once the others are scored too', () => {
    const forming = { by: 'judged', judged: 'W', ...known } as const
    const eight = [3, 3, 3, 3, 3, 3, 3, 1]
    const whole = (level: string) => ({ judgements: [...scored(eight), judgement('W', level, { on: '2026-06-01' })] })
    expect(ratingOf(eight, { forming }).words).toBe('8 of 8 scored, and W itself is not; no rating can be formed.')
    expect(ratingOf([], { forming }, whole('2'))).toMatchObject({
      formed: { lowest: 'requires-improvement' },
      outcome: 'not-met',
      share: null,
    })
    expect(ratingOf([], { forming }, whole('3'))).toMatchObject({ formed: { highest: 'good' }, outcome: 'met' })
    expect(ratingOf([], { forming }, { judgements: [judgement('W', '4')] }).formed).toBeUndefined()
  })
  it('of nothing that has to be scored is none', () => {
    const one = { ...rated(), requirements: [line('DS1')] }
    expect(result(one, met).enquiry?.rating).toMatchObject({ scored: 0, outcome: 'undetermined' })
  })
})

describe('what an audit ends with', () => {
  const good = { judgements: [...scored([3, 3, 3, 3, 3, 3, 3, 3])] }
  const code = (findings: readonly Finding[], own: Partial<Overlay>, one = rated()) => run(one, findings, own).exit.code
  it('0 only with every line at what is asked and a rating that surely is good', () => {
    expect(code(met, good)).toBe(0)
    expect(result(rated(), met, good).bottomLines.onEvidence).toBe('MET: the one line as asked; 8 of 8 scored; the scores form good')
  })
  it('3 for lines that are all good without a rating, and for a rating with a line left open', () => {
    expect(code(met, {})).toBe(3)
    expect(result(rated(), met).bottomLines.onEvidence).toBe('CANNOT BE TOLD YET: 0 of 8 scored; no rating can be formed')
    expect(code([finding('bad', 'met')], good)).toBe(3)
    expect(code([], {})).toBe(3)
  })
  it('1 for a concern that the evidence decides, and for a rating below good', () => {
    expect(code([finding('bad', 'met'), finding('good', 'not-met')], {})).toBe(1)
    expect(code(met, { judgements: scored([2, 2, 2, 2, 2, 2, 2, 2]) })).toBe(1)
    expect(result(rated(), met, { judgements: scored([2, 2, 2, 2, 2, 2, 2, 2]) }).bottomLines.onEvidence).toBe(
      'NOT MET: 8 of 8 scored; the scores form requires improvement',
    )
  })
  it('3 for a method whose rules are not there', () => {
    const { rating: _, ...bare } = rated()
    const one = result(bare, met, good)
    expect([one.enquiry, one.rating.outcome, one.score.interval.lowest]).toEqual([undefined, 'undetermined', null])
  })
  it('a score rests on evidence that is there: what is withdrawn takes the judgement of its line away', () => {
    const judged = { judgements: [...good.judgements, judgement('DS1', '3', { on: '2026-06-01' })] }
    expect(code([], judged)).toBe(0)
    const gone = { items: [item('accounts-export', { withdrawn: 'missing' as never })] }
    expect(run(rated(), [], judged, gone).exit.code).toBe(3)
  })
})

it('is known by its name, and binds every line', () => {
  const method = methodOf('cqc-lines-of-enquiry')
  expect([method?.name, method?.version, method?.asksForTop]).toEqual(['cqc-lines-of-enquiry', 1, false])
})
