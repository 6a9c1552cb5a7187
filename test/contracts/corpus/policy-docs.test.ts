import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, unpacked } from '../../support/reading.ts'
import type { Shown } from '../../unit/evidence/support.ts'

/** What the page says of itself, read by hand; what is not named here is not said, and so is unknown. */
const PAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Version, one line for review and approval by the SIRO, "Final"; six template names in double braces
  'asset-register.md': {
    title: 'Combined Information Asset & ROPA Register',
    type: 'other',
    version: '1.2',
    state: 'live',
    approved: '2026-01-02',
    'approved-by': 'SIRO',
    'reviewed-on': '2026-01-02',
    placeholders: '6',
  },
  // "Approved By: {{ siro_name }}"; planned months in brackets are plans, not gaps
  'backup-log.md': { title: 'Backup Restoration & Disaster Recovery Log', type: 'other', 'approved-by': '(blank)', placeholders: '4' },
  // "[Insert Date post-July 1, 2025]" and nine template names
  'incident-response-plan.md': {
    title: 'Incident Response Plan & Data Breach Policy',
    type: 'plan',
    version: '1.0',
    'reviewed-on': '(blank)',
    placeholders: '10',
  },
  // "Owner: SIRO {{ cto_name }}": a role, and nobody in it
  'password-policy.md': {
    title: 'Staff Password Policy',
    type: 'policy',
    owner: '(blank)',
    'owner-role': 'SIRO',
    'reviewed-on': '2026-02-08',
    placeholders: '4',
  },
  'record-of-processing-activities.md': {
    title: 'Record of Processing Activities',
    type: 'other',
    'reviewed-on': '(blank)',
    placeholders: '4',
  },
  // "Reviewed: [Monthly]" is a slot and no day
  'risk-register.md': {
    title: 'Data Security & Protection Risk Register',
    type: 'other',
    owner: '(blank)',
    'owner-role': 'SIRO',
    'reviewed-on': '(blank)',
    placeholders: '8',
  },
  // "Review Status: COMPLIANT" says nothing about whether it is in force
  'supplier-register.md': {
    title: 'Supplier & Sub-Processor Register',
    type: 'other',
    version: '1.2',
    owner: '(blank)',
    'owner-role': 'SIRO',
    'reviewed-on': '2026-01-03',
    placeholders: '5',
  },
  // eight template names, and [Date], [Ref #], [Current Month] thirteen times
  'training.md': { title: 'Data Security & Protection Training Log: 2025/26', type: 'other', placeholders: '21' },
  'unsupported-software-procedure.md': {
    title: 'Unsupported Software & Decommissioning Procedure',
    type: 'procedure',
    placeholders: '0',
  },
}
const SORTS = JSON.parse(readFileSync(join(import.meta.dirname, 'recognised/policy-docs.json'), 'utf8')) as Record<string, string>
const read = (path: string): Promise<Answer> => unpacked(path, readFileSync(join(CORPUS, path)), '2026-06-30')
const said = ({ text: _, at, ...record }: Shown): Shown => ({ ...record, at: at ?? '' })

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('policy-docs (needs PROBITY_SHARED)', () => {
  it.each(Object.keys(SORTS))('%s is one document, of a sort that is a guess, and has no date of its own', async path => {
    const { facts } = await read(path)
    expect(facts).toMatchObject({
      state: 'read',
      export: SORTS[path],
      guessed: true,
      class: 'document',
      records: { documents: 1 },
      kinds: ['documents'],
      unread: 0,
    })
    expect(facts.taken).toBeUndefined()
  })
  it.each(Object.entries(PAGES))('%s says of itself what stands there, and nothing more', async (name, expected) => {
    const answer = await read(`policy-docs/${name}`)
    expect(answer.records('documents').map(said)).toEqual([{ id: expected.title, 'seen-as': 'file', at: 'line 2', ...expected }])
  })
  it('tells where each of them stands', async () => {
    const { facts } = await read('policy-docs/asset-register.md')
    expect(facts.fieldPlaces).toMatchObject({
      title: 'line 2',
      version: 'line 8',
      approved: 'line 9',
      'reviewed-on': 'line 9',
      state: 'line 10',
    })
    expect(facts.problems.map(({ code, where }) => `${code} ${where}`)).toEqual(
      ['36', '38', '39', '44', '44', '48'].map(line => `placeholder line ${line}`),
    )
    const { problems } = (await read('policy-docs/training.md')).facts
    expect(problems.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(21)
  })
  it('holds the words of a table, and so what is only mentioned can be looked for', async () => {
    const [record] = (await read('policy-docs/incident-response-plan.md')).records('documents')
    expect(record?.text).toContain('Immediate containment; 72hr ICO clock starts.')
  })
  it('the PDF of 91 pages: its labelled title, and a template word left in on page 84', async () => {
    const answer = await read('policy-docs/ConditionalAccessGovernanceAndPrinciplesforZeroTrust October 2023.pdf')
    const [record] = answer.records('documents')
    expect(said(record ?? {})).toEqual({
      id: 'Microsoft Azure AD Conditional Access principles and guidance',
      title: 'Microsoft Azure AD Conditional Access principles and guidance',
      type: 'other',
      'seen-as': 'file',
      placeholders: '1',
      at: 'page 1',
    })
    expect(answer.facts.problems).toMatchObject([{ code: 'placeholder', where: 'page 84' }])
    expect(record?.text).toContain('Microsoft365ServiceAccounts Base Protection')
  })
  it('the Word table of options has no title and names no sort: what it is stays unknown', async () => {
    const answer = await read('grc-oscal/ssp_profile_options.docx')
    expect(answer.records('documents').map(said)).toEqual([
      { id: 'ssp_profile_options', 'seen-as': 'file', placeholders: '0', at: 'page 1, table 1' },
    ])
    expect(answer.facts.because).toEqual(['a document, and nothing shows of which sort'])
  })
  it('papers about files are no evidence: the README of the corpus', async () => {
    const { facts } = await read('README.md')
    expect(facts).toMatchObject({ state: 'not-recognised', export: '', kinds: [], records: {} })
  })
})
