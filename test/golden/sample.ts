import { assess } from '../../src/assessment/index.ts'
import type { Assessment, Finding } from '../../src/model/index.ts'
import { against, check, cite, claim, finding, indicator, input, item, manifest, measurement, overlay, protocol, requirement } from '../unit/assessment/make.ts'

const place = (where: string, of = 'entra-registration') => ({ item: of, where })
const partly = { 'nhs-trust': { level: 'partially-achieved', verified: 'undated-page' } }

const DSPT = protocol(
  [
    requirement('A', {
      kind: 'objective', title: 'Managing risk', rollUp: 'all', expected: {},
      parts: [requirement('A1.a', { title: 'Board direction', auditSample: ['nhs-trust'], manual: { ask: 'Company Secretary', how: 'interview' } })],
    }),
    requirement('B', {
      kind: 'objective', title: 'Protecting against attack', rollUp: 'all', expected: {},
      parts: [
        requirement('B2.a', {
          title: 'Identity verification, authentication and authorisation', expected: partly, attainable: ['export', 'document', 'observation'],
          note: 'Where the text could not be seen this is said.',
          indicators: [
            indicator('B2.a.NA.4', 'not-achieved', [against('accounts/mfa-all-users', { shows: { shareFailingMoreThan: 0.1, origin: 'local parameter', local: true } })], { gist: 'Privileged users sign in with a password alone.' }),
            indicator('B2.a.PA.1', 'partially-achieved', [cite('accounts/leaver-disabled')], { gist: 'Those who leave lose their access at once.' }),
            indicator('B2.a.PA.2', 'partially-achieved', [], { gist: 'People are identified before they are given access.' }),
            indicator('B2.a.A.1', 'achieved', [cite('accounts/mfa-all-users')], { gist: 'Every user is asked for a second factor wherever they sign in.' }),
          ],
        }),
        requirement('B2.a-mfa', { kind: 'policy requirement', title: 'MFA policy question', rollUp: 'all', beside: 'B2.a', expected: {}, cite: { rule: 'all', of: [cite('accounts/mfa-all-users')] } }),
        requirement('B4.d', { title: 'Vulnerability management', expected: { 'nhs-trust': 'not-supplied' }, indicators: [indicator('B4.d.A.1', 'achieved', [cite('vulns/scan-coverage')])] }),
        requirement('B5.c', { title: 'Backups', auditSample: ['nhs-trust'], expected: { 'nhs-trust': 'not-supplied' }, indicators: [indicator('B5.c.A.1', 'achieved', [cite('backups/last-success')])] }),
        requirement('B6.b', { title: 'Training', attainable: ['export', 'document'], indicators: [indicator('B6.b.A.1', 'achieved', [cite('training/current')])] }),
      ],
    }),
  ],
  { caps: [{ when: { requirement: 'B2.a-mfa', is: 'not-met' }, cap: 'not-met', source: 'https://example.org', verified: 'unverified' }] },
)
const share = (lowest: number, highest: number, limit: string): Partial<Finding> => ({ measured: { of: 'share', unit: 'share', interval: { lowest, highest }, limit } })
const counts = (met: number, notMet: number, undetermined = 0, more = {}): Finding['counts'] => ({ met, notMet, undetermined, unsure: { met: 0, notMet: 0, undetermined: 0 }, leftOut: 0, notYetDue: 0, excepted: 0, duplicates: 0, unkeyed: 0, ...more })

const FINDINGS: readonly Finding[] = [
  finding('accounts/mfa-all-users', 'not-met', {
    counts: counts(6057, 61, 2, { excepted: 2, leftOut: 14 }), ...share(6057 / 6120, 6059 / 6120, '100%'), failing: { lowest: 61 / 6120, highest: 63 / 6120 },
    items: ['entra-registration', 'ca-policies'], recordsInAll: 63, exceptions: [place('row 3', 'exceptions'), place('row 4', 'exceptions')],
    records: [2, 3, 4].map(row => ({
      place: place(`row ${row}`), outcome: 'not-met' as const, reason: 'no-match' as const,
      conditions: [{ sentence: 'mfa-required is yes', outcome: 'not-met' as const }, { sentence: 'it has a sign-in policy that is on and covers it', outcome: 'undetermined' as const, reason: 'incomplete-list' as const }, { sentence: 'enabled is yes', outcome: 'met' as const }],
    })),
    reasons: { 'incomplete-list': 2 }, local: ['share'], notes: ['Would be met if the accounts of group "guests" were covered.'],
  }),
  finding('accounts/leaver-disabled', 'met', { counts: counts(112, 0, 0, { notYetDue: 3 }), ...share(1, 1, '100%'), items: ['leavers', 'entra-registration'] }),
  finding('vulns/scan-coverage', 'not-met', {
    counts: counts(354, 60, 84), ...share(354 / 498, 438 / 498, '95%'), failing: { lowest: 60 / 498, highest: 144 / 498 }, recordsInAll: 144, items: ['nessus'],
    records: [{ place: place('record 17', 'nessus'), outcome: 'not-met', conditions: [] }, { place: place('record 30', 'nessus'), outcome: 'not-met', conditions: [] }],
  }),
  finding('backups/last-success', 'undetermined', { reason: 'stale', counts: counts(0, 0, 40), ...share(0, 1, '100%'), items: [], unused: [{ item: 'veeam', reason: 'stale' }], reasons: { stale: 40 } }),
  finding('training/current', 'met', { counts: counts(5800, 120), ...share(5800 / 5920, 5800 / 5920, '95%'), items: ['esr-training'] }),
]

const MEASUREMENTS = FINDINGS.map(({ measurement: key }) => measurement(key, { params: [{ name: 'share', value: '100%', origin: 'CAF', local: false }] }))
const TEXTS: Readonly<Record<string, readonly [string, string, 'critical' | 'high' | 'medium']>> = {
  'accounts/mfa-all-users': ['Every account is asked for a second factor', 'Some accounts sign in without a second factor', 'critical'],
  'accounts/leaver-disabled': ['People who have left cannot sign in', 'People who have left can still sign in', 'high'],
  'vulns/scan-coverage': ['Every key machine was scanned with a log-in', 'Key machines were not scanned with a log-in', 'high'],
  'backups/last-success': ['Every machine has a fresh backup', 'Machines without a fresh backup', 'high'],
  'training/current': ['Staff are trained this year', 'Staff are not trained this year', 'medium'],
}

/** An invented trust, judged by hand-made findings: every part of the report has something to say. */
export const northmoor = (): Assessment =>
  assess(
    input(
      {
        ...DSPT, measurements: MEASUREMENTS,
        checks: Object.fromEntries(Object.entries(TEXTS).map(([id, [title, failureTitle, severity]]) => [id, check(id, { title, failureTitle, severity, remedy: 'Put the accounts listed under a rule that is on. Remove exclusions nobody can explain.' })])),
      },
      FINDINGS,
      {
        items: [
          item('entra-registration', { produced: { byRole: 'IT Operations' } }),
          item('ca-policies', { kinds: ['sign-in-policies'] }),
          item('leavers', { kinds: ['leavers'], path: 'registers/leavers.csv' }),
          item('nessus', { kinds: ['scan-targets'], path: 'scans/weekly.nessus', format: 'xml', export: 'nessus-v2' }),
          item('veeam', { kinds: ['backups'], taken: { ms: Date.parse('2026-01-02T00:00:00Z'), precision: 2 }, produced: { byRole: 'IT Security' } }),
          item('esr-training', { kinds: ['training'], filtered: true }),
          item('siem', { state: 'missing', withdrawn: 'missing', sha256: '', kinds: ['alerts'] }),
          item('notes', { state: 'not-recognised', export: '', kinds: [], path: 'notes.txt', because: ['no export has this first line'] }),
        ],
        manifest: manifest({
          claims: [claim('A1.a', 'achieved'), claim('B2.a', 'partially-achieved'), claim('B2.a-mfa', 'achieved'), claim('B4.d', 'achieved', { 'vulns/scan-coverage': 1 }), claim('B5.c', 'achieved'), claim('B6.b', 'achieved')],
          items: [{ id: 'ig-policy', path: 'p.docx', reviewDue: '2026-07-28', at: '' }],
        }),
        overlay: overlay({ expected: { 'B4.d': 'achieved' }, adopt: { parameters: 'shipped', by: 'SIRO', on: '2026-03-01' }, decisions: [{ status: 'Approaching Standards', from: 'NHS England', on: '2026-05-01' }] }),
        findingsWithoutExceptions: new Map(FINDINGS.map(each => [each.measurement, each])),
        notes: ['staff.csv: two columns have the same heading. Rename one.'],
      },
    ),
  )
