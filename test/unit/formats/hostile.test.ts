import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTable, openTree, peek, type TreeNode } from '../../../src/evidence/formats/index.ts'
import { LIMITS, openEvidence } from '../../../src/files/index.ts'
import { workedMs } from '../../support/worked.ts'

const HOSTILE = join(process.env.PROBITY_SHARED ?? '../shared', 'hostile')
const here = existsSync(HOSTILE)
const files = (folder: string): string[] =>
  here
    ? readdirSync(join(HOSTILE, folder), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name).slice(HOSTILE.length + 1))
        .toSorted()
    : []

/** Touches every value of a tree. */
function touch(node: TreeNode): number {
  let sum = node.text.length + node.place.length
  for (const key of node.keys()) for (const child of node.children(key)) sum += touch(child)
  for (const item of node.shape === 'list' ? node.items() : []) sum += touch(item)
  return sum
}

/** Reads a file as its own format, a small folder's files every way there is; what came of it as the format of its folder. */
function readEveryWay(path: string, format: string): { readable: boolean; codes: string[] } {
  const source = openEvidence(HOSTILE, path)
  if (!('read' in source)) throw new Error(source.code)
  try {
    peek(source)
    const outcomes = new Map<string, { readable: boolean; codes: string[] }>()
    for (const name of path.startsWith('xml/') ? (['xml'] as const) : (['json', 'xml', 'yaml'] as const)) {
      const tree = openTree(source, name, { limits: LIMITS })
      const totals = tree.visit([{ path: [] }], ({ node }) => touch(node))
      outcomes.set(name, {
        readable: tree.readable && totals.complete,
        codes: [...tree.problems, ...totals.problems].map(({ code }) => code),
      })
    }
    const table = openTable(source, { header: 'row 1', limits: LIMITS })
    const totals = table.scan({ wanted: table.header.map((_, i) => i), dropDuplicates: true }, batch => batch.text(0, 0))
    outcomes.set('csv', {
      readable: table.header.length > 0 && totals.complete && totals.unread === 0,
      codes: totals.problems.map(({ code }) => code),
    })
    return outcomes.get(format) ?? { readable: false, codes: [] }
  } finally {
    source.close()
  }
}

describe.skipIf(!here)('hostile files (needs PROBITY_SHARED)', () => {
  it.each([
    ['json', 100],
    ['json-hostile', 5],
    ['csv', 10],
    ['csv-hostile', 8],
    ['yaml', 300],
    ['yaml-hostile', 8],
    ['xml', 1000],
    ['xml-hostile', 8],
    ['ini-hostile', 3],
  ])(
    '%s: nothing is thrown, nothing hangs, and what is not read has a reason',
    (folder, least) => {
      const paths = files(folder)
      expect(paths.length).toBeGreaterThanOrEqual(least)
      const slow: string[] = []
      for (const path of paths) {
        const from = workedMs()
        const { readable, codes } = readEveryWay(path, folder.replace('-hostile', ''))
        if (workedMs() - from > 5000) slow.push(path)
        if (!readable && !folder.startsWith('ini')) expect([path, codes.length > 0]).toEqual([path, true])
      }
      expect(slow).toEqual([])
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    },
    60_000,
  )

  it.each([
    ['json-hostile/deep-100k.json', 'json', 'limit-depth'],
    ['json-hostile/nan.json', 'json', 'json-syntax'],
    ['csv-hostile/dup-header.csv', 'csv', 'csv-duplicate-heading'],
    ['csv-hostile/unclosed.csv', 'csv', 'csv-unclosed'],
    ['csv-hostile/quote-bomb.csv', 'csv', 'csv-bad-header'],
    ['csv-hostile/ragged.csv', 'csv', 'csv-ragged'],
    ['csv-hostile/empty.csv', 'csv', 'csv-empty'],
    ['yaml-hostile/alias-bomb-9x9.yaml', 'yaml', 'limit-aliases'],
    ['yaml-hostile/merge-bomb.yaml', 'yaml', 'yaml-merge'],
    ['yaml-hostile/js-function-tag.yaml', 'yaml', 'yaml-tag'],
    ['yaml-hostile/dup-keys.yaml', 'yaml', 'yaml-duplicate-key'],
    ['xml-hostile/billion-laughs.xml', 'xml', 'xml-doctype'],
    ['xml-hostile/xxe-file.xml', 'xml', 'xml-doctype'],
    ['xml-hostile/two-roots.xml', 'xml', 'xml-syntax'],
    ['xml-hostile/xxe-utf7.xml', 'xml', 'xml-encoding'],
  ])('%s is refused or flagged as %s %s', (path, format, code) => {
    expect(readEveryWay(path, format).codes).toContain(code)
  })
})
