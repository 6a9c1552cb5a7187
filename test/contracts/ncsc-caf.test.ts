import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditOf, edit, refused } from '../support/audit.ts'
import {
  cafStatements,
  domainTable,
  edition,
  hasDomain,
  indicatorsOf,
  outcomesOf,
  parentsOf,
  type Row,
  sortedIds,
  type Version,
} from '../support/caf.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

/** The encoding of the CAF itself, held against the reference data: nothing missing, nothing extra. */
const COLUMNS = ['not-achieved', 'partially-achieved', 'achieved'] as const
const levelOf = (text = ''): string => text.toLowerCase().replaceAll(' ', '-')

describe.skipIf(!hasDomain).each(['3.2', '4.0'] as const)(
  'ncsc-caf %s holds what the reference data holds (needs the reference material)',
  version => {
    const protocol = edition(`ncsc-caf@${version}`)
    const outcomes = outcomesOf(protocol)
    const rows = (hasDomain ? domainTable('ncsc_caf_outcomes.csv') : []).filter(row => row.caf_version === version)

    it('every contributing outcome, in order, with its title and principle', () => {
      expect(outcomes.map(({ id, title }) => [id, title])).toEqual(rows.map(({ id, title }) => [id, title]))
      expect(outcomes).toHaveLength(version === '3.2' ? 39 : 41)
      expect(parentsOf(protocol)).toEqual(rows.map(({ id = '', principle }) => [id, id[0], principle]))
    })
    it('every statement of all three columns, and no other', () => {
      const wanted = cafStatements().flatMap(({ ids, level }) => (ids[version] === undefined ? [] : [{ id: ids[version], level }]))
      expect(sortedIds(indicatorsOf(protocol))).toEqual(sortedIds(wanted))
    })
    it('as many in each column as the CAF has', () => {
      const counts = (row: Row): readonly number[] => COLUMNS.map(level => Number(row[`igp_${level.replace('-', '_')}`]))
      expect(outcomes.map(one => [one.id, ...COLUMNS.map(level => one.indicators.filter(each => each.level === level).length)])).toEqual(
        rows.map(row => [row.id, ...counts(row)]),
      )
    })
    it('a partial level only where there is one, and the rule of the CAF everywhere', () => {
      const without = outcomes.filter(({ levels }) => levels !== undefined && !levels.includes('partially-achieved'))
      expect(without.map(({ id }) => id)).toEqual(rows.filter(row => row.partial_level_exists === 'no').map(({ id }) => id))
      expect(outcomes.filter(({ rollUp }) => rollUp !== 'caf')).toEqual([])
    })
    it('the baseline and the enhanced profile as GovAssure publishes them, and nothing where it does not', () => {
      const wanted = (level?: string): unknown => (level ? { level: levelOf(level), verified: 'verified' } : 'not-supplied')
      expect(outcomes.map(({ id, expected }) => [id, { ...expected }])).toEqual(
        rows.map(row => [row.id, { baseline: wanted(row.govassure_baseline), enhanced: wanted(row.govassure_enhanced) }]),
      )
    })
  },
)

describe.skipIf(!hasDomain)('the way from CAF 3.2 to 4.0 (needs the reference material)', () => {
  const [old, now] = [edition('ncsc-caf@3.2'), edition('ncsc-caf@4.0')]
  const { moved, removed = {}, added = {} } = now
  const has = (protocol: typeof old, id: string): boolean => [...outcomesOf(protocol), ...indicatorsOf(protocol)].some(one => one.id === id)

  it('every statement of 3.2 keeps its id, has another, or is gone with a reason', () => {
    const fate = (id: string): string | undefined => (Object.hasOwn(removed, id) ? undefined : (moved[id]?.to ?? id))
    const statements = cafStatements().filter(({ ids }) => ids['3.2'] !== undefined)
    const wrong = statements.filter(({ ids }) => ids['4.0'] !== undefined && fate(ids['3.2'] as string) !== ids['4.0'])
    expect(wrong).toEqual([])
    // what 4.0 does not have under this head went elsewhere word for word, or is named as removed
    const left = statements.filter(({ ids }) => ids['4.0'] === undefined).map(({ ids }) => ids['3.2'] as string)
    expect(left.filter(id => !Object.hasOwn(moved, id) && !Object.hasOwn(removed, id))).toEqual([])
    expect(left).toHaveLength(98)
  })
  it('a renumbered statement says the same in the same words; B2.a asks for a strong factor', () => {
    const gists = new Map(indicatorsOf(now).map(({ id, gist }) => [id, gist]))
    const other = indicatorsOf(old).filter(({ id, gist }) => !Object.hasOwn(removed, id) && gists.get(moved[id]?.to ?? id) !== gist)
    expect(other.map(({ id }) => id)).toEqual(['B2.a.PA.4', 'B2.a.A.4'])
  })
  it('assurance is A2.c and not the new A2.b; C2.a is another outcome', () => {
    expect(moved['A2.b']).toMatchObject({ from: 'ncsc-caf@3.2', to: 'A2.c' })
    expect(Object.keys(added)).toEqual(['A2.b', 'A4.b', 'C1.f', 'C2.a'])
    expect(Object.keys(removed).filter(id => id.split('.').length === 2)).toEqual(['C2.a', 'C2.b'])
  })
  it('nothing moved or removed that 3.2 did not have, and every outcome of 4.0 is accounted for', () => {
    expect([...Object.keys(moved), ...Object.keys(removed)].filter(id => !has(old, id))).toEqual([])
    const kept = outcomesOf(old).flatMap(({ id }) => (Object.hasOwn(removed, id) ? [] : [moved[id]?.to ?? id]))
    expect([...kept, ...Object.keys(added)].toSorted()).toEqual(
      outcomesOf(now)
        .map(({ id }) => id)
        .toSorted(),
    )
  })
  it('the toolkit of 2026-27 tells the same of its edition before', () => {
    const from = (entries: object): unknown => JSON.parse(JSON.stringify(entries).replaceAll('ncsc-caf@3.2', 'dspt-caf@2025-26'))
    const year = edition('dspt-caf@2026-27')
    expect([year.moved, year.removed, year.added].map(each => ({ ...each }))).toEqual([moved, removed, added].map(from))
  })
})

describe('ncsc-caf can be worked with', () => {
  it.each(['3.2', '4.0'] satisfies Version[])('%s: every statement has a path to a verdict, and is read the right way', version => {
    const indicators = indicatorsOf(edition(`ncsc-caf@${version}`))
    expect(indicators.filter(({ cite, manual }) => cite === undefined && manual === undefined)).toEqual([])
    const wrong = indicators.filter(({ level, cite }) =>
      cite?.of.some(({ reads }) => reads !== (level === 'not-achieved' ? 'against' : 'for')),
    )
    expect(wrong).toEqual([])
  })
  it.each([
    ['met', 0],
    ['not-met', 1],
    ['unknown', 3],
  ] as const)('a pack that is %s ends with %i', (name, code) => {
    const pack = join(ROOT, 'fixtures/protocols-packs/ncsc-caf', name)
    const { code: ended, err } = probity([
      'audit',
      pack,
      '--as-of',
      AS_OF,
      '--protocol',
      'ncsc-caf@3.2',
      '--overlay',
      `${pack}-overlay.yaml`,
      '--json',
    ])
    expect([ended, err.includes('Error')]).toEqual([code, false])
  })
  it('a trust names its profile for this framework beside its category', () => {
    inCopy('fixtures/protocols-packs/ncsc-caf/not-met', dir => {
      const category = (): unknown => auditOf(dir, AS_OF, ['--protocol', 'ncsc-caf@3.2']).assessment.protocols[0]?.category
      edit(join(dir, 'evidence.yaml'), 'category: baseline', 'category: nhs-trust')
      expect(category()).toBe('')
      edit(join(dir, 'evidence.yaml'), 'category: nhs-trust', 'category: nhs-trust, profiles: { ncsc-caf: enhanced }')
      expect(category()).toBe('enhanced')
      edit(join(dir, 'evidence.yaml'), 'ncsc-caf: enhanced', 'ncsc-caf: advanced')
      refused(
        ['audit', dir, '--as-of', AS_OF, '--protocol', 'ncsc-caf@3.2'],
        2,
        /profile for ncsc-caf that it does not have; it has: baseline, enhanced/,
      )
    })
  })
})
