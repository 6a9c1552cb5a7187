import { describe, expect, it } from 'vitest'
import { protocolShow } from '../../../src/reports/index.ts'
import { protocol, requirement } from '../assessment/make.ts'

const show = (more: Parameters<typeof protocol>[1]): string =>
  protocolShow(protocol([requirement('A2.c', {})], more), { colour: false, ascii: false }).replaceAll(/\s+/g, ' ')
const from = 'ncsc-caf@3.2'

describe('a protocol that follows another', () => {
  it('says what became of its requirements by name, and of their points as a count', () => {
    const text = show({
      supersedes: from,
      moved: { 'A2.b': { from, to: 'A2.c' }, 'A2.b.NA.1': { from, to: 'A2.c.NA.1' } },
      removed: {
        'C2.b': { from, because: 'went into C2.a' },
        'C2.b.A.1': { from, because: 'gone' },
        'C2.b.A.2': { from, because: 'gone' },
      },
      added: { 'A2.b': { since: from, because: 'threat stands alone' } },
    })
    for (const words of [
      'Follows ncsc-caf@3.2',
      'Renumbered A2.b is now A2.c; and 1 point.',
      'New A2.b: threat stands alone.',
      'Removed C2.b: went into C2.a; and 2 points.',
    ])
      expect(text).toContain(words)
  })
  it('says nothing of it where nothing is known', () => {
    expect(show({})).not.toMatch(/Follows|Renumbered|New |Removed/)
    expect(show({ moved: { 'A1.a.NA.1': { from, to: 'A1.a.NA.2' } } })).toContain('Renumbered 1 point.')
  })
})
