import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('m365-maester (needs PROBITY_SHARED)', () => {
  it('180 tests of a directory, one of which failed; no tenant was asked', () => {
    const { facts, records } = corpus('m365-maester/AD-TestResults-2026-04-26-125144.json')
    expect(facts).toMatchObject({
      ...{ export: 'maester', class: 'scan', records: { 'configuration-results': 180 }, targets: 180, system: '', wholeList: false },
      problems: [],
    })
    expect(facts.taken && printDate(facts.taken)).toBe('2026-04-26T12:51:44.743Z')
    const tests = records('configuration-results')
    expect(tally(tests, 'result')).toEqual({ pass: 179, fail: 1 })
    expect(tally(tests, 'target-type')).toEqual({ domain: 180 })
    expect(tests[0]).toMatchObject({ rule: 'AD-COMP-01', target: '(blank)', severity: '(blank)', obligation: 'should', at: '/Tests/0' })
    expect(tests.find(({ result }) => result === 'fail')).toMatchObject({ rule: 'AD-GPOL-03', 'result-before': 'fail', at: '/Tests/92' })
  })
})

describe('Maester on a tenant', () => {
  const run = (tests: readonly object[], more: object = {}) =>
    text(
      'maester.json',
      JSON.stringify({
        PassedCount: 1,
        FailedCount: 0,
        ErrorCount: 1,
        ExecutedAt: '2026-06-29T08:00:00+01:00',
        TenantId: 't-1',
        Tests: tests,
        Blocks: [],
        ...more,
      }),
    )
  const test = (Result: string, more: object = {}) => ({
    Id: 'MT.1001',
    Title: 'MT.1001: At least one policy is on',
    Severity: 'High',
    Result,
    ...more,
  })

  it('an error, a skipped test and one to look at are no passes', () => {
    const answer = run(['Passed', 'Error', 'Skipped', 'NotRun', 'Investigate', 'Quite new'].map(word => test(word)))
    expect(answer.facts).toMatchObject({ export: 'maester', system: 't-1' })
    expect(answer.records('configuration-results').map(({ result }) => result)).toEqual([
      'pass',
      'error',
      'not-checked',
      'not-checked',
      'manual',
      '(invalid)',
    ])
  })
  it('only a rule of CISA says that it is obligatory', () => {
    const { records } = run([
      test('Passed', { Id: 'CISA.MS.AAD.1.1', Title: 'MS.AAD.1.1: Legacy authentication SHALL be blocked' }),
      test('Passed', { Id: 'CISA.MS.AAD.2.2', Title: 'MS.AAD.2.2: A notification SHOULD be sent' }),
      test('Passed', { Title: 'MT.1002: Apps shall not be forgotten' }),
    ])
    expect(records('configuration-results').map(({ obligation, topic, target }) => [obligation, topic, target])).toEqual([
      ['must', 'legacy-auth', 't-1'],
      ['should', 'other', 't-1'],
      ['should', 'other', 't-1'],
    ])
  })
  it('a run without tests has looked at nothing', () => expect(run([]).facts).toMatchObject({ export: 'maester', targets: 0 }))
})
