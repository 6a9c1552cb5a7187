import { describe, expect, it } from 'vitest'
import { counted, dayWords, figureWords, grouped, intervalWords, percent, REASONS, reasonWords } from '../../../src/model/index.ts'
import { printable } from '../../../src/reports/index.ts'
import { labelled, line, paragraph, span, WIDTH } from '../../../src/reports/terminal/layout/lines.ts'
import { PLAIN, print } from '../../../src/reports/terminal/layout/print.ts'
import { spaced, table } from '../../../src/reports/terminal/layout/table.ts'
import { columns, cut, pad, wrap } from '../../../src/reports/terminal/layout/width.ts'

const plain = { colour: false, ascii: false }

describe('the one sink', () => {
  it.each([
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\rb', 'a\\u{d}b'],
    ['a\nb\tc', 'a\\u{a}b\\u{9}c'],
    ['\u009b31m', '\\u{9b}31m'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['\u2066x\u2069', '\\u{2066}x\\u{2069}'],
    ['zero\u200bwidth\ufeff\u00ad', 'zero\\u{200b}width\\u{feff}\\u{ad}'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['line\u2028para\u2029', 'line\\u{2028}para\\u{2029}'],
    ['lone \ud800', 'lone \\u{d800}'],
    ['private \ue000', 'private \\u{e000}'],
    ['filler \u3164\u2800', 'filler \\u{3164}\\u{2800}'],
    ['\u007f', '\\u{7f}'],
  ])('shows %j', (raw, shown) => expect(printable(raw)).toBe(shown))
  it('leaves what people write', () => {
    const texts = ['Ysbyty Gwynedd – Môn', 'O’Neill & Co', '中文 한국어', 'é ü ñ', '✓ ✗ · …', '100% £5', '\\u{1b}']
    for (const text of texts) expect(printable(text)).toBe(text)
  })
  it('says the same when said twice', () => expect(printable(printable('\u001b\u202e'))).toBe(printable('\u001b\u202e')))
  it('stops marks from piling up', () => {
    const zalgo = `Z${'\u0301'.repeat(50)}`
    expect(printable(zalgo)).toBe(`Z${'\u0301'.repeat(3)}${'\\u{301}'.repeat(47)}`)
  })
  it('is passed by every line, whatever the layout did', () => {
    expect(print([[{ text: 'a\u001b]8;;x', style: 'plain' }]], plain)).toBe('a\\u{1b}]8;;x\n')
  })
})

describe('columns', () => {
  it('counts what a screen shows', () => {
    expect(columns('abc')).toBe(3)
    expect(columns('中文')).toBe(4)
    expect(columns('e\u0301')).toBe(1)
    expect(columns('🙂')).toBe(2)
  })
  it('cuts at a space where one is near, and says that it cut', () => {
    expect(cut('one two three', 9)).toBe('one two…')
    expect(cut('one', 3)).toBe('one')
    expect(columns(cut('中'.repeat(9), 8))).toBeLessThanOrEqual(8)
    expect(cut('abc', 0)).toBe('')
  })
  it('fills to the column', () => {
    expect(pad('ab', 4)).toBe('ab  ')
    expect(pad('ab', 4, 'right')).toBe('  ab')
    expect(columns(pad('中文字', 5))).toBe(5)
  })
  it('wraps words, breaks what is too long, and stops where told', () => {
    expect(wrap('a bb ccc dddd', 4)).toEqual(['a bb', 'ccc', 'dddd'])
    expect(wrap('x'.repeat(9), 4)).toEqual(['xxxx', 'xxxx', 'x'])
    expect(wrap('a b c d e f', 3, 2)).toEqual(['a b', 'c…'])
    expect(wrap(`${'\u0301'} a b`, 3)).toEqual([`${'\u0301'} a`, 'b'])
    for (const text of ['a bb ccc dddd e ff', `aa ${'y'.repeat(20)} bb`, '  two  spaces  中文 中文 ']) {
      const [all, most] = [wrap(text, 4), wrap(text, 4, 2)]
      expect(most.length).toBe(2)
      expect(most[0]).toBe(all[0])
      expect(wrap(text, 4, all.length)).toEqual(all)
    }
    expect(wrap('exports/entra/users.json', 10)).toEqual(['exports/', 'entra/', 'users.json'])
    expect(wrap('', 4)).toEqual([])
    expect(wrap('中'.repeat(5), 1).every(part => part === '中')).toBe(true)
  })
  it('no layout is wider than the screen', () => {
    const long = 'word '.repeat(60)
    const wide = '中'.repeat(100)
    const lines = [
      ...paragraph(long, { indent: 4, hang: 2 }),
      ...paragraph(wide, { indent: 4 }),
      ...labelled('a label that is far too long', long),
      line(long),
      ...table(
        [
          { head: 'h'.repeat(99), width: 9 },
          { head: '', lines: 3 },
          { head: 'n', width: 5, align: 'right' },
        ],
        [
          [long, wide, '1'],
          ['', '', ''],
        ],
        2,
      ),
    ]
    for (const text of print(lines, plain).split('\n')) expect(columns(text)).toBeLessThanOrEqual(WIDTH)
  })
  it('leaves one empty line between sections and none around empty ones', () => {
    expect(print(spaced([[], [line('a')], [], [line('b')], []]), plain)).toBe('a\n\nb\n')
  })
})

describe('printing', () => {
  it('colours only where asked, by an injected palette, and never changes the words', () => {
    const lines = [[span('bad', 'bad'), span(' '), span('fine', 'good')]]
    expect(print(lines, plain)).toBe('bad fine\n')
    const coloured = print(lines, { colour: true, ascii: false })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of the colours are what is looked at
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe('bad fine\n')
    expect(coloured).not.toBe('bad fine\n')
    expect(print(lines, { colour: true, ascii: false }, { ...PLAIN, bad: text => `<${text}>` })).toBe('<bad> fine\n')
  })
  it('draws its marks in ASCII of the same width', () => {
    expect(print([line('✓ ✗ · … – ÷ é')], { colour: false, ascii: true })).toBe('+ x - ~ - / é\n')
  })
})

describe('phrases', () => {
  it('floors for display and never shows the whole where it is not', () => {
    expect([0, 0.57, 0.995, 0.9999999, 1, 0.0001, 1.05].map(percent)).toEqual(['0%', '57.0%', '99.5%', '99.9%', '100%', '0%', '105%'])
    expect(percent(1 / 3)).toBe('33.3%')
  })
  it('says figures, days and counts', () => {
    expect(grouped(1234567.5)).toBe('1,234,567.5')
    expect(counted(1, 'answer')).toBe('1 answer')
    expect(counted(6120, 'account')).toBe('6,120 accounts')
    expect(figureWords(null, 'share')).toBe('not known')
    expect(figureWords(36 * 3_600_000, 'ms')).toBe('1.5 days')
    expect(intervalWords({ lowest: 0.712, highest: 0.88 }, 'share')).toBe('71.2% to 88.0%')
    expect(intervalWords({ lowest: null, highest: null }, '')).toBe('not known')
    expect(dayWords('2026-06-30T10:00Z')).toBe('30 June 2026')
    expect(dayWords('2026-13-01')).toBe('2026-13-01')
  })
  it('has words for every reason', () => {
    for (const reason of REASONS) expect(reasonWords(reason)).toMatch(/^[a-z ,]+$/)
    expect(reasonWords(undefined)).toBe('no reason is recorded')
  })
})
