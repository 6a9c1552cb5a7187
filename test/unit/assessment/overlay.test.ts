import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { compileOverlay, overlayErrors } from '../../../src/assessment/index.ts'
import { AuthorErrors, type LocatedNode, type Overlay, type Protocol } from '../../../src/model/index.ts'
import { check, protocol, requirement } from './make.ts'

/** Plain data whose places are the pointers themselves: line is how many steps deep, so that order can be seen. */
const node = (value: unknown): LocatedNode => {
  const at = (pointer: string) => ({ file: `overlay.yaml${pointer}`, line: pointer.length + 1, column: 1 })
  return { value, position: at, keyPosition: at }
}
const errors = (value: unknown): readonly string[] => {
  try {
    compileOverlay(node(value))
    return []
  } catch (error) {
    if (error instanceof AuthorErrors) return error.errors.map(({ at, what, todo }) => `${at.file} ${what}: ${todo}`)
    throw error
  }
}
const GOOD = {
  expected: { 'B2.a': 'achieved' },
  adopt: { parameters: 'shipped', by: 'SIRO', on: '2026-03-01' },
  judgements: [{ requirement: 'B2.a', level: 'achieved', reason: 'Seen.', by: 'A. Assessor', on: '2026-06-20' }],
  decisions: [{ status: 'Approaching Standards', from: 'NHS England', on: '2026-06-01', reference: 'R1' }],
}

describe('an overlay', () => {
  it('is read whole, and knows where its entries stand', () => {
    const { places, ...rest } = compileOverlay(node(GOOD))
    expect(rest).toEqual({ ...GOOD, sha256: '' })
    expect(places?.['/expected/B2.a']).toMatchObject({ file: 'overlay.yaml/expected/B2.a' })
  })
  it('may be empty', () => {
    const none = { expected: {}, judgements: [], decisions: [], sha256: '' }
    expect(compileOverlay(node(null))).toMatchObject(none)
    expect(compileOverlay(node({}))).toMatchObject(none)
  })
  it('names every mistake at once, with the nearest spelling', () => {
    const found = errors({
      expcted: {},
      adopt: { parameter: 'shipped', by: 'SIRO', on: '2026-02-30' },
      judgements: [{ requirement: 1.1, level: '', by: 'x', on: 'June' }],
    })
    expect(found).toEqual([
      'overlay.yaml/adopt "parameters" is missing: add it: a level, decision or adoption needs a name and a day',
      'overlay.yaml/expcted unknown key "expcted": did you mean "expected"?',
      'overlay.yaml/adopt/on "on" is not a day: write year-month-day, such as 2026-03-01',
      'overlay.yaml/judgements/0 "reason" is missing: add it: a level, decision or adoption needs a name and a day',
      'overlay.yaml/adopt/parameter unknown key "parameter": did you mean "parameters"?',
      'overlay.yaml/judgements/0/on "on" is not a day: write year-month-day, such as 2026-03-01',
      'overlay.yaml/judgements/0/level "level" is empty or no text: write a word or a sentence',
      'overlay.yaml/judgements/0/requirement "requirement" is read as a number or a yes/no: put it in quotes, so that it is read as it is written',
    ])
  })
  it.each(['\u200b', '\u202e', '-', '?', '…', 'TBC', 'tbd', 'n/a', 'None', 'Unknown', 'not-supplied', 'to be confirmed', 'XXXX'])(
    'takes %j for nobody, wherever a name has to stand',
    nobody => {
      const found = errors({
        adopt: { ...GOOD.adopt, by: nobody },
        judgements: [{ ...GOOD.judgements[0], by: nobody }],
        decisions: [{ ...GOOD.decisions[0], from: nobody }],
      })
      expect(found.map(line => line.split(':')[0])).toEqual([
        'overlay.yaml/adopt/by "by" names nobody',
        'overlay.yaml/judgements/0/by "by" names nobody',
        'overlay.yaml/decisions/0/from "from" names nobody',
      ])
    },
  )
  it.each(['SIRO', 'A. Assessor', 'N. One', 'Ò', '王', 'X. Nana', 'P00027'])('takes %j for a name', by => {
    expect(errors({ adopt: { ...GOOD.adopt, by }, judgements: [{ ...GOOD.judgements[0], by }] })).toEqual([])
  })
  it('says plainly that permissions are not built yet', () => {
    expect(errors({ permissions: [] })).toEqual([
      'overlay.yaml/permissions "permissions:" is not built yet in this version: remove it: nothing in it would have any effect',
    ])
  })
  it.each<[string, unknown]>([
    ['a list', []],
    ['a text', 'expected'],
    ['levels as a list', { expected: ['achieved'] }],
    ['judgements as a map', { judgements: { 'B2.a': 'achieved' } }],
    ['decisions as text', { decisions: 'met' }],
    ['an adoption of something else', { adopt: { parameters: 'all', by: 'SIRO', on: '2026-03-01' } }],
    ['a level that is a number', { expected: { 'B2.a': 2 } }],
    ['a judgement made twice', { judgements: [GOOD.judgements[0], GOOD.judgements[0]] }],
    ['a judgement without a name', { judgements: [{ ...GOOD.judgements[0], by: ' ' }] }],
  ])('refuses %s', (_, value) => expect(errors(value).length).toBeGreaterThan(0))
  it('keeps odd keys as plain data', () => {
    const expected = JSON.parse('{"__proto__":"achieved","constructor":"achieved"}')
    expect(Object.keys(compileOverlay(node({ expected })).expected)).toEqual(['__proto__', 'constructor'])
    expect(({} as { achieved?: string }).achieved).toBeUndefined()
  })
  it('agrees with its schema', () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/overlay.schema.json'), 'utf8'))
    const validate = new Ajv.default({ allErrors: true, strict: true }).compile(schema)
    expect(validate(GOOD)).toBe(true)
    expect(validate({})).toBe(true)
    for (const bad of [
      { expcted: {} },
      { permissions: [] },
      { adopt: { parameters: 'all', by: 'x', on: '2026-01-01' } },
      { judgements: [{}] },
    ])
      expect(validate(bad)).toBe(false)
  })
})

describe('an overlay beside a protocol', () => {
  const one = protocol([requirement('B2.a', { levels: ['not-achieved', 'achieved'] })])
  const against = (overlay: Partial<Overlay>) =>
    overlayErrors({ ...compileOverlay(node({ ...GOOD, ...overlay })) }, [one]).map(({ at, what, todo }) => `${at.file} ${what}: ${todo}`)
  it('is in order where every name exists', () => expect(against({})).toEqual([]))
  it('names requirements and levels that do not exist, with place and nearest spelling', () => {
    expect(against({ expected: { 'B2.b': 'achieved', 'B2.a': 'partially-achieved' } })).toEqual([
      'overlay.yaml/expected/B2.b no protocol used here has a requirement "B2.b": did you mean "B2.a"?',
      'overlay.yaml/expected/B2.a "partially-achieved" is no level of B2.a: levels there: not-achieved, achieved',
    ])
    expect(against({ judgements: [{ ...GOOD.judgements[0], level: 'met' } as (typeof GOOD.judgements)[0]] })[0]).toContain(
      '/judgements/0/level "met" is no level of B2.a',
    )
  })
})

describe('what an overlay tailors', () => {
  const OUT = { requirement: 'B2.a', reason: 'None here.', approver: 'SIRO', on: '2026-03-01' }
  const GRAVE = { check: 'a/b', severity: 'critical', reason: 'Two incidents.', by: 'SIRO', on: '2026-03-01' }
  const SET = { check: 'a/b', set: { share: '98%' }, reason: 'Agreed.', by: 'SIRO', on: '2026-03-01' }
  const tailored = (tailoring: unknown): readonly string[] => errors({ tailoring })

  it('is read whole', () => {
    const value = { type: 'ratio', number: 0.98 } as const
    const asked: unknown[] = []
    const made = compileOverlay(node({ tailoring: { 'scope-out': [OUT], parameters: [SET], severities: [GRAVE] } }), (path, check) => {
      asked.push(path, check)
      return { values: { share: value }, errors: [] }
    })
    expect(made.tailoring).toEqual({ scopeOut: [OUT], parameters: [{ ...SET, set: { share: value } }], severities: [GRAVE] })
    expect(asked).toEqual([['tailoring', 'parameters', 0], 'a/b'])
    expect(made.places?.['/tailoring/scope-out/0/requirement']?.file).toBe('overlay.yaml/tailoring/scope-out/0/requirement')
  })
  it.each<[string, unknown, string]>([
    ['no approver', { 'scope-out': [{ ...OUT, approver: undefined }] }, '"approver" is empty'],
    ['nobody', { 'scope-out': [{ ...OUT, approver: ' ' }] }, '"approver" is empty'],
    ['an approver to come', { 'scope-out': [{ ...OUT, approver: 'TBC' }] }, '"approver" names nobody'],
    ['a number of nobody seen', { parameters: [{ ...SET, by: '\u200b' }] }, '"by" names nobody'],
    ['a severity of a sign', { severities: [{ ...GRAVE, by: '-' }] }, '"by" names nobody'],
    ['no reason', { 'scope-out': [{ requirement: 'B2.a', approver: 'SIRO', on: '2026-03-01' }] }, '"reason" is missing'],
    ['no day', { 'scope-out': [{ ...OUT, on: 'March' }] }, '"on" is not a day'],
    ['the same twice', { 'scope-out': [OUT, OUT] }, 'the same is tailored twice'],
    ['a severity that there is none of', { severities: [{ ...GRAVE, severity: 'catastrophic' }] }, '"catastrophic" is no severity'],
    ['a check twice', { severities: [GRAVE, GRAVE] }, 'the same is tailored twice'],
    ['nothing set', { parameters: [{ ...SET, set: undefined }].map(({ set: _, ...rest }) => rest) }, '"set" is missing'],
    ['a misspelt key', { 'scope-aut': [] }, 'did you mean "scope-out"?'],
    ['deleting', { delete: ['B2.a'] }, 'unknown key "delete"'],
    ['a list', [], 'not a set of keys and values'],
    ['an entry that is a text', { 'scope-out': ['B2.a'] }, 'not a set of keys and values'],
  ])('refuses %s', (_, value, said) => expect(tailored(value).join('\n')).toContain(said))
  it('names mistakes of typed values in their place', () => {
    const at = { file: 'overlay.yaml', line: 3, column: 9 }
    const compile = () =>
      compileOverlay(node({ tailoring: { parameters: [SET] } }), () => ({
        values: {},
        errors: [{ code: 'x', at, what: 'wrong', todo: 'mend' }],
      }))
    expect(compile).toThrow(AuthorErrors)
  })
  it('agrees with its schema', () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/overlay.schema.json'), 'utf8'))
    const validate = new Ajv.default({ allErrors: true, strict: true }).compile(schema)
    expect(validate({ tailoring: { 'scope-out': [OUT], parameters: [SET], severities: [GRAVE] } })).toBe(true)
    for (const bad of [
      { 'scope-out': [{ requirement: 'A' }] },
      { delete: [] },
      { parameters: [{ ...SET, set: {} }] },
      { severities: [{ ...GRAVE, severity: 'worse' }] },
    ])
      expect(validate({ tailoring: bad })).toBe(false)
  })

  describe('beside a protocol', () => {
    const text = { ...check('a/b'), severity: 'high' as const }
    const one = protocol([requirement('B2.a'), requirement('B2.b')], { id: 'one', checks: { 'a/b': text } })
    const two = protocol([requirement('B2.a')], { id: 'two', scopeOut: { never: 'There is no such thing.', verified: 'verified' } })
    const capped = protocol([requirement('B2.a')], {
      id: 'three',
      caps: [{ when: { requirement: 'B2.a', is: 'not-met' }, cap: 'not-met', source: 's', verified: 'v' }],
    })
    const against = (tailoring: unknown, ...protocols: Protocol[]): readonly string[] =>
      overlayErrors(compileOverlay(node({ tailoring })), protocols).map(({ at, what, todo }) => `${at.file} ${what}: ${todo}`)
    it('is in order where every name exists and every severity is raised', () => {
      expect(against({ 'scope-out': [OUT], severities: [GRAVE] }, one)).toEqual([])
      expect(against({ 'scope-out': [{ ...OUT, protocol: 'one' }] }, one, two)).toEqual([])
    })
    it.each<[string, unknown, readonly Protocol[], string]>([
      [
        'an unknown requirement',
        { 'scope-out': [{ ...OUT, requirement: 'B2.c' }] },
        [one],
        '/requirement no protocol used here has a requirement "B2.c": did you mean "B2.a"?',
      ],
      [
        'an unknown protocol',
        { 'scope-out': [{ ...OUT, protocol: 'onne' }] },
        [one],
        '/protocol "onne" is not used here: did you mean "one"?',
      ],
      [
        'a scheme that knows none',
        { 'scope-out': [OUT] },
        [one, two],
        '"B2.a" of two is never scoped out. There is no such thing.: remove it, or name the protocol',
      ],
      ['what a cap rests on', { 'scope-out': [OUT] }, [capped], 'A cap on the whole rests on B2.a, and no cap is lifted.: remove it'],
      [
        'an unknown check',
        { severities: [{ ...GRAVE, check: 'a/c' }] },
        [one],
        'no protocol used here cites a check "a/c": did you mean "a/b"?',
      ],
      ['a severity that is no graver', { severities: [{ ...GRAVE, severity: 'high' }] }, [one], 'a/b is high already: write a graver one'],
      ['a severity that is less', { severities: [{ ...GRAVE, severity: 'low' }] }, [one], 'nothing is made less grave than it is'],
    ])('refuses %s', (_, tailoring, protocols, said) => expect(against(tailoring, ...protocols).join('\n')).toContain(said))
  })
})
