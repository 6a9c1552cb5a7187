import { describe, expect, it } from 'vitest'
import { evidenceItem } from '../../../src/assessment/index.ts'
import { evidenceInspect, evidenceList, protocolCheck, protocolList, protocolShow } from '../../../src/reports/index.ts'
import { columns } from '../../../src/reports/terminal/layout/width.ts'
import { northmoor } from '../../golden/sample.ts'
import { cite, indicator, item, protocol, requirement } from '../assessment/make.ts'

const PLAIN = { colour: false, ascii: false }
const made = northmoor()
const fits = (text: string): string => {
  for (const row of text.split('\n')) expect(columns(row)).toBeLessThanOrEqual(80)
  return text
}

describe('lists', () => {
  it('of evidence name state, kind, records and date of each file', () => {
    const text = fits(evidenceList({ marking: 'OFFICIAL', asOf: '2026-06-30', items: made.evidence.items, notes: ['A note.'] }, PLAIN))
    expect(text.split('\n')[0]).toBe('OFFICIAL')
    expect(text).toMatch(/exports\/\n✓ ca-policies\.csv +entra users +10 +20\n✓ entra-registration\.csv +entra users +10 +20\n/)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('? notes.txt not recognised: no export has this first line')
    expect(text).toContain('weekly.nessus (nessus)')
    expect(text).toContain('8 items on 30 June 2026: 1 missing, 1 not recognised, 1 out of date, 5 read.')
    expect(fits(evidenceList({ asOf: '2026-06-30', items: [], notes: [] }, PLAIN))).toContain('There is no evidence in this folder.')
  })
  it('of evidence keep hostile names on the screen, and put files that give nothing beside their reason', () => {
    const names = ['\u001b[31mred.csv', 'bidi\u202egnp.exe', `${'a'.repeat(300)}.csv`, `${'d'.repeat(300)}/${'e'.repeat(300)}/x.csv`]
    const lost = names.map((path, at) =>
      item(`n${at}`, { path, state: 'not-recognised', export: '', kinds: [], because: ['no export fits'] }),
    )
    const text = fits(evidenceList({ asOf: '2026-06-30', items: [item('ok'), ...lost].map(evidenceItem), notes: [] }, PLAIN))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(text).toMatch(/a…a+/)
    expect(text.match(/not recognised: no export fits/g)).toHaveLength(names.length)
    const unreadable = { code: 'x', severity: 'error' as const, where: 'line 3', what: 'It ends there.', todo: '' }
    const broken = item('b', { path: 'b.json', state: 'unreadable', kinds: [], problems: [unreadable] })
    const shown = fits(evidenceList({ asOf: '2026-06-30', items: [evidenceItem(broken)], notes: [] }, PLAIN))
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('✗ b.json unreadable: line 3: It ends there.')
  })
  it('of evidence mark what has to leave the pack, though it was read for what it is', () => {
    const problem = { code: 'remove-from-pack', severity: 'error' as const, where: '', what: 'It shows attackers the way.', todo: '' }
    const map = item('m', { path: 'm.json', export: 'a-map', kinds: [], records: {}, problems: [problem] })
    const shown = fits(evidenceList({ asOf: '2026-06-30', items: [item('ok'), map].map(evidenceItem), notes: [] }, PLAIN)).replaceAll(
      /\s+/g,
      ' ',
    )
    expect(shown).toMatch(/✗ m\.json .* It shows attackers the way\./)
    expect(shown).toContain('1 read, 1 to be removed.')
  })
  it('of evidence count days to the position day, and say where there is no date', () => {
    const { taken: _, ...undated } = item('u', { path: 'u.csv' })
    const text = evidenceList({ asOf: '2027-06-10', items: [item('t', { path: 't.csv' }), undated].map(evidenceItem), notes: [] }, PLAIN)
    expect(text).toMatch(/t\.csv .* 365$/m)
    expect(text).toMatch(/u\.csv .* no date$/m)
  })
  it('of one file say what it is and why, what it gives, and what is wrong', () => {
    const facts = item('x', {
      guessed: true,
      problems: [{ code: 'c', severity: 'error', where: 'row 3', what: 'It is short.', todo: 'Look.', count: 4 }],
      passedOver: [{ reason: 'total line', count: 1 }],
      duplicates: 2,
      unread: 1,
      filtered: true,
      targets: 7,
      withdrawn: 'changed-kind',
    })
    const text = fits(
      evidenceInspect(
        {
          item: evidenceItem(facts),
          kinds: [
            {
              name: 'accounts',
              means: 'One account.',
              records: 10,
              fields: [
                { name: 'enabled', means: 'On or off.', given: true },
                { name: 'owner', means: 'Owner.', given: false },
              ],
            },
          ],
        },
        PLAIN,
      ),
    )
    for (const word of [
      'guessed from its headings',
      '10 June 2026, from the evidence list',
      '10 records of accounts',
      '✓ enabled',
      '– owner',
      'row 3: It is short. (4 times) Look.',
      '1: total line',
      '7 targets',
      'changed kind',
    ])
      expect(text).toContain(word)
    expect(evidenceInspect({ item: evidenceItem({ ...facts, taken: undefined as never, export: '' }), kinds: [] }, PLAIN)).toContain(
      'not known: nothing it gives can be counted',
    )
  })
  it('of protocols, one protocol, and its check', () => {
    const one = protocol(
      [
        requirement('B', {
          rollUp: 'all',
          expected: {},
          parts: [
            requirement('B2.a', { indicators: [indicator('a', 'achieved', [cite('c')]), indicator('b', 'achieved')] }),
            requirement('B2.b', { rollUp: 'assessor' }),
            requirement('B2.c', { expected: {} }),
          ],
        }),
      ],
      { caps: [{ when: { requirement: 'B2.a', is: 'not-met' }, cap: 'not-met', source: 'https://example.org', verified: 'secondary' }] },
    )
    const listed = fits(protocolList([{ ...one, requirements: 3 }], PLAIN))
    expect(listed).toMatch(/dspt-caf@2025-26 +1\.0\.0/)
    expect(fits(protocolList([], PLAIN))).toContain('No protocol was found.')
    const shown = fits(protocolShow(one, PLAIN))
    for (const word of [
      'assessor',
      'nobody',
      'Title of B2.a',
      'not met when B2.a is not met',
      '2 points: 1 decided by checks of files, 0 by a person with',
    ])
      expect(shown).toContain(word)
  })
  it('a protocol check is green only where something was checked and all of it held', () => {
    const good = { id: 'c', cases: 3, failed: [], mutations: 9, unnoticed: [], equivalent: [{ mutation: 'm', because: 'b' }] }
    const run = (more: object) => fits(protocolCheck({ protocols: ['p@1'], checks: [{ ...good, ...more }], mistakes: [] }, PLAIN))
    expect(run({})).toContain('✓ Every case holds')
    expect(run({})).toContain('changes nothing, its author says, because b')
    expect(run({ failed: [{ name: 'n', expected: 'met', got: 'not-met' }] })).toContain('✗ Not in order.')
    expect(run({ unnoticed: [{ what: 'limit doubled', at: '/must' }] })).toContain('no case notices: limit doubled (/must)')
    expect(protocolCheck({ protocols: [], checks: [], mistakes: [] }, PLAIN)).toContain('✗ There was no case to run.')
    expect(protocolCheck({ protocols: ['own@1'], checks: [], mistakes: [] }, PLAIN)).toContain('✓ It has no check of its own')
    const mistake = { code: 'c', at: { file: 'f.yaml', line: 3, column: 7 }, what: 'unknown key', todo: 'did you mean x?' }
    expect(protocolCheck({ protocols: [], checks: [good], mistakes: [mistake] }, PLAIN)).toMatch(
      /f\.yaml:3:7 unknown key – did you mean x\?[\s\S]*✗ Not in order/,
    )
  })
})
