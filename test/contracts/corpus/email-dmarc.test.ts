import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, text } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const takenOf = ({ facts }: { facts: ReturnType<typeof corpus>['facts'] }): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!there)('email-dmarc (needs PROBITY_SHARED)', () => {
  it('a TLS report: a domain whose policy for mail transport is only tested', () => {
    const read = corpus('email-dmarc/rfc8460.json')
    expect(read.facts).toMatchObject({ export: 'tls-rpt', state: 'read', records: { 'mail-domains': 1 }, targets: 1, problems: [] })
    expect(takenOf(read)).toBe('2016-04-01T23:59:59Z')
    expect(read.records('mail-domains')[0]).toMatchObject({
      domain: 'company-y.example',
      transport: 'testing',
      at: '/policies/0',
    })
  })
  it('a report of Outlook and one of a server without a name, each of one message', () => {
    const outlook = corpus('email-dmarc/protection.outlook.com!example.com!1711756800!1711843200.xml')
    expect(outlook.facts).toMatchObject({ export: 'dmarc-aggregate', records: { 'mail-flows': 1, 'mail-domains': 1 } })
    expect(takenOf(outlook)).toBe('2024-03-31T00:00:00Z')
    expect(outlook.records('mail-flows')[0]).toMatchObject({
      reporter: 'Outlook.com',
      source: '100.24.188.149',
      messages: '1',
      'dkim-aligned': 'no',
      'spf-aligned': 'no',
    })
    const small = corpus('email-dmarc/!example.com!1538204542!1538463818.xml')
    expect(small.records('mail-flows')[0]).toMatchObject({ reporter: '(blank)', source: '12.20.127.122', domain: 'example.com' })
    expect(small.records('mail-domains')[0]).toMatchObject({ policy: 'none', 'subdomain-policy': 'reject', 'applied-to': '100%' })
    expect(takenOf(small)).toBe('2018-10-01T17:07:12Z')
  })
  it('a report that is no XML is unreadable, and says where', () => {
    const { facts } = corpus('email-dmarc/invalid_xml.xml')
    expect(facts).toMatchObject({
      state: 'unreadable',
      export: '',
      records: {},
      problems: [{ code: 'xml-syntax', where: 'line 5, column 18' }],
    })
  })
})

describe('TLS reports', () => {
  const report = (policy: object): string =>
    JSON.stringify({
      'organization-name': 'Sender',
      'date-range': { 'start-datetime': '2026-06-01T00:00:00Z', 'end-datetime': '2026-06-01T23:59:59Z' },
      'report-id': 'r1',
      policies: [{ policy, summary: {} }],
    })
  it.each([
    ['enforced', { 'policy-type': 'sts', 'policy-string': ['version: STSv1', 'mode: enforce'], 'policy-domain': 'a.example' }, 'enforce'],
    ['switched off', { 'policy-type': 'sts', 'policy-string': ['mode: none'], 'policy-domain': 'a.example' }, 'none'],
    ['none was found', { 'policy-type': 'no-policy-found', 'policy-domain': 'a.example' }, 'none'],
    ['DANE says nothing of it', { 'policy-type': 'tlsa', 'policy-string': ['3 0 1 1F85'], 'policy-domain': 'a.example' }, '(unknown)'],
    ['a policy without its text', { 'policy-type': 'sts', 'policy-domain': 'a.example' }, '(unknown)'],
  ])('%s', (_, policy, transport) => {
    expect(text('tls.json', report(policy)).records('mail-domains')).toEqual([expect.objectContaining({ domain: 'a.example', transport })])
  })
})
