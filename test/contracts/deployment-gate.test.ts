import { describe, expect, it } from 'vitest'
import { editionOf, packAudit, withoutPath } from '../support/standards.ts'

const NAME = 'deployment-gate@current'
const ids = ['DG-1', 'DG-2', 'DG-3', 'DG-4', 'DG-5', 'DG-6', 'DG-7', 'DG-8', 'DG-9', 'DG-10', 'DG-11']

describe('deployment-gate holds what it says it holds', () => {
  it('nine things that an export decides, and two that a person does, all of them a must', () => {
    const { requirements } = editionOf(NAME).protocol
    expect(requirements.map(({ id }) => id)).toEqual(ids)
    expect(requirements.every(({ mandatory }) => mandatory)).toBe(true)
  })
  it('every requirement has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('claims to be no issued standard', () => {
    expect(editionOf(NAME).protocol.issuer).toContain('no body has issued it')
  })
})

describe('deployment-gate over its packs', () => {
  it.each([
    ['met', 0, []],
    ['not-met', 1, ['DG-1', 'DG-2', 'DG-3', 'DG-4', 'DG-5', 'DG-6', 'DG-7', 'DG-8', 'DG-9']],
    ['unknown', 3, ['DG-1', 'DG-2', 'DG-4', 'DG-8']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    const { code: got, assessment } = packAudit(NAME, pack)
    expect(got).toBe(code)
    const missed = assessment.protocols.flatMap(({ requirements }) => requirements).filter(({ reaches }) => reaches !== 'yes')
    expect(missed.map(({ id }) => id)).toEqual(short)
  })
  it('a list of findings of one sort proves nothing about another', () => {
    const { findings } = packAudit(NAME, 'unknown').assessment
    const of = (check: string) => Object.values(findings).find(one => one.check === check)?.outcome
    expect(of('release/no-secrets')).toBe('undetermined')
    expect(of('release/infrastructure-closed')).toBe('undetermined')
  })
})
