import { describe, expect, it } from 'vitest'
import { missingFacts } from '../../../src/evidence/index.ts'
import { library, read } from './support.ts'

const table = (name: string, recognise: string) => `
export: ${name}
recognise: { format: csv, ${recognise} }
gives: [{ kind: accounts, each: row, fields: { id: { from: a } } }]
`
const tree = (name: string, recognise: string, format = 'json') => `
export: ${name}
recognise: { format: ${format}, ${recognise} }
gives: [{ kind: accounts, each: "${format === 'xml' ? 'R/x' : 'x[]'}", fields: { id: { from: a } } }]
`

describe('recognition', () => {
  it('takes the mapping with more tests', () => {
    const known = library(table('one', 'columns: [a, b]'), table('two', 'columns: [a, b, c]'), table('other', 'columns: [z]'))
    expect(read(known, 'a,b,c\n1,2,3\n').facts).toMatchObject({ export: 'two', because: ['has the columns a, b, c'] })
    expect(read(known, 'b,a\n1,2\n').facts.export).toBe('one')
  })
  it('does not read what two mappings fit alike, and names both', () => {
    const known = library(table('one', 'columns: [a, b]'), table('two', 'columns: [a, c]'))
    const answer = read(known, 'a,b,c\n1,2,3\n')
    expect(answer.facts).toMatchObject({ state: 'not-recognised', export: '', records: {}, because: ['ambiguous: one and two fit alike'] })
    expect(answer.codes).toEqual(['ambiguous'])
    expect(answer.batches).toEqual([])
  })
  it('follows the manifest where two fit', () => {
    const known = library(table('one', 'columns: [a, b]'), table('two', 'columns: [a, c]'))
    expect(read(known, 'a,b,c\n1,2,3\n', { entry: { export: 'one' } }).facts).toMatchObject({ export: 'one', state: 'read' })
  })
  it('says why nothing fits, and what is nearest', () => {
    const known = library(table('one', 'columns: [a, b, c, d]'))
    expect(read(known, 'a,b,c,x\n1,2,3,4\n').facts.because).toEqual([
      'a table of 4 columns, and no export or register fits',
      'nearest is one, which asks for the column d',
    ])
    expect(read(known, '{"q":1}').facts).toMatchObject({ format: 'json', because: ['JSON, and no export fits'] })
    expect(read(known, '%PDF-1.7\n\0\0').facts).toMatchObject({ format: '', because: ['a PDF document, which this version does not open'] })
    expect(read(known, 'PK\u0003\u0004\0').facts.because).toEqual(['a ZIP archive or an Office document, which this version does not open'])
    expect(read(known, '\u0001\0\u0002').facts.because).toEqual(['neither a table, JSON, XML nor YAML'])
    expect(read(known, 'just words\n').facts).toMatchObject({ format: '', state: 'not-recognised' })
  })
  it('calls broken JSON unreadable, and shows where without a word of it', () => {
    const { facts } = read(library(tree('t', 'keys: [x]')), '{"x": [1, SECRET', { path: 'a.json' })
    expect(facts).toMatchObject({ state: 'unreadable', because: ['JSON that cannot be read'] })
    expect(facts.problems).toHaveLength(1)
    expect(JSON.stringify(facts)).not.toContain('SECRET')
  })
  it('tests keys, a path with a condition, and first members of a list', () => {
    const known = library(tree('page', 'keys: [x], at: m.tool, is: T'), tree('list', 'keys: [a, b]'))
    expect(read(known, '{"x":[],"m":{"tool":"t"}}').facts.export).toBe('page')
    expect(read(known, '{"x":[],"m":{"tool":"other"}}').facts.export).toBe('')
    expect(read(known, '{"x":[],"m":null}').facts.export).toBe('')
    expect(read(known, '[{"a":1,"b":2},{"c":3}]').facts.export).toBe('list')
    expect(read(known, '[]').facts.state).toBe('not-recognised')
  })
  it('tests root, namespace and attributes of XML', () => {
    const known = library(
      tree('a', 'root: R, namespace: "urn:a"', 'xml'),
      tree('b', 'root: R, at: "@version", is: "2"', 'xml'),
      tree('c', 'root: R, at: x/y, is: "2"', 'xml'),
    )
    expect(read(known, '<R xmlns="urn:a"><x><a>1</a></x></R>').facts).toMatchObject({ export: 'a', records: { accounts: 1 } })
    expect(read(known, '<R version="2"><x/></R>').facts.export).toBe('b')
    expect(read(known, '<R><x><y>2</y></x></R>').facts.export).toBe('c')
    expect(read(known, '<R><x><y>3</y></x></R>').facts.state).toBe('not-recognised')
  })
  it('tests alternatives, exclusions and the first line', () => {
    const known = library(
      table('any', 'any-of: [{ columns: [a, b] }, { columns: [a, c] }]'),
      table('not', 'columns: [a, d], not: { columns: [e] }'),
      table('line', 'first-line: "#TYPE X", columns: [a]').replace('gives', 'read: { skip-until-columns: true }\ngives'),
    )
    expect(read(known, 'a,c\n1,2\n').facts.export).toBe('any')
    expect(read(known, 'a,d\n1,2\n').facts.export).toBe('not')
    expect(read(known, 'a,d,e\n1,2,3\n').facts.state).toBe('not-recognised')
    expect(read(known, '#TYPE X.Y\na,q\n1,2\n').facts).toMatchObject({ export: 'line', records: { accounts: 1 } })
  })
})

describe('an item that is not what the manifest recorded', () => {
  const known = library(table('one', 'columns: [a, b]'), table('two', 'columns: [p, q]'))
  const withdrawn = (content: string, entry: object) => {
    const { facts, batches } = read(known, content, { entry })
    return [facts.withdrawn, facts.state, facts.kinds, batches.length]
  }
  it.each([
    ['another export', 'p,q\n1,2\n', { export: 'one' }, ['changed-kind', 'unreadable', ['accounts'], 0]],
    ['no export any more', 'hello world\n', { export: 'one' }, ['changed-kind', 'unreadable', ['accounts'], 0]],
    ['another kind', 'a,b\n1,2\n', { export: 'one', kind: 'backups' }, ['changed-kind', 'unreadable', ['backups', 'accounts'], 0]],
    ['another kind without export', 'a,b\n1,2\n', { kind: 'backups' }, ['changed-kind', 'unreadable', ['backups'], 0]],
    ['no bytes', '', { export: 'one' }, ['empty', 'unreadable', ['accounts'], 0]],
    ['white space only', ' \n\n', { export: 'one' }, ['empty', 'unreadable', ['accounts'], 0]],
    ['a header alone', 'a,b\n', { export: 'one' }, ['empty', 'read', ['accounts'], 0]],
    ['an export nobody knows', 'a,b\n1,2\n', { export: 'nobody' }, [undefined, 'unreadable', [], 0]],
    ['a register that it is not', 'a,b\n1,2\n', { register: 'staff' }, ['changed-kind', 'unreadable', ['staff'], 0]],
    ['a register nobody knows', 'a,b\n1,2\n', { register: 'nobody' }, [undefined, 'unreadable', [], 0]],
    ['as recorded', 'a,b\n1,2\n', { export: 'one', kind: 'accounts' }, [undefined, 'read', ['accounts'], 1]],
  ])('%s', (_, content, entry, expected) => {
    expect(withdrawn(content, entry)).toEqual(expected)
  })
  it('is missing where it is not there', () => {
    const facts = missingFacts({ id: 'x', path: 'gone.csv', export: 'one', at: 'evidence.yaml:3', collected: '2026-06-01' }, known)
    expect(facts).toMatchObject({ state: 'missing', withdrawn: 'missing', kinds: ['accounts'], bytes: 0, problems: [{ code: 'missing' }] })
  })
  it('a file without manifest that is empty is not withdrawn, only unreadable', () => {
    expect(read(known, '').facts).toMatchObject({ state: 'unreadable', because: ['the file is empty'] })
    expect(read(known, '').facts.withdrawn).toBeUndefined()
  })
  it('carries what the manifest says: system, class, filter, expectation', () => {
    const entry = {
      export: 'one',
      system: 'HR',
      class: 'observation' as const,
      produced: { byRole: 'IT', filter: 'department is A' },
      expects: { count: 9 },
    }
    expect(read(known, 'a,b\n1,2\n', { entry }).facts).toMatchObject({
      id: 'item',
      system: 'HR',
      class: 'observation',
      filtered: true,
      expects: { count: 9 },
    })
    expect(read(known, 'a,b\n1,2\n', { entry: { produced: { filter: 'None' } } }).facts.filtered).toBe(false)
  })
  it('a document is read as what evidence.yaml calls it', () => {
    expect(read(known, '# Rules\n', { entry: { document: 'policy' } }).facts).toMatchObject({
      state: 'read',
      export: 'policy',
      guessed: false,
      class: 'document',
      kinds: ['documents'],
      records: { documents: 1 },
    })
  })
})
