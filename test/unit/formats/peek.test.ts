import { describe, expect, it } from 'vitest'
import { detectEncoding, openTail } from '../../../src/evidence/formats/encoding.ts'
import { memorySource, peek } from '../../../src/evidence/formats/index.ts'
import { ProblemLog } from '../../../src/evidence/formats/problems.ts'

const formats = (content: string | Uint8Array): string => peek(memorySource('t', Buffer.from(content as string))).formats.join()

describe('peek', () => {
  it.each([
    ['{"a": 1}', 'json'],
    ['\ufeff\n {"a": 1}', 'json'],
    ['[{"a": 1}]', 'json,csv'],
    ['results =\n{"a": 1}', 'json'],
    ['<?xml version="1.0"?><a/>', 'xml'],
    ['id,name\n1,2\n', 'csv'],
    ['id\n1\n', 'csv'],
    ['"a: b";c\n', 'csv'],
    ['apiVersion: v1\nkind: Pod, or so\n', 'yaml,csv'],
    ['---\na: 1\n', 'yaml,csv'],
    ['# comment\n- x\n', 'yaml,csv'],
    ['Report, made by\nOwner: somebody\n', 'csv,yaml'],
    ['', ''],
    [' \n', ''],
    ['%PDF-1.7\n', ''],
    ['PK\u0003\u0004x', ''],
    ['a\0b', ''],
  ])('%j may be %s', (content, expected) => expect(formats(content)).toBe(expected))
  it('gives the first line as text in whatever encoding, and leaves the source at its start', () => {
    const source = memorySource('t', Buffer.from('\ufeffid;naïve\r\n1;2\r\n', 'utf16le'))
    expect(peek(source)).toMatchObject({ firstLine: 'id;naïve', empty: false, encoding: { name: 'utf-16le', bom: true }, formats: ['csv'] })
    expect(source.read(new Uint8Array(2))).toBe(2)
    expect(peek(memorySource('t', Buffer.from('x'.repeat(5000)))).firstLine).toHaveLength(1000)
    expect(peek(memorySource('t', new Uint8Array(0)))).toMatchObject({ empty: true, formats: [], firstLine: '' })
  })
  it('a character cut off at the end of the head is no reason for another encoding', () => {
    const text = `id,name\n${'é'.repeat(40_000)}`
    expect(peek(memorySource('t', Buffer.from(`x${text}`))).encoding.name).toBe('utf-8')
    expect(peek(memorySource('t', Buffer.from(text))).encoding.name).toBe('utf-8')
  })
})

describe('encodings', () => {
  it.each([
    [[0x61, 0x62], 'utf-8 plain ASCII'],
    [[0xc3, 0xa9], 'utf-8 valid UTF-8'],
    [[0xe9, 0x61], 'windows-1252 not valid UTF-8, so read as Windows-1252'],
    [[0xc3], 'windows-1252 not valid UTF-8, so read as Windows-1252'],
    [[0xef, 0xbb, 0xbf, 0xff], 'utf-8 byte order mark'],
    [[0xff, 0xfe], 'utf-16le byte order mark'],
    [[0xfe, 0xff], 'utf-16be byte order mark'],
    [[0x61, 0, 0x62, 0], 'utf-16le every second byte is zero'],
    [[0, 0x61, 0, 0x62], 'utf-16be every second byte is zero'],
    [[0, 0, 0, 0], 'utf-8 plain ASCII'],
    [[], 'utf-8 plain ASCII'],
  ])('%j', (bytes, expected) => {
    const { name, because } = detectEncoding(Uint8Array.from(bytes), true)
    expect(`${name} ${because}`).toBe(expected)
  })
  it('knows an open character at the end', () => {
    for (const [bytes, open] of [
      [[0x61], 0],
      [[0xc3], 1],
      [[0xe2, 0x82], 2],
      [[0xf0, 0x9f, 0x98], 3],
      [[0xc3, 0xa9], 0],
      [[0x80, 0x80, 0x80], 0],
    ] as const)
      expect(openTail(Uint8Array.from(bytes))).toBe(open)
  })
})

describe('problems', () => {
  it('are told in order, the first of each code by place, the others as a number', () => {
    const log = new ProblemLog([{ code: 'first', severity: 'note', where: '', what: 'x', todo: 'y' }])
    let asked = 0
    for (let i = 0; i < 25; i++) log.add('error', 'a', () => `row ${++asked}`, 'what', 'todo')
    log.add('note', 'b', 'row 3', 'what', 'todo')
    const list = log.list()
    expect([list.length, asked, log.count('a'), log.count('c')]).toEqual([23, 20, 25, 0])
    expect([list[0]?.code, list[1]?.where, list.at(-2)?.code, list.at(-1)]).toMatchObject([
      'first',
      'row 1',
      'b',
      { code: 'a', where: '', count: 5 },
    ])
  })
})
