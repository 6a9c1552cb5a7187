import type { Overlay, Protocol, RatingRules, Requirement } from '../../../src/model/index.ts'
import { against, cite, indicator, judgement, protocol, requirement } from './make.ts'

/** Protocols whose rating comes from an assessor's scores: eight statements, and lines of enquiry under the fifth. */
const known = { source: 'A page', verified: 'verified' }
export const SCORES = ['1', '2', '3', '4']
export const ADOPTED = { adopt: { parameters: 'shipped', by: 'SIRO', on: '2026-03-01' } } as const

export const RULES: RatingRules = {
  of: 'the well-led key question',
  scored: 'quality statement',
  asked: { level: '3', rating: 'good', ...known },
  scores: SCORES.map(level => ({ level, means: `meaning of ${level}`, verified: 'verified' })),
  forming: { by: 'share-of-highest', ...known },
  rounding: { half: 'up', origin: 'local parameter', local: true },
  bands: [
    { rating: 'inadequate', from: 25, to: 38, ...known },
    { rating: 'requires-improvement', from: 39, to: 62, ...known },
    { rating: 'good', from: 63, to: 87, ...known },
    { rating: 'outstanding', from: 88, to: 100, ...known },
  ],
  limiters: [],
  decidedBy: { names: ['CQC', 'Care Quality Commission'], none: 'no enforcement action' },
  alsoKnown: [],
}

const statement = (n: number, parts: readonly Requirement[]): Requirement =>
  requirement(`WL${n}`, {
    kind: 'quality statement',
    rollUp: 'assessor',
    expected: {},
    scored: true,
    parts,
    ...(parts.length === 0 && { manual: { ask: 'CQC assessor', how: 'interview' } }),
  })

/** One line: what would be bad, what would be good, and a question for a person. */
export const line = (id: string, more: Partial<Requirement> = {}): Requirement =>
  requirement(id, {
    kind: 'line of enquiry',
    rollUp: 'enquiry',
    expected: {},
    bearsOn: { rule: 'Regulation 17(2)(c)', verified: 'secondary' },
    indicators: [indicator(`${id}.bad`, '1', [against('bad')]), indicator(`${id}.good`, '3', [cite('good')])],
    ...more,
  })

export const rated = (rules: Partial<RatingRules> = {}, lines: readonly Requirement[] = [line('DS1')], statements = 8): Protocol => {
  const list = Array.from({ length: statements }, (_, at) => statement(at + 1, at === 4 ? lines : []))
  const own: Requirement = { ...statement(9, list), id: 'W', kind: 'key question' }
  return protocol(rules.forming?.by === 'judged' ? [own] : list, {
    id: 'cqc-well-led-information',
    edition: 'saf-2024',
    scale: SCORES,
    scoring: 'cqc-lines-of-enquiry',
    rating: { ...RULES, ...rules },
  })
}

/** Judgements on WL1, WL2 … in this order; 0 leaves one out. */
export const scored = (scores: readonly number[], on = '2026-06-01'): Overlay['judgements'] =>
  scores.flatMap((score, at) => (score === 0 ? [] : [judgement(`WL${at + 1}`, String(score), { on, by: 'A. Assessor' })]))
