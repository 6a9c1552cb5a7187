import { describe, expect, it } from 'vitest'
import type { Protocol, ProtocolChange } from '../../../src/model/index.ts'
import { alignmentOf, compileLibrary, diffProtocols } from '../../../src/protocol/index.ts'
import { asYaml, base, filled } from './support.ts'

const HEAD = `protocol: ward
edition: "1"
version: 1.0.0
title: Ward
issuer: Nobody
source: https://example.org/
categories: [ward, clinic]
scale: [not-achieved, partially-achieved, achieved]
scoring: weighted
`
const LIST = `- id: "W"
  kind: objective
  title: Wards
  parts:
    - id: "W.1"
      kind: outcome
      title: Leavers
      essence: Nobody stays in.
      weight: 2
      mandatory: true
      expected: { ward: { level: partially-achieved, verified: official }, clinic: not-supplied }
      attested-by: [SIRO]
      indicators:
        - { id: "W.1.NA.1", level: not-achieved, gist: Accounts stay, verified: official, cite: [{ check: accounts/on, reads: against, shows: { share-failing: { more-than: 10% }, origin: local parameter } }] }
        - { id: "W.1.A.1", level: achieved, gist: Accounts go, verified: official, cite: [{ check: accounts/on, with: { share: 95% } }] }
        - { id: "W.1.A.2", level: achieved, gist: People know, verified: official, manual: { ask: Ward manager, how: interview } }
    - { id: "W.2", kind: outcome, title: Doors, roll-up: all, cite: { any: [{ check: accounts/on }, { check: accounts/off }] } }
`
const CHECKS = [
  { id: 'accounts/on', params: { share: { type: 'ratio', default: '100%', tailor: { min: '80%' }, origin: 'local parameter' } } },
  { id: 'accounts/off', params: { share: { type: 'ratio', default: '100%', tailor: { min: '80%' }, origin: 'local parameter' } } },
]
  .map(each => asYaml(filled({ ...each, 'for-each': 'accounts', must: { enabled: { is: true } }, enough: { 'share-at-least': '$share' } })))
  .join('---\n')

const put = (text: string, changes: readonly (readonly [from: string, to: string])[]): string =>
  changes.reduce((before, [from, to]) => {
    expect(before).toContain(from)
    return before.replace(from, () => to)
  }, text)
const ward = (head = HEAD, list = LIST, checks = CHECKS): Protocol =>
  compileLibrary(
    [
      { path: 'checks/x.yaml', text: checks },
      { path: 'ward/protocol.yaml', text: head },
      { path: 'ward/list.yaml', text: list },
    ],
    base,
  ).protocols[0] as Protocol
const before = ward()
const said = ({ sort, id, what, before: was, after }: ProtocolChange): string =>
  `${sort} ${id}: ${what}${was === undefined && after === undefined ? '' : ` ${was ?? '–'} → ${after ?? '–'}`}`
const diff = (after: Protocol, known: readonly Protocol[] = []): readonly string[] => diffProtocols(before, after, known).changes.map(said)
const inList = (...changes: [string, string][]): readonly string[] => diff(ward(HEAD, put(LIST, changes)))
const inHead = (...changes: [string, string][]): readonly string[] => diff(ward(put(HEAD, changes)))

describe('the difference of two protocols', () => {
  it('is nothing for the same', () => expect(diff(ward())).toEqual([]))

  const cases: readonly (readonly [what: string, from: string, to: string, expected: readonly string[]])[] = [
    ['a title', 'title: Leavers', 'title: Who has left', ['reworded W.1: title Leavers → Who has left']],
    ['capitals of a title', 'title: Leavers', 'title: LEAVERS', []],
    ['an essence', 'essence: Nobody stays in.', 'essence: Everybody goes.', ['reworded W.1: essence Nobody stays in. → Everybody goes.']],
    ['a gist', 'gist: Accounts go', 'gist: They go', ['reworded W.1.A.1: gist Accounts go → They go']],
    [
      'how it is known',
      'gist: Accounts go, verified: official',
      'gist: Accounts go, verified: secondary',
      ['reworded W.1.A.1: how it is known official → secondary'],
    ],
    ['a number', 'gist: Accounts go,', 'gist: Accounts go, numbers: 3 days,', ['changed W.1.A.1: numbers – → 3 days']],
    [
      'a higher level',
      'level: partially-achieved, verified',
      'level: achieved, verified',
      ['tightened W.1: level expected of ward partially achieved → achieved'],
    ],
    [
      'a lower level',
      'level: partially-achieved, verified',
      'level: not-achieved, verified',
      ['loosened W.1: level expected of ward partially achieved → not achieved'],
    ],
    [
      'a level that comes',
      'clinic: not-supplied',
      'clinic: { level: achieved, verified: official }',
      ['changed W.1: level expected of clinic not supplied → achieved'],
    ],
    [
      'a level that goes',
      '{ level: partially-achieved, verified: official }',
      'not-supplied',
      ['changed W.1: level expected of ward partially achieved → not supplied'],
    ],
    ['what does not bind any more', 'mandatory: true', 'mandatory: false', ['loosened W.1: whether it binds mandatory → not mandatory']],
    ['a weight', 'weight: 2', 'weight: 3', ['changed W.1: weight 2 → 3']],
    ['who may attest', '[SIRO]', '[SIRO, CISO]', ['changed W.1: who may attest it SIRO → SIRO, CISO']],
    ['how its level comes about', 'roll-up: all', 'roll-up: any', ['loosened W.2: how its level comes about all → any']],
    [
      'who is asked',
      'ask: Ward manager',
      'ask: Matron',
      ['changed W.1.A.2: who is asked, and how Ward manager, interview → Matron, interview'],
    ],
    ['a stricter number', 'share: 95%', 'share: 99%', ['tightened W.1.A.1: accounts/on: share 95% → 99%']],
    ['a laxer number', 'share: 95%', 'share: 80%', ['loosened W.1.A.1: accounts/on: share 95% → 80%']],
    ['the default for a number', ', with: { share: 95% }', '', ['tightened W.1.A.1: accounts/on: share 95% → 100%']],
    [
      'fewer failures show it',
      'more-than: 10%',
      'more-than: 5%',
      ['tightened W.1.NA.1: accounts/on: what shows the bad practice more than 10.0% failing → more than 5.0% failing'],
    ],
    [
      'only all failures show it',
      ', shows: { share-failing: { more-than: 10% }, origin: local parameter }',
      '',
      ['loosened W.1.NA.1: accounts/on: what shows the bad practice more than 10.0% failing → all that fails'],
    ],
    [
      'one check more of those that are needed',
      '[{ check: accounts/on, with: { share: 95% } }]',
      '[{ check: accounts/on, with: { share: 95% } }, accounts/off]',
      ['tightened W.1.A.1: accounts/off is cited'],
    ],
    [
      'one check less of those of which one will do',
      '[{ check: accounts/on }, { check: accounts/off }]',
      '[{ check: accounts/on }]',
      ['tightened W.2: accounts/off is not cited any more'],
    ],
    [
      'all of them for any of them',
      '{ any: [{ check: accounts/on }, { check: accounts/off }] }',
      '[{ check: accounts/on }, { check: accounts/off }]',
      ['tightened W.2: which checks are needed any of them → all of them'],
    ],
    [
      'a second sign of bad practice',
      'origin: local parameter } }]',
      'origin: local parameter } }, { check: accounts/off, reads: against }]',
      ['loosened W.1.NA.1: accounts/off is cited'],
    ],
    [
      'checks for a person',
      'manual: { ask: Ward manager, how: interview }',
      'cite: [accounts/off]',
      ['changed W.1.A.2: who decides a person → checks', 'changed W.1.A.2: accounts/off is cited'],
    ],
    [
      'a person beside checks',
      'cite: [{ check: accounts/on, with: { share: 95% } }]',
      'cite: [{ check: accounts/on, with: { share: 95% } }, accounts/off], manual: { ask: IT, how: document }',
      ['changed W.1.A.1: who decides checks → a person, with checks as evidence', 'changed W.1.A.1: accounts/off is cited'],
    ],
    [
      'a column',
      'id: "W.1.A.1", level: achieved',
      'id: "W.1.A.1", level: partially-achieved',
      [
        'changed W.1: levels not achieved, achieved → not achieved, partially achieved, achieved',
        'changed W.1.A.1: level achieved → partially achieved',
      ],
    ],
  ]
  it.each(cases)('tells %s', (_, from, to, expected) => expect(inList([from, to])).toEqual(expected))

  it('tells what came and what went', () => {
    const list = put(LIST, [
      [
        '        - { id: "W.1.A.2", level: achieved, gist: People know, verified: official, manual: { ask: Ward manager, how: interview } }\n',
        '',
      ],
      ['    - { id: "W.2", kind: outcome, title: Doors', '    - { id: "W.3", kind: outcome, title: Gates'],
    ])
    expect(diff(ward(HEAD, list))).toEqual(['added W.3: Gates', 'removed W.2: Doors', 'removed W.1.A.2: People know'])
  })
  it('tells what stands elsewhere', () => {
    const moved = LIST.replace('    - { id: "W.2"', '- { id: "W.2"')
    expect(diff(ward(HEAD, moved))).toContain('changed W.2: what it stands under W → –')
  })
  it('tells the head, and caps as what they bar', () => {
    const cap = 'caps: [{ when: { requirement: "W.1", is: not-achieved }, cap: not-met, source: us, verified: official }]\n'
    expect(inHead(['scoring: weighted\n', `scoring: weighted\n${cap}`])).toEqual(['tightened : cap – → not met when W.1 is not achieved'])
    expect(diffProtocols(ward(`${HEAD}${cap}`), before, []).changes.map(({ sort }) => sort)).toEqual(['loosened'])
    expect(inHead(['scoring: weighted', 'scoring: dspt-caf'], ['[ward, clinic]', '[ward, clinic, home]'])).toEqual([
      'changed : categories ward, clinic → ward, clinic, home',
      'changed : scoring weighted → dspt-caf',
    ])
    expect(inHead(['scoring: weighted\n', 'scoring: weighted\neffective: { from: 2026-01-01, verified: official }\n'])).toEqual([
      'changed : day from which it holds – → 2026-01-01',
    ])
  })
  it('tells a check of the same name that is another check, and one that is said otherwise', () => {
    const other = ward(
      HEAD,
      LIST,
      CHECKS.replace('enabled:\n      is: true', 'privileged:\n      is: true').replace(
        'enabled:\n    is: true',
        'privileged:\n    is: true',
      ),
    )
    expect(diff(other).filter(line => line.includes('the check itself'))).toHaveLength(3)
    const words = ward(HEAD, LIST, CHECKS.replace('remedy: Do it.', 'remedy: Do it at once.'))
    expect(new Set(diff(words).map(line => line.split(':')[1]))).toEqual(new Set([' accounts/on']))
    expect(diff(words)[0]).toContain('the words of the check')
  })
})

const edition = (name: string, ids: readonly string[], more = ''): Protocol =>
  compileLibrary(
    [
      { path: 'e/protocol.yaml', text: `${HEAD.replace('"1"', `"${name}"`)}${more}` },
      {
        path: 'e/list.yaml',
        text: `- id: "R"\n  kind: rule\n  title: R\n  indicators:\n${ids.map(id => `    - { id: "${id}", level: achieved, gist: ${id} holds, verified: official, manual: { ask: IT, how: interview } }\n`).join('')}`,
      },
    ],
    base,
  ).protocols[0] as Protocol

describe('what became of ids', () => {
  const one = edition('1', ['A', 'B', 'C', 'D', 'E'])
  const two = edition(
    '2',
    ['A', 'B', 'C', 'X', 'N', 'E'],
    `supersedes: ward@1
moved: { "B": { from: ward@1, to: "C", because: a new B }, "A": { from: ward@0, to: "E" } }
removed: { "C": { from: ward@1, because: in other words, see: ["X"] }, "D": { from: ward@1, because: nobody asks } }
added: { }
`.replace('added: { }\n', ''),
  )
  const three = edition(
    '3',
    ['A', 'B2', 'C', 'X', 'N'],
    'supersedes: ward@2\nmoved: { "B": { from: ward@2, to: "B2" } }\nremoved: { "E": { from: ward@2, because: done } }\n',
  )

  it('from an edition to the next', () => {
    const { by, ids, reworded } = alignmentOf(one, two, [])
    expect(by).toBe('edition')
    expect([...ids]).toEqual([
      ['R', 'R'],
      ['A', 'A'],
      ['B', 'C'],
      ['E', 'E'],
    ])
    expect([...reworded]).toEqual([['C', ['X']]])
    expect(
      diffProtocols(one, two, [])
        .changes.filter(({ of }) => of === 'indicator')
        .map(change => [change.sort, change.id, change.because]),
    ).toEqual([
      ['added', 'B', undefined],
      ['renumbered', 'C', 'a new B'],
      ['reworded', 'C', undefined],
      ['added', 'N', undefined],
      ['reworded', 'X', undefined],
      ['removed', 'D', 'nobody asks'],
    ])
  })
  it('over several editions, where those between are known', () => {
    const chained = alignmentOf(one, three, [two])
    expect([...chained.ids]).toEqual([
      ['R', 'R'],
      ['A', 'A'],
      ['B', 'C'],
    ])
    expect([chained.because.gone.get('E'), chained.because.gone.get('D'), chained.because.renumbered.get('B')]).toEqual([
      'done',
      'nobody asks',
      'a new B',
    ])
    expect([...chained.reworded]).toEqual([['C', ['X']]])
    expect(alignmentOf(one, three, []).by).toBe('ids')
  })
  it('back again: every id that was followed comes back', () => {
    for (const [a, b] of [
      [one, two],
      [one, three],
      [two, three],
    ] as const) {
      const [forth, back] = [alignmentOf(a, b, [two]), alignmentOf(b, a, [two])]
      expect(back.by).toBe('edition')
      expect([...back.ids].map(([x, y]) => [y, x]).toSorted()).toEqual([...forth.ids].toSorted())
    }
    expect(alignmentOf(two, one, []).because.new.get('D')).toBe('nobody asks')
  })
  it('of a copy under the same name they are what they are', () => {
    const copy = edition('2', ['A', 'B', 'C'], 'supersedes: ward@1\nmoved: { "B": { from: ward@1, to: "C" } }\n')
    expect(alignmentOf(two, copy, [one]).ids.get('B')).toBe('B')
  })
  it('a circle of editions leads nowhere', () => {
    const [x, y] = [edition('x', ['A'], 'supersedes: ward@y\n'), edition('y', ['A'], 'supersedes: ward@x\n')]
    expect(alignmentOf(one, x, [x, y]).by).toBe('ids')
  })
})
