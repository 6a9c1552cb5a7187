import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { compileManifest, draftManifest, inventoryOf, prepare, readItem } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Batch, ItemFacts, ManifestItem } from '../../../src/model/index.ts'
import { type BookSpec, type Cell, day, type SheetSpec, STYLES, workbook } from '../../support/workbook.ts'
import { library, located, type Shown, shownRows } from './support.ts'

const known = library(
  'export: course-tool\ntitle: T\nrecognise: { format: csv, columns: [Who, Course, Done] }\nrun: { taken: none }\ngives: [{ kind: training, each: row, fields: { person: { from: Who }, course: { from: Course }, completed: { from: Done } } }]\n',
)
const all = Object.fromEntries(Object.values(known.kinds).map(kind => [kind.name, Object.keys(kind.fields)]))

async function read(
  book: BookSpec | Buffer,
  entry?: ManifestItem,
  path = 'practice.xlsx',
): Promise<{ facts: ItemFacts; records(kind: string): Shown[] }> {
  const source = await prepare(memorySource(path, Buffer.isBuffer(book) ? book : workbook(book)), LIMITS)
  const batches: Batch[] = []
  const want = { fields: all, clock: { asOf: Date.parse('2026-06-30T00:00:00Z') }, limits: LIMITS }
  const facts = readItem(source, entry, known, want, batch => batches.push(batch))
  return { facts, records: kind => batches.filter(batch => batch.kind.name === kind).flatMap(shownRows) }
}
const entry = (text: string): ManifestItem | undefined =>
  compileManifest(located(`items: [{ id: item, path: practice.xlsx, collected: 2026-06-10, ${text} }]`)).items[0]
const codes = (facts: ItemFacts): string[] => facts.problems.map(({ code }) => code)

const staff: SheetSpec = {
  name: 'Staff',
  rows: [
    ['Riverside Practice: staff'],
    [],
    ['Staff No', 'Job Title', 'Start Date', 'Leaving Date'],
    [{ v: '123', s: STYLES.padded }, 'Nurse', day('2020-02-03'), null],
    ['7', 'Clerk', '3.2.20', { t: 'e', v: '#N/A' }],
  ],
  merges: ['A1:D1'],
}
const training: SheetSpec = {
  name: 'Training 2026',
  rows: [
    ['Staff No', 'Course', 'Completed'],
    ['7', 'Fire', 46_112],
    ['8', 'Fire', { f: 'TODAY()' }],
  ],
}

describe('a sheet as a register', () => {
  it('is read below its title, with addresses of cells', async () => {
    const { facts, records } = await read({ sheets: [staff] })
    expect(facts).toMatchObject({ export: 'staff', guessed: true, format: 'xlsx', state: 'read', filtered: false, records: { staff: 2 } })
    expect(records('staff')).toEqual([
      { person: '00000123', role: 'Nurse', started: '2020-02-03', left: '(blank)', at: 'Staff!A4' },
      { person: '7', role: 'Clerk', started: '2020-02-03', left: '(invalid)', at: 'Staff!A5' },
    ])
    expect(facts.problems).toMatchObject([{ code: 'field-invalid', where: 'Staff!D5' }])
  })
  it('counts bare numbers as days of its own calendar', async () => {
    expect((await read({ sheets: [training] })).records('training').map(({ completed }) => completed)).toEqual(['2026-03-31', '(invalid)'])
    const late = { ...training, rows: training.rows.map(cells => cells?.map((cell): Cell => (cell === 46_112 ? 44_650 : cell))) }
    expect((await read({ sheets: [late], date1904: true })).records('training')[0]?.completed).toBe('2026-03-31')
  })
  it('is filtered where rows are hidden', async () => {
    const { facts } = await read({ sheets: [{ ...staff, hiddenRows: [5] }] })
    expect(facts).toMatchObject({ filtered: true, records: { staff: 2 } })
    expect(codes(facts)).toContain('hidden-rows')
  })
  it('is filtered where its own words say so', async () => {
    const rows = [['Assignment Category', 'Permanent'], ...training.rows]
    expect((await read({ sheets: [{ ...training, rows }] })).facts).toMatchObject({
      filtered: true,
      problems: [{ code: 'visible-filter', where: "'Training 2026', row 1" }, { code: 'field-invalid' }, { code: 'xlsx-formulas' }],
    })
  })
  it('reads columns that the manifest names', async () => {
    const { facts, records } = await read(
      { sheets: [staff, training] },
      entry('register: leavers, columns: { person: Staff No, left: Leaving Date }'),
    )
    expect(facts).toMatchObject({ export: 'leavers', guessed: false, records: { leavers: 2 } })
    expect(records('leavers')[0]).toEqual({ person: '00000123', left: '(blank)', at: 'Staff!A4' })
  })
})

describe('dates that a spreadsheet may have turned', () => {
  const column = (...cells: readonly Cell[]) =>
    read({
      sheets: [{ name: 'S', rows: [['Staff No', 'Course', 'Completed'], ...cells.map((cell, n): Cell[] => [`P${n}`, 'Fire', cell])] }],
    })
  const completed = async (...cells: readonly Cell[]) => (await column(...cells)).records('training').map(record => record.completed)
  it('are none where every one of them could be, and the texts beside them could not', async () => {
    const cells = [day('2026-04-03'), day('2026-02-01'), 46_057, '13/04/2026', '28.2.26']
    expect(await completed(...cells)).toEqual(['(invalid)', '(invalid)', '(invalid)', '2026-04-13', '2026-02-28'])
    const { facts } = await column(...cells)
    expect(facts).toMatchObject({ state: 'partly-read', unread: 3, problems: [{ code: 'field-date-order', where: 'S!C2', count: 3 }] })
  })
  it('are dates where one of them has a day that is no month', async () => {
    expect(await completed(day('2026-04-03'), day('2026-02-01'), day('2026-01-25'), '13/04/2026', '28.2.26')).not.toContain('(invalid)')
  })
  it('are dates where a text beside them could be turned as well, or none stands there', async () => {
    expect(await completed(day('2026-04-03'), day('2026-02-01'), day('2026-01-05'), '3/4/2026', '28.2.26')).not.toContain('(invalid)')
    expect(await completed(day('2026-04-03'), day('2026-02-01'), day('2026-01-05'))).not.toContain('(invalid)')
  })
})

describe('which sheet', () => {
  it('the only one that fits', async () => {
    const { facts } = await read({ sheets: [staff, { name: 'Lists', rows: [['a', 'b']] }] })
    expect(facts).toMatchObject({ export: 'staff', records: { staff: 2 } })
    expect(facts.problems[0]).toMatchObject({
      code: 'other-sheets',
      severity: 'note',
      what: '1 other sheet of the workbook was not read: Lists.',
    })
  })
  it('for an export as well', async () => {
    const tool: SheetSpec = { name: 'Export', rows: [['Courses of the year'], ['Who', 'Course', 'Done'], ['1', 'Fire', day('2026-03-31')]] }
    const { facts, records } = await read({ sheets: [staff, tool] })
    expect(facts).toMatchObject({ export: 'course-tool', format: 'xlsx', records: { training: 1 } })
    expect(records('training')).toEqual([{ person: '1', course: 'Fire', completed: '2026-03-31', at: 'Export!A3' }])
    expect((await read({ sheets: [tool, { ...tool, name: 'Last year' }] })).facts).toMatchObject({
      state: 'not-recognised',
      problems: [{ code: 'ambiguous-sheet', what: "The sheets Export and 'Last year' fit course-tool alike, so none was read." }],
    })
  })
  it('of two that fit a register none, until one is named', async () => {
    const two: BookSpec = { sheets: [staff, { ...staff, name: 'Staff 2025' }] }
    const asked = (text: string) => read(two, entry(`register: staff${text}`))
    expect((await asked('')).facts).toMatchObject({ state: 'not-recognised', records: {}, problems: [{ code: 'ambiguous-sheet' }] })
    expect((await asked(', sheet: Staff 2025')).records('staff')[0]?.at).toBe("'Staff 2025'!A4")
  })
  it('none of the name: it was changed', async () => {
    const { facts } = await read({ sheets: [staff] }, entry('register: staff, sheet: Gone'))
    expect(facts).toMatchObject({ state: 'unreadable', withdrawn: 'changed-kind', kinds: ['staff'], problems: [{ code: 'sheet-missing' }] })
  })
  it('none at all: the file is no workbook any more', async () => {
    const { facts } = await read(Buffer.from('Staff No,Job Title,Leaving Date\n1,Nurse,\n'), entry('register: staff, sheet: Staff'))
    expect(facts).toMatchObject({ state: 'unreadable', withdrawn: 'changed-kind', records: {}, problems: [{ code: 'sheet-missing' }] })
  })
  it('of one workbook each may be an item of its own, once', () => {
    const items = (...lines: readonly string[]) =>
      compileManifest(located(`items:\n${lines.map(line => `  - { ${line}, path: a.xlsx }`).join('\n')}`)).items
    const both = items('id: a, sheet: A', 'id: b, sheet: B')
    expect(
      inventoryOf({ items: both, roleHolders: [], statements: [], claims: [], heldElsewhere: [] }, [
        { path: 'a.xlsx', bytes: 7 },
        { path: 'b.csv', bytes: 1 },
      ]).map(({ id, path, bytes }) => [id, path, bytes]),
    ).toEqual([
      ['a', 'a.xlsx', 7],
      ['b', 'a.xlsx', 7],
      ['b.csv', 'b.csv', 1],
    ])
    expect(
      inventoryOf({ items: both, roleHolders: [], statements: [], claims: [], heldElsewhere: [] }, []).map(({ id, bytes }) => [id, bytes]),
    ).toEqual([
      ['a', undefined],
      ['b', undefined],
    ])
    expect(() => items('id: a, sheet: A', 'id: b, sheet: A')).toThrow()
    expect(() => items('id: a', 'id: b')).toThrow()
  })
  it('of several registers none is read: each has to be an item, which init writes', async () => {
    const { facts } = await read({ sheets: [staff, training] })
    expect(facts).toMatchObject({
      state: 'not-recognised',
      records: {},
      problems: [{ code: 'xlsx-formulas' }, { code: 'several-registers', severity: 'error' }],
    })
    expect(facts.sheets?.map(({ sheet, register }) => [sheet, register])).toEqual([
      ['Staff', 'staff'],
      ['Training 2026', 'training'],
    ])
    const draft = draftManifest([facts])
    const items = compileManifest(located(draft)).items
    expect(items.map(({ id, path, sheet, register }) => [id, path, sheet, register])).toEqual([
      ['practice-staff', 'practice.xlsx', 'Staff', 'staff'],
      ['practice-training-2026', 'practice.xlsx', 'Training 2026', 'training'],
    ])
    for (const item of items)
      expect((await read({ sheets: [staff, training] }, item)).facts).toMatchObject({ guessed: false, export: item.register })
  })
})

describe('a file that is not what it is called', () => {
  it('a workbook cut off while it was saved', async () => {
    const bytes = workbook({ sheets: [staff] })
    const source = await prepare(memorySource('practice.xlsx', bytes.subarray(0, bytes.length - 40)), LIMITS)
    expect(source.refused).toMatchObject({ severity: 'error' })
  })
  it('a workbook with a password', async () => {
    const cfb = Buffer.alloc(2048)
    cfb.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    cfb.write('EncryptedPackage', 1024, 'utf16le')
    expect((await read(cfb)).facts).toMatchObject({ state: 'unreadable', problems: [{ code: 'office-encrypted' }] })
  })
  it('a workbook of an older Excel', async () => {
    const cfb = Buffer.alloc(2048)
    cfb.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect((await read(cfb, undefined, 'old.xls')).facts).toMatchObject({ state: 'unreadable', problems: [{ code: 'office-older' }] })
  })
})
