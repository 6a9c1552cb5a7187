import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Assessment, EnquiryLine, EnquiryResult } from '../../src/model/index.ts'
import { auditOf } from '../support/audit.ts'
import { AS_OF } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'
import { editionOf, packAudit, withoutPath } from '../support/standards.ts'

const SAF = 'cqc-well-led-information@saf-2024'
const KLOE = 'cqc-well-led-information@kloe'
const LINES = Array.from({ length: 10 }, (_, at) => `DS${at + 1}`)
const enquiryOf = ({ protocols }: Assessment): EnquiryResult => {
  const made = protocols[0]?.enquiry
  if (made === undefined) throw new Error('no enquiry')
  return made
}
const reaching = ({ protocols }: Assessment, is: string): string[] =>
  (protocols[0]?.requirements ?? []).filter(({ id, reaches }) => LINES.includes(id) && reaches === is).map(({ id }) => id)
const inOrder = (ids: readonly string[]): string[] => ids.toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2)))
const texts = (line: EnquiryLine): unknown[] => [line.requirement, line.title, line.bearsOn]

describe('what the editions hold', () => {
  it('SAF: eight quality statements, each left to an assessor alone', () => {
    const { protocol } = editionOf(SAF)
    expect(protocol.requirements.map(({ id }) => id)).toEqual(['WL1', 'WL2', 'WL3', 'WL4', 'WL5', 'WL6', 'WL7', 'WL8'])
    expect(protocol.requirements.every(({ kind, rollUp, scored }) => kind === 'quality statement' && rollUp === 'assessor' && scored)).toBe(
      true,
    )
  })
  it('KLOE: eight key lines below the key question, and the prompts about information that data security belongs to', () => {
    const { protocol, all } = editionOf(KLOE)
    expect(protocol.requirements.map(({ id }) => id)).toEqual(['W'])
    const of = (kind: string): string[] => all.filter(one => one.kind === kind).map(({ id }) => id)
    expect(of('key line of enquiry')).toEqual(['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8'])
    expect(of('prompt')).toEqual(['W6.4', 'W6.6', 'W6.7'])
  })
  it.each([SAF, KLOE])('%s: every point has a path, every line a bad practice, a good one and a question for a person', name => {
    const lines = editionOf(name).all.filter(({ kind }) => kind === 'line of enquiry')
    expect(withoutPath(name)).toEqual([])
    expect(inOrder(lines.map(({ id }) => id))).toEqual(LINES)
    for (const { indicators } of lines) {
      expect(new Set(indicators.map(({ level }) => level))).toEqual(new Set(['1', '3']))
      expect(indicators.filter(({ manual }) => manual !== undefined)).toHaveLength(1)
    }
  })
  it('both editions have the same lines, with the same words, checks and people', () => {
    const of = (name: string) =>
      editionOf(name)
        .all.filter(({ kind }) => kind === 'line of enquiry')
        .map(({ at: _, indicators, ...line }) => ({ ...line, indicators: indicators.map(({ at: __, ...one }) => one) }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(of(KLOE)).toEqual(of(SAF))
  })
  it('bands, limiters and what else is known are data, each with where it was read and how that was verified', () => {
    const saf = editionOf(SAF).protocol.rating
    expect(saf?.bands.map(({ rating, from, to }) => [rating, from, to])).toEqual([
      ['inadequate', 25, 38],
      ['requires-improvement', 39, 62],
      ['good', 63, 87],
      ['outstanding', 88, 100],
    ])
    expect(saf?.limiters.map(({ verified }) => verified)).toEqual(['unverified', 'unverified', 'unverified', 'unverified'])
    expect(saf?.rounding).toMatchObject({ half: 'up', local: true })
    const kloe = editionOf(KLOE).protocol.rating
    expect([kloe?.forming.by, kloe?.rounding, kloe?.limiters.map(({ cap }) => cap)]).toEqual([
      'judged',
      undefined,
      ['requires-improvement', 'inadequate'],
    ])
    for (const known of [saf, kloe].flatMap(rules => [...(rules?.bands ?? []), ...(rules?.limiters ?? []), ...(rules?.alsoKnown ?? [])]))
      expect([known.source, known.verified].every(text => text.length > 3)).toBe(true)
  })
})

describe.each([
  [SAF, 'overlay.yaml'],
  [KLOE, 'overlay-kloe.yaml'],
])('%s over its packs', (name, overlay) => {
  it('is met by evidence that shows every line, with every score entered and no notice standing', () => {
    const { code, assessment } = packAudit(name, 'met', overlay)
    expect([code, inOrder(reaching(assessment, 'yes'))]).toEqual([0, LINES])
    const { rating, lines } = enquiryOf(assessment)
    expect(rating).toMatchObject({ scored: 8, formed: { lowest: 'good', highest: 'good' }, outcome: 'met' })
    expect(lines.flatMap(({ concerns }) => concerns)).toEqual([])
    expect(lines.flatMap(({ questions }) => questions).every(({ ask }) => ask !== undefined)).toBe(true)
  })
  it('is not met where the evidence decides concerns, whatever was scored', () => {
    const { code, assessment } = packAudit(name, 'not-met', overlay)
    expect([code, inOrder(reaching(assessment, 'no'))]).toEqual([1, LINES])
    const { rating, lines } = enquiryOf(assessment)
    expect(rating.formed).toEqual({ lowest: 'good', highest: 'good' })
    expect(lines.every(({ concerns, judged }) => concerns.some(({ decides }) => decides) && judged === undefined)).toBe(true)
  })
  it('cannot be told where something is missing under every line, and nothing is scored', () => {
    const { code, assessment } = packAudit(name, 'unknown', 'overlay-unscored.yaml')
    const { rating, lines } = enquiryOf(assessment)
    expect([code, rating.words, inOrder(reaching(assessment, 'undetermined'))]).toEqual([
      3,
      '0 of 8 scored; no rating can be formed.',
      LINES,
    ])
    expect(lines.every(({ level, concerns }) => level.lowest === '1' && level.highest === '4' && concerns.length === 0)).toBe(true)
    expect(lines.every(({ questions }) => questions.some(({ check }) => check !== undefined))).toBe(true)
  })
  it('is not met by the best of evidence alone: it awards nothing', () => {
    const { code, assessment } = packAudit(name, 'met', 'overlay-unscored.yaml')
    expect([code, reaching(assessment, 'no'), enquiryOf(assessment).rating.outcome]).toEqual([3, [], 'undetermined'])
    expect(enquiryOf(assessment).lines.every(({ level }) => level.lowest === '2' && level.highest === '4')).toBe(true)
  })
})

describe('a rating from scores', () => {
  it('one of eight forms none, and is no score that a gate could take', () => {
    const { code, assessment } = packAudit(SAF, 'met', 'overlay-one.yaml')
    const [protocol] = assessment.protocols
    expect([code, protocol?.enquiry?.rating.words]).toEqual([3, '1 of 8 scored; no rating can be formed.'])
    expect(protocol?.score.interval).toEqual({ lowest: null, highest: null })
    expect(protocol?.score.arithmetic).toContain('3 of 4 points: 75.0% of what is scored.')
  })
  it('less than good is not met, whatever the lines show; a notice is named with its day', () => {
    const { code, assessment } = packAudit(SAF, 'met', 'overlay-below.yaml')
    const { rating } = enquiryOf(assessment)
    expect([code, reaching(assessment, 'no')]).toEqual([1, []])
    expect(rating.formed).toEqual({ lowest: 'requires-improvement', highest: 'requires-improvement' })
    expect(rating.limiters.filter(({ applies }) => applies === 'yes').map(({ because }) => because)).toContain(
      'Care Quality Commission decided on 20 June 2026: Requirement notice',
    )
  })
})

describe('over evidence that was made for another protocol', () => {
  const { code, assessment } = auditOf(join(ROOT, 'fixtures', 'northmoor'), AS_OF, ['--protocol', SAF])
  const { lines, rating } = enquiryOf(assessment)
  it('concerns stand out, no rating is formed, and nothing is called a breach', () => {
    expect([code, rating.words]).toEqual([1, '0 of 8 scored; no rating can be formed.'])
    expect(lines.find(({ requirement }) => requirement === 'DS1')?.concerns.map(({ check }) => check)).toContain('accounts/mfa-all-users')
    expect(lines.filter(({ bearsOn }) => bearsOn !== undefined).map(texts)).toEqual([
      ['DS1', 'Who can get at records', { rule: 'Regulation 17(2)(c)', verified: 'secondary' }],
      ['DS2', 'Records stay right', { rule: 'Regulation 17(2)(c)', verified: 'secondary' }],
      ['DS4', 'Data security standards are kept', { rule: 'Regulation 17(2)(c)', verified: 'secondary' }],
    ])
  })
})
