import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answer, read, text } from '../../support/reading.ts'
import { ROOT } from '../../support/sources.ts'

/** Logs and devices of a tenant, of which no public sample may be kept: synthetic files in the shape the tools write. */
const file = (name: string): Answer => read(name, readFileSync(join(ROOT, 'test/fixtures/exports', name)), '2026-06-30')
const events = (answer: Answer) =>
  answer.records('audit-events').map(({ id, account, type, result, mfa }) => [id, account, type, result, mfa])

describe('logs of a tenant', () => {
  it('sign-ins: what was stopped to ask for more is neither success nor failure', () => {
    const graph = file('entra-sign-ins.json')
    expect(graph.facts).toMatchObject({ export: 'entra-sign-ins', records: { 'audit-events': 3 }, wholeList: false })
    expect([graph.facts.taken, graph.facts.complete]).toEqual([undefined, undefined])
    expect(events(graph)).toEqual([
      ['synthetic-1', 'wren.fallow@aurora.example', 'sign-in', 'success', 'satisfied'],
      ['synthetic-2', 'moss.tarn@aurora.example', 'sign-in', 'unknown', 'failed'],
      ['synthetic-3', 'larch@partner.example', 'sign-in', 'failure', 'not-required'],
    ])
    expect(graph.records('audit-events').map(record => [record.device, record['device-compliant']])).toEqual([
      ['00000000-0000-4000-9000-000000000042', 'yes'],
      ['(blank)', '(blank)'],
      ['(blank)', 'no'],
    ])
    const csv = file('entra-sign-ins.csv')
    expect(csv.facts).toMatchObject({ export: 'entra-sign-ins-csv', records: { 'audit-events': 2 }, unread: 0 })
    expect(events(csv)).toEqual(events(graph).slice(0, 2))
  })
  it('sign-ins: the portal writes the list without the page, and a page says when there is another', () => {
    const { value } = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/exports/entra-sign-ins.json'), 'utf8')) as { value: object[] }
    const list = text('SignIns.json', JSON.stringify(value))
    expect(list.facts).toMatchObject({ export: 'entra-sign-ins-list', records: { 'audit-events': 3 } })
    expect(events(list)).toEqual(events(file('entra-sign-ins.json')))
    expect(text('page.json', JSON.stringify({ '@odata.nextLink': 'x', value })).facts.complete).toBe(false)
  })
  it('audit log: what concerns roles is privileged; an application acts under its own number', () => {
    const json = file('entra-audit-log.json')
    expect(json.facts).toMatchObject({ export: 'entra-audit-log-list', records: { 'audit-events': 2 } })
    expect(events(json)).toEqual([
      ['Directory_synthetic_1', 'wren.fallow@aurora.example', 'privileged', 'success', undefined],
      ['Directory_synthetic_2', '00000000-0000-4000-a000-000000000001', 'change', 'failure', undefined],
    ])
    const csv = file('entra-audit-log.csv')
    expect(csv.facts).toMatchObject({ export: 'entra-audit-log-csv', records: { 'audit-events': 2 } })
    expect(events(csv).map(event => event.slice(1))).toEqual(events(json).map(event => event.slice(1)))
  })
  it('Microsoft 365: only acts whose sort the operation shows have one', () => {
    const log = file('m365-audit-log.csv')
    expect(log.facts).toMatchObject({ export: 'm365-audit-log', records: { 'audit-events': 3 }, problems: [] })
    expect(events(log)).toEqual([
      ['synthetic-1', 'wren.fallow@aurora.example', 'sign-in', 'success', undefined],
      ['synthetic-2', 'moss.tarn@aurora.example', 'export', '(blank)', undefined],
      ['synthetic-3', 'moss.tarn@aurora.example', '(blank)', '(blank)', undefined],
    ])
  })
})

describe('devices of a tenant', () => {
  const devices = (answer: Answer) =>
    answer.records('devices').map(({ host, type, compliant, encrypted }) => [host, type, compliant, encrypted])
  it('Intune: in grace is not compliant, and what was not judged is not known', () => {
    const graph = file('intune-devices.json')
    expect(graph.facts).toMatchObject({ export: 'intune-devices', records: { devices: 3 }, wholeList: true })
    expect(devices(graph)).toEqual([
      ['AUR-LT-0042', '(unknown)', 'yes', 'yes'],
      ['AUR-IPAD-060', 'tablet', 'no', 'yes'],
      ['AUR-CART-1', '(unknown)', '(unknown)', 'no'],
    ])
    expect(graph.records('devices')[2]).toMatchObject({ 'last-seen': '(never)', 'owner-type': '(blank)', managed: 'yes' })
    const csv = file('intune-devices.csv')
    expect(csv.facts).toMatchObject({ export: 'intune-devices-csv', records: { devices: 2 }, wholeList: false, problems: [] })
    expect(devices(csv)).toEqual(devices(graph).slice(0, 2))
    // ahead of the position date, as the ends of certificates are
    expect(csv.records('devices')[0]).toMatchObject({ 'certificate-until': '2027-02-03T09:00:00Z', 'last-seen': '2026-06-29T06:55:00Z' })
  })
  it('Intune: the report of compliance gives numbers and words, and the words are read', () => {
    const report = file('intune-device-compliance.csv')
    expect(report.facts).toMatchObject({ export: 'intune-device-compliance', records: { devices: 3 } })
    expect(report.records('devices').map(record => [record.id, record.compliant, record['owner-type']])).toEqual([
      ['00000000-0000-4000-b000-000000000042', 'yes', 'corporate'],
      ['00000000-0000-4000-b000-000000000060', 'no', 'personal'],
      ['00000000-0000-4000-b000-000000000061', '(unknown)', '(blank)'],
    ])
  })
  it('Intune: a policy that asks for a password is a rule about passwords, and another is none', () => {
    const policy = file('intune-compliance-policy.json')
    expect(policy.facts).toMatchObject({ export: 'intune-compliance-policy', records: { 'password-rules': 1 }, unread: 0 })
    expect(policy.records('password-rules')[0]).toMatchObject({ 'min-length': '12', complexity: 'yes', 'max-age': '(blank)' })
    for (const more of [{ passwordRequired: false }, { scheduledActionsForRule: [] }]) {
      const content = JSON.stringify({ '@odata.type': '#microsoft.graph.windows10CompliancePolicy', displayName: 'x', ...more })
      expect(text('policy.json', content).facts).toMatchObject({
        export: 'intune-compliance-policy',
        records: { 'password-rules': 0 },
        unread: 0,
      })
    }
  })
  it('Entra: registered is not managed', () => {
    const portal = file('entra-devices.csv')
    expect(portal.facts).toMatchObject({ export: 'entra-devices-csv', records: { devices: 2 } })
    expect(portal.records('devices').map(({ managed, compliant }) => [managed, compliant])).toEqual([
      ['yes', 'yes'],
      ['no', '(blank)'],
    ])
    const graph = {
      deviceId: 'd1',
      displayName: 'x',
      approximateLastSignInDateTime: '2026-06-01T00:00:00Z',
      isManaged: null,
      isCompliant: null,
    }
    const { facts, records } = text('devices.json', JSON.stringify({ '@odata.context': 'x', value: [graph] }))
    expect(facts).toMatchObject({ export: 'entra-devices', wholeList: true })
    expect(records('devices')[0]).toMatchObject({ managed: '(blank)', compliant: '(blank)', 'last-seen': '2026-06-01T00:00:00Z' })
  })
})

describe('an empty page of Graph', () => {
  it.each([
    ['auditLogs/signIns', 'entra-sign-ins'],
    ['auditLogs/directoryAudits', 'entra-audit-log'],
    ['devices', 'entra-devices'],
    ['users', 'entra-users'],
    ['deviceManagement/managedDevices', 'intune-devices'],
    ['identity/conditionalAccess/policies', 'entra-conditional-access-policies'],
    ['security/secureScores', 'secure-score'],
    ["users('x')/ownedDevices", ''],
  ])('of %s is known by its context, and shows to whoever named it that it is empty', (entity, exported) => {
    const content = new TextEncoder().encode(
      JSON.stringify({ '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${entity}`, value: [] }),
    )
    const { facts, batches } = read('page.json', content, '2026-06-30', { collected: '2026-06-29' })
    expect([facts.export, facts.withdrawn, batches]).toEqual([exported, exported === '' ? undefined : 'empty', []])
  })
})
