import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ProtocolDiff } from '../../src/model/index.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const WARD = 'fixtures/protocols/ward-basics'
const json = (args: readonly string[]): ProtocolDiff => JSON.parse(probity(['protocol', 'diff', ...args, '--json']).out)
/** A copy of the ward's protocol with some of its text changed. */
const changed = <T>(changes: readonly (readonly [file: string, from: string, to: string])[], work: (dir: string) => T): T =>
  inCopy(WARD, dir => {
    for (const [name, from, to] of changes) {
      const file = join(dir, name)
      const text = readFileSync(file, 'utf8')
      if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`)
      writeFileSync(
        file,
        text.replace(from, () => to),
      )
    }
    return work(dir)
  })
const assessed = <T>(work: (file: string) => T): T =>
  inCopy(undefined, dir => {
    const file = join(dir, 'assessment.json')
    writeFileSync(file, probity(['audit', 'fixtures/ward-basics-not-met', '--as-of', AS_OF, '--protocol', WARD, '--json']).out)
    return work(file)
  })

describe('protocol diff', () => {
  it('an edition and the next, in 80 columns', () => {
    const { code, out, err } = probity(['protocol', 'diff', 'dspt-caf@2025-26', 'dspt-caf@2026-27'])
    expect([code, err]).toEqual([0, ''])
    for (const words of ['Renumbered (37)', 'A2.b → A2.c', 'A4.b Secure Software Development and Support', 'C2.b', 'Reworded'])
      expect(out).toContain(words)
    expect(out.split('\n').filter(line => [...line].length > 80)).toEqual([])
    expect(out).not.toMatch(/undefined|\[object/)
  })
  it('back again: what came is gone', () => {
    const [forth, back] = [json(['ncsc-caf@3.2', 'ncsc-caf@4.0']), json(['ncsc-caf@4.0', 'ncsc-caf@3.2'])]
    const ids = ({ changes }: ProtocolDiff, sort: string): readonly string[] =>
      changes.filter(change => change.sort === sort && change.of === 'requirement').map(({ id }) => id)
    expect([ids(back, 'removed'), ids(back, 'added')]).toEqual([ids(forth, 'added'), ids(forth, 'removed')])
  })
  it('a folder of one’s own and a copy of it', () => {
    changed([], dir => {
      expect(json([WARD, dir])).toMatchObject({ by: 'ids', changes: [] })
      expect(probity(['protocol', 'diff', WARD, dir]).out).toContain('They are the same.')
    })
    changed(
      [
        ['protocol.yaml', 'title: Leavers are out', 'title: Whoever has left is out'],
        ['protocol.yaml', 'weight: 2', 'weight: 4'],
      ],
      dir => {
        expect(json([WARD, dir]).changes.map(({ sort, id, what }) => [sort, id, what])).toEqual([
          ['reworded', 'W1.2', 'title'],
          ['changed', 'W1.3', 'weight'],
        ])
      },
    )
  })
  it('a folder and what is shipped: by their ids, and says so', () => {
    const { code, out } = probity(['protocol', 'diff', WARD, 'ndg-standards'])
    expect(code).toBe(0)
    expect(out).toContain('These are two protocols: they are compared by their ids alone.')
  })
  it.each([
    ['two standards', ['dspt-caf', 'ncsc-caf'], 'probity protocol crosswalk'],
    ['a protocol that is not there', ['dspt-caf', 'dspt-kaf'], 'Did you mean dspt-caf?'],
    ['an edition that is not there', ['dspt-caf@2019-20', 'dspt-caf'], 'shipped: dspt-caf@2024-25'],
    ['a folder without a protocol', [WARD, 'fixtures/northmoor/registers'], 'holds no YAML file'],
    ['an assessment of another protocol', ['dspt-caf@2025-26', 'dspt-caf@2026-27', '--assessment', 'LICENSE'], 'cannot be used'],
  ])('%s is refused', (_, args, words) => {
    const ran = probity(['protocol', 'diff', ...args])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain(words)
  })
  it('a mistake in the folder is told with its place', () => {
    changed([['protocol.yaml', 'roll-up: all', 'roll-op: all']], dir => {
      const ran = probity(['protocol', 'diff', WARD, dir])
      expect(ran.code).toBe(2)
      expect(ran.err).toMatch(/protocol\.yaml:\d+:\d+ "roll-op" is not a key of a requirement — did you mean "roll-up"\?/)
    })
  })
})

describe('protocol diff, with an assessment', () => {
  const verdicts = (dir: string, file: string): NonNullable<ProtocolDiff['verdicts']> =>
    json([WARD, dir, '--assessment', file]).verdicts as never
  it('nothing differs: every verdict is the same', () => {
    assessed(file =>
      changed([], dir => {
        const { outcome, requirements } = verdicts(dir, file)
        expect([outcome, new Set(requirements.map(({ is }) => is))]).toEqual([{ before: 'not-met', after: 'not-met' }, new Set(['same'])])
      }),
    )
  })
  it('a check that reads otherwise was not measured: its verdict is not known, the others are', () => {
    assessed(file =>
      changed([['checks/trained.yaml', 'completed: { within-last: 12 months }', 'completed: { within-last: 6 months }']], dir => {
        const { requirements } = verdicts(dir, file)
        const told = Object.fromEntries(requirements.map(({ id, is, because }) => [id, because ?? is]))
        expect(told).toMatchObject({ 'W1.1': 'same', 'W1.2': 'same', 'W1.3': 'not-measured' })
        const { out } = probity(['protocol', 'diff', WARD, dir, '--assessment', file])
        expect(out).toContain('not measured then (1): W1.3')
        expect(out).toContain('What cannot be known takes an audit')
      }),
    )
  })
  it('an assessment of another encoding tells nothing', () => {
    assessed(file =>
      changed([['protocol.yaml', 'weight: 2', 'weight: 4']], dir => {
        const ran = probity(['protocol', 'diff', dir, WARD, '--assessment', file])
        expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('another encoding of ward-basics@2026')])
      }),
    )
  })
  it('what is told of a later edition is what an audit under it finds', () => {
    inCopy(undefined, dir => {
      const file = join(dir, 'assessment.json')
      const audit = (name: string): string =>
        probity([
          'audit',
          'fixtures/northmoor',
          '--as-of',
          AS_OF,
          '--overlay',
          'fixtures/northmoor-overlay.yaml',
          '--protocol',
          name,
          '--json',
        ]).out
      const found = audit('dspt-caf@2025-26')
      writeFileSync(file, found)
      const { requirements, outcome } = json(['dspt-caf@2025-26', 'dspt-caf@2026-27', '--assessment', file]).verdicts as NonNullable<
        ProtocolDiff['verdicts']
      >
      const later = JSON.parse(audit('dspt-caf@2026-27')).protocols[0] as {
        rating: { outcome: string }
        requirements: { id: string; level: { lowest: string; highest: string }; reaches: string }[]
      }
      const told = requirements.flatMap(({ id, is, after }) => (after && is !== 'gone' ? [[id, after] as const] : []))
      expect(told.length).toBeGreaterThanOrEqual(35)
      for (const [id, after] of told) {
        const own = later.requirements.find(one => one.id === id)
        expect([id, { lowest: own?.level.lowest, highest: own?.level.highest, reaches: own?.reaches }]).toEqual([id, after])
      }
      if (outcome.after !== undefined) expect(outcome.after).toBe(later.rating.outcome)
    })
  })
})
