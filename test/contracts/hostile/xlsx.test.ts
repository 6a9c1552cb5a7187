import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ManifestItem } from '../../../src/model/index.ts'
import { type Answer, LIBRARY, unpacked } from '../../support/reading.ts'
import { SHARED } from '../../support/run.ts'

/** What workbooks made to do harm come to, held against the list that came with them. */
const HOSTILE = join(SHARED, 'hostile')
const there = existsSync(join(HOSTILE, 'PROVENANCE.csv'))
const ROWS: readonly { readonly path: string; readonly expected_outcome: string }[] = there
  ? parse(readFileSync(join(HOSTILE, 'PROVENANCE.csv')), { columns: true })
  : []
const EXPECTED = new Map(
  ROWS.filter(({ path }) => /^ooxml-hostile\/.*\.xlsx$/.test(path)).map(row => [
    row.path.slice('ooxml-hostile/'.length),
    row.expected_outcome,
  ]),
)

/** Every one of them says that it is a list of accounts: the harm must not depend on its being passed over. */
const ACCOUNTS = ['user', 'mfa']
const entry = (fields: readonly string[]): Partial<ManifestItem> => ({
  register: 'accounts',
  collected: '2026-06-01',
  columns: Object.fromEntries(fields.map(path => [path === 'user' ? 'id' : 'mfa-registered', { form: 'from', path }] as const)),
})
const ask = (name: string, fields = ACCOUNTS): Promise<Answer> =>
  unpacked(name, readFileSync(join(HOSTILE, 'ooxml-hostile', name)), '2026-06-30', entry(fields))
const codesOf = ({ facts }: Answer): string[] => facts.problems.map(({ code }) => code)

describe.skipIf(!there)('workbooks made to do harm (needs PROBITY_SHARED)', () => {
  const came = new Map<string, Answer>()
  beforeAll(async () => {
    for (const name of EXPECTED.keys()) came.set(name, await ask(name, name === 'hidden.xlsx' ? ['user'] : ACCOUNTS))
  })
  const answer = (name: string): Answer => {
    const found = came.get(name)
    if (found === undefined) throw new Error(`no ${name}`)
    return found
  }

  it('are all here', () => {
    expect([...EXPECTED.keys()].sort()).toEqual([
      'bigstring.xlsx',
      'dim-lie.xlsx',
      'evil-sheetname.xlsx',
      'hidden.xlsx',
      'laughs-sheet.xlsx',
      'macro.xlsx',
      'rels-external.xlsx',
      'xxe-sheet.xlsx',
    ])
  })

  it('reject: unreadable with a reason, and no record', () => {
    const rejected = [...EXPECTED].filter(([, expected]) => expected.startsWith('reject')).map(([name]) => name)
    expect(rejected.sort()).toEqual(['laughs-sheet.xlsx', 'rels-external.xlsx', 'xxe-sheet.xlsx'])
    for (const name of rejected) expect(answer(name).facts, name).toMatchObject({ state: 'unreadable', records: {}, format: 'xlsx' })
    expect(codesOf(answer('xxe-sheet.xlsx'))).toEqual(['xml-doctype'])
    expect(codesOf(answer('laughs-sheet.xlsx'))).toEqual(['xml-doctype'])
    expect(codesOf(answer('rels-external.xlsx'))).toEqual(['xlsx-outside'])
  })

  it('limit: a text of 8 MiB is over the limit of a cell, and the list is not taken for read', () => {
    const { facts } = answer('bigstring.xlsx')
    expect(EXPECTED.get('bigstring.xlsx')).toMatch(/^limit/)
    expect(codesOf(answer('bigstring.xlsx'))).toContain('limit-cell')
    expect(facts.state).toBe('unreadable')
    expect(facts.records).toEqual({})
  })

  it('parse-ok: a size that lies changes nothing', () => {
    expect(answer('dim-lie.xlsx').facts).toMatchObject({ state: 'read', records: { accounts: 1 }, problems: [] })
    expect(answer('dim-lie.xlsx').records('accounts')).toEqual([{ id: 'x', 'mfa-registered': 'no', at: 'Sheet1!A2' }])
  })

  it('inert: a name that is a formula, a script and backwards goes nowhere', () => {
    const { facts, records } = answer('evil-sheetname.xlsx')
    expect(records('accounts')).toEqual([{ id: 'x', 'mfa-registered': 'no', at: 'sheet 1!A2' }])
    expect(JSON.stringify(facts)).not.toMatch(/cmd|img|onerror|\u202e/)
  })

  it('hidden rows are read and flagged', () => {
    const { facts, records } = answer('hidden.xlsx')
    expect(facts).toMatchObject({ state: 'read', filtered: true })
    expect(records('accounts')).toEqual([{ id: 'noncompliant', at: 'Sheet1!A2' }])
    expect(facts.problems).toMatchObject([
      { code: 'hidden-rows', severity: 'warning', what: '1 row is hidden: 2. Hidden cells are read like others.' },
    ])
  })

  it('flagged: macros are told and not run', () => {
    expect(answer('macro.xlsx').facts).toMatchObject({ state: 'read', records: { accounts: 1 } })
    expect(codesOf(answer('macro.xlsx'))).toEqual(['xlsx-macros'])
  })

  it('patients in cells and in the name of a sheet are nowhere in what is told', async () => {
    const bytes = readFileSync(join(HOSTILE, 'phi/patients.xlsx'))
    const { facts } = await unpacked('patients.xlsx', bytes)
    expect(facts.state).toBe('not-recognised')
    expect(JSON.stringify(facts)).not.toMatch(/999\d{7}/)
    expect(Object.keys(LIBRARY.kinds).length).toBeGreaterThan(50)
  })
})
