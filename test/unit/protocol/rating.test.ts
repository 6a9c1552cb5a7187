import { describe, expect, it } from 'vitest'
import { compileLibrary } from '../../../src/protocol/index.ts'
import { base, errorsOf, printed } from './support.ts'

const LIST = `- { id: "Q1", kind: quality statement, title: Governance, roll-up: assessor, parts: [
    { id: "L1", kind: line of enquiry, title: Access, roll-up: enquiry, bears-on: { rule: Regulation 17, verified: secondary }, indicators: [
      { id: "L1.1", level: "1", gist: Nobody looks., verified: unverified, manual: { ask: IT, how: interview } }] }] }
- { id: "Q2", kind: quality statement, title: Learning, roll-up: assessor, manual: { ask: assessor, how: interview } }
`
const RATING = {
  of: 'of: well led',
  scored: 'scored: quality statement',
  asked: 'asked: { level: "3", rating: good, source: A page, verified: verified }',
  scores: `scores: { ${['1', '2', '3'].map(n => `"${n}": { means: meaning ${n}, verified: verified }`).join(', ')} }`,
  forming: 'forming: { by: share-of-highest, source: A page, verified: verified }',
  rounding: 'rounding: { half: up, origin: local parameter }',
  bands: `bands: [${['poor, from: 33, to: 50', 'fair, from: 51, to: 75', 'good, from: 76, to: 100'].map(b => `{ rating: ${b}, source: A page, verified: verified }`).join(', ')}]`,
  limiters: `limiters: [{ when: { any-score-at-most: "1" }, cap: fair, source: A page, verified: unverified },
    { when: { decision: notice }, cap: poor, source: A page, verified: verified }]`,
  'decided-by': 'decided-by: { names: [CQC], none: no action }',
  'also-known': 'also-known: [{ gist: More above., source: A page, verified: verified }]',
}
const files = (rating: Partial<Record<keyof typeof RATING, string>> | undefined, scoring = 'cqc-lines-of-enquiry', list = LIST) => {
  const lines = Object.entries({ ...RATING, ...rating }).filter(([, text]) => text !== '')
  const block = rating === undefined ? '' : `rating:\n${lines.map(([, text]) => `  ${text}`).join('\n')}\n`
  const head = `protocol: ward-basics
edition: "2"
version: 1.0.0
title: Ward basics
issuer: Nobody
source: https://example.org/
categories: [ward]
scale: ["1", "2", "3"]
scoring: ${scoring}
${block}`
  return [
    { path: 'ward/2/list.yaml', text: list },
    { path: 'ward/2/protocol.yaml', text: head },
  ]
}
const mistakes = (...given: Parameters<typeof files>): string => printed(errorsOf(() => compileLibrary(files(...given), base)))

describe('the rules of a rating', () => {
  it('are data of the protocol, as written', () => {
    const [protocol] = compileLibrary(files({}), base).protocols
    expect(protocol?.rating).toMatchObject({
      scored: 'quality statement',
      asked: { level: '3', rating: 'good' },
      scores: [{ level: '1', means: 'meaning 1' }, { level: '2' }, { level: '3' }],
      rounding: { half: 'up', local: true },
      bands: [{ rating: 'poor', from: 33, to: 50 }, { rating: 'fair' }, { rating: 'good', to: 100 }],
      limiters: [{ when: { anyScoreAtMost: '1' }, cap: 'fair', verified: 'unverified' }, { when: { decision: 'notice' } }],
      decidedBy: { names: ['CQC'], none: 'no action' },
    })
    expect(protocol?.requirements.map(({ id, scored }) => [id, scored])).toEqual([
      ['Q1', true],
      ['Q2', true],
    ])
    expect(protocol?.requirements[0]?.parts[0]).toMatchObject({
      rollUp: 'enquiry',
      bearsOn: { rule: 'Regulation 17', verified: 'secondary' },
    })
    expect(protocol?.requirements[0]?.parts[0]?.scored).toBeUndefined()
  })
  it.each([
    ['asks for a score that is none', { asked: 'asked: { level: "5", rating: good, source: A page, verified: verified }' }, '"5"'],
    [
      'asks for a rating that is none',
      { asked: 'asked: { level: "3", rating: godo, source: A page, verified: verified }' },
      'did you mean "good"',
    ],
    [
      'leaves a score without a meaning',
      { scores: 'scores: { "1": { means: x, verified: y }, "2": { means: x, verified: y } }' },
      'what "3" means',
    ],
    ['says what no score means', { scores: 'scores: { "9": { means: x, verified: y } }' }, '"9" is no level of the scale'],
    [
      'has too few bands',
      { bands: 'bands: [{ rating: good, from: 1, to: 100, source: A page, verified: verified }]' },
      '1 bands for 3 scores',
    ],
    ['lets bands overlap', { bands: RATING.bands.replace('from: 51', 'from: 50') }, 'overlaps'],
    ['leaves a band without an end', { bands: RATING.bands.replace(', to: 75', '') }, 'has no end'],
    ['goes beyond the whole', { bands: RATING.bands.replace('to: 100', 'to: 101') }, 'out of range'],
    ['limits to a rating that is none', { limiters: RATING.limiters.replace('cap: fair', 'cap: fare') }, 'use poor, fair or good'],
    ['limits for no cause', { limiters: RATING.limiters.replace('{ decision: notice }', '{}') }, 'one cause'],
    [
      'limits for two causes',
      { limiters: RATING.limiters.replace('decision: notice', 'decision: notice, any-score-at-most: "1"') },
      'one cause',
    ],
    ['does not say whose decision it is', { 'decided-by': '' }, 'nothing says whose'],
    ['is judged, of nothing', { forming: 'forming: { by: judged, source: A page, verified: verified }' }, 'judged: names'],
    [
      'is judged, of what is not there',
      { forming: 'forming: { by: judged, judged: Q, source: A page, verified: verified }' },
      '"Q", named by forming',
    ],
    ['is judged, of a line', { forming: 'forming: { by: judged, judged: L1, source: A page, verified: verified }' }, 'roll-up'],
    ['has everything scored of a kind that is not there', { scored: 'scored: quality' }, 'no requirement is a "quality"'],
    ['has a line scored', { scored: 'scored: line of enquiry' }, '"L1" is scored by an assessor'],
    ['rounds some other way', { rounding: 'rounding: { half: even, origin: local parameter }' }, 'half'],
    ['has no source', { 'also-known': 'also-known: [{ gist: More., verified: verified }]' }, 'has no source'],
    ['does not say what is asked', { asked: '' }, 'has no asked'],
  ] as const)('are refused where the rating %s', (_, rating, words) => {
    expect(mistakes(rating)).toContain(words)
  })
  it('belong to the method that forms a rating, and to no other', () => {
    expect(mistakes(undefined)).toContain('cqc-lines-of-enquiry needs the rules of a rating')
    expect(mistakes({}, 'weighted')).toContain('weighted forms no rating')
  })
  it('name a rule of law with how it was verified', () => {
    expect(mistakes({}, undefined, LIST.replace(', verified: secondary', ''))).toContain('bears-on has no verified')
  })
})
