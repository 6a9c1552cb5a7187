import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, corpus, tally, text } from '../../support/reading.ts'

const RESULTS = 'configuration-results'
const takenOf = ({ facts }: Answer): string | undefined => facts.taken && printDate(facts.taken)
const results = (answer: Answer): Record<string, number> => tally(answer.records(RESULTS), 'result')

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('cloud-posture (needs PROBITY_SHARED)', () => {
  it('Prowler 4, CSV: the mute is shown, a manual result is no pass', () => {
    const aws = corpus('cloud-posture/example_output_aws.csv')
    expect(aws.facts).toMatchObject({ export: 'prowler-4-csv', records: { [RESULTS]: 4 } })
    expect(results(aws)).toEqual({ fail: 2, manual: 2 })
    const azure = corpus('cloud-posture/example_output_azure.csv')
    expect([azure.facts.export, results(azure), takenOf(azure)]).toEqual([
      'prowler-4-csv',
      { pass: 3, fail: 1 },
      '2025-02-14T14:27:30.710Z',
    ])
  })

  it('Prowler, OCSF: seconds where the schema has milliseconds; its wall clock was an hour ahead', () => {
    const answer = corpus('cloud-posture/example_output_aws.ocsf.json')
    expect(answer.facts).toMatchObject({ export: 'prowler-ocsf', records: { [RESULTS]: 5 }, targets: 2, system: '<account_uid>' })
    expect(takenOf(answer)).toBe('2025-02-14T13:27:03Z')
    expect(results(answer)).toEqual({ fail: 2, manual: 3 })
    expect(answer.records(RESULTS)[0]).toMatchObject({
      rule: 'accessanalyzer_enabled',
      severity: 'low',
      suppressed: 'no',
      target: '<resource_uid>',
    })
  })

  it('Prowler 2, CSV: 214 rows, 38 of them alike in every column; no time anywhere', () => {
    const answer = corpus('cloud-posture/many_vuln2.csv')
    expect(answer.facts).toMatchObject({
      export: 'prowler-2-csv',
      rows: 214,
      duplicates: 38,
      records: { [RESULTS]: 176 },
      targets: 1,
      system: '123456789012',
    })
    expect(takenOf(answer)).toBeUndefined()
    expect(results(answer)).toEqual({ pass: 53, fail: 35, manual: 88 })
    expect(answer.records(RESULTS)[0]).toMatchObject({
      rule: 'check11',
      topic: 'admin',
      result: 'pass',
      severity: 'high',
      'target-type': 'cloud-account',
    })
  })

  it('Prowler 2, lines of JSON: words in two spellings, and one resource without a name', () => {
    const answer = corpus('cloud-posture/prowler2_many_vuln.ndjson')
    expect(answer.facts).toMatchObject({ export: 'prowler-2-json', records: { [RESULTS]: 6 }, targets: 1, system: '012345678912' })
    expect(takenOf(answer)).toBe('2021-08-23T07:06:12Z')
    expect(results(answer)).toEqual({ pass: 1, fail: 4, manual: 1 })
    expect(answer.records(RESULTS)[1]).toMatchObject({
      target: '012345678912 eu-central-1 MFA',
      rule: 'check114',
      topic: 'mfa',
      result: 'fail',
      severity: 'critical',
      at: 'line 2',
    })
    expect(answer.records(RESULTS)[5]).toMatchObject({ rule: 'check117', result: 'manual', 'target-type': 'cloud-account' })
  })

  it('Prowler, ASFF: 731 results of one moment; the same account in each region is not one target', () => {
    const answer = corpus('cloud-posture/prowler-output.asff.json')
    expect(answer.facts).toMatchObject({ export: 'prowler-asff', records: { [RESULTS]: 731 }, targets: 81, system: '123456789012' })
    expect(takenOf(answer)).toBe('2023-03-18T15:43:31Z')
    expect(results(answer)).toEqual({ pass: 441, fail: 286, manual: 4 })
    const critical = answer.records(RESULTS).filter(({ severity, result }) => severity === 'critical' && result === 'fail')
    expect(critical.map(({ rule }) => rule)).toEqual(['iam_no_root_access_key', 'iam_root_hardware_mfa_enabled', 'iam_root_mfa_enabled'])
    expect(new Set(answer.records(RESULTS).map(({ target, rule }) => `${target} ${rule}`)).size).toBe(728)
  })

  it('Security Hub: a pass because nothing was evaluated is none', () => {
    const answer = corpus('cloud-posture/config_many_findings.json')
    expect(answer.facts).toMatchObject({
      export: 'aws-security-hub',
      records: { [RESULTS]: 3 },
      targets: 1,
      system: '012345678912',
    })
    expect([takenOf(answer), results(answer)]).toEqual([undefined, { 'not-checked': 3 }])
    expect(answer.records(RESULTS)[0]).toMatchObject({
      topic: 'mfa',
      severity: 'info',
      'target-type': 'cloud-account',
      'checked-at': '2020-06-14T21:02:53.940Z',
    })
  })

  it('GuardDuty through Security Hub: four alerts, and no result of a rule; a detector that looks into 2200 dates nothing', () => {
    const answer = corpus('cloud-posture/guardduty.json')
    expect(answer.facts).toMatchObject({
      export: 'aws-security-hub',
      records: { [RESULTS]: 0, alerts: 4 },
      system: '123456789012',
    })
    expect(takenOf(answer)).toBeUndefined()
    expect(tally(answer.records('alerts'), 'severity')).toEqual({ medium: 2, low: 2 })
    expect(answer.records('alerts')[1]).toMatchObject({
      tool: 'GuardDuty',
      type: 'Discovery',
      raised: '2024-01-17T11:33:20.699Z',
    })
  })

  it('Defender for Cloud: every row repeats the moment of the export', () => {
    const answer = corpus('cloud-posture/many_vulns.csv')
    expect(answer.facts).toMatchObject({ export: 'defender-for-cloud-recommendations', records: { [RESULTS]: 4 }, targets: 3 })
    expect(takenOf(answer)).toBe('2021-09-28T16:01:10.373Z')
    expect(answer.records(RESULTS).map(({ result, severity, suppressed, topic }) => [result, severity, suppressed, topic])).toEqual([
      ['fail', 'low', 'no', 'network'],
      ['pass', 'low', 'no', 'network'],
      ['fail', 'high', 'no', 'other'],
      ['fail', 'medium', 'no', 'other'],
    ])
  })

  it('Wiz: of three resolved issues one was resolved by switching its rule off', () => {
    const answer = corpus('cloud-posture/resolved_findings.csv')
    expect(answer.facts).toMatchObject({ export: 'wiz-issues', records: { [RESULTS]: 3 } })
    expect(takenOf(answer)).toBeUndefined()
    expect(answer.records(RESULTS).map(({ rule, result, severity }) => [rule, result, severity])).toEqual([
      ['5bd69891-b61f-49c8-85a5-c8f90c3eff80', 'pass', 'info'],
      ['319074a6-37af-4687-af80-d4eff7474aeb', 'not-checked', 'info'],
      ['319074a6-37af-4687-af80-d4eff7474aeb', 'pass', 'info'],
    ])
  })

  it('CloudSploit: no time, no severity, a region written as a list', () => {
    const answer = corpus('cloud-posture/cloudsploit_many_vul.json')
    expect(answer.facts).toMatchObject({ export: 'cloudsploit-results', records: { [RESULTS]: 6 } })
    expect([takenOf(answer), results(answer)]).toEqual([undefined, { fail: 4, warning: 1, pass: 1 }])
    expect(answer.records(RESULTS)[4]).toMatchObject({
      target: 'us-east-1',
      'target-type': 'cloud-account',
      rule: 'acmValidation',
    })
    expect(answer.records(RESULTS)[5]).toMatchObject({ target: 'global arn:aws:cloudfront::Ah6oophiekoongah', result: 'fail' })
  })

  it('Checkov: four failed checks on two resources; its counts alone looked at nothing', () => {
    const answer = corpus('cloud-posture/checkov-report-severity.json')
    expect(answer.facts).toMatchObject({ export: 'checkov-results', records: { 'code-findings': 4 }, targets: 2 })
    expect(takenOf(answer)).toBeUndefined()
    expect(answer.records('code-findings')[3]).toMatchObject({
      rule: 'CKV_GCP_28',
      place: '/gcs.tf google_storage_bucket_iam_binding.allow_public_read',
      severity: 'high',
      state: 'open',
      suppressed: 'no',
    })
    const counts = corpus('cloud-posture/checkov2-report-0-vuln.json').facts
    expect(counts).toMatchObject({ export: 'checkov-counts', records: { 'code-findings': 0 } })
    expect([counts.targets, counts.taken]).toEqual([undefined, undefined])
  })

  it('Kubescape: 20 results of two resources; the 15 controls without a resource are none; the time was never set', () => {
    const answer = corpus('cloud-posture/results.json')
    expect(answer.facts).toMatchObject({ export: 'kubescape-results', records: { [RESULTS]: 20 }, targets: 2, problems: [] })
    expect([takenOf(answer), results(answer)]).toEqual([undefined, { pass: 20 }])
    expect(answer.records(RESULTS)[0]).toMatchObject({ rule: 'C-0044', severity: 'medium', suppressed: 'no', at: '/results/0/controls/0' })
  })

  it('ScoutSuite: JavaScript around it; of 148 rules 73 looked at nothing', () => {
    const answer = corpus('cloud-posture/scoutsuite_new2.js')
    expect(answer.facts).toMatchObject({ export: 'scoutsuite-aws', targets: 1109, system: '430150006394' })
    expect(answer.facts.records).toEqual({ [RESULTS]: 148, 'password-rules': 1, accounts: 2, 'firewall-rules': 23 })
    expect(takenOf(answer)).toBe('2021-10-01T18:47:09Z')
    expect(results(answer)).toEqual({ 'not-checked': 73, fail: 30, pass: 45 })
    expect(answer.records(RESULTS).find(({ rule }) => rule === 'iam-root-account-no-mfa')).toMatchObject({
      result: 'fail',
      severity: 'high',
      topic: 'mfa',
    })
    expect(answer.records('password-rules')[0]).toMatchObject({ 'min-length': '6', complexity: 'no', 'max-age': '(blank)' })
    expect(answer.records('accounts')[1]).toMatchObject({ id: '<root_account>', 'mfa-registered': 'no', 'keys-active': '1' })
    expect(answer.records('firewall-rules').find(({ rule }) => rule === 'sg-000c4c21c24f75b85 in TCP 22')).toMatchObject({
      sources: '86.250.138.62/32',
      ports: '22',
    })
  })
})

describe('posture tools, as their makers describe them', () => {
  it('Prowler: what was muted keeps its fail', () => {
    const finding = (status: string) => ({
      metadata: { product: { name: 'Prowler' }, event_code: 's3_bucket_public_access' },
      finding_info: { created_time: 1_767_225_600 },
      status,
      status_code: 'FAIL',
      severity: 'High',
      resources: [{ uid: 'arn:1' }],
    })
    const { records } = text('prowler.json', JSON.stringify([finding('Suppressed'), finding('New')]))
    expect(records(RESULTS).map(({ result, suppressed, topic }) => [result, suppressed, topic])).toEqual([
      ['fail', 'yes', 'public-access'],
      ['fail', 'no', 'public-access'],
    ])
  })
  it('OCSF compliance findings of others: milliseconds, and no time of a run', () => {
    const finding = {
      class_uid: 2003,
      metadata: { product: { name: 'Security Hub' } },
      time: 1_767_225_600_000,
      severity: 'Medium',
      status: 'New',
    }
    const more = {
      finding_info: { uid: 'f' },
      compliance: { control: 'S3.1', standards: ['FSBP'], status: 'Fail' },
      resources: [{ uid: 'arn:1' }],
    }
    const { facts, records } = text('ocsf.json', JSON.stringify([{ ...finding, ...more }]))
    expect([facts.export, facts.taken]).toEqual(['ocsf-compliance-findings', undefined])
    expect(records(RESULTS)[0]).toMatchObject({
      rule: 'S3.1',
      baseline: 'FSBP',
      result: 'fail',
      'checked-at': '2026-01-01T00:00:00Z',
      suppressed: 'no',
    })
  })
  it('Security Hub: suppressed findings stay, archived ones are gone, weaknesses of Inspector are weaknesses', () => {
    const finding = (more: object) => ({
      Id: 'f',
      ProductArn: 'p',
      GeneratorId: 'security-control/S3.1',
      RecordState: 'ACTIVE',
      Severity: { Label: 'HIGH' },
      Resources: [{ Id: 'arn:1', Type: 'AwsS3Bucket' }],
      ...more,
    })
    const failed = { Compliance: { Status: 'FAILED' } }
    const list = [
      finding({ ...failed, Workflow: { Status: 'SUPPRESSED' }, Note: { Text: 'agreed' } }),
      finding({ ...failed, RecordState: 'ARCHIVED' }),
      finding({ Vulnerabilities: [{ Id: 'CVE-2026-0001', FixAvailable: 'YES' }] }),
    ]
    const { facts, records } = text('findings.json', JSON.stringify({ Findings: list, NextToken: 'more' }))
    expect(facts).toMatchObject({ export: 'aws-security-hub', complete: false, records: { [RESULTS]: 1, vulnerabilities: 1 } })
    expect(records(RESULTS)[0]).toMatchObject({ result: 'fail', suppressed: 'yes', 'suppressed-why': 'agreed' })
    expect(records('vulnerabilities')[0]).toMatchObject({
      id: 'CVE-2026-0001',
      cves: 'CVE-2026-0001',
      host: 'arn:1',
      severity: 'high',
      state: 'open',
      'patch-available': 'yes',
    })
  })
  it('Security Hub: a finding that does not say whether it is archived is not', () => {
    const finding = {
      Id: 'f',
      ProductArn: 'p',
      GeneratorId: 'g',
      Severity: { Label: 'LOW' },
      Resources: [{ Id: 'r' }],
      Compliance: { Status: 'PASSED' },
    }
    const { facts, records } = text('findings.json', JSON.stringify({ Findings: [finding] }))
    expect([facts.state, records(RESULTS)[0]?.result, records(RESULTS)[0]?.target]).toEqual(['read', 'pass', 'r'])
  })
  it('Defender for Cloud: an exemption is no pass, and what it was before is not told', () => {
    const head =
      'exportedTimestamp,subscriptionId,resourceType,resourceId,recommendationId,recommendationName,recommendationDisplayName,severity,state,notApplicableReason\n'
    const { records } = text(
      'mdc.csv',
      `${head}2026-06-01T00:00:00Z,s,storageaccounts,r,i,n,Storage should be private,High,NotApplicable,Exempt by policy\n`,
    )
    expect(records(RESULTS)[0]).toMatchObject({ result: 'not-applicable', 'result-before': '(unknown)', suppressed: 'yes' })
  })
  it('Checkov: a list of frameworks; what a comment skipped is a finding still; what could not be parsed leaves it incomplete', () => {
    const check = { check_id: 'CKV_1', file_path: '/a.tf', resource: 'r', severity: null }
    const report = (errors: number) => ({
      check_type: 'terraform',
      results: { failed_checks: [], skipped_checks: [check] },
      summary: { checkov_version: '3.0.0', resource_count: 4, parsing_errors: errors },
    })
    const { facts, records } = text('checkov.json', JSON.stringify([report(0), report(1)]))
    expect(facts).toMatchObject({ export: 'checkov-results', complete: false, targets: 8 })
    expect(records('code-findings')[0]).toMatchObject({
      rule: 'CKV_1',
      place: '/a.tf r',
      state: 'accepted',
      suppressed: 'yes',
      severity: '(blank)',
    })
  })
  it('Kubescape: a pass through an exception was a fail', () => {
    const control = (subStatus: string) => ({ controlID: 'C-1', status: { status: 'passed', subStatus } })
    const report = {
      generationTime: '2026-06-01T10:00:00Z',
      clusterName: 'c',
      resources: [],
      metadata: { scanMetadata: { kubescapeVersion: 'v3' } },
      summaryDetails: { controls: { 'C-1': { controlID: 'C-1', scoreFactor: 9 } } },
      results: [{ resourceID: 'r', controls: [control('w/exceptions'), control('requires review'), control('')] }],
    }
    const { facts, records } = text('kubescape.json', JSON.stringify(report))
    expect([facts.system, facts.takenFrom]).toEqual(['c', 'file'])
    expect(records(RESULTS).map(record => [record.result, record['result-before'], record.suppressed, record.severity])).toEqual([
      ['pass', 'fail', 'yes', 'critical'],
      ['manual', 'manual', 'no', 'critical'],
      ['pass', 'pass', 'no', 'critical'],
    ])
  })
  it('ScoutSuite of another cloud: its results alone', () => {
    const report = {
      provider_code: 'azure',
      account_id: 't',
      service_list: ['aad'],
      last_run: { time: '2026-06-01 10:00:00+0000', ruleset_name: 'default', summary: { aad: { checked_items: 3 } } },
      services: { aad: { findings: { 'aad-guest': { flagged_items: 1, checked_items: 3, level: 'warning' } } } },
    }
    const { facts, records } = text('scoutsuite.js', `scoutsuite_results =\n${JSON.stringify(report)}`)
    expect(facts).toMatchObject({ export: 'scoutsuite', targets: 3, system: 't' })
    expect(records(RESULTS)[0]).toMatchObject({ target: 't', rule: 'aad-guest', result: 'fail', severity: 'medium' })
  })
})
