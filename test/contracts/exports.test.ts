import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeOf, printDate } from '../../src/operators/index.ts'
import { CORPUS } from '../support/audit.ts'
import { corpus, tally, text } from '../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))

describe.skipIf(!there)('real exports (needs the reference corpus)', () => {
  it('Veeam: 29,775 rows, 16,732 of them exact duplicates, dates month first as the column proves', () => {
    const { facts, records } = corpus('backup/VeeamSessionReport.csv', '2020-04-22', { collected: '2020-04-22' })
    expect(facts).toMatchObject({
      export: 'veeam-session-report',
      rows: 29_775,
      duplicates: 16_732,
      records: { backups: 13_043 },
      targets: 15,
      unread: 0,
    })
    expect(facts).toMatchObject({ state: 'read', takenFrom: 'manifest', kinds: ['backups'], problems: [] })
    const backups = records('backups')
    expect(tally(backups, 'result')).toEqual({ success: 12_876, failed: 98, warning: 69 })
    expect(backups[0]).toMatchObject({
      job: 'SQLLogCopy',
      machine: 'ausveeambem',
      started: '2020-02-05T12:00:16Z',
      retry: 'no',
      at: 'row 2',
    })
    expect(backups[0]?.finished).toBe(backups[0]?.started)
    // 12 sessions are of the last day, 21 April: collected the day before, the file would contradict its manifest
    expect(corpus('backup/VeeamSessionReport.csv', '2020-04-22', { collected: '2020-04-20' }).facts).toMatchObject({
      unread: 12,
      state: 'partly-read',
    })
  })

  it('Nessus: one host scanned without a log-in, 26 weaknesses, 23 notes passed over', () => {
    const { facts, records } = corpus('vuln-nessus/nessus_with_cvssv3.nessus')
    expect(facts).toMatchObject({
      export: 'nessus-v2',
      class: 'scan',
      targets: 1,
      records: { 'scan-targets': 1, vulnerabilities: 26 },
      takenFrom: 'file',
    })
    expect(facts.taken && printDate(facts.taken)).toBe('2022-03-23T14:07:52Z')
    expect(facts.passedOver).toEqual([{ reason: 'vulnerabilities: passed over as the export says', count: 23 }])
    expect(records('scan-targets')[0]).toMatchObject({
      host: 'testphp.vulnweb.com',
      address: '44.228.249.3',
      credentialed: 'no',
      'scan-type': 'vulnerability',
    })
    expect(tally(records('vulnerabilities'), 'severity')).toEqual({ low: 1, medium: 13, high: 10, critical: 2 })
    const php = records('vulnerabilities').find(({ id }) => id === '31649')
    expect(php).toMatchObject({
      host: 'testphp.vulnweb.com',
      port: '80',
      severity: 'high',
      cvss: '7.5',
      'cvss-version': '2',
      'patch-released': '2006-11-02',
    })
    expect(php?.cves).toContain('CVE-2006-1015')
    expect(php?.at).toMatch(/^line \d+$/)
  })

  it('testssl: an endpoint for each address; a header alone covers nothing', () => {
    const many = corpus('tls-scan/defectdojo_many_vuln.csv')
    expect(many.facts).toMatchObject({ export: 'testssl-csv', rows: 541, targets: 4, records: { 'tls-endpoints': 4 }, class: 'scan' })
    expect(many.records('tls-endpoints')[0]).toMatchObject({
      ...{
        host: 'www.defectdojo.org',
        address: '185.199.110.153',
        port: '443',
        protocols: 'tls1.2',
        'weak-ciphers': '',
        'key-type': 'rsa',
      },
      ...{
        'key-bits': '2048',
        'certificate-until': '2019-08-16',
        'chain-trusted': 'yes',
        'name-matches': 'yes',
        grade: '(unknown)',
        at: 'row 3',
      },
    })
    const critical = corpus('tls-scan/overall_critical.csv').records('tls-endpoints')
    expect(critical).toHaveLength(1)
    expect(critical[0]).toMatchObject({
      protocols: 'tls1.0, tls1.1, tls1.2',
      'weak-ciphers': 'anonymous, 3des',
      flaws: 'sweet32, beast',
      grade: 'T',
      'chain-trusted': 'no',
    })
    expect(corpus('tls-scan/defectdojo_no_vuln.csv').facts).toMatchObject({
      export: 'testssl-csv',
      targets: 0,
      records: { 'tls-endpoints': 0 },
    })
  })

  it('ScubaGear: 92 controls of 6 products; the result before suppression stays', () => {
    const { facts, records } = corpus('m365-scuba/ScubaResults_fa5589b7-d528-4f80.json')
    expect(facts).toMatchObject({
      export: 'scubagear-results',
      targets: 6,
      wholeList: true,
      system: 'ca08493a-c9c8-4db0-a9e8-d3b4bafac269',
    })
    expect(facts.taken && printDate(facts.taken)).toBe('2026-05-04T17:15:48.307Z')
    const results = records('configuration-results')
    expect(tally(results, 'result')).toEqual({ pass: 57, fail: 14, warning: 12, manual: 9 })
    expect(tally(results, 'obligation')).toEqual({ must: 58, should: 34 })
    expect(tally(results, 'suppressed')).toEqual({ no: 92 })
    expect(results[0]).toMatchObject({
      target: 'AAD',
      rule: 'MS.AAD.1.1v1',
      topic: 'legacy-auth',
      'result-before': 'pass',
      at: '/Results/AAD/0/Controls/0',
    })
  })

  it.each([
    [
      '!example.com!1538204542!1538463818.xml',
      1,
      '2018-10-01T17:07:12Z',
      { policy: 'none', 'subdomain-policy': 'reject', 'applied-to': '100%', testing: '(unknown)' },
    ],
    ['!large-example.com!1711897200!1711983600.xml', 2286, '2024-04-01T15:00:00Z', { policy: 'none', 'subdomain-policy': 'reject' }],
    ['protection.outlook.com!example.com!1711756800!1711843200.xml', 1, '2024-03-31T00:00:00Z', { domain: 'example.com', policy: 'none' }],
    ['rfc9990-sample.xml', 1, '1979-08-07T23:59:59Z', { policy: 'quarantine', 'applied-to': '(unknown)', testing: 'no' }],
  ])('DMARC, with and without namespace: %s', (name, flows, taken, domain) => {
    const { facts, records } = corpus(`email-dmarc/${name}`)
    expect(facts).toMatchObject({ export: 'dmarc-aggregate', targets: flows, records: { 'mail-flows': flows, 'mail-domains': 1 } })
    expect(facts.taken && printDate(facts.taken)).toBe(taken)
    expect(records('mail-domains')[0]).toMatchObject({ ...domain, seen: taken })
  })
  it('DMARC: messages, alignment and the domain of each flow', () => {
    expect(corpus('email-dmarc/rfc9990-sample.xml').records('mail-flows')).toEqual([
      expect.objectContaining({
        reporter: 'Sample Reporter',
        source: '192.0.2.123',
        messages: '123',
        'dkim-aligned': 'yes',
        'spf-aligned': 'no',
        from: '1979-08-07T00:00:00Z',
      }),
    ])
    const large = corpus('email-dmarc/!large-example.com!1711897200!1711983600.xml').records('mail-flows')
    expect(tally(large, 'dkim-aligned')).toEqual({ no: 2286 })
    expect(large[0]).toMatchObject({ reporter: '(blank)', report: 'example.com:1711897200', domain: 'example.com' })
  })

  it('conditional access: report-only is not on, groups are not everyone, a session control is no grant', () => {
    const folder = readdirSync(join(CORPUS, 'entra-ca')).filter(name => name.startsWith('CA'))
    const policies = new Map(folder.map(name => [name.slice(0, 5), corpus(`entra-ca/${name}`)] as const))
    expect(
      [...policies.values()].every(({ facts }) => facts.export === 'entra-conditional-access-policy' && facts.taken === undefined),
    ).toBe(true)
    const policy = (id: string) => policies.get(id)?.records('sign-in-policies')[0]
    expect(policy('CA105')).toMatchObject({
      state: 'report-only',
      effect: 'grant',
      mfa: 'required',
      strength: 'phishing-resistant',
      users: '',
      apps: 'all',
      clients: 'all',
      at: '',
    })
    expect(policy('CA105')?.roles?.split(', ')).toHaveLength(24)
    expect(policy('CA200')).toMatchObject({
      state: 'on',
      mfa: 'required',
      strength: 'none',
      users: '',
      groups: 'ceeac9b8-ddf5-48cb-afcb-e2ab8bfd1a57',
      clients: 'browser, modern',
      'narrowed-by': '',
    })
    expect(policy('CA400')).toMatchObject({ state: 'on', mfa: 'required', users: 'guests', 'not-users': '', 'narrowed-by': '' })
    expect(policy('CA001')).toMatchObject({ effect: 'block', mfa: 'not-required', users: 'all', 'narrowed-by': 'location' })
    expect(policy('CA002')).toMatchObject({ effect: 'block', clients: 'exchange-active-sync, other' })
    expect(policy('CA006')).toMatchObject({ effect: 'session', mfa: 'not-required', 'narrowed-by': 'device', clients: 'browser' })
    expect(policies.get('CA105')?.facts.encoding).toBe('utf-16le')
  })

  it('AWS credential report inside JSON: the root has an active key, nobody else a second factor', () => {
    const { facts, records } = corpus('aws-account/iam-get-credential-report.json')
    expect(facts).toMatchObject({ export: 'aws-credential-report-json', records: { accounts: 3 }, wholeList: true, takenFrom: 'file' })
    expect(facts.taken && printDate(facts.taken)).toBe('2019-05-07T15:40:22Z')
    expect(records('accounts')).toEqual([
      expect.objectContaining({
        id: '<root_account>',
        type: 'built-in',
        enabled: 'yes',
        privileged: 'yes',
        'mfa-registered': 'yes',
        'keys-active': '1',
        'password-changed': '(blank)',
        at: 'row 2',
      }),
      expect.objectContaining({
        id: 'auditor_tmp',
        type: 'service',
        'mfa-registered': 'no',
        'keys-active': '1',
        'last-sign-in': '(blank)',
        privileged: '(unknown)',
      }),
      expect.objectContaining({
        id: 'user',
        type: 'human',
        'mfa-required': 'no',
        'keys-active': '2',
        'last-sign-in': '2018-05-07T15:35:54Z',
      }),
    ])
  })

  it('Prowler: semicolons, a manual result is no pass', () => {
    const aws = corpus('cloud-posture/example_output_aws.csv')
    expect(aws.facts).toMatchObject({ export: 'prowler-4-csv', records: { 'configuration-results': 4 }, targets: 2, class: 'scan' })
    expect(aws.facts.taken && printDate(aws.facts.taken)).toBe('2025-02-14T14:27:03.913Z')
    expect(
      aws.records('configuration-results').map(({ rule, result, severity, suppressed }) => [rule, result, severity, suppressed])[0],
    ).toEqual(['accessanalyzer_enabled', 'fail', 'low', 'no'])
    expect(tally(aws.records('configuration-results'), 'result')).toEqual({ fail: 2, manual: 2 })
    expect(tally(corpus('cloud-posture/example_output_azure.csv').records('configuration-results'), 'result')).toEqual({ pass: 3, fail: 1 })
  })

  it('every file gives its facts: read, or not recognised or unreadable with the reason', () => {
    const paths = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter(path => statSync(join(CORPUS, path)).isFile() && path !== 'README.md' && path !== 'PROVENANCE.csv')
      .toSorted()
    expect(paths).toHaveLength(179)
    const states: Record<string, number> = {}
    for (const path of paths) {
      const { facts, batches } = corpus(path)
      states[facts.state] = (states[facts.state] ?? 0) + 1
      expect(facts.because.length, path).toBeGreaterThan(0)
      expect(facts.path).toBe(path)
      // a document's sort may be guessed from its title; a list's columns never are here
      if (facts.class !== 'document') expect(facts.guessed ?? false, path).toBe(false)
      if (facts.state === 'not-recognised' || facts.state === 'unreadable') expect(batches, path).toEqual([])
      for (const batch of batches) for (const column of batch.columns.values()) expect(column.states, path).toHaveLength(batch.rows)
      for (const batch of batches) if (batch.rows > 0) expect(placeOf(batch, batch.rows - 1), path).toBeTypeOf('string')
    }
    // the lists of test/contracts/corpus/recognised say which
    expect(states.read).toBeGreaterThan(19)
  }, 120_000)
})

describe('exports without a real sample, as their makers describe them', () => {
  it('Entra registration details: CSV and Graph say the same', () => {
    const csv = text(
      'registration.csv',
      'userPrincipalName,userDisplayName,userType,isAdmin,isMfaRegistered,methodsRegistered,lastUpdatedDateTime,id\n' +
        'a@x.example,A,member,True,True,"microsoftAuthenticatorPush, mobilePhone",2026-06-09T01:00:00Z,1\n' +
        'b@x.example,B,guest,False,False,,2026-06-09T01:00:00Z,2\n' +
        'c@x.example,C,member,False,True,fido2SecurityKey;newMethod,2026-06-09T01:00:00Z,3\n',
    )
    const scripted =
      'userPrincipalName,userType,isMfaRegistered,methodsRegistered\na,member,true,"[""mobilePhone"",""email""]"\nb,member,false,[]\n'
    expect(
      text('scripted.csv', scripted)
        .records('accounts')
        .map(record => record['mfa-methods']),
    ).toEqual(['sms, email', ''])
    expect(csv.facts).toMatchObject({ export: 'entra-user-registration', wholeList: true })
    expect(csv.facts.taken).toBeUndefined()
    const expected = [
      expect.objectContaining({
        id: 'a@x.example',
        ref: '1',
        type: 'human',
        privileged: 'yes',
        'mfa-registered': 'yes',
        'mfa-methods': 'authenticator, sms',
        'mfa-required': undefined,
      }),
      expect.objectContaining({ type: 'guest', 'mfa-registered': 'no', 'mfa-methods': '' }),
      expect.objectContaining({ 'mfa-methods': 'fido2 …' }),
    ].map(({ sample }) =>
      expect.objectContaining(Object.fromEntries(Object.entries(sample as object).filter(([, value]) => value !== undefined))),
    )
    expect(csv.records('accounts')).toEqual(expected)
    const graph = text(
      'registration.json',
      JSON.stringify({
        '@odata.context': 'x',
        '@odata.nextLink': 'y',
        value: [
          {
            id: '1',
            userPrincipalName: 'a@x.example',
            userType: 'member',
            isAdmin: true,
            isMfaRegistered: true,
            methodsRegistered: ['microsoftAuthenticatorPush', 'mobilePhone'],
          },
          { id: '2', userPrincipalName: 'b@x.example', userType: 'guest', isAdmin: false, isMfaRegistered: false, methodsRegistered: [] },
          {
            id: '3',
            userPrincipalName: 'c@x.example',
            userType: 'member',
            isAdmin: false,
            isMfaRegistered: true,
            methodsRegistered: ['fido2SecurityKey', 'newMethod'],
          },
        ],
      }),
    )
    expect(graph.facts).toMatchObject({ export: 'entra-user-registration-graph', complete: false })
    expect(graph.records('accounts')).toEqual(expected)
  })

  it('Entra users: a page of Graph, a plain list, the portal', () => {
    const users = [
      {
        id: '1',
        userPrincipalName: 'a@x.example',
        mail: null,
        accountEnabled: true,
        userType: 'Member',
        onPremisesSyncEnabled: null,
        createdDateTime: '2020-01-01T00:00:00Z',
        signInActivity: { lastSignInDateTime: '2026-06-01T00:00:00Z' },
        memberOf: [{ id: 'g1' }, { id: 'g2' }],
      },
      {
        id: '2',
        userPrincipalName: 'b@x.example',
        accountEnabled: false,
        userType: 'Guest',
        onPremisesSyncEnabled: true,
        signInActivity: { lastSignInDateTime: '0001-01-01T00:00:00Z' },
      },
    ]
    const expected = [
      expect.objectContaining({
        id: 'a@x.example',
        email: '(blank)',
        enabled: 'yes',
        type: 'human',
        source: 'cloud',
        groups: 'g1, g2',
        'last-sign-in': '2026-06-01T00:00:00Z',
        created: '2020-01-01T00:00:00Z',
      }),
      expect.objectContaining({
        id: 'b@x.example',
        email: '(unknown)',
        enabled: 'no',
        type: 'guest',
        source: 'on-premises',
        groups: '(unknown)',
        'last-sign-in': '(never)',
        created: '(unknown)',
      }),
    ]
    const page = text('users.json', JSON.stringify({ value: users }))
    expect(page.facts).toMatchObject({ export: 'entra-users', wholeList: true })
    expect(page.facts.complete).toBeUndefined()
    expect(page.records('accounts')).toEqual(expected)
    const list = text('users.json', JSON.stringify(users))
    expect(list.facts.export).toBe('entra-users-list')
    expect(list.records('accounts')).toEqual(expected)
    const portal = text(
      'users.csv',
      'userPrincipalName,displayName,mail,id,userType,accountEnabled,directorySynced,createdDateTime\na@x.example,A,,1,Member,True,False,2020-01-01T00:00:00Z\n',
    )
    expect(portal.facts.export).toBe('entra-users-portal')
    expect(portal.records('accounts')[0]).toMatchObject({
      id: 'a@x.example',
      ref: '1',
      enabled: 'yes',
      source: 'cloud',
      created: '2020-01-01T00:00:00Z',
    })
  })

  it('Entra group members: each row knows one group and never all of them', () => {
    const scripted = text(
      'groups.csv',
      'groupId,groupName,userPrincipalName,userId\ng1,MFA,a@x.example,1\ng2,All,a@x.example,1\ng3,Nested,,9\n',
    )
    expect(scripted.facts).toMatchObject({ export: 'entra-group-members', records: { accounts: 2 } })
    expect(scripted.records('accounts').map(({ id, ref, groups }) => [id, ref, groups])).toEqual([
      ['a@x.example', '1', 'g1 …'],
      ['a@x.example', '1', 'g2 …'],
    ])
    expect(text('groups.csv', 'GroupId,GroupName,UserPrincipalName\ng1,MFA,a@x.example\n').facts.export).toBe('entra-group-members-script')
    const portal = text(
      'members.csv',
      'id,userPrincipalName,displayName,objectType,userType,isUser,isGroup,isGuest\n1,a@x.example,A,User,Member,True,False,False\n2,,G,Group,,False,True,False\n',
    )
    expect(portal.facts).toMatchObject({ export: 'entra-group-members-portal', records: { accounts: 1 } })
  })

  it('AWS credential report as CSV, and as base64 in JSON', () => {
    const csv =
      'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_2_active\nu,arn:x,2020-01-01T00:00:00+00:00,true,no_information,2026-01-01T00:00:00+00:00,true,false,false\n'
    expect(text('report.csv', csv).facts.export).toBe('aws-credential-report')
    const wrapped = text(
      'report.json',
      JSON.stringify({
        Content: Buffer.from(csv).toString('base64'),
        ReportFormat: 'text/csv',
        GeneratedTime: '2026-06-01T00:00:00+00:00',
      }),
    )
    expect(wrapped.facts).toMatchObject({ export: 'aws-credential-report-json', takenFrom: 'file' })
    expect(wrapped.records('accounts')).toEqual(text('report.csv', csv).records('accounts'))
    expect(wrapped.records('accounts')[0]).toMatchObject({
      'last-sign-in': '(never)',
      'mfa-required': 'yes',
      'keys-active': '0',
      interactive: 'yes',
      enabled: 'yes',
    })
  })

  it('a list of conditional-access policies in one file', () => {
    const policy = (id: string) => ({
      '@odata.type': '#microsoft.graph.conditionalAccessPolicy',
      id,
      displayName: id,
      state: 'enabled',
      grantControls: null,
      conditions: { users: { includeUsers: ['All'] } },
    })
    const { facts, records } = text('ca.json', JSON.stringify([policy('p1'), policy('p2')]))
    expect(facts).toMatchObject({ export: 'entra-conditional-access-policy', records: { 'sign-in-policies': 2 } })
    expect(records('sign-in-policies').map(({ id, at, roles }) => [id, at, roles])).toEqual([
      ['p1', '/0', ''],
      ['p2', '/1', ''],
    ])
  })
})
