import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { compileOverlay, overlayErrors } from '../../../src/assessment/index.ts'
import { AuthorErrors, type LocatedNode, type Overlay } from '../../../src/model/index.ts'
import { protocol, requirement } from './make.ts'

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
  it.each(['permissions', 'tailoring'])('says plainly that %s is not built yet', key => {
    expect(errors({ [key]: [] })).toEqual([
      `overlay.yaml/${key} "${key}:" is not built yet in this version: remove it: nothing in it would have any effect`,
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
