import { describe, expect, it } from 'vitest'
import { memorySource, openTree } from '../../../src/evidence/formats/index.ts'
import { MetKeys } from '../../../src/evidence/formats/json/keys.ts'
import { openItems } from '../../../src/evidence/formats/json/open.ts'
import { Pattern } from '../../../src/evidence/formats/json/pattern.ts'
import { wantedBy } from '../../../src/evidence/formats/json/pick.ts'
import { Prescan } from '../../../src/evidence/formats/json/prescan.ts'
import type { Step, Tree, TreeVisit } from '../../../src/evidence/formats/types.ts'
import { LIMITS } from '../../../src/files/index.ts'

const ITEMS: Step = { items: true }
const sourceOf = (text: string) => memorySource('t', Buffer.from(text))
const items = (text: string, jsonBytes: number): Tree => openItems(sourceOf(text), { limits: { ...LIMITS, jsonBytes } })

describe('big JSON whose records are held against those before', () => {
  it('is read as fast where every record has ids of its own as keys', () => {
    const records = Array.from({ length: 60_000 }, (_, i) => `{"id":${i},"tags":{"key-${i}":"v"}}`)
    let found = 0
    const { complete } = items(`[${records}]`, 8000).visit([{ path: [ITEMS], needs: [{ at: 1, path: ['id'] }] }], () => {
      found++
    })
    expect([found, complete]).toEqual([60_000, true])
  })
  it('learns no more keys of a record than a record of one pattern has', () => {
    class Counted extends MetKeys {
      noted = 0
      override noteName(name: string): void {
        this.noted++
        super.noteName(name)
      }
    }
    const met = new Counted()
    const pattern = new Pattern(met)
    const inner = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`k${i}`, { v: i }]))
    const record = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`k${i}`, inner]))
    const wanted = { whole: true, keys: [], any: undefined }
    expect(pattern.read(Buffer.from('{"k":1}\0'), 0, 9, wanted)).toBe(-1)
    pattern.learn(record)
    expect(met.noted).toBeLessThan(5000)
    expect(pattern.read(Buffer.from('{"k0":1}\0'), 0, 9, wanted)).toBe(-1)
  })
  it('makes of a long record only what is wanted, for the rest may take many times its bytes', () => {
    const wanted = wantedBy([[{ path: [], needs: [{ at: 0, path: ['id'] }] }, 0]])
    const bytes = Buffer.from(`{"id":1,"rest":[${'[[[]]],'.repeat(50_000)}1]}\0`)
    const end = bytes.length - 1
    const scanned = new Prescan(9).first(bytes, 0, end, { outer: 0, more: false, wanted })
    expect([scanned.refused, scanned.end, scanned.made]).toEqual([undefined, end, { id: 1 }])
  })
  it('knows what a document says of itself behind more than it keeps of its members', () => {
    const run = `{"results":[${`"${'x'.repeat(98)}",`.repeat(1000)}1]}`
    const tree = items(`{"runs":[${`${run},`.repeat(40)}${run}],"version":"2.1.0"}`, 1024 * 1024)
    expect(tree.root?.children('version')[0]?.text).toBe('2.1.0')
  })
  it('makes for a visit to every key what it reads there, whatever others read at one of them', () => {
    const text = `[${Array.from({ length: 6 }, (_, i) => `{"a":{"x":${i},"y":1${i}},"b":{"x":2${i},"y":3${i}}}`)}]`
    const visits: TreeVisit[] = [
      { path: [ITEMS, { key: 'a' }], needs: [{ at: 2, path: ['x'] }] },
      { path: [ITEMS, { entry: 'name' }], needs: [{ at: 2, path: ['y'] }] },
    ]
    const read = (tree: Tree): string[] => {
      const seen: string[] = []
      tree.visit(visits, ({ visit, node }) => seen.push(`${node.place} ${node.children(visit === 0 ? 'x' : 'y')[0]?.text}`))
      return seen
    }
    expect(read(items(text, 100)).toSorted()).toEqual(read(openTree(sourceOf(text), 'json', { limits: LIMITS })).toSorted())
  })
})
