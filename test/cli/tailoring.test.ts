import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/index.ts'
import { AS_OF, inCopy, probity, type Ran } from '../support/run.ts'

const ward = ['--protocol', 'fixtures/protocols/ward-basics', '--as-of', AS_OF]
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
/** An audit of a pack with an overlay of this text. */
const audited = (pack: string, overlay: string, more: readonly string[] = ward): Ran =>
  inCopy(undefined, dir => {
    const file = join(dir, 'overlay.yaml')
    writeFileSync(file, overlay)
    return probity(['audit', pack, ...more, '--overlay', file])
  })
const json = (pack: string, overlay: string, more: readonly string[] = ward): Assessment =>
  JSON.parse(audited(pack, overlay, [...more, '--json']).out)
const first = (made: Assessment) => made.protocols[0] as Assessment['protocols'][number]

const SAID = 'reason: The ward keeps none., on: 2026-03-01'
const scopeOut = (id: string, more = `approver: Ward Manager, ${SAID}`): string =>
  `tailoring: { scope-out: [{ requirement: "${id}", ${more} }] }\n`
const set = (what: string, more = `by: Ward Manager, ${SAID}`): string =>
  `tailoring: { parameters: [{ check: ward/backed-up, set: ${what}, ${more} }] }\n`

const [met, unknown, notMet] = ['fixtures/ward-basics-pack', 'fixtures/ward-basics-unknown', 'fixtures/ward-basics-not-met']

describe('a requirement scoped out in an overlay', () => {
  it('is not asked; who and why is printed, and the result without it where that differs', () => {
    const open = first(JSON.parse(probity(['audit', unknown, ...ward, '--json']).out))
    const ids = open.requirements
      .filter(({ gathers, reaches, mandatory }) => !gathers && mandatory && reaches === 'undetermined')
      .map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(0)
    const entries = ids.map(id => `{ requirement: "${id}", approver: Ward Manager, ${SAID} }`)
    const ran = audited(unknown, `tailoring: { scope-out: [${entries.join(', ')}] }\n`)
    expect(flat(ran.out)).toContain(`${ids.length} more scoped out`)
    expect(flat(ran.out)).toContain('is scoped out, by Ward Manager on 1 March 2026: The ward keeps none.')
    expect(flat(ran.out)).toContain('Had nothing been scoped out, the result would be')
  })
  it('leads to the same where nothing hung on it', () => {
    const ran = audited(met, scopeOut('W2.2'))
    expect([ran.code, flat(ran.out)]).toEqual([0, expect.stringContaining('Had nothing been scoped out, the result would be the same.')])
  })
  it('hides no failure', () => {
    const bad = first(JSON.parse(probity(['audit', notMet, ...ward, '--json']).out))
    const failing = bad.requirements.filter(({ gathers, reaches }) => !gathers && reaches === 'no').map(({ id }) => id)
    expect(failing.length).toBeGreaterThan(0)
    for (const id of failing) {
      const made = json(notMet, scopeOut(id))
      expect(made.overlay?.tailored?.[0]).toMatchObject({ counts: false, note: expect.stringContaining('wanting') })
      expect([made.exit.code, first(made).rating.outcome]).toEqual([1, 'not-met'])
    }
  })
  it('counts through nobody whom the evidence list does not show', () => {
    const made = json(met, scopeOut('W2.2', `approver: Chief Nurse, ${SAID}`))
    expect(made.overlay?.tailored?.[0]?.counts).toBe(false)
    expect(made.overlay?.notes.join(' ')).toContain('W2.2 is not scoped out.')
  })
  it('is refused with its place by the CAF-aligned toolkit, which knows none', () => {
    const ran = audited(
      'fixtures/northmoor',
      'expected: {}\ntailoring:\n  scope-out:\n    - { requirement: "B2.a", approver: SIRO, reason: None., on: 2026-03-01 }\n',
      ['--protocol', 'dspt-caf@2025-26', '--as-of', AS_OF],
    )
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toMatch(/^overlay\.yaml:4:22 "B2\.a" of dspt-caf is never scoped out\. .*not applicable.*— remove it/)
    for (const edition of ['2024-25', '2026-27']) expect(probity(['protocol', 'show', `dspt-caf@${edition}`]).out).toContain('Scoping out')
  })
})

describe('a number set in an overlay', () => {
  it('is measured and says whose it is', () => {
    const made = json(met, set('{ within: 3 days }'))
    expect(made.params['ward/backed-up?within=3 days']?.[0]).toMatchObject({
      value: '3 days',
      origin: expect.stringMatching(/^set by Ward Manager; otherwise 2 days/),
    })
    expect(made.sentences['ward/backed-up?within=3 days']).toContain('3 days')
    expect(made.findings.map(({ measurement }) => measurement)).toContain('ward/backed-up?within=3 days')
    expect(flat(audited(met, set('{ within: 3 days }')).out)).toContain(
      'within of ward/backed-up is 3 days instead of 2 days, by Ward Manager on 1 March 2026',
    )
  })
  it.each([
    [
      'outside its range',
      '{ within: 4 days }',
      /^overlay\.yaml:1:\d+ "within" of ward\/backed-up lies outside its range — it may be at most 3 days/,
    ],
    [
      'that there is none of',
      '{ withim: 3 days }',
      /^overlay\.yaml:1:\d+ "withim" is not a parameter of ward\/backed-up — did you mean "within"\?/,
    ],
    ['of another type', '{ within: often }', /^overlay\.yaml:1:\d+ "within" is not a duration — write a number and a unit/],
    [
      'of a check that nothing cites',
      '{ within: 3 days }',
      /^overlay\.yaml:1:\d+ no protocol used here cites a check "ward\/backed-upp" — did you mean "ward\/backed-up"\?/,
    ],
  ])('%s is a mistake with its place', (name, value, said) => {
    const text = set(value)
    const ran = audited(met, name.includes('nothing cites') ? text.replace('ward/backed-up', 'ward/backed-upp') : text)
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toMatch(said)
  })
  it('by nobody shown has no effect', () => {
    const made = json(met, set('{ within: 3 days }', `by: Somebody, ${SAID}`))
    expect(Object.keys(made.params)).not.toContain('ward/backed-up?within=3 days')
    expect(made.overlay?.tailored?.[0]).toMatchObject({ counts: false, protocols: [] })
  })
})

describe('a severity raised in an overlay', () => {
  const grave = (severity: string): string =>
    `tailoring: { severities: [{ check: ward/trained, severity: ${severity}, by: Ward Manager, ${SAID} }] }\n`
  it('is what every finding of the check has', () => {
    const made = json(notMet, grave('critical'))
    expect(made.checks['ward/trained']?.severity).toBe('critical')
  })
  it.each(['medium', 'low'])('to %s is no raise', severity => {
    const ran = audited(met, grave(severity))
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringMatching(/^overlay\.yaml:1:\d+ ward\/trained is medium already — write a graver one/),
    ])
  })
})

describe('the overlay that is shown', () => {
  it('has an effect with every entry', () => {
    const made: Assessment = JSON.parse(probity(['audit', met, ...ward, '--overlay', 'fixtures/ward-basics-overlay.yaml', '--json']).out)
    expect(made.overlay?.tailored?.map(({ is, counts }) => [is, counts])).toEqual([
      ['scoped-out', true],
      ['parameter', true],
      ['severity', true],
    ])
  })
})

describe('what an overlay may not say', () => {
  it.each([
    ['take a requirement away', 'tailoring: { delete: ["W1.1"] }', /unknown key "delete"/],
    ['expect less', 'tailoring: { expected: { W1.1: not-met } }', /unknown key "expected"/],
    ['scope out without an approver', scopeOut('W2.2', SAID), /"approver" is missing/],
    ['scope out without a reason', scopeOut('W2.2', 'approver: Ward Manager, on: 2026-03-01'), /"reason" is missing/],
    ['scope out what is not there', scopeOut('W9'), /requirement "W9" — did you mean/],
  ])('%s', (_, text, said) => {
    const ran = audited(met, `${text}\n`)
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toMatch(said)
  })
})

describe('levels that a protocol does not supply', () => {
  it('come from an overlay, are told as such for each requirement, and turn no unknown into a met', () => {
    const caf = ['--protocol', 'dspt-caf@2025-26', '--as-of', AS_OF]
    const bare = first(JSON.parse(probity(['audit', 'fixtures/northmoor', ...caf, '--json']).out))
    const missing = bare.requirements.filter(({ expected, gathers }) => expected === 'not-supplied' && !gathers).map(({ id }) => id)
    expect(missing).toHaveLength(31)
    const text = `expected:\n${missing.map(id => `  "${id}": achieved\n`).join('')}`
    const made = first(json('fixtures/northmoor', text, caf))
    expect(made.rating).toMatchObject({ expectedFromOverlay: 31, expectedNotSupplied: 0 })
    for (const requirement of made.requirements.filter(({ id }) => missing.includes(id))) {
      expect([requirement.id, requirement.expected, requirement.expectedFrom]).toEqual([
        requirement.id,
        { level: 'achieved', verified: 'overlay' },
        'overlay',
      ])
      if (requirement.reaches === 'yes') expect(requirement.level.lowest).toBe('achieved')
    }
    expect(flat(audited('fixtures/northmoor', text, caf).out)).toContain('31 from your overlay')
  })
})
