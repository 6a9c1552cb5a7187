import { describe, expect, it } from 'vitest'
import { compileManifest, draftManifest, inventoryOf } from '../../../src/evidence/index.ts'
import { AuthorErrors } from '../../../src/model/index.ts'
import { library, located, read } from './support.ts'

const mistakes = (text: string, known = {}): string[] => {
  try {
    compileManifest(located(text), known)
  } catch (error) {
    if (error instanceof AuthorErrors)
      return error.errors.map(({ at, code, what, todo }) => `${at.line}:${at.column} ${code}: ${what} — ${todo}`)
    throw error
  }
  return []
}

describe('evidence.yaml', () => {
  it('becomes a manifest with everything it may say', () => {
    const manifest = compileManifest(
      located(`
organisation: { name: Northmoor NHS Foundation Trust, ods: X0N, category: nhs-trust }
period: { from: 2025-07-01, to: 2026-06-30 }
items:
  - { id: entra, path: ./exports/entra.csv, export: entra-user-registration, kind: accounts, collected: 2026-06-10, system: Entra ID,
      produced: { by-role: IT Security, filter: none }, expects: { count: 6120, from: staff } }
  - { id: staff, path: registers/staff.csv, register: staff, zone: site, collected: "2026-06-10T08:30Z",
      columns: { person: Assignment No, left: { from: Date left, dates: day-month-year }, role-set: { from: Roles, split: ";" } } }
  - { path: policies/ig.docx, document: policy, approved: { on: 2026-02-01, by: Trust Board }, review-due: 2027-02-01, class: document }
role-holders: [{ role: SIRO, person: P00027, from: 2025-01-06, to: 2026-12-31 }]
statements: [{ about: B6.a, role: SIRO, person: P00027, on: 2026-06-20, says: It is so., until: 2027-06-20 }]
claims: [{ requirement: B2.a, level: partially-achieved, figures: { accounts-with-mfa: 99.5%, machines: 12 } }]
held-elsewhere: [{ need: backups, by: ICB IT }]
marking: OFFICIAL
`),
    )
    expect(manifest).toEqual({
      organisation: { name: 'Northmoor NHS Foundation Trust', ods: 'X0N', category: 'nhs-trust' },
      period: { from: '2025-07-01', to: '2026-06-30' },
      items: [
        {
          ...{ id: 'entra', path: 'exports/entra.csv', export: 'entra-user-registration', kind: 'accounts', collected: '2026-06-10' },
          ...{
            system: 'Entra ID',
            produced: { byRole: 'IT Security', filter: 'none' },
            expects: { count: 6120, from: 'staff' },
            at: 'evidence.yaml:5',
          },
        },
        {
          ...{
            id: 'staff',
            path: 'registers/staff.csv',
            register: 'staff',
            zone: 'site',
            collected: '2026-06-10T08:30Z',
            at: 'evidence.yaml:7',
          },
          columns: {
            person: { form: 'from', path: 'Assignment No' },
            left: { form: 'from', path: 'Date left', dates: { is: 'day-month-year' } },
            'role-set': { form: 'list', of: [{ form: { form: 'from', path: 'Roles' }, split: ';' }] },
          },
        },
        {
          ...{ id: 'policies/ig.docx', path: 'policies/ig.docx', document: 'policy', class: 'document' },
          ...{ approved: { on: '2026-02-01', by: 'Trust Board' }, reviewDue: '2027-02-01', at: 'evidence.yaml:9' },
        },
      ],
      roleHolders: [{ role: 'SIRO', person: 'P00027', from: '2025-01-06', to: '2026-12-31' }],
      statements: [{ about: 'B6.a', role: 'SIRO', person: 'P00027', on: '2026-06-20', says: 'It is so.', until: '2027-06-20' }],
      claims: [
        { requirement: 'B2.a', level: 'partially-achieved', figures: { 'accounts-with-mfa': 0.995, machines: 12 }, at: 'evidence.yaml:12' },
      ],
      heldElsewhere: [{ need: 'backups', by: 'ICB IT' }],
      marking: 'OFFICIAL',
    })
  })

  it('tells every mistake at once, in file order, with its place and the nearest spelling', () => {
    const told = mistakes(`
organisaton: { name: X }
period: { from: 2026-07-01, to: 2025-06-30 }
items:
  - { id: a, path: ../secret.csv, colected: 2026-06-10 }
  - { id: b, path: x.csv, collected: 2026-02-30 }
  - { id: b, path: x.csv, export: nessus-v2, register: staff }
  - { id: c, path: /etc/passwd }
  - { id: d, path: 'C:\\\\x.csv' }
  - { id: 7, path: d.csv }
  - { id: e, path: e.csv, columns: { person: No }, expects: { count: -1, from: nobody } }
claims:
  - { requirement: B2.a, level: achieved }
  - { requirement: B2.a }
statements:
  - { about: B6.a, role: SIRO }
`)
    expect(told).toEqual([
      expect.stringMatching(/^2:1 unknown-key: .*"organisaton" — Did you mean organisation\?$/),
      expect.stringMatching(/^3:9 date-order: the period ends before it begins/),
      expect.stringMatching(/^5:20 bad-path: path leads out of the pack/),
      expect.stringMatching(/^5:35 unknown-key: .*"colected" — Did you mean collected\?$/),
      expect.stringMatching(/^6:38 bad-date: collected/),
      expect.stringMatching(/^7:5 two-sorts/),
      expect.stringMatching(/^7:11 duplicate-id: the id "b" stands on line 6 already/),
      expect.stringMatching(/^7:20 duplicate-path/),
      expect.stringMatching(/^8:20 bad-path: path does not begin inside the pack/),
      expect.stringMatching(/^9:20 bad-path: path is divided by backslashes/),
      expect.stringMatching(/^10:11 not-text: id was read as a number, not as text — Put it in quotes\.$/),
      expect.stringMatching(/^11:36 columns-without-register/),
      expect.stringMatching(/^11:70 not-a-number: count/),
      expect.stringMatching(/^11:80 unknown-item: there is no item "nobody"/),
      expect.stringMatching(/^14:5 empty-claim/),
      expect.stringMatching(/^14:20 duplicate-claim: a claim for B2.a stands on line 13 already/),
      ...[/needs person/, /needs says/, /needs on/].map(what => expect.stringMatching(what)),
    ])
  })

  it('checks the words of the library where they are known', () => {
    const text = 'items: [{ id: a, path: a.csv, export: nesus-v2 }, { id: b, path: b.csv, register: staf, kind: acounts }]'
    expect(mistakes(text)).toEqual([])
    expect(mistakes(text, { exports: ['nessus-v2'], registers: ['staff'], kinds: ['accounts'] })).toEqual([
      expect.stringContaining('Did you mean nessus-v2?'),
      expect.stringContaining('Did you mean staff?'),
      expect.stringContaining('Did you mean accounts?'),
    ])
  })

  it('holds mistakes in columns against their own place', () => {
    const told = mistakes(`
items:
  - id: staff
    path: staff.csv
    register: staff
    columns:
      person: 12
      left: { from: Left, dates: day-month-yaer, when: x }
      role: { map: { A: a } }
      grade: { from: Band, part: { by: "/", number: 0 }, unit: parsecs }
`)
    expect(told.map(one => one.slice(0, one.indexOf(':', 5)))).toEqual([
      '7:15 not-text',
      '8:34 unknown-word',
      '8:50 unknown-key',
      '9:13 missing-key',
      '10:34 bad-part',
      '10:64 unknown-word',
    ])
  })

  it.each(['', 'items:', '{}', 'items: []'])('is empty where it says nothing: %j', text => {
    expect(compileManifest(located(text === '' ? '{}' : text)).items).toEqual([])
  })
  it.each(['[]', 'text', '7', 'items: {}', 'items: [7]', 'claims: x'])('refuses what is no manifest: %j', text => {
    expect(mistakes(text).length).toBeGreaterThan(0)
  })
  it('takes __proto__ for a key like any other', () => {
    expect(mistakes('__proto__: { polluted: yes }')).toEqual([expect.stringContaining('unknown-key')])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('the draft that init writes', () => {
  const known = library(`
export: tool
recognise: { format: csv, columns: [user, mfa] }
run: { taken: none }
gives: [{ kind: accounts, each: row, fields: { id: { from: user }, mfa-registered: { from: mfa } } }]
`)
  const facts = [
    read(known, 'user,mfa\na,true\n', { path: 'exports/tool export (1).csv' }).facts,
    read(known, 'user,mfa\nb,true\n', { path: 'exports/Tool Export 1.csv' }).facts,
    read(known, 'Employee Number,Job Title,Start Date\n1,Nurse,01/02/2020\n', { path: 'hr/on.csv' }).facts,
    read(known, '%PDF-1.7\n\0\0', { path: 'policies/ig\n- policy: "x".pdf' }).facts,
  ]
  const text = draftManifest(facts)

  it('compiles as it stands, with an id of its own for each item', () => {
    const manifest = compileManifest(located(text))
    expect(manifest.items.map(({ id, path, export: name, register }) => [id, path, name ?? register])).toEqual([
      ['tool-export-1', 'exports/Tool Export 1.csv', 'tool'],
      ['tool-export-1-2', 'exports/tool export (1).csv', 'tool'],
      ['on', 'hr/on.csv', 'staff'],
    ])
    expect(manifest.items[2]?.columns).toMatchObject({ person: { path: 'Employee Number' }, role: { path: 'Job Title' } })
  })
  it('marks what is a guess, what is to be filled in and what was not recognised', () => {
    expect(text).toMatch(/register: staff +# a guess from its headings/)
    expect(text.match(/# collected: YYYY-MM-DD/g)).toHaveLength(3)
    expect(text).toContain('policies/ig\\n- policy: \\"x\\".pdf: a PDF document')
  })
  it('is the same whatever the order of the files', () => {
    expect(draftManifest(facts.toReversed())).toBe(text)
  })
  it('writes a manifest without items for an empty pack', () => {
    expect(compileManifest(located(draftManifest([]))).items).toEqual([])
  })
})

describe('the inventory', () => {
  it('joins manifest and folder by path: named and present, named and missing, present and not named', () => {
    const manifest = compileManifest(located('items: [{ id: one, path: b.csv }, { id: gone, path: a.csv }]'))
    const entries = inventoryOf(manifest, [
      { path: 'c.csv', bytes: 3 },
      { path: 'b.csv', bytes: 2 },
    ])
    expect(entries.map(({ id, path, bytes, entry }) => [id, path, bytes, entry?.id])).toEqual([
      ['gone', 'a.csv', undefined, 'gone'],
      ['one', 'b.csv', 2, 'one'],
      ['c.csv', 'c.csv', 3, undefined],
    ])
    expect(inventoryOf(undefined, [{ path: 'x', bytes: 1 }])).toEqual([{ id: 'x', path: 'x', bytes: 1 }])
  })
})
