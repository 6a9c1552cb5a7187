import { describe, expect, it } from 'vitest'
import { editionOf, packAudit, withoutPath } from '../support/standards.ts'

const NAME = 'national-data-opt-out@current'
const { protocol, indicators } = editionOf(NAME)

describe('national-data-opt-out holds what the standard is known to ask', () => {
  it('procedure, assessment, grounds, check, lists, readiness, information; training does not decide', () => {
    expect(protocol.requirements.map(({ id, mandatory }) => [id, mandatory])).toEqual([
      ['NDO-1', true],
      ['NDO-2', true],
      ['NDO-3', true],
      ['NDO-4', true],
      ['NDO-5', true],
      ['NDO-6', true],
      ['NDO-7', true],
      ['NDO-8', false],
    ])
  })
  it('six grounds put a release out of scope', () => {
    const grounds = indicators.map(({ id }) => id).filter(id => id.startsWith('NDO-3.'))
    expect(grounds.map(id => id.slice(6))).toEqual(['care', 'regulation-3', 'consent', 'duty', 'interest', 'anonymous'])
  })
  it('every requirement has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('no check reads a list of people', () => {
    expect(JSON.stringify(protocol.measurements)).not.toContain('people-lists')
  })
})

describe('national-data-opt-out over its packs', () => {
  it.each([
    ['met', 0, []],
    ['not-met', 1, ['NDO-3', 'NDO-4', 'NDO-5']],
    ['unknown', 3, ['NDO-5']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    const { code: got, assessment } = packAudit(NAME, pack)
    expect(got).toBe(code)
    const missed = assessment.protocols.flatMap(({ requirements }) => requirements).filter(({ reaches }) => reaches !== 'yes')
    expect(missed.map(({ id }) => id)).toEqual(short)
  })
})
