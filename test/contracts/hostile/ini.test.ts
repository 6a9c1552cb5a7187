import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { memorySource, openTree } from '../../../src/evidence/formats/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { read } from '../../support/reading.ts'
import { SHARED } from '../../support/run.ts'
import { workedMs } from '../../support/worked.ts'

/** What INI files made to do harm come to: each parses or has a structured error, nothing is polluted, what stands twice is flagged. */
const HOSTILE = join(SHARED, 'hostile')
const there = existsSync(join(HOSTILE, 'PROVENANCE.csv'))
const FILES: readonly string[] = there
  ? (parse(readFileSync(join(HOSTILE, 'PROVENANCE.csv')), { columns: true }) as { path: string }[])
      .map(({ path }) => path)
      .filter(path => path.startsWith('ini-hostile/'))
  : []

/** The file read as INI, whatever else it might be. */
function open(path: string) {
  const tree = openTree(memorySource(path, readFileSync(join(HOSTILE, path))), 'ini', { limits: LIMITS })
  const { unread } = tree.visit([], () => true)
  return { tree, unread, codes: [...new Set(tree.problems.map(({ code }) => code))] }
}

describe.skipIf(!there)('hostile INI (needs PROBITY_SHARED)', () => {
  it('are all here', () => expect(FILES).toHaveLength(4))
  it.each(FILES)('%s: read or refused in words, by its content and as INI', path => {
    const started = workedMs()
    const { facts, batches } = read(path, readFileSync(join(HOSTILE, path)))
    expect([batches, facts.because.length > 0]).toEqual([[], true])
    const { tree } = open(path)
    expect(tree.readable || tree.problems.length > 0).toBe(true)
    expect(workedMs() - started).toBeLessThan(10_000)
    expect([Object.keys({}), ({} as Record<string, unknown>).polluted]).toEqual([[], undefined])
  })
  it('fifty thousand times the same key is one that is not believed', () => {
    const { tree, codes } = open('ini-hostile/arrays.ini')
    expect([tree.root?.children('s')[0]?.children('a[]')[0]?.shape, codes]).toEqual(['invalid', ['ini-duplicate-key']])
    expect(tree.problems.length).toBeLessThan(50)
  })
  it('a key and a section that stand twice are not believed either', () => {
    const { tree, codes } = open('ini-hostile/dup.ini')
    expect([tree.root?.children('s')[0]?.shape, codes]).toEqual(['invalid', ['ini-duplicate-key', 'ini-duplicate-section']])
  })
  it('a name of 100,000 signs is a name', () => {
    const { tree } = open('ini-hostile/long.ini')
    expect(tree.root?.keys().map(name => name.length)).toEqual([100_000])
  })
  it("keys before any section are the file's own; what is neither section nor key is counted", () => {
    const { tree, unread, codes } = open('ini-hostile/nosection.ini')
    expect([tree.root?.children('a')[0]?.text, codes, unread]).toEqual(['1', ['ini-syntax'], 5])
  })
})
