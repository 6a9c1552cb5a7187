import { describe, expect, it } from 'vitest'
import { gather, likelyMatches, type PlainRecord, tableFrom } from '../../../src/checks/index.ts'
import type { ItemFacts, ItemReading } from '../../../src/model/index.ts'
import { kinds, measure } from './support.ts'

const ASOF = Date.parse('2026-06-30T00:00:00Z')
const facts = (id: string, kind: string, records: number): ItemFacts => ({
  ...{ id, path: `${id}.csv`, bytes: 1, sha256: '', state: 'read', export: '', because: [], format: 'csv', class: 'export', kinds: [kind] },
  ...{
    system: '',
    records: { [kind]: records },
    rows: records,
    duplicates: 0,
    passedOver: [],
    unread: 0,
    filtered: false,
    wholeList: false,
    problems: [],
  },
})
const reading = (id: string, kind: string, records: readonly PlainRecord[]): ItemReading => {
  const item = facts(id, kind, records.length)
  const definition = kinds[kind]
  if (definition === undefined) throw new Error(`no kind ${kind}`)
  const { kind: _kind, items: _items, ...batch } = tableFrom(definition, records, item)
  return { facts: item, kinds: { [kind]: { records: records.length, keysOnly: false, tallies: {}, batch } } }
}
const TRAINED = measure(
  'needs: { staff: {}, training: {} }\nfor-each: staff\nmust: { has: { kind: training, on: { person: person }, where: { topic: { is: cyber } } } }\n',
)
const RESTORED = measure(
  'needs: { assets: {}, restore-tests: {} }\nfor-each: assets\nmust: { has: { kind: restore-tests, on: { system: name } } }\n',
)
const GONE = measure(
  'needs: { leavers: {}, accounts: {} }\nfor-each: leavers\nmust: { has-none: { kind: accounts, on: [{ person: person }, { email: email }] } }\n',
)
const likely = (measurement: typeof TRAINED, ...readings: readonly ItemReading[]): readonly string[] =>
  likelyMatches([measurement], gather(readings, { kinds, clock: { asOf: ASOF } }))
const staff = (...people: readonly string[]): ItemReading =>
  reading(
    'staff',
    'staff',
    people.map(person => ({ person })),
  )
const training = (...people: readonly string[]): ItemReading =>
  reading(
    'courses',
    'training',
    people.map(person => ({ person, topic: 'cyber' })),
  )

describe('matches that are likely and not assumed', () => {
  it('zeros that a spreadsheet ate', () => {
    expect(likely(TRAINED, staff('00041231', '00041207', 'P0012'), training('41231', '00041207', 'P12'))).toEqual([
      '2 records of staff would match training if zeros were put back before their numbers: staff row 1 and courses row 1, staff row 3 and courses row 3. They were not taken for the same; if they are, write the numbers alike in both lists.',
    ])
  })
  it('names written differently', () => {
    const assets = reading(
      'assets',
      'assets',
      ['AURORA-PAS-PROD', 'Lab system', 'Web'].map((name, n) => ({ id: `a${n}`, name })),
    )
    const tests = reading(
      'restores',
      'restore-tests',
      ['Aurora PAS', 'Lab System', 'Aurora PAS Test'].map(system => ({ system })),
    )
    expect(likely(RESTORED, assets, tests)).toEqual([
      '1 record of assets would match restore tests if their names were written alike: assets row 1 and restores row 1. They were not taken for the same; if they are, use one name in both lists.',
    ])
  })
  it('where a match would be bad news as well', () => {
    const leavers = reading('leavers', 'leavers', [{ person: '0042' }])
    const accounts = reading('accounts', 'accounts', [{ id: 'a', person: '42' }])
    expect(likely(GONE, leavers, accounts)).toHaveLength(1)
  })
  it('says places, never numbers or names', () => {
    expect(likely(TRAINED, staff('00099123'), training('99123')).join()).not.toMatch(/99123/)
  })
  it.each<[string, ItemReading, ItemReading]>([
    ['what matches already', staff('1', '2'), training('1', '2')],
    ['what is another number', staff('10', '100'), training('1', '1000')],
    ['what is too short to tell', staff('a-b'), training('ab')],
    ['environments apart', staff('pas-test'), training('pas-dev')],
    ['addresses', staff('a.b@x.example'), training('ab@x.example')],
    ['nothing', staff(), training()],
  ])('not %s', (_, one, other) => expect(likely(TRAINED, one, other)).toEqual([]))
  it('nothing where one of the lists is not there', () => {
    expect(likely(TRAINED, staff('1'))).toEqual([])
  })
})
