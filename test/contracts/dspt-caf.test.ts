import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { type Library, type Protocol, type Requirement, requirementsOf } from '../../src/model/index.ts'
import { compileLibrary } from '../../src/protocol/index.ts'
import { ROOT } from '../support/sources.ts'

/** The encoding of the CAF-aligned DSPT of 2025-26, held against the reference data: nothing missing, nothing extra. */
const DOMAIN = join(process.env.PROBITY_SHARED ?? join(ROOT, '..', 'shared'), 'domain')
const present = existsSync(join(DOMAIN, 'data', 'caf_dspt_outcomes.csv'))

const library: Library = compileLibrary(
  readdirSync(join(ROOT, 'protocols'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml'))
    .toSorted()
    .map(path => ({ path: `protocols/${path}`, text: readFileSync(join(ROOT, 'protocols', path), 'utf8') })),
)
const protocol = library.protocols.find(({ id, edition }) => id === 'dspt-caf' && edition === '2025-26') as Protocol
const all = [...requirementsOf(protocol.requirements)]
const outcomes = all.filter(({ kind }) => kind === 'contributing outcome')
const outcome = (id: string): Requirement => outcomes.find(one => one.id === id) as Requirement
const indicators = outcomes.flatMap(one => one.indicators)
const CATEGORIES = ['nhs-trust', 'icb', 'csu', 'alb', 'oes']
const EXPECTATIONS = ['E2.b', 'E2.c', 'E3.a', 'E3.b', 'E4.b']

type Row = Readonly<Record<string, string>>
const table = (name: string): readonly Row[] =>
  parseCsv(readFileSync(join(DOMAIN, 'data', name), 'utf8'), { columns: true, skip_empty_lines: true }) as Row[]

interface Catalogued {
  readonly id: string
  readonly ids?: Readonly<Record<string, string>>
  readonly in: readonly string[]
  readonly indicators: readonly {
    readonly id: string
    readonly versions: Readonly<Record<string, unknown>>
    readonly level: string
    readonly verified?: string
  }[]
}
const catalogue = (): readonly Catalogued[] =>
  ['a', 'b', 'c', 'd', 'e'].flatMap(
    letter => parseYaml(readFileSync(join(DOMAIN, 'caf', `objective-${letter}.yaml`), 'utf8')) as Catalogued[],
  )

interface Wanted {
  readonly id: string
  readonly level: string
  readonly official: boolean
  readonly verified: string | undefined
}
/** What stands in this edition: CAF 3.2 by its own index, objective E by the ids of the catalogue. */
function wantedOf(source: Catalogued): readonly Wanted[] {
  const id = source.ids?.['3.2'] ?? source.id
  if (source.id.startsWith('E'))
    return source.indicators.map(one => ({
      id: one.id,
      level: one.level,
      official: Object.values(one.versions).some(index => index !== null),
      verified: one.verified,
    }))
  return source.indicators
    .filter(({ versions }) => versions['3.2'] !== undefined)
    .map(one => ({ id: `${id}.${one.versions['3.2']}`, level: one.level, official: true, verified: undefined }))
}

const column = (one: Requirement, level: string): number => one.indicators.filter(indicator => indicator.level === level).length

describe.skipIf(!present)('dspt-caf 2025-26 holds what the reference data holds (needs the reference material)', () => {
  const rows = present ? table('caf_dspt_outcomes.csv') : []
  const source = present ? catalogue() : []

  it('47 contributing outcomes, in order, each with its title', () => {
    expect(outcomes.map(({ id, title }) => [id, title])).toEqual(rows.map(row => [row.id, row.title]))
    expect(outcomes).toHaveLength(47)
  })
  it('objectives and principles as their parents', () => {
    const parents = protocol.requirements.flatMap(objective =>
      objective.parts.flatMap(principle =>
        principle.parts
          .filter(({ beside }) => beside === undefined)
          .map(({ id }) => [id, `${objective.id} ${objective.title}`, `${principle.id} ${principle.title}`]),
      ),
    )
    expect(parents).toEqual(rows.map(row => [row.id, row.objective, row.principle]))
  })
  it('every indicator of CAF 3.2 and of objective E, and no other', () => {
    const wanted = source.flatMap(wantedOf).map(({ id, level, official }) => ({ id, level, official }))
    expect(indicators.map(({ id, level, official }) => ({ id, level, official }))).toEqual(wanted)
  })
  it('as many indicators in each column as the CAF has', () => {
    const counts = table('ncsc_caf_outcomes.csv').filter(row => row.caf_version === '3.2')
    const ours = outcomes.filter(({ id }) => !id.startsWith('E'))
    expect(ours.map(one => [one.id, ...['not-achieved', 'partially-achieved', 'achieved'].map(level => column(one, level))])).toEqual(
      counts.map(row => [row.id, ...['not_achieved', 'partially_achieved', 'achieved'].map(name => Number(row[`igp_${name}`]))]),
    )
  })
  it('the tag of each entry of objective E', () => {
    const tags = source.flatMap(wantedOf).filter(({ verified }) => verified !== undefined)
    expect(indicators.filter(({ id }) => id.startsWith('E')).map(({ id, verified }) => [id, verified])).toEqual(
      tags.map(({ id, verified }) => [id, verified]),
    )
  })
  it('expected levels where one is known, with its tag, and not supplied elsewhere', () => {
    for (const row of rows) {
      const level = (row.profile_2025_26 || row.profile_caf32_undated || '').replaceAll('_', '-')
      const wanted = level === '' ? 'not-supplied' : { level, verified: 'undated-page' }
      expect({ id: row.id, expected: { ...outcome(row.id as string).expected } }).toEqual({
        id: row.id,
        expected: Object.fromEntries(CATEGORIES.map(category => [category, wanted])),
      })
    }
  })
  it('a partial level only where there is one', () => {
    const without = outcomes.filter(({ levels }) => levels !== undefined && !levels.includes('partially-achieved'))
    expect(without.map(({ id }) => id)).toEqual(rows.filter(row => row.partial_level_exists === 'no').map(row => row.id))
  })
  it('the audit sample of the year', () => {
    const sampled = (row: Row): readonly string[] => [
      ...(row.mandatory_audit_2025_26 === 'yes' ? ['nhs-trust', 'icb', 'csu', 'alb'] : []),
      ...(row.mandatory_audit_2025_26_oes_genomics === 'yes' ? ['oes'] : []),
    ]
    expect(outcomes.map(({ id, auditSample }) => [id, auditSample])).toEqual(rows.map(row => [row.id, sampled(row)]))
  })
})

describe('dspt-caf 2025-26 can be worked with', () => {
  it('only expectations leave the level to an assessor', () => {
    expect(outcomes.filter(({ rollUp }) => rollUp === 'assessor').map(({ id }) => id)).toEqual(EXPECTATIONS)
    expect(outcomes.filter(({ rollUp }) => rollUp !== 'assessor').every(({ rollUp }) => rollUp === 'caf')).toBe(true)
    const unofficial = outcomes.filter(one => one.indicators.some(({ official }) => !official))
    expect(unofficial.map(({ id }) => id)).toEqual(EXPECTATIONS)
  })
  it('every indicator has a path to a verdict: checks, a person to ask, or both', () => {
    expect(indicators.filter(({ cite, manual }) => cite === undefined && manual === undefined)).toEqual([])
  })
  it('bad practice is read against a check, good practice for it', () => {
    const wrong = indicators.filter(({ level, cite }) =>
      cite?.of.some(({ reads }) => reads !== (level === 'not-achieved' ? 'against' : 'for')),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
  it('what share of failures shows a bad practice says whose number it is', () => {
    const shown = indicators.flatMap(({ cite }) => cite?.of ?? []).flatMap(({ shows }) => (shows ? [shows] : []))
    expect(shown.length).toBeGreaterThan(20)
    expect(shown.filter(({ origin, local }) => !local && !origin.startsWith('CAF 3.2'))).toEqual([])
  })
  it('at least 24 checks touch at least 20 outcomes', () => {
    const touched = outcomes.filter(one => one.indicators.some(({ cite }) => cite !== undefined))
    const checks = new Set(indicators.flatMap(({ cite }) => cite?.of.map(({ check }) => check) ?? []))
    expect(touched.length).toBeGreaterThanOrEqual(20)
    expect(checks.size).toBeGreaterThanOrEqual(24)
    expect([...checks].filter(id => library.checks[id] === undefined)).toEqual([])
  })
  it('no check is cited with a number outside its range', () => {
    expect(protocol.measurements.filter(({ tailoredOut }) => tailoredOut !== undefined).map(({ key }) => key)).toEqual([])
  })
  it('every shipped check is cited by some protocol', () => {
    const cited = new Set(library.protocols.flatMap(({ checks }) => Object.keys(checks)))
    expect(Object.keys(library.checks).filter(id => !cited.has(id))).toEqual([])
  })
  it('the policy on a second factor stands beside B2.a, and caps the rating with its tag', () => {
    const policy = all.filter(({ beside }) => beside !== undefined)
    expect(policy.map(({ id, kind, beside }) => [id, kind, beside])).toEqual([['B2.a-mfa', 'policy requirement', 'B2.a']])
    expect(policy[0]?.cite?.of.map(({ check }) => check)).toEqual(['accounts/mfa-all-users', 'accounts/mfa-privileged'])
    expect(protocol.caps).toEqual([
      expect.objectContaining({ when: { requirement: 'B2.a-mfa', is: 'not-met' }, cap: 'not-met', verified: 'unverified' }),
    ])
  })
  it('no requirement is left without a role that may attest it, or evidence that could show it', () => {
    const bare = outcomes.filter(({ attestedBy, attainable }) => attestedBy.length === 0 || attainable.length === 0)
    expect(bare.map(({ id }) => id)).toEqual([])
  })
})
