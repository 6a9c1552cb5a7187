import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

const TENANT = 'ca08493a-c9c8-4db0-a9e8-d3b4bafac269'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('m365-scuba (needs PROBITY_SHARED)', () => {
  it('results: 92 controls, and the seven policies they were judged by', () => {
    const { facts, records } = corpus('m365-scuba/ScubaResults_fa5589b7-d528-4f80.json')
    expect(facts).toMatchObject({
      ...{ export: 'scubagear-results', records: { 'configuration-results': 92, 'sign-in-policies': 7 }, targets: 6, system: TENANT },
      wholeList: true,
    })
    expect(facts.taken && printDate(facts.taken)).toBe('2026-05-04T17:15:48.307Z')
    expect(tally(records('configuration-results'), 'result')).toEqual({ pass: 57, fail: 14, warning: 12, manual: 9 })
    expect(records('configuration-results')[0]).toMatchObject({ rule: 'MS.AAD.1.1v1', 'checked-at': '2026-05-04T17:15:48.307Z' })
  })
  it('the same controls as a table, without the time', () => {
    const { facts, records } = corpus('m365-scuba/ScubaResults.csv')
    expect(facts).toMatchObject({ export: 'scubagear-results-csv', records: { 'configuration-results': 92 }, targets: 92, system: '' })
    expect(facts.taken).toBeUndefined()
    const controls = records('configuration-results')
    expect(tally(controls, 'result')).toEqual({ pass: 57, fail: 14, warning: 12, manual: 9 })
    expect(tally(controls, 'obligation')).toEqual({ must: 58, should: 34 })
    const [first] = controls
    expect(first).toMatchObject({
      rule: 'MS.AAD.1.1v1',
      target: 'AAD',
      result: 'pass',
      'result-before': 'pass',
      suppressed: 'no',
      at: 'row 2',
    })
    expect(controls.find(({ result }) => result === 'fail')).toMatchObject({ rule: 'MS.AAD.3.1v1', topic: 'mfa', at: 'row 6' })
  })
  it('plan of action: 14 failures to be put right, for none of which a day is written', () => {
    const { facts, records } = corpus('m365-scuba/ActionPlan.csv')
    expect(facts).toMatchObject({ export: 'scubagear-action-plan', records: { actions: 14 } })
    const actions = records('actions')
    expect(tally(actions, 'due')).toEqual({ '(blank)': 14 })
    expect(tally(actions, 'state')).toEqual({ open: 14 })
    expect([actions[0]?.id, actions.at(-1)?.id]).toEqual(['MS.AAD.3.1v1', 'MS.POWERPLATFORM.2.1v1'])
  })
  it('report for people: a document, which holds the same results as words and is no result', () => {
    const { facts, records } = corpus('m365-scuba/AADReport.html')
    expect(facts).toMatchObject({ export: 'report', guessed: true, records: { documents: 1 }, encoding: 'utf-16le' })
    expect(facts.taken).toBeUndefined()
    expect(records('documents')[0]).toMatchObject({ type: 'report', title: 'Azure Active Directory Baseline Report' })
  })
  it('provider settings: seven policies, all on; one demands a factor of everybody, one is for device codes alone', () => {
    const { facts, records } = corpus('m365-scuba/ProviderSettingsExport.json')
    expect(facts).toMatchObject({ export: 'scubagear-provider', records: { 'sign-in-policies': 7, 'mail-domains': 1 }, system: TENANT })
    expect(facts.taken && printDate(facts.taken)).toBe('2026-05-04T17:15:48.307Z')
    const policies = records('sign-in-policies')
    expect(tally(policies, 'state')).toEqual({ on: 7 })
    expect(tally(policies, 'effect')).toEqual({ session: 1, block: 5, grant: 1 })
    expect(tally(policies, 'narrowed-by')).toEqual({ '': 3, risk: 3, 'user-action': 1 })
    expect(policies[4]).toMatchObject({
      ...{ id: 'a205d789-8090-43d1-b42b-0d915b08fbfd', mfa: 'required', strength: 'any-mfa', users: 'all', apps: 'all', clients: 'all' },
      'narrowed-by': '',
    })
    expect(policies[5]).toMatchObject({ 'narrowed-by': 'user-action', 'not-users': '2d9a50a8-6688-48eb-8646-86acb74e2f05' })
    // two records on one domain are no policy
    expect(records('mail-domains')).toEqual([expect.objectContaining({ domain: 'tqhjy.onmicrosoft.com', policy: '(unknown)' })])
  })
})

describe('ScubaGear', () => {
  const HEAD =
    'Control ID,Requirement,Result,Criticality,Details,OmittedEvaluationResult,OmittedEvaluationDetails,IncorrectResult,IncorrectResultDetails,OriginalResult,OriginalDetails'
  it('a control that was omitted keeps the result it had, and the reason', () => {
    const { records } = text(
      's.csv',
      `${HEAD}\nMS.AAD.3.1v1,r,Omitted,Shall,d,Omitted,Accepted by nobody,N/A,N/A,Fail,d\nMS.EXO.4.2v1,r,Incorrect result,Shall/3rd Party,d,N/A,N/A,Incorrect,Wrong,Fail,d\n`,
    )
    expect(records('configuration-results')).toEqual([
      expect.objectContaining({
        result: 'not-checked',
        'result-before': 'fail',
        suppressed: 'yes',
        'suppressed-why': 'Accepted by nobody',
      }),
      expect.objectContaining({ result: 'not-checked', 'result-before': 'fail', suppressed: 'yes', obligation: 'must', target: 'EXO' }),
    ])
  })
  it('mail policy of one record, whichever way it is spaced', () => {
    const of = (...rdata: readonly string[]) =>
      text(
        'p.json',
        JSON.stringify({
          module_version: '1.8.0',
          timestamp_zulu: '2026-06-29T08:00:00Z',
          conditional_access_policies: [],
          tenant_details: [{ TenantId: 't' }],
          dmarc_records: [{ domain: 'a.example', rdata }],
        }),
      )
        .records('mail-domains')
        .map(({ policy }) => policy)
    expect(of('v=DMARC1; p=reject; sp=none')).toEqual(['reject'])
    expect(of('v=DMARC1;p=quarantine;sp=reject')).toEqual(['quarantine'])
    expect(of('v=DMARC1; p=none; sp=reject')).toEqual(['none'])
    expect(of()).toEqual(['(unknown)'])
    expect(of('v=DMARC1; p=reject', 'v=DMARC1; p=none')).toEqual(['(unknown)'])
  })
})
