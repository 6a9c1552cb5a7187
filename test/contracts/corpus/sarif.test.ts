import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

const FOUND = 'code-findings'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('sarif (needs PROBITY_SHARED)', () => {
  it('27 notes of a shell linter', () => {
    const { facts, records } = corpus('sarif/bash-report.sarif')
    expect(facts).toMatchObject({ export: 'sarif', records: { [FOUND]: 27 }, targets: 0, complete: true })
    expect(facts.taken && printDate(facts.taken)).toBe('2021-03-08T15:39:40Z')
    expect(tally(records(FOUND), 'severity')).toEqual({ low: 27 })
    expect(tally(records(FOUND), 'rule')).toEqual({ '1035': 3, '2071': 1, '2072': 8, '2076': 1, '2077': 14 })
    expect(records(FOUND)[0]).toMatchObject({
      repository: 'https://github.com/damiencarol/django-DefectDojo',
      place: 'file:///home/damien/dd/docker/setEnv.sh:134',
      type: 'flaw',
      state: 'open',
      suppressed: 'no',
    })
  })
  it('no run is no clean run', () => {
    const { facts } = corpus('sarif/no_runs.sarif')
    expect(facts).toMatchObject({ export: 'sarif', records: { [FOUND]: 0 }, targets: 0 })
    expect(facts.taken).toBeUndefined()
  })
})

describe('SARIF, as its standard describes it', () => {
  const sarif = (results: readonly object[], more: object = {}) => {
    const rules = [
      { id: 'scored', properties: { 'security-severity': '9.8' }, defaultConfiguration: { level: 'note' } },
      { id: 'levelled', defaultConfiguration: { level: 'error' } },
      { id: 'bare' },
    ]
    return text(
      'scan.sarif',
      JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'gitleaks', rules } }, results, ...more }] }),
    )
  }
  it('severity: the score of the rule, the level of the result, of the rule, or a warning', () => {
    const results = [
      { ruleId: 'scored' },
      { ruleId: 'levelled', level: 'note' },
      { ruleId: 'levelled' },
      { ruleId: 'bare' },
      { ruleId: 'unknown' },
    ]
    expect(
      sarif(results)
        .records(FOUND)
        .map(({ severity, type }) => [severity, type]),
    ).toEqual([
      ['critical', 'secret'],
      ['low', 'secret'],
      ['high', 'secret'],
      ['medium', 'secret'],
      ['medium', 'secret'],
    ])
  })
  it('what passed is no finding, what was suppressed is one; a rejected wish to suppress it is none', () => {
    const results = [
      { ruleId: 'a', kind: 'pass' },
      { ruleId: 'b', kind: 'fail', suppressions: [] },
      { ruleId: 'c', suppressions: [{ kind: 'inSource' }] },
      { ruleId: 'd', suppressions: [{ kind: 'external', status: 'rejected' }] },
      { ruleId: 'e', baselineState: 'absent' },
    ]
    expect(
      sarif(results)
        .records(FOUND)
        .map(({ rule, state, suppressed }) => [rule, state, suppressed]),
    ).toEqual([
      ['b', 'open', 'no'],
      ['c', 'accepted', 'yes'],
      ['d', 'open', 'no'],
      ['e', 'fixed', 'no'],
    ])
  })
  it('a run that failed is not complete; what it looked at are its artifacts', () => {
    const artifacts = [{ location: { uri: 'a.ts' } }, { location: { uri: 'b.ts' } }]
    expect(sarif([], { artifacts, invocations: [{ executionSuccessful: true }] }).facts).toMatchObject({ targets: 2, complete: true })
    expect(sarif([], { invocations: [{ executionSuccessful: false }] }).facts).toMatchObject({ targets: 0, complete: false })
  })
})
