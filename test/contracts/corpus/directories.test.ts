import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answer, read, tally, text } from '../../support/reading.ts'
import { ROOT } from '../../support/sources.ts'

/** Neighbours of the corpus of which no public sample may be kept: synthetic files in the shape the tools write. */
const file = (name: string): Answer => read(name, readFileSync(join(ROOT, 'test/fixtures/exports', name)), '2026-06-30')
const SID = 'S-1-5-21-1111111111-2222222222-3333333333'

describe('Active Directory, as PowerShell writes it', () => {
  it('with a #TYPE line, commas, and days that stand before months', () => {
    const { facts, records } = file('ad-users-type-line.csv')
    expect(facts).toMatchObject({ export: 'ad-users', rows: 4, records: { accounts: 4 }, unread: 0, wholeList: false })
    expect(facts.taken).toBeUndefined()
    const [admin, wren, service, moss] = records('accounts')
    expect(admin).toMatchObject({ id: 'Administrator', ref: `${SID}-500`, type: 'built-in', privileged: 'yes', at: 'row 3' })
    expect(wren).toMatchObject({
      ...{ id: 'wren.fallow', person: '900001', type: 'human', privileged: '(unknown)', enabled: 'yes', source: 'on-premises' },
      ...{ 'last-sign-in': '2026-06-29T07:14:00Z', 'password-changed': '2026-05-12T07:30:00Z', expires: '2026-12-31T00:00:00Z' },
      // the name of a .NET class is no list of groups
      groups: '(unknown)',
    })
    // never signed in, or never since it was last copied: a blank does not say which. Nor does anything say what it is for.
    expect(service).toMatchObject({ 'last-sign-in': '(blank)', type: '(unknown)', enabled: 'yes' })
    expect(moss).toMatchObject({ enabled: 'no', type: 'human' })
    // no day of these is above 12, so the column proves nothing and the others do not speak for it
    expect(tally(records('accounts'), 'created')).toEqual({ '(invalid)': 4 })
    expect(facts.problems).toEqual([expect.objectContaining({ code: 'field-date-order', count: 4 })])
  })
  it('without it, semicolons, and months that stand before days', () => {
    const { facts, records } = file('ad-users-semicolon.csv')
    expect(facts).toMatchObject({ export: 'ad-users', records: { accounts: 2 } })
    expect(records('accounts')).toEqual([
      expect.objectContaining({
        ...{ id: 'wren.fallow', ref: '5f1d3a52-0000-4000-8000-000000000001', 'last-sign-in': '2026-06-29T07:14:00Z', at: 'row 2' },
        groups: 'CN=Ward A,OU=Groups,DC=aurora,DC=example, CN=All Staff,OU=Groups,DC=aurora,DC=example',
      }),
      // a blank list leaves out the primary group: it is not known to be empty
      expect.objectContaining({ id: 'moss.tarn', enabled: 'no', 'last-sign-in': '2026-01-03T17:45:00Z', groups: '(unknown)' }),
    ])
  })
  it('computers: what is disabled is passed over', () => {
    const { facts, records } = file('ad-computers.csv')
    expect(facts).toMatchObject({ export: 'ad-computers', rows: 3, records: { devices: 2 } })
    expect(records('devices')).toEqual([
      expect.objectContaining({
        host: 'aur-pas-01.aurora.example',
        type: 'server',
        os: 'Windows Server 2022 Standard',
        'os-version': '10.0',
      }),
      expect.objectContaining({ host: 'aur-lt-0042.aurora.example', type: '(unknown)', 'last-seen': '2026-06-28T16:20:00Z' }),
    ])
  })
  it('ADRecon: users, and members of groups', () => {
    const users = file('adrecon-users.csv')
    expect(users.facts).toMatchObject({ export: 'adrecon-users', records: { accounts: 3 }, wholeList: true })
    expect(users.records('accounts').map(({ id, type, privileged, enabled }) => [id, type, privileged, enabled])).toEqual([
      ['krbtgt', 'built-in', 'yes', 'no'],
      ['wren.fallow', '(unknown)', '(unknown)', 'yes'],
      ['svc-lab-link', 'service', '(unknown)', 'yes'],
    ])
    const members = file('adrecon-group-members.csv')
    expect(members.facts).toMatchObject({ export: 'adrecon-group-members', rows: 3, records: { accounts: 2 } })
    expect(members.records('accounts')).toEqual([
      expect.objectContaining({ id: 'Administrator', ref: `${SID}-500`, privileged: 'yes', groups: 'Domain Admins …' }),
      expect.objectContaining({ id: 'wren.fallow', privileged: '(unknown)', groups: 'Ward A …' }),
    ])
  })
})

describe('rules and roles of a directory', () => {
  it('password policies of a domain, in the words of PowerShell', () => {
    const { facts, records } = text(
      'policy.csv',
      '"ComplexityEnabled","DistinguishedName","LockoutThreshold","MaxPasswordAge","MinPasswordAge","MinPasswordLength","ReversibleEncryptionEnabled"\n' +
        '"True","DC=aurora,DC=example","10","42.00:00:00","1.00:00:00","14","False"\n"False","DC=lab,DC=example","0","00:00:00","00:00:00","7","False"\n',
    )
    expect(facts).toMatchObject({ export: 'ad-password-policies', records: { 'password-rules': 2 }, problems: [] })
    expect(records('password-rules')).toEqual([
      expect.objectContaining({ 'min-length': '14', complexity: 'yes', 'lockout-after': '10', 'max-age': '42 days' }),
      expect.objectContaining({ id: 'DC=lab,DC=example', complexity: 'no', 'lockout-after': '0', 'max-age': '(unknown)' }),
    ])
  })
  const person = (id: string) => ({ '@odata.type': '#microsoft.graph.user', id, userPrincipalName: `${id}@aurora.example` })
  const page = (...value: readonly object[]) => text('page.json', JSON.stringify({ '@odata.context': 'x', value }))
  it('groups of Entra: each says one thing of an account, and never all', () => {
    const { facts, records } = page(
      { id: 'g1', securityEnabled: true, members: [person('wren'), { id: 'device' }] },
      { id: 'g2', securityEnabled: true, members: [] },
    )
    expect(facts).toMatchObject({ export: 'entra-groups', records: { accounts: 1 }, unread: 0 })
    expect(records('accounts')).toEqual([expect.objectContaining({ id: 'wren@aurora.example', ref: 'wren', groups: 'g1 …' })])
  })
  it('roles of Entra are known by their template, as policies name them', () => {
    const { facts, records } = page({
      id: 'r1',
      roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
      members: [person('moss'), { id: 'robot' }],
    })
    expect(facts).toMatchObject({ export: 'entra-role-holders', records: { accounts: 1 }, unread: 0 })
    expect(records('accounts')).toEqual([
      expect.objectContaining({ ref: 'moss', privileged: 'yes', roles: '62e90394-69f5-4237-9190-012177145e10 …' }),
    ])
  })
})

describe('lists of secrets', () => {
  it.each([
    [
      'the older LAPS',
      'Name,DNSHostName,Enabled,OperatingSystem,SamAccountName,ms-Mcs-AdmPwd\nA,a.x,True,Windows 11,A$,hunter2',
      'laps-passwords',
    ],
    [
      'the newer LAPS',
      'ComputerName,DistinguishedName,Account,Password,PasswordUpdateTime,ExpirationTimestamp\nA,CN=A,Admin,hunter2,,',
      'laps-passwords',
    ],
    ['ADRecon', 'Hostname,Enabled,Stored,Readable,Password,Expiration\nA,True,True,True,hunter2,', 'laps-passwords'],
    [
      'BitLocker',
      'Distinguished Name,Name,whenCreated,Recovery Key ID,Recovery Key,Volume GUID\nCN=A,A,,1,111111-hunter2,2',
      'bitlocker-recovery-keys',
    ],
  ])('%s: to be removed, and nothing of it is said', (_, content, exported) => {
    const { facts, batches } = text('list.csv', `${content}\n`)
    expect([facts.export, facts.problems.map(({ code }) => code), batches]).toEqual([exported, ['remove-from-pack'], []])
    expect(JSON.stringify(facts)).not.toContain('hunter2')
  })
})

describe('people in the cloud', () => {
  it('Microsoft 365: who may sign in is the other way round of who is blocked', () => {
    const { facts, records } = file('m365-users.csv')
    expect(facts).toMatchObject({ export: 'm365-users', records: { accounts: 3 }, wholeList: false, problems: [] })
    expect(records('accounts').map(record => [record.enabled, record.type, record['has-mailbox'], record.source])).toEqual([
      ['yes', '(unknown)', '(unknown)', 'on-premises'],
      ['no', '(unknown)', 'no', 'cloud'],
      ['yes', 'guest', 'no', '(blank)'],
    ])
    expect(records('accounts')[0]).toMatchObject({ created: '2023-09-11T11:00:00Z', 'password-changed': '2026-05-12T07:30:00Z' })
  })
  it('Google Workspace: enforced is asked for; who never came, never did', () => {
    const { facts, records } = file('google-workspace-users.csv')
    expect(facts).toMatchObject({ export: 'google-workspace-users', records: { accounts: 2 }, problems: [] })
    expect(records('accounts')).toEqual([
      expect.objectContaining({
        enabled: 'yes',
        type: 'human',
        'mfa-registered': 'yes',
        'mfa-required': 'yes',
        'last-sign-in': '2026-06-29T08:14:33Z',
      }),
      expect.objectContaining({
        enabled: 'no',
        type: '(unknown)',
        'mfa-registered': 'no',
        'mfa-required': 'no',
        'last-sign-in': '(never)',
      }),
    ])
  })
  it('Entra, through PowerShell: dates as the computer writes them', () => {
    const { facts, records } = file('entra-users-script.csv')
    expect(facts).toMatchObject({ export: 'entra-users-script', records: { accounts: 2 } })
    expect(records('accounts')).toEqual([
      expect.objectContaining({ type: 'human', person: '900001', source: 'on-premises', created: '2023-09-11T11:00:00Z' }),
      expect.objectContaining({ type: 'guest', source: 'cloud', created: '2025-11-30T10:00:00Z' }),
    ])
  })
})
