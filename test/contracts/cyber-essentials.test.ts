import { describe, expect, it } from 'vitest'
import { editionOf, packAudit, referenceTable, withoutPath } from '../support/standards.ts'

const rows = referenceTable('cyber_essentials.csv')
/** Rows that hold for an edition: what 3.1 says is carried into 3.3; the question set is no requirement. */
const wanted = (edition: string): readonly string[] =>
  (rows ?? [])
    .filter(({ check_id: id, version = '' }) => id !== 'CE-QS' && (edition === '3.3' || version.startsWith('v3.1')))
    .map(row => row.check_id as string)
const idsOf = (edition: string): readonly string[] =>
  editionOf(`cyber-essentials@${edition}`).indicators.map(({ id }) => id.replace(/\.1$/, ''))

describe.skipIf(rows === undefined)('cyber-essentials holds what the reference data holds (needs PROBITY_SHARED)', () => {
  it.each(['3.1', '3.3'])('every row of %s, and no other', edition => {
    expect([...idsOf(edition)].sort()).toEqual([...wanted(edition)].sort())
    expect(wanted(edition)).toHaveLength(edition === '3.1' ? 19 : 21)
  })
  it.each(['3.1', '3.3'])('every number of %s', edition => {
    const { indicators } = editionOf(`cyber-essentials@${edition}`)
    const numbered = rows?.filter(({ threshold, check_id: id }) => threshold !== '' && wanted(edition).includes(id as string)) ?? []
    for (const { check_id: id, threshold } of numbered)
      expect(indicators.find(one => one.id.replace(/\.1$/, '') === id)?.numbers).toContain(threshold)
    expect(numbered).toHaveLength(edition === '3.1' ? 10 : 11)
  })
  it('the five controls, in their order', () => {
    const controls = [...new Set(rows?.map(({ control }) => control))].filter(name => name !== 'Scope' && name !== 'Question set')
    for (const edition of ['3.1', '3.3']) {
      const { all } = editionOf(`cyber-essentials@${edition}`)
      expect(all.filter(({ kind }) => kind === 'control').map(({ title }) => title)).toEqual(controls)
    }
  })
})

describe('cyber-essentials can be worked with', () => {
  it.each(['3.1', '3.3'])('every requirement of %s has a path to a verdict', edition => {
    expect(withoutPath(`cyber-essentials@${edition}`)).toEqual([])
  })
  it('what nobody has read of 3.3 is tagged, and no row claims the primary text', () => {
    const { indicators } = editionOf('cyber-essentials@3.3')
    expect(new Set(indicators.map(({ verified }) => verified))).toEqual(new Set(['secondary', 'unverified']))
  })
  it('the automatic failure is a cap, in 3.3 only', () => {
    expect(editionOf('cyber-essentials@3.1').protocol.caps).toEqual([])
    expect(editionOf('cyber-essentials@3.3').protocol.caps.map(({ when, cap }) => [when, cap])).toEqual([
      [{ requirement: 'CE-AC-8', is: 'not-met' }, 'not-met'],
    ])
  })
})

describe.each([
  ['cyber-essentials@3.1', 'overlay-3.1.yaml'],
  ['cyber-essentials@3.3', 'overlay.yaml'],
])('%s over its packs', (name, overlay) => {
  it.each([
    ['met', 0],
    ['not-met', 1],
    ['not-met-late', 1],
    ['unknown', 3],
  ] as const)('the pack %s gives exit code %i', (pack, code) => {
    const { code: got, assessment } = packAudit(name, pack, overlay)
    expect(got).toBe(code)
    const caps = assessment.protocols.flatMap(({ rating }) => rating.caps)
    expect(caps).toHaveLength(name.endsWith('3.3') && pack === 'not-met' ? 1 : 0)
  })
})
