import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Assessment,
  type Carried,
  type CrosswalkLinks,
  type Protocol,
  type Relation,
  type Requirement,
  requirementsOf,
} from '../../src/model/index.ts'
import { linksBetween } from '../../src/protocol/index.ts'
import { cafStatements, edition, hasDomain, shippedLibrary } from '../support/caf.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const { crosswalks, protocols } = shippedLibrary()
const between = (from: string, to: string): CrosswalkLinks => linksBetween(edition(from), edition(to), crosswalks)
const find = (protocol: Protocol, id: string): Requirement =>
  [...requirementsOf(protocol.requirements)].find(requirement => requirement.id === id) as Requirement

/** The frameworks that crosswalks are asked for, and all editions of each. */
const FRAMEWORKS = ['dspt-standards', 'dspt-caf', 'ndg-standards', 'ncsc-caf', 'cyber-essentials']
const editions = protocols.filter(({ id }) => FRAMEWORKS.includes(id)).map(({ id, edition: year }) => `${id}@${year}`)
const pairs = editions.flatMap((from, index) => editions.slice(index + 1).map(to => [from, to] as const))

describe('the crosswalks that are shipped', () => {
  it.each(pairs)('something is known between %s and %s', (from, to) => {
    expect(between(from, to).links.length).toBeGreaterThan(0)
  })
  it('every mapping is tagged and says why', () => {
    const bare = crosswalks.flatMap(({ maps }) => maps.filter(({ verified, because }) => verified === '' || because.length < 5))
    expect(bare).toEqual([])
  })
  it('the frameworks keep them in one place: no requirement of theirs says maps-to', () => {
    expect(
      crosswalks
        .flatMap(({ from, maps }) => (editions.includes(from) ? maps.map(({ at }) => at) : []))
        .filter(at => !at.startsWith('protocols/crosswalks/')),
    ).toEqual([])
  })

  /** Keys of all that a requirement measures, and how many points of it a person decides. */
  const measured = ({ indicators, cite, manual, parts }: Requirement): { keys: readonly string[]; people: number } => {
    const below = parts.map(measured)
    const points = [...indicators, { cite, manual }]
    return {
      keys: [...points.flatMap(point => point.cite?.of.map(({ measurement }) => measurement) ?? []), ...below.flatMap(({ keys }) => keys)],
      people: points.filter(point => point.manual !== undefined).length + below.reduce((sum, { people }) => sum + people, 0),
    }
  }
  const carrying = crosswalks.flatMap(({ from, to, maps }) => maps.flatMap(map => [{ a: from, b: to, ...map }]))
  it('what carries is decided by the same measurements: a carried result never says more than an audit would', () => {
    const wrong = carrying.flatMap(({ a, b, from, to, is, verified }) => {
      if (verified === 'unverified' || is === 'intersects') return []
      const [more, less] = is === 'subset' ? [find(edition(b), to), find(edition(a), from)] : [find(edition(a), from), find(edition(b), to)]
      const [all, some] = [measured(more), measured(less)]
      const covered = some.keys.every(key => all.keys.includes(key)) && some.people <= all.people
      const same = is !== 'equal' || (all.keys.every(key => some.keys.includes(key)) && all.people === some.people)
      return covered && same && more.rollUp === less.rollUp ? [] : [`${a} ${from} ${is} ${b} ${to}`]
    })
    expect(wrong).toEqual([])
    expect(carrying.filter(({ is, verified }) => is === 'equal' && verified !== 'unverified').length).toBeGreaterThan(130)
  })
  it('between signed items, ten sentences and certificates nothing carries: no source says that one holds the other', () => {
    for (const [from, to] of pairs)
      if (!(from.includes('caf') && to.includes('caf'))) expect(between(from, to).links.filter(({ carries }) => carries)).toEqual([])
  })
})

describe.skipIf(!hasDomain)('CAF 4.0 and 3.2, statement by statement (needs the reference material)', () => {
  const outcomeOf = (id: string): string => id.split('.').slice(0, 2).join('.')
  const statements = hasDomain ? cafStatements() : []
  const idsOf = (version: '3.2' | '4.0', outcome: string): ReadonlySet<number> =>
    new Set(statements.flatMap(({ ids }, index) => (ids[version] !== undefined && outcomeOf(ids[version]) === outcome ? [index] : [])))
  const relation = (a: ReadonlySet<number>, b: ReadonlySet<number>): Relation | 'none' => {
    const [less, more] = [a.isSubsetOf(b), a.isSupersetOf(b)]
    return less && more ? 'equal' : less ? 'subset' : more ? 'superset' : a.isDisjointFrom(b) ? 'none' : 'intersects'
  }
  const { links } = between('ncsc-caf@4.0', 'ncsc-caf@3.2')

  it('each relation is what the statements say', () => {
    const wrong = links.flatMap(({ from, to, is }) => {
      const said = relation(idsOf('4.0', from), idsOf('3.2', to))
      // B2.a keeps its statements and asks for a strong factor; what shares no statement asks for the same in other words
      const expected = from === 'B2.a' ? 'superset' : said === 'none' ? 'intersects' : said
      return is === expected ? [] : [`${from} ${is} ${to}: ${said}`]
    })
    expect(wrong).toEqual([])
  })
  it('no pair that shares a statement is left out', () => {
    const shared = new Set(
      statements.flatMap(({ ids }) => (ids['3.2'] && ids['4.0'] ? [`${outcomeOf(ids['4.0'])} ${outcomeOf(ids['3.2'])}`] : [])),
    )
    expect([...shared].filter(pair => !links.some(({ from, to }) => `${from} ${to}` === pair))).toEqual([])
  })
})

describe('protocol crosswalk, of an assessment', () => {
  type Printed = CrosswalkLinks & { carried: { sameEncoding: boolean; requirements: readonly Carried[] } }
  let both: Assessment
  const crosswalk = (from: string, to: string, assessment: unknown) =>
    inCopy(undefined, dir => {
      const file = join(dir, 'assessment.json')
      writeFileSync(file, JSON.stringify(assessment))
      return probity(['protocol', 'crosswalk', from, to, '--assessment', file, '--json'])
    })
  const carriedIn = (from: string, to: string): Printed => JSON.parse(crosswalk(from, to, both).out)
  const rangesOf = (name: string): ReadonlyMap<string, { lowest: string; highest: string }> =>
    new Map(
      both.protocols.flatMap(({ protocol, edition: year, requirements }) =>
        `${protocol}@${year}` === name ? requirements.map(({ id, level: { lowest, highest } }) => [id, { lowest, highest }]) : [],
      ),
    )
  const NAMES = ['dspt-caf@2025-26', 'ncsc-caf@3.2', 'ncsc-caf@4.0']
  beforeAll(() => {
    const ran = probity([
      'audit',
      'fixtures/northmoor',
      '--as-of',
      AS_OF,
      '--overlay',
      'fixtures/northmoor-overlay.yaml',
      '--json',
      ...NAMES.flatMap(name => ['--protocol', name]),
    ])
    both = JSON.parse(ran.out)
  })

  it('what is the same is carried as it is: an audit gives the same range', () => {
    const { carried } = carriedIn('dspt-caf@2025-26', 'ncsc-caf@3.2')
    const own = rangesOf('ncsc-caf@3.2')
    const top = 'achieved'
    expect(carried.sameEncoding).toBe(true)
    expect(carried.requirements.filter(({ level }) => level !== undefined).length).toBeGreaterThan(3)
    for (const { id, level } of carried.requirements) expect(level ?? { lowest: 'not-achieved', highest: top }).toEqual(own.get(id))
  })
  it.each(NAMES.flatMap(from => NAMES.filter(to => to !== from).map(to => [from, to] as const)))(
    'from %s to %s nothing is carried that an audit does not bear out',
    (from, to) => {
      const own = rangesOf(to)
      const { scale } = edition(to)
      const rank = (level = ''): number => scale.indexOf(level)
      for (const { id, level } of carriedIn(from, to).carried.requirements) {
        if (level === undefined) continue
        expect(rank(level.lowest)).toBeLessThanOrEqual(rank(own.get(id)?.lowest))
        expect(rank(level.highest)).toBeGreaterThanOrEqual(rank(own.get(id)?.highest))
      }
    },
  )
  it('an assessment of another edition, or of another tree, carries nothing', () => {
    const other = crosswalk('dspt-caf@2024-25', 'ncsc-caf@3.2', both)
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('it holds: dspt-caf@2025-26')])
    const [first, ...rest] = both.protocols
    const older = crosswalk('dspt-caf@2025-26', 'ncsc-caf@3.2', { ...both, protocols: [{ ...first, version: '9.0.0' }, ...rest] })
    expect([older.code, older.err]).toEqual([2, expect.stringContaining('Audit again')])
  })
  it('is read in 80 columns, with what is carried and what is not', () => {
    const { out, code } = inCopy(undefined, dir => {
      const file = join(dir, 'assessment.json')
      writeFileSync(file, JSON.stringify(both))
      return probity(['protocol', 'crosswalk', 'dspt-caf@2025-26', 'ncsc-caf@4.0', '--assessment', file])
    })
    expect(code).toBe(0)
    for (const words of [
      'The same is asked (13)',
      'by way of ncsc-caf@3.2',
      'What it does not say',
      'A judgement is not carried',
      'This is no rating of CAF 4.0.',
    ])
      expect(out.replaceAll(/\s+/g, ' ')).toContain(words)
    expect(out.split('\n').filter(line => [...line].length > 80)).toEqual([])
    expect(out).not.toMatch(/undefined|\[object/)
  })
  it('another encoding of the same edition is told', () => {
    const [first, ...rest] = both.protocols
    const changed = crosswalk('dspt-caf@2025-26', 'ncsc-caf@3.2', { ...both, protocols: [{ ...first, digest: '0'.repeat(64) }, ...rest] })
    expect((JSON.parse(changed.out) as Printed).carried.sameEncoding).toBe(false)
  })
  it.each([
    ['the same edition twice', ['dspt-caf', 'dspt-caf@2026-27'], 'same edition'],
    ['a protocol that is not there', ['dspt-caf', 'dspt-cafe'], 'Did you mean dspt-caf?'],
    ['a version that is not shipped', ['dspt-caf@2025-26#9.9.9', 'ncsc-caf@3.2'], 'shipped:'],
    ['a file that is none', ['dspt-caf@2025-26', 'ncsc-caf@3.2', '--assessment', 'LICENSE'], 'cannot be used'],
  ])('%s is refused', (_, args, words) => {
    const ran = probity(['protocol', 'crosswalk', ...args])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain(words)
  })
})

describe('a folder of one’s own', () => {
  it('maps its requirements to what is shipped, in a crosswalk or in the requirement itself', () => {
    inCopy('fixtures/protocols/ward-basics', dir => {
      const file = join(dir, 'protocol.yaml')
      const text = readFileSync(file, 'utf8')
      const mapped = text.replace(
        '      title: Leavers are out\n',
        '      title: Leavers are out\n      maps-to: { ncsc-caf@3.2: { intersects: ["B2.d"] } }\n',
      )
      expect(mapped).not.toBe(text)
      writeFileSync(file, mapped)
      writeFileSync(
        join(dir, 'map.yaml'),
        'from: ward-basics@2026\nto: ndg-standards@2016\nmaps:\n  - { from: "W1.3", subset: ["3"], verified: our-reading, because: the course without the test }\n',
      )
      const links = (to: string): unknown => (JSON.parse(probity(['protocol', 'crosswalk', dir, to, '--json']).out) as CrosswalkLinks).links
      expect(links('ncsc-caf@3.2')).toMatchObject([{ from: 'W1.2', to: 'B2.d', is: 'intersects', carries: false }])
      expect(links('ndg-standards@2016')).toMatchObject([{ from: 'W1.3', to: '3', is: 'subset', carries: false }])
      expect(probity(['protocol', 'crosswalk', dir, 'cyber-essentials', '--json']).code).toBe(0)
      writeFileSync(
        join(dir, 'map.yaml'),
        'from: ward-basics@2026\nto: ndg-standards@2015\nmaps:\n  - { from: "W9", equal: ["3"], verified: verified, because: no reason }\n',
      )
      const wrong = probity(['protocol', 'crosswalk', dir, 'ndg-standards', '--json'])
      expect(wrong.code).toBe(2)
      expect(wrong.err).toContain('map.yaml:2:5 there is no edition "ndg-standards@2015" — did you mean "ndg-standards@2016"?')
      expect(wrong.err).toContain('"W9" is not a requirement of ward-basics@2026')
    })
  })
})
