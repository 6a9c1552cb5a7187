import { describe, expect, it } from 'vitest'
import { type ForEach, type Protocol, requirementsOf, type Value } from '../../../src/model/index.ts'
import { type Change, compileLibrary, readYaml, tailoredValues, tailorProtocol } from '../../../src/protocol/index.ts'
import { asYaml, base, filled, type Plain } from './support.ts'

const HEAD =
  'protocol: a\nedition: "1"\nversion: 1.0.0\ntitle: A\nissuer: A\nsource: A\ncategories: [a]\nscale: [no, yes]\nscoring: weighted\n'
const SHARE: Plain = {
  id: 'topic/share',
  params: {
    share: { type: 'ratio', default: '100%', tailor: { min: '90%' }, origin: 'local parameter' },
    within: { type: 'duration', default: '1 day', tailor: { max: '3 days' }, origin: 'CAF B2.a' },
    fixed: { type: 'count', default: 1, origin: 'CAF B2.a' },
  },
  'for-each': 'accounts',
  must: { created: { 'within-last': '$within' } },
  enough: { 'share-at-least': '$share' },
  population: { 'at-least': 1 },
}
const BOTH: Plain = {
  id: 'topic/both',
  needs: { accounts: {} },
  composite: { all: ['topic/share', { name: 'own', 'for-each': 'accounts', must: { enabled: { is: true } } }] },
}
const LIST = `- { id: "1", kind: k, title: t, essence: e, cite: [{ check: topic/share }] }
- { id: "2", kind: k, title: t, essence: e, cite: [{ check: topic/share, with: { share: 95% } }] }
- { id: "3", kind: k, title: t, essence: e, parts: [{ id: "3.1", kind: k, title: t, essence: e, cite: [{ check: topic/both }] }] }
- { id: "4", kind: k, title: t, essence: e, cite: [{ check: topic/other }] }
`
const compiled = compileLibrary(
  [
    { path: 'a/protocol.yaml', text: HEAD },
    { path: 'a/list.yaml', text: LIST },
    {
      path: 'checks/x.yaml',
      text: [SHARE, BOTH, { id: 'topic/other', 'for-each': 'accounts', must: { enabled: { is: true } } }]
        .map(each => asYaml(filled(each)))
        .join('---\n'),
    },
  ],
  base,
)
const one = compiled.protocols[0] as Protocol
const share = (number: number): Value => ({ type: 'ratio', number })
const days = (n: number): Value => ({ type: 'duration', duration: { n, unit: 'days' } })
const change = (set: Change['set'], more: Partial<Change> = {}): Change => ({ check: 'topic/share', set, who: 'set by SIRO', ...more })
const keys = ({ requirements }: Protocol): readonly (readonly [string, string])[] =>
  [...requirementsOf(requirements)].flatMap(({ id, cite }) => (cite?.of ?? []).map(({ measurement }) => [id, measurement] as const))

describe('tailoring a protocol', () => {
  const made = tailorProtocol(one, [change({ share: share(0.98) })])
  it('measures under a key of its own, and leaves what the protocol has chosen itself', () => {
    expect(keys(made)).toEqual([
      ['1', 'topic/share?share=98%'],
      ['2', 'topic/share?share=95%'],
      ['3.1', 'topic/both?topic/share: share=98%'],
      ['4', 'topic/other'],
    ])
    expect(made.measurements.map(({ key }) => key).toSorted()).toEqual(
      keys(made)
        .map(([, key]) => key)
        .toSorted(),
    )
    for (const { key } of made.measurements) expect(made.sentences[key]).toBeTruthy()
    expect(made.sentences['topic/share?share=98%']).toContain('98%')
    expect(made.sentences['topic/both?topic/share: share=98%']).toContain('98%')
  })
  it('evaluates the number that was set, also within a check that cites the check', () => {
    const shape = made.measurements.find(({ key }) => key === 'topic/share?share=98%')?.shape as ForEach
    expect(shape.enough.limit).toEqual({ share: { is: 'value', value: share(0.98) } })
    const composed = made.measurements.find(({ check }) => check === 'topic/both')
    expect(JSON.stringify(composed?.shape)).toContain('"number":0.98')
    expect(made.measurements.every(({ tailoredOut }) => tailoredOut === undefined)).toBe(true)
  })
  it('says whose number it is, beside the one it takes the place of; it is nobody’s suggestion any more', () => {
    const params = made.measurements.find(({ key }) => key === 'topic/share?share=98%')?.params
    expect(params?.find(({ name }) => name === 'share')).toEqual({
      ...{ name: 'share', value: '98%', local: false },
      origin: 'set by SIRO; otherwise 100%, local parameter',
    })
    expect(params?.find(({ name }) => name === 'within')).toEqual({ name: 'within', value: '1 day', origin: 'CAF B2.a', local: false })
    const chosen = made.measurements.find(({ key }) => key === 'topic/share?share=95%')?.params
    expect(chosen?.find(({ name }) => name === 'share')).toMatchObject({ origin: 'local parameter', local: true })
    const inner = made.measurements.find(({ check }) => check === 'topic/both')?.params
    expect(inner?.find(({ name }) => name === 'topic/share: share')).toMatchObject({ local: false, value: '98%' })
  })
  it('leaves the protocol as it was, and everything that nothing changes', () => {
    const before = JSON.stringify(one)
    tailorProtocol(one, [change({ share: share(0.98), within: days(2) })])
    expect(JSON.stringify(one)).toBe(before)
    expect(tailorProtocol(one, [])).toBe(one)
    expect(tailorProtocol(one, [change({}, { check: 'topic/nowhere' })])).toBe(one)
    expect(made.measurements.find(({ key }) => key === 'topic/other')).toEqual(one.measurements.find(({ key }) => key === 'topic/other'))
  })
  it('takes several people’s changes of one check together', () => {
    const both = tailorProtocol(one, [
      change({ share: share(0.98) }),
      change({ within: days(2) }, { who: 'set by CISO' }),
      change({}, { severity: 'critical' }),
    ])
    const params = both.measurements.find(({ key }) => key === 'topic/share?share=98%&within=2 days')?.params
    expect(params?.map(({ origin }) => origin.split(';')[0])).toEqual(['set by SIRO', 'set by CISO', 'CAF B2.a'])
    expect(both.checks['topic/share']?.severity).toBe('critical')
    expect(both.checks['topic/other']?.severity).toBe('high')
  })
})

describe('values that an overlay sets', () => {
  const at = (text: string) => {
    const { roots } = readYaml(text, 'overlay.yaml')
    const { values, errors } = tailoredValues(roots[0] as never, ['set'], 'topic/share', compiled.checks['topic/share']?.params ?? {})
    return { values, errors: errors.map(({ at: place, what, todo }) => `${place.line}:${place.column} ${what} — ${todo}`) }
  }
  it('are typed as the parameter is', () => {
    expect(at('set: { share: 98%, within: 2 days }')).toEqual({ values: { share: share(0.98), within: days(2) }, errors: [] })
    expect(at('set: { share: 90% }').errors).toEqual([])
  })
  it.each([
    ['below the range', 'set: { share: 89% }', '1:15 "share" of topic/share lies outside its range — it may be at least 90%'],
    ['above the range', 'set: { within: 4 days }', '1:16 "within" of topic/share lies outside its range — it may be at most 3 days'],
    ['fixed', 'set: { fixed: 2 }', '1:15 "fixed" of topic/share is fixed — remove it: the check lets nobody change it'],
    ['unknown', 'set: { shar: 98% }', '1:8 "shar" is not a parameter of topic/share — did you mean "share"?'],
    ['of another type', 'set: { share: 3 days }', '1:15 "share" is not a ratio'],
    ['a list', 'set: [98%]', '1:6 set is a list'],
    ['nothing', 'set: {}', '1:6 set is empty'],
  ])('%s are mistakes with their place', (_, text, said) => {
    const { values, errors } = at(text)
    expect([Object.keys(values), errors.length]).toEqual([[], 1])
    expect(errors[0]).toContain(said)
  })
  it.each(['[plan]', '[plan, medicines]', '[medicines, plan]', 'plan'])('are no words, of which fewer would ask less: %s', words => {
    const { roots } = readYaml(`set: { parts: ${words} }`, 'overlay.yaml')
    const text = (word: string) => ({ type: 'text', text: word }) as const
    const param = {
      ...{ name: 'parts', type: { type: 'list', of: 'text' }, origin: 'CAF B2.a' },
      ...{ default: { type: 'list', members: ['plan', 'medicines'].map(text) }, tailor: { among: ['plan', 'medicines'] } },
    }
    const { values, errors } = tailoredValues(roots[0] as never, ['set'], 'topic/share', { parts: param } as never)
    expect([Object.keys(values), errors.map(({ what }) => what)]).toEqual([
      [],
      ['"parts" of topic/share is chosen by the protocol that cites it'],
    ])
  })
})
