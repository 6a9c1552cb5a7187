import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, corpus, tally, text } from '../../support/reading.ts'

const FOUND = 'vulnerabilities'
const takenOf = ({ facts }: Answer): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('vuln-nessus (needs PROBITY_SHARED)', () => {
  it('.nessus: one host, scanned to its end without logging in', () => {
    const answer = corpus('vuln-nessus/nessus_with_cvssv3.nessus')
    expect(answer.facts).toMatchObject({ export: 'nessus-v2', records: { 'scan-targets': 1, [FOUND]: 26 }, targets: 1 })
    expect(takenOf(answer)).toBe('2022-03-23T14:07:52Z')
    expect(answer.records('scan-targets')[0]).toMatchObject({
      host: 'testphp.vulnweb.com',
      address: '44.228.249.3',
      completed: 'yes',
      credentialed: 'no',
    })
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ critical: 2, high: 10, medium: 13, low: 1 })
  })

  it('Tenable.sc, CSV: 529 of 533 rows are empty; dates in Mountain time; a history dates no scan', () => {
    const answer = corpus('vuln-nessus/nessus_many_vuln.csv')
    expect(answer.facts).toMatchObject({
      export: 'tenable-sc-csv',
      state: 'read',
      rows: 533,
      records: { 'scan-targets': 0, [FOUND]: 4 },
      targets: 2,
    })
    expect(takenOf(answer)).toBeUndefined()
    expect(answer.facts.passedOver).toContainEqual({ reason: 'vulnerabilities: passed over as the export says', count: 529 })
    expect(answer.records(FOUND).map(({ id, host, severity }) => [id, host, severity])).toEqual([
      ['35291', '10.1.1.1', 'medium'],
      ['51192', '10.1.1.1', 'medium'],
      ['57582', '10.2.1.1', 'medium'],
      ['65821', '10.2.1.1', 'medium'],
    ])
    expect(answer.records(FOUND)[0]).toMatchObject({
      cves: 'CVE-2004-2761',
      cvss: '7.5',
      port: '443',
      'first-seen': '2021-01-05T17:24:08Z',
      'patch-released': '(blank)',
    })
  })

  it('Tenable.io, CSV: 65 columns, two without a name; a row for each CVE, so none holds all of them', () => {
    const answer = corpus('vuln-nessus/tenable_many_vuln.csv')
    expect(answer.facts).toMatchObject({ export: 'tenable-io-csv', rows: 22, records: { 'scan-targets': 20, [FOUND]: 20 }, targets: 2 })
    expect(takenOf(answer)).toBe('2023-06-08T02:01:27.233Z')
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ high: 12, medium: 8 })
    expect(answer.records(FOUND)[0]).toMatchObject({
      id: '176700',
      cves: 'CVE-2023-32233 …',
      host: 'ip-127-0-0-1.us-west-2.compute.internal',
      cvss: '7.8',
      state: 'open',
      'first-seen': '2023-06-08T01:58:56.166Z',
      'patch-available': 'yes',
      suppressed: 'no',
    })
    expect(tally(answer.records('scan-targets'), 'credentialed')).toEqual({ yes: 20 })
  })
})

describe('Tenable, as its documentation describes it', () => {
  it('.nessus: a scan that broke off has no end', () => {
    const host = (tags: string) => `<ReportHost name="h"><HostProperties>${tags}</HostProperties></ReportHost>`
    const done = '<tag name="HOST_END_TIMESTAMP">1767225600</tag><tag name="Credentialed_Scan">true</tag>'
    const { records } = text('scan.nessus', `<NessusClientData_v2><Report>${host(done)}${host('')}</Report></NessusClientData_v2>`)
    expect(records('scan-targets').map(({ completed, credentialed }) => [completed, credentialed])).toEqual([
      ['yes', 'yes'],
      ['no', '(blank)'],
    ])
  })
  it('.nessus: a setting that fails a benchmark is no weakness', () => {
    const item = (result: string) =>
      `<ReportItem pluginID="21157" severity="3" port="0" pluginFamily="Policy Compliance"><cm:compliance-check-name>1.1 Ensure</cm:compliance-check-name><cm:compliance-result>${result}</cm:compliance-result></ReportItem>`
    const weak = '<ReportItem pluginID="1" severity="2" port="0"/>'
    const xml = `<NessusClientData_v2><Report xmlns:cm="http://www.nessus.org/cm"><ReportHost name="h"><HostProperties/>${item('FAILED')}${item('PASSED')}${weak}</ReportHost></Report></NessusClientData_v2>`
    const { facts, records } = text('scan.nessus', xml)
    expect(facts.records).toEqual({ 'scan-targets': 1, [FOUND]: 1, 'configuration-results': 2 })
    expect(records('configuration-results').map(({ target, rule, result }) => [target, rule, result])).toEqual([
      ['h', '1.1 Ensure', 'fail'],
      ['h', '1.1 Ensure', 'pass'],
    ])
  })
  it('Nessus, CSV: the scanner says of itself whether it logged in; what it merely reports is passed over', () => {
    const head = 'Plugin ID,CVE,CVSS v2.0 Base Score,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output\n'
    const rows = [
      '19506,,,None,srv1,tcp,0,Nessus Scan Information,,,,,"Information about this scan : \nCredentialed checks : yes, as root"',
      '19506,,,None,srv2,tcp,0,Nessus Scan Information,,,,,"Credentialed checks : no"',
      '10001,CVE-2026-0001,7.5,High,srv1,tcp,443,A weakness,,,,,',
      '10002,,,None,srv1,tcp,443,A banner,,,,,',
    ]
    const { facts, records } = text('scan.csv', `${head}${rows.join('\n')}\n`)
    expect(facts).toMatchObject({ export: 'nessus-csv', targets: 2, records: { 'scan-targets': 2, [FOUND]: 1 } })
    expect(facts.taken).toBeUndefined()
    expect(records('scan-targets').map(({ host, credentialed }) => [host, credentialed])).toEqual([
      ['srv1', 'yes'],
      ['srv2', 'no'],
    ])
    expect(records(FOUND)[0]).toMatchObject({
      id: '10001',
      cves: 'CVE-2026-0001 …',
      severity: 'high',
      cvss: '7.5',
      'cvss-version': '2',
      port: '443',
    })
  })
  it('Tenable.io, CSV: accepted is accepted, and shown; fixed is fixed', () => {
    const columns = [
      'Plugin ID',
      'CVE',
      'Risk',
      'Host',
      'Protocol',
      'Port',
      'Name',
      'Synopsis',
      'Vulnerability State',
      'Host End',
      'First Found',
      'Last Found',
      'Modification',
      'Last Fixed',
    ]
    const row = (state: string, modification: string) =>
      `1,,High,h,TCP,0,N,S,${state},2026-06-01T00:00:00Z,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z,${modification},2026-05-01T00:00:00Z`
    const { records } = text(
      'io.csv',
      `${columns.join(',')}\n${row('Active', 'ACCEPTED')}\n${row('Fixed', 'NONE')}\n${row('Resurfaced', 'RECASTED')}\n`,
    )
    expect(records(FOUND).map(record => [record.state, record.suppressed, record['fixed-on']])).toEqual([
      ['accepted', 'yes', '(unknown)'],
      ['fixed', 'no', '2026-05-01T00:00:00Z'],
      ['reopened', 'yes', '(unknown)'],
    ])
  })
})
