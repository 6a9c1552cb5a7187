import { describe, expect, it } from 'vitest'
import { itemOf } from '../support/audit.ts'
import { editionOf, mixedWays, packAudit, packFindings, packShort, withoutPath } from '../support/standards.ts'

const NAME = 'shared-care-record@current'
const { protocol } = editionOf(NAME)
const ids = Array.from({ length: 14 }, (_, index) => `SCR-${index + 1}`)

describe('shared-care-record holds what it says it holds', () => {
  it('fourteen conditions; the journey across borders does not decide', () => {
    expect(protocol.requirements.map(({ id }) => id)).toEqual(ids)
    expect(protocol.requirements.filter(({ mandatory }) => !mandatory).map(({ id }) => id)).toEqual(['SCR-14'])
  })
  it('every requirement has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('what a person has to see stands alone, so that no judgement covers a check', () => {
    expect(mixedWays(NAME)).toEqual([])
  })
  it('claims to be no issued standard', () => {
    expect(protocol.issuer).toContain('no body has issued it')
  })
})

describe('shared-care-record over its packs', () => {
  it.each([
    ['met', 0, ['SCR-14']],
    ['not-met', 1, ids.filter(id => !['SCR-5', 'SCR-13'].includes(id))],
    ['unknown', 3, ['SCR-1', 'SCR-6', 'SCR-8', 'SCR-10', 'SCR-14']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    expect(packShort(NAME, pack)).toEqual([code, short])
  })
  it('the access audit is read from a FHIR Bundle', () => {
    expect(itemOf(packAudit(NAME, 'met').assessment, 'audit-events')).toMatchObject({
      export: 'fhir-bundle',
      state: 'read',
      records: { 'audit-events': 20 },
    })
  })
  it('in the pack not-met one partner, one role, one look-up and one use of break-glass are at fault', () => {
    expect(packFindings(NAME, 'not-met')).toMatchObject({
      'sharing/agreements-current': ['not-met', 'no-match', 1],
      'accounts/roles-agreed': ['not-met', 'no-match', 1],
      'audit/access-attributed': ['not-met', 'no-match', 1],
      'sharing/break-glass-reviewed': ['not-met', 'no-match', 1],
    })
  })
  it('a Bundle that links to a next page shows nothing for certain', () => {
    expect(packFindings(NAME, 'unknown')).toMatchObject({
      'audit/access-attributed': ['undetermined', 'incomplete', 0],
      'audit/log-unbroken': ['undetermined', 'incomplete', 0],
      'sharing/break-glass-reviewed': ['undetermined', 'incomplete', 0],
      'sharing/record-explained': ['undetermined', 'not-given', 0],
    })
  })
})
