import { describe, expect, it } from 'vitest'
import { cellAt, columnLetters, sheetLabel } from '../../../src/evidence/formats/xlsx/names.ts'
import { asWritten, numberText } from '../../../src/evidence/formats/xlsx/number.ts'
import { formatOf, numberFormat } from '../../../src/evidence/formats/xlsx/numformat.ts'
import { serialDate } from '../../../src/evidence/formats/xlsx/serial.ts'
import { unescaped } from '../../../src/evidence/formats/xlsx/strings.ts'

describe('days counted by Excel', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    // Excel's own 29 February 1900 is no day
    [60, undefined],
    [61, '1900-03-01'],
    [0, undefined],
    [-1, undefined],
    [46_112, '2026-03-31'],
    [46_203, '2026-06-30'],
    [2_958_465, '9999-12-31'],
    [2_958_466, undefined],
  ])('%d from 1900', (serial, iso) => expect(serialDate(serial, false)).toBe(iso))
  it.each([
    [0, '1904-01-01'],
    [44_650, '2026-03-31'],
    [-1, undefined],
  ])('%d from 1904', (serial, iso) => expect(serialDate(serial, true)).toBe(iso))
  it.each([
    [46_112.5, 'day', '2026-03-31T12:00'],
    [46_112, 'time', '2026-03-31T00:00'],
    [46_112.354_166_666_7, 'time', '2026-03-31T08:30'],
    [46_112.999_999_999_9, 'day', '2026-04-01'],
    [46_112, 'month', '2026-03'],
    [46_112, 'year', '2026'],
  ] as const)('%d shown as %s', (serial, shown, iso) => expect(serialDate(serial, false, shown)).toBe(iso))
})

describe('number formats', () => {
  it.each([
    ['General', { is: 'plain' }],
    ['#,##0.00', { is: 'plain' }],
    ['0.00E+00', { is: 'plain' }],
    ['0 "days"', { is: 'plain' }],
    ['[Red]0.0;-0.0', { is: 'plain' }],
    ['@', { is: 'plain' }],
    ['0.0%', { is: 'percent' }],
    ['dd/mm/yyyy', { is: 'date', shown: 'day' }],
    ['[$-809]d mmmm yyyy;@', { is: 'date', shown: 'day' }],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', { is: 'date', shown: 'day' }],
    ['d-mmm', { is: 'date', shown: 'day' }],
    ['mmm-yy', { is: 'date', shown: 'month' }],
    ['mmmm', { is: 'date', shown: 'day' }],
    ['yyyy', { is: 'date', shown: 'year' }],
    ['dd/mm/yyyy hh:mm', { is: 'date', shown: 'time' }],
    ['m/d/yy h:mm AM/PM', { is: 'date', shown: 'time' }],
    ['h:mm', { is: 'clock' }],
    ['mm:ss', { is: 'clock' }],
    ['[h]:mm:ss', { is: 'elapsed' }],
    ['00000000', { is: 'pad', before: '', digits: 8 }],
    ['"P"00000', { is: 'pad', before: 'P', digits: 5 }],
    ['"', { is: 'plain' }],
    ['[', { is: 'plain' }],
  ])('%s', (code, format) => expect(formatOf(code)).toEqual(format))
  it('what the workbook says of a format stands above what every workbook has', () => {
    expect(numberFormat(14, new Map())).toEqual({ is: 'date', shown: 'day' })
    expect(numberFormat(14, new Map([[14, '0']]))).toEqual({ is: 'plain' })
    expect(numberFormat(9999, new Map())).toEqual({ is: 'plain' })
  })
})

describe('numbers', () => {
  it.each([
    ['1', '1'],
    ['0.95', '0.95'],
    ['9991234567', '9991234567'],
    // as Excel writes 1.1
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.3'],
    // whole numbers keep every digit: whether they can be trusted is for whoever reads them
    ['9007199254740993', '9007199254740993'],
    ['1E3', '1E3'],
    ['1e400', '1e400'],
    ['abc', undefined],
    ['', undefined],
    ['NaN', undefined],
  ])('%s', (lexeme, text) => expect(asWritten(lexeme)).toBe(text))
  it.each([
    ['0.95', '95%'],
    ['1', '100%'],
    ['0.955', '95.5%'],
    ['0.0049', '0.49%'],
    ['-0.5', '-50%'],
  ])('%s shown in per cent', (lexeme, text) => expect(numberText(lexeme, { is: 'percent' }, false)).toBe(text))
  it('shows zeros that the cell does not hold, times and lengths of time', () => {
    expect(numberText('12345', { is: 'pad', before: 'P', digits: 8 }, false)).toBe('P00012345')
    expect(numberText('12.5', { is: 'pad', before: '', digits: 8 }, false)).toBe('12.5')
    expect(numberText('0.354166666666667', { is: 'clock' }, false)).toBe('08:30')
    expect(numberText('46112.5', { is: 'clock' }, false)).toBe('2026-03-31T12:00')
    expect(numberText('1.25', { is: 'elapsed' }, false)).toBe('30 hours')
    expect(numberText('0.01', { is: 'elapsed' }, false)).toBe('15 minutes')
    expect(numberText('-1', { is: 'elapsed' }, false)).toBeUndefined()
    expect(numberText('60', { is: 'date', shown: 'day' }, false)).toBeUndefined()
  })
})

describe('names', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [703, 'AAA'],
    [16_384, 'XFD'],
  ])('column %d is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters)
    expect(cellAt(`${letters}7`)).toEqual({ row: 7, column })
  })
  it.each(['', 'A', '7', 'A0', 'XFE1', 'A1048577', 'a1', 'A1B', 'ABCD1', 'A01'])('%s is no address', text =>
    expect(cellAt(text)).toBeUndefined(),
  )
  it.each([
    ['Staff', 'Staff'],
    ['Training 2025-26', "'Training 2025-26'"],
    ['Pt 9999994377', 'sheet 2'],
    ['=cmd|x!A1 <img src=x onerror=alert(1)>\u202e', 'sheet 2'],
    ['', 'sheet 2'],
    ["O'Brien", 'sheet 2'],
  ])('the sheet %j is called %s', (name, label) => expect(sheetLabel(name, 2)).toBe(label))
  it('characters that XML cannot hold', () => {
    expect(unescaped('a_x000D_b_x005F_x0041_')).toBe('a\rb_x0041_')
    expect(unescaped('_x00zz_')).toBe('_x00zz_')
  })
})
