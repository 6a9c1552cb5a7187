import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Protocol, requirementsOf } from '../../src/model/index.ts'
import {
  cafStatements,
  domainTable,
  edition,
  hasDomain,
  indicatorsOf,
  informationEntries,
  outcomesOf,
  parentsOf,
  sortedIds,
} from '../support/caf.ts'
import { AS_OF, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

/** The years of the CAF-aligned toolkit beside 2025-26, held against the reference data and against each other. */
const BODIES = ['nhs-trust', 'icb', 'csu', 'alb']
const ALL = [...BODIES, 'oes']
const policiesOf = (protocol: Protocol): readonly string[] =>
  [...requirementsOf(protocol.requirements)].filter(({ beside }) => beside !== undefined).map(({ id }) => id)
const [before, current, next] = ['2024-25', '2025-26', '2026-27'].map(year => edition(`dspt-caf@${year}`)) as [Protocol, Protocol, Protocol]

describe.skipIf(!hasDomain)('dspt-caf 2024-25 (needs the reference material)', () => {
  const rows = hasDomain ? domainTable('caf_dspt_outcomes.csv') : []
  const outcomes = outcomesOf(before)

  it('47 outcomes with the indicators of CAF 3.2 and of objective E', () => {
    expect(outcomes.map(({ id, title }) => [id, title])).toEqual(rows.map(({ id, title }) => [id, title]))
    const wanted = cafStatements().flatMap(({ ids, level }) => (ids['3.2'] === undefined ? [] : [{ id: ids['3.2'], level }]))
    expect(sortedIds(indicatorsOf(before))).toEqual(sortedIds([...wanted, ...informationEntries()]))
  })
  it('expected levels as far as known, dated where the guidance is', () => {
    const wanted = (row: Readonly<Record<string, string>>): unknown => {
      const level = (row.profile_2024_25 || row.profile_caf32_undated || '').replaceAll('_', '-')
      return level === '' ? 'not-supplied' : { level, verified: row.profile_2024_25 ? 'verified' : 'undated-page' }
    }
    expect(outcomes.map(({ id, expected }) => [id, { ...expected }])).toEqual(
      rows.map(row => [row.id, Object.fromEntries(BODIES.map(body => [body, wanted(row)]))]),
    )
  })
  it('the audit sample of the year', () => {
    expect(outcomes.filter(({ auditSample }) => auditSample.length > 0).map(({ id, auditSample }) => [id, auditSample])).toEqual(
      rows.filter(row => row.mandatory_audit_2024_25 === 'yes').map(({ id }) => [id, BODIES]),
    )
  })
  it('a policy requirement where a policy question stood, and each bars the whole', () => {
    const asked = rows.filter(row => row.policy_question_2024_25 !== '').map(({ id }) => id)
    expect(policiesOf(before).map(id => id.slice(0, 4))).toEqual(asked)
    expect(before.caps.map(({ when }) => when.requirement)).toEqual(policiesOf(before))
  })
})

describe.skipIf(!hasDomain)('dspt-caf 2026-27 (needs the reference material)', () => {
  const rows = hasDomain ? domainTable('caf_dspt_outcomes_caf40_2026_27.csv') : []
  const outcomes = outcomesOf(next)

  it('49 outcomes, in order, with title and principle', () => {
    expect(outcomes.map(({ id, title }) => [id, title])).toEqual(rows.map(({ id, title }) => [id, title]))
    expect(parentsOf(next)).toEqual(rows.map(({ id, objective, principle }) => [id, objective, principle]))
  })
  it('the indicators of CAF 4.0 and of objective E, and no other', () => {
    const wanted = cafStatements().flatMap(({ ids, level }) => (ids['4.0'] === undefined ? [] : [{ id: ids['4.0'], level }]))
    expect(sortedIds(indicatorsOf(next))).toEqual(sortedIds([...wanted, ...informationEntries()]))
  })
  it('no expected level and no audit sample: nothing is carried over that nobody has read', () => {
    const none = Object.fromEntries(ALL.map(body => [body, 'not-supplied']))
    expect(outcomes.filter(({ expected }) => JSON.stringify(expected) !== JSON.stringify(none)).map(({ id }) => id)).toEqual([])
    expect(outcomes.filter(({ auditSample }) => auditSample.length > 0)).toEqual([])
    expect(
      outcomes.filter(({ id, note }) => id.startsWith('E') && !note?.includes('Carried over from 2025-26')).map(({ id }) => id),
    ).toEqual([])
  })
})

describe('one statement, one set of words, whatever the edition', () => {
  /** What an edition says of a statement, but for its tag: the years and the CAF read it in different places. */
  const said = (protocol: Protocol): ReadonlyMap<string, string> =>
    new Map(
      indicatorsOf(protocol).map(({ id, gist, level, numbers, official, cite, manual }) => [
        id,
        JSON.stringify({ gist, level, numbers, official, cite, manual }).replaceAll('CAF 4.0, ', 'CAF 3.2, '),
      ]),
    )
  const shared = said(current)
  const different = (protocol: Protocol, formerId: (id: string) => string | undefined): readonly string[] =>
    [...said(protocol)].flatMap(([id, words]) => {
      const former = formerId(id)
      return former === undefined || shared.get(former) === words ? [] : [id]
    })
  const formerIds = ({ moved, removed = {} }: Protocol): ((id: string) => string | undefined) => {
    const back = new Map(Object.entries(moved).map(([from, { to }]) => [to, from]))
    return id => back.get(id) ?? (Object.hasOwn(moved, id) || Object.hasOwn(removed, id) || !shared.has(id) ? undefined : id)
  }

  it('CAF 3.2: 2024-25 and the framework itself', () => {
    expect(different(before, id => id)).toEqual([])
    expect(different(edition('ncsc-caf@3.2'), id => id)).toEqual([])
  })
  // statements that went to another outcome word for word are cited there as before; B2.a asks for a strong factor
  it('CAF 4.0: 2026-27 and the framework itself, but for what asks more', () => {
    expect(different(next, formerIds(next))).toEqual(['B2.a.PA.4', 'B2.a.A.4'])
    expect(different(edition('ncsc-caf@4.0'), formerIds(next))).toEqual(['B2.a.PA.4', 'B2.a.A.4'])
  })
  it('a second factor of unknown strength is for a person to confirm in CAF 4.0', () => {
    const strong = indicatorsOf(next).filter(({ id }) => ['B2.a.PA.4', 'B2.a.A.4'].includes(id))
    expect(strong.map(({ cite, manual }) => [cite?.of.length, manual?.ask])).toEqual([
      [1, 'IT Security'],
      [1, 'IT Security'],
    ])
  })
  it('an edition adds no measurement to those that 2025-26 makes, but for what only CAF 4.0 asks', () => {
    const known = new Set(current.measurements.map(({ key }) => key))
    const addedBy = (protocol: Protocol): readonly string[] =>
      protocol.measurements.flatMap(({ key }) => (known.has(key) ? [] : [key])).toSorted()
    expect([addedBy(before), addedBy(edition('ncsc-caf@3.2'))]).toEqual([[], []])
    expect(addedBy(next)).not.toEqual([])
    expect(addedBy(next)).toEqual(addedBy(edition('ncsc-caf@4.0')))
  })
  it('expectations of objective E leave the level to an assessor in every year', () => {
    for (const protocol of [before, current, next])
      expect(outcomesOf(protocol).flatMap(({ id, rollUp }) => (rollUp === 'assessor' ? [id] : []))).toEqual([
        'E2.b',
        'E2.c',
        'E3.a',
        'E3.b',
        'E4.b',
      ])
  })
})

describe('dspt-caf, audited', () => {
  it.each([
    ['met', 0],
    ['not-met', 1],
    ['unknown', 3],
  ] as const)('a pack that is %s ends with %i', (name, code) => {
    const pack = join(ROOT, 'fixtures/protocols-packs/dspt-caf', name)
    const ran = probity(['audit', pack, '--as-of', '2026-12-31', '--protocol', 'dspt-caf', '--overlay', `${pack}-overlay.yaml`, '--json'])
    expect([ran.code, JSON.parse(ran.out).protocols[0]?.edition]).toEqual([code, '2026-27'])
  })
  it('two frameworks over one pack: each file is read once, each thing measured once', () => {
    const audit = (...protocols: string[]) => {
      const ran = probity([
        'audit',
        join(ROOT, 'fixtures/northmoor'),
        '--as-of',
        AS_OF,
        '--json',
        ...protocols.flatMap(one => ['--protocol', one]),
      ])
      return JSON.parse(ran.out) as { findings: { measurement: string }[]; evidence: { items: { sha256: string }[] }; protocols: unknown[] }
    }
    const [one, both] = [audit('dspt-caf'), audit('dspt-caf', 'ncsc-caf@3.2')]
    expect(both.protocols).toHaveLength(2)
    expect(both.evidence.items).toEqual(one.evidence.items)
    expect(both.findings.map(({ measurement }) => measurement)).toEqual(one.findings.map(({ measurement }) => measurement))
  })
})
