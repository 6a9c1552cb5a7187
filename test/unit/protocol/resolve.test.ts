import { describe, expect, it } from 'vitest'
import type { Composite, ForEach, Test, Value } from '../../../src/model/index.ts'
import { measurementKey, resolve } from '../../../src/protocol/index.ts'
import { checkOf, checksOf, type Plain } from './support.ts'

const share = (number: number): Value => ({ type: 'ratio', number })
const checks = checksOf(
  {
    id: 'a/share',
    params: {
      share: { type: 'ratio', default: '100%', tailor: { min: '95%' }, origin: 'local parameter' },
      within: { type: 'duration', default: '1 day', origin: 'CAF B2.a' },
    },
    needs: { accounts: { fresh: '35 days' }, staff: { optional: true } },
    'for-each': 'accounts',
    must: { created: { 'within-last': '$within' }, has: { kind: 'staff', on: { person: 'person' } } },
    enough: { 'share-at-least': '$share' },
  },
  {
    id: 'a/both',
    needs: { accounts: { fresh: '60 days', covers: '12 months' }, meetings: { covers: '6 months', 'gap-at-most': '7 days' } },
    composite: {
      all: [
        { check: 'a/share', with: { share: '90%' } },
        { name: 'own', 'for-each': 'accounts', must: { enabled: { is: true } } },
      ],
    },
  },
)

describe('resolving a check', () => {
  it('puts values in the place of parameters, and leaves the check as it was', () => {
    const before = JSON.stringify(checks['a/share'])
    const { shape, key, params } = resolve(checks['a/share'], { share: share(0.98) }, checks)
    expect((shape as ForEach).enough.limit).toEqual({ share: { is: 'value', value: share(0.98) } })
    expect(JSON.stringify(shape)).not.toContain('"param"')
    expect(key).toBe('a/share?share=98%')
    expect(params).toEqual([
      { name: 'share', value: '98%', origin: 'local parameter', local: true },
      { name: 'within', value: '1 day', origin: 'CAF B2.a', local: false },
    ])
    expect(JSON.stringify(checks['a/share'])).toBe(before)
  })
  it('the key names what differs from the default, sorted', () => {
    const check = checks['a/share']
    expect(measurementKey(check, {})).toBe('a/share')
    expect(measurementKey(check, { share: share(1) })).toBe('a/share')
    expect(measurementKey(check, { within: { type: 'duration', duration: { n: 2, unit: 'days' } }, share: share(0.99) })).toBe(
      'a/share?share=99%&within=2 days',
    )
  })
  it('two texts that look alike in a key stay two', () => {
    const of = (text: string): Value => ({ type: 'text', text })
    const check = checkOf({
      params: { a: { type: 'text', default: 'x', origin: 'x' }, b: { type: 'text', default: 'x', origin: 'x' } },
      'for-each': 'accounts',
      must: { id: { 'one-of': ['$a', '$b'] } },
    })
    expect(measurementKey(check, { a: of('1&b=2') })).not.toBe(measurementKey(check, { a: of('1'), b: of('2') }))
  })
  it('a value outside its range, or for a parameter without one, is told', () => {
    expect(resolve(checks['a/share'], { share: share(0.94) }, checks).tailoredOut).toBe('share is 94%; it may be at least 95%')
    expect(resolve(checks['a/share'], { within: { type: 'duration', duration: { n: 2, unit: 'days' } } }, checks).tailoredOut).toBe(
      'within is 2 days; it is fixed',
    )
    expect(resolve(checks['a/share'], { share: share(0.95) }, checks)).not.toHaveProperty('tailoredOut')
  })
  it('words are chosen among those the check allows: none, or another one, is told', () => {
    const check = checkOf({
      params: { sorts: { type: 'list of text', default: ['human'], tailor: { among: ['human', 'service'] }, origin: 'x' } },
      'for-each': 'accounts',
      must: { type: { 'one-of': '$sorts' } },
    })
    const told = (...words: string[]): string | undefined =>
      resolve(check, { sorts: { type: 'list', of: 'text', members: words.map(text => ({ type: 'text', text })) } }, {}).tailoredOut
    expect([told('human'), told('service', 'human'), told('service')]).toEqual([undefined, undefined, undefined])
    expect(told('service', 'guest')).toContain('it may be chosen from human, service')
    expect(told()).toContain('it may be chosen from human, service')
  })
  it('puts cited checks in place, with their needs, parameters and what is tailored out', () => {
    const made = resolve(checks['a/both'], {}, checks)
    const [cited, own] = (made.shape as Composite).of as ForEach[]
    expect(cited).toMatchObject({ shape: 'for-each', name: 'It holds' })
    expect(own.name).toBe('own')
    expect(made.params.map(each => each.name)).toEqual(['a/share: share', 'a/share: within'])
    expect(made.tailoredOut).toBe('a/share: share is 90%; it may be at least 95%')
    expect(made.needs.accounts).toEqual({ fresh: { n: 35, unit: 'days' }, covers: { period: { n: 12, unit: 'months' } }, optional: false })
    expect(Object.keys(made.needs).toSorted()).toEqual(['accounts', 'meetings', 'staff'])
  })
  it('never loops, and never passes over a check that is not there', () => {
    const loop = {
      ...checks['a/both'],
      id: 'a/loop',
      shape: { shape: 'composite' as const, rule: 'all' as const, of: [{ shape: 'cite' as const, check: 'a/loop', with: {} }] },
    }
    expect(() => resolve(loop, {}, { 'a/loop': loop })).toThrow()
    expect(() => resolve(checks['a/both'], {}, { 'a/both': checks['a/both'] })).toThrow()
  })

  const typed = (must: Plain, params: Plain) => {
    const check = checkOf({ params, 'for-each': 'vulnerabilities', must })
    return (values: Record<string, Value>) => (resolve(check, values, {}).shape as ForEach).must as Test
  }
  it('texts used against an enum become its values', () => {
    const made = typed(
      { state: { 'one-of': '$states' } },
      { states: { type: 'list of text', default: ['open', 'fixed'], origin: 'x' } },
    )({})
    expect(made.operand).toEqual({
      is: 'value',
      value: {
        type: 'list',
        of: 'enum',
        members: [
          { type: 'enum', index: 0, name: 'open' },
          { type: 'enum', index: 1, name: 'fixed' },
        ],
      },
    })
  })
  it('a text used against a level keeps the order of the level', () => {
    const made = typed({ severity: { 'at-least': '$from' } }, { from: { type: 'text', default: 'high', origin: 'x' } })
    expect(made({}).operand).toEqual({ is: 'value', value: { type: 'level', index: 3, name: 'high' } })
    expect(made({ from: { type: 'text', text: 'medium' } }).operand).toMatchObject({ value: { index: 2 } })
    expect(made({ from: { type: 'text', text: 'none such' } }).operand).toEqual({ is: 'value', value: { type: 'text', text: 'none such' } })
  })
})
