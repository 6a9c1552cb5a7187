import { describe, expect, it } from 'vitest'
import {
  compareVersions,
  durationOf,
  fold,
  parseBytes,
  parseDuration,
  parseNumberExact,
  parsePercent,
  parsePorts,
  printDuration,
  printShare,
  printValue,
  sameHost,
  shortHost,
  tidy,
  valueFrom,
  wordsOf,
} from '../../../src/operators/index.ts'

describe('fold', () => {
  it.each([
    ['  Ward   B ', 'ward b'],
    ['ＡＢＣ', 'abc'],
    ['ﬁle', 'file'],
    ['a\u00a0b', 'a b'],
    ['ad\u200bmin\ufeff', 'admin'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['É', 'é'],
    ['E\u0301', 'é'],
    ['', ''],
    ['   ', ''],
  ])('%j is %j', (text, folded) => expect(fold(text)).toBe(folded))
  it('keeps case in a tidied cell', () => expect(tidy('  A\t\tb\n')).toBe('A b'))
  it('makes words of punctuation', () => expect(wordsOf('National data opt-out, 2026!')).toBe(' national data opt out 2026 '))
})

describe('numbers', () => {
  it.each([
    ['12', 12],
    ['-0', 0],
    ['1e3', 1000],
    ['0.1', 0.1],
    ['9007199254740991', 2 ** 53 - 1],
    ['123456789012345', 123456789012345],
    ['1.10', 1.1],
    ['1000000000000000000000', 1e21],
  ])('%s is held', (text, value) => expect(parseNumberExact(text)).toBe(value))
  it.each([
    '9007199254740993',
    '1e400',
    'NaN',
    'Infinity',
    '1,5',
    '',
    ' ',
    '0x10',
    '1_000',
    '0.1234567890123456',
    '1e-400',
    '１',
    '--1',
    '1.',
    '.5',
    '12 '.repeat(2),
  ])('%j is not', text => expect(parseNumberExact(text)).toBeUndefined())
  it('reads a decimal comma only when told', () => {
    expect(parseNumberExact('1,5', true)).toBe(1.5)
    expect(parseNumberExact('1.000,5', true)).toBeUndefined()
  })
  it('reads per cent as the decimal would be read', () => {
    expect(parsePercent('99.9%')).toBe(0.999)
    expect(parsePercent('57 %')).toBe(0.57)
    expect(parsePercent('57')).toBeUndefined()
  })
  it('reads bytes', () => {
    expect([
      parseBytes('5 GB'),
      parseBytes('1 KiB'),
      parseBytes('12'),
      parseBytes('-1'),
      parseBytes('5 parsecs'),
      parseBytes('1.5 KB'),
    ]).toEqual([5e9, 1024, 12, undefined, undefined, 1500])
  })
})

describe('durations', () => {
  it.each([
    ['14 days', 14, 'days'],
    ['1 working day', 1, 'working-days'],
    ['24  Hours', 24, 'hours'],
    ['90 seconds', 1.5, 'minutes'],
    ['2 years', 2, 'years'],
    ['1.5 hours', 1.5, 'hours'],
  ])('%s', (text, n, unit) => expect(parseDuration(text)).toEqual({ n, unit }))
  it.each(['14', 'days', '-1 day', '1.5 days', '3 fortnights', '', '1e999 days', '5 constructor', '99999999 years', '1e12 working days'])(
    '%j is none',
    text => expect(parseDuration(text)).toBeUndefined(),
  )
  it('makes one of a number and a unit', () => expect(durationOf(30, 'seconds')).toEqual({ n: 0.5, unit: 'minutes' }))
  it('prints one and many', () =>
    expect([printDuration({ n: 1, unit: 'working-days' }), printDuration({ n: 2, unit: 'weeks' })]).toEqual(['1 working day', '2 weeks']))
})

describe('versions', () => {
  it.each([
    ['1.2', '1.2.0', 0],
    ['1.10', '1.9', 1],
    ['v3.12.4', '3.12.4', 0],
    ['1.0-rc1', '1.0', -1],
    ['1.1.1k', '1.1.1', 1],
    ['10.0.19045', '10.0.9', 1],
    ['2016 SP2', '2016', 1],
    ['99999999999999999999', '99999999999999999998', 1],
    ['007', '7', 0],
  ])('%s against %s', (a, b, order) => {
    expect(compareVersions(a, b)).toBe(order)
    expect(compareVersions(b, a)).toBe(order === 0 ? 0 : -order)
  })
  it('has no order for words', () => expect(compareVersions('latest', '1.0')).toBeUndefined())
})

describe('hosts', () => {
  it('takes a short name for the first label of a full one, never for an address', () => {
    expect(sameHost('web1', 'web1.nhs.example')).toBe(true)
    expect(sameHost('web1.nhs.example.', 'web1')).toBe(true)
    expect(sameHost('web1.a.example', 'web1.b.example')).toBe(false)
    expect(sameHost('10', '10.0.0.1')).toBe(false)
    expect(sameHost('10.0.0.1', '10.0.0.1')).toBe(true)
    expect(shortHost('10.0.0.1')).toBeUndefined()
    expect(shortHost('fe80::1')).toBeUndefined()
  })
})

describe('ports', () => {
  it('joins ranges', () =>
    expect(parsePorts('443, 80-90,85-100,101')?.ranges).toEqual([
      [80, 101],
      [443, 443],
    ]))
  it('knows any', () => expect(parsePorts('any')?.ranges).toEqual([[0, 65535]]))
  it('does not take long over hostile text', () => {
    const spaces = ' '.repeat(200_000)
    expect([
      parsePorts(`1${spaces}2`),
      parseBytes(`${'a'.repeat(200_000)}!`),
      parseNumberExact('9'.repeat(200_000)),
      parseDuration(`1${spaces}x`),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })
  it.each(['70000', '90-80', 'http', '', '1-2-3', null, undefined, {}])('refuses %j', raw => expect(parsePorts(raw)).toBeUndefined())
})

describe('literals', () => {
  const level = { type: 'level', values: ['low', 'high'] } as const
  it.each([
    ['95%', { type: 'ratio' }, '95%'],
    [0.5, { type: 'ratio' }, '50%'],
    ['14 days', { type: 'duration' }, '14 days'],
    ['2026-06-30', { type: 'date' }, '2026-06-30'],
    [2026, { type: 'date' }, '2026'],
    ['500 MB', { type: 'bytes' }, '500 MB'],
    [1, { type: 'bytes' }, '1 byte'],
    [true, { type: 'yes-no' }, 'yes'],
    ['high', level, 'high'],
    ['1.10', { type: 'version' }, '1.10'],
    [['a', 'B'], { type: 'list', of: 'text' }, 'a, B'],
    [[443, '80-90'], { type: 'ports' }, '80-90, 443'],
    [{ high: '1 day' }, { type: 'table', of: 'duration' }, 'high: 1 day'],
    [{ rights: ['your rights'] }, { type: 'topics' }, 'rights'],
  ] as const)('%j', (raw, type, printed) => {
    const value = valueFrom(raw, type)
    expect(value && printValue(value)).toBe(printed)
  })
  it.each([
    [1.1, { type: 'version' }],
    [12, { type: 'id' }],
    [95, { type: 'ratio' }],
    ['medium', level],
    [-1, { type: 'count' }],
    [1.5, { type: 'count' }],
    ['2026-02-30', { type: 'date' }],
    [null, { type: 'text' }],
    ['', { type: 'text' }],
    [['a', 1], { type: 'list', of: 'text' }],
    [Number.NaN, { type: 'number' }],
    [{ a: [] }, { type: 'topics' }],
    [{}, { type: 'date' }],
  ] as const)('%j is no %j', (raw, type) => expect(valueFrom(raw, type)).toBeUndefined())
  it('prints shares with the digits they have', () =>
    expect([0.995, 0.07, 0.29, 1, 0, 1e-7].map(printShare)).toEqual(['99.5%', '7%', '29%', '100%', '0%', '0.00001%']))
  it('keeps __proto__ as data', () => {
    const table = valueFrom(JSON.parse('{"__proto__": "1 day"}'), { type: 'table', of: 'duration' })
    expect(table?.type === 'table' && Object.keys(table.entries)).toEqual(['__proto__'])
  })
})
