import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { compileManifest, draftManifest } from '../../../src/evidence/index.ts'
import { AuthorErrors } from '../../../src/model/index.ts'
import { ROOT } from '../../support/sources.ts'
import { library, located, read } from './support.ts'

const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/manifest.schema.json'), 'utf8'))
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)
const accepts = (text: string): boolean => validate(JSON.parse(JSON.stringify(located(text).value)))
const compiles = (text: string): boolean => {
  try {
    compileManifest(located(text))
    return true
  } catch (error) {
    if (error instanceof AuthorErrors) return false
    throw error
  }
}

/** Every key of the manifest, given something that no key takes, is refused as known; an unknown one by its name. */
const EVERYTHING = `
organisation: { name: X, ods: X0N, category: nhs-trust, profiles: { ncsc-caf: baseline } }
period: { from: 2025-07-01, to: 2026-06-30 }
items:
  - { id: a, path: a.csv, export: e, kind: k, collected: 2026-06-10, system: S, zone: site, dates: iso, class: scan, produced: { by-role: R, filter: none }, expects: { count: 1, from: a } }
  - { path: b.csv, register: staff, collected: "2026-06-10T08:30Z", columns: { person: No, left: { from: [A, B], map: { x: y }, by: start, else: same, dates: { pattern: d MMM yyyy }, zone: utc, unit: days, strip: [x], part: { by: "/", number: 1 }, split: ";" }, role: { value: 1 } } }
  - { path: c.docx, document: policy, approved: { on: 2026-02-01, by: Board }, review-due: 2027-02-01 }
role-holders: [{ role: SIRO, person: P, from: 2025-01-06, to: 2026-01-06 }]
statements: [{ about: B6.a, role: SIRO, person: P, on: 2026-06-20, says: It is so., until: 2027-06-20 }]
claims: [{ requirement: B2.a, level: achieved, figures: { n: 1, m: 99.5% } }]
held-elsewhere: [{ need: backups, by: ICB IT }]
marking: OFFICIAL
`

describe('the published schema of the manifest', () => {
  it('takes everything that the compiler takes', () => {
    expect(accepts(EVERYTHING)).toBe(true)
    expect(compiles(EVERYTHING)).toBe(true)
  })
  it.each([
    'organisaton: { name: X }',
    'organisation: { ods: X0N }',
    'organisation: { name: X, profiles: baseline }',
    'organisation: { name: X, profiles: { ncsc-caf: 1 } }',
    'period: { from: 2025-07-01 }',
    'items: [{ id: a }]',
    'items: [{ path: ../a.csv }]',
    'items: [{ path: /a.csv }]',
    'items: [{ path: a.csv, colected: 2026-06-10 }]',
    'items: [{ path: a.csv, collected: 10/06/2026 }]',
    'items: [{ path: a.csv, export: e, register: r }]',
    'items: [{ path: a.csv, columns: { a: b } }]',
    'items: [{ path: a.csv, register: staff, columns: { a: { when: x } } }]',
    'items: [{ path: a.csv, class: other }]',
    'items: [{ path: a.csv, dates: american }]',
    'items: [{ path: a.csv, expects: { count: -1 } }]',
    'items: [{ path: a.csv, approved: { on: 2026-01-01 } }]',
    'role-holders: [{ role: SIRO }]',
    'statements: [{ about: a }]',
    'claims: [{ requirement: B2.a }]',
    'claims: [{ requirement: B2.a, figures: { a: many } }]',
    'held-elsewhere: [{ need: backups }]',
    'marking: 7',
  ])('refuses what the compiler refuses: %s', text => {
    expect([accepts(text), compiles(text)]).toEqual([false, false])
  })
  it('takes the draft that init writes', () => {
    const facts = read(library(), 'Employee Number,Job Title,Start Date\n1,Nurse,01/02/2020\n').facts
    expect(accepts(draftManifest([facts]))).toBe(true)
    expect(accepts(draftManifest([]))).toBe(true)
  })
})
