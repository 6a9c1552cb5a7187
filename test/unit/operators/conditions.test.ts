import { describe, expect, it } from 'vitest'
import type { Condition, Match, Operand } from '../../../src/model/index.ts'
import { Outcome } from '../../../src/model/index.ts'
import {
  allResults,
  anyResults,
  columnOf,
  compile,
  conditionSentence,
  isWeak,
  notResults,
  type Results,
  someResults,
} from '../../../src/operators/index.ts'
import { asValue, batchOf, CONFLICT, durations, ENV, INVALID, judgeAll, literal, partial, type Types, test, told } from './helpers.ts'

const TYPES: Types = {
  a: { type: 'text' },
  b: { type: 'text' },
  n: { type: 'count' },
  on: { type: 'date' },
  list: { type: 'list', of: 'id' },
  ports: { type: 'ports' },
}
const field = (name: string): Operand => ({ is: 'field', field: name })
const own = (name: string): Operand => ({ is: 'own', field: name })
const text = (word: string): Operand => literal(word, { type: 'text' })

describe('groups', () => {
  const rows = batchOf(TYPES, { a: ['x', 'x', 'y', null, 'y'], b: ['x', 'y', null, null, 'y'] })
  const members = [test('a', 'is', text('x')), test('b', 'is', text('x'))]
  it.each([
    ['all', ['met', 'not-met', 'not-met', 'undetermined blank', 'not-met']],
    ['any', ['met', 'met', 'undetermined blank', 'undetermined blank', 'not-met']],
    ['none', ['not-met', 'not-met', 'undetermined blank', 'undetermined blank', 'met']],
  ] as const)('%s', (op, wanted) => expect(judgeAll({ op, of: members }, rows)).toEqual(wanted))
  it('some', () => {
    const third = test('a', 'present')
    expect(judgeAll({ op: 'some', atLeast: 2, of: [...members, third] }, rows)).toEqual([
      'met',
      'met',
      'undetermined blank',
      'undetermined blank',
      'not-met',
    ])
  })
  it('says why the member that decides is not met, and nothing where it is met', () => {
    const lapsed: Results = { outcomes: Uint8Array.of(Outcome.notMet, Outcome.met), reasons: Uint8Array.of(10, 0) }
    const plain: Results = { outcomes: Uint8Array.of(Outcome.notMet, Outcome.undetermined), reasons: Uint8Array.of(0, 2) }
    expect(told(allResults([plain, lapsed], 2))).toEqual(['not-met lapsed', 'undetermined blank'])
    expect(told(anyResults([plain, lapsed], 2))).toEqual(['not-met lapsed', 'met'])
    expect(told(notResults(lapsed))).toEqual(['met', 'not-met'])
    expect(told(someResults([plain, lapsed], 2, 2))).toEqual(['not-met lapsed', 'undetermined blank'])
  })
  it('nothing to hold is not applicable, never met', () => {
    for (const op of ['all', 'any', 'none'] as const) expect(judgeAll({ op, of: [] }, rows)[0]).toBe('not-applicable')
    expect(judgeAll({ op: 'some', atLeast: 1, of: [] }, rows)[0]).toBe('not-applicable')
  })
  it('gives back arrays of its own', () => {
    const held: Results = { outcomes: Uint8Array.of(1), reasons: Uint8Array.of(0) }
    const match: Match = { op: 'has', kind: 'things', on: [], unkeyedAtMost: 0 }
    const results = compile(match, () => undefined, { ...ENV, match: () => () => held })(batchOf(TYPES, { a: ['x'] }))
    results.outcomes[0] = 0
    expect(held.outcomes[0]).toBe(1)
  })
})

describe('operands', () => {
  const judge = (condition: Condition, cells: Readonly<Record<string, readonly unknown[]>>) => judgeAll(condition, batchOf(TYPES, cells))
  it('a field of the same record', () => {
    expect(judge(test('a', 'is-not', field('b')), { a: ['P1', 'p1', 'p1', 'p1', null], b: ['p2', ' P1', null, undefined, 'x'] })).toEqual([
      'met',
      'not-met',
      'undetermined blank',
      'undetermined not-given',
      'undetermined blank',
    ])
  })
  it('or: stands in for blank and unknown, not for what is invalid or contradicts itself', () => {
    const operand: Operand = { is: 'or', first: field('n'), second: literal(5, { type: 'count' }) }
    const types: Types = { m: { type: 'count' }, n: { type: 'count' } }
    expect(
      judgeAll(test('m', 'at-most', operand), batchOf(types, { m: [6, 6, 6, 6, 4], n: [7, null, INVALID, CONFLICT, undefined] })),
    ).toEqual(['met', 'not-met', 'undetermined invalid', 'undetermined conflict', 'met'])
  })
  it('a date moved by a duration', () => {
    const later: Operand = { is: 'moved', base: { is: 'clock', name: 'as-of' }, sign: 1, by: durations('30 days') }
    expect(judge(test('on', 'on-or-after', later), { on: ['2026-07-30', '2026-07-29', null] })).toEqual([
      'met',
      'not-met',
      'undetermined blank',
    ])
    const hours: Operand = { is: 'moved', base: { is: 'clock', name: 'as-of' }, sign: 1, by: durations('2 hours') }
    expect(judge(test('on', 'on-or-after', hours), { on: ['2026-07-30'] })).toEqual(['undetermined precision'])
  })
  it('a list of literals and fields: a member that is not known may be the one', () => {
    const operand: Operand = { is: 'list', members: [text('x'), field('b')] }
    const cells = { a: ['x', 'q', 'q', 'q'], b: [null, null, 'q', 'z'] }
    expect(judge(test('a', 'one-of', operand), cells)).toEqual(['met', 'undetermined blank', 'met', 'not-met'])
    expect(judge(test('a', 'none-of', operand), cells)).toEqual(['not-met', 'undetermined blank', 'not-met', 'met'])
    const lists = { list: [['x'], ['q'], [], ['x', 'b']], b: [null, null, null, 'b'] }
    expect(judge(test('list', 'includes-any-of', operand), lists)).toEqual(['met', 'undetermined blank', 'not-met', 'met'])
    expect(judge(test('list', 'includes-all-of', operand), lists)).toEqual(['undetermined blank', 'not-met', 'not-met', 'met'])
    expect(judge(test('list', 'includes-only', operand), lists)).toEqual(['met', 'undetermined blank', 'not-met', 'met'])
  })
  it('one of a list that a field gives', () => {
    expect(judge(test('a', 'one-of', field('list')), { a: ['x', 'y', 'y', 'y'], list: [['X'], ['x'], partial('x'), []] })).toEqual([
      'met',
      'not-met',
      'undetermined incomplete-list',
      'not-met',
    ])
  })
  it('an empty list includes nothing, whatever the operand is', () => {
    const cells = { list: [[], ['x']], b: [null, null] }
    expect(judge(test('list', 'includes-any-of', field('b')), cells)).toEqual(['not-met', 'undetermined blank'])
    expect(judge(test('list', 'includes-none-of', field('b')), cells)).toEqual(['met', 'undetermined blank'])
    expect(judge(test('list', 'includes-all-of', field('b')), cells)).toEqual(['not-met', 'undetermined blank'])
    expect(judge(test('ports', 'includes-any-of', field('n')), { ports: ['any', '80'], n: [undefined, undefined] })).toEqual([
      'met',
      'undetermined not-given',
    ])
  })
})

describe('own: the record being judged', () => {
  const others = batchOf(TYPES, { list: [['p1', 'all'], ['p2'], partial('p3')], a: ['p1', 'x', null] })
  const judged = batchOf({ ...TYPES, key: { type: 'id' } }, { key: ['P1', null], list: [['p2', 'p9'], []] })
  const against = (condition: Condition, row: number) =>
    told(
      compile(condition, name => TYPES[name], { ...ENV, own: name => (name === 'key' ? { type: 'id' } : TYPES[name]) })(others, {
        batch: judged,
        row,
      }),
    )
  it('is one cell for every other record', () => {
    expect(against(test('list', 'includes-any-of', own('key')), 0)).toEqual(['met', 'not-met', 'undetermined incomplete-list'])
    expect(against(test('list', 'includes-any-of', own('list')), 0)).toEqual(['not-met', 'met', 'undetermined incomplete-list'])
    expect(against(test('a', 'is', own('key')), 0)).toEqual(['met', 'not-met', 'undetermined blank'])
  })
  it('not known: undetermined', () => {
    expect(against(test('list', 'includes-any-of', own('key')), 1)).toEqual([
      'undetermined blank',
      'undetermined blank',
      'undetermined blank',
    ])
    expect(against(test('list', 'includes-any-of', own('list')), 1)).toEqual(['not-met', 'not-met', 'not-met'])
  })
  it('nobody to be judged: unknown', () =>
    expect(judgeAll(test('a', 'is', own('key')), others)).toEqual([
      'undetermined not-given',
      'undetermined not-given',
      'undetermined blank',
    ]))
})

describe('compile', () => {
  const batch = batchOf(TYPES, { a: ['x'] })
  it('refuses an operator that does not read the type', () =>
    expect(() => compile(test('n', 'before', { is: 'clock', name: 'as-of' }), name => TYPES[name], ENV)).toThrow('before'))
  it('refuses a parameter that was not replaced, and a match that nobody settles', () => {
    expect(() => compile(test('a', 'is', { is: 'param', name: 'p' }), () => undefined, ENV)).toThrow('param')
    expect(() => compile({ op: 'has', kind: 'x', on: [], unkeyedAtMost: 0 }, () => undefined, ENV)).toThrow('match')
  })
  it('a field without a column is unknown, built-in fields are there', () => {
    expect(judgeAll(test('b', 'present'), batch)).toEqual(['undetermined not-given'])
    expect(judgeAll(test('nowhere', 'present'), batch)).toEqual(['undetermined not-given'])
    expect(judgeAll(test('system', 'is', text('main')), batch)).toEqual(['met'])
    expect(judgeAll(test('taken', 'is', { is: 'clock', name: 'as-of' }), batch)).toEqual(['met'])
    expect(columnOf(batch, 'place').texts).toEqual(['row 2'])
    expect(judgeAll(test('system', 'present'), batchOf(TYPES, { a: ['x'] }, { system: '' }))).toEqual(['undetermined not-given'])
  })
  it('a field of the kind hides the built-in one', () => {
    const hidden = batchOf({ ...TYPES, system: { type: 'id' } }, { a: ['x'] })
    expect(judgeAll(test('system', 'present'), hidden)).toEqual(['undetermined not-given'])
  })
  it('an empty batch has no outcomes', () => expect(judgeAll(test('a', 'is', text('x')), batchOf(TYPES, { a: [] }))).toEqual([]))
})

describe('sentences', () => {
  const yes: Condition = test('enabled', 'is', asValue({ type: 'yes-no', yes: true }))
  const types = test('type', 'one-of', literal(['human', 'emergency', 'guest'], { type: 'list', of: 'text' }))
  it.each<[string, Condition]>([
    ['enabled is yes', yes],
    ['type is human, emergency or guest', types],
    ['type is not human or guest', test('type', 'none-of', literal(['human', 'guest'], { type: 'list', of: 'text' }))],
    ['“excluded users” is not given', test('not-users', 'absent')],
    [
      '“last sign-in” is within the last 90 days before the data was taken',
      test('last-sign-in', 'within-last', { is: 'back', time: durations('90 days'), before: 'taken' }),
    ],
    [
      'tested is within the last $limit',
      test('tested', 'within-last', { is: 'back', time: { is: 'param', name: 'limit' }, before: 'as-of' }),
    ],
    ['approver is not its owner', test('approver', 'is-not', field('owner'))],
    [
      'took is at most this record’s “recovery time” (or 24 hours where that is not given)',
      test('took', 'at-most', { is: 'or', first: own('recovery-time'), second: durations('24 hours') }),
    ],
    ['expires is on or after the day of the audit', test('expires', 'on-or-after', { is: 'clock', name: 'as-of' })],
    [
      '“until” is no earlier than 30 days after the day of the audit',
      test('until', 'on-or-after', { is: 'moved', base: { is: 'clock', name: 'as-of' }, sign: 1, by: durations('30 days') }),
    ],
    [
      '“text” mentions every topic of rights',
      test('text', 'mentions', { is: 'topics', rule: 'all-of', topics: literal({ rights: ['a'] }, { type: 'topics' }) }),
    ],
    ['price is $&', test('price', 'is', text('$&'))],
    [
      'all of these hold:\n- enabled is yes\n- at least one of these holds:\n  - enabled is yes\n  - type is human, emergency or guest',
      { op: 'all', of: [yes, { op: 'any', of: [yes, types] }] },
    ],
    [
      'at least 2 of these hold:\n- enabled is yes\n- it is not so that enabled is yes',
      { op: 'some', atLeast: 2, of: [yes, { op: 'none', of: [yes] }] },
    ],
    [
      '“told regulator” follows aware within 72 hours',
      { op: 'window', from: 'aware', to: 'told-regulator', atMost: durations('72 hours'), endsOnWorkingDay: false },
    ],
    [
      'OS “OS version” is still supported, or paid for until its “support ends”',
      { op: 'supported', product: 'os', version: 'os-version', on: { is: 'clock', name: 'as-of' }, extended: 'support-ends' },
    ],
    [
      'there are one or more staff records with the same person or email where “left” is not given',
      {
        op: 'has',
        kind: 'staff',
        on: [[{ other: 'person', own: 'person' }], [{ other: 'email', own: 'email' }]],
        where: test('left', 'absent'),
        unkeyedAtMost: 0,
      },
    ],
    [
      'there are one or more access reviews whose account is this record’s id, and for each of them, enabled is yes',
      { op: 'has', kind: 'access-reviews', on: [[{ other: 'account', own: 'id' }]], must: yes, unkeyedAtMost: 0 },
    ],
    [
      'there are no open ports whose host is this record’s name',
      { op: 'has-none', kind: 'open-ports', on: [[{ other: 'host', own: 'name' }]], unkeyedAtMost: 0 },
    ],
    [
      'there are one or more restore tests, and for the latest of them (by tested), enabled is yes',
      { op: 'has', kind: 'restore-tests', on: [], latest: 'tested', must: yes, unkeyedAtMost: 0 },
    ],
    [
      'there are at most 2 records (up to 2% of them may lack what they are matched by)',
      { op: 'has', kind: 'records', on: [], atMost: 2, unkeyedAtMost: 0.02 },
    ],
    [
      'there are 2 to 3 records, and together their stage covers a, b',
      {
        op: 'has',
        kind: 'records',
        on: [],
        atLeast: 2,
        atMost: 3,
        covers: [{ field: 'stage', list: literal(['a', 'b'], { type: 'list', of: 'text' }) }],
        unkeyedAtMost: 0,
      },
    ],
    [
      '“keys active” is at least 1 and at most 10',
      {
        op: 'all',
        of: [
          test('keys-active', 'at-least', literal(1, { type: 'count' })),
          test('keys-active', 'at-most', literal(10, { type: 'count' })),
        ],
      },
    ],
    ['completed is yes', test('completed', 'is-not', asValue({ type: 'yes-no', yes: false }))],
    [
      'state is off and either enabled is yes or type is human',
      { op: 'all', of: [test('state', 'is', text('off')), { op: 'any', of: [yes, test('type', 'is', text('human'))] }] },
    ],
    ['users includes this record’s ref', test('users', 'includes-any-of', own('ref'))],
    ['roles includes any of this record’s roles', test('roles', 'includes-any-of', own('roles'))],
    ['threats includes the one in question', test('threats', 'includes-any-of', own('value'))],
    ['protocols includes none of a and b', test('protocols', 'includes-none-of', literal(['a', 'b'], { type: 'list', of: 'text' }))],
    [
      'first is within the last 14 days (where its severity is critical or high) or 60 days (medium) before the data was taken',
      test('first', 'within-last', {
        is: 'back',
        before: 'taken',
        time: {
          is: 'look-up',
          by: 'severity',
          table: literal({ critical: '14 days', high: '14 days', medium: '60 days' }, { type: 'table', of: 'duration' }),
        },
      }),
    ],
  ])('%s', (sentence, condition) => expect(conditionSentence(condition)).toBe(sentence))
  it('knows a weak condition, also inside a match', () => {
    const weak = test('text', 'mentions', { is: 'topics', rule: 'any-of', topics: literal({ a: ['b'] }, { type: 'topics' }) })
    expect([
      isWeak(yes),
      isWeak({ op: 'all', of: [yes, { op: 'none', of: [weak] }] }),
      isWeak({ op: 'has', kind: 'documents', on: [], where: weak, unkeyedAtMost: 0 }),
    ]).toEqual([false, true, true])
  })
})
