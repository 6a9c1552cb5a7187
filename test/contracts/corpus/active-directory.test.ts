import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('active-directory (needs PROBITY_SHARED)', () => {
  it('PingCastle: 28 rules that did not hold, 11 of them without points; the passwords of one policy', () => {
    const { facts, records } = corpus('active-directory/pingcastle_many.xml')
    expect(facts).toMatchObject({
      export: 'pingcastle',
      class: 'scan',
      records: { 'configuration-results': 28, 'password-rules': 1 },
      targets: 1,
      system: 'example.local',
      wholeList: true,
      problems: [],
    })
    // 13:01 in the file's own summer time
    expect(facts.taken && printDate(facts.taken)).toBe('2024-06-06T11:01:09.264Z')
    const rules = records('configuration-results')
    expect(tally(rules, 'result')).toEqual({ fail: 17, warning: 11 })
    expect(tally(rules, 'topic')).toMatchObject({ admin: 7, 'legacy-auth': 1, password: 2, logging: 2, backup: 1 })
    expect(rules[0]).toMatchObject({
      target: 'example.local',
      'target-type': 'domain',
      rule: 'P-AdminLogin',
      result: 'fail',
      at: 'line 84',
    })
    expect(rules.find(({ rule }) => rule === 'P-DNSAdmin')).toMatchObject({ topic: 'admin', 'result-before': 'warning' })
    expect(records('password-rules')).toEqual([
      expect.objectContaining({
        ...{ id: 'Default Domain Policy', 'min-length': '4', complexity: 'no', 'lockout-after': '0', 'max-age': '42 days' },
        at: 'line 417',
      }),
    ])
  })
  it('PingCastle without a rule: it looked at one domain controller and found nothing', () => {
    const { facts } = corpus('active-directory/pingcastle_zero.xml')
    expect(facts).toMatchObject({ export: 'pingcastle', records: { 'configuration-results': 0, 'password-rules': 0 }, targets: 1 })
    expect(facts.taken && printDate(facts.taken)).toBe('2024-06-06T11:01:09Z')
  })
  it('a BloodHound collection has to leave the pack, and nothing of it is read', () => {
    const { facts, batches } = corpus('active-directory/bloodhound_domains.json')
    expect(facts).toMatchObject({ export: 'sharphound', state: 'read', kinds: [], records: {} })
    expect(facts.problems).toEqual([expect.objectContaining({ code: 'remove-from-pack', severity: 'error' })])
    expect(batches).toEqual([])
    expect(JSON.stringify(facts)).not.toMatch(/ESC1|S-1-5-21/)
  })
})

describe('BloodHound collections as the collectors write them', () => {
  it.each([
    ['SharpHound of today', { data: [], meta: { methods: 0, type: 'users', count: 0, version: 6 } }],
    ['AzureHound', { data: [{ kind: 'AZUser' }], meta: { type: 'azure', version: 5, count: 1 } }],
    ['SharpHound of old', { computers: [], meta: { type: 'computers', count: 0, version: 3 } }],
  ])('%s', (_, document) => {
    expect(text('map.json', JSON.stringify(document)).facts).toMatchObject({ export: 'sharphound', records: {} })
  })
  it.each([
    ['another tool that has a meta', { data: [], meta: { type: 'page', count: 3 } }],
    ['no meta', { data: [] }],
  ])('not: %s', (_, document) => expect(text('map.json', JSON.stringify(document)).facts.export).toBe(''))
})
