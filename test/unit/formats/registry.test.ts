import { describe, expect, it } from 'vitest'
import { openTree, peek } from '../../../src/evidence/formats/index.ts'
import { memorySource } from '../../../src/evidence/formats/source.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { plain } from './read.ts'

const HEADER = Buffer.from([0x50, 0x52, 0x65, 0x67, 1, 0, 0, 0])
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const entry = (key: string, name: string, type: number, data: Buffer, size = data.length): Buffer =>
  Buffer.concat([wide(`[${key}\0;${name}\0;`), number(type), wide(';'), number(size), wide(';'), data, wide(']')])
const open = (...parts: readonly Uint8Array[]) =>
  openTree(memorySource('registry.pol', new Uint8Array(Buffer.concat([HEADER, ...parts]))), 'registry', { limits: LIMITS })

describe('registry.pol', () => {
  it('numbers and texts; what is neither has no value', () => {
    const tree = open(
      entry('Soft\\A', 'On', 4, number(1)),
      entry('Soft\\B', '__proto__', 1, wide('text\0')),
      entry('C', 'D', 3, Buffer.from([1, 2])),
    )
    expect(plain(tree.root)).toEqual({
      entries: [
        { key: 'Soft\\A', name: 'On', type: 'number', data: '1' },
        { key: 'Soft\\B', name: '__proto__', type: 'text', data: 'text' },
        { key: 'C', name: 'D', type: 'binary' },
      ],
    })
  })
  it('is known by its first bytes, and an empty one holds nothing', () => {
    expect(peek(memorySource('x', new Uint8Array(HEADER))).formats).toEqual(['registry'])
    expect(plain(open().root)).toEqual({ entries: [] })
  })
  it.each([
    ['cut off', entry('A', 'B', 4, number(1)).subarray(0, 20)],
    ['a size beyond the file', entry('A', 'B', 4, number(1), 4_000_000_000)],
    ['no brackets', wide('A;B;')],
    ['one byte too many', Buffer.concat([entry('A', 'B', 4, number(1)), Buffer.from([0])])],
  ])('%s: refused whole', (_, bytes) => {
    const tree = open(bytes)
    expect([tree.readable, tree.problems.map(({ code }) => code)]).toEqual([false, ['registry-syntax']])
  })
})
