import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

const FOUND = 'vulnerabilities'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('vuln-qualys (needs PROBITY_SHARED)', () => {
  it('CSV: six weaknesses of severity 5 on four machines; an earlier mending of what is back is no mending', () => {
    const { facts, records } = corpus('vuln-qualys/Qualys_Sample_Report.csv')
    expect(facts).toMatchObject({ export: 'qualys-csv', rows: 6, records: { 'scan-targets': 6, [FOUND]: 6 }, targets: 4 })
    expect(facts.taken).toBeUndefined()
    expect(tally(records(FOUND), 'severity')).toEqual({ critical: 6 })
    expect(records(FOUND)[3]).toMatchObject({
      id: '105971',
      host: 'ip-10-98-57-151.eu-west-1.compute.internal',
      cvss: '8.1',
      state: 'open',
      'first-seen': '2021-05-25',
      'last-seen': '2021-06-08',
      'fixed-on': '(unknown)',
      suppressed: 'no',
    })
    expect(records(FOUND)[2]?.cves?.split(', ')).toHaveLength(23)
    expect(records('scan-targets')[0]).toMatchObject({ address: '10.98.57.180', completed: 'yes' })
  })

  it('XML: 301 detections on seven hosts, 209 of them mere information; severities stand in the glossary at the end', () => {
    const { facts, records } = corpus('vuln-qualys/Qualys_Sample_Report.xml')
    expect(facts).toMatchObject({ export: 'qualys-xml', records: { 'scan-targets': 7, [FOUND]: 92 }, targets: 7 })
    expect(facts.taken).toBeUndefined()
    expect(facts.passedOver).toEqual([{ reason: 'vulnerabilities: passed over as the export says', count: 209 }])
    expect(tally(records(FOUND), 'severity')).toEqual({ info: 8, low: 39, medium: 32, high: 6, critical: 7 })
    expect(records(FOUND)[0]).toMatchObject({
      id: '82054',
      cves: 'CVE-2004-0230',
      host: 'demo13.s02.sjc01.qualys.com',
      'first-seen': '2019-07-31T21:57:48Z',
    })
    expect(
      records(FOUND)
        .filter(({ cvss }) => cvss !== '(blank)')
        .map(({ cvss }) => cvss),
    ).toEqual(['9', '9'])
    expect(records('scan-targets')[3]).toMatchObject({ host: 'trn-win7.trn.qualys.com', address: '64.41.200.247' })
  })
})

describe('Qualys, as its documentation describes it', () => {
  it('a preamble above the headings; what was ignored is shown; a fixed weakness has its day', () => {
    const preamble = '"Quarterly report","06/10/2026 at 10:00:00 (GMT)"\n"A Trust","1 The Street"\n\n'
    const head =
      '"IP","DNS","QID","Title","Vuln Status","Type","Severity","Port","First Detected","Last Detected","Date Last Fixed","Ticket State"\n'
    const row = (status: string, type: string, ticket: string) =>
      `"192.0.2.1","srv1","1","T","${status}","${type}","4","443","05/01/2026 07:00:00","06/09/2026 07:00:00","06/01/2026 07:00:00","${ticket}"\n`
    const { facts, records } = text(
      'qualys.csv',
      preamble + head + row('Fixed', 'Vuln', '') + row('Re-Opened', 'Vuln', 'Closed/Ignored') + row('Active', 'Ig', ''),
    )
    expect(facts).toMatchObject({ export: 'qualys-csv', records: { [FOUND]: 2 } })
    expect(facts.taken).toBeUndefined()
    expect(records(FOUND).map(record => [record.state, record.suppressed, record['fixed-on'], record.severity])).toEqual([
      ['fixed', 'no', '2026-06-01', 'high'],
      ['reopened', 'yes', '(unknown)', 'high'],
    ])
  })
})

describe('Qualys, a report with its summary', () => {
  it('lists its hosts, a row for each, above the headings; a table of hosts is not the table of weaknesses', () => {
    const hosts = Array.from({ length: 400 }, (_, n) => `"10.0.${Math.floor(n / 250)}.${n % 250}","3","2.0"`)
    const head = '"IP","DNS","QID","Title","Vuln Status","Type","Severity","First Detected","Last Detected"'
    const row = '"10.0.0.1","srv1","1","T","Active","Vuln","5","05/01/2026 07:00:00","06/09/2026 07:00:00"'
    const lines = [
      '"Scan Report","06/10/2026 at 10:00:00 (GMT)"',
      '',
      '"IP","Total Vulnerabilities","Security Risk"',
      ...hosts,
      '',
      head,
      row,
      '',
    ]
    const { facts, records } = text('report.csv', lines.join('\n'))
    expect(facts).toMatchObject({ export: 'qualys-csv', records: { [FOUND]: 1 }, targets: 1 })
    expect(records(FOUND)[0]).toMatchObject({ host: 'srv1', severity: 'critical', at: 'row 406' })
  })
})

describe('Qualys, the result of a scan', () => {
  const scan = (status: string) => {
    const header = `<HEADER><KEY value="DATE">2026-06-01T10:00:00Z</KEY><KEY value="STATUS">${status}</KEY></HEADER>`
    const weak = '<VULN number="38173" severity="4"><CVE_ID_LIST><CVE_ID><ID>CVE-2026-0001</ID></CVE_ID></CVE_ID_LIST></VULN>'
    const named = `<IP value="192.0.2.1" name="srv1"><VULNS><CAT value="General" port="443">${weak}</CAT></VULNS></IP>`
    const unnamed =
      '<IP value="192.0.2.2" name="No registered hostname"><PRACTICES><CAT value="x"><PRACTICE number="1" severity="2"/></CAT></PRACTICES></IP>'
    return text('scan.xml', `<SCAN value="scan/1">${header}${named}${unnamed}</SCAN>`)
  }
  it('has a moment of its own, weaknesses and what may be some', () => {
    const { facts, records } = scan('FINISHED')
    expect(facts).toMatchObject({ export: 'qualys-scan-xml', targets: 2, complete: true, takenFrom: 'file' })
    expect(records('scan-targets').map(record => [record.host, record['scanned-at']])).toEqual([
      ['srv1', '2026-06-01T10:00:00Z'],
      ['192.0.2.2', '2026-06-01T10:00:00Z'],
    ])
    expect(records(FOUND).map(({ id, host, port, severity, cves }) => [id, host, port, severity, cves])).toEqual([
      ['38173', 'srv1', '443', 'high', 'CVE-2026-0001'],
      ['1', '192.0.2.2', '(blank)', 'low', ''],
    ])
  })
  it('is not complete where it was broken off', () => expect(scan('CANCELED').facts.complete).toBe(false))
})
