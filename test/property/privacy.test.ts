import fc from 'fast-check'
import { expect, it } from 'vitest'
import { holdsIdentifier } from '../../src/privacy/index.ts'
import { RUNS } from './support/choices.ts'

/** Letters that make a text one of any script, and that are part of no identifier. */
const ELSEWHERE = '\n中'

const piece = fc.oneof(
  fc.constantFrom('9993390755', '999 339 0755', '999-339-0755', '99933 90755', '999\u00a0339\u00a00755', '999…339…0755', '9993390756'),
  fc.constantFrom('QQ 12 34 56 C', 'AB123456C', 'a@b.uk', 'é@b.uk', 'a@é.uk', 'a@b.éé', '…@b.uk', 'a@odata.type', '×@b.uk', 'a@b÷.uk'),
  fc.constantFrom('·', '–', '‘', '”', '…', '\u00a0', '→', '≥', '✓', '─', '×', '÷', 'ß', 'ÿ', '\u001b[31m', '\t', '\r\n', ' '),
  fc.constantFrom('2', '²', '½', 'ª', '\u0301', '\u2011', '\u0662', '\uff12', '\u1d7d2', 'ŀ', '﹫', '\u007f', '\u0000', '\ud800'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.string({ maxLength: 6 }),
)
const texts = fc.array(piece, { maxLength: 6 }).map(parts => parts.join(''))

it('the last look finds the same in a Western text as by the tables of every script', () => {
  fc.assert(
    fc.property(texts, text => {
      expect(holdsIdentifier(text, false)).toBe(holdsIdentifier(`${text}${ELSEWHERE}`, false))
      const json = (other: string): string => JSON.stringify({ text, n: 9_993_390_755, other })
      expect(holdsIdentifier(json('x'), true)).toBe(holdsIdentifier(json('中'), true))
    }),
    { numRuns: RUNS },
  )
})
