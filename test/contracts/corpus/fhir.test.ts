import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus, text } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))

describe.skipIf(!there)('fhir (needs PROBITY_SHARED)', () => {
  it('an event with an agent, and without an outcome', () => {
    const { facts, batches, records } = corpus('fhir/UKCore-AuditEvent-Query-Example.xml')
    expect(facts).toMatchObject({ export: 'fhir-audit-event-xml', records: { 'audit-events': 1 }, problems: [] })
    expect(facts.taken).toBeUndefined()
    expect(records('audit-events')).toEqual([
      {
        id: 'UKCore-AuditEvent-Query-Example',
        account: 'Practitioner/UKCore-Practitioner-DoctorPaulRastall-Example',
        type: 'record-access',
        result: '(blank)',
        system: '(unknown)', // its observer is a person
        at: 'line 1',
      },
    ])
    const at = batches[0]?.columns.get('at')
    expect(at && new Date(at.numbers?.[0] ?? 0).toISOString()).toBe('2020-12-10T13:10:00.000Z')
  })
  it('a consent to share information, given on a day', () => {
    const { facts, records } = corpus('fhir/UKCore-Consent-ForInformationAccess-Example.xml')
    expect(facts).toMatchObject({ export: 'fhir-consent-xml', records: { consents: 1 }, problems: [] })
    expect(records('consents')[0]).toMatchObject({
      id: 'UKCore-Consent-ForInformationAccess-Example',
      given: '2019-12-10T11:15:00Z',
      type: 'consent',
      scope: 'patient-privacy',
    })
  })
})

const event = (more: object) => ({
  resourceType: 'AuditEvent',
  recorded: '2026-06-01T08:00:00Z',
  agent: [{ requestor: true, who: { reference: 'Practitioner/p1' } }],
  ...more,
})
describe('FHIR as JSON', () => {
  it.each([
    ['a read', { action: 'R', outcome: '0' }, 'record-access', 'success'],
    ['a change', { action: 'U', outcome: '8' }, 'change', 'failure'],
    ['a deletion', { subtype: [{ code: 'delete' }], outcome: '4' }, 'deletion', 'failure'],
    ['a sign-in', { type: { code: '110114' }, outcome: '12' }, 'sign-in', 'failure'],
    ['an export', { type: { code: '110106' }, action: 'R' }, 'export', '(blank)'],
    [
      'breaking the glass',
      { action: 'R', agent: [{ requestor: true, who: { reference: 'Practitioner/p1' }, purposeOfUse: [{ coding: [{ code: 'BTG' }] }] }] },
      'break-glass',
      '(blank)',
    ],
    ['something else', { action: 'E' }, '(unknown)', '(blank)'],
  ])('%s', (_, more, type, result) => {
    const { facts, records } = text('e.json', JSON.stringify(event(more)))
    expect(facts).toMatchObject({ export: 'fhir-audit-event', unread: 0 })
    expect(records('audit-events')[0]).toMatchObject({ type, result, account: 'Practitioner/p1' })
  })
  it('who asked is the agent marked so; of two that are not marked nobody is known', () => {
    const agents = (first: boolean) => [
      { requestor: first, who: { reference: 'Device/d1' } },
      { requestor: false, who: { reference: 'Device/d2' } },
    ]
    const lines = [agents(true), agents(false), []].map(agent => JSON.stringify(event({ agent })))
    const { facts, records } = text('events.ndjson', lines.join('\n'))
    expect(facts).toMatchObject({ export: 'fhir-audit-event', records: { 'audit-events': 3 } })
    expect(records('audit-events').map(({ account }) => account)).toEqual(['Device/d1', '(invalid)', '(blank)'])
  })
  it('a Bundle gives both kinds, passes over the rest, and is not all where it links to a next page', () => {
    const consent = { resourceType: 'Consent', id: 'c1', status: 'rejected', dateTime: '2026-05-01', provision: { type: 'deny' } }
    const entry = [event({ id: 'e1' }), consent, { ...consent, id: 'c2', status: 'entered-in-error' }, { resourceType: 'Patient' }].map(
      resource => ({ resource }),
    )
    const bundle = (relation: string) =>
      text('b.json', JSON.stringify({ resourceType: 'Bundle', type: 'searchset', link: [{ relation }], entry }))
    expect(bundle('self').facts).toMatchObject({
      export: 'fhir-bundle',
      complete: true,
      unread: 0,
      records: { 'audit-events': 1, consents: 1 },
    })
    expect(bundle('next').facts.complete).toBe(false)
    // rejected: nothing was given
    expect(bundle('self').records('consents')).toEqual([expect.objectContaining({ id: 'c1', given: '(unknown)', type: 'objection' })])
  })
  it('a Bundle as XML', () => {
    const resource =
      '<AuditEvent><id value="e1"/><action value="C"/><recorded value="2026-06-01T08:00:00Z"/><outcome value="0"/></AuditEvent>'
    const file = `<Bundle xmlns="http://hl7.org/fhir"><entry><resource>${resource}</resource></entry></Bundle>`
    const { facts, records } = text('b.xml', file)
    expect(facts).toMatchObject({ export: 'fhir-bundle-xml', complete: true, records: { 'audit-events': 1, consents: 0 } })
    expect(records('audit-events')[0]).toMatchObject({ id: 'e1', type: 'change', result: 'success', account: '(blank)' })
  })
  it('a Bundle of patients is none of these', () => {
    const file = { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient' } }] }
    expect(text('b.json', JSON.stringify(file)).facts.state).toBe('not-recognised')
  })
})
