import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { Check, Value } from '../../src/model/index.ts'
import { AuthorErrors } from '../../src/model/index.ts'
import { compileLibrary, measurementKey, mutationsOf, readYaml, resolve, sentenceOf } from '../../src/protocol/index.ts'
import { asYaml, base, CASES, checksOf, filled, type Plain } from '../unit/protocol/support.ts'

const RUNS = { numRuns: 2000 }
/** Pieces of YAML in any order: most of it is broken, and broken in many ways. */
const PIECES = [
  'a',
  'b: ',
  '- ',
  '\n',
  '  ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ', ',
  ': ',
  '&x ',
  '*x',
  '!!str ',
  '? ',
  '| \n',
  '> \n',
  '#',
  '---\n',
  '...\n',
  '<<: ',
  '1.10',
  '010',
  '1e3',
  'yes',
  '~',
  '\t',
  '%YAML 1.2\n',
  '\\',
  '\u0000',
  '\uFEFF',
  '9434765919',
]
const junk = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map(pieces => pieces.join(''))
const plainData = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.integer({ min: -99_999, max: 99_999 }),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('any'), { maxLength: 4 }),
  map: fc.dictionary(fc.string({ maxLength: 8 }), tie('any'), { maxKeys: 4, noNullPrototype: true }),
})).any

describe('YAML with places', () => {
  it('never throws, always ends, and every place lies in the text', () => {
    fc.assert(
      fc.property(junk, text => {
        const { documents, errors } = readYaml(text, 'f')
        const lines = text.split('\n')
        for (const { at } of errors) {
          expect(at.line).toBeGreaterThanOrEqual(1)
          expect(at.line).toBeLessThanOrEqual(lines.length)
          expect(at.column).toBeGreaterThanOrEqual(1)
          expect(at.column).toBeLessThanOrEqual(lines[at.line - 1].length + 1)
        }
        for (const document of documents) JSON.stringify(document.value)
      }),
      { numRuns: 10_000 },
    )
  })
  it('no message holds what the file holds', () => {
    fc.assert(
      fc.property(junk, text => {
        expect(JSON.stringify(readYaml(text, 'f').errors)).not.toContain('9434765919')
      }),
      RUNS,
    )
  })
  it('what it accepts is what the YAML package reads, and what was written', () => {
    fc.assert(
      fc.property(plainData, data => {
        const text = asYaml(data)
        const { documents, errors } = readYaml(text, 'f')
        fc.pre(!errors.length)
        expect(documents).toHaveLength(1)
        expect(JSON.stringify(documents[0].value)).toBe(JSON.stringify(parseAllDocuments(text)[0].toJS()))
      }),
      RUNS,
    )
  })
})

const WORDS = [
  'id',
  'version',
  'for-each',
  'must',
  'where',
  'accounts',
  'enabled',
  'is',
  'any',
  'all',
  'has',
  'kind',
  'on',
  'staff',
  'person',
  'needs',
  'params',
  'cases',
  'enough',
  'share-at-least',
  '95%',
  '$p',
  'composite',
  'figure',
  'in',
  'measure',
  'count',
  'protocol',
  'edition',
  'export',
  'gives',
  'recognise',
  'fields',
  'from',
  '__proto__',
  'constructor',
  'window',
  'per',
  'take',
  'latest',
  'present',
]
const almost = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(...WORDS),
    fc.integer({ min: 0, max: 9 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.constantFrom(...WORDS), tie('any'), { maxKeys: 6, noNullPrototype: true }),
})).map

describe('the compiler', () => {
  it('answers any data with a library or with located mistakes, never with anything else', () => {
    fc.assert(
      fc.property(almost, fc.constantFrom('checks/x.yaml', 'exports/x.yaml', 'kinds/x.yaml', 'p/protocol.yaml'), (data, path) => {
        try {
          compileLibrary([{ path, text: asYaml(data) }], base)
        } catch (error) {
          expect(error).toBeInstanceOf(AuthorErrors)
          expect((error as AuthorErrors).errors.length).toBeGreaterThan(0)
        }
      }),
      RUNS,
    )
  })

  /** A check that is right, with one word of it misspelt. */
  const right = filled({
    'for-each': 'accounts',
    where: { type: { 'one-of': ['human'] } },
    must: { enabled: { is: true } },
    'on-empty': 'undetermined',
    severity: 'high',
    cases: CASES,
  })
  const typo = fc.record({ at: fc.nat(), swap: fc.nat() })
  it('a misspelt key is always found, and the word that was meant is named', () => {
    const keys = Object.keys(right)
    fc.assert(
      fc.property(typo, ({ at, swap }) => {
        const key = keys[at % keys.length]
        fc.pre(key.length > 3)
        const place = swap % (key.length - 1)
        const wrong = key.slice(0, place) + key[place + 1] + key[place] + key.slice(place + 2)
        fc.pre(!keys.includes(wrong) && key[place] !== key[place + 1])
        const { [key]: value, ...rest } = right
        try {
          compileLibrary([{ path: 'checks/x.yaml', text: asYaml({ ...rest, [wrong]: value }) }], base)
          expect.fail('no mistake was found')
        } catch (error) {
          expect(JSON.stringify((error as AuthorErrors).errors)).toContain(`did you mean \\"${key}\\"?`)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('measurements', () => {
  const check: Check = checksOf({
    params: {
      a: { type: 'count', default: 1, tailor: { min: 0, max: 50 }, origin: 'x' },
      b: { type: 'text', default: 'x', origin: 'x' },
      c: { type: 'list of text', default: ['x'], origin: 'x' },
    },
    'for-each': 'accounts',
    must: { 'keys-active': { 'at-most': '$a' }, id: { 'none-of': ['$b'] }, ref: { 'none-of': '$c' } },
  })['topic/name']
  const text = fc.string({ unit: fc.constantFrom('a', '&', '=', 'b', '\\', ','), minLength: 1, maxLength: 6 })
  const values: fc.Arbitrary<Record<string, Value>> = fc.record(
    {
      a: fc.nat(99).map((number): Value => ({ type: 'count', number })),
      b: text.map((word): Value => ({ type: 'text', text: word })),
      c: fc
        .array(text, { minLength: 1, maxLength: 3 })
        .map((words): Value => ({ type: 'list', of: 'text', members: words.map(word => ({ type: 'text', text: word })) })),
    },
    { requiredKeys: [] },
  )

  it('two measurements have one key only where they measure the same', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        if (measurementKey(check, one) === measurementKey(check, other))
          expect(resolve(check, one, {}).shape).toEqual(resolve(check, other, {}).shape)
      }),
      { numRuns: 10_000 },
    )
  })
  it('no parameter is left, and what is outside its range is always told', () => {
    fc.assert(
      fc.property(values, used => {
        const made = resolve(check, used, {})
        expect(JSON.stringify(made.shape)).not.toContain('"param"')
        expect(sentenceOf(made)).not.toContain('$')
        const a = used.a?.type === 'count' ? used.a.number : 1
        const fixed = (name: 'b' | 'c') =>
          used[name] === undefined || JSON.stringify(used[name]) === JSON.stringify(check.params[name].default)
        expect(made.tailoredOut === undefined).toBe(a <= 50 && fixed('b') && fixed('c'))
      }),
      RUNS,
    )
  })
})

/** Conditions of any form over accounts, as an author may write them. */
const conditions = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Plain>(
      { enabled: { is: true } },
      { id: 'present' },
      { type: { 'one-of': ['human', 'guest'] } },
      { created: { 'within-last': '30 days' } },
      { 'keys-active': { 'at-least': 1, 'at-most': 3 } },
      { has: { kind: 'staff', on: { person: 'person' }, where: { left: 'absent' }, 'at-most': 2 } },
    ),
    fc
      .record({ group: fc.constantFrom('all', 'any', 'none'), of: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) })
      .map(({ group, of }) => ({ [group]: of })),
    fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map(of => ({ some: { 'at-least': 1, of } })),
  ),
})).any as fc.Arbitrary<Plain>

describe('mutations', () => {
  it('each differs from the check, has its own words, resolves and prints; the check stays as it was', () => {
    fc.assert(
      fc.property(conditions, conditions, (where, must) => {
        const [check] = Object.values(checksOf({ 'for-each': 'accounts', where, must }))
        const before = JSON.stringify(check)
        const mutations = mutationsOf(check)
        expect(new Set(mutations.map(each => each.what)).size).toBe(mutations.length)
        for (const { check: changed } of mutations) {
          expect(JSON.stringify(changed.shape)).not.toBe(JSON.stringify(check.shape))
          expect(sentenceOf(resolve(changed, {}, {}))).not.toMatch(/undefined|\[object/)
        }
        expect(JSON.stringify(check)).toBe(before)
      }),
      { numRuns: 300 },
    )
  })
})
