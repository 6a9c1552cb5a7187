import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/model/index.ts'
import { auditOf, CORPUS, findingOf, inPack, told } from '../../support/audit.ts'

/**
 * Scans and cloud exports of the corpus through whole audits, each on the day after its own data. What the right answer is
 * was counted in the files.
 */
interface Item {
  readonly from: string
  readonly export: string
  readonly collected?: string
}
function audited(asOf: string, ...items: readonly Item[]): Assessment {
  const files = Object.fromEntries(items.map(({ from }, index) => [`${index}-${from.split('/').at(-1)}`, from]))
  const entries = Object.keys(files).map((path, index) => {
    const { export: name, collected } = items[index] as Item
    return `  - { id: i${index}, path: ${path}, export: ${name}, system: One${collected === undefined ? '' : `, collected: ${collected}`} }\n`
  })
  const manifest = `organisation: { name: A Trust, category: nhs-trust }\nitems:\n${entries.join('')}`
  return inPack(files, manifest, dir => auditOf(dir, asOf).assessment)
}
const finding = (assessment: Assessment, check: string): string => told(findingOf(assessment, check))

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('scans and cloud exports, audited (needs PROBITY_SHARED)', () => {
  it('Tenable.io: twenty rows are nine weaknesses of two hosts, all found within weeks; the scan logged in', () => {
    const assessment = audited('2023-06-09', { from: 'vuln-nessus/tenable_many_vuln.csv', export: 'tenable-io-csv' })
    expect(finding(assessment, 'vulns/all-fixed')).toBe('met: 9/0/0')
    expect(finding(assessment, 'vulns/credentialed-scan')).toBe('met: 2/0/0')
  })

  it('Qualys: of 45 weaknesses of severity 3 and more, two were found in a year that had not come', () => {
    const assessment = audited('2019-08-02', {
      from: 'vuln-qualys/Qualys_Sample_Report.xml',
      export: 'qualys-xml',
      collected: '2019-08-01',
    })
    expect(findingOf(assessment, 'vulns/all-fixed')).toMatchObject({
      outcome: 'undetermined',
      counts: { met: 43, notMet: 0, undetermined: 2 },
    })
  })

  it('Wazuh: ten of 125, and so nothing is met', () => {
    const assessment = audited('2025-07-02', {
      from: 'vuln-other/v4-8_many_findings.json',
      export: 'wazuh-vulnerabilities',
      collected: '2025-07-01',
    })
    expect(finding(assessment, 'vulns/all-fixed')).toBe('undetermined incomplete: 10/0/0')
  })

  it('a clean scan is one that looked at something: an image, but no empty network, no empty list, no list of components', () => {
    const collected = '2026-06-29'
    const clean = (from: string, name: string, asOf = '2026-06-30', day: string | undefined = collected): string =>
      finding(audited(asOf, { from, export: name, ...(day === '' ? {} : { collected: day }) }), 'vulns/all-fixed')
    expect(clean('vuln-other/grype_no_vuln.json', 'grype')).toBe('met: 0/0/0')
    expect(clean('vuln-other/trivy_no_vuln.json', 'trivy')).toBe('met: 0/0/0')
    expect(clean('vuln-openvas/no_vuln.xml', 'openvas-xml', '2023-09-26', '')).toBe('undetermined withdrawn: 0/0/0')
    expect(clean('vuln-other/aws_inspector2_zero_vul.json', 'aws-inspector')).toBe('undetermined withdrawn: 0/0/0')
    expect(clean('sbom/bom.json', 'cyclonedx-json', '2020-08-03', '')).toBe('undetermined missing: 0/0/0')
  })
  it('a list of components takes nothing from a clean scan beside it', () => {
    const scan = { from: 'vuln-other/grype_no_vuln.json', export: 'grype', collected: '2020-08-02' }
    const assessment = audited('2020-08-03', scan, { from: 'sbom/bom.json', export: 'cyclonedx-json' })
    expect(finding(assessment, 'vulns/all-fixed')).toBe('met: 0/0/0')
  })

  it('Prowler: 437 results of weight, 32 of them fails', () => {
    const assessment = audited('2023-03-19', { from: 'cloud-posture/prowler-output.asff.json', export: 'prowler-asff' })
    expect(finding(assessment, 'cloud/no-serious-fails')).toBe('not-met: 405/32/0')
  })

  it('ScoutSuite: 12 rules flagged something, 50 looked at nothing; the root account has a key and no second factor', () => {
    const assessment = audited('2021-10-02', { from: 'cloud-posture/scoutsuite_new2.js', export: 'scoutsuite-aws' })
    expect(finding(assessment, 'cloud/no-serious-fails')).toBe('not-met: 29/12/50')
    expect(finding(assessment, 'accounts/root-no-keys')).toBe('not-met: 0/1/0')
  })

  it('AWS: the summary and the credential report speak of one root account; the internet reaches no port of administration', () => {
    const collected = '2019-05-07'
    const assessment = audited(
      '2019-05-08',
      { from: 'aws-account/iam-get-account-summary.json', export: 'aws-account-summary', collected },
      { from: 'aws-account/iam-get-credential-report.json', export: 'aws-credential-report-json' },
      { from: 'aws-account/ec2-describe-security-groups.json', export: 'aws-security-groups', collected },
    )
    expect(finding(assessment, 'accounts/root-no-keys')).toBe('not-met: 0/1/0')
    expect(finding(assessment, 'network/admin-ports-closed')).toBe('met: 2/0/0')
  })
})
