import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus, text } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
describe.skipIf(!there)('entra-ca (needs PROBITY_SHARED)', () => {
  const named = (id: string): string => `entra-ca/${readdirSync(join(CORPUS, 'entra-ca')).find(name => name.startsWith(id))}`
  it.each([
    ['CA001', { state: 'on', effect: 'block', mfa: 'not-required', users: 'all', 'narrowed-by': 'location' }],
    ['CA002', { state: 'on', effect: 'block', clients: 'exchange-active-sync, other', 'narrowed-by': '' }],
    ['CA006', { state: 'on', effect: 'session', clients: 'browser', 'narrowed-by': 'device' }],
    ['CA105', { state: 'report-only', mfa: 'required', strength: 'phishing-resistant', 'narrowed-by': '' }],
    ['CA200', { state: 'on', mfa: 'required', users: '', groups: 'ceeac9b8-ddf5-48cb-afcb-e2ab8bfd1a57', 'narrowed-by': '' }],
    ['CA400', { state: 'on', mfa: 'required', users: 'guests', 'narrowed-by': '' }],
  ])('%s', (id, policy) => {
    const { facts, records } = corpus(named(id))
    expect(facts).toMatchObject({ export: 'entra-conditional-access-policy', records: { 'sign-in-policies': 1 }, problems: [] })
    expect(facts.taken).toBeUndefined()
    expect(records('sign-in-policies')).toEqual([expect.objectContaining(policy)])
  })
  it('a list of countries is a named location, of which no kind speaks', () =>
    expect(corpus('entra-ca/ALLOWED COUNTRIES.json').facts).toMatchObject({
      export: 'entra-named-location',
      records: {},
      encoding: 'utf-16le',
    }))
})

describe('conditional access in other wrappings', () => {
  const policy = (more: object = {}) => ({
    id: 'p1',
    displayName: 'MFA for all',
    state: 'enabled',
    grantControls: {
      operator: 'OR',
      builtInControls: ['mfa'],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'], excludeApplications: [] },
      users: { includeUsers: ['All'], excludeUsers: [] },
    },
    ...more,
  })
  const page = (more: object = {}, value: readonly object[] = [policy()]) =>
    text('ca.json', JSON.stringify({ '@odata.context': 'x', ...more, value }))

  it('a page of Graph is the whole list, unless another page follows', () => {
    expect(page().facts).toMatchObject({ export: 'entra-conditional-access-policies', wholeList: true, records: { 'sign-in-policies': 1 } })
    expect(page().facts.complete).toBeUndefined()
    expect(page({ '@odata.nextLink': 'y' }).facts.complete).toBe(false)
  })
  it('a list that a script wrote', () => {
    for (const content of [policy(), [policy(), policy({ id: 'p2' })]])
      expect(text('ca.json', JSON.stringify(content)).facts).toMatchObject({
        export: 'entra-conditional-access-policy-list',
        wholeList: false,
      })
  })
  it('a policy for one way of signing in is for some of the time, though Graph leaves the condition out elsewhere', () => {
    const { conditions } = policy()
    const narrowed = (more: object): string | undefined =>
      page({}, [policy({ conditions: { ...conditions, ...more } })]).records('sign-in-policies')[0]?.['narrowed-by']
    expect(narrowed({})).toBe('')
    expect(narrowed({ authenticationFlows: null, insiderRiskLevels: null })).toBe('')
    expect(narrowed({ authenticationFlows: { transferMethods: 'deviceCodeFlow' } })).toBe('user-action')
    expect(narrowed({ insiderRiskLevels: 'elevated' })).toBe('risk')
    expect(narrowed({ servicePrincipalRiskLevels: ['high'] })).toBe('risk')
  })
  it('a policy whose conditions are not there covers nobody', () => {
    const { records } = page({}, [policy(), { id: 'p2', state: 'enabled', grantControls: null }])
    expect(records('sign-in-policies')[1]).toMatchObject({ users: '', apps: '', mfa: 'not-required' })
  })
})
