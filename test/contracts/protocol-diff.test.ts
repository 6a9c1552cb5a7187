import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCase } from '../../src/checks/index.ts'
import { type Check, type Protocol, requirementsOf, type Value } from '../../src/model/index.ts'
import { largerOf, stricterBy } from '../../src/protocol/diff/stricter.ts'
import { diffProtocols, resolve } from '../../src/protocol/index.ts'
import { edition, shippedLibrary } from '../support/caf.ts'
import { ROOT } from '../support/sources.ts'

const { protocols, checks, kinds } = shippedLibrary()
const nameOf = ({ id, edition: year }: Protocol): string => `${id}@${year}`
const named = protocols.map(protocol => [nameOf(protocol), protocol] as const)

describe('what an edition says of itself', () => {
  it.each(named)('%s has a changelog that begins with its version, and says where it comes from', (_, { version, requirements }) => {
    const folder = dirname((requirements[0]?.at ?? '').split(':')[0] as string)
    const changelog = readFileSync(join(ROOT, folder, 'CHANGELOG.md'), 'utf8')
    expect(/^## (\S+)$/m.exec(changelog)?.[1]).toBe(version)
    expect(existsSync(join(ROOT, folder, 'SOURCE.md'))).toBe(true)
  })
  it.each(named.filter(([, { id }]) => protocols.filter(one => one.id === id).length > 1))(
    '%s is one of several: it has a period, or says from when it holds, or that nobody has read that',
    (_, { period, effective, requirements }) => {
      const folder = dirname((requirements[0]?.at ?? '').split(':')[0] as string)
      const head = readFileSync(join(ROOT, folder, 'protocol.yaml'), 'utf8')
      expect(period ?? effective ?? /^effective: not-supplied$/m.test(head)).toBeTruthy()
    },
  )
  it.each(named.filter(([, { supersedes }]) => supersedes !== undefined))(
    '%s gives a reason for every id that came, went or moved',
    (_, later) => {
      const former = edition(later.supersedes as string)
      expect(former).toBeDefined()
      const { by, changes } = diffProtocols(former, later, [])
      const silent = changes.filter(
        ({ sort, of, because }) =>
          because === undefined && (sort === 'removed' || sort === 'renumbered' || (sort === 'added' && of === 'requirement')),
      )
      expect([by, silent.map(({ sort, id }) => `${sort} ${id}`)]).toEqual(['edition', []])
      const ids = new Set([...requirementsOf(former.requirements)].flatMap(({ id, indicators }) => [id, ...indicators.map(one => one.id)]))
      const strange = [...Object.keys(later.moved), ...Object.keys(later.removed ?? {})].filter(id => !ids.has(id))
      expect(strange).toEqual([])
    },
  )
})

describe('editions that are shipped', () => {
  const sorts = (a: string, b: string): Readonly<Record<string, number>> => {
    const { changes } = diffProtocols(edition(a), edition(b), protocols)
    return Object.fromEntries([...Map.groupBy(changes, ({ sort }) => sort)].map(([sort, some]) => [sort, some.length]))
  }
  it('CAF 3.2 and 4.0: what came, what went and what has another number', () => {
    expect(sorts('ncsc-caf@3.2', 'ncsc-caf@4.0')).toMatchObject({ renumbered: 37, removed: 4 })
    const { changes } = diffProtocols(edition('ncsc-caf@3.2'), edition('ncsc-caf@4.0'), [])
    const requirements = (sort: string): readonly string[] =>
      changes
        .filter(change => change.sort === sort && change.of === 'requirement')
        .map(({ id, before }) => (before ? `${before} ${id}` : id))
    expect([requirements('added'), requirements('removed'), requirements('renumbered')]).toEqual([
      ['A2.b', 'A4.b', 'C1.f', 'C2.a'],
      ['C2.a', 'C2.b'],
      ['A2.b A2.c'],
    ])
  })
  it('Cyber Essentials: the automatic failure makes 3.3 stricter', () => {
    const { changes } = diffProtocols(edition('cyber-essentials@3.1'), edition('cyber-essentials@3.3'), [])
    expect(
      changes.filter(({ sort }) => sort === 'tightened' || sort === 'loosened').map(({ sort, what, after }) => [sort, what, after]),
    ).toEqual([['tightened', 'cap', 'not met when CE-AC-8 is not met']])
  })
  it('an edition and itself do not differ', () => {
    for (const protocol of protocols) expect(diffProtocols(protocol, protocol, protocols).changes).toEqual([])
  })
})

/** Values on either side of one, where there are any. */
function around(value: Value): readonly Value[] {
  if (value.type === 'ratio') return [value.number / 2, Math.min(1, value.number * 1.2), 1, 0].map(number => ({ ...value, number }))
  if ('number' in value) return [value.number * 3 + 1, Math.floor(value.number / 3)].map(number => ({ ...value, number }))
  if (value.type === 'duration')
    return [value.duration.n * 3, Math.max(1, Math.floor(value.duration.n / 3))].map(n => ({
      ...value,
      duration: { ...value.duration, n },
    }))
  if (value.type === 'list' && value.members.length > 1)
    return [
      { ...value, members: value.members.slice(1) },
      { ...value, members: value.members.slice(0, 1) },
    ]
  return []
}
const RANK: Readonly<Record<string, number>> = { 'not-met': 0, undetermined: 1, met: 2, 'not-applicable': 2 }
/** The check with another default; its cases may give the parameter themselves, and then nothing is learned. */
const withDefault = (check: Check, name: string, value: Value): Check => ({
  ...check,
  params: { ...check.params, [name]: { ...(check.params[name] as Check['params'][string]), default: value } },
})

describe('which way a parameter works is borne out by running the checks', () => {
  const told = Object.values(checks).flatMap(check =>
    Object.keys(check.params).flatMap(name => {
      const way = stricterBy(check.shape, name)
      return way === 0 ? [] : [{ check, name, way }]
    }),
  )
  it('for most parameters it can be told', () => {
    const all = Object.values(checks).flatMap(check => Object.keys(check.params))
    expect(told.length / all.length).toBeGreaterThan(0.6)
  })
  it('no case comes out better under a stricter value, or worse under a laxer one', () => {
    const wrong: string[] = []
    let moved = 0
    for (const { check, name, way } of told) {
      const { default: now } = check.params[name] as Check['params'][string]
      for (const value of around(now)) {
        const stricter = largerOf(value, now) * way
        const other = withDefault(check, name, value)
        for (const given of check.cases.filter(one => one.with?.[name] === undefined)) {
          const run = (of: Check): string => runCase(resolve(of, given.with ?? {}, { ...checks, [of.id]: of }), given, kinds).outcome
          const change = (RANK[run(other)] ?? 0) - (RANK[run(check)] ?? 0)
          if (change !== 0) moved++
          if (change * stricter > 0) wrong.push(`${check.id} ${name}: ${given.name}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(moved).toBeGreaterThan(100)
  })
})
