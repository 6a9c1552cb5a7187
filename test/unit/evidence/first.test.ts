import { describe, expect, it } from 'vitest'
import { library, read } from './support.ts'

const known = library('export: tool\nrecognise: { format: json, keys: [rows], at: "rows[].deep[].mark" }\ngives: []\n')
const rows = (count: number, at: number): string =>
  JSON.stringify({ rows: Array.from({ length: count }, (_, index) => (index === at ? { deep: [{}, { mark: 'x' }] } : { deep: [] })) })
const is = (content: string, limits = {}): string => read(known, content, { path: 'f.json', limits }).facts.export

describe('what a file is, by a mark inside its records', () => {
  it.each([
    ['in the first', 5, 0, 'tool'],
    ['in the hundredth', 200, 99, 'tool'],
    ['in none of the first hundred', 200, 100, ''],
    ['nowhere', 5, -1, ''],
  ])('%s', (_, count, at, expected) => expect(is(rows(count, at))).toBe(expected))
  it.each([
    ['in the first', 5, 0, 'tool'],
    ['in the hundredth', 200, 99, 'tool'],
    ['in none of the first hundred', 200, 100, ''],
  ])('is told alike of a file that is not held in memory: %s', (_, count, at, expected) =>
    expect(is(rows(count, at), { jsonBytes: 64 })).toBe(expected),
  )
  it('does not stand where its place is of another shape', () => {
    for (const content of [
      '{"rows":"deep"}',
      '{"rows":[]}',
      '{"rows":[1,null,"x"]}',
      '{"rows":[{"deep":{"mark":"x"}}]}',
      '{"rows":[{"deep":null}]}',
    ])
      expect(is(content)).toBe('')
  })
})
