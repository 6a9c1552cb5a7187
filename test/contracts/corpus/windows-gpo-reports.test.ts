import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, text } from '../../support/reading.ts'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('group policies (needs PROBITY_SHARED)', () => {
  it('report of a policy: what it says of passwords, and two other parts passed over', () => {
    const { facts, records } = corpus('windows-gpo/Windows10_gpreport.xml')
    expect(facts).toMatchObject({
      export: 'group-policy-report',
      encoding: 'utf-16le',
      records: { 'password-rules': 1 },
      system: 'idl.local',
      unread: 0,
    })
    expect(facts.taken && printDate(facts.taken)).toBe('2016-12-09T15:16:55.295Z')
    expect(facts.passedOver).toEqual([{ reason: 'password-rules: passed over as the export says', count: 2 }])
    expect(records('password-rules')).toEqual([
      expect.objectContaining({
        ...{ id: 'DoD Windows 10 STIG - Computer (SHB v10.1.0)', 'min-length': '14', complexity: 'yes', 'lockout-after': '3' },
        ...{ 'max-age': '60 days', 'legacy-blocked': 'yes', at: 'line 134' },
      }),
    ])
  })
  it('what stands beside its backup, and which events are recorded, are known and no kind speaks of them', () => {
    const backup = corpus('windows-gpo/Windows10_bkupInfo.xml').facts
    expect(backup).toMatchObject({ export: 'group-policy-backup', records: {}, system: 'idl.local' })
    expect(backup.taken && printDate(backup.taken)).toBe('2016-12-09T15:16:54Z')
    expect(corpus('windows-gpo/Windows10_audit.csv').facts).toMatchObject({ export: 'auditpol', rows: 21, records: {} })
  })
})

describe('a report of a policy', () => {
  const report = (settings: string) =>
    text(
      'gpreport.xml',
      `<GPO xmlns="http://www.microsoft.com/GroupPolicy/Settings"><Identifier><Domain>aurora.example</Domain></Identifier><Name>P</Name><ReadTime>2026-06-29T08:00:00Z</ReadTime><Computer><ExtensionData>${settings}</ExtensionData></Computer></GPO>`,
    )
  const account = (name: string, value: string): string => `<Account><Name>${name}</Name><SettingNumber>${value}</SettingNumber></Account>`
  it('leaves open what the policy does not set', () => {
    expect(report(`<Extension>${account('LockoutBadCount', '0')}</Extension>`).records('password-rules')).toEqual([
      expect.objectContaining({ 'lockout-after': '0', 'min-length': '(unknown)', 'max-age': '(unknown)', 'legacy-blocked': '(unknown)' }),
    ])
  })
  it.each([
    ['nothing', ''],
    ['other things', '<Extension><AuditSetting/></Extension>'],
    ['other things of accounts', `<Extension>${account('MinimumPasswordAge', '1')}</Extension>`],
  ])('that sets %s gives no rule and leaves nothing unread', (_, settings) => {
    expect(report(settings).facts).toMatchObject({
      export: 'group-policy-report',
      records: { 'password-rules': 0 },
      unread: 0,
      state: 'read',
    })
  })
  it('all policies of a domain in one file', () => {
    const gpo = (name: string, length: string, read: string): string =>
      `<GPO xmlns="http://www.microsoft.com/GroupPolicy/Settings"><Identifier><Domain>aurora.example</Domain></Identifier><Name>${name}</Name><ReadTime>${read}</ReadTime><Computer><ExtensionData><Extension>${account('MinimumPasswordLength', length)}</Extension></ExtensionData></Computer></GPO>`
    const { facts, records } = text(
      'all.xml',
      `<report>${gpo('A', '14', '2026-06-29T08:00:00Z')}${gpo('B', '8', '2026-06-29T08:00:02Z')}</report>`,
    )
    expect(facts).toMatchObject({ export: 'group-policy-reports', system: 'aurora.example', records: { 'password-rules': 2 } })
    expect(facts.taken && printDate(facts.taken)).toBe('2026-06-29T08:00:02Z')
    expect(records('password-rules').map(rule => [rule.id, rule['min-length']])).toEqual([
      ['A', '14'],
      ['B', '8'],
    ])
  })
  it('twice the same setting is no setting', () => {
    const [rule] = report(
      `<Extension>${account('MinimumPasswordLength', '14')}${account('MinimumPasswordLength', '8')}</Extension>`,
    ).records('password-rules')
    expect(rule?.['min-length']).toBe('(invalid)')
  })
})
