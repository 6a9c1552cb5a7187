import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answer, read } from '../../support/reading.ts'
import { ROOT } from '../../support/sources.ts'

const file = (name: string): Answer => read(name, readFileSync(join(ROOT, 'test/fixtures/exports', name)), '2026-06-30')
const FOUND = 'vulnerabilities'

describe('synthetic exports of scanners', () => {
  it('Nessus, CSV: two rows for one weakness with two CVEs; one of two hosts was logged in to; a benchmark is no weakness', () => {
    const { facts, records } = file('nessus-scan.csv')
    expect(facts).toMatchObject({ export: 'nessus-csv', rows: 6, targets: 2, records: { 'scan-targets': 2, [FOUND]: 3 } })
    expect(facts.taken).toBeUndefined()
    expect(records('scan-targets').map(({ host, credentialed }) => [host, credentialed])).toEqual([
      ['ward-ws-014', 'yes'],
      ['lab-analyser-3', 'no'],
    ])
    expect(records(FOUND).map(({ id, host, cves, severity, cvss, port }) => [id, host, cves, severity, cvss, port])).toEqual([
      ['210001', 'ward-ws-014', 'CVE-2026-10001 …', 'high', '8.1', '445'],
      ['210001', 'ward-ws-014', 'CVE-2026-10002 …', 'high', '8.1', '445'],
      ['57608', 'lab-analyser-3', '', 'medium', '5.3', '445'],
    ])
  })

  it('Defender, CSV of advanced hunting: an update is named, or none', () => {
    const { facts, records } = file('defender-tvm.csv')
    expect(facts).toMatchObject({ export: 'defender-vulnerabilities-csv', rows: 3, targets: 2, records: { [FOUND]: 3, software: 3 } })
    expect(records(FOUND).map(record => [record.id, record.host, record.severity, record['patch-available']])).toEqual([
      ['CVE-2026-10001', 'ward-ws-014.northmoor.example', 'high', 'yes'],
      ['CVE-2026-10002', 'ward-ws-014.northmoor.example', 'medium', 'yes'],
      ['CVE-2025-20003', 'ward-ws-015.northmoor.example', 'critical', '(unknown)'],
    ])
    expect(records('software')[2]).toMatchObject({ product: 'image_viewer', vendor: 'example', version: '3.4' })
  })

  it('Defender, export API: software without a known weakness is software', () => {
    const { facts, records } = file('defender-vulnerabilities.json')
    expect(facts).toMatchObject({ export: 'defender-vulnerabilities-export', targets: 1, records: { [FOUND]: 1, software: 2 } })
    expect(records(FOUND)[0]).toMatchObject({
      cves: 'CVE-2026-10001',
      cvss: '8.1',
      'first-seen': '2026-05-14T10:06:58Z',
      'patch-available': 'yes',
    })
  })

  it('Qualys, CSV: below four tables of a summary; what was mended has its day', () => {
    const { facts, records } = file('qualys-report.csv')
    expect(facts).toMatchObject({ export: 'qualys-csv', rows: 3, targets: 2, records: { 'scan-targets': 3, [FOUND]: 2 } })
    expect(facts.taken).toBeUndefined()
    expect(records(FOUND).map(record => [record.id, record.host, record.severity, record.state, record['fixed-on'], record.cves])).toEqual([
      ['990001', 'ward-ws-014', 'high', 'open', '(unknown)', 'CVE-2026-10001, CVE-2026-10002'],
      ['90043', 'lab-analyser-3', 'medium', 'fixed', '2026-04-01', ''],
    ])
  })
})
