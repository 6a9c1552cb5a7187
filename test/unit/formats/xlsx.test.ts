import { describe, expect, it } from 'vitest'
import { openWorkbook, sheetTable, type Table } from '../../../src/evidence/formats/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Archive, Limits } from '../../../src/model/index.ts'
import { type BookSpec, type Cell, day, type SheetSpec, STYLES, workbookParts } from '../../support/workbook.ts'

/** An archive of names and bytes, as the reader hands it over. */
const archiveOf = (parts: Readonly<Record<string, string | Uint8Array>>): Archive => ({
  entries: Object.keys(parts)
    .sort()
    .map(name => ({ name, size: Buffer.byteLength(parts[name] ?? '') })),
  open: name => new Uint8Array(Buffer.from(parts[name] ?? '')),
})
const open = (spec: BookSpec, limits: Partial<Limits> = {}) => openWorkbook(archiveOf(workbookParts(spec)), { ...LIMITS, ...limits })
const tableOf = (
  sheet: Partial<SheetSpec> & { rows: SheetSpec['rows'] },
  book: Partial<BookSpec> = {},
  columns: readonly string[] = [],
): Table => sheetTable(open({ ...book, sheets: [{ name: 'Sheet1', ...sheet }] }), { header: 'row 1', limits: LIMITS, columns })

/** Every cell of a table as text; `!` where it is no value. */
function cellsOf(table: Table, kept = false): string[][] {
  const rows: string[][] = []
  const wanted = table.header.map((_, column) => column)
  table.scan({ wanted, kept }, batch => {
    for (let row = 0; row < batch.rows; row++) rows.push(wanted.map(slot => (batch.isFlawed?.(slot, row) ? '!' : batch.text(slot, row))))
  })
  return rows
}
const textIn = (cell: Cell, book: Partial<BookSpec> = {}): string | undefined =>
  cellsOf(
    tableOf(
      {
        rows: [
          ['a', 'b'],
          ['x', cell],
        ],
      },
      book,
    ),
  )[0]?.[1]
const codesOf = (table: Table): string[] => table.problems.map(({ code }) => code)

describe('a cell', () => {
  it.each<[string, Cell, string]>([
    ['shared text', 'Ward 3 & more', 'Ward 3 & more'],
    ['text in the cell', { t: 'str', v: 'x' }, 'x'],
    ['a number as written', { v: '007.50' }, '007.50'],
    ['a day', day('2026-03-31'), '2026-03-31'],
    ['a day by a format that every workbook has', day('2026-03-31', STYLES.built), '2026-03-31'],
    ['a month', day('2026-03-31', STYLES.month), '2026-03'],
    ['a moment', { v: '46112.5', s: STYLES.stamp }, '2026-03-31T12:00'],
    ['a day of the file itself', { t: 'd', v: '2026-03-31' }, '2026-03-31'],
    ['a share', { v: '0.95', s: STYLES.percent }, '95%'],
    ['a number that shows leading zeros', { v: '12345', s: STYLES.padded }, '00012345'],
    ['yes', true, 'TRUE'],
    ['no', false, 'FALSE'],
    ['what a formula came to', { f: 'A1+1', v: '2' }, '2'],
    ['a formula that came to no text', { f: 'IF(A1,"","")', t: 'str', v: '' }, ''],
    ['nothing', null, ''],
    ['a style and nothing else', { s: 1 }, ''],
    ['an error', { t: 'e', v: '#N/A' }, '!'],
    ['a formula that came to an error', { f: 'VLOOKUP(A1,B:C,2)', t: 'e', v: '#REF!' }, '!'],
    ['a formula that nobody worked out', { f: 'A1+1' }, '!'],
    ['a formula written by a program that works nothing out', { f: 'A1+1', v: '' }, '!'],
    ['a shared text that is not there', { t: 's', v: '999' }, '!'],
    ['a shared text whose number is none', { t: 's', v: '-1' }, '!'],
    ['a yes or no that is neither', { t: 'b', v: '2' }, '!'],
    ['a number that is none', { v: '12a' }, '!'],
    ['29 February 1900', { v: '60', s: STYLES.day }, '!'],
    ['the day before the first', { v: '0', s: STYLES.day }, '!'],
    ['a type that does not exist', { t: 'z', v: '1' }, '!'],
    ['a style that does not exist', { v: '46112', s: 99 }, '46112'],
  ])('%s', (_, cell, text) => expect(textIn(cell)).toBe(text))

  it('counts days from 1904 where the workbook says so', () => {
    expect(textIn({ v: '44650', s: STYLES.day }, { date1904: true })).toBe('2026-03-31')
    expect(open({ sheets: [{ name: 'a', rows: [] }], date1904: true }).since1904).toBe(true)
  })
  it('joins rich text and leaves out how it is read aloud', () => {
    const shared =
      '<sst><si><t>a</t></si><si><t>b</t></si><si><t>x</t></si><si><r><t>Acc</t></r><r><rPr/><t xml:space="preserve">ess </t></r><rPh><t>NO</t></rPh></si></sst>'
    expect(textIn({ t: 's', v: '3' }, { parts: { 'xl/sharedStrings.xml': shared } })).toBe('Access ')
  })
  it('longer than the limit is no value, and told', () => {
    const table = sheetTable(
      open({ sheets: [{ name: 'S', rows: [['a'], [{ t: 'str', v: 'x'.repeat(50) }], ['y'.repeat(50)]] }] }, { cellBytes: 20 }),
      {
        header: 'row 1',
        limits: LIMITS,
      },
    )
    expect(cellsOf(table)).toEqual([['!'], ['!']])
    expect(table.problems).toMatchObject([{ code: 'limit-cell', severity: 'error', where: 'sheet S' }])
  })
})

describe('a sheet', () => {
  it('gives addresses of cells and rows', () => {
    const table = tableOf({ name: 'Staff list', rows: [undefined, [null, 'No', 'Left'], [null, '1', 'x']] })
    expect(table).toMatchObject({ header: ['', 'No', 'Left'], headerRow: 2 })
    const places: (string | undefined)[] = []
    table.scan({ wanted: [1, 2] }, batch => places.push(batch.place?.(0), batch.place?.(0, 0), batch.place?.(0, 1)))
    expect(places).toEqual(["'Staff list'!B3", "'Staff list'!B3", "'Staff list'!C3"])
  })
  it('finds the headings asked for below a title', () => {
    const rows: Cell[][] = [['Staff of the practice'], ['as of', day('2026-06-01')], [], ['No', 'Last\nday'], ['1', 'x']]
    expect(tableOf({ rows }, {}, ['No', 'Last day'])).toMatchObject({ headerRow: 4, header: ['No', 'Last day'] })
    expect(tableOf({ rows }, {}, ['No']).preamble).toEqual([['Staff of the practice'], ['as of', '2026-06-01']])
  })
  it('reads merged cells downwards and trusts none beside them', () => {
    const rows: Cell[][] = [
      ['Team', 'No', 'Left'],
      ['Reception', '1', 'a'],
      [null, '2', 'b'],
      [null, '3', 'gone'],
      ['Nurses', '4', null],
    ]
    const table = tableOf({ rows, merges: ['A2:A4', 'B5:C5'] })
    expect(cellsOf(table)).toEqual([
      ['Reception', '1', 'a'],
      ['Reception', '2', 'b'],
      ['Reception', '3', 'gone'],
      ['Nurses', '4', '!'],
    ])
  })
  it('reads headings of two storeys', () => {
    const rows: Cell[][] = [
      ['No', 'Training', null],
      [null, 'Completed', 'Expires'],
      ['1', 'x', 'y'],
    ]
    expect(tableOf({ rows, merges: ['A1:A2', 'B1:C1'] }, {}, ['No', 'Completed']).header).toEqual(['No', 'Completed', 'Expires'])
  })
  it('tells headings that stand twice apart by those above them', () => {
    const rows: Cell[][] = [
      ['No', 'Data security', null, 'Fire', null, 'Alone'],
      [null, 'Completed', 'Expires', 'Completed', 'Expires', 'Seen'],
      ['1', 'a', 'b', 'c', 'd', 'e'],
    ]
    const table = tableOf({ rows, merges: ['A1:A2', 'B1:C1', 'D1:E1'] }, {}, ['No', 'Fire Expires'])
    expect(table.header).toEqual(['No', 'Data security Completed', 'Data security Expires', 'Fire Completed', 'Fire Expires', 'Seen'])
    expect(cellsOf(table)).toEqual([['1', 'a', 'b', 'c', 'd', 'e']])
  })
  it('passes over what is no record of a kept list, and counts it', () => {
    const rows: Cell[][] = [
      ['No', 'Name', 'Figure'],
      ['1', 'Total Mobile', '3'],
      [null, 'Section across', null],
      ['No', 'Name', 'Figure'],
      [null, null, ' '],
      ['2', 'x', '4'],
      ['Total', null, 7],
      ['Generated by the system on 1 June'],
    ]
    const table = tableOf({ rows, merges: ['B3:C3'] })
    expect(cellsOf(table, true)).toEqual([
      ['1', 'Total Mobile', '3'],
      ['2', 'x', '4'],
    ])
    const totals = table.scan({ wanted: [0], kept: true }, () => {})
    expect(totals).toMatchObject({ seen: 2, blank: 1, unread: 0, aside: { totals: 1, footer: 1, heading: 1, title: 1 }, filterRow: 0 })
  })
  it('counts rows that are there twice, and drops them only where it is told to', () => {
    const rows: Cell[][] = [
      ['a', 'b'],
      ['1', 'x'],
      ['1', 'x'],
      ['1', 'y'],
    ]
    expect(tableOf({ rows }).scan({ wanted: [0], countDuplicates: true }, () => {})).toMatchObject({ rows: 3, duplicates: 1 })
    expect(tableOf({ rows }).scan({ wanted: [0], dropDuplicates: true }, () => {})).toMatchObject({ rows: 2, duplicates: 1 })
  })
  it('ends where it is told to', () => {
    const table = tableOf({ rows: [['a'], ['1'], ['End'], ['2']] })
    const stopWhen = { columns: [0], test: (texts: readonly string[]) => texts[0] === 'End' }
    expect(table.scan({ wanted: [0], stopWhen }, () => {})).toMatchObject({ rows: 1, stopped: true, complete: true })
  })
  it('says what stands beside the list and is not read', () => {
    const table = tableOf({
      rows: [
        ['a', 'b'],
        ['1', '2', 'note'],
        ['3', '4'],
      ],
    })
    expect(table.problems).toMatchObject([{ code: 'xlsx-beyond-headings', what: expect.stringContaining('1 cell') }])
  })
  it('two columns of one heading are none', () => {
    const table = tableOf({
      rows: [
        ['a', 'a', 'b'],
        ['1', '2', '3'],
      ],
    })
    expect([table.find('a'), table.find('b'), table.find('c')]).toEqual(['ambiguous', 2, 'missing'])
    expect(codesOf(table)).toEqual(['csv-duplicate-heading'])
  })
})

describe('what a person does not see', () => {
  const rows: Cell[][] = [
    ['No', 'State'],
    ['1', 'fine'],
    ['2', 'not fine'],
    ['3', 'fine'],
  ]
  it('hidden rows are read, named and counted', () => {
    const table = tableOf({ rows, hiddenRows: [3] })
    expect(cellsOf(table)).toHaveLength(3)
    expect(table.showsLess).toBe(true)
    expect(table.problems).toMatchObject([{ code: 'hidden-rows', severity: 'warning', where: 'sheet Sheet1' }])
    expect(table.problems[0]?.what).toBe('1 row is hidden: 3. Hidden cells are read like others.')
  })
  it('hidden rows of a title or without anything do not count', () => {
    const table = tableOf({ rows: [['Title'], ...rows, [], []], hiddenRows: [1, 6] }, {}, ['No', 'State'])
    expect([table.showsLess, codesOf(table)]).toEqual([false, []])
  })
  it('rows hidden all at once, or of no height', () => {
    expect(tableOf({ rows, before: '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>' }).showsLess).toBe(true)
  })
  it('hidden columns are read and named', () => {
    const table = tableOf({
      rows,
      hiddenColumns: [
        [2, 2],
        [2, 2],
        [5, 16_384],
      ],
    })
    expect(cellsOf(table)[1]).toEqual(['2', 'not fine'])
    expect(table.problems).toMatchObject([{ code: 'hidden-columns', what: '1 column is hidden: B. Hidden cells are read like others.' }])
    expect(table.showsLess).toBe(false)
  })
  it('a filter that is switched on', () => {
    const table = tableOf({
      rows,
      hiddenRows: [3],
      after: '<autoFilter ref="A1:B4"><filterColumn colId="1"><filters><filter val="fine"/></filters></filterColumn></autoFilter>',
    })
    expect([table.showsLess, codesOf(table)]).toEqual([true, ['visible-filter', 'hidden-rows']])
    expect(tableOf({ rows, before: '<sheetPr filterMode="1"/>' }).showsLess).toBe(true)
  })
  it('the arrows of a filter alone hide nothing', () => {
    expect(tableOf({ rows, after: '<autoFilter ref="A1:B4"/>' }).showsLess).toBe(false)
  })
  it('hidden sheets are told', () => {
    const sheets = (['hidden', 'veryHidden'] as const).map((state): SheetSpec => ({ name: `${state} one`, state, rows }))
    expect(open({ sheets: [...sheets, { name: 'Empty', state: 'hidden', rows: [] }] }).problems).toMatchObject([
      { code: 'hidden-sheet', where: "sheet 'hidden one'", what: 'A sheet is hidden.' },
      { code: 'hidden-sheet', where: "sheet 'veryHidden one'", what: expect.stringContaining("Excel's own menu") },
    ])
  })
})

describe('a workbook', () => {
  const a: SheetSpec = {
    name: 'A',
    rows: [
      ['No', 'Left'],
      ['1', 'x'],
    ],
  }
  const b: SheetSpec = {
    name: 'B',
    rows: [
      ['Course', 'No'],
      ['y', '2'],
    ],
  }
  const asked = (columns: readonly string[], sheets: SheetSpec[] = [a, b], named?: string): Table =>
    sheetTable(open({ sheets }), { header: 'row 1', limits: LIMITS, columns }, named)
  it('gives the only sheet that has the headings', () => {
    expect(asked(['Course', 'No'])).toMatchObject({ sheet: 'B', rivals: [] })
    expect(asked(['No', 'Left'])).toMatchObject({ sheet: 'A', rivals: [] })
  })
  it('says which others have them as well', () => {
    expect(asked(['No'])).toMatchObject({ sheet: 'A', rivals: ['B'] })
    expect(asked(['No'], [a, b], 'B')).toMatchObject({ sheet: 'B', rivals: [] })
  })
  it('gives the nearest where none has them all', () => {
    expect(asked(['Course', 'Gone']).sheet).toBe('B')
  })
  it('has no table where the sheet named is not there, or nothing stands in any', () => {
    expect(asked(['No'], [a, b], 'C').header).toEqual([])
    expect(asked(['No'], [{ name: 'A', rows: [] }]).header).toEqual([])
  })
  it('of macros, links and charts only says that they are there', () => {
    const parts = { 'xl/vbaProject.bin': 'x', 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }
    const book = open({ sheets: [a], parts })
    expect([book.readable, book.problems.map(({ code }) => code)]).toEqual([true, ['xlsx-macros', 'xlsx-external-links']])
  })
  it('of more cells than may be read says so, and is not complete', () => {
    const rows = [['No'], ...Array.from({ length: 50 }, (_, n) => [String(n)])]
    const table = sheetTable(openWorkbook(archiveOf(workbookParts({ sheets: [{ name: 'A', rows }] })), { ...LIMITS, cells: 20 }), {
      header: 'row 1',
      limits: LIMITS,
    })
    const totals = table.scan({ wanted: [0] }, () => {})
    expect(totals).toMatchObject({ rows: 19, complete: false, unread: 1 })
    expect(totals.problems.map(({ code }) => code)).toEqual(['limit-cells'])
  })
  it.each<[string, Record<string, string>, string]>([
    ['a part that is cut off', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"' }, 'xml-syntax'],
    ['a part that is not there', { 'xl/_rels/workbook.xml.rels': '<Relationships/>' }, 'xlsx-damaged'],
    ['a document type', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a SYSTEM "b"><worksheet/>' }, 'xlsx-doctype'],
    [
      'entities',
      { 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>' },
      'xml-doctype',
    ],
    [
      'rows out of order',
      { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>' },
      'xlsx-damaged',
    ],
    [
      'a cell that stands twice',
      {
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData></worksheet>',
      },
      'xlsx-damaged',
    ],
    [
      'a cell of another row',
      { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData></worksheet>' },
      'xlsx-damaged',
    ],
    ['something else in its place', { 'xl/workbook.xml': '<html/>' }, 'xlsx-damaged'],
    [
      'the binary form',
      { '_rels/.rels': '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>' },
      'xlsx-binary',
    ],
    [
      'a sheet that lies outside',
      {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://a.example/s.xml" TargetMode="External"/></Relationships>',
      },
      'xlsx-outside',
    ],
  ])('is not read with %s', (_, parts, code) => {
    const book = open({ sheets: [a], parts })
    expect([book.readable, book.sheets, book.problems.map(problem => problem.code)]).toEqual([false, [], [code]])
  })
  it('never takes a name of a part for a path outside', () => {
    const links = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>'
    expect(open({ sheets: [a], parts: { 'xl/_rels/workbook.xml.rels': links } }).readable).toBe(false)
  })
})
