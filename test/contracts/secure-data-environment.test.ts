import { describe, expect, it } from 'vitest'
import { editionOf, mixedWays, packAudit, packFindings, packShort, withoutPath } from '../support/standards.ts'

const NAME = 'secure-data-environment@current'
const { protocol } = editionOf(NAME)
const ids = Array.from({ length: 13 }, (_, index) => `SDE-${index + 1}`)

describe('secure-data-environment holds what it says it holds', () => {
  it('thirteen conditions; that the public has a say does not decide', () => {
    expect(protocol.requirements.map(({ id }) => id)).toEqual(ids)
    expect(protocol.requirements.filter(({ mandatory }) => !mandatory).map(({ id }) => id)).toEqual(['SDE-13'])
  })
  it('each of the five safes stands alone', () => {
    const titles = protocol.requirements.map(({ title }) => title).filter(title => title.startsWith('Safe '))
    expect(titles).toEqual(['Safe people', 'Safe projects', 'Safe settings', 'Safe outputs', 'Safe data'])
  })
  it('every requirement has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('what a person has to see stands alone, so that no judgement covers a check', () => {
    expect(mixedWays(NAME)).toEqual([])
  })
  it('the opt-out is measured as its own protocol measures it', () => {
    const optOut = (name: string): readonly string[] =>
      editionOf(name)
        .protocol.measurements.map(({ key }) => key)
        .filter(key => key.startsWith('opt-out/'))
    expect(optOut('national-data-opt-out@current')).toEqual(expect.arrayContaining([...optOut(NAME)]))
    expect(optOut(NAME)).toHaveLength(4)
  })
  it('no check reads a list of people by their numbers', () => {
    expect(JSON.stringify(protocol.measurements)).not.toContain('people-lists')
  })
  it('claims to be no issued standard', () => {
    expect(protocol.issuer).toContain('no body has issued it')
  })
})

describe('secure-data-environment over its packs', () => {
  it.each([
    ['met', 0, ['SDE-13']],
    ['not-met', 1, ids.filter(id => id !== 'SDE-12')],
    ['unknown', 3, ['SDE-3', 'SDE-4', 'SDE-5', 'SDE-8', 'SDE-11', 'SDE-13']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    expect(packShort(NAME, pack)).toEqual([code, short])
  })
  it('in the pack not-met each way out is found by itself', () => {
    expect(packFindings(NAME, 'not-met')).toMatchObject({
      'environment/no-row-level': ['not-met', undefined, 1],
      'environment/exports-requested': ['not-met', 'no-match', 1],
      'environment/no-way-out': ['not-met', undefined, 1],
      'environment/outputs-checked': ['not-met', 'match-found', 1],
    })
  })
  it('in the pack not-met an approval for one set of two is none', () => {
    expect(packFindings(NAME, 'not-met')).toMatchObject({ 'environment/linkage-approved': ['not-met', 'no-match', 1] })
  })
  it('a filtered log, and registers without the column, show nothing for certain', () => {
    expect(packFindings(NAME, 'unknown')).toMatchObject({
      'environment/exports-requested': ['undetermined', 'incomplete', 0],
      'audit/access-attributed': ['undetermined', 'incomplete', 0],
      'environment/linkage-approved': ['undetermined', 'not-given', 0],
      'environment/no-row-level': ['undetermined', 'not-given', 0],
      'opt-out/lists-reconciled': ['undetermined', 'not-given', 0],
    })
  })
  it('what was handed over with an exception is shown beside the verdict', () => {
    const { findings } = packAudit(NAME, 'met').assessment
    expect(findings.find(({ check }) => check === 'sharing/sde-default')).toMatchObject({ outcome: 'met', counts: { excepted: 1 } })
  })
})
