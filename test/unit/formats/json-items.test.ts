import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memorySource, openTree } from '../../../src/evidence/formats/index.ts'
import { openItems } from '../../../src/evidence/formats/json/open.ts'
import type { Found, Step, Tree, TreeTotals } from '../../../src/evidence/formats/types.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { plain, told, treeOf } from './read.ts'

const LIMIT = { jsonBytes: 60 }
const open = (content: string | Uint8Array, limits = {}, textBefore?: 'skip'): Tree =>
  treeOf(content, 'json', { ...LIMIT, ...limits }, textBefore)
const ITEMS: Step = { items: true }
function visited(tree: Tree, path: readonly Step[], needs?: { at: number; path: string[] }[]): { found: Found[]; totals: TreeTotals } {
  const found: Found[] = []
  const totals = tree.visit([{ path, ...(needs ? { needs } : {}) }], one => found.push(one))
  return { found, totals }
}
const rows = Array.from({ length: 20 }, (_, i) => `{"id": ${i}, "v": 1.${i % 10}0}`)
const many = Array.from({ length: 150 }, (_, i) => `[${i}]`).join('\n,')
const LIST = `[${rows.join(',\n')}]`
const REPORT = `{"tool": "t", "matches": ${LIST}, "descriptor": {"name": "grype", "at": "2026-06-01"}}`

describe('JSON above the limit', () => {
  it('a list is read item by item, in order, with its pointers; numbers keep their digits', () => {
    const tree = open(LIST)
    const { found, totals } = visited(tree, [ITEMS])
    expect([tree.readable, tree.format, tree.places, tree.root?.shape]).toEqual([true, 'json', 'pointer', 'list'])
    expect(tree.root?.items()[0]?.keys()).toEqual(['id', 'v'])
    expect(found.map(({ node }) => node.place)).toEqual(rows.map((_, i) => `/${i}`))
    expect(plain(found[3]?.node)).toEqual({ id: '3', v: '1.30' })
    expect(totals).toEqual({ unread: 0, complete: true, problems: [] })
  })
  it('an object is known by its small members, wherever they stand', () => {
    const tree = open(REPORT)
    expect(tree.root?.keys()).toEqual(['tool', 'matches', 'descriptor'])
    expect(plain(tree.root?.children('descriptor')[0])).toEqual({ name: 'grype', at: '2026-06-01' })
    const { found } = visited(tree, [{ key: 'matches' }, ITEMS], [{ at: 0, path: ['descriptor', 'name'] }])
    expect(found).toHaveLength(20)
    expect(found[19]?.chain.map(({ place }) => place)).toEqual(['', '/matches', '/matches/19'])
    expect(found[0]?.chain[0]?.children('descriptor')[0]?.children('name')[0]?.text).toBe('grype')
  })
  it('nobody takes the first members of a big list for all of it', () => {
    const { found, totals } = visited(open(REPORT), [], [{ at: 0, path: ['matches'] }])
    expect(found.map(({ node }) => node.children('matches')[0]?.shape)).toEqual(['invalid'])
    expect([totals.complete, totals.problems.map(({ code }) => code)]).toEqual([false, ['limit-json']])
  })
  it('an item above the limit is told with its place, and the file is not complete', () => {
    const text = `[{"id": 1},\n {"id": 2, "log": "${'x'.repeat(40)}", "more": [1, 2]},\n {"id": 3}]`
    const { found, totals } = visited(open(text), [ITEMS])
    expect(found.map(({ node }) => node.place)).toEqual(['/0', '/2'])
    expect([totals.complete, told(totals.problems)]).toEqual([false, ['limit-json line 2, column 2']])
  })
  it('a text above the limit ends the reading', () => {
    const { found, totals } = visited(open(`[${many}, "${'x'.repeat(100)}", 2]`), [ITEMS])
    expect([found.length, totals.complete, told(totals.problems)]).toEqual([150, false, ['limit-json line 150, column 9']])
  })
  it('a key that stands twice round the items makes them invalid, whichever of the two held them', () => {
    const tree = open(`{"list": ${LIST}, "b": 1, "list": []}`)
    const { found, totals } = visited(tree, [{ key: 'list' }, ITEMS])
    expect([found, told(totals.problems)]).toEqual([[], ['json-duplicate-key line 20, column 41']])
    expect(tree.root?.children('list')[0]?.shape).toBe('invalid')
    expect(visited(tree, [{ key: 'list' }]).found.map(({ node }) => node.shape)).toEqual(['invalid'])
  })
  it('a list that breaks off is read up to there and not complete; an object is not readable', () => {
    const list = visited(open(`[${many}, {"a": `), [ITEMS])
    expect([list.found.length, list.totals.complete, told(list.totals.problems)]).toEqual([150, false, ['json-syntax line 150, column 15']])
    const report = open(REPORT.slice(0, -10))
    expect([report.readable, report.root, told(report.problems)]).toEqual([false, undefined, ['json-syntax line 20, column 67']])
    expect(open(`[${many}] x`).visit([{ path: [ITEMS] }], () => {})).toMatchObject({
      complete: false,
      problems: [{ code: 'json-trailing', where: 'line 150, column 9' }],
    })
  })
  it('what is odd in an item is told with its place', () => {
    const { found, totals } = visited(open(`${LIST.slice(0, -1)},\n{"a": 1, "a": 9007199254740993}, 1e400]`), [ITEMS])
    expect(found.slice(20).map(({ node }) => plain(node))).toEqual([{ a: 'INVALID' }, 'INVALID'])
    expect(told(totals.problems)).toEqual(['json-duplicate-key line 21, column 15', 'json-number line 21, column 34'])
  })
  it('depth is counted from the root', () => {
    const deep = `[${rows.join()}, {"a": [[[1]]]}]`
    expect(visited(open(deep, { depth: 5 }), [ITEMS]).totals.complete).toBe(true)
    expect(told(visited(open(deep, { depth: 4 }), [ITEMS]).totals.problems)).toMatchObject([/^limit-depth/])
  })
  it('passes over an assignment before it, and the semicolon behind it', () => {
    const { found, totals } = visited(open(`results =\n${REPORT} ;\n`, {}, 'skip'), [{ key: 'matches' }, ITEMS])
    expect([found.length, totals.complete]).toEqual([20, true])
    expect(open(`results =\n${REPORT}`).readable).toBe(false)
  })
  it('UTF-16 and a byte order mark change nothing', () => {
    const wide = visited(open(Buffer.from(`\ufeff${REPORT}`, 'utf16le')), [{ key: 'matches' }, ITEMS])
    expect([wide.found.length, wide.totals.complete]).toEqual([20, true])
    expect(visited(open(`\ufeff${LIST}`), [ITEMS]).found).toHaveLength(20)
  })
  it('bytes that are no characters end it', () => {
    const { found, totals } = visited(open(Buffer.concat([Buffer.from(`\ufeff[${many}, "`), Buffer.from([0xff, 0x22, 0x5d])])), [ITEMS])
    expect([found.length, totals.complete, told(totals.problems)]).toEqual([0, false, ['encoding-invalid']])
  })
  it('has a limit on records, and stops when the visitor has had enough', () => {
    const { found, totals } = visited(open(LIST, { records: 5 }), [ITEMS])
    expect([found.length, totals.complete, told(totals.problems)]).toEqual([5, false, ['limit-records']])
    let seen = 0
    open(LIST).visit([{ path: [ITEMS] }, { path: [ITEMS, { key: 'id' }] }], () => ++seen < 3)
    expect(seen).toBe(3)
  })
  it('is read again for no key that it does not hold', () => {
    const source = memorySource('t', Buffer.from(REPORT))
    let passes = 0
    const counted = {
      ...source,
      rewind: () => {
        passes++
        source.rewind()
      },
    }
    const tree = openTree(counted, 'json', { limits: { ...LIMITS, ...LIMIT } })
    const before = passes
    for (const key of ['runs', 'nothing', 'ids']) expect(visited(tree, [{ key: 'matches' }, ITEMS, { key }]).found).toEqual([])
    expect(passes).toBe(before)
    expect(visited(tree, [{ key: 'matches' }, ITEMS, { key: 'id' }]).found).toHaveLength(20)
    expect(passes).toBeGreaterThan(before)
  })
  it('__proto__ is a key on the way to the items too', () => {
    const { found } = visited(open(`{"__proto__": {"list": ${LIST}}, "list": [1]}`), [{ key: '__proto__' }, { key: 'list' }, ITEMS])
    expect(found[19]?.node.place).toBe('/__proto__/list/19')
  })
})

const HOSTILE = join(process.env.PROBITY_SHARED ?? '../shared', 'hostile')
describe.skipIf(!existsSync(HOSTILE))('hostile JSON item by item (needs PROBITY_SHARED)', () => {
  const files = ['json', 'json-hostile'].flatMap(folder =>
    existsSync(join(HOSTILE, folder)) ? readdirSync(join(HOSTILE, folder)).map(name => join(HOSTILE, folder, name)) : [],
  )
  it('is accepted and refused as it is read as a whole', () => {
    for (const file of files.filter(name => name.endsWith('.json'))) {
      const bytes = readFileSync(file)
      const whole = openTree(memorySource(file, bytes), 'json', { limits: LIMITS })
      if (whole.format !== 'json') continue
      const { complete } = whole.visit([{ path: [ITEMS] }], () => {})
      for (const jsonBytes of [100, 4000]) {
        const items = openItems(memorySource(file, bytes), { limits: { ...LIMITS, jsonBytes } }, 32)
        const totals = items.visit([{ path: [ITEMS] }], () => {})
        if (!totals.problems.some(({ code }) => code === 'limit-json')) expect(totals.complete, file).toBe(complete)
      }
    }
  })
})

describe('NDJSON named .json', () => {
  it('reads with CRLF and blank last lines, a line at a time', () => {
    const { found, totals } = visited(open(`${rows.join('\r\n')}\r\n\r\n\r\n`), [ITEMS])
    expect(found.map(({ node }) => node.line)).toEqual(rows.map((_, i) => i + 1))
    expect(totals).toEqual({ unread: 0, complete: true, problems: [] })
  })
})
