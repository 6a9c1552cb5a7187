import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/assessment/index.ts'
import type { Assessment } from '../../../src/model/index.ts'
import { explainFinding, REPORTS, shortReport } from '../../../src/reports/index.ts'
import { columns } from '../../../src/reports/terminal/layout/width.ts'
import { northmoor } from '../../golden/sample.ts'
import { check, cite, claim, finding, indicator, input, manifest, protocol, requirement } from '../assessment/make.ts'

const PLAIN = { colour: false, ascii: false }
const report = (assessment: Assessment, options = PLAIN): string => REPORTS.terminal.render(assessment, options)
/** Many of everything, with long names. */
const crowded = (n: number): Assessment => {
  const leaf = (index: number) =>
    requirement(`R${index}`, {
      title: 'A title that goes on and on and on and on and on and on',
      auditSample: ['nhs-trust'],
      indicators: [indicator(`R${index}.A.1`, 'achieved', [cite(`check/number-${index}`)]), indicator(`R${index}.A.2`, 'achieved')],
    })
  const one = protocol([
    requirement('R', { kind: 'objective', rollUp: 'all', expected: {}, parts: Array.from({ length: n }, (_, index) => leaf(index)) }),
  ])
  const findings = Array.from({ length: n }, (_, index) => finding(`check/number-${index}`, index % 2 === 0 ? 'not-met' : 'undetermined'))
  const claims = Array.from({ length: n }, (_, index) => claim(`R${index}`, 'achieved'))
  return assess(
    input(one, findings, {
      manifest: manifest({ claims }),
      notes: Array.from({ length: 20 }, () => 'A long note about the pack. '.repeat(8)),
      faults: [{ code: 5, why: 'A reader was stopped. '.repeat(9) }],
    }),
  )
}

describe('the terminal report', () => {
  it.each([0, 1, 2, 5, 47, 500])('fits 45 lines of 80 columns with %i requirements', n => {
    const lines = report(crowded(n)).trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(45)
    for (const text of lines) expect(columns(text)).toBeLessThanOrEqual(80)
  })
  it('calls an item empty that the manifest names and that holds nothing, not unasked for', () => {
    const { evidence, ...rest } = northmoor()
    const item = evidence.items[0] as Assessment['evidence']['items'][number]
    const items = [
      { ...item, id: 'hollow', used: false, state: 'read' as const, taken: '2026-06-10', withdrawn: 'empty' },
      { ...item, id: 'extra', used: false, state: 'read' as const, taken: '2026-06-10', withdrawn: '' },
    ]
    const none = { stale: 0, unreadable: 0, notRecognised: 0, missing: 0, superseded: 0, undated: 0 }
    const text = report({ ...rest, evidence: { ...evidence, items, totals: { ...none, items: 2, used: 0 } } })
    expect(text).toContain('2 items: 0 used, 1 empty, 1 not asked for')
  })
  it('gives room to five contradictions and three actions before lapses and notes, the policy first, then the gravest', () => {
    const severities = ['low', 'medium', 'high', 'critical', 'low', 'medium'] as const
    const names = severities.map((_, at) => `c/${at}`)
    const leaves = names.map((name, at) => requirement(`R${at}`, { indicators: [indicator(`R${at}.A`, 'achieved', [cite(name)])] }))
    const policy = requirement('R0-p', { beside: 'R0', expected: {}, cite: { rule: 'all', of: [cite('c/0')] } })
    const one = protocol([...leaves, policy], {
      checks: Object.fromEntries(names.map((name, at) => [name, check(name, { severity: severities[at] as 'low' })])),
    })
    const claims = [...leaves, policy].map(({ id }) => claim(id, 'achieved'))
    const made = assess(
      input(
        one,
        names.map(name => finding(name, 'not-met')),
        {
          manifest: manifest({ claims }),
          notes: Array.from({ length: 9 }, () => 'A long note about the pack. '.repeat(8)),
        },
      ),
    )
    const text = report(made)
    const shown = [...text.matchAll(/^✗ (\S+)/gm)].map(([, id]) => id)
    expect(shown.slice(0, 5)).toEqual(['R0-p', 'R3', 'R2', 'R1', 'R5'])
    expect(text).toMatch(/^3 {2}\S/m)
    expect(text.indexOf('CONTRADICTED ')).toBeLessThan(text.indexOf('note'))
  })
  it('stays in its columns with names as long as people give them', () => {
    const long = 'The Royal and Ancient '.repeat(9)
    const text = report(assess(input(protocol([requirement('R0')]), [], { manifest: manifest({ organisation: { name: long } }) })))
    for (const row of text.split('\n')) expect(columns(row)).toBeLessThanOrEqual(80)
    expect(text).toContain('The Royal and Ancient')
  })
  it('begins with the marking', () => {
    expect(report(northmoor()).split('\n')[0]).toBe('OFFICIAL-SENSITIVE: shows weaknesses. Share only with the people who must act.')
    expect(report({ ...northmoor(), marking: 'OFFICIAL' }).split('\n')[0]).toBe('OFFICIAL')
  })
  it('puts what matters in this order', () => {
    const text = report(northmoor())
    const order = [
      'On the answers',
      'On the evidence',
      '5 answers',
      'Evidence',
      'Expected',
      'Score',
      'CONTRADICTED  ',
      'DO NEXT',
      'AUDIT SAMPLE',
      'COULD NOT BE TOLD',
      'LAPSES SOON',
      'EXCEPTIONS USED',
      'Next:',
    ]
    const places = order.map(word => text.indexOf(word))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })
  it('names only commands that exist', () => {
    const exist = [
      'audit',
      'init',
      'explain',
      'evidence list',
      'evidence inspect',
      'protocol list',
      'protocol show',
      'protocol check',
      'report',
    ]
    for (const [, words] of [report(northmoor()), report(crowded(9))].join('').matchAll(/probity ([a-z]+(?: [a-z]+)?)/g)) {
      expect(exist.some(name => words === name || words?.startsWith(`${name} `) || words?.split(' ')[0] === name)).toBe(true)
    }
  })
  it('speaks no file jargon', () => expect(report(northmoor())).not.toMatch(/ya?ml|json|null|undefined|NaN|\[object/i))
  it('shows both figures of a contradiction, the place and what fails', () => {
    const text = report(northmoor())
    expect(text).toMatch(/B4\.d Every key machine was scanned.* 100% +71\.0% to 87\.9%/)
    expect(text).toMatch(/B2\.a-mfa MFA policy question +compliant +not compliant/)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('61 of 6,120, entra-registration rows 2-4 and 58 more.')
  })
  it('shows what stays below the level where nobody claimed otherwise', () => {
    const one = protocol([requirement('R0', { indicators: [indicator('a', 'achieved', [cite('c')])] })])
    const text = report(assess(input(one, [finding('c', 'not-met')])))
    expect(text).toContain('BELOW WHAT IS EXPECTED')
    expect(text).toMatch(/R0 Title of R0 +achieved +not achieved/)
    expect(text).toContain('no answers have been entered')
  })
  it('says where evidence speaks against an answer and cannot decide', () =>
    expect(report(northmoor())).toContain('SPEAKS AGAINST, but cannot decide yet: B2.a'))
  it('says what was taken away, and that exceptions made no difference', () => {
    expect(report(northmoor())).toContain('named before and now missing, empty or changed: siem')
    expect(report(northmoor())).toContain('EXCEPTIONS USED: 2. Without them the result is the same.')
  })
  it('without a protocol cannot be taken for a pass', () => {
    const text = report(assess({ ...input(protocol([]), []), protocols: [] }))
    expect(text).toContain('CANNOT BE TOLD: no protocol was judged.')
    expect(text).not.toMatch(/\bMET\b/)
  })
  it('gives each protocol its own report', () => {
    const made = northmoor()
    expect(report({ ...made, protocols: [...made.protocols, ...made.protocols] }).match(/On the evidence you have given/g)).toHaveLength(2)
  })
  it('lets nothing hostile through, in colour or plain', () => {
    const evil = '\u001b]8;;http://x\u0007\u202e::set-output\r\n'
    const one = protocol([requirement(`R${evil}`, { title: evil, indicators: [indicator('a', 'achieved', [cite('c')])] })], {
      shortTitle: evil,
      issuer: evil,
    })
    const records = [{ place: { item: evil, where: evil }, outcome: 'not-met' as const, conditions: [] }]
    const made = assess(
      input(one, [finding('c', 'not-met', { records })], {
        marking: evil,
        notes: [evil],
        manifest: manifest({ organisation: { name: evil, category: 'nhs-trust' }, claims: [claim(`R${evil}`, 'achieved')] }),
      }),
    )
    for (const colour of [false, true]) {
      const text = report(made, { colour, ascii: false })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(text.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      for (const row of text.split('\n')) expect(row).not.toMatch(/^::/)
    }
  })
  it('is plain ASCII where asked, quotes and all', () => {
    const made = northmoor()
    const quoted = { ...made, sentences: { ...made.sentences, 'accounts/mfa-all-users': '“left” is this record’s end' } }
    const finding = made.findings.find(({ check: id }) => id === 'accounts/mfa-all-users') as Assessment['findings'][number]
    for (const text of [report(made, { colour: false, ascii: true }), explainFinding(quoted, finding, { colour: false, ascii: true })])
      expect(text).toMatch(/^[\x20-\x7e\n]*$/)
  })
  it('in colour says the same', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of the colours are what is removed
    expect(report(northmoor(), { colour: true, ascii: false }).replace(/\u001b\[\d+m/g, '')).toBe(report(northmoor()))
  })
  it('short, it gives the marking and the two bottom lines', () => {
    const text = shortReport(northmoor(), PLAIN)
    expect(text.split('\n')[0]).toContain('OFFICIAL-SENSITIVE')
    expect(text).toContain('On the answers you have entered')
    expect(text).toContain('NOT YET: 1 answer and 1 policy contradicted')
    expect(text).not.toContain('DO NEXT')
  })
})

describe('JSON', () => {
  it('has its keys in order whoever made it, and ends with a line feed', () => {
    const made = northmoor()
    const turned = Object.fromEntries(Object.entries(made).toReversed()) as unknown as Assessment
    expect(REPORTS.json.render(turned, PLAIN)).toBe(REPORTS.json.render(made, PLAIN))
    expect(REPORTS.json.render(made, PLAIN)).toMatch(/}\n$/)
    expect(JSON.parse(REPORTS.json.render(made, PLAIN))).toEqual(JSON.parse(JSON.stringify(made)))
  })
  it('lets no control or bidi character through, and loses none', () => {
    const made = { ...northmoor(), marking: '\u001b\u009b\u202e\u2028\u{e0041}\ud800x' }
    const text = REPORTS.json.render(made, PLAIN)
    expect(text).not.toMatch(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Cs}]/u)
    expect(JSON.parse(text).marking).toBe(made.marking)
  })
  it('keeps an odd key as plain data', () => {
    const made = { ...northmoor(), sentences: JSON.parse('{"b":"1","__proto__":"2"}') } as Assessment
    expect(Object.keys(JSON.parse(REPORTS.json.render(made, PLAIN)).sentences)).toEqual(['__proto__', 'b'])
  })
})
