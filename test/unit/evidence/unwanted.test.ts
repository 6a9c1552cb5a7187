import { describe, expect, it } from 'vitest'
import { draftManifest } from '../../../src/evidence/index.ts'
import { library, read } from './support.ts'

const MAP = `export: a-map
recognise: { format: json, keys: [meta, data] }
unwanted: It shows attackers the way.
`
const known = library(MAP)
const FILE = '{"meta":{"type":"users"},"data":[{"name":"SECRET-ADMIN"}]}'
const facts = (content = FILE, entry = {}) => read(known, content, { path: 'maps/users.json', entry })

describe('a file that must not lie in a pack', () => {
  it('is named, gives nothing, and its owner is told to remove it', () => {
    const { facts: found, batches } = read(known, FILE, { path: 'maps/users.json' })
    expect(found).toMatchObject({ export: 'a-map', state: 'read', kinds: [], records: {}, rows: 0 })
    expect(found.problems).toEqual([
      expect.objectContaining({ code: 'remove-from-pack', severity: 'error', where: '', what: 'It shows attackers the way.' }),
    ])
    expect(found.problems[0]?.todo).toMatch(/^Remove the file, and every copy/)
    expect(batches).toEqual([])
    expect(JSON.stringify(found)).not.toContain('SECRET')
  })
  it('is not made harmless by what the manifest says of it', () => {
    const entries = [
      ...[{ export: 'a-map' }, { kind: 'accounts' }, { export: 'a-map', kind: 'accounts' }, { collected: '2026-06-01' }],
      ...[{ export: 'another' }, { register: 'staff' }, { document: 'policy' }],
    ]
    for (const entry of entries) expect(facts(FILE, entry).codes).toEqual(['remove-from-pack'])
  })
  it('is not made harmless by another export that fits it better', () => {
    const better = library('export: better\nrecognise: { format: json, keys: [meta, data, more] }\ngives: []\n', MAP)
    const { facts: found } = read(better, '{"meta":{},"data":[],"more":1}')
    expect([found.export, found.problems.map(({ code }) => code)]).toEqual(['a-map', ['remove-from-pack']])
  })
  it('has to be that file', () => {
    expect(facts('{"meta":{"type":"users"}}').facts.export).toBe('')
    expect(facts('{"meta":{"type":"users"}}', { export: 'a-map' }).codes).toEqual(['changed-kind'])
  })
  it('is not drafted as evidence', () => {
    const draft = draftManifest([read(known, FILE, { path: 'maps/users.json' }).facts])
    expect(draft).toContain('items: []')
    expect(draft).toContain('# REMOVE these files')
    expect(draft).toContain('#   maps/users.json: It shows attackers the way.')
  })
})

describe('a file of which no kind speaks', () => {
  const list = library('export: a-list\nrecognise: { format: json, keys: [meta] }\nrun: { taken: at }\ngives: []\n')
  const content = '{"meta":1,"at":"2026-06-01"}'
  it('is known, dated and not called empty', () => {
    for (const entry of [undefined, { export: 'a-list' }]) {
      const { facts: found, codes } = read(list, content, entry ? { entry } : {})
      expect(found).toMatchObject({ export: 'a-list', state: 'read', kinds: [], records: {}, takenFrom: 'file' })
      expect([codes, found.withdrawn]).toEqual([[], undefined])
    }
  })
})

describe('dates ahead of the position date', () => {
  const table = library(
    'export: a-table\nrecognise: { format: csv, columns: [name, expires, created] }\ngives: [{ kind: accounts, each: row, fields: { id: { from: name }, expires: { from: expires }, created: { from: created } } }]\n',
  )
  it('hold where the kind says that the field may hold plans and ends, and nowhere else', () => {
    const { records, codes } = read(table, 'name,expires,created\na,2027-01-01,2027-01-01\n')
    expect(records('accounts')).toEqual([expect.objectContaining({ expires: '2027-01-01', created: '(invalid)' })])
    expect(codes).toEqual(['field-future'])
  })
})
