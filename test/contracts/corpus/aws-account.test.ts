import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('aws-account (needs PROBITY_SHARED)', () => {
  it('security groups: 9 permissions in, 8 out; two let the internet in, both to the web alone', () => {
    const { facts, records } = corpus('aws-account/ec2-describe-security-groups.json')
    expect(facts).toMatchObject({
      export: 'aws-security-groups',
      records: { 'firewall-rules': 17 },
      system: '123456789012',
      wholeList: false,
    })
    expect([facts.taken, facts.complete]).toEqual([undefined, undefined])
    const rules = records('firewall-rules')
    expect(tally(rules, 'direction')).toEqual({ inbound: 9, outbound: 8 })
    const open = rules.filter(({ direction, sources }) => direction === 'inbound' && sources === 'any')
    expect(open.map(({ rule, ports, at }) => [rule, ports, at])).toEqual([
      ['sg-00000008 in tcp 443 443', '443', '/SecurityGroups/0/IpPermissions/1'],
      ['sg-00000003 in tcp 443 443', '443', '/SecurityGroups/5/IpPermissions/0'],
    ])
    expect(rules.find(({ rule }) => rule === 'sg-00000002 in tcp 22 22')).toMatchObject({
      sources: '1.1.1.1/32, 2.2.2.2/28',
      ports: '22',
      services: '',
    })
    expect(rules.find(({ rule }) => rule === 'sg-00000001 in -1')).toMatchObject({
      sources: 'sg-00000001',
      ports: 'any',
      services: 'any',
      default: 'no',
    })
    expect(
      tally(
        rules.filter(({ direction }) => direction === 'outbound'),
        'destinations',
      ),
    ).toEqual({ any: 8 })
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(17)
  })

  it('account summary: the root account has a second factor and an active key', () => {
    const { facts, records } = corpus('aws-account/iam-get-account-summary.json')
    expect(facts).toMatchObject({ export: 'aws-account-summary', records: { accounts: 1 } })
    expect(facts.taken).toBeUndefined()
    expect(records('accounts')).toEqual([
      expect.objectContaining({ id: '<root_account>', type: 'built-in', 'mfa-registered': 'yes', 'keys-active': '1', at: '/SummaryMap' }),
    ])
  })

  it('credential report: three accounts, as of the moment it was generated', () => {
    const { facts } = corpus('aws-account/iam-get-credential-report.json')
    expect(facts).toMatchObject({ export: 'aws-credential-report-json', records: { accounts: 3 } })
    expect(facts.taken && printDate(facts.taken)).toBe('2019-05-07T15:40:22Z')
  })

  it('trails: one, of which nothing says whether it is running', () => {
    const { facts, records } = corpus('aws-account/cloudtrail-describe-trails.json')
    expect(facts).toMatchObject({ export: 'aws-cloudtrail-trails', records: { 'log-sources': 1 } })
    expect(records('log-sources')).toEqual([
      expect.objectContaining({
        id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/cloudtrail',
        type: 'cloud',
      }),
    ])
  })

  it('databases: one, live, on a PostgreSQL of 2016', () => {
    const { facts, records } = corpus('aws-account/rds-describe-db-instances.json')
    expect(facts).toMatchObject({ export: 'aws-rds-instances', records: { assets: 1, software: 1 } })
    expect(records('assets')[0]).toMatchObject({
      name: 'database',
      state: 'live',
      location: 'us-east-2a',
      'second-location': '(unknown)',
      'went-live': '2017-12-01T00:00:00Z',
    })
    expect(records('software')[0]).toMatchObject({
      product: 'postgres',
      version: '9.6.2',
      host: 'database.abcdefghijkl.us-east-1.rds.amazonaws.com',
    })
  })
})

describe('AWS, as its documentation describes it', () => {
  const groups = (permissions: readonly object[], more: object = {}) =>
    text(
      'groups.json',
      JSON.stringify({ SecurityGroups: [{ GroupId: 'sg-1', OwnerId: '1', IpPermissions: permissions, IpPermissionsEgress: [] }], ...more }),
    )
  it('a page of several is not all of them', () => {
    expect(groups([], { NextToken: 'more' }).facts).toMatchObject({ export: 'aws-security-groups', complete: false })
    expect(groups([], { NextToken: null }).facts.complete).toBeUndefined()
  })
  it('ranges of ports, the other internet, and ICMP, which has no ports', () => {
    const rules = groups([
      { IpProtocol: 'udp', FromPort: 0, ToPort: 65535, Ipv6Ranges: [{ CidrIpv6: '::/0' }], PrefixListIds: [{ PrefixListId: 'pl-1' }] },
      { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      { IpProtocol: '50', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ]).records('firewall-rules')
    expect(rules.map(({ rule, sources, ports }) => [rule, sources, ports])).toEqual([
      ['sg-1 in udp 0 65535', 'any, pl-1', 'any'],
      ['sg-1 in icmp -1 -1', 'any', ''],
      ['sg-1 in 50', '10.0.0.0/8', ''],
    ])
  })
})
