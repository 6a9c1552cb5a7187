import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, corpus, tally, text } from '../../support/reading.ts'

const PARTS = 'sbom-components'
const FOUND = 'vulnerabilities'
const takenOf = ({ facts }: Answer): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('sbom (needs PROBITY_SHARED)', () => {
  it('CycloneDX, JSON: 903 components; that no weakness is listed proves nothing', () => {
    const answer = corpus('sbom/bom.json')
    expect(answer.facts).toMatchObject({ export: 'cyclonedx-json', class: 'export', targets: 1, kinds: [PARTS] })
    expect(answer.facts.records).toEqual({ [PARTS]: 903 })
    expect(takenOf(answer)).toBe('2020-08-02T21:21:17Z')
    expect(answer.records(PARTS)[0]).toMatchObject({
      product: 'keycloak-parent',
      component: 'org.bouncycastle/bcprov-jdk15on',
      version: '1.62',
      licence: 'Bouncy Castle Licence',
      supplier: '(blank)',
    })
    expect(answer.records(PARTS).filter(({ licence }) => licence === '(blank)')).toHaveLength(30)
    expect(answer.records(PARTS).filter(({ supplier }) => supplier === '(blank)')).toHaveLength(147)
  })

  it('CycloneDX, XML: 167 components, 35 of them without a licence', () => {
    const answer = corpus('sbom/bom.xml')
    expect(answer.facts).toMatchObject({ export: 'cyclonedx-xml', records: { [PARTS]: 167 }, targets: 1, kinds: [PARTS] })
    expect(takenOf(answer)).toBe('2020-08-02T21:27:04Z')
    expect(answer.records(PARTS)[0]).toMatchObject({
      product: 'dropwizard-parent',
      component: 'com.fasterxml.jackson.core/jackson-annotations',
      version: '2.9.10',
      supplier: 'FasterXML',
      licence: 'Apache-2.0',
    })
    expect(answer.records(PARTS).filter(({ licence }) => licence === '(blank)')).toHaveLength(35)
  })

  it('CycloneDX, cryptography: a certificate that ended in 2017, with the size of its key from another entry', () => {
    const answer = corpus('sbom/cbom_certificate.json')
    expect(answer.facts.export).toBe('cyclonedx-json')
    expect(answer.facts.records).toEqual({ certificates: 1 })
    expect(takenOf(answer)).toBe('2024-01-09T12:00:00Z')
    expect(answer.records('certificates')[0]).toMatchObject({
      fingerprint: '1e15e0fbd3ce95bde5945633ae96add551341b11e5bae7bba12e98ad84a5beb4',
      subject: 'CN = www.google.com',
      until: '2017-11-22T07:59:59Z',
      'key-bits': '2048',
    })
  })

  it('CycloneDX, VEX: eight statements about eleven products; what does not matter is not open', () => {
    const answer = corpus('sbom/vex_case8.json')
    expect(answer.facts).toMatchObject({ export: 'cyclonedx-json', records: { [FOUND]: 11 }, targets: 0 })
    expect(takenOf(answer)).toBeUndefined()
    expect(tally(answer.records(FOUND), 'state')).toEqual({ open: 4, 'false-positive': 5, fixed: 2 })
    expect(answer.records(FOUND)[0]).toMatchObject({
      id: 'CVE-2021-44228',
      host: 'urn:cdx:cbb2cd68-2857-43b8-a10b-e8c03d277d18/1#product-ABC',
      severity: 'critical',
      cvss: '10',
    })
  })

  it('npm audit: three advisories among six packages; each fix needs a new major version', () => {
    const answer = corpus('sbom/many_vulns.json')
    expect(answer.facts).toMatchObject({ export: 'npm-audit', records: { 'code-findings': 3 }, targets: 1180 })
    expect(takenOf(answer)).toBeUndefined()
    expect(answer.records('code-findings').map(record => [record.rule, record.severity, record['easy-fix']])).toEqual([
      ['GHSA-gxpj-cx7g-858c', 'medium', 'no'],
      ['GHSA-c2qf-rxjj-qqgw', 'medium', 'no'],
      ['GHSA-3787-6prv-h9w3', 'low', 'no'],
    ])
  })

  it('SPDX: four packages; made after the position date, and on the day before it', () => {
    const answer = corpus('sbom/spdx_many_vuln.json')
    expect(answer.facts).toMatchObject({ export: 'spdx-json', records: { [PARTS]: 4 } })
    expect([takenOf(answer), answer.facts.problems.map(({ code }) => code)]).toEqual([undefined, ['run-time-future']])
    expect(takenOf(corpus('sbom/spdx_many_vuln.json', '2026-07-30'))).toBe('2026-07-29T00:00:00Z')
    expect(answer.records(PARTS).map(({ component, version, supplier, licence }) => [component, version, supplier, licence])).toEqual([
      ['alpine-baselayout', '3.1.2-r0', 'Natanael Copa', 'GPL-2.0-only'],
      ['alpine-keys', '2.1-r2', 'Natanael Copa', 'MIT'],
      ['apk-tools', '2.10.6-r0', 'Natanael Copa', 'GPL-2.0-only'],
      ['busybox', '1.30.1-r5', 'Natanael Copa', 'GPL-2.0-only'],
    ])
  })
})

describe('bills of materials, as their standards describe them', () => {
  it('CycloneDX: weaknesses of its own components, and one that names nothing it affects', () => {
    const bom = {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { timestamp: '2026-06-01T10:00:00Z', component: { name: 'app' } },
      components: [
        {
          type: 'library',
          'bom-ref': 'c1',
          name: 'lib',
          licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Ours' } }],
          components: [{ type: 'library', name: 'inner', version: '2' }],
        },
      ],
      vulnerabilities: [
        { id: 'CVE-2026-0001', ratings: [{ severity: 'high' }], affects: [{ ref: 'c1' }], analysis: { state: 'in_triage' } },
        { id: 'CVE-2026-0002', ratings: [{ severity: 'low' }] },
      ],
    }
    const { records } = text('bom.json', JSON.stringify(bom))
    expect(records(PARTS).map(({ component, licence, version, product }) => [component, licence, version, product])).toEqual([
      ['lib', 'MIT, Ours', '(blank)', 'app'],
      ['inner', '(blank)', '2', 'app'],
    ])
    expect(records(FOUND).map(({ id, host, state }) => [id, host, state])).toEqual([
      ['CVE-2026-0001', 'lib', 'open'],
      ['CVE-2026-0002', 'app', 'open'],
    ])
  })
  it('CycloneDX in XML: the same', () => {
    const weak = (id: string, more: string) =>
      `<vulnerability><id>${id}</id><ratings><rating><severity>high</severity></rating></ratings>${more}</vulnerability>`
    const affects = '<affects><target><ref>c1</ref></target></affects><analysis><state>not_affected</state></analysis>'
    const bom = `<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><metadata><component><name>app</name></component></metadata><components><component type="library" bom-ref="c1"><name>lib</name></component></components><vulnerabilities>${weak('CVE-2026-0001', affects)}${weak('CVE-2026-0002', '')}</vulnerabilities></bom>`
    const { facts, records } = text('bom.xml', bom)
    expect(facts.export).toBe('cyclonedx-xml')
    expect(records(FOUND).map(({ id, host, state }) => [id, host, state])).toEqual([
      ['CVE-2026-0001', 'lib', 'false-positive'],
      ['CVE-2026-0002', 'app', 'open'],
    ])
  })
  it('npm audit: a fix within the major version is a simple one', () => {
    const advisory = { source: 1, url: 'https://github.com/advisories/GHSA-a', severity: 'critical', range: '<1' }
    const report = (fixAvailable: unknown) => ({
      auditReportVersion: 2,
      vulnerabilities: { a: { via: [advisory, 'b'], fixAvailable } },
      metadata: { dependencies: { total: 3 } },
    })
    const fixes = [true, false, { name: 'a', isSemVerMajor: false }, { name: 'a', isSemVerMajor: true }]
    expect(
      fixes.map(fix =>
        text('audit.json', JSON.stringify(report(fix)))
          .records('code-findings')
          .map(record => record['easy-fix']),
      ),
    ).toEqual([['yes'], ['no'], ['yes'], ['no']])
  })
  it('npm audit of version 6: the advisories themselves', () => {
    const advisory = (patched: string) => ({
      id: 1,
      github_advisory_id: 'GHSA-a',
      module_name: 'a',
      vulnerable_versions: '<1',
      severity: 'high',
      patched_versions: patched,
    })
    const report = { advisories: { 1: advisory('>=1'), 2: advisory('<0.0.0') }, metadata: { totalDependencies: 7 }, runId: 'r' }
    const { facts, records } = text('audit.json', JSON.stringify(report))
    expect(facts).toMatchObject({ export: 'npm-audit-6', targets: 7 })
    expect(records('code-findings').map(record => [record.rule, record.place, record.severity, record['easy-fix']])).toEqual([
      ['GHSA-a', 'a <1', 'high', '(unknown)'],
      ['GHSA-a', 'a <1', 'high', 'no'],
    ])
  })
  it('SPDX in YAML: the same as in JSON', () => {
    const spdx =
      'spdxVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nname: app\ncreationInfo: { created: "2026-06-01T10:00:00Z" }\npackages:\n  - { name: lib, versionInfo: "1.10", licenseConcluded: NOASSERTION, licenseDeclared: MIT, supplier: "Organization: Example Ltd" }\n'
    const { facts, records } = text('app.spdx.yaml', spdx)
    expect(facts).toMatchObject({ export: 'spdx-yaml', takenFrom: 'file' })
    expect(records(PARTS)[0]).toMatchObject({ product: 'app', component: 'lib', version: '1.10', licence: 'MIT', supplier: 'Example Ltd' })
  })
  it('OpenVEX: what is looked into is open, what is not affected is not', () => {
    const statement = (status: string) => ({ vulnerability: { name: 'CVE-2026-0001' }, products: [{ '@id': `pkg:${status}` }], status })
    const vex = {
      '@context': 'https://openvex.dev/ns/v0.2.0',
      author: 'x',
      timestamp: '2026-06-01T10:00:00Z',
      statements: ['affected', 'under_investigation', 'not_affected', 'fixed'].map(statement),
    }
    const { facts, records } = text('vex.json', JSON.stringify(vex))
    expect(facts).toMatchObject({ export: 'openvex', takenFrom: 'file', unproven: [FOUND] })
    expect(records(FOUND).map(({ host, state }) => [host, state])).toEqual([
      ['pkg:affected', 'open'],
      ['pkg:under_investigation', 'open'],
      ['pkg:not_affected', 'false-positive'],
      ['pkg:fixed', 'fixed'],
    ])
  })
})
