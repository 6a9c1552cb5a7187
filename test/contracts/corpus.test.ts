import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Audited, auditOf, CORPUS, decent, findingOf, itemOf } from '../support/audit.ts'
import { AS_OF, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

/** What each recognised file is, a list for each family. Files that a later export recognises are added there; none may go. */
const LISTS = join(ROOT, 'test/contracts/corpus/recognised')
const RECOGNISED: Readonly<Record<string, string>> = Object.assign(
  {},
  ...readdirSync(LISTS).map(name => JSON.parse(readFileSync(join(LISTS, name), 'utf8')) as Record<string, string>),
)
/** The corpus's own papers: they lie in the folder and so in the pack, but are none of the 179 exports. */
const PAPERS = ['PROVENANCE.csv', 'README.md']
/** Values that stand in the files: a screen that shows one has leaked evidence. */
const CONTENT = [
  'ausveeambem',
  'SQLLogCopy',
  '12.20.121.1',
  'accurateplastics',
  '123456789012',
  'auditor_tmp',
  'testphp.vulnweb',
  'www.defectdojo.org',
  'd2cebefb-fc77',
]

const there = existsSync(join(CORPUS, 'README.md'))
const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter(path => statSync(join(dir, path)).isFile())
    .toSorted()

/** Files in archives are items of their own; they lie in no folder. */
const isInArchive = (path: string): boolean => /\.zip\//.test(path)
const ARCHIVES = Object.values(RECOGNISED).filter(name => name === 'zip-archive').length

describe.skipIf(!there)('the whole corpus as one pack (needs PROBITY_SHARED)', () => {
  let audited: Audited
  let exports: string[]
  beforeAll(() => {
    exports = filesOf(CORPUS).filter(path => !PAPERS.includes(path))
    audited = auditOf(CORPUS, AS_OF)
  })

  it('ends with 3 and without a word on standard error, the same for people', () => {
    expect([audited.code, audited.err]).toEqual([3, ''])
    const plain = probity(['audit', CORPUS, '--as-of', AS_OF])
    decent(plain, false)
    expect([plain.code, plain.err]).toEqual([3, ''])
    expect(plain.out.split('\n').length).toBeLessThanOrEqual(46)
    expect(plain.out).toMatch(/184 items: 0 used, \d+ out of date, 2 unreadable, \d+ not recognised/)
    for (const word of CONTENT) expect(plain.out).not.toContain(word)
  })
  it('lists each of the 179 files, and the two papers beside them, once and with its own digest', () => {
    const { items } = audited.assessment.evidence
    expect(exports).toHaveLength(179)
    const outside = items.filter(({ path }) => !isInArchive(path))
    expect(outside.map(({ path }) => path)).toEqual([...PAPERS, ...exports].toSorted())
    for (const { path, bytes, sha256 } of outside) {
      const content = readFileSync(join(CORPUS, path))
      expect([path, bytes, sha256]).toEqual([path, content.length, createHash('sha256').update(content).digest('hex')])
    }
    // 30,308,608 bytes of one file, and two of another archive: each has a digest of its own
    const inside = items.filter(({ path }) => isInArchive(path))
    expect(inside.map(({ bytes }) => bytes)).toEqual([30_308_608, 2853, 1626])
    expect(new Set(inside.map(({ sha256 }) => sha256.length))).toEqual(new Set([64]))
    for (const path of PAPERS) expect(itemOf(audited.assessment, path)).toMatchObject({ state: 'not-recognised', used: false, kinds: [] })
  })
  it('recognises what it knows, and names every other file with the reason', () => {
    const { items } = audited.assessment.evidence
    expect(Object.fromEntries(items.filter(item => item.export !== '').map(item => [item.path, item.export]))).toEqual(RECOGNISED)
    for (const item of items.filter(({ export: name }) => name === '')) {
      expect(['not-recognised', 'unreadable']).toContain(item.state)
      expect(item.because.join('; ')).toMatch(/^[a-z].{5,}/i)
      if (item.state === 'unreadable') expect(item.problems.map(({ where }) => where)).not.toContain('')
      expect([item.records, item.used]).toEqual([{}, false])
    }
    const why = (path: string): string => itemOf(audited.assessment, path).because.join('; ')
    expect(why('email-dmarc/invalid_xml.xml')).toBe('XML that cannot be read')
    expect(itemOf(audited.assessment, 'email-dmarc/invalid_xml.xml').problems).toMatchObject([
      { code: 'xml-syntax', where: 'line 5, column 18' },
    ])
    expect(itemOf(audited.assessment, 'webapp-pentest/seven_findings.xml').problems).toMatchObject([
      { code: 'xml-doctype', where: 'line 2, column 1' },
    ])
    expect(why('vuln-other/defender.zip')).toBe('a ZIP archive of 2 files, each an item of its own')
  })
  it('counts every item in one total', () => {
    const { items, used, stale, unreadable, notRecognised, missing, superseded, undated } = audited.assessment.evidence.totals
    expect({ items, used, unreadable, missing, superseded }).toEqual({ items: 184, used: 0, unreadable: 2, missing: 0, superseded: 0 })
    // an archive gives nothing itself, so it has no date to miss; some files are dated, and no check asks for what they hold
    const idle = audited.assessment.evidence.items.filter(({ state, taken }) => state === 'read' && taken !== '').length
    expect(stale + undated + idle).toBe(Object.keys(RECOGNISED).length - ARCHIVES)
    expect(stale + undated + idle + unreadable + notRecognised).toBe(items - ARCHIVES)
  })
  it('holds nothing to be met: all of it is stale or undated', () => {
    const decided = audited.assessment.findings.filter(({ outcome }) => outcome !== 'undetermined')
    // counts the sorts of evidence read, a number of our own that nobody has adopted: it speaks, and decides nothing
    expect(decided.map(({ measurement, outcome, local }) => [measurement, outcome, local])).toEqual([
      ['assurance/two-classes', 'met', ['classes-at-least']],
    ])
    const [protocol] = audited.assessment.protocols
    expect(protocol).toMatchObject({
      rating: { outcome: 'undetermined' },
      totals: { indicatorsDecided: 0 },
      score: { coverage: 0, favourableCoverage: 0 },
    })
  })
  it('drops the exact duplicates of the Veeam report and says so', () => {
    expect(itemOf(audited.assessment, 'backup/VeeamSessionReport.csv')).toMatchObject({
      rows: 29_775,
      duplicates: 16_732,
      records: { backups: 13_043 },
    })
    for (const check of ['backups/last-success', 'backups/job-success-rate'])
      expect(findingOf(audited.assessment, check)).toMatchObject({
        outcome: 'undetermined',
        reason: 'undated',
        counts: { duplicates: 16_732 },
      })
  })
  it('takes a scan that holds its header alone for no clean bill of health', () => {
    const header = itemOf(audited.assessment, 'tls-scan/defectdojo_no_vuln.csv')
    expect(header).toMatchObject({ export: 'testssl-csv', rows: 0, targets: 0, used: false, records: { 'tls-endpoints': 0 } })
  })
  it('is the same, byte for byte, in another time zone and language', () => {
    const elsewhere = auditOf(CORPUS, AS_OF, [], { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })
    expect(elsewhere.out === audited.out).toBe(true)
  })
  it('leaks nothing that stands in a file', () => {
    // the system an item says it comes from joins lists, and is shown
    const told = JSON.stringify(audited.assessment, (key, value: unknown) => (key === 'system' ? '' : value))
    for (const word of CONTENT) expect(told).not.toContain(word)
  })
})
