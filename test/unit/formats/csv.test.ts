import { describe, expect, it } from 'vitest'
import { openTable as openInWindows } from '../../../src/evidence/formats/csv/table.ts'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { readTable } from './read.ts'

describe('rows and cells', () => {
  it('quoted line ends, doubled quotes, empty cells, with row and line numbers', () => {
    const read = readTable('id,text,last\r\n1,"a\r\nb",""\r\n2,"say ""hi""",x\r\n3,,\r\n')
    expect(read.rows).toEqual([
      ['1', 'a\r\nb', ''],
      ['2', 'say "hi"', 'x'],
      ['3', '', ''],
    ])
    expect([read.numbers, read.lines]).toEqual([
      [2, 3, 4],
      [2, 4, 5],
    ])
    expect([read.totals.complete, read.totals.unread, read.problems]).toEqual([true, 0, []])
  })
  it('the last row needs no line end; line ends of the old Mac do', () => {
    expect(readTable('a,b\n1,2').rows).toEqual([['1', '2']])
    expect(readTable('a,b\r1,2\r3,"x\ry"\r').rows).toEqual([
      ['1', '2'],
      ['3', 'x\ry'],
    ])
  })
  it('only what is wanted, in the order it is wanted, a column twice if need be', () => {
    expect(readTable('a,b,c\n1,2,3\n', {}, { wanted: [2, 0, 2] }).rows).toEqual([['3', '1', '3']])
    expect(readTable('a,b,c\n1,2,3\n', {}, { wanted: [] }).totals.rows).toBe(1)
    expect(() => readTable('a,b\n1,2\n', {}, { wanted: [2] })).toThrow(RangeError)
  })
  it('blank lines are passed over and counted, but a blank cell of a single column is a cell', () => {
    expect(readTable('a,b\n\n1,2\n\n').totals).toMatchObject({ rows: 1, seen: 1, blank: 2, unread: 0 })
    expect(readTable('a\n1\n\n2\n').rows).toEqual([['1'], [''], ['2']])
  })
  it('a quotation mark inside a cell is text, and noted', () => {
    const read = readTable('a,b\nthe "root" account,6" pipe\n')
    expect(read.rows).toEqual([['the "root" account', '6" pipe']])
    expect(read.problems).toEqual(['csv-bare-quote'])
  })
  it('a scan can be repeated', () => {
    const table = openInWindows(memorySource('t', Buffer.from('a,b\n1,2\n')), { header: 'row 1', limits: LIMITS })
    for (let i = 0; i < 2; i++) expect(table.scan({ wanted: [1] }, batch => expect(batch.text(0, 0)).toBe('2')).rows).toBe(1)
  })
})

describe('rows that cannot be read are unread, located, and never half there', () => {
  it.each([
    ['too short', 'a,b\n1\n2,3\n', 'csv-ragged row 2'],
    ['too long', 'a,b\n1,2,3\n2,3\n', 'csv-ragged row 2'],
    ['text behind a closing quote', 'a,b\n"1"x,2\n2,3\n', 'csv-quote row 2'],
    ['a space before a quote hides a comma', 'a,b\n1, "2,3"\n2,3\n', 'csv-ragged row 2'],
    ['a zero byte', 'a,b\n1\0,2\n2,3\n', 'csv-nul row 2'],
    ['a zero byte in quotes', 'a,b\n"1\0",2\n2,3\n', 'csv-nul row 2'],
    ['half a line end', 'a,b\n1\r5,2\n2,3\n', 'csv-line-end row 2'],
  ])('%s', (_, content, problem) => {
    const read = readTable(content)
    expect(read.rows).toEqual([['2', '3']])
    expect(read.problems.filter(told => !told.startsWith('csv-bare-quote'))).toEqual([problem])
    expect(read.totals).toMatchObject({ rows: 1, seen: 2, unread: 1, complete: true })
  })
  it('an unclosed quote ends the reading and tells where it opened', () => {
    const read = readTable('a,b\n1,"x\ny",\n2,3\n4,"oops\n5,6\n')
    expect(read.totals).toMatchObject({ rows: 1, unread: 2, complete: false })
    expect(read.problems).toEqual(['csv-ragged row 2', 'csv-unclosed row 4, line 5'])
  })
  it('the first problems of a kind are told by place, the rest counted', () => {
    const read = readTable(`a,b\n${'1\n'.repeat(50)}`)
    expect(read.totals.unread).toBe(50)
    expect(read.problems).toHaveLength(21)
    expect(read.problems[20]).toBe('csv-ragged ×30')
  })
  it('no problem holds a byte of the file', () => {
    const { totals } = readTable('secretname,secretname\n4000000001\n"4000000002"x,1\n')
    expect(JSON.stringify(totals.problems)).not.toMatch(/secretname|400000000/)
  })
})

describe('headings', () => {
  it('are trimmed, found exactly, without the byte order mark', () => {
    const { table } = readTable('\ufeff" id ",Name\n1,2\n')
    expect([table.header, table.find('id'), table.find(' Name'), table.find('name')]).toEqual([['id', 'Name'], 0, 1, 'missing'])
  })
  it('that stand twice are ambiguous and a problem with positions', () => {
    const { table, problems, totals } = readTable('user,mfa, mfa\nx,no,yes\n')
    expect([table.find('mfa'), table.find('user'), problems]).toEqual(['ambiguous', 0, ['csv-duplicate-heading row 1']])
    expect(totals.problems[0]?.what).toContain('2, 3')
    expect(totals.problems[0]?.severity).toBe('error')
  })
  it('that are missing are noted, and are not each other’s duplicates', () => {
    const { table, problems } = readTable(',a,\n0,1,2\n')
    expect([table.header, table.find(''), problems]).toEqual([['', 'a', ''], 'missing', ['csv-no-heading row 1']])
  })
  it('stand below PowerShell’s type line and Excel’s delimiter line', () => {
    const typed = readTable('#TYPE Selected.ADUser\r\n"Name","Enabled"\r\n"a","True"\r\n')
    expect([typed.table.headerRow, typed.rows, typed.numbers, typed.table.preamble]).toEqual([
      2,
      [['a', 'True']],
      [3],
      [['#TYPE Selected.ADUser']],
    ])
    expect(readTable('sep=;\r\na;b\r\n1;2\r\n').rows).toEqual([['1', '2']])
  })
  it('may stand below a preamble, known by their columns', () => {
    const options = { skipUntilColumns: true, columns: ['QID', 'Severity'] }
    const read = readTable('Report of 2026,"a, b"\n\nTotal: 3\nIP,QID,Severity\n10.0.0.1,7,5\n', options)
    expect([read.table.headerRow, read.table.preamble.length, read.rows, read.numbers]).toEqual([4, 3, [['10.0.0.1', '7', '5']], [5]])
    const none = readTable('a,b\n1,2\n', options)
    expect([none.totals.complete, none.rows, none.problems]).toEqual([false, [], ['csv-no-header']])
  })
  it('may not be there at all', () => {
    const read = readTable('R0A,TRUST,x\nR0B,OTHER,y\n', { header: 'none', columns: ['code', 'name'] })
    expect([read.table.header, read.rows.length, read.numbers]).toEqual([['code', 'name', ''], 2, [1, 2]])
  })
  it.each([
    ['empty', '', ['csv-empty'], false],
    ['blank', '\n\n\n', ['csv-no-header'], false],
    ['unclosed', '"a,b\n1,2\n', ['csv-no-header'], false],
    ['header only', 'a,b\n', [], true],
  ])('%s', (_, content, problems, complete) => {
    const read = readTable(content)
    expect([read.problems, read.totals.complete, read.totals.rows]).toEqual([problems, complete, 0])
  })
})

describe('delimiters', () => {
  it.each([',', ';', '\t', '|'])('%j is found', delimiter => {
    const text = `${['id', 'what, who', 'when'].map(h => (h.includes(delimiter) ? `"${h}"` : h)).join(delimiter)}\n${[1, 2, 3].join(delimiter)}\n`
    expect(readTable(text)).toMatchObject({ rows: [['1', '2', '3']], table: { delimiter } })
  })
  it('the columns looked for decide, and a given one is taken', () => {
    expect(readTable('a,b;c,d\n1,2;3,4\n', { columns: ['a,b'] }).table.delimiter).toBe(';')
    expect(readTable('a,b;c\n1,2;3\n', { delimiter: ';' }).table.header).toEqual(['a,b', 'c'])
  })
})

describe('totals, duplicates, limits', () => {
  it('the totals row ends the table, however long it is', () => {
    const stopWhen = { columns: [0, 2], test: (texts: readonly string[]) => texts[0]?.startsWith('Total') === true && texts[1] === '' }
    const read = readTable('a,b,c\n1,2,3\n4,5,6\nTotal,9\nprinted by somebody\n', {}, { stopWhen })
    expect([read.rows.length, read.totals.stopped, read.totals.unread, read.totals.seen]).toEqual([2, true, 0, 2])
    expect(readTable('a,b,c\n1,2,3\n', {}, { stopWhen }).totals.stopped).toBe(false)
  })
  it('rows alike in every column are dropped, not those alike in the wanted ones', () => {
    const read = readTable('a,b\n1,2\n1,3\n1,2\n1,2\n', {}, { wanted: [0], dropDuplicates: true })
    expect([read.rows, read.totals.duplicates, read.totals.seen, read.numbers]).toEqual([[['1'], ['1']], 2, 4, [2, 3]])
  })
  it('many different rows and many windows', () => {
    const text = `id,site\n${Array.from({ length: 20_000 }, (_, i) => `${i % 15_000},"Ward ${i % 7}"`).join('\n')}\n`
    const table = openInWindows(memorySource('t', Buffer.from(text), 777), { header: 'row 1', limits: LIMITS }, 5000)
    let sum = 0
    const totals = table.scan({ wanted: [0, 1], dropDuplicates: true }, batch => {
      for (let row = 0; row < batch.rows; row++) sum += Number(batch.text(0, row)) + (batch.text(1, row).startsWith('Ward ') ? 0 : 1e9)
    })
    const rows = new Set(text.split('\n').slice(1, -1))
    expect([totals.rows, totals.duplicates]).toEqual([rows.size, 20_000 - rows.size])
    expect(sum).toBe([...rows].reduce((total, row) => total + Number(row.split(',')[0]), 0))
  })
  it('a column of few words gives codes, and one of many gives texts', () => {
    const text = `id,site\n${Array.from({ length: 5000 }, (_, i) => `${i}-x,Ward ${i % 7}`).join('\n')}\n`
    const table = openInWindows(memorySource('t', Buffer.from(text)), { header: 'row 1', limits: LIMITS })
    table.scan({ wanted: [0, 1] }, batch => {
      const codes = batch.codes(1)
      expect(batch.codes(0)).toBeUndefined()
      expect(codes).toBeDefined()
      for (let row = 0; row < batch.rows; row++) expect(batch.words(1)[codes?.[row] ?? -1]).toBe(batch.text(1, row))
      expect(batch.text(1, 0)).toBe(batch.words(1)[codes?.[0] ?? -1])
    })
  })
  it.each([
    ['a cell', { cellBytes: 10 }, `a,b\n${'x'.repeat(11)},1\n2,3\n`, 'limit-cell row 2', true],
    ['a quoted cell', { cellBytes: 10 }, `a,b\n"${'x'.repeat(11)}",1\n2,3\n`, 'limit-cell row 2', true],
    ['rows', { records: 1 }, 'a,b\n1,2\n3,4\n', 'limit-records row 3', false],
    ['different rows', { keys: 1 }, 'a,b\n1,2\n3,4\n5,6\n', 'limit-keys row 4', false],
    ['columns', { columns: 1 }, 'a,b\n1,2\n', 'limit-columns row 1', false],
    ['the file', { fileBytes: 3 }, 'a,b\n1,2\n', 'limit-file', false],
  ])('limit on %s', (_, limits, content, problem, complete) => {
    const read = readTable(content, { limits: { ...LIMITS, ...limits } }, { dropDuplicates: true })
    expect(read.problems).toEqual([problem])
    expect([read.totals.complete, read.totals.unread > 0 || read.table.header.length === 0]).toEqual([complete, true])
  })
  it('a row that does not end within the limit ends the reading', () => {
    const text = `a,b\n1,2\n"${'x,'.repeat(400)}`
    const table = openInWindows(memorySource('t', Buffer.from(text)), { header: 'row 1', limits: { ...LIMITS, cellBytes: 100 } }, 64)
    const totals = table.scan({ wanted: [] }, () => {})
    expect([totals.complete, totals.rows, totals.problems.map(({ code }) => code)]).toEqual([false, 1, ['limit-row']])
  })
})

describe('encodings of a table', () => {
  it('Windows-1252 is taken where UTF-8 does not fit, and said', () => {
    const { rows, totals } = readTable(Buffer.from('name,x\nJos\xe9,\x80\n', 'latin1'))
    expect(rows).toEqual([['José', '€']])
    expect(totals.encoding).toMatchObject({ name: 'windows-1252' })
  })
  it('bytes that are no characters make their row unread, and only that', () => {
    const read = readTable(Buffer.from([...Buffer.from('\ufeffname,x\nJosé,1\nbad'), 0xff, ...Buffer.from(',2\ngood,3\n')]))
    expect([read.rows, read.problems]).toEqual([
      [
        ['José', '1'],
        ['good', '3'],
      ],
      ['csv-encoding row 3'],
    ])
    const wide = Buffer.concat([Buffer.from('\ufeffa,b\n1,', 'utf16le'), Buffer.from([0x00, 0xd8]), Buffer.from('\n2,3\n', 'utf16le')])
    expect(readTable(wide)).toMatchObject({ rows: [['2', '3']], problems: ['csv-encoding row 2'] })
  })
})
