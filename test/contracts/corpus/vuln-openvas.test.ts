import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, corpus, tally, text } from '../../support/reading.ts'

const FOUND = 'vulnerabilities'
const takenOf = ({ facts }: Answer): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('vuln-openvas (needs PROBITY_SHARED)', () => {
  it('XML: a report in a report; 44 results on one host, two of them without a word for their severity', () => {
    const answer = corpus('vuln-openvas/many_vuln.xml')
    expect(answer.facts).toMatchObject({
      export: 'openvas-xml',
      state: 'read',
      records: { 'scan-targets': 1, [FOUND]: 44 },
      targets: 1,
      complete: true,
    })
    expect(takenOf(answer)).toBe('2023-09-26T13:04:00Z')
    expect(tally(answer.records(FOUND), 'severity')).toEqual({ high: 19, medium: 25 })
    expect(answer.records(FOUND)[0]).toMatchObject({
      id: '1.3.6.1.4.1.25623.1.0.100111',
      cves: 'CVE-1999-0618',
      port: '512',
      cvss: '10',
      state: 'open',
    })
    expect(answer.records(FOUND).filter(({ port }) => port === '(blank)')).toHaveLength(1)
    expect(answer.records('scan-targets')[0]).toMatchObject({
      host: '192.168.1.1001',
      'scanned-at': '2023-09-26T13:04:00Z',
      completed: 'yes',
    })
  })

  it('XML: a scan that is done and reached no host is no clean one', () => {
    const answer = corpus('vuln-openvas/no_vuln.xml')
    expect(answer.facts).toMatchObject({ export: 'openvas-xml', records: { 'scan-targets': 0, [FOUND]: 0 }, targets: 0, complete: true })
    expect(takenOf(answer)).toBe('2023-09-25T10:54:26Z')
  })

  it('CSV: four results of one host', () => {
    const answer = corpus('vuln-openvas/many_vuln.csv')
    expect(answer.facts).toMatchObject({ export: 'openvas-csv', rows: 4, records: { 'scan-targets': 4, [FOUND]: 4 }, targets: 1 })
    expect(takenOf(answer)).toBe('2021-05-26T20:50:18Z')
    expect(answer.records(FOUND).map(({ severity, port, cvss }) => [severity, port, cvss])).toEqual([
      ['low', '(blank)', '2.6'],
      ['medium', '9200', '4'],
      ['medium', '9200', '4.3'],
      ['high', '9200', '9'],
    ])
    expect(answer.records(FOUND)[2]).toMatchObject({ host: 'LOGSRV', cves: 'CVE-2011-3389, CVE-2015-0204' })
  })
})

describe('Greenbone, as its documentation describes it', () => {
  const report = (status: string, filter: string, results: string) =>
    text(
      'report.xml',
      `<report id="1" format_id="2" extension="xml"><report_format/><report><filters><term>${filter}</term></filters><scan_run_status>${status}</scan_run_status><hosts><count>1</count></hosts><results>${results}</results><scan_end>2026-06-01T10:00:00Z</scan_end></report></report>`,
    )
  const result = (threat: string) =>
    `<result><host>192.0.2.1<hostname>a</hostname></host><port>general/tcp</port><nvt oid="1"/><threat>${threat}</threat><severity>0.0</severity><original_threat>High</original_threat></result>`
  it('is complete when it was done and shows every level', () =>
    expect(
      [
        ['Done', 'levels=hml rows=-1'],
        ['Done', 'min_qod=70'],
        ['Done', ''],
        ['Done', 'levels=h rows=-1'],
        ['Stopped', 'levels=hml'],
      ].map(([status, filter]) => report(status ?? '', filter ?? '', '').facts.complete),
    ).toEqual([true, true, true, false, false]))
  it('a false positive stays, marked as one; a log entry is no weakness', () => {
    const { records } = report('Done', '', result('False Positive') + result('Log'))
    expect(records(FOUND)).toEqual([
      expect.objectContaining({ severity: 'high', state: 'false-positive', suppressed: 'yes', host: '192.0.2.1', port: '(blank)' }),
    ])
  })
})
