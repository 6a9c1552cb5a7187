import { describe, expect, it } from 'vitest'
import type { DateFormat, DateValue } from '../../../src/model/index.ts'
import {
  addDuration,
  bankHolidays,
  compareDates,
  dayOf,
  fixedOffset,
  isDatePattern,
  isFuture,
  isWorkingDay,
  parseDate,
  printDate,
  proveOrder,
  toInstant,
  valueFrom,
  workingDays,
} from '../../../src/operators/index.ts'
import { day } from './helpers.ts'

const read = (text: string, format: DateFormat | 'iso' | 'day-month-year' | 'month-day-year' | 'ymd' | 'proven', zone = 'site'): string => {
  const date = parseDate(text, typeof format === 'string' ? { is: format } : format, zone)
  return date === undefined ? 'none' : date === 'date-order' ? date : printDate(date)
}
const date = (text: string): DateValue => {
  const value = valueFrom(text, { type: 'date' })
  if (value?.type !== 'date') throw new Error('no date')
  return value.date
}

describe('ISO dates', () => {
  it.each([
    ['2026', '2026'],
    ['2026-06', '2026-06'],
    ['2026-06-30', '2026-06-30'],
    ['2026-06-30T10:15:00Z', '2026-06-30T10:15:00Z'],
    ['2026-06-30 10:15', '2026-06-30T09:15Z'],
    ['2026-01-30 10:15', '2026-01-30T10:15Z'],
    ['2026-06-30T10:15:00.1234567+01:00', '2026-06-30T09:15:00.123Z'],
    ['2026-06-30T10:15:00 MST', '2026-06-30T17:15:00Z'],
    ['2026-06-30T10:15:00 XYZT', '2026-06-30'],
    ['2026-02-29', 'none'],
    ['2026-13-01', 'none'],
    ['0001-01-01T00:00:00Z', 'none'],
    ['2026-06-30T25:00', 'none'],
    ['2026-6-3', 'none'],
    ['30/06/2026', 'none'],
    ['2026-06-30Tnoon', 'none'],
    ['', 'none'],
    ['２０２６-06-30', 'none'],
  ])('%s is %s', (text, wanted) => expect(read(text, 'iso')).toBe(wanted))
  it('keeps the day where a time carries no zone and the file was to name one', () =>
    expect(read('2026-06-30 10:15', 'iso', 'in-file')).toBe('2026-06-30'))
})

describe('other formats', () => {
  it.each([
    ['31/03/2026', 'day-month-year', '2026-03-31'],
    ['31.3.26', 'day-month-year', '2026-03-31'],
    ['31 March 2026 2:05 pm', 'day-month-year', '2026-03-31T13:05Z'],
    ['Mar 31, 2026', 'month-day-year', '2026-03-31'],
    ['12/31/2026 12:00:00 AM', 'month-day-year', '2026-12-31T00:00:00Z'],
    ['31/12/2026', 'month-day-year', 'none'],
    ['20260630', 'ymd', '2026-06-30'],
    ['2026/06/30 23:59:59', 'ymd', '2026-06-30T22:59:59Z'],
    ['1st April 2026', 'day-month-year', '2026-04-01'],
    ['31/3/1', 'day-month-year', 'none'],
    ['Mar-26', 'day-month-year', '2026-03'],
    ['Mar-26', 'month-day-year', 'none'],
    ['March 2026', 'month-day-year', '2026-03'],
    ['4611', 'iso', 'none'],
    ['2026', 'iso', '2026'],
    ['31/12/2026', 'proven', '2026-12-31'],
    ['12/31/2026', 'proven', '2026-12-31'],
    ['5/6/2026', 'proven', 'date-order'],
    ['6/6/2026', 'proven', '2026-06-06'],
  ] as const)('%s as %s', (text, format, wanted) => expect(read(text, format)).toBe(wanted))
  it('proves the order by a part above 12, and none against', () => {
    expect(proveOrder(['1/2/2026', '13/2/2026'])).toBe('day-month-year')
    expect(proveOrder(['1/2/2026', '2/13/2026'])).toBe('month-day-year')
    expect(proveOrder(['13/2/2026', '2/13/2026'])).toBeUndefined()
    expect(proveOrder(['1/2/2026', ''])).toBeUndefined()
  })
  it.each([
    ['1781000000', 'epoch-seconds', '2026-06-09T10:13:20Z'],
    ['1781000000123', 'epoch-milliseconds', '2026-06-09T10:13:20.123Z'],
    ['/Date(1781000000000+0100)/', 'ms-json', '2026-06-09T10:13:20Z'],
    ['-5', 'epoch-seconds', 'none'],
    ['1e99', 'epoch-seconds', 'none'],
    ['soon', 'ms-json', 'none'],
  ] as const)('%s as %s', (text, is, wanted) => expect(read(text, { is })).toBe(wanted))
  it.each([
    ['5 Mar 2026 07:08', 'd MMM yyyy HH:mm', '2026-03-05T07:08Z'],
    ['Thu Mar 05 07:08:09 2026 GMT', 'EEE MMM dd HH:mm:ss yyyy z', '2026-03-05T07:08:09Z'],
    ['2026-03-05 7:08 PM', 'yyyy-MM-dd h:mm a', '2026-03-05T19:08Z'],
    ['2026-03-05 7:08', 'yyyy-MM-dd h:mm a', 'none'],
    ['05/2026', 'MM/yyyy', '2026-05'],
    ['20260305T070809', "yyyyMMdd'T'HHmmss", '2026-03-05T07:08:09Z'],
    ['20260230', 'yyyyMMdd', 'none'],
    ['5 Mar 2026 07:08 x', 'd MMM yyyy HH:mm', 'none'],
  ])('%s by the pattern %s', (text, pattern, wanted) => expect(read(text, { is: 'pattern', pattern })).toBe(wanted))
  it('knows a pattern from a word', () =>
    expect([isDatePattern('d MMM yyyy'), isDatePattern('tomorrow'), isDatePattern('HH:mm'), isDatePattern("yyyy'T'MM")]).toEqual([
      true,
      false,
      false,
      true,
    ]))
  it('does not take long over hostile text', () => expect(read(`1${' '.repeat(50_000)}`, 'day-month-year')).toBe('none'))
})

describe('zones', () => {
  it('reads offsets and abbreviations with one meaning', () =>
    expect([fixedOffset('+05:30'), fixedOffset('BST'), fixedOffset('IST'), fixedOffset('UTC-3'), fixedOffset('+99:00')]).toEqual([
      19_800_000,
      3_600_000,
      undefined,
      undefined,
      undefined,
    ]))
  it('follows the clocks of London and of named zones', () => {
    const at = (text: string, zone: string) => toInstant(Date.parse(`${text}Z`), zone)
    expect(at('2026-07-01T12:00', 'site')).toBe(Date.parse('2026-07-01T11:00Z'))
    expect(at('2026-03-29T01:30', 'site')).toBe(Date.parse('2026-03-29T01:30Z'))
    expect(at('2026-10-25T01:30', 'site')).toBe(Date.parse('2026-10-25T00:30Z'))
    expect(at('2026-10-25T02:30', 'site')).toBe(Date.parse('2026-10-25T02:30Z'))
    expect(at('2026-07-01T12:00', 'America/New_York')).toBe(Date.parse('2026-07-01T16:00Z'))
    expect(at('2026-01-01T12:00', 'Australia/Sydney')).toBe(Date.parse('2026-01-01T01:00Z'))
    expect(at('2026-01-01T12:00', 'Nowhere/Special')).toBeUndefined()
    expect(at('2026-01-01T12:00', '')).toBeUndefined()
  })
  it('takes the civil day in London', () => {
    expect(dayOf(date('2026-06-30T23:30:00Z'))).toBe(day('2026-07-01'))
    expect(dayOf(date('2026-12-30T23:30:00Z'))).toBe(day('2026-12-30'))
  })
})

describe('arithmetic', () => {
  const moved = (from: string, n: number, unit: 'hours' | 'days' | 'months' | 'years' | 'working-days' | 'weeks', sign: 1 | -1) => {
    const to = addDuration(date(from), { n, unit }, sign)
    return to ? printDate(to) : 'none'
  }
  it('counts 35 days back from 30 June to 26 May', () => expect(moved('2026-06-30', 35, 'days', -1)).toBe('2026-05-26'))
  it('ends a month on the same day number, or the last day', () => {
    expect(moved('2026-01-31', 1, 'months', 1)).toBe('2026-02-28')
    expect(moved('2024-02-29', 1, 'years', 1)).toBe('2025-02-28')
    expect(moved('2026-03-31', 13, 'months', -1)).toBe('2025-02-28')
  })
  it('counts working days over Easter and Christmas', () => {
    expect(moved('2026-04-02', 1, 'working-days', 1)).toBe('2026-04-07')
    expect(moved('2026-12-24', 1, 'working-days', 1)).toBe('2026-12-29')
    expect(moved('2026-04-07', 1, 'working-days', -1)).toBe('2026-04-02')
    expect(workingDays(day('2026-04-02'), day('2026-04-07'))).toBe(1)
  })
  it('does not walk thousands of years day by day', () => expect(moved('2026-06-30', 2_500_000, 'working-days', 1).slice(0, 2)).toBe('11'))
  it('refuses what the precision cannot carry', () => {
    expect(moved('2026-06-30', 2, 'hours', 1)).toBe('none')
    expect(moved('2026-06', 2, 'days', 1)).toBe('none')
    expect(moved('2026-06', 2, 'months', 1)).toBe('2026-08')
    expect(moved('2026', 2, 'months', 1)).toBe('none')
    expect(moved('2026-06-30T10:00:00Z', 1, 'days', 1)).toBe('2026-07-01')
    expect(moved('2026-06-30', 1e15, 'weeks', 1)).toBe('none')
  })
  it('compares at the coarser precision', () => {
    expect(compareDates(date('2026-06'), date('2026-06-30'))).toBe(0)
    expect(compareDates(date('2026-06-30T23:30:00Z'), date('2026-06-30'))).toBe(1)
    expect(compareDates(date('2026-06-30'), date('2026-06-29T22:59:59Z'))).toBe(1)
    expect(compareDates(date('2026-06-30T10:15Z'), date('2026-06-30T10:15:30Z'))).toBe(0)
  })
  it('calls more than a day ahead the future', () => {
    const asOf = day('2026-06-30')
    expect(
      ['2026-07-01', '2026-07-01T22:59:59Z', '2026-07-01T23:00:00Z', '2026-07-02', '2026-07', '2027'].map(text =>
        isFuture(date(text), asOf),
      ),
    ).toEqual([false, false, true, true, false, true])
  })
})

describe('bank holidays of England', () => {
  const of = (year: number) =>
    [...bankHolidays(year)]
      .sort((a, b) => a - b)
      .map(ms => new Date(ms).toISOString().slice(5, 10))
      .join(' ')
  // as published on GOV.UK
  it.each([
    [2015, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ])('%i', (year, days) => expect(of(year)).toBe(days))
  it('makes no working day of a weekend', () =>
    expect([isWorkingDay(day('2026-06-27')), isWorkingDay(day('2026-06-29'))]).toEqual([false, true]))
})
