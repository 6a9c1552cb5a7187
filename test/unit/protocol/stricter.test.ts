import { describe, expect, it } from 'vitest'
import type { Value } from '../../../src/model/index.ts'
import { largerOf, stricterBy } from '../../../src/protocol/diff/stricter.ts'
import { checkOf, type Plain } from './support.ts'

const COUNT = { type: 'count', default: 3, tailor: { max: 9 }, origin: 'x' }
const TIME = { type: 'duration', default: '30 days', tailor: { max: '90 days' }, origin: 'x' }
const SHARE = { type: 'ratio', default: '95%', tailor: { min: '50%' }, origin: 'x' }
const WORDS = { type: 'list of text', default: ['a', 'b'], origin: 'x' }
const DAY = { type: 'date', default: '2026-01-01', origin: 'x' }
const way = (param: Plain, check: Plain): number => stricterBy(checkOf({ params: { p: param }, ...check }).shape, 'p')
const must = (condition: Plain): Plain => ({ 'for-each': 'accounts', must: condition })

describe('whether a larger value asks for more', () => {
  it.each([
    ['a share that has to hold', SHARE, { ...must({ enabled: { is: true } }), enough: { 'share-at-least': '$p' } }, 1],
    [
      'a share from which it is only partly met',
      SHARE,
      { ...must({ enabled: { is: true } }), enough: { 'share-at-least': '100%', 'partial-from': '$p' } },
      0,
    ],
    [
      'how many exceptions there may be',
      COUNT,
      { ...must({ enabled: { is: true } }), 'except-in': { kind: 'exceptions', on: { account: 'id' }, 'at-most': '$p' } },
      -1,
    ],
    ['how long ago it may be', TIME, must({ 'last-sign-in': { 'within-last': '$p' } }), -1],
    ['how long ago it has to be', TIME, must({ 'last-sign-in': { 'older-than': '$p' } }), 1],
    ['how long ago it may not be', TIME, { 'for-each': 'accounts', 'must-not': { 'last-sign-in': { 'older-than': '$p' } } }, -1],
    ['from which day', DAY, must({ created: { 'on-or-after': '$p' } }), 1],
    ['until which day', DAY, must({ created: { before: '$p' } }), -1],
    ['until how long after a day', TIME, must({ created: { before: { date: '$as-of', minus: '$p' } } }), 1],
    ['of which words', WORDS, must({ reason: { 'one-of': '$p' } }), -1],
    ['of none of which words', WORDS, must({ reason: { 'none-of': '$p' } }), 1],
    ['the other way round', WORDS, must({ none: [{ reason: { 'none-of': '$p' } }] }), -1],
    ['within what is enough', TIME, must({ any: [{ enabled: { is: false } }, { 'last-sign-in': { 'within-last': '$p' } }] }), -1],
    ['which records are in question', TIME, { ...must({ enabled: { is: true } }), where: { 'last-sign-in': { 'within-last': '$p' } } }, 0],
    ['both ways', TIME, must({ 'last-sign-in': { 'within-last': '$p' }, created: { 'older-than': '$p' } }), 0],
    ['a number that is what it is', COUNT, { 'for-each': 'accounts', must: { 'keys-active': { is: '$p' } } }, 0],
    ['a match of late', TIME, must({ has: { kind: 'staff', on: { person: 'person' }, where: { left: { 'within-last': '$p' } } } }), -1],
    [
      'no match of late',
      TIME,
      must({ 'has-none': { kind: 'staff', on: { person: 'person' }, where: { left: { 'within-last': '$p' } } } }),
      1,
    ],
    [
      'at most so many matches of late',
      TIME,
      must({ has: { kind: 'staff', on: { person: 'person' }, where: { left: { 'within-last': '$p' } }, 'at-most': 1 } }),
      1,
    ],
    [
      'the latest match',
      TIME,
      must({ has: { kind: 'staff', on: { person: 'person' }, where: { left: { 'within-last': '$p' } }, latest: 'left' } }),
      0,
    ],
    ['a window', TIME, must({ window: { from: 'created', to: 'last-sign-in', 'at-most': '$p' } }), -1],
    ['a figure that has to be reached', COUNT, { figure: { in: 'accounts', measure: 'count' }, must: { 'at-least': '$p' } }, 1],
    ['a figure that may not be passed', COUNT, { figure: { in: 'accounts', measure: 'count' }, must: { 'at-most': '$p' } }, -1],
    [
      'over which time a figure is taken',
      TIME,
      { figure: { in: 'accounts', measure: 'count', over: { last: '$p', by: 'created' } }, must: { 'at-least': 1 } },
      0,
    ],
  ] as const)('%s', (_, param, check, expected) => expect(way(param, check)).toBe(expected))

  it('a parameter that stands nowhere cannot be told', () => {
    expect(stricterBy(checkOf(must({ enabled: { is: true } })).shape, 'p')).toBe(0)
  })
})

describe('which of two values is the larger', () => {
  const days = (n: number, unit: 'days' | 'weeks' = 'days'): Value => ({ type: 'duration', duration: { n, unit } })
  const list = (...texts: string[]): Value => ({ type: 'list', of: 'text', members: texts.map(text => ({ type: 'text', text })) })
  const table = (entries: Record<string, Value>): Value => ({ type: 'table', of: 'duration', entries })
  it.each([
    ['more days', days(3), days(2), 1],
    ['fewer weeks are more days', days(2, 'weeks'), days(13), 1],
    ['the same', days(7), days(1, 'weeks'), 0],
    ['more words', list('a', 'b', 'c'), list('a', 'b'), 1],
    ['fewer words', list('a'), list('b', 'a'), -1],
    ['other words', list('a', 'c'), list('a', 'b'), 0],
    ['more and others', list('a', 'c', 'd'), list('a', 'b'), 0],
    ['every entry that differs is larger', table({ a: days(3), b: days(1) }), table({ a: days(2), b: days(1) }), 1],
    ['one larger, one smaller', table({ a: days(3), b: days(1) }), table({ a: days(2), b: days(2) }), 0],
    ['other entries', table({ a: days(3) }), table({ b: days(3) }), 0],
    ['two texts', { type: 'text', text: 'b' }, { type: 'text', text: 'a' }, 0],
  ] as const)('%s', (_, a, b, expected) => expect(largerOf(a as Value, b as Value)).toBe(expected))
})
