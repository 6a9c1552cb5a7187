import { describe, expect, it } from 'vitest'
import type { Figure, ForEach } from '../../../src/model/index.ts'
import { mutationsOf } from '../../../src/protocol/index.ts'
import { checkOf, type Plain } from './support.ts'

const words = (check: Plain): string[] => mutationsOf(checkOf(check)).map(each => each.what)
const find = (check: Plain, what: string) => {
  const found = mutationsOf(checkOf(check)).find(each => each.what === what)
  expect(found, words(check).join('\n')).toBeDefined()
  return (found as NonNullable<typeof found>).check
}
const FULL: Plain = {
  params: {
    grace: { type: 'duration', default: '30 days', origin: 'x' },
    share: { type: 'ratio', default: '95%', origin: 'x' },
    limits: { type: 'table', of: 'count', default: { human: 1, service: 0 }, origin: 'x' },
    unseen: { type: 'ratio', default: '80%', origin: 'x' },
  },
  'for-each': 'accounts',
  where: { type: { 'one-of': ['human', 'service'] } },
  'leave-out': { scope: { is: 'none' } },
  due: { field: 'created', plus: '$grace' },
  per: ['person', 'system'],
  take: { latest: 'created', where: { enabled: { is: true } } },
  must: {
    'keys-active': { 'at-most': { 'look-up': '$limits', by: 'type' } },
    some: { 'at-least': 2, of: [{ id: 'present' }, { ref: 'present' }, { email: 'present' }] },
  },
  'except-in': { kind: 'exceptions', on: { account: 'id' }, where: { about: { is: 'mfa' } }, 'at-most': 2 },
  enough: {
    'share-at-least': '$share',
    'weigh-by': 'keys-active',
    'in-each': { by: 'scope', 'share-at-least': '100%', 'ignore-below': 5 },
    'partial-from': '$unseen',
  },
  population: { 'at-least': 10, reconcile: { with: 'staff', on: { person: 'person' }, where: { left: 'absent' }, tolerance: '5%' } },
  'on-empty': { 'not-applicable': 'nobody', 'when-stated': 'accounts' },
}

describe('mutations of a check', () => {
  it('every condition is dropped and negated, and every part is left out', () => {
    expect(words(FULL)).toEqual([
      'grace: 30 days becomes 60 days',
      'grace: 30 days becomes 15 days',
      'share: 95% becomes 47.5%',
      'share: 95% becomes 97.5%',
      'limits: without human',
      'limits: human: 1 becomes 0',
      'limits: human: 1 becomes 2',
      'limits: without service',
      'limits: service: 0 becomes 1',
      'drop due',
      'drop per',
      'drop take',
      'drop except-in',
      'drop population',
      'drop on-empty',
      'per without person',
      'per without system',
      'drop where: type is human or service',
      'negate where: type is human or service',
      'where: without human',
      'where: without service',
      'drop leave-out: scope is none',
      'negate leave-out: scope is none',
      'drop take where: enabled is yes',
      'negate take where: enabled is yes',
      'drop must: all of 2',
      'negate must: all of 2',
      'drop must: “keys active” is at most $limits for its type',
      'negate must: “keys active” is at most $limits for its type',
      'drop must: some of 3',
      'negate must: some of 3',
      'at least: 2 becomes 4',
      'at least: 2 becomes 1',
      'drop must: id is given',
      'negate must: id is given',
      'drop must: ref is given',
      'negate must: ref is given',
      'drop must: email is given',
      'negate must: email is given',
      'drop except-in: at-most',
      'drop except-in where: “about” is MFA',
      'negate except-in where: “about” is MFA',
      'except-in: 2 becomes 4',
      'except-in: 2 becomes 1',
      'drop enough: weigh-by',
      'drop enough: in-each',
      'drop the limit of enough',
      'ignore below: 5 becomes 10',
      'ignore below: 5 becomes 2',
      'enough in-each: 100% becomes 50%',
      'at least: 10 becomes 20',
      'at least: 10 becomes 5',
      'drop population: at-least',
      'drop population: reconcile',
      'tolerance: 5% becomes 2.5%',
      'tolerance: 5% becomes 52.5%',
      'drop population reconcile where: “left” is not given',
      'negate population reconcile where: “left” is not given',
      'drop when-stated',
    ])
  })
  it('leave the check itself, and everything beside the change, as it was', () => {
    const check = checkOf(FULL)
    const before = JSON.stringify(check)
    for (const mutation of mutationsOf(check)) expect(mutation.check.cases).toBe(check.cases)
    expect(JSON.stringify(check)).toBe(before)
  })
  it('dropping per takes its take along', () => {
    const shape = find(FULL, 'drop per').shape as ForEach
    expect(shape).not.toHaveProperty('per')
    expect(shape).not.toHaveProperty('take')
  })
  it('a dropped limit falls back to all, a dropped on-empty to undetermined', () => {
    expect((find(FULL, 'drop the limit of enough').shape as ForEach).enough.limit).toEqual({
      share: { is: 'value', value: { type: 'ratio', number: 1 } },
    })
    expect((find(FULL, 'drop on-empty').shape as ForEach).onEmpty).toEqual({ is: 'undetermined' })
  })
  it('negating keeps the condition inside', () => {
    const { must } = find(FULL, 'negate must: id is given').shape as ForEach
    expect(JSON.stringify(must)).toContain('{"op":"none","of":[{"op":"test","field":"id","operator":"present"}]}')
  })

  const LIMITS: readonly (readonly [default_: unknown, type: string, becomes: readonly string[]])[] = [
    [0, 'count', ['1']],
    [1, 'count', ['0', '2']],
    [5, 'count', ['10', '2']],
    ['0 days', 'duration', ['1 day']],
    ['1 day', 'duration', ['0 days', '2 days']],
    ['35 days', 'duration', ['70 days', '17 days']],
    ['100%', 'ratio', ['50%']],
    ['0%', 'ratio', ['50%']],
    ['98%', 'ratio', ['49%', '99%']],
    [7.5, 'number', ['15', '3.75']],
  ]
  it.each(LIMITS)('a limit of %s (%s) becomes %j', (value, type, becomes) => {
    const figures = { count: 'keys-active', number: 'keys-active' }
    const must =
      type === 'duration'
        ? { created: { 'within-last': '$p' } }
        : type === 'ratio'
          ? { enabled: { is: true } }
          : { [figures[type as 'count']]: { 'at-most': '$p' } }
    const check = {
      params: { p: { type, default: value, origin: 'x' } },
      'for-each': 'accounts',
      must,
      ...(type === 'ratio' && { enough: { 'share-at-least': '$p' } }),
    }
    const made = words(check).filter(each => each.startsWith('p: '))
    expect(made.map(each => each.split(' becomes ')[1])).toEqual(becomes)
  })
  it('literals have the same mutations as parameters', () => {
    const made = words({
      'for-each': 'accounts',
      must: { created: { 'within-last': '35 days' }, 'mfa-methods': { 'includes-none-of': ['sms', 'voice'] } },
    })
    expect(made).toEqual(
      expect.arrayContaining([
        'must: 35 days becomes 70 days',
        'must: 35 days becomes 17 days',
        'must: without sms',
        'must: without voice',
      ]),
    )
  })
  it('bounds of figures, parts of composites, ports, topics', () => {
    expect(words({ figure: { in: 'accounts', measure: 'count' }, must: { 'at-least': 1, 'at-most': 5 } })).toEqual(
      expect.arrayContaining(['drop at-least', 'drop at-most', 'must: 1 becomes 0', 'must: 5 becomes 10']),
    )
    const part = (name: string) => ({ name, 'for-each': 'accounts', must: { enabled: { is: true } } })
    expect(words({ composite: { all: [part('one'), part('two')] } })).toEqual(
      expect.arrayContaining(['drop the part one', 'drop the part two']),
    )
    expect(words({ 'for-each': 'firewall-rules', must: { ports: { 'includes-none-of': [22, '8000-8080'] } } })).toEqual(
      expect.arrayContaining(['must: without 22', 'must: without 8000-8080']),
    )
    const topics = {
      params: { t: { type: 'topics', default: { rights: ['your rights', 'you may'], who: ['we are'] }, origin: 'x' } },
      'for-each': 'documents',
      must: { text: { mentions: { 'all-of': '$t' } } },
    }
    expect(words(topics)).toEqual(expect.arrayContaining(['t: without rights', 't: rights without "you may"', 't: without who']))
  })
  it('a parameter that no outcome depends on has none', () => {
    expect(words(FULL).filter(each => each.startsWith('unseen'))).toEqual([])
  })
  it('a longest gap keeps its period, and a window its limit', () => {
    const gap = {
      figure: { in: 'meetings', measure: 'longest-gap', of: 'held', over: { last: '12 months', by: 'held' } },
      must: { 'at-most': '100 days' },
    }
    for (const mutation of mutationsOf(checkOf(gap))) expect((mutation.check.shape as Figure).figure.over).toBeDefined()
    const window = { 'for-each': 'incidents', must: { window: { from: 'aware', to: 'closed', 'at-most': '3 days' } } }
    expect(words(window)).toEqual([
      'drop must: closed follows aware within 3 days',
      'negate must: closed follows aware within 3 days',
      'must: 3 days becomes 6 days',
      'must: 3 days becomes 1 day',
    ])
  })
})
