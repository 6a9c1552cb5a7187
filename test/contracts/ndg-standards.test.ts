import { describe, expect, it } from 'vitest'
import { editionOf, packAudit, referenceTable, withoutPath } from '../support/standards.ts'

const NAME = 'ndg-standards@2016'
const rows = referenceTable('ndg_standards.csv')
const { protocol, all } = editionOf(NAME)
const standards = all.filter(({ kind }) => kind === 'standard')

describe.skipIf(rows === undefined)('ndg-standards holds what the reference data holds (needs PROBITY_SHARED)', () => {
  it('ten standards, in order, each with its title', () => {
    expect(standards.map(({ id, title }) => [id, title])).toEqual(rows?.map(row => [row.number, row.short_title]))
    expect(standards).toHaveLength(10)
  })
  it('under the obligation that is thought to be theirs, tagged as unverified', () => {
    const parents = protocol.requirements.flatMap(({ title, parts }, at) => parts.map(({ id }) => [id, `${at + 1} ${title}`]))
    expect(parents).toEqual(rows?.map(row => [row.number, row.leadership_obligation]))
    expect(protocol.requirements.map(({ kind, verified }) => [kind, verified])).toEqual(
      Array.from({ length: 3 }, () => ['leadership obligation', 'unverified']),
    )
  })
  it('the numbers that the standards give', () => {
    const numbers = new Map(standards.flatMap(({ indicators }) => indicators).map(({ id, numbers }) => [id, numbers]))
    expect(numbers.get('6.a')).toContain('12 hours')
    for (const id of ['5.a', '7.a', '9.a']) expect(numbers.get(id)).toBe('at least once a year')
  })
})

describe('ndg-standards can be worked with', () => {
  it('every standard has a path to a verdict, and all of them bind', () => {
    expect(withoutPath(NAME)).toEqual([])
    expect(standards.every(({ mandatory }) => mandatory)).toBe(true)
  })
  it.each([
    ['met', 0, []],
    ['not-met', 1, ['6', '8']],
    ['unknown', 3, ['10']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    const { code: got, assessment } = packAudit(NAME, pack)
    expect(got).toBe(code)
    const missed = assessment.protocols
      .flatMap(({ requirements }) => requirements)
      .filter(({ gathers, reaches }) => !gathers && reaches !== 'yes')
    expect(missed.map(({ id }) => id)).toEqual(short)
  })
})
