import { describe, expect, it } from 'vitest'
import { editionOf, mixedWays, packFindings, packShort, withoutPath } from '../support/standards.ts'

const NAME = 'patient-record-access@current'
const { protocol, all, indicators } = editionOf(NAME)
const CLASSES = ['allergies', 'medication', 'tests', 'history', 'appointments']

/** Checks that an indicator reads. */
const readBy = (id: string) => {
  const keys = indicators.find(each => each.id === id)?.cite?.of.map(({ measurement }) => measurement) ?? []
  return keys.map(key => protocol.measurements.find(each => each.key === key)?.check)
}

describe('patient-record-access holds what has to hold', () => {
  it('twelve conditions, all of them a must', () => {
    expect(protocol.requirements.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `PRA-${index + 1}`))
    expect(all.every(({ mandatory }) => mandatory)).toBe(true)
  })
  it('a row for each of five record classes', () => {
    expect(protocol.requirements[0]?.parts.map(({ title }) => title.toLowerCase())).toEqual(CLASSES)
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
  it('takes the clocks and the answers to requests from where other protocols take them', () => {
    expect(readBy('PRA-9.clocks')).toEqual(['incident/reporting-clocks'])
    expect(readBy('PRA-5.by-law')).toEqual(['rights/response-time'])
    expect(readBy('PRA-7.sampled')).toEqual(['sharing/record-access-audit'])
    expect(readBy('PRA-2.app')).toEqual(['apps/identity-level'])
  })
  it('no check asks for a name or a number of a patient', () => {
    expect(JSON.stringify(protocol.measurements)).not.toContain('people-lists')
  })
})

describe('patient-record-access over its packs', () => {
  const NOT_MET = [
    'PRA-1.1',
    'PRA-1.4',
    'PRA-2',
    'PRA-3.1',
    'PRA-4.1',
    'PRA-5',
    'PRA-6',
    'PRA-7.1',
    'PRA-8.1',
    'PRA-9',
    'PRA-10.1',
    'PRA-11',
  ]
  const UNKNOWN = [
    'PRA-1.1',
    'PRA-1.2',
    'PRA-1.3',
    'PRA-1.5',
    'PRA-2',
    'PRA-3.1',
    'PRA-4.1',
    'PRA-6',
    'PRA-7.1',
    'PRA-8.1',
    'PRA-9',
    'PRA-11',
  ]
  const gathers = new Set(all.filter(({ parts }) => parts.length > 0).map(({ id }) => id))
  it.each([
    ['met', 0, []],
    ['not-met', 1, NOT_MET],
    ['unknown', 3, UNKNOWN],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    const [got, missed] = packShort(NAME, pack)
    expect([got, missed.filter(id => !gathers.has(id))]).toEqual([code, short])
  })
  it('in the pack not-met one access, one proxy, one request, one entry, one look and one withdrawal are at fault', () => {
    expect(packFindings(NAME, 'not-met')).toMatchObject({
      'record-access/identity-verified': ['not-met', undefined, 1],
      'record-access/proxy-age': ['not-met', undefined, 1],
      'record-access/checked-before-release': ['not-met', undefined, 1],
      'record-access/own-entries-seen': ['not-met', undefined, 1],
      'record-access/looks-attributed': ['not-met', 'no-match', 1],
      'consent/withdrawal': ['not-met', undefined, 1],
    })
  })
  it('what is not in the pack unknown is missing, not met', () => {
    expect(packFindings(NAME, 'unknown')).toMatchObject({
      'record-access/looks-logged': ['undetermined', 'missing', 0],
      'record-access/own-entries-marked': ['undetermined', 'missing', 0],
      'consent/withdrawal': ['undetermined', 'missing', 0],
    })
  })
})
