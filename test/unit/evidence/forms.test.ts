import { describe, expect, it } from 'vitest'
import { library, read } from './support.ts'

/** A mapping of JSON records to `accounts` (or another kind) with these fields. */
const mapping = (fields: string, more = '', kind = 'accounts') => `
export: tool
recognise: { format: json, keys: [tool] }
${more}
gives: [{ kind: ${kind}, each: "rows[]", fields: ${fields} }]
`
const rows = (fields: string, records: readonly unknown[], more = '', kind = 'accounts') =>
  read(library(mapping(fields, more, kind)), JSON.stringify({ tool: 'x', rows: records, stamp: 'S1' }))
const one = (fields: string, record: unknown, more = '', kind = 'accounts') => rows(fields, [record], more, kind).records(kind)[0]

describe('a field taken from a path', () => {
  const id = '{ id: { from: a.b } }'
  it.each([
    ['a value', { a: { b: ' x  y ' } }, 'x y'],
    ['a number keeps its digits', { a: { b: 7 } }, '7'],
    ['empty text is blank', { a: { b: '' } }, '(blank)'],
    ['null is blank', { a: { b: null } }, '(blank)'],
    ['a path through null is blank', { a: null }, '(blank)'],
    ['a key that is not there is unknown', { a: {} }, '(unknown)'],
    ['an object where a text is expected is invalid', { a: { b: {} } }, '(invalid)'],
    ['two where one is expected is invalid', { a: { b: ['x', 'y'] } }, '(invalid)'],
    ['a list of one is that one', { a: { b: ['x'] } }, 'x'],
    ['an empty list is blank', { a: { b: [] } }, '(blank)'],
    ['__proto__ is a key like any other', JSON.parse('{"__proto__":{"b":"x"}}'), '(unknown)'],
  ])('%s', (_, record, expected) => {
    expect(one(id, record)?.id).toBe(expected)
  })
  it('takes a missing key for blank where the export says so', () => {
    expect(one(id, { a: {} }, 'read: { missing: blank }')?.id).toBe('(blank)')
  })
  it('reads keys with dots after @, and in quotes', () => {
    const record = { '@odata.type': 'T', 'a.b': { c: 'Q' }, a: { '@odata.id': 'i@x.example' } }
    expect(one(`{ id: { from: "@odata.type" }, ref: { from: '"a.b".c' }, email: { from: "a.@odata.id" } }`, record)).toMatchObject({
      id: 'T',
      ref: 'Q',
      email: 'i@x.example',
    })
  })
  it('takes the root and an ancestor wherever they stand', () => {
    const text = `
export: tool
recognise: { format: json, keys: [groups] }
gives: [{ kind: accounts, each: "groups[].members[]", fields: { id: { from: n }, ref: { of: groups, from: g }, email: { of: root, from: stamp } } }]
`
    const answer = read(
      library(text),
      JSON.stringify({ groups: [{ members: [{ n: 'a' }, { n: 'b' }], g: 'G1' }, { members: [{ n: 'c' }] }], stamp: 's@x.example' }),
    )
    expect(answer.records('accounts')).toEqual([
      { id: 'a', ref: 'G1', email: 's@x.example', at: '/groups/0/members/0' },
      { id: 'b', ref: 'G1', email: 's@x.example', at: '/groups/0/members/1' },
      { id: 'c', ref: '(unknown)', email: 's@x.example', at: '/groups/1/members/0' },
    ])
  })
  it('names the keys of an object', () => {
    const text = `
export: tool
recognise: { format: json, keys: [Results] }
gives: [{ kind: configuration-results, each: "Results.{product}[]", fields: { target: { entry: product }, rule: { from: r } } }]
`
    const answer = read(library(text), '{"Results":{"AAD":[{"r":"1"}],"__proto__":[{"r":"2"}]}}')
    expect(answer.records('configuration-results').map(({ target, rule }) => [target, rule])).toEqual([
      ['AAD', '1'],
      ['__proto__', '2'],
    ])
  })
})

describe('types', () => {
  it.each([
    ['yes-no', 'enabled', true, 'yes'],
    ['yes-no', 'enabled', 'FALSE', 'no'],
    ['yes-no', 'enabled', 'maybe', '(invalid)'],
    ['yes-no', 'enabled', 1, '(invalid)'],
    ['enum', 'source', 'On Premises', 'on-premises'],
    ['enum', 'source', 'elsewhere', '(invalid)'],
    ['count', 'keys-active', '2', '2'],
    ['count', 'keys-active', -1, '(invalid)'],
    ['count', 'keys-active', '1.5', '(invalid)'],
    ['count', 'keys-active', '1,000', '(invalid)'],
    ['count', 'keys-active', '9007199254740993', '(invalid)'],
    ['date', 'created', '2026-06-10T08:15:00Z', '2026-06-10T08:15:00Z'],
    ['date', 'created', '2026-02-30', '(invalid)'],
    ['date', 'created', '2026-07-01', '2026-07-01'],
    ['date', 'created', '2026-07-02', '(invalid)'],
    ['date', 'expires', '2036-07-02', '2036-07-02'],
  ])('%s: %s %j is %s', (_, field, value, expected) => {
    expect(one(`{ ${field}: { from: v } }`, { v: value })?.[field]).toBe(expected)
  })
  it('counts what could not be read, by field and reason, with the first place and no value', () => {
    const { facts } = rows('{ source: { from: v }, created: { from: d } }', [
      { v: 'cloud' },
      { v: 'SECRET' },
      { v: 'SECRET2', d: '2031-01-01' },
    ])
    expect(facts.problems).toEqual([
      expect.objectContaining({ code: 'field-future', where: '/rows/2' }),
      expect.objectContaining({ code: 'field-invalid', where: '/rows/1', count: 2 }),
    ])
    expect(JSON.stringify(facts)).not.toContain('SECRET')
  })
  it('reads units, percentages, parts and stripped texts', () => {
    const backups = one(
      '{ size: { from: s, unit: GB }, job: { from: j, part: { by: "/", number: 2 } }, machine: { from: m, part: { by: "/", number: 3 } } }',
      { s: '1.5', j: 'a/b', m: 'a/b' },
      '',
      'backups',
    )
    expect(backups).toMatchObject({ size: '1.5 GB', job: 'b', machine: '(blank)' })
    expect(one('{ took: { from: t, unit: minutes } }', { t: '90' }, '', 'restore-tests')?.took).toBe('90 minutes')
    expect(one('{ took: { from: t, unit: minutes } }', { t: '-1' }, '', 'restore-tests')?.took).toBe('(invalid)')
    const domains = '{ applied-to: { from: p, unit: percent } }'
    expect(one(domains, { p: '50' }, '', 'mail-domains')?.['applied-to']).toBe('50%')
    expect(one('{ applied-to: { from: p } }', { p: '50' }, '', 'mail-domains')?.['applied-to']).toBe('(invalid)')
    expect(one('{ keys-active: { from: k, strip: ["x", "about "] } }', { k: 'about 3x' })?.['keys-active']).toBe('3')
    expect(
      one('{ applied-to: { from: p, unit: percent } }', { p: '12,5' }, 'read: { decimal: comma }', 'mail-domains')?.['applied-to'],
    ).toBe('12.5%')
  })
  it('keeps an NHS number only as a keyed hash, and only with a key', () => {
    const text = library(mapping('{ person: { from: n, hash: nhs-number } }', '', 'people-lists'))
    const content = JSON.stringify({
      tool: 1,
      rows: [{ n: '999 000 0018' }, { n: '9990000018' }, { n: '999 000 0019' }, { n: '1111111111' }],
    })
    const people = read(text, content, { key: 'k1' })
      .records('people-lists')
      .map(({ person }) => person)
    expect(people[0]).toBe(people[1])
    expect(people[0]).not.toContain('999')
    expect(people.slice(2)).toEqual(['(invalid)', '(invalid)'])
    expect(read(text, content, { key: 'k2' }).records('people-lists')[0]?.person).not.toBe(people[0])
    expect(read(text, content).records('people-lists')[0]?.person).toBe('(unknown)')
  })
})

describe('maps', () => {
  const source = (map: string) => `{ source: { from: v, ${map} } }`
  it.each([
    ['exactly', 'map: { A: cloud, B: local }', 'A', 'cloud'],
    ['not by case', 'map: { A: cloud }', 'a', '(invalid)'],
    ['else another value', 'map: { A: cloud }, else: local', 'z', 'local'],
    ['else the same', 'map: { A: cloud }, else: same', 'local', 'local'],
    ['by the longest beginning', 'map: { A: cloud, AB: local }, by: start', 'ABC', 'local'],
    ['constructor is no value', 'map: { A: cloud }', 'constructor', '(invalid)'],
  ])('%s', (_, map, value, expected) => {
    expect(one(source(map), { v: value })?.source).toBe(expected)
  })
  it('leaves a blank blank and an unknown unknown', () => {
    expect(one(source('map: { A: cloud }, else: local'), { v: '' })?.source).toBe('(blank)')
    expect(one(source('map: { A: cloud }, else: local'), {})?.source).toBe('(unknown)')
  })
})

describe('forms made of others', () => {
  it('true-when: what cannot be told is unknown', () => {
    const fields = '{ enabled: { true-when: { v: { is: "on" } } } }'
    expect(['on', 'off', '', undefined].map(v => one(fields, { v })?.enabled)).toEqual(['yes', 'no', '(unknown)', '(unknown)'])
  })
  it('pick: an undetermined condition before the first that is met gives unknown', () => {
    const fields =
      '{ source: { pick: [{ when: { a: { is: "1" } }, value: cloud }, { when: { b: { is: "1" } }, value: local }, { value: application }] } }'
    const cases = [{ a: '1' }, { a: '0', b: '1' }, { a: '0', b: '0' }, { b: '1' }, { a: '1', b: '' }]
    expect(cases.map(record => one(fields, record)?.source)).toEqual(['cloud', 'local', 'application', '(unknown)', 'cloud'])
    expect(one('{ source: { pick: [{ when: { a: { is: "1" } }, value: cloud }] } }', { a: '0' })?.source).toBe('(unknown)')
  })
  it('first-of: the first that is neither blank nor unknown', () => {
    const fields = '{ source: { first-of: [{ from: a }, { from: b }] } }'
    const cases = [
      { a: 'cloud', b: 'local' },
      { a: '', b: 'local' },
      { b: 'local' },
      { a: '', b: '' },
      { a: '' },
      { a: 'nonsense', b: 'local' },
    ]
    expect(cases.map(record => one(fields, record)?.source)).toEqual(['cloud', 'local', 'local', '(blank)', '(unknown)', '(invalid)'])
  })
  it('list: members of all forms; an unknown one makes it incomplete', () => {
    const fields = '{ groups: { list: [{ from: a }, { from: b, split: ";" }, { value: g, when: { c: { is: "1" } } }] } }'
    expect(one(fields, { a: ['x', 'y'], b: 'p; q;', c: '1' })?.groups).toBe('x, y, p, q, g')
    expect(one(fields, { a: [], b: '', c: '0' })?.groups).toBe('')
    expect(one(fields, { a: ['x'], b: null, c: '0' })?.groups).toBe('x')
    expect(one(fields, { a: ['x'], c: '0' })?.groups).toBe('x …')
    expect(one(fields, { a: ['x'], b: 'p' })?.groups).toBe('x, p …')
    expect(one(fields, { c: '0' })?.groups).toBe('(unknown)')
  })
  it('list: a member that is not in the map is dropped, counted, and leaves the list incomplete', () => {
    const fields = '{ mfa-methods: { list: [{ from: m, map: { p: sms, f: fido2 } }] } }'
    const answer = rows(fields, [{ m: ['p', 'f'] }, { m: ['p', 'SECRET'] }, { m: ['SECRET'] }, { m: [{}] }])
    expect(answer.records('accounts').map(record => record['mfa-methods'])).toEqual(['sms, fido2', 'sms …', '(unknown)', '(unknown)'])
    expect(answer.facts.problems).toEqual([expect.objectContaining({ code: 'field-list-member', where: '/rows/1', count: 3 })])
  })
  it('list: each record has a list of its own', () => {
    const answer = rows('{ groups: { list: [{ from: a }] }, roles: { list: [{ from: b }] } }', [
      { a: [], b: [] },
      { a: ['x'], b: ['y'] },
      { a: [], b: ['z'] },
    ])
    expect(answer.records('accounts').map(({ groups, roles }) => [groups, roles])).toEqual([
      ['', ''],
      ['x', 'y'],
      ['', 'z'],
    ])
  })
  it('list: members of objects inside a list, some without the key', () => {
    const fields = '{ groups: { list: [{ from: "memberOf[].id" }] } }'
    expect(one(fields, { memberOf: [{ id: 'a' }, { id: 'b' }] })?.groups).toBe('a, b')
    expect(one(fields, { memberOf: [{ id: 'a' }, {}] })?.groups).toBe('a …')
    expect(one(fields, { memberOf: [] })?.groups).toBe('')
    expect(one(fields, {})?.groups).toBe('(unknown)')
  })
  it('collect: names whose conditions are met; an undetermined one makes it incomplete', () => {
    const fields = '{ narrowed-by: { collect: { location: { l: present }, risk: { r: { includes-any-of: [high] } } } } }'
    const policy = (record: unknown) => one(fields, record, '', 'sign-in-policies')?.['narrowed-by']
    expect([{ l: {}, r: ['high'] }, { l: null, r: [] }, { l: {} }, { l: null }].map(policy)).toEqual([
      'location, risk',
      '',
      'location …',
      '(unknown)',
    ])
  })
})

describe('conditions look at what stands there', () => {
  const says = (condition: string, record: unknown) => one(`{ enabled: { true-when: ${condition} } }`, record)?.enabled
  it.each([
    ['present: an object is something', '{ v: present }', { v: { a: 1 } }, 'yes'],
    ['present: an empty list is nothing', '{ v: present }', { v: [] }, 'no'],
    ['absent: null', '{ v: absent }', { v: null }, 'yes'],
    ['absent: a path through null', '{ v.a: absent }', { v: null }, 'yes'],
    ['absent: a missing key is not known', '{ v: absent }', {}, '(unknown)'],
    ['booleans are their text', '{ v: { is: true } }', { v: true }, 'yes'],
    ['lists', '{ v: { includes-only: [a] } }', { v: ['a', 'a'] }, 'yes'],
    ['an empty list is not "only"', '{ v: { includes-only: [a] } }', { v: [] }, 'no'],
    ['one text counts as a list of one', '{ v: { includes-any-of: [a] } }', { v: 'a' }, 'yes'],
    ['text is folded', '{ v: { is: grün ware } }', { v: ' Grün  WARE ' }, 'yes'],
    ['two texts are no text', '{ v: { is: a } }', { v: ['a', 'b'] }, '(unknown)'],
  ])('%s', (_, condition, record, expected) => {
    expect(says(condition, record)).toBe(expected)
  })
})
