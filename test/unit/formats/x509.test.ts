import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openTree, peek } from '../../../src/evidence/formats/index.ts'
import { memorySource } from '../../../src/evidence/formats/source.ts'
import { contentOf, derAt, inside, oidOf } from '../../../src/evidence/formats/x509/der.ts'
import { blocksOf } from '../../../src/evidence/formats/x509/pem.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { plain, told, treeOf } from './read.ts'

const der = (tag: number, ...parts: readonly (number | Uint8Array)[]): Uint8Array => {
  const body = parts.flatMap(part => (typeof part === 'number' ? [part] : [...part]))
  return Uint8Array.from(body.length < 128 ? [tag, body.length, ...body] : [tag, 0x82, body.length >> 8, body.length & 255, ...body])
}
const seq = (...parts: readonly (number | Uint8Array)[]): Uint8Array => der(0x30, ...parts)
const INTEGER = der(2, 1)
const EMPTY = seq()
const BITS = der(3, 0)
const signed = (...body: readonly Uint8Array[]): Uint8Array => seq(seq(...body), EMPTY, BITS)
const OID = der(6, 0x2a, 3)
const open = (bytes: Uint8Array) => openTree(memorySource('file', bytes), 'x509', { limits: LIMITS })

describe('what DER holds', () => {
  it.each([
    ['certificate', signed(der(0xa0, INTEGER), INTEGER, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY)],
    ['certificate', signed(INTEGER, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY)],
    ['request', signed(INTEGER, EMPTY, EMPTY, der(0xa0))],
    ['revocation-list', signed(INTEGER, EMPTY, EMPTY, der(0x17, 0x30), EMPTY)],
    ['revocation-list', signed(EMPTY, EMPTY, der(0x18, 0x30))],
    ['private-key', seq(INTEGER, seq(OID), der(4, 1))],
    ['private-key', seq(INTEGER, der(4, 1), der(0xa0))],
    ['private-key', seq(...Array.from({ length: 9 }, () => INTEGER))],
    ['private-key', seq(seq(OID), der(4, 1))],
    ['public-key', seq(seq(OID), BITS)],
    ['key-store', seq(der(2, 3), seq(der(6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1)))],
    ['signed-data', seq(der(6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2), der(0xa0))],
    [undefined, seq(INTEGER, INTEGER)],
    [undefined, seq()],
    [undefined, Uint8Array.from([0x30, 0x85, 1, 1, 1, 1, 1])],
    [undefined, Uint8Array.from([0x30])],
  ])('%s', (content, bytes) => expect(contentOf(bytes)).toBe(content))
  it('lengths that lie, and values without one that never end, are no values', () => {
    expect(inside(seq(Uint8Array.from([2, 9, 1])), derAt(seq(Uint8Array.from([2, 9, 1])), 0) as never)).toBeUndefined()
    expect(derAt(Uint8Array.from([0x30, 0x80, 2, 1, 1]), 0)).toBeUndefined()
    expect(derAt(Uint8Array.from([0x30, 0x80, 2, 1, 1, 0, 0]), 0)).toMatchObject({ start: 2, end: 5, after: 7 })
    expect(derAt(Uint8Array.from(Array.from({ length: 50_000 }, (_, i) => (i % 2 ? 0x80 : 0x30))), 0)).toBeUndefined()
  })
  it('identifiers', () => {
    const bytes = der(6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11)
    expect([oidOf(bytes, derAt(bytes, 0)), oidOf(BITS, derAt(BITS, 0))]).toEqual(['1.2.840.113549.1.1.11', ''])
  })
})

describe('files', () => {
  it('blocks of PEM: text round them, white space in them, one without an end, one that is no base64', () => {
    const blocks = blocksOf([
      'words',
      '-----BEGIN A-----',
      ' AA AA ',
      '-----END A-----',
      '-----BEGIN B-----',
      'AAAA',
      '-----BEGIN C-----',
      'A*AA',
      '-----END C-----',
    ])
    expect(blocks.map(({ label, line, bytes }) => [label, line, bytes?.length])).toEqual([
      ['A', 2, 3],
      ['B', 5, undefined],
      ['C', 7, undefined],
    ])
  })
  it.each([
    ['request', signed(INTEGER, EMPTY, EMPTY, der(0xa0))],
    ['revocation-list', signed(EMPTY, EMPTY, der(0x18, 0x30))],
    ['public-key', seq(seq(OID), BITS)],
  ])('a %s is told as no certificate', (content, bytes) => {
    expect(peek(memorySource('file', bytes)).formats).toEqual(['x509'])
    const tree = open(bytes)
    expect([plain(tree.root), told(tree.problems)]).toEqual([{ certificates: [] }, [`x509-${content}`]])
  })
  it.each([
    ['what only looks like one', signed(der(0xa0, INTEGER), INTEGER, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY), 'x509-certificate'],
    ['one cut off', signed(der(0xa0, INTEGER), INTEGER, EMPTY, EMPTY).subarray(0, 20), 'x509-length'],
    ['one with something behind it', Uint8Array.from([...signed(der(0xa0, INTEGER), INTEGER), 1]), 'x509-length'],
  ])('%s is refused', (_, bytes, code) => expect([open(bytes).readable, told(open(bytes).problems)]).toEqual([false, [code]]))
  it('an elliptic key is a private key too', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const bytes = new Uint8Array(privateKey.export({ format: 'der', type: 'sec1' }))
    expect([open(bytes).readable, told(open(bytes).problems)]).toEqual([false, ['private-key']])
  })
  it('parameters beside a key say nothing', () => {
    const tree = treeOf('-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n', 'x509')
    expect([plain(tree.root), tree.problems]).toEqual([{ certificates: [] }, []])
  })
})
