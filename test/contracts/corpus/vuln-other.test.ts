import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, corpus, tally, text } from '../../support/reading.ts'

const FOUND = 'vulnerabilities'
const takenOf = ({ facts }: Answer): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('vuln-other (needs PROBITY_SHARED)', () => {
  it('Trivy: three things looked at in one image, five weaknesses, all of them with a fix; no time', () => {
    const answer = corpus('vuln-other/trivy_many_vulns.json')
    expect(answer.facts).toMatchObject({ export: 'trivy', records: { 'scan-targets': 3, [FOUND]: 5 }, targets: 3 })
    expect(takenOf(answer)).toBeUndefined()
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ medium: 3, high: 1, critical: 1 })
    expect(answer.records(FOUND)[0]).toMatchObject({ id: 'CVE-2020-15999', host: 'teamdojo:latest', cvss: '6.5', 'patch-available': 'yes' })
    const clean = corpus('vuln-other/trivy_no_vuln.json')
    expect(clean.facts).toMatchObject({ export: 'trivy', records: { 'scan-targets': 1, [FOUND]: 0 }, targets: 1 })
    expect(clean.records('scan-targets')[0]).toMatchObject({ host: 'trivy-unittest:latest', os: 'alpine 3.14.0' })
  })

  it('Grype: 1,509 matches in one image, 76 of a severity that is not known; and none in another', () => {
    const answer = corpus('vuln-other/grype_many_vulns.json')
    expect(answer.facts).toMatchObject({ export: 'grype', records: { 'scan-targets': 1, [FOUND]: 1509 }, targets: 1 })
    expect(takenOf(answer)).toBeUndefined()
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ info: 681, medium: 613, low: 107, '(blank)': 76, high: 32 })
    expect(tally(answer.records(FOUND), 'patch-available')).toEqual({ yes: 32, '(blank)': 1477 })
    expect(answer.records(FOUND)[0]).toMatchObject({
      id: 'CVE-2011-3389',
      host: 'python:3.6',
      cvss: '4.3',
      'cvss-version': '2',
      at: '/matches/0',
    })
    expect(corpus('vuln-other/grype_no_vuln.json').facts).toMatchObject({
      export: 'grype',
      records: { 'scan-targets': 1, [FOUND]: 0 },
      targets: 1,
    })
  })

  it('Inspector: eight findings, one closed, two without a severity yet; an empty list proves nothing', () => {
    const answer = corpus('vuln-other/aws_inspector2_many_vul.json')
    expect(answer.facts).toMatchObject({ export: 'aws-inspector', records: { [FOUND]: 8 }, system: '012345678901' })
    expect(takenOf(answer)).toBeUndefined()
    expect(tally(answer.records(FOUND), 'state')).toEqual({ fixed: 1, open: 7 })
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ '(blank)': 2, low: 1, medium: 3, high: 2 })
    expect(answer.records(FOUND)[7]).toMatchObject({
      id: 'CVE-2015-8035',
      severity: 'low',
      cvss: '(unknown)',
      'first-seen': '2023-07-30T09:11:39.233Z',
    })
    const empty = corpus('vuln-other/aws_inspector2_zero_vul.json').facts
    expect(empty).toMatchObject({ export: 'aws-inspector', records: { [FOUND]: 0 } })
    expect([empty.targets, empty.taken]).toEqual([undefined, undefined])
  })

  it('Defender, weaknesses by machine: one page of several', () => {
    const answer = corpus('vuln-other/defender_many_vulns.json')
    expect(answer.facts).toMatchObject({
      export: 'defender-machine-vulnerabilities',
      records: { [FOUND]: 4, software: 4 },
      targets: 1,
      complete: false,
    })
    expect(takenOf(answer)).toBeUndefined()
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ low: 1, high: 1, medium: 2 })
    expect(answer.records(FOUND)[1]).toMatchObject({ id: 'CVE-1234-56788', host: 'wjeriowerjoiewrjoweirjeowij', state: 'open' })
  })

  it('Wazuh: ten of 125', () => {
    const answer = corpus('vuln-other/v4-8_many_findings.json')
    expect(answer.facts).toMatchObject({
      export: 'wazuh-vulnerabilities',
      records: { [FOUND]: 10 },
      targets: 8,
      complete: false,
      system: 'wazuh-server',
    })
    expect(takenOf(answer)).toBeUndefined()
    expect(tally(answer.records(FOUND), 'host')).toEqual({ myhost0: 6, myhost1: 4 })
    expect(answer.records(FOUND)[0]).toMatchObject({
      id: 'CVE-2025-27558',
      severity: 'critical',
      cvss: '9.1',
      'cvss-version': '3.1',
      'first-seen': '2025-06-30T17:07:15.204Z',
    })
  })

  it('Dependency-Check: one library looked at, one weakness known', () => {
    const answer = corpus('vuln-other/version-6.5.3.xml')
    expect(answer.facts).toMatchObject({
      export: 'dependency-check-xml',
      records: { 'code-findings': 1, 'sbom-components': 1 },
      targets: 1,
    })
    expect(takenOf(answer)).toBe('2022-01-15T14:31:13.042Z')
    expect(answer.records('code-findings')[0]).toMatchObject({
      rule: 'CVE-2020-9488',
      place: 'log4j-api-2.12.4.jar',
      type: 'dependency',
      severity: 'low',
      suppressed: 'no',
    })
    expect(answer.records('sbom-components')[0]).toMatchObject({
      component: 'log4j-api-2.12.4.jar',
      version: '2.12.4',
      'matched-on': '2022-01-15T14:31:13.042Z',
    })
  })

  it('Nexpose: four hosts, 26 weaknesses of four sorts; severities stand among the definitions', () => {
    const answer = corpus('vuln-other/report_auth.xml')
    expect(answer.facts).toMatchObject({ export: 'nexpose-xml', records: { 'scan-targets': 4, [FOUND]: 26 }, targets: 4, complete: true })
    expect(takenOf(answer)).toBe('2021-02-11')
    expect(
      answer
        .records(FOUND)
        .slice(0, 3)
        .map(record => [record.id, record.host, record.severity, record.cvss, record['first-seen']]),
    ).toEqual([
      ['linux-icmp-redirect', 'host0', 'high', '6.8', '2021-02-11'],
      ['linux-grub-missing-passwd', 'host0', 'medium', '4.6', '2021-02-11'],
      ['unix-user-home-dir-mode', 'host0', 'low', '2.1', '2021-02-11'],
    ])
    const stopped = corpus('vuln-other/nexpose_no_vuln.xml')
    expect(stopped.facts).toMatchObject({ export: 'nexpose-xml', records: { 'scan-targets': 1, [FOUND]: 1 }, targets: 1, complete: false })
    expect([takenOf(stopped), stopped.records('scan-targets')[0]?.completed]).toEqual(['2013-11-27', 'no'])
  })

  it('Nuclei: lines of findings', () => {
    const answer = corpus('vuln-other/nuclei_many_findings.ndjson')
    expect(answer.facts).toMatchObject({ export: 'nuclei', records: { [FOUND]: 18 }, targets: 3 })
    expect(takenOf(answer)).toBe('2021-05-20T08:12:02.301Z')
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ low: 1, info: 16, medium: 1 })
  })

  it('CSAF: one advisory of a supplier', () => {
    const answer = corpus('vuln-other/csaf_many_vuln.json')
    expect(answer.facts).toMatchObject({ export: 'csaf-advisory', records: { 'threat-intelligence': 1 } })
    expect(takenOf(answer)).toBeUndefined()
    expect(answer.records('threat-intelligence')[0]).toMatchObject({
      source: 'Example Corp',
      id: 'EXAMPLE-2026-0002',
      severity: '(unknown)',
    })
  })

  it('Satellite: one erratum of 24', () => {
    const answer = corpus('vuln-other/many_packages.json')
    expect(answer.facts).toMatchObject({ export: 'satellite-errata', records: { patches: 1 }, complete: false })
    expect(takenOf(answer)).toBeUndefined()
    expect(answer.records('patches')[0]).toMatchObject({ update: 'RHBA-1999:5678', released: '1999-03-05', severity: '(blank)' })
  })
})

const json = (value: unknown) => text('a.json', JSON.stringify(value))

describe('scanners, as their makers describe them', () => {
  it('Trivy: the time of later versions, misconfigurations, secrets, and what was ignored', () => {
    const weak = { VulnerabilityID: 'GHSA-1', Severity: 'UNKNOWN', PkgName: 'p' }
    const ignored = {
      Type: 'vulnerability',
      Status: 'ignored',
      Statement: 'agreed',
      Finding: { VulnerabilityID: 'CVE-2026-0001', Severity: 'HIGH' },
    }
    const wrong = { ID: 'DS002', AVDID: 'AVD-DS-0002', Severity: 'HIGH', Status: 'FAIL', CauseMetadata: { StartLine: 3 } }
    const target = {
      Target: 'Dockerfile',
      Vulnerabilities: [weak],
      ExperimentalModifiedFindings: [ignored],
      Misconfigurations: [wrong, { ...wrong, Status: 'PASS' }],
      Secrets: [{ RuleID: 'aws-key', Severity: 'CRITICAL', StartLine: 9 }],
    }
    const { facts, records } = json({
      SchemaVersion: 2,
      CreatedAt: '2026-06-01T10:00:00Z',
      ArtifactName: 'repo',
      ArtifactType: 'filesystem',
      Results: [target],
    })
    expect(facts).toMatchObject({ export: 'trivy', takenFrom: 'file', records: { [FOUND]: 2, 'code-findings': 2 } })
    expect(
      records(FOUND).map(record => [record.id, record.cves, record.severity, record.state, record.suppressed, record['patch-available']]),
    ).toEqual([
      ['GHSA-1', '', '(blank)', 'open', 'no', 'no'],
      ['CVE-2026-0001', 'CVE-2026-0001', 'high', 'accepted', 'yes', 'no'],
    ])
    expect(records('code-findings').map(({ rule, place, type, severity }) => [rule, place, type, severity])).toEqual([
      ['AVD-DS-0002', 'Dockerfile:3', 'misconfiguration', 'high'],
      ['aws-key', 'Dockerfile:9', 'secret', 'critical'],
    ])
  })
  it('Trivy: a look for wrong settings alone is no look for weaknesses', () =>
    expect(
      json({ SchemaVersion: 2, ArtifactName: 'repo', ArtifactType: 'filesystem', Results: [{ Target: 'Dockerfile', Class: 'config' }] })
        .facts,
    ).toMatchObject({ export: 'trivy', targets: 0, records: { 'scan-targets': 0, [FOUND]: 0 }, unproven: ['code-findings'] }))
  it('Trivy: nothing listed is nothing looked at', () =>
    expect(json({ SchemaVersion: 2, ArtifactName: 'scratch', ArtifactType: 'container_image' }).facts).toMatchObject({
      export: 'trivy',
      targets: 0,
    }))
  it('Grype of today: a folder, the state of the fix, what was ignored', () => {
    const match = (id: string, state: string) => ({
      vulnerability: { id, severity: 'High', fix: { state } },
      relatedVulnerabilities: [{ id: 'CVE-2026-0001' }],
    })
    const report = {
      matches: [match('GHSA-1', 'fixed'), match('CVE-2026-0002', 'not-fixed'), match('CVE-2026-0003', 'unknown')],
      ignoredMatches: [{ ...match('CVE-2026-0004', 'wont-fix'), appliedIgnoreRules: [{ reason: 'agreed' }] }],
      source: { type: 'directory', target: '/src' },
      descriptor: { name: 'grype', timestamp: '2026-06-01T10:00:00.123456789Z' },
    }
    const { facts, records } = json(report)
    expect(facts).toMatchObject({ export: 'grype', takenFrom: 'file', targets: 1 })
    expect(records(FOUND).map(record => [record.host, record.cves, record['patch-available'], record.state, record.suppressed])).toEqual([
      ['/src', 'CVE-2026-0001', 'yes', 'open', 'no'],
      ['/src', 'CVE-2026-0002', 'no', 'open', 'no'],
      ['/src', 'CVE-2026-0003', '(blank)', 'open', 'no'],
      ['/src', 'CVE-2026-0004', 'no', 'accepted', 'yes'],
    ])
  })
  it('Defender: the export API, the CSV of advanced hunting, the machines', () => {
    const api = json({
      value: [
        {
          deviceId: 'd1',
          deviceName: 'ws1',
          cveId: 'CVE-2026-0001',
          vulnerabilitySeverityLevel: 'Critical',
          firstSeenTimestamp: '2026-05-01 10:00:00',
          softwareName: 'edge',
        },
        { deviceId: 'd1', deviceName: 'ws1', cveId: null, vulnerabilitySeverityLevel: null, softwareName: 'teams' },
      ],
    })
    expect(api.facts).toMatchObject({ export: 'defender-vulnerabilities-export', records: { [FOUND]: 1, software: 2 } })
    expect(api.records(FOUND)[0]).toMatchObject({ host: 'ws1', severity: 'critical', 'first-seen': '2026-05-01T10:00:00Z' })
    const csv = text(
      'tvm.csv',
      'DeviceId,DeviceName,OSPlatform,SoftwareVendor,SoftwareName,SoftwareVersion,CveId,VulnerabilitySeverityLevel,RecommendedSecurityUpdateId\nd1,ws1,Windows11,microsoft,edge,1.0,CVE-2026-0001,High,5001\n',
    )
    expect(csv.facts).toMatchObject({ export: 'defender-vulnerabilities-csv', records: { [FOUND]: 1, software: 1 } })
    expect(csv.records(FOUND)[0]).toMatchObject({ severity: 'high', 'patch-available': 'yes' })
    const machine = {
      id: 'd1',
      computerDnsName: 'ws1',
      osPlatform: 'Windows11',
      version: '24H2',
      onboardingStatus: 'Onboarded',
      defenderAvStatus: 'Updated',
      lastSeen: '2026-06-01T10:00:00Z',
    }
    const machines = json({
      '@odata.context': 'https://api/$metadata#Machines',
      value: [machine, { ...machine, id: 'd0', mergedIntoMachineId: 'd1' }],
    })
    expect(machines.facts).toMatchObject({ export: 'defender-machines', records: { devices: 1 }, wholeList: false })
    expect(machines.records('devices')[0]).toMatchObject({
      host: 'ws1',
      os: 'Windows11',
      agent: 'yes',
      'malware-defence': 'active',
      'last-seen': '2026-06-01T10:00:00Z',
    })
  })
  it('Dependency-Check: what was suppressed is shown', () => {
    const weak = (name: string) => `<${name} source="NVD"><name>CVE-2026-0001</name><severity>HIGH</severity></${name}>`
    const dependency = `<dependency><fileName>a.jar</fileName><vulnerabilities>${weak('vulnerability')}${weak('suppressedVulnerability')}</vulnerabilities></dependency>`
    const { records } = text(
      'dc.xml',
      `<analysis><scanInfo/><projectInfo><name>app</name><reportDate>2026-06-01T10:00:00Z</reportDate></projectInfo><dependencies>${dependency}</dependencies></analysis>`,
    )
    expect(records('code-findings').map(({ repository, state, suppressed }) => [repository, state, suppressed])).toEqual([
      ['app', 'open', 'no'],
      ['app', 'accepted', 'yes'],
    ])
  })
  it('Dependency-Check in JSON: the same', () => {
    const weak = { name: 'CVE-2026-0001', severity: 'CRITICAL' }
    const dependency = {
      fileName: 'a.jar',
      packages: [{ id: 'pkg:maven/x/a@1.2' }],
      vulnerabilities: [weak],
      suppressedVulnerabilities: [weak],
    }
    const { facts, records } = json({
      reportSchema: '1.1',
      scanInfo: {},
      projectInfo: { name: 'app', reportDate: '2026-06-01T10:00:00Z' },
      dependencies: [dependency],
    })
    expect(facts).toMatchObject({ export: 'dependency-check-json', takenFrom: 'file', targets: 1 })
    expect(records('code-findings').map(({ place, severity, state }) => [place, severity, state])).toEqual([
      ['a.jar', 'critical', 'open'],
      ['a.jar', 'critical', 'accepted'],
    ])
    expect(records('sbom-components')[0]).toMatchObject({ product: 'app', version: '1.2' })
  })
  it('Nexpose: weaknesses of a port', () => {
    const test = '<test id="tls" status="vulnerable-version"/><test id="ok" status="not-vulnerable"/>'
    const node = `<node address="192.0.2.1"><names><name>a</name></names><endpoints><endpoint port="443"><services><service><tests>${test}</tests></service></services></endpoint></endpoints></node>`
    const definitions =
      '<VulnerabilityDefinitions><vulnerability id="tls" severity="9" cvssScore="9.3"><references><reference source="CVE">CVE-2026-0001</reference><reference source="BID">1</reference></references></vulnerability></VulnerabilityDefinitions>'
    const { records } = text(
      'nx.xml',
      `<NexposeReport><scans><scan endTime="20260601T100000000" status="finished"/></scans><nodes>${node}</nodes>${definitions}</NexposeReport>`,
    )
    expect(records(FOUND)).toEqual([
      expect.objectContaining({ id: 'tls', host: 'a', port: '443', severity: 'critical', cvss: '9.3', cves: 'CVE-2026-0001' }),
    ])
  })
})
