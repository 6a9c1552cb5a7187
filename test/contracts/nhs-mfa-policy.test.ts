import { describe, expect, it } from 'vitest'
import { editionOf, packAudit, withoutPath } from '../support/standards.ts'

const NAME = 'nhs-mfa-policy@2023'
const { protocol } = editionOf(NAME)

describe('nhs-mfa-policy holds what the policy is known to ask', () => {
  it('three populations, two of them a must, and the conditions beside them', () => {
    expect(protocol.requirements.map(({ id, kind, mandatory }) => [id, kind, mandatory])).toEqual([
      ['MFA-1', 'population', true],
      ['MFA-2', 'population', true],
      ['MFA-3', 'population', false],
      ['MFA-R', 'condition', true],
      ['MFA-E', 'condition', true],
    ])
  })
  it('applies to trusts, ICBs, arm’s-length bodies, CSUs and operators of essential services', () => {
    expect(protocol.categories).toEqual(['nhs-trust', 'icb', 'alb', 'csu', 'oes'])
  })
  it('every requirement has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('registered is no word in what decides: no check reads it', () => {
    expect(JSON.stringify(protocol.measurements)).not.toContain('mfa-registered')
  })
})

describe('nhs-mfa-policy over its packs', () => {
  it.each([
    ['met', 0, []],
    ['not-met', 1, ['MFA-1', 'MFA-2']],
    ['unknown', 3, ['MFA-1', 'MFA-2', 'MFA-3']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    const { code: got, assessment } = packAudit(NAME, pack)
    expect(got).toBe(code)
    const missed = assessment.protocols.flatMap(({ requirements }) => requirements).filter(({ reaches }) => reaches !== 'yes')
    expect(missed.map(({ id }) => id)).toEqual(short)
  })
})
