import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const rulesOf = (name: string) => {
  const { facts, records } = corpus(`network-device/${name}`)
  expect(facts).toMatchObject({ state: 'read', unread: 0 })
  expect(facts.taken).toBeUndefined()
  return { facts, rules: records('firewall-rules'), records }
}

describe.skipIf(!there)('network-device (needs PROBITY_SHARED)', () => {
  it('FortiOS: five rules; what is set again or appended counts, what is left away is not known', () => {
    const { facts, rules } = rulesOf('fortios_firewall_policy.conf')
    expect(facts.export).toBe('fortios-config')
    expect(rules.map(({ rule, order, enabled, action }) => [rule, order, enabled, action])).toEqual([
      ['0', '1', 'no', 'deny'],
      ['4294967294', '2', '(unknown)', '(unknown)'],
      ['1', '3', 'yes', 'allow'],
      ['2', '4', '(unknown)', 'allow'],
      ['3', '5', '(unknown)', 'allow'],
    ])
    expect(rules[1]).toMatchObject({ ports: '12', purpose: 'firewall policy comments', 'destination-zones': 'port1, port2', at: 'line 75' })
    expect(rules[2]).toMatchObject({ ports: '11-12', sources: 'addr1, addr2', 'source-zones': 'port1, port2' })
    expect(rules[3]).toMatchObject({ sources: 'any', destinations: 'any', services: 'any', ports: 'any', logged: '(unknown)' })
    expect(rules[4]).toMatchObject({ 'source-zones': 'zone1, port2, zone3, zone2', 'destination-zones': 'zone1, zone3' })
  })
  it('PAN-OS: four rules in their order, one switched off, the last denies', () => {
    const { facts, rules } = rulesOf('panos_security-rules.conf')
    expect(facts.export).toBe('panos-set-config')
    expect(rules.map(({ rule, order, enabled, action, ports }) => [rule, order, enabled, action, ports])).toEqual([
      ['disabled rule', '1', 'no', 'deny', 'any'],
      ['BLOCK_TCP_1234', '2', '(unknown)', 'deny', '1234'],
      ['PERMIT_TCP_1234', '3', '(unknown)', 'allow', '1234'],
      ['33rd_RULE', '4', '(unknown)', 'deny', 'any'],
    ])
    expect(rules[2]).toMatchObject({ 'destination-zones': 'z2, z4', sources: 'any', at: 'line 37' })
  })
  it('Cisco IOS: logs go to hosts; it says nothing of terminals, web servers or passwords', () => {
    const { facts, records } = rulesOf('cisco_logging.cfg')
    expect(facts).toMatchObject({ export: 'cisco-ios-config', system: 'cisco_logging', records: { 'firewall-rules': 0, 'log-sources': 1 } })
    expect(records('log-sources')).toMatchObject([{ id: 'cisco_logging', type: 'network' }])
    expect(records('configuration-results').map(({ rule, result }) => [rule, result])).toEqual([
      ['cisco/logging-host', 'pass'],
      ['cisco/terminal-over-ssh-only', '(unknown)'],
      ['cisco/no-http-server', '(unknown)'],
      ['cisco/password-encryption', '(unknown)'],
    ])
  })
  it('Check Point: four rules of three rulebases, all of them accept, three of them anything from anywhere unlogged', () => {
    const { facts, rules } = rulesOf('checkpoint_access-rulebase.json')
    expect(facts.export).toBe('checkpoint-access-rulebase')
    expect(tally(rules, 'action')).toEqual({ allow: 4 })
    expect(rules.map(({ sources, ports, logged, enabled }) => [sources, ports, logged, enabled])).toEqual([
      ['f8ddaf82-39fe-4139-a08b-54d459d41d55', 'any', 'yes', 'yes'],
      ...Array.from({ length: 3 }, () => ['any', 'any', 'no', 'yes']),
    ])
    expect(rules[2]).toMatchObject({ at: '/1/rulebase/0', order: '1', destinations: 'any', services: 'any' })
  })
  it('Azure: SSH open to everybody, and the two rules at the end that deny', () => {
    const { facts, rules } = rulesOf('azure_VM1-nsg.json')
    expect(facts).toMatchObject({ export: 'azure-network-security-group', records: { 'firewall-rules': 9 } })
    expect(rules[0]).toMatchObject({
      order: '300',
      action: 'allow',
      direction: 'inbound',
      sources: 'any',
      ports: '22, 8080',
      default: 'no',
    })
    expect(rules.filter(rule => rule.default === 'yes').map(({ order, action, direction }) => [order, action, direction])).toEqual([
      ['65500', 'deny', 'inbound'],
      ['65500', 'deny', 'outbound'],
    ])
    // to every address outside is to anywhere
    expect(rules.find(({ rule }) => rule?.endsWith('AllowInternetOutBound'))).toMatchObject({ destinations: 'any' })
  })
})
