import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/assessment/index.ts'
import type { Assessment, Finding, Overlay } from '../../../src/model/index.ts'
import { html } from '../../../src/reports/html/report.ts'
import { explainRequirement, protocolShow, REPORTS } from '../../../src/reports/index.ts'
import { junit } from '../../../src/reports/junit/report.ts'
import { markdown } from '../../../src/reports/markdown/report.ts'
import { enquirySheet } from '../../../src/reports/sheets/enquiry.ts'
import { sheetsOf } from '../../../src/reports/sheets/tables.ts'
import { columns } from '../../../src/reports/terminal/layout/width.ts'
import { northmoor } from '../../golden/sample.ts'
import { against, cite, finding, indicator, input, judgement, overlay } from '../assessment/make.ts'
import { line, rated, scored } from '../assessment/make-rating.ts'

const PLAIN = { colour: false, ascii: false }
const lines = (n: number) =>
  Array.from({ length: n }, (_, at) =>
    line(`DS${at + 1}`, {
      title: at === 0 ? 'Who can get at records' : 'A title that goes on and on and on and on and on',
      indicators: [
        indicator(`DS${at + 1}.bad`, '1', [against('bad')]),
        indicator(`DS${at + 1}.good`, '3', [cite('good'), cite('gone')]),
        indicator(`DS${at + 1}.ask`, '3', []),
      ],
    }),
  )
const few = [finding('bad', 'not-met', { failing: { lowest: 0.1, highest: 0.1 } }), finding('good', 'met')]
const made = (n: number, findings: readonly Finding[], own: Partial<Overlay> = {}): Assessment =>
  assess(input(rated({ limiters: [] }, lines(n)), findings, { overlay: overlay(own) }))
const screen = (assessment: Assessment, more = {}): string => REPORTS.terminal.render(assessment, { ...PLAIN, ...more })

describe('lines of enquiry on a screen', () => {
  const text = screen(made(2, few, { judgements: scored([3]) }))
  it('say how many are scored, and that no rating can be formed', () => {
    expect(text).toContain('On the scores of an assessor      1 of 8 scored; no rating can be formed')
    expect(text).toContain('3 of 4 points: 75.0% of what is scored.')
    expect(text).not.toMatch(/answers you have entered|Expected {2}/)
  })
  it('stand with their range, and how many strengths, concerns and questions each has', () => {
    expect(text).toMatch(/\? DS1 {3}Who can get at records +1 to 4 +1 +1 +2\n/)
  })
  it('mark a concern that settles nothing, and say what it may bear on without calling it a breach', () => {
    expect(text).toContain('CONCERNS; ~ settles nothing')
    expect(text).toContain('~ DS1 bad fails')
    expect(text).toContain('DS1, DS2 may bear on Regulation 17(2)(c); inspector to decide.')
    expect(text.replaceAll(/\s+/g, ' ')).toContain('a concern is no breach')
  })
  it('put the question to the one who is to be asked', () => {
    expect(text).toContain('? DS1 Ask IT Security (interview): What DS1.ask says.')
  })
  it('name what surely falls short, and what an assessor has judged', () => {
    const short = screen(made(1, [finding('bad', 'met'), finding('good', 'not-met')]))
    expect(short).toContain('CONCERNS: 1 of 1 line falls short')
    expect(short).toMatch(/✗ DS1 .* 2 +1 +1 +2\n/)
    const judged = screen(made(1, [finding('bad', 'met')], { judgements: [judgement('DS1', '3')] }))
    expect(judged).toMatch(/✓ DS1 .* judged 3 /)
    expect(judged).not.toContain('QUESTIONS')
  })
  it('show what limits a rating once there is one', () => {
    const notice = { when: { decision: 'notice' }, cap: 'requires-improvement', source: 'A page', verified: 'unverified' }
    const one = rated({ limiters: [notice] }, lines(1))
    const own = overlay({ judgements: scored([3, 3, 3, 3, 3, 3, 3, 3]) })
    const limited = screen(assess(input(one, few, { overlay: own })))
    expect(limited).toContain('the scores form good at best')
    expect(limited.replaceAll(/\s+/g, ' ')).toContain(
      'Limited requires improvement at best, perhaps: nothing is entered of what CQC decided',
    )
  })
  it.each([1, 10, 60])('fit 45 lines of 80 columns with %i of them', n => {
    for (const findings of [few, [finding('bad', 'not-met'), finding('good', 'not-met')], []]) {
      const printed = screen(made(n, findings)).trimEnd().split('\n')
      expect(printed.length).toBeLessThanOrEqual(45)
      for (const each of printed) expect(columns(each)).toBeLessThanOrEqual(80)
    }
  })
  it('are all there where everything is asked for', () => {
    const all = screen(made(60, few), { verbose: true })
    expect(all).toContain('DS60')
    expect(all).not.toContain('more line')
  })
})

describe('lines of enquiry elsewhere', () => {
  const one = made(2, few, { judgements: [...scored([3]), judgement('DS2', '3', { by: 'A. Assessor' })] })
  it('the full record sets out each, the scores with names and days, and every fact behind a rating', () => {
    const text = html.render(one, { ...PLAIN, audience: 'inspector' })
    for (const words of [
      'Lines of enquiry',
      'Strengths',
      'Concerns',
      'Questions',
      'A. Assessor',
      'not scored',
      'DS1 may bear on',
      'inspector to decide',
    ])
      expect(text).toContain(words)
    expect(text).toContain('good: 63% to 87% (A page; verified)')
    expect(text).toMatch(/no rating by/)
  })
  it.each(['lead', 'board', 'public'] as const)('the page for %s holds no broken words', audience => {
    const text = html.render(one, { ...PLAIN, audience })
    expect(text).not.toMatch(/undefined|NaN|\[object/)
  })
  it.each(['inspector', 'lead', 'board', 'public'] as const)(
    'the page for %s links only to what it has, and names nothing twice',
    audience => {
      const text = html.render(one, { ...PLAIN, audience })
      const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id)
      const links = [...text.matchAll(/href="#([^"]*)"/g)].map(([, id = '']) => id)
      expect(ids).toEqual([...new Set(ids)])
      expect(links.filter(id => !ids.includes(id))).toEqual([])
    },
  )
  it('the workbook has a sheet of them, and none where there are none', () => {
    const { rows, columns: heads } = enquirySheet(one)
    expect(rows.length).toBe(8)
    expect(rows.every(cells => cells.length === heads.length)).toBe(true)
    expect(sheetsOf(one).map(({ name }) => name)).toContain('Lines of enquiry')
    expect(sheetsOf(northmoor()).map(({ name }) => name)).not.toContain('Lines of enquiry')
  })
  it('Markdown counts them', () => {
    const text = markdown.render(one, PLAIN)
    expect(text).toContain('| DS1 Who can get at records | 1 to 4 | 1 | 1 | 2 |')
    expect(text).toContain('1 of 8 scored; no rating can be formed.')
  })
  it('what an assessor scores is no answer in any report', () => {
    expect(one.protocols[0]?.totals.answers).toBe(2)
    expect(junit.render(one, PLAIN)).not.toContain('WL1')
  })
  it('a walk back says what a score is for, and what a concern may bear on', () => {
    const [protocol] = one.protocols
    const explained = (id: string): string => {
      const requirement = protocol?.requirements.find(each => each.id === id)
      if (protocol === undefined || requirement === undefined) throw new Error(`no ${id}`)
      return explainRequirement(one, protocol, requirement, PLAIN).replaceAll(/\s+/g, ' ')
    }
    expect(explained('WL2')).toContain(
      'Expected nothing by itself: its score enters the rating. Your overlay can hold it: judgements: { requirement: "WL2"',
    )
    expect(explained('WL1')).toContain('Judgement 3, by A. Assessor')
    expect(explained('DS1')).toContain('Bears on a concern here may bear on Regulation 17(2)(c) (secondary); inspector to decide')
  })
  it('a protocol shows its rules of a rating', () => {
    const limiter = { when: { anyScoreAtMost: '1' }, cap: 'good', source: 'A page', verified: 'unverified' }
    const text = protocolShow(rated({ limiters: [limiter], alsoKnown: [{ gist: 'More.', source: 'B', verified: 'verified' }] }), PLAIN)
    for (const words of [
      'Band         good: 63% to 87%',
      'any score is 1 or less',
      'Halves       up (local parameter)',
      'Also known   More. (B; verified)',
    ])
      expect(text.replaceAll(/\n {13}/g, ' ')).toContain(words)
  })
})
