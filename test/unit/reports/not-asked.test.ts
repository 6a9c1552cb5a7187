import { describe, expect, it } from 'vitest'
import type { NotAsked, ProtocolResult } from '../../../src/model/index.ts'
import { statement } from '../../../src/reports/html/public/statement.ts'
import { explainNotAsked, explainWritten, FORMATS, protocolList, protocolShow, REPORTS } from '../../../src/reports/index.ts'
import { sheetsOf } from '../../../src/reports/sheets/tables.ts'
import { columns } from '../../../src/reports/terminal/layout/width.ts'
import { northmoor } from '../../golden/sample.ts'
import { NOT_ASKED, withNotAsked } from '../../support/reports/apart.ts'
import { cite, indicator, protocol, requirement } from '../assessment/make.ts'

const PLAIN = { colour: false, ascii: false }
const made = withNotAsked()
const bare = northmoor()
const first = made.protocols[0] as ProtocolResult
const COUNTED = '2 not checkable in one organisation, 1 asked of other categories only'
const fits = (text: string): string => {
  for (const row of text.split('\n')) expect(columns(row)).toBeLessThanOrEqual(80)
  return text.replaceAll(/\s+/g, ' ')
}
type TextFormat = Exclude<keyof typeof FORMATS, 'xlsx'>
const rendered = async (format: TextFormat, of = made, options = {}): Promise<string> =>
  (await FORMATS[format].outputs[0].load()).render(of, { ...PLAIN, ...options })

describe('what is not asked of an organisation', () => {
  it('is counted on the screen, and listed where all is asked for', () => {
    const [short, long] = [{}, { verbose: true }].map(more => fits(REPORTS.terminal.render(made, { ...PLAIN, ...more })))
    for (const text of [short, long]) expect(text).toContain(`Not asked ${COUNTED}`)
    expect(short).not.toContain('Z.1')
    for (const { id, why } of NOT_ASKED)
      expect(long).toContain(`${id} Title of ${id}. ${id === 'Z.3' ? 'Not asked' : 'Not checkable'} here. ${why}`)
    expect(REPORTS.terminal.render(bare, PLAIN)).not.toContain('Not asked')
  })
  it('is counted in Markdown', async () => {
    expect(await rendered('markdown')).toContain(`- Not asked here: ${COUNTED}`)
    expect(await rendered('markdown', bare)).not.toContain('Not asked')
  })
  it.each(['lead', 'inspector'] as const)('is listed and counted on the page for the %s', async audience => {
    const page = await rendered('html', made, { audience })
    expect(page).toContain(COUNTED)
    for (const { id, why, essence } of NOT_ASKED) for (const words of [id, why, essence]) expect(page).toContain(words)
    expect(page).toContain('It says so on a page.')
    expect(await rendered('html', bare, { audience })).not.toContain('Not asked here')
  })
  it('is told to everybody as a number', () => {
    expect(statement(made).join(' ')).toContain('things we must do. Another 2 are not ours to check.')
    expect(statement(withNotAsked(NOT_ASKED.slice(0, 1))).join(' ')).toContain('One more is not ours to check.')
    expect(statement(withNotAsked(NOT_ASKED.slice(2))).join(' ')).not.toContain('ours to check')
  })
  it('is skipped in JUnit: neither passed nor failed', async () => {
    const [with3, without] = [await rendered('junit'), await rendered('junit', bare)]
    const count = (text: string, end: string): number => [...text.matchAll(new RegExp(`<${end}\\b`, 'g'))].length
    expect(count(with3, 'skipped') - count(without, 'skipped')).toBe(3)
    for (const end of ['failure', 'error']) expect(count(with3, end)).toBe(count(without, end))
    for (const words of ['Z.2 Title of Z.2 (not checkable here)', 'Z.3 Title of Z.3 (not asked here)', COUNTED])
      expect(with3).toContain(words)
  })
  it('does not apply in SARIF, and is no problem', async () => {
    const results = (text: string): { kind: string; ruleId: string }[] =>
      JSON.parse(text).runs.flatMap((run: { results: [] }) => run.results)
    const of = results(await rendered('sarif')).filter(({ ruleId }) => /Z\.\d$/.test(ruleId))
    expect(of.map(({ kind, ruleId }) => [kind, ruleId])).toEqual(NOT_ASKED.map(({ id }) => ['notApplicable', `dspt-caf@2025-26/${id}`]))
    expect(results(await rendered('sarif-problems')).some(({ ruleId }) => /Z\.\d$/.test(ruleId))).toBe(false)
  })
  it('has no impact in HDF', async () => {
    const { profiles } = JSON.parse(await rendered('hdf'))
    const controls = profiles[0].controls.filter(({ id }: { id: string }) => id.startsWith('Z.'))
    expect(
      controls.map(({ impact, results }: { impact: number; results: { status: string }[] }) => [impact, results.map(one => one.status)]),
    ).toEqual(NOT_ASKED.map(() => [0, ['skipped']]))
  })
  it('is excluded in OSCAL, and nothing is found about it', async () => {
    const [result] = JSON.parse(await rendered('oscal'))['assessment-results'].results
    const [selection] = result['reviewed-controls']['control-selections']
    expect(selection['exclude-controls']).toHaveLength(3)
    expect(selection['include-controls']).not.toEqual(expect.arrayContaining(selection['exclude-controls']))
    expect(JSON.stringify(result.findings)).not.toContain('Z.1')
  })
  it('is no test in an in-toto statement, and told', async () => {
    const { predicate } = JSON.parse(await rendered('in-toto'))
    expect(JSON.stringify([predicate.passedTests, predicate.failedTests])).not.toContain('Z.1')
    expect(predicate.configuration[0].annotations.notAsked).toBe(COUNTED)
  })
  it('has a sheet of its own in a workbook, where there is something', () => {
    expect(sheetsOf(bare)).toHaveLength(3)
    const sheet = sheetsOf(made).at(-1)
    expect(sheet?.name).toBe('Not asked here')
    expect(sheet?.rows.map(row => row[1])).toEqual(['Z.1', 'Z.2', 'Z.3'])
    for (const row of sheet?.rows ?? []) expect(row).toHaveLength(sheet?.columns.length ?? 0)
  })
  it('is explained with its reason', () => {
    const [one, two] = NOT_ASKED as readonly [NotAsked, NotAsked]
    expect(fits(explainNotAsked(made, first, one, PLAIN))).toContain(
      'Not checkable here. A national body has to do it. It has no level here, and neither helps nor holds up the result.',
    )
    expect(fits(explainNotAsked(made, first, two, PLAIN))).toContain('It says so on a page.')
  })
})

describe('a protocol that holds more than it asks', () => {
  const apart = requirement('N', { rollUp: 'assessor', expected: {}, notCheckable: 'A law has to be made.', note: 'See the page.' })
  const some = requirement('K', { appliesTo: ['council'], indicators: [indicator('K.1', 'achieved', [cite('c')])] })
  const one = protocol([some, apart], { categories: ['nhs-trust', 'council'] })
  it('shows which, and counts them', () => {
    const shown = fits(protocolShow(one, PLAIN))
    expect(shown).toContain('N Title of N not checkable here')
    expect(shown).toContain('1 of 2 requirements is declared not checkable in one body. 1 is asked of some categories only.')
    expect(fits(protocolList([{ ...one, requirements: 1, notCheckable: 1 }], PLAIN))).toContain('1 more not checkable')
  })
  it('explains why, and of whom something is asked', () => {
    const text = fits(explainWritten(one, apart, PLAIN))
    expect(text).toContain('Not checkable A law has to be made.')
    expect(text).toContain('See the page.')
    expect(text).not.toContain('Expected')
    expect(fits(explainWritten(one, some, PLAIN))).toContain('Asked of council')
  })
})
