import { describe, expect, it } from 'vitest'
import { bytesSum, textSum, tidy } from '../../../src/operators/index.ts'

const sumOf = (text: string): readonly number[] => {
  const sums = new Int32Array(2)
  textSum(tidy(text), sums, 0)
  return [...sums]
}
const ofBytes = (text: string): readonly number[] => {
  const sums = new Int32Array(2)
  const bytes = Buffer.from(`xx${text}yy`)
  bytesSum(bytes, 2, bytes.length - 2, sums, 0)
  return [...sums]
}

describe('sums by which texts compare', () => {
  it.each([
    ['P1', 'p1'],
    ['Ann  Lee', ' ann lee '],
    ['\u00c5sa', 'a\u030asa'],
    ['soft\u00adhyphen', 'softhyphen'],
  ])('are the same of %j and %j', (a, b) => {
    expect(sumOf(a)).toEqual(sumOf(b))
  })
  it.each(['P1', 'P2', 'a b', 'AB', 'A-B', ''])('are the same of the bytes of %j', text => {
    expect(ofBytes(text)).toEqual(sumOf(text))
  })
  it('differ between a hundred thousand different texts', () => {
    const seen = new Set(Array.from({ length: 100_000 }, (_, i) => sumOf(`P${i}`).join()))
    expect(seen.size).toBe(100_000)
  })
})
