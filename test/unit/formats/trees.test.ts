import { describe, expect, it } from 'vitest'
import { isExact } from '../../../src/evidence/formats/json/number.ts'
import type { Found, Step, Tree } from '../../../src/evidence/formats/types.ts'
import { plain, told, treeOf } from './read.ts'

const visitAll = (tree: Tree, path: readonly Step[]): Found[] => {
  const found: Found[] = []
  tree.visit([{ path }], one => found.push(one))
  return found
}

describe('JSON', () => {
  it('numbers keep their digits; those a double changes are invalid and told', () => {
    const tree = treeOf('{"v": 1.10, "e": 1e3, "z": -0, "n": 9007199254740993, "big": 1e400, "f": 0.1, "t": true, "u": null}', 'json')
    expect(plain(tree.root)).toEqual({ v: '1.10', e: '1e3', z: '-0', n: 'INVALID', big: 'INVALID', f: '0.1', t: 'true', u: null })
    expect(told(tree.problems)).toEqual(['json-number line 1, column 37', 'json-number line 1, column 62'])
  })
  it.each([
    ['0.1', true],
    ['1e400', false],
    ['1e-400', false],
    ['9007199254740992', true],
    ['9007199254740993', false],
    ['0.30000000000000004', true],
    ['3.141592653589793238', false],
    ['100000000000000000000', true],
    ['-0.0', true],
    ['0e99999', true],
  ])('%s is exact: %s', (lexeme, exact) => expect(isExact(lexeme)).toBe(exact))
  it('a key that stands twice makes its value invalid, however it is written', () => {
    const tree = treeOf('{"a": {"mfa": false, "mfa": {"x": 1.10}}, "b": 1, "\\u0062": 2, "c": [1.0]}', 'json')
    expect(plain(tree.root)).toEqual({ a: { mfa: 'INVALID' }, b: 'INVALID', c: ['1.0'] })
    expect(told(tree.problems)).toEqual(['json-duplicate-key line 1, column 29', 'json-duplicate-key line 1, column 61'])
  })
  it('finds a duplicate among many keys', () => {
    const keys = Array.from({ length: 100 }, (_, i) => `"k${i}": ${i}`)
    expect(told(treeOf(`{${[...keys, '"k3": 1'].join(',\n')}}`, 'json').problems)).toEqual(['json-duplicate-key line 101, column 7'])
    expect(treeOf(`{${keys.join()}}`, 'json').problems).toEqual([])
  })
  it('a text cannot pass for a marked value', () => {
    expect(plain(treeOf('{"a": "\\u0000#9", "b": 1.10, "c": "\\u0000\\u0000!"}', 'json').root)).toEqual({
      a: '\0#9',
      b: '1.10',
      c: '\0\0!',
    })
  })
  it('half a character is invalid', () => {
    const tree = treeOf('["\\ud800", "\\ud83d\\ude00", "\\ude00x"]', 'json')
    expect([plain(tree.root), told(tree.problems)]).toEqual([
      ['INVALID', '😀', 'INVALID'],
      ['json-surrogate line 1, column 2', 'json-surrogate line 1, column 28'],
    ])
  })
  it('__proto__ is a key', () => {
    const tree = treeOf('{"__proto__": {"admin": true}, "constructor": 1}', 'json')
    expect([tree.root?.keys(), tree.root?.children('admin'), tree.root?.children('toString')]).toEqual([
      ['__proto__', 'constructor'],
      [],
      [],
    ])
    expect(tree.root?.children('__proto__')[0]?.children('admin')[0]?.text).toBe('true')
  })
  it('places are pointers', () => {
    const found = visitAll(treeOf('{"a/b": [{"~": [1, 2]}]}', 'json'), [{ key: 'a/b' }, { items: true }, { key: '~' }, { items: true }])
    expect(found.map(({ node }) => node.place)).toEqual(['/a~1b/0/~0/0', '/a~1b/0/~0/1'])
    expect(found[1]?.chain.map(({ place }) => place)).toEqual(['', '/a~1b', '/a~1b/0', '/a~1b/0/~0', '/a~1b/0/~0/1'])
  })
  it('visits keys of an object by name, and takes a lone record for a list of one', () => {
    const found = visitAll(treeOf('{"Results": {"AAD": [{"id": 1}], "EXO": [{"id": 2}, {"id": 3}]}}', 'json'), [
      { key: 'Results' },
      { entry: 'product' },
      { items: true },
    ])
    expect(found.map(({ node, entries }) => `${entries.product} ${node.children('id')[0]?.text}`)).toEqual(['AAD 1', 'EXO 2', 'EXO 3'])
    expect(visitAll(treeOf('{"id": 1}', 'json'), [{ items: true }]).map(({ node }) => node.place)).toEqual([''])
    expect(visitAll(treeOf('{"id": 1}', 'json'), [{ key: 'id' }, { items: true }])).toEqual([])
  })
  it('stops when the visitor has had enough', () => {
    let seen = 0
    treeOf('[1,2,3]', 'json').visit([{ path: [{ items: true }] }, { path: [] }], () => ++seen < 2)
    expect(seen).toBe(2)
  })
  it('passes over an assignment before it', () => {
    expect(plain(treeOf('scoutsuite_results =\n{"a": 1};\n', 'json', {}, 'skip').root)).toEqual({ a: '1' })
    expect(plain(treeOf('{"a": "b = 1"}', 'json', {}, 'skip').root)).toEqual({ a: 'b = 1' })
    expect(treeOf('x = {"a": 1}', 'json').readable).toBe(false)
  })
  it.each([
    ['', 'json-syntax line 1, column 1'],
    [' \n', 'json-syntax line 2, column 1'],
    ['{"a": [1, 2', 'json-syntax line 1, column 12'],
    ['{"a": NaN}', 'json-syntax line 1, column 7'],
    ['{"a": 1} x', 'json-trailing line 1, column 10'],
    ['{"é": tru}', 'json-syntax line 1, column 7'],
    ['[1,]', 'json-syntax line 1, column 4'],
    ['"a\nb"', 'json-syntax line 1, column 3'],
    [`${'['.repeat(300)}`, 'limit-depth line 1, column 257'],
  ])('%j is refused with its place', (content, problem) => {
    const tree = treeOf(content, 'json')
    expect([tree.readable, tree.root, told(tree.problems)]).toEqual([false, undefined, [problem]])
    expect(tree.visit([{ path: [] }], () => expect.unreachable())).toMatchObject({ complete: false })
  })
  it('is refused above the limit on files, and where its bytes are no text', () => {
    expect(told(treeOf('[1, 2, 3]', 'json', { fileBytes: 5 }).problems)).toEqual(['limit-file'])
    expect(told(treeOf(Buffer.from([0xef, 0xbb, 0xbf, 0x22, 0xff, 0x22]), 'json').problems)).toEqual(['encoding-invalid'])
  })
})

describe('NDJSON', () => {
  const lines = '{"a": 1.10}\r\n\r\n{"a": 2}\r\n{"a": 3, "a": 4}\r\n'
  it('is a list of its lines, places by line', () => {
    const tree = treeOf(lines, 'json')
    const found = visitAll(tree, [{ items: true }, { key: 'a' }])
    expect([tree.format, tree.places, tree.readable]).toEqual(['ndjson', 'line', true])
    expect(found.map(({ node }) => [node.place, node.line, node.shape, node.text])).toEqual([
      ['line 1, /a', 1, 'scalar', '1.10'],
      ['line 3, /a', 3, 'scalar', '2'],
      ['line 4, /a', 4, 'invalid', ''],
    ])
    expect(found[0]?.chain.map(({ shape }) => shape)).toEqual(['list', 'map', 'scalar'])
    expect(visitAll(tree, []).map(({ node }) => node.items().length)).toEqual([3])
  })
  it('of any size, a line at a time; a long line ends it', () => {
    const many = Array.from({ length: 300 }, (_, i) => `{"i": ${i}}`).join('\n')
    expect(visitAll(treeOf(many, 'json', { jsonBytes: 100 }), [{ items: true }])).toHaveLength(300)
    const long = treeOf(`{"i": 1}\n{"i": 2}\n"${'x'.repeat(200_000)}"\n{"i": 3}\n`, 'json', { jsonBytes: 1000 })
    const totals = long.visit([{ path: [{ items: true }] }], () => {})
    expect([totals.complete, told(totals.problems)]).toEqual([false, ['limit-json line 3']])
  })
  it('a line that breaks off is unread and told', () => {
    const totals = treeOf('{"a": 1}\n{"a": 2}\n{"a": \n', 'json').visit([{ path: [{ items: true }] }], () => {})
    expect(totals).toMatchObject({ unread: 1, complete: true, problems: [{ code: 'json-line', where: 'line 3, column 7' }] })
  })
  it('has a limit on records', () => {
    const tree = treeOf('{}\n{}\n{}\n', 'json', { records: 2 })
    let seen = 0
    const totals = tree.visit([{ path: [{ items: true }] }], () => {
      seen++
    })
    expect([seen, totals.complete, told(totals.problems)]).toEqual([2, false, ['limit-records line 3']])
  })
  it('needs two whole lines: a broken document is no NDJSON', () => {
    expect(treeOf('{"a": 1}\n{"a":', 'json').readable).toBe(false)
    expect(treeOf('{\n"a": 1\n', 'json').readable).toBe(false)
  })
})

describe('YAML', () => {
  it('is plain, with lines; numbers and words keep their spelling', () => {
    const tree = treeOf('a: 1.10\nb:\n  - yes\n  - ~\n  - "null"\n1: on\nc: &x [true]\nd: *x\n', 'yaml')
    expect(plain(tree.root)).toEqual({ 1: 'on', a: '1.10', b: ['yes', null, 'null'], c: ['true'], d: ['true'] })
    expect(visitAll(tree, [{ key: 'b' }, { items: true }]).map(({ node }) => [node.place, node.name])).toEqual([
      ['line 3', 'b'],
      ['line 4', 'b'],
      ['line 5', 'b'],
    ])
  })
  it('several documents are a list, one is itself and also a list of one', () => {
    expect(plain(treeOf('---\na: 1\n---\n---\na: 2\n', 'yaml').root)).toEqual([{ a: '1' }, { a: '2' }])
    expect(visitAll(treeOf('a: 1\n', 'yaml'), [{ items: true }])).toHaveLength(1)
  })
  it('a number that a double changes is invalid', () => {
    expect(plain(treeOf('a: 9007199254740993\nb: "9007199254740993"\nc: 0x1F\n', 'yaml').root)).toEqual({
      a: 'INVALID',
      b: '9007199254740993',
      c: '0x1F',
    })
  })
  it.each([
    ['a: 1\na: 2\n', 'yaml-duplicate-key line 2'],
    ['a: &a [*a]\n', 'yaml-alias line 1'],
    ['a: *nobody\n', 'yaml-alias line 1'],
    ['a: !!js/function "x"\n', 'yaml-tag line 1'],
    ['b: &b {x: 1}\na:\n  <<: *b\n', 'yaml-merge line 3'],
    ['? [a, b]\n: 1\n', 'yaml-key line 1'],
    ['a: [1\nb: 2\n', 'yaml-syntax line 2'],
    ['', 'yaml-empty'],
    ['# nothing\n', 'yaml-empty'],
    [`a: ${'['.repeat(70)}${']'.repeat(70)}`, 'limit-depth line 1'],
    [`${'- '.repeat(70)}x`, 'limit-depth line 1'],
    [Array.from({ length: 80 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 'limit-depth line 66'],
    [`a: &a 1\nb: [${'*a,'.repeat(101)}]`, 'limit-aliases line 2'],
    [Array.from({ length: 1001 }, (_, i) => `k${i}: &a${i} 1\n`).join(''), 'limit-anchors line 1001'],
    [`a: &a [${'1,'.repeat(2000)}]\nb: [${'*a,'.repeat(60)}]`, 'limit-aliases line 2'],
  ])('%# is refused with its line', (content, problem) => {
    const tree = treeOf(content, 'yaml')
    expect([tree.readable, told(tree.problems)]).toEqual([false, [problem]])
  })
  it('is refused above its limit', () => {
    expect(told(treeOf('a: 1\n', 'yaml', { yamlBytes: 3 }).problems)).toEqual(['limit-yaml'])
  })
})
