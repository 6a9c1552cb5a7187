import { describe, expect, it } from 'vitest'
import { editionOf, packAudit, withoutPath } from '../support/standards.ts'

const NAME = 'legacy-estate@current'

describe('legacy-estate holds what it says it holds', () => {
  it('what is known, unsupported, accepted, cut off and coming', () => {
    expect(editionOf(NAME).protocol.requirements.map(({ id, mandatory }) => [id, mandatory])).toEqual([
      ['LE-1', true],
      ['LE-2', true],
      ['LE-3', true],
      ['LE-4', true],
      ['LE-5', true],
    ])
  })
  it('every requirement has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('systems and installed products are both held against the table of ends of support', () => {
    const measured = Object.values(editionOf(NAME).protocol.measurements).filter(one => JSON.stringify(one).includes('supported'))
    expect(measured.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['legacy/assets-supported', 'software/supported-or-accepted']),
    )
  })
  it('claims to be no issued standard', () => {
    expect(editionOf(NAME).protocol.issuer).toContain('no body has issued it')
  })
})

describe('legacy-estate over its packs', () => {
  it.each([
    ['met', 0, []],
    ['not-met', 1, ['LE-1', 'LE-2', 'LE-3', 'LE-5']],
    ['unknown', 3, ['LE-2', 'LE-3', 'LE-5']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    const { code: got, assessment } = packAudit(NAME, pack)
    expect(got).toBe(code)
    const missed = assessment.protocols.flatMap(({ requirements }) => requirements).filter(({ reaches }) => reaches !== 'yes')
    expect(missed.map(({ id }) => id)).toEqual(short)
  })
})
