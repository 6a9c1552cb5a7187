import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { tally, text } from '../../support/reading.ts'
import { ROOT } from '../../support/sources.ts'

const fixture = (name: string) => text(name, readFileSync(join(ROOT, 'test/fixtures/exports', name), 'utf8'))

describe('neighbours of the hardening scans', () => {
  const results =
    '<TestResult end-time="2026-06-20T10:00:00Z"><benchmark id="b1"/><target>app-01.example</target>' +
    '<rule-result idref="r1" severity="high"><result>fixed</result></rule-result>' +
    '<rule-result idref="r2" severity="unknown"><result>pass</result><override><old-result>fail</old-result><remark>seen by hand</remark></override></rule-result>' +
    '<rule-result idref="r3"><result>notselected</result></rule-result>' +
    '<rule-result idref="r4"><result>notchecked</result></rule-result></TestResult>'
  const arf = `<asset-report-collection><reports><report><content>${results}</content></report></reports></asset-report-collection>`
  it.each([
    ['inside a benchmark', `<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2">${results}</Benchmark>`, 'xccdf-results'],
    [
      'alone, with a prefix',
      results.replaceAll(/<(\/?)/g, '<$1cdf:').replace('<cdf:TestResult', '<cdf:TestResult xmlns:cdf="urn:x"'),
      'xccdf-test-result',
    ],
    ['in an asset report', arf, 'arf'],
  ])('XCCDF results %s: what was repaired or overridden keeps what it was', (_, file, name) => {
    const { facts, records } = text('scan.xml', file)
    expect(facts).toMatchObject({ export: name, system: '', targets: 1, records: { 'configuration-results': 3 } })
    expect(facts.passedOver).toEqual([{ reason: 'configuration-results: passed over as the export says', count: 1 }])
    expect([facts.taken && printDate(facts.taken), facts.unread]).toEqual(['2026-06-20T10:00:00Z', 0])
    const rules = records('configuration-results')
    expect(rules.map(row => [row.rule, row.result, row['result-before'], row.suppressed, row.severity, row.host])).toEqual([
      ['r1', 'pass', 'fail', 'no', 'high', 'app-01.example'],
      ['r2', 'pass', 'fail', 'yes', '(unknown)', 'app-01.example'],
      ['r4', 'not-checked', 'not-checked', 'no', '(unknown)', 'app-01.example'],
    ])
  })
  it('a benchmark without results says nothing of any machine', () => {
    const { facts } = text('b.xml', '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2"><Rule id="r"/></Benchmark>')
    expect(facts).toMatchObject({ export: 'xccdf-benchmark', records: {}, kinds: [] })
  })
  it('OVAL: true is good or bad by the class of the definition; without one it is not known', () => {
    const { facts, records } = fixture('oval-results.xml')
    expect(facts).toMatchObject({
      export: 'oval-results',
      system: '',
      targets: 1,
      records: { 'configuration-results': 8 },
    })
    expect(facts.taken && printDate(facts.taken)).toBe('2026-06-20')
    expect(records('configuration-results').map(({ result }) => result)).toEqual([
      'fail', // a patch that is needed
      'pass', // one that is not
      'pass', // a rule that is kept
      'not-applicable', // what is installed
      'error',
      '(unknown)', // a definition that is nowhere
      'fail', // a rule that is not kept, by its own word
      'not-checked',
    ])
  })
  it('CKLB: open, looked at by nobody, and a severity that was lowered', () => {
    const rule = (id: string, status: string, overrides: object = {}) => ({
      rule_id_src: id,
      rule_id: id,
      severity: 'medium',
      status,
      overrides,
    })
    const lowered = { severity: { severity: 'low', reason: 'not reachable' } }
    const stig = {
      display_name: 'Windows 11',
      rules: [rule('SV-1r1_rule', 'open', lowered), rule('SV-2r1_rule', 'not_reviewed'), rule('SV-3r1_rule', 'not_a_finding')],
    }
    const { facts, records } = text(
      'a.cklb',
      JSON.stringify({ stigs: [stig], target_data: { host_name: 'pc-7', fqdn: '' }, cklb_version: '1.0' }),
    )
    expect(facts).toMatchObject({ export: 'stig-cklb', targets: 1, records: { 'configuration-results': 3 } })
    expect(
      records('configuration-results').map(row => [row.rule, row.result, row.severity, row.suppressed, row.host, row.baseline]),
    ).toEqual([
      ['SV-1r1_rule', 'fail', 'medium', 'yes', 'pc-7', 'Windows 11'],
      ['SV-2r1_rule', 'not-checked', 'medium', 'no', 'pc-7', 'Windows 11'],
      ['SV-3r1_rule', 'pass', 'medium', 'no', 'pc-7', 'Windows 11'],
    ])
  })
  it('InSpec: a waiver is told and changes nothing; a control without tests was not checked', () => {
    const control = (id: string, results: readonly string[], more: object = {}) => ({
      id,
      impact: 1.0,
      results: results.map(status => ({ status, start_time: '2026-06-20T10:00:00+01:00' })),
      ...more,
    })
    const waived = { waiver_data: { justification: 'until August', run: true, skipped_due_to_waiver: false } }
    const profile = {
      name: 'p',
      controls: [control('c1', ['failed'], waived), control('c2', [], { waiver_data: {} }), control('c3', ['passed', 'error'])],
    }
    const file = { platform: { name: 'ubuntu', target_id: 'host-1' }, profiles: [profile], statistics: {}, version: '6' }
    const { facts, records } = text('i.json', JSON.stringify(file))
    expect(facts).toMatchObject({ export: 'inspec-json', system: 'host-1', targets: 1 })
    expect(records('configuration-results').map(row => [row.rule, row.result, row.suppressed, row.severity])).toEqual([
      ['c1', 'fail', 'yes', 'critical'],
      ['c2', 'not-checked', 'no', 'critical'],
      ['c3', 'error', 'no', 'critical'],
    ])
  })
  it('kube-bench with its totals around the lists, and attestations as JSON', () => {
    const results = ['PASS', 'FAIL', 'WARN', 'INFO'].map((status, at) => ({ test_number: `1.1.${at}`, status }))
    const kube = text('k.json', JSON.stringify({ Controls: [{ node_type: 'master', tests: [{ results }] }], Totals: {} }))
    expect(kube.facts.export).toBe('kube-bench-controls')
    expect(tally(kube.records('configuration-results'), 'result')).toEqual({ pass: 1, fail: 1, manual: 2 })
    const attested = { control_id: 'c', explanation: 'e', frequency: '1d', status: 'failed', updated: '2026-06-20', updated_by: 'x' }
    const saf = text('a.json', JSON.stringify([attested, { ...attested, status: 'passed' }]))
    expect([saf.facts.export, tally(saf.records('configuration-results'), 'result')]).toEqual([
      'saf-attestations-json',
      { fail: 1, manual: 1 },
    ])
  })
  it('a run of docker-bench that came to no end is not complete', () => {
    const { facts } = text('d.json', JSON.stringify({ dockerbenchsecurity: '1.6.0', start: 1781784000, tests: [] }))
    expect(facts).toMatchObject({ export: 'docker-bench', complete: false })
  })
})
