import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const takenOf = ({ facts }: { facts: ReturnType<typeof corpus>['facts'] }): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!there)('scap-stig (needs PROBITY_SHARED)', () => {
  it('XCCDF 1.2: 61 pass, 166 fail, and the 21 errors are no passes', () => {
    const read = corpus('scap-stig/xccdf-results-openscap-rhel8.xml')
    expect(read.facts).toMatchObject({
      export: 'xccdf-results',
      records: { 'configuration-results': 248 },
      targets: 1,
      system: '',
      problems: [],
    })
    expect(takenOf(read)).toBe('2021-11-12T16:37:31Z')
    expect(read.records('scan-targets')).toMatchObject([
      { host: 'localhost', 'scan-type': 'configuration', 'scanned-at': '2021-11-12T16:37:31Z' },
    ])
    const rules = read.records('configuration-results')
    expect(tally(rules, 'result')).toEqual({ pass: 61, fail: 166, error: 21 })
    expect(tally(rules, 'severity')).toEqual({ high: 15, medium: 214, low: 19 })
    expect(rules[0]).toMatchObject({
      rule: 'SV-230221r743913_rule',
      result: 'pass',
      'result-before': 'pass',
      severity: 'high',
      suppressed: 'no',
    })
    expect(rules.find(({ rule }) => rule === 'SV-230232r627750_rule')).toMatchObject({ result: 'error' })
  })
  it('XCCDF 1.1 made from OVAL: eight patches that are there; a time without a zone is a day', () => {
    const read = corpus('scap-stig/no_vuln_rhsa.xml')
    expect(read.facts).toMatchObject({ export: 'xccdf-results', records: { 'configuration-results': 8 }, system: '' })
    expect(takenOf(read)).toBe('2019-03-04')
    const rules = read.records('configuration-results')
    expect([tally(rules, 'result'), tally(rules, 'severity')]).toEqual([{ pass: 8 }, { high: 1, medium: 5, low: 2 }])
    expect(rules[5]).toMatchObject({ rule: 'oval-com.redhat.rhsa-def-20060101', severity: 'high', host: 'sample.system' })
  })
  it('a checklist: four rules are open, four were never looked at; lowering a severity changes nothing', () => {
    const { facts, records } = corpus('scap-stig/small_ckl_overrides.ckl')
    expect(facts).toMatchObject({ export: 'stig-ckl', records: { 'configuration-results': 11 }, targets: 1 })
    expect(facts.taken).toBeUndefined()
    const rules = records('configuration-results')
    expect(tally(rules, 'result')).toEqual({ 'not-applicable': 1, fail: 4, pass: 2, 'not-checked': 4 })
    expect(rules.slice(0, 4).map(({ rule, severity, suppressed }) => [rule, severity, suppressed])).toEqual([
      ['SV-257777r925318_rule', 'high', 'yes'],
      ['SV-257778r925321_rule', 'medium', 'yes'],
      ['SV-257779r925324_rule', 'high', 'yes'],
      ['SV-257780r939261_rule', 'medium', 'no'],
    ])
    expect(rules[2]).toMatchObject({
      'suppressed-why': 'Example high justification',
      baseline: 'Red Hat Enterprise Linux 9 Security Technical Implementation Guide',
      host: '(blank)',
    })
  })
  it('InSpec: 3 of 41 controls fail; one with a skipped test among those that passed was not checked', () => {
    const bad = corpus('scap-stig/bad_nginx.json')
    expect(bad.facts).toMatchObject({ export: 'inspec-json', records: { 'configuration-results': 41 }, targets: 1, problems: [] })
    expect(takenOf(bad)).toBe('2017-09-22T18:12:44Z')
    const controls = bad.records('configuration-results')
    expect(tally(controls, 'result')).toEqual({ pass: 33, fail: 3, 'not-checked': 5 })
    expect(tally(controls, 'severity')).toEqual({ info: 1, low: 5, medium: 32, high: 3 })
    const found = (id: string) => controls.find(({ rule }) => rule === id)?.result
    expect(['V-13613', 'V-13724', 'V-2234', 'V-2256'].map(found)).toEqual(['pass', 'fail', 'not-checked', 'not-checked'])
    const good = corpus('scap-stig/good_nginxresults.json')
    expect([takenOf(good), tally(good.records('configuration-results'), 'result')]).toEqual([
      '2017-09-22T18:13:02Z',
      { pass: 36, 'not-checked': 5 },
    ])
  })
  it('attestations: a person’s word that a control passes is no pass', () => {
    const { facts, records } = corpus('scap-stig/attestations_yamlFormat.yaml')
    expect(facts).toMatchObject({ export: 'saf-attestations', format: 'yaml', records: { 'configuration-results': 2 } })
    expect(records('configuration-results').map(row => [row.rule, row.result, row['checked-at']])).toEqual([
      ['SV-230223', 'manual', '2024-03-26T15:20:05.181Z'],
      ['SV-230328', 'manual', '2024-03-26T15:22:03.690Z'],
    ])
  })
})
