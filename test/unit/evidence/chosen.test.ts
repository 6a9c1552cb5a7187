import { describe, expect, it } from 'vitest'
import { library, read } from './support.ts'

const json = (fields: string, each = '"rows[]"', more = ''): string => `
export: tool
recognise: { format: json, keys: [rows] }
${more}
gives: [{ kind: accounts, each: ${each}, fields: ${fields} }]
`
const one = (fields: string, record: unknown) => read(library(json(fields)), JSON.stringify({ rows: [record] })).records('accounts')[0]

describe('of repeated elements the one whose child reads so', () => {
  const tags = '{ id: { from: "tags[].value", named: { key: owner } } }'
  it.each([
    [
      'is taken',
      [
        { key: 'site', value: 'A' },
        { key: 'owner', value: 'B' },
      ],
      'B',
    ],
    ['is unknown where none reads so', [{ key: 'site', value: 'A' }], '(unknown)'],
    ['is unknown where none says what it is', [{ value: 'A' }], '(unknown)'],
    ['is blank where it is empty', [{ key: 'owner', value: '' }], '(blank)'],
    [
      'is invalid where two read so',
      [
        { key: 'owner', value: 'A' },
        { key: 'owner', value: 'B' },
      ],
      '(invalid)',
    ],
    ['is not taken by part of the word', [{ key: 'owners', value: 'A' }], '(unknown)'],
  ])('%s', (_, list, expected) => {
    expect(one(tags, { key: 'the record has a name of its own', tags: list })?.id).toBe(expected)
  })
  it('in XML, by a child or by a child’s attribute, on any level above', () => {
    const text = `
export: tool
recognise: { format: xml, root: List }
gives:
  - kind: accounts
    each: List/V
    fields:
      id: { from: S/DATA, named: { NAME: Rule } }
      ref: { from: agent/who/ref/@value, named: { requestor/@value: "true" } }
      email: { of: List, from: INFO/SI/DATA, named: { NAME: title } }
`
    const file = `<List><V><NAME>own</NAME><S><NAME>Rank</NAME><DATA>9</DATA></S><S><NAME>Rule</NAME><DATA>R1</DATA></S>
<agent><who><ref value="A"/></who><requestor value="false"/></agent><agent><who><ref value="B"/></who><requestor value="true"/></agent></V>
<INFO><SI><NAME>version</NAME><DATA>1</DATA></SI><SI><NAME>title</NAME><DATA>t@x.example</DATA></SI></INFO></List>`
    expect(read(library(text), file).records('accounts')).toEqual([{ id: 'R1', ref: 'B', email: 't@x.example', at: 'line 1' }])
  })
})

describe('one member of a list', () => {
  it.each([
    ['the first', 'chain[1].until', 'a'],
    ['the second', 'chain[2].until', 'b'],
    ['one that is not there is blank, as the list is', 'chain[3].until', '(blank)'],
    ['what is no list is its only member', 'sole[1].until', 'x'],
  ])('%s', (_, path, expected) => {
    expect(one(`{ id: { from: "${path}" } }`, { chain: [{ until: 'a' }, { until: 'b' }], sole: { until: 'x' } })?.id).toBe(expected)
  })
  it.each(['"rows[1]"', '"rows[]"'])('records do not stand at a number: %s', each => {
    const compiles = (): unknown => library(json('{ id: { from: x } }', each))
    if (each.includes('1')) expect(compiles).toThrow()
    else expect(compiles).not.toThrow()
  })
})

describe('a part of a part', () => {
  const host = '{ id: { from: url, part: [{ by: "://", number: 2 }, { by: "/", number: 1 }, { by: ":", number: 1 }] } }'
  it.each([
    ['https://example.test:8443/path', 'example.test'],
    ['https://example.test', 'example.test'],
    ['https://example.test/a:b', 'example.test'],
    ['example.test', '(blank)'],
    ['https://', '(blank)'],
  ])('%s', (url, expected) => {
    expect(one(host, { url })?.id).toBe(expected)
  })
})

describe('words of a map', () => {
  const list = '{ mfa-methods: { list: [{ from: m, map: { _SMS_: sms, KEY: fido2 }, by: contains, else: nothing }] } }'
  it.each([
    ['anywhere in the text, and the others are nothing', ['A_SMS_B', 'x', 'HARD KEY'], 'sms, fido2'],
    ['the first of the entries counts', ['KEY_SMS_'], 'sms'],
    ['each once', ['KEY', 'KEY 2'], 'fido2'],
    ['none of them is a whole list with nothing in it', ['x'], ''],
  ])('%s', (_, m, expected) => {
    expect(one(list, { m })?.['mfa-methods']).toBe(expected)
  })
  it('nothing is blank where one value is expected', () => {
    expect(one('{ id: { from: m, map: { a: b }, else: nothing } }', { m: 'c' })?.id).toBe('(blank)')
  })
})

describe('the root of a document that is a list of records', () => {
  it('is the record', () => {
    const text = json('{ id: { from: n }, ref: { of: root, from: host } }', '"parts[]"').replace('keys: [rows]', 'keys: [host]')
    const file = JSON.stringify([
      { host: 'H1', parts: [{ n: '1' }] },
      { host: 'H2', parts: [{ n: '2' }] },
    ])
    expect(
      read(library(text), file)
        .records('accounts')
        .map(({ id, ref }) => [id, ref]),
    ).toEqual([
      ['1', 'H1'],
      ['2', 'H2'],
    ])
  })
})

describe('a table without a header', () => {
  const text = `
export: tool
recognise: { format: csv, columns: [code, name, region], at: region, starts-with: Y }
read: { header: none, columns: [code, name, region] }
gives: [{ kind: accounts, each: row, fields: { id: { from: code } } }]
`
  it('is known by the number of its columns and what stands in its first row', () => {
    expect(
      read(library(text), 'A1,First,Y1\nA2,Second,Y2\n')
        .records('accounts')
        .map(({ id }) => id),
    ).toEqual(['A1', 'A2'])
  })
  it.each([
    ['a column more', 'A1,First,Y1,\nA2,Second,Y2,\n'],
    ['a column less', 'A1,Y1\nA2,Y2\n'],
    ['another first row', 'Code,Name,Region\nA1,First,Y1\n'],
    ['an empty place', 'A1,First,\nA2,Second,Y2\n'],
  ])('%s is not it', (_, file) => {
    expect(read(library(text), file).facts.state).toBe('not-recognised')
  })
})

describe('rows of a name and a value in a tree', () => {
  it('are gathered as those of a table are', () => {
    const text = `
export: tool
recognise: { format: json, keys: [host, key, says] }
gives: [{ kind: devices, each: ".", gather: { by: [host], name: key, value: says }, fields: { id: { from: host }, os: { from: system } } }]
`
    const rows = [
      { host: 'a', key: 'system', says: 'X' },
      { host: 'b', key: 'other', says: 'Z' },
      { host: 'a', key: 'other', says: 'Y' },
    ]
    expect(read(library(text), JSON.stringify(rows)).records('devices')).toEqual([
      { id: 'a', os: 'X', at: '/0' },
      { id: 'b', os: '(unknown)', at: '/1' },
    ])
  })
})
