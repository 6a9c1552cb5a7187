import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Assessment, Finding } from '../../src/model/index.ts'
import { auditOf, CORPUS, failed, findingOf, inPack, itemOf, numberIn, told } from '../support/audit.ts'

/**
 * Each family of real exports in a pack of its own, on the day after its own newest data. What the right answer is was
 * worked out from the file by hand; beside each stands why. Every place is then looked up in the file itself.
 */
const there = existsSync(join(CORPUS, 'README.md'))
const linesOf = (path: string): string[] => readFileSync(join(CORPUS, path), 'utf8').split('\n')
const rowsOf = (path: string, delimiter = ','): Record<string, string>[] =>
  parse(readFileSync(join(CORPUS, path)), { columns: true, bom: true, delimiter })
/** The record in `row N` of a table: row 1 is the header. */
const rowAt = (rows: readonly Record<string, string>[], where: string): Record<string, string> =>
  rows[numberIn(where) - 2] as Record<string, string>
/** The element that begins on `line N`, up to the end of that element. */
function elementAt(lines: readonly string[], where: string): string {
  const first = lines[numberIn(where) - 1] as string
  const name = /^\s*<(\w+)/.exec(first)?.[1]
  const rest = lines.slice(numberIn(where) - 1)
  return rest.slice(0, rest.findIndex(line => line.includes(`</${name}>`)) + 1).join('\n')
}

const ITEMS = 'organisation: { name: A Trust, category: nhs-trust }\nitems:\n'
const wheresOf = ({ records }: Finding, outcome: 'not-met' | 'undetermined'): string[] =>
  records.filter(record => record.outcome === outcome).map(({ place }) => place.where)
const audited = (files: Readonly<Record<string, string>>, items: string, asOf: string): Assessment =>
  inPack(files, `${ITEMS}${items}`, dir => auditOf(dir, asOf).assessment)

describe.skipIf(!there)('families of the corpus (needs PROBITY_SHARED)', () => {
  describe('Veeam, on 22 April 2020: the newest session is of 21 April 2020, 12:25', () => {
    const PATH = 'backup/VeeamSessionReport.csv'
    const entry = (dates: string): string =>
      `  - { id: veeam, path: sessions.csv, export: veeam-session-report, kind: backups, collected: 2020-04-22, system: Veeam${dates} }\n`
    const audit = (dates: string): Assessment => audited({ 'sessions.csv': PATH }, entry(dates), '2020-04-22')
    const rows = there ? rowsOf(PATH) : []

    it('last success: 13 machines are too old, one never succeeded, one cannot be told to the hour', () => {
      const assessment = audit(', dates: month-day-year')
      expect(itemOf(assessment, 'veeam')).toMatchObject({ rows: 29_775, duplicates: 16_732, records: { backups: 13_043 }, targets: 15 })
      const finding = findingOf(assessment, 'backups/last-success')
      // Of the 15 machines coredc01 alone has a success on 21 April (12:25): with a day of collection and no hour, that may
      // or may not lie within 24 hours. ausdc02 has one session, a warning. The newest success of the others is 12 April.
      expect(told(finding)).toBe('not-met: 0/14/1')
      expect(finding.counts.duplicates).toBe(16_732)
      const placed = Object.fromEntries(
        finding.records.map(({ place, reason }) => [rowAt(rows, place.where).VMName, [place.where, reason]]),
      )
      expect(placed).toMatchObject({
        ausdc02: ['row 1290', 'none-found'],
        coredc01: ['row 1356', 'precision'],
        ausdc01: ['row 8854', undefined],
        ausdc01_old: ['row 9916', undefined],
        corevcenter: ['row 29413', undefined],
      })
      expect(Object.keys(placed)).toHaveLength(15)
      expect(rowAt(rows, 'row 1290')).toMatchObject({ VMName: 'ausdc02', Status: 'Warning' })
      expect(rowAt(rows, 'row 8854')).toMatchObject({ VMName: 'ausdc01', Status: 'Success', CreationTime: '2/17/2020 09:36:02' })
      expect(rows.filter(row => row.VMName === 'ausdc02' && row.Status === 'Success')).toEqual([])
    })
    it('success rate: 510 of the 534 sessions of the last 30 days, each row counted once', () => {
      const finding = findingOf(audit(', dates: month-day-year'), 'backups/job-success-rate')
      // From 23 March on: 510 successes, 18 warnings, 6 failures. With the duplicates it would be another share.
      expect(told(finding)).toBe('met: 510/24/0')
      expect(finding.measured?.interval.lowest).toBeCloseTo(510 / 534, 12)
      const failing = wheresOf(finding, 'not-met').map(where => rowAt(rows, where))
      expect(failing.every(row => row.Status !== 'Success' && /^(3\/(2[3-9]|3\d)|4\/\d+)\/2020 /.test(row.CreationTime ?? ''))).toBe(true)
    })
    it('needs no word about its dates, for the column proves their order; a wrong word decides nothing', () => {
      const proven = findingOf(audit(''), 'backups/job-success-rate')
      expect(told(proven)).toBe('met: 510/24/0')
      // Read day first, 2/13/2020 is no date and 4/12/2020 lies in the future: those sessions are unknown. What remains
      // certain is that ausdc02 never succeeded, whenever that was.
      const wrong = audit(', dates: day-month-year')
      expect(itemOf(wrong, 'veeam').problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['field-future', 'field-invalid']))
      expect(findingOf(wrong, 'backups/job-success-rate').outcome).toBe('undetermined')
      expect(told(findingOf(wrong, 'backups/last-success'))).toBe('not-met none-found: 0/1/14')
    })
  })

  describe('Nessus, on 24 March 2022: the scan ended on 23 March 2022, 14:07 UTC', () => {
    const PATH = 'vuln-nessus/nessus_with_cvssv3.nessus'
    const entry = '  - { id: scan, path: scan.nessus, export: nessus-v2, collected: 2022-03-23, system: Network }\n'

    it('high and critical weaknesses: 8 have a fix of years ago, 3 name no date of a fix', () => {
      const lines = linesOf(PATH)
      const assessment = audited({ 'scan.nessus': PATH }, entry, '2022-03-24')
      // 10 of severity 3 and 2 of severity 4, the two being one plugin on one port of one host, which is one weakness
      const serious = lines.flatMap((line, index) => (/<ReportItem .*severity="[34]"/.test(line) ? [`line ${index + 1}`] : []))
      expect(serious).toHaveLength(12)
      const finding = findingOf(assessment, 'vulns/patched-in-time')
      expect(told(finding)).toBe('not-met: 0/8/3')
      for (const where of wheresOf(finding, 'not-met')) {
        expect(serious).toContain(where)
        expect(elementAt(lines, where)).toMatch(/<patch_publication_date>20(06|07|08|09|12)\//)
      }
      for (const where of wheresOf(finding, 'undetermined')) expect(elementAt(lines, where)).not.toContain('patch_publication_date')
      expect(wheresOf(finding, 'not-met')[0]).toBe('line 8132')
      expect(elementAt(lines, 'line 8132')).toMatch(/severity="3" pluginID="31649"[\s\S]*<patch_publication_date>2006\/11\/02</)
    })
    it('the age of a weakness is not in the file: undetermined, though its patches are old', () =>
      expect(told(findingOf(audited({ 'scan.nessus': PATH }, entry, '2022-03-24'), 'vulns/all-fixed'))).toBe(
        'undetermined not-given: 0/0/24',
      ))
    it('the scan logged in nowhere', () => {
      const finding = findingOf(audited({ 'scan.nessus': PATH }, entry, '2022-03-24'), 'vulns/credentialed-scan')
      expect(told(finding)).toBe('not-met: 0/1/0')
      const host = elementAt(linesOf(PATH), wheresOf(finding, 'not-met')[0] as string)
      expect(host).toMatch(/^\s*<ReportHost name="testphp.vulnweb.com">/)
      expect(host).toContain('<tag name="Credentialed_Scan">false</tag>')
      expect(finding.notes).toContain('Would be met if the one record that fails held.')
    })
  })

  describe('testssl', () => {
    const audit = (path: string, collected: string, asOf: string): Assessment =>
      audited({ 'tls.csv': path }, `  - { id: tls, path: tls.csv, export: testssl-csv, collected: ${collected}, system: Web }\n`, asOf)

    it('on 18 July 2019: 30 days before the certificate ends on 16 August, as the file says; all four addresses hold', () => {
      const assessment = audit('tls-scan/defectdojo_many_vuln.csv', '2019-07-17', '2019-07-18')
      expect(told(findingOf(assessment, 'data-flows/encrypted'))).toBe('met: 4/0/0')
      // 16 August is 29 days after 18 July, and 30 are asked for
      const strong = findingOf(assessment, 'data-flows/strong-cryptography')
      expect(told(strong)).toBe('not-met: 0/4/0')
      const rows = rowsOf('tls-scan/defectdojo_many_vuln.csv')
      const hosts = wheresOf(strong, 'not-met').map(where => rowAt(rows, where)['fqdn/ip'])
      expect(new Set(hosts).size).toBe(4)
      for (const host of hosts)
        expect(rows.find(row => row.id === 'cert_notAfter' && row['fqdn/ip'] === host)?.finding).toBe('2019-08-16 20:28')
      for (const record of strong.records) expect(failed(record)).toEqual([expect.stringMatching(/certificate until.*30 days after/)])
    })
    it('on 11 May 2022: 305 days before the end on 11 March 2023; ciphers without a name and a broken chain', () => {
      const finding = findingOf(audit('tls-scan/overall_critical.csv', '2022-05-10', '2022-05-11'), 'data-flows/encrypted')
      expect(told(finding)).toBe('not-met: 0/1/0')
      expect(failed(finding.records[0] as Finding['records'][number])).toEqual([
        expect.stringMatching(/weak ciphers.*null.*anonymous/),
        expect.stringMatching(/chain trusted.* yes/),
      ])
      const rows = rowsOf('tls-scan/overall_critical.csv')
      const host = rowAt(rows, wheresOf(finding, 'not-met')[0] as string)['fqdn/ip']
      const said = (id: string): string | undefined => rows.find(row => row.id === id && row['fqdn/ip'] === host)?.finding
      expect([said('cipherlist_aNULL'), said('cert_chain_of_trust'), said('TLS1_2')]).toEqual([
        'offered',
        'failed (chain incomplete).',
        'offered',
      ])
    })
    it('a header alone, collected yesterday, is nothing at all', () => {
      const assessment = audit('tls-scan/defectdojo_no_vuln.csv', '2026-06-29', '2026-06-30')
      for (const check of ['data-flows/encrypted', 'data-flows/strong-cryptography'])
        expect(findingOf(assessment, check)).toMatchObject({ outcome: 'undetermined', counts: { met: 0, notMet: 0 } })
    })
  })

  describe('DMARC', () => {
    const LARGE = 'email-dmarc/!large-example.com!1711897200!1711983600.xml'
    const files = { 'large.xml': LARGE, 'outlook.xml': 'email-dmarc/protection.outlook.com!example.com!1711756800!1711843200.xml' }
    const items = Object.keys(files)
      .map(path => `  - { id: ${path.slice(0, -4)}, path: ${path}, export: dmarc-aggregate, system: Mail }\n`)
      .join('')

    it('on 2 April 2024: the newer report ends on 1 April 2024, 15:00 UTC; p=none, and no message is aligned', () => {
      const assessment = audited(files, items, '2024-04-02')
      const lines = linesOf(LARGE)
      // both reports are about example.com, and both say p=none and pct=100: one domain, which fails for its policy alone
      const policy = findingOf(assessment, 'email/dmarc-policy')
      expect(told(policy)).toBe('not-met: 0/1/0')
      expect(policy.records.map(record => [record.place, failed(record)])).toEqual([
        [{ item: 'large', where: 'line 12' }, [expect.stringMatching(/policy.*quarantine/)]],
      ])
      expect(elementAt(lines, 'line 12')).toMatch(/<policy_published>[\s\S]*<p>none<\/p>[\s\S]*<pct>100<\/pct>/)
      const aligned = findingOf(assessment, 'email/dmarc-aligned')
      const messages = lines.reduce((sum, line) => sum + Number(/<count>(\d+)<\/count>/.exec(line)?.[1] ?? 0), 0)
      expect(lines.join('')).not.toMatch(/<(dkim|spf)>pass</)
      expect(told(aligned)).toBe(`not-met: 0/${messages + 1}/0`)
      expect(wheresOf(aligned, 'not-met')[0]).toBe('line 20')
      expect(elementAt(lines, 'line 20')).toMatch(/<dkim>fail<\/dkim>\s*<spf>fail<\/spf>/)
    })
    it('on 8 August 1979: the report of the standard ends on 7 August 1979; all 123 messages are aligned by DKIM', () => {
      const item = '  - { id: sample, path: sample.xml, export: dmarc-aggregate, system: Mail }\n'
      const assessment = audited({ 'sample.xml': 'email-dmarc/rfc9990-sample.xml' }, item, '1979-08-08')
      expect(told(findingOf(assessment, 'email/dmarc-aligned'))).toBe('met: 123/0/0')
      expect(findingOf(assessment, 'email/dmarc-policy').outcome).not.toBe('not-met')
    })
  })

  describe('AWS credential report, on 8 May 2019: generated on 7 May 2019, 15:40 UTC', () => {
    it('the root account has an active key, and a second factor', () => {
      const path = 'aws-account/iam-get-credential-report.json'
      const item = '  - { id: aws, path: report.json, export: aws-credential-report-json, system: AWS }\n'
      const assessment = audited({ 'report.json': path }, item, '2019-05-08')
      const { Content } = JSON.parse(readFileSync(join(CORPUS, path), 'utf8')) as { Content: string }
      const rows: Record<string, string>[] = parse(Content, { columns: true })
      const root = findingOf(assessment, 'accounts/root-no-keys')
      expect(told(root)).toBe('not-met: 0/1/0')
      expect(root.records.map(failed)).toEqual([[expect.stringMatching(/keys active.* 0/)]])
      expect(rowAt(rows, wheresOf(root, 'not-met')[0] as string)).toMatchObject({
        user: '<root_account>',
        access_key_1_active: 'true',
        mfa_active: 'true',
      })
      // `user` last signed in a year before; root two months before; auditor_tmp was made that very day and is not yet due
      const dormant = findingOf(assessment, 'accounts/not-dormant')
      expect([told(dormant), dormant.counts.notYetDue]).toEqual(['not-met: 1/1/0', 1])
      expect(rowAt(rows, wheresOf(dormant, 'not-met')[0] as string)).toMatchObject({
        user: 'user',
        password_last_used: '2018-05-07T15:35:54+00:00',
      })
    })
  })

  describe('conditional access, on 9 June 2026: the last policy was changed on 8 June 2026, 18:17 UTC', () => {
    const ids = ['CA001', 'CA002', 'CA006', 'CA105', 'CA200', 'CA400']
    const names = there ? readdirSync(join(CORPUS, 'entra-ca')).filter(name => name.startsWith('CA')) : []
    const entry = (id: string): string =>
      `  - { id: ${id}, path: ${id}.json, export: entra-conditional-access-policy, collected: 2026-06-08, system: Entra }\n`
    const files = Object.fromEntries(ids.map(id => [`${id}.json`, `entra-ca/${names.find(name => name.startsWith(id))}`]))
    const policy = (id: string): Record<string, unknown> =>
      JSON.parse(new TextDecoder(id === 'CA006' ? 'utf-8' : 'utf-16le').decode(readFileSync(join(CORPUS, files[`${id}.json`] as string))))

    it('four rules that block or demand a factor are on; CA105, for administrators, only reports', () => {
      const assessment = audited(files, ids.map(entry).join(''), '2026-06-09')
      // CA001 and CA002 block, CA200 and CA400 demand a factor; CA006 limits sessions and is not in question
      const enforced = findingOf(assessment, 'sign-in/policies-enforced')
      expect(told(enforced)).toBe('not-met: 4/1/0')
      expect(enforced.records.map(({ place }) => place)).toEqual([{ item: 'CA105', where: '' }])
      expect(policy('CA105')).toMatchObject({ state: 'enabledForReportingButNotEnforced', grantControls: { builtInControls: [] } })
      expect(['CA001', 'CA002', 'CA200', 'CA400'].map(id => policy(id).state)).toEqual(Array.from({ length: 4 }, () => 'enabled'))
      // CA002 is on and blocks the two older ways of signing in for all users and applications
      expect(told(findingOf(assessment, 'sign-in/legacy-blocked'))).toBe('met: 1/0/0')
      expect(policy('CA002')).toMatchObject({
        conditions: { clientAppTypes: ['exchangeActiveSync', 'other'], users: { includeUsers: ['All'] } },
      })
      const without = audited({ 'CA200.json': files['CA200.json'] as string }, entry('CA200'), '2026-06-09')
      expect(findingOf(without, 'sign-in/legacy-blocked').outcome).not.toBe('met')
    })
    it('CA105 covers no administrator while it only reports, and would if it were switched on', () => {
      const admin = 'userPrincipalName,userType,isAdmin,isMfaRegistered,methodsRegistered\nadmin@trust.example,member,True,True,fido2\n'
      const user = { id: 'a1', userPrincipalName: 'admin@trust.example', accountEnabled: true, userType: 'Member', memberOf: [] }
      const users = {
        value: [{ ...user, perUserMfaState: 'disabled', transitiveMemberOf: [{ roleTemplateId: '62e90394-69f5-4237-9190-012177145e10' }] }],
      }
      const more = [
        ['registration', 'csv', 'entra-user-registration'],
        ['users', 'json', 'entra-users'],
      ]
        .map(([id, ending, name]) => `  - { id: ${id}, path: ${id}.${ending}, export: ${name}, collected: 2026-06-08, system: Entra }\n`)
        .join('')
      inPack({ 'CA105.json': files['CA105.json'] as string }, `${ITEMS}${entry('CA105')}${more}`, dir => {
        writeFileSync(join(dir, 'registration.csv'), admin)
        writeFileSync(join(dir, 'users.json'), JSON.stringify(users))
        const privileged = (): string => told(findingOf(auditOf(dir, '2026-06-09').assessment, 'accounts/mfa-privileged'))
        expect(privileged()).toBe('not-met no-match: 0/1/0')
        writeFileSync(join(dir, 'CA105.json'), JSON.stringify({ ...policy('CA105'), state: 'enabled' }))
        expect(privileged()).toBe('met: 1/0/0')
      })
    })
  })

  describe('Prowler, on 15 February 2025: both scans are of 14 February 2025', () => {
    it('one control of high severity passed and one failed; a manual one and low ones are not in question', () => {
      const files = { 'aws.csv': 'cloud-posture/example_output_aws.csv', 'azure.csv': 'cloud-posture/example_output_azure.csv' }
      const items =
        '  - { id: aws, path: aws.csv, export: prowler-4-csv, system: AWS }\n  - { id: azure, path: azure.csv, export: prowler-4-csv, system: Azure }\n'
      const finding = findingOf(audited(files, items, '2025-02-15'), 'cloud/no-serious-fails')
      expect(told(finding)).toBe('not-met: 1/1/0')
      expect(finding.records.map(({ place }) => place)).toEqual([{ item: 'azure', where: 'row 4' }])
      expect(rowAt(rowsOf('cloud-posture/example_output_azure.csv', ';'), 'row 4')).toMatchObject({
        CHECK_ID: 'aks_clusters_public_access_disabled',
        STATUS: 'FAIL',
        SEVERITY: 'high',
        MUTED: 'False',
      })
    })
  })

  describe('ScubaGear, on 5 May 2026: the run is of 4 May 2026, 17:15 UTC', () => {
    it('of 58 obligatory controls 41 pass, 14 fail and 3 are for people to look at', () => {
      const path = 'm365-scuba/ScubaResults_fa5589b7-d528-4f80.json'
      const assessment = audited(
        { 'scuba.json': path },
        '  - { id: scuba, path: scuba.json, export: scubagear-results, system: M365 }\n',
        '2026-05-05',
      )
      const finding = findingOf(assessment, 'config/tenant-baseline')
      expect([told(finding), finding.counts.leftOut]).toEqual(['not-met: 41/14/0', 3])
      const document: unknown = JSON.parse(readFileSync(join(CORPUS, path), 'utf8').replace(/^\ufeff/, ''))
      const at = (pointer: string): unknown =>
        pointer
          .slice(1)
          .split('/')
          .reduce((node, key) => (node as Record<string, unknown>)[key], document)
      const controls = wheresOf(finding, 'not-met').map(at)
      expect(controls).toHaveLength(14)
      for (const control of controls) expect(control).toMatchObject({ Result: 'Fail', Criticality: 'Shall' })
      expect(controls[0]).toMatchObject({ 'Control ID': 'MS.AAD.3.1v1' })
    })
  })
})
