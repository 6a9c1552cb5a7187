import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/model/index.ts'
import { html } from '../../../src/reports/html/report.ts'
import { FORMATS } from '../../../src/reports/index.ts'
import { AUDIENCES, type Audience, type ReportOptions } from '../../../src/reports/options.ts'
import { northmoor } from '../../golden/sample.ts'
import { largeAssessment } from '../../support/reports/large.ts'

const PLAIN = { colour: false, ascii: false }
const made = northmoor()
const page = (audience: Audience, options: Partial<ReportOptions> = {}, assessment = made): string =>
  html.render(assessment, { ...PLAIN, audience, ...options })
const ids = (text: string): string[] => [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id)
const links = (text: string): string[] => [...text.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
const first = made.protocols[0] as Assessment['protocols'][number]

describe.each(AUDIENCES)('the page for %s', audience => {
  const text = page(audience)
  it('has one heading of the first rank, a language, a way past the top, and names nothing twice', () => {
    expect(text.match(/<h1[ >]/g)).toHaveLength(1)
    expect(text).toContain('<html lang="en-GB"')
    expect(text).toContain('class="skip" href="#s-main"')
    expect(ids(text)).toEqual([...new Set(ids(text))])
  })
  it('links only to places that it has', () => {
    const places = new Set(ids(text).map(id => `#${id}`))
    expect(links(text).filter(href => !places.has(href))).toEqual([])
  })
  it('is the same whenever it is made', () => expect(page(audience)).toBe(text))
  it('is written under its own name', () => expect(FORMATS.html.outputs[0].file({ ...PLAIN, audience })).toBe(`${audience}.html`))
  it('says so, where no protocol was judged, and claims nothing', () => {
    const none = page(audience, {}, { ...made, protocols: [], findings: [] })
    expect(none).toMatch(/no protocol was judged|not finished checking/)
    expect(none).not.toMatch(/good enough|supported:/)
  })
  it('stays below a megabyte with 500 requirements and 5,000 findings', () => {
    expect(Buffer.byteLength(page(audience, {}, largeAssessment()))).toBeLessThan(1_000_000)
  })
})

describe('what each page holds', () => {
  it('marks every page but the public one, on line 1 and for the eye', () => {
    for (const audience of AUDIENCES) {
      const marked = page(audience).split(made.marking).length - 1
      if (audience === 'public') expect(marked).toBe(0)
      else expect(page(audience).split('\n')[0]).toContain(made.marking)
    }
  })
  it('gives the inspector every requirement, indicator, finding, place and digest', () => {
    const text = page('inspector')
    for (const { id, indicators } of first.requirements)
      for (const each of [id, ...indicators.map(one => one.id)]) expect(ids(text)).toContain(each)
    for (const at of made.findings.keys()) expect(ids(text)).toContain(`f-${at + 1}`)
    for (const { sha256, id } of made.evidence.items) {
      expect(text).toContain(sha256)
      expect(ids(text)).toContain(`e-${id}`)
    }
    expect(text).toContain('entra-registration rows 2-4')
    expect(text).toContain('mfa-required is yes')
    expect(text).toContain(first.digest)
    expect(text).toContain('6,057 ÷ 6,120')
  })
  it('gives every finding of a large assessment a place of its own', () => {
    const known = new Set(ids(page('inspector', {}, largeAssessment(100, 4000))))
    for (let at = 1; at <= 4000; at++) expect(known.has(`f-${at}`)).toBe(true)
  })
  it('gives the lead every action with its owner, and everybody to be asked', () => {
    const text = page('lead')
    for (const { title, who } of first.actions) {
      expect(text).toContain(title)
      expect(text).toContain(who || 'Nobody named yet')
    }
    for (const { who } of first.asks) expect(text).toContain(who || 'Nobody named yet')
    expect(html.render(made, PLAIN)).toBe(text)
  })
  it("never fills the assessor's boxes, and shows no weakness in public session", () => {
    expect(page('board').match(/not yet received/g)).toHaveLength(2)
    const open = page('board', { session: 'public' })
    expect(open).toContain('not yet received')
    for (const { id, title } of first.requirements.filter(({ gathers }) => !gathers)) {
      expect(open).not.toContain(`>${id}`)
      expect(open).not.toContain(title)
    }
    for (const { title } of first.actions) expect(open).not.toContain(title)
  })
  it('puts the counts of each objective into its bar, with words for those who cannot see it', () => {
    expect(page('board')).toContain('aria-label="B Protecting against attack: 1 weak, 2 not tested, 1 contradicted"')
  })
  it('keeps requirements of two protocols apart, and of two editions of one', () => {
    const others = [{ protocol: 'other' }, { edition: '2026-27' }].map(more => ({ ...structuredClone(first), ...more }))
    for (const audience of AUDIENCES) {
      const text = page(audience, {}, { ...made, protocols: [first, ...others] })
      expect(ids(text)).toEqual([...new Set(ids(text))])
    }
    const text = page('inspector', {}, { ...made, protocols: [first, ...others] })
    expect(ids(text)).toEqual(expect.arrayContaining(['B2.a', 'r-other-2025-26-B2.a', 'r-dspt-caf-2026-27-B2.a']))
  })
})
