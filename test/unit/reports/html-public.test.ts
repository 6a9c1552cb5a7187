import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assessment, ProtocolResult } from '../../../src/model/index.ts'
import { toldOf } from '../../../src/reports/html/public/counts.ts'
import { statement } from '../../../src/reports/html/public/statement.ts'
import { html } from '../../../src/reports/html/report.ts'
import { northmoor } from '../../golden/sample.ts'
import { readability, syllables } from '../../support/reports/readability.ts'

const made = northmoor()
const first = made.protocols[0] as ProtocolResult
const page = (assessment: Assessment): string => html.render(assessment, { colour: false, ascii: false, audience: 'public' })
const having = (
  claims: Partial<ProtocolResult['totals']['claims']>,
  answers: number,
  outcome: ProtocolResult['rating']['outcome'] = 'not-met',
): Assessment => ({
  ...made,
  protocols: [
    {
      ...first,
      rating: { ...first.rating, outcome },
      totals: { ...first.totals, answers, claims: { supported: 0, weak: 0, 'not-tested': 0, contradicted: 0, notClaimed: 0, ...claims } },
    },
  ],
})
const said = (assessment: Assessment): string => statement(assessment).join(' ')

describe('what the public is told', () => {
  it('is read at nine to eleven: its score', () => {
    const texts = [
      said(made),
      said(having({ supported: 20, weak: 4, 'not-tested': 15, contradicted: 8 }, 47)),
      said(having({ supported: 47 }, 47, 'met')),
      said(having({ supported: 1, 'not-tested': 44, contradicted: 2 }, 47)),
    ]
    for (const text of texts) {
      const { grade, readingAge, words } = readability(text)
      console.log(`public statement: Flesch-Kincaid grade ${grade.toFixed(1)}, reading age ${readingAge.toFixed(1)}, ${words} words`)
      expect(readingAge).toBeGreaterThanOrEqual(8)
      expect(readingAge).toBeLessThanOrEqual(11)
      expect(words).toBeLessThanOrEqual(150)
    }
  })
  it('gives large numbers, and not which', () => {
    const text = said(having({ supported: 20, weak: 4, 'not-tested': 15, contradicted: 8 }, 47))
    expect(text).toContain('we looked at 47 things we must do. For 24 we found proof. For 15 we only have')
    expect(text).toContain('8 are not good enough yet. We do not say which, because')
  })
  it('never gives a small number, and nothing it could be had from', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (proof, open, wrong) => {
        const all = proof + open + wrong
        const told = toldOf({ all, proof, open, wrong })
        const parts = [
          [proof, told.proof],
          [open, told.open],
          [wrong, told.wrong],
        ] as const
        const numbers = parts.filter(([, text]) => /^\d+$/.test(text))
        for (const [, text] of numbers) expect(Number(text)).toBeGreaterThanOrEqual(5)
        if (all < 5) expect(told.all).toBe('fewer than 5')
        if (parts.some(([n]) => n > 0 && n < 5)) expect(numbers).toEqual([])
      }),
    )
  })
  it('counts what the evidence shows where nobody has answered', () => {
    const [reached, short, open] = [20, 6, 10]
    const base = having({ notClaimed: 36 }, 36)
    const [protocol] = base.protocols
    const text = said({
      ...base,
      protocols: protocol === undefined ? [] : [{ ...protocol, totals: { ...protocol.totals, unclaimed: { reached, short, open } } }],
    })
    expect(text).toContain('For 20 we found proof. For 10 we are still checking. 6 are not good enough yet.')
    expect(text).not.toContain("managers' word")
  })
  it('does not call anything well that was not seen', () => {
    expect(said(having({ 'not-tested': 47 }, 47, 'undetermined'))).not.toMatch(/good enough|proof for all/)
    expect(said(having({ 'not-tested': 47 }, 47, 'not-met'))).toContain('Not all of it is good enough yet')
    expect(said(having({}, 0, 'undetermined'))).not.toMatch(/for all/)
  })
  it('names no area, host, weakness, person or number of anybody', () => {
    const text = page({ ...made, organisation: { ...made.organisation, name: 'srv-01.example.org CVE-2024-1234' } })
    expect(text).toContain('Our organisation')
    for (const { id, title } of first.requirements) {
      expect(text).not.toContain(`>${id}`)
      expect(text).not.toContain(title)
    }
    for (const { path, id } of made.evidence.items) for (const name of [path, id]) expect(text).not.toContain(name)
    expect(text).not.toMatch(/CVE-|\d+\.\d+\.\d+\.\d+|@[a-z]+\.|OFFICIAL/)
  })
})

describe('the measure of reading', () => {
  it.each([
    ['we', 1],
    ['health', 1],
    ['safe', 1],
    ['people', 2],
    ['information', 4],
    ['managers', 3],
    ['looked', 1],
    ['wanted', 2],
    ['table', 2],
    ['criminals', 3],
    ['records', 2],
  ] as const)('%s has %i', (word, n) => expect(syllables(word)).toBe(n))
  it('gives grade by the formula', () => {
    // 6 words in 1 sentence, 6 syllables
    expect(readability('The cat sat on the mat.').grade).toBeCloseTo(0.39 * 6 + 11.8 - 15.59)
  })
})
