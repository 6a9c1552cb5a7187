import { describe, expect, it } from 'vitest'
import { Budgets, heldBy, inTurn } from '../../../src/app/holding.ts'
import { archiveFacts, archiveOf } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { ItemReading, ManifestItem } from '../../../src/model/index.ts'
import { zipOf } from '../../support/zip.ts'
import { prepared } from './read.ts'

const NOTHING = { kinds: {}, mappings: [] }
const entry = (more: Partial<ManifestItem>): ManifestItem => ({ id: 'named', path: 'a.zip', at: 'evidence.yaml:3', ...more })
/** What a reader says of an archive of empty files. */
async function readingOf(names: readonly string[], about?: ManifestItem): Promise<ItemReading> {
  const source = await prepared(zipOf(names.map(name => ({ name }))))
  const archive = archiveOf(source)
  if (archive === undefined) throw new Error('no archive')
  const { facts, holds } = archiveFacts({ ...source, path: 'a.zip' }, archive, about, NOTHING)
  return { facts: { ...facts, sha256: 'd1' }, kinds: {}, holds }
}

describe('files of an archive', () => {
  const holder = { id: 'a.zip', path: 'a.zip', bytes: 9 }
  it('lie behind its path, and further in behind theirs', async () => {
    const reading = await readingOf(['b/c.csv', 'd.zip'])
    expect(heldBy(holder, reading, new Map())).toEqual([
      { id: 'a.zip/b/c.csv', path: 'a.zip/b/c.csv', bytes: 0, inside: { file: 'a.zip', sha256: 'd1', names: ['b/c.csv'], pack: false } },
      { id: 'a.zip/d.zip', path: 'a.zip/d.zip', bytes: 0, inside: { file: 'a.zip', sha256: 'd1', names: ['d.zip'], pack: false } },
    ])
    const inside = { file: 'pack.zip', sha256: 'd0', names: ['exports/a.zip'], pack: true }
    const further = heldBy({ ...holder, inside }, await readingOf(['x']), new Map())
    expect(further[0]?.inside).toEqual({ ...inside, names: ['exports/a.zip', 'x'] })
  })
  it('are what the manifest says of them, and are then looked for nowhere else', async () => {
    const own = entry({ id: 'own', path: 'a.zip/x', export: 'e' })
    const named = new Map([own, entry({ path: 'a.zip/gone' })].map(one => [one.path, [one]]))
    const [x, y] = heldBy(holder, await readingOf(['x', 'y']), named)
    expect([x?.id, x?.entry, y?.entry, [...named.keys()]]).toEqual(['own', own, undefined, ['a.zip/gone']])
  })
  it('stand for each sheet that the manifest names', async () => {
    const sheets = ['A', 'B'].map(sheet => entry({ id: `sheet-${sheet}`, path: 'a.zip/w.xlsx', sheet }))
    const held = heldBy(holder, await readingOf(['w.xlsx', 'x']), new Map([['a.zip/w.xlsx', sheets]]))
    expect(held.map(({ id, path, entry: said }) => [id, path, said?.sheet])).toEqual([
      ['sheet-A', 'a.zip/w.xlsx', 'A'],
      ['sheet-B', 'a.zip/w.xlsx', 'B'],
      ['a.zip/x', 'a.zip/x', undefined],
    ])
  })
  it('come one archive after the other, the biggest first', async () => {
    const in1 = heldBy({ ...holder, path: '1.zip' }, await readingOf(['b', 'a']), new Map())
    const in2 = heldBy({ ...holder, path: '2.zip' }, await readingOf(['c', 'd']), new Map()).map((one, at) => ({ ...one, bytes: at + 4 }))
    const mixed = [in2[0], in1[0], { id: 'f', path: 'f', bytes: 8 }, in2[1], in1[1]].filter(one => one !== undefined)
    expect(inTurn(mixed).map(({ path }) => path)).toEqual(['2.zip/d', '2.zip/c', 'f', '1.zip/a', '1.zip/b'])
  })
  it('take from the archive when and where they come from; what it is, only an only file does', async () => {
    const about = entry({ export: 'e', kind: 'k', collected: '2026-06-01', system: 'S', produced: { filter: 'none' } })
    const [only] = heldBy({ ...holder, entry: about }, await readingOf(['x'], about), new Map())
    expect(only).toMatchObject({ id: 'named', path: 'a.zip/x', entry: { ...about, path: 'a.zip/x' } })
    const [first] = heldBy({ ...holder, entry: about }, await readingOf(['x', 'y'], about), new Map())
    expect(first?.entry).toEqual({
      ...{ id: 'a.zip/x', path: 'a.zip/x', at: 'evidence.yaml:3' },
      ...{ collected: '2026-06-01', system: 'S', produced: { filter: 'none' } },
    })
  })
  it('are not those that Windows, Office and macOS leave behind', async () => {
    const { facts, holds } = await readingOf(['__MACOSX/._x', 'b/~$x.docx', 'Thumbs.db', 'b/.DS_Store', '._y', 'x', 'b/__MACOSX'])
    expect(holds?.map(({ name }) => name)).toEqual(['b/__MACOSX', 'x'])
    expect(facts.passedOver).toEqual([{ reason: 'left behind by macOS, Windows or Office', count: 5 }])
  })
  it('make no archive empty that holds none but those', async () => {
    const { facts } = await readingOf(['Thumbs.db'], entry({}))
    expect([facts.state, facts.withdrawn]).toEqual(['unreadable', 'empty'])
  })
})

describe('what one file may hold in all', () => {
  const half = LIMITS.unpackedBytes / 2
  const one = async (path: string, unpacked?: number) => ({
    entry: { id: path, path, bytes: 1, inside: { file: path.slice(0, path.indexOf('/')), sha256: '', names: ['x'], pack: false } },
    reading: { ...(await readingOf(['x', 'y'])), ...(unpacked === undefined ? {} : { unpacked }) },
  })
  const told = (budgets: Budgets, read: readonly Awaited<ReturnType<typeof one>>[]) =>
    budgets.keep(read).map(({ reading: { facts, holds } }) => [facts.state, facts.problems.map(({ code }) => code).join(), holds?.length])
  const [fine, over] = [
    ['read', '', 2],
    ['unreadable', 'limit-unpacked', undefined],
  ]
  it('is counted over all that lies in it, whatever came first, and for each file by itself', async () => {
    const read = await Promise.all([one('a.zip/1', half), one('a.zip/2', half), one('a.zip/3'), one('b.zip/1', half)])
    expect(told(new Budgets(), read)).toEqual([fine, fine, fine, fine])
    const more = [...read, await one('a.zip/4', 1)]
    expect(told(new Budgets(), more)).toEqual([over, over, fine, fine, over])
    expect(told(new Budgets(), more.toReversed())).toEqual([over, fine, fine, over, over])
  })
  it('is counted on, one depth after the other', async () => {
    const budgets = new Budgets()
    expect(told(budgets, await Promise.all([one('a.zip/1', half)]))).toEqual([fine])
    expect(told(budgets, await Promise.all([one('a.zip/1/2', half), one('a.zip/1/3', 1)]))).toEqual([over, over])
  })
})
