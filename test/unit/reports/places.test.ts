import { describe, expect, it } from 'vitest'
import { outlined } from '../../../src/reports/terminal/layout/outline.ts'
import { foldPlaces } from '../../../src/reports/terminal/layout/places.ts'
import { print } from '../../../src/reports/terminal/layout/print.ts'
import { columns } from '../../../src/reports/terminal/layout/width.ts'

const places = (item: string, ...wheres: readonly (number | string)[]) =>
  wheres.map(where => ({ item, where: typeof where === 'number' ? `row ${where}` : where }))
const drawn = (text: string): string => print(outlined(text), { colour: false, ascii: false })

describe('places', () => {
  it.each([
    ['users rows 3, 16-19, 40', places('users', 40, 3, 16, 17, 18, 19)],
    ['users row 3', places('users', 3)],
    ['users row 7', places('users', 7, 7, 7)],
    ['a rows 1-2; b row 7', [...places('a', 1, 2), ...places('b', 7)]],
    ['scan line 15', places('scan', 'line 15')],
    ['a /value/1-2, /value/9', places('a', '/value/1', '/value/9', '/value/2')],
    ['rule', places('rule', '')],
    ['phishing, malware', places('', 'phishing', 'malware')],
    ['', []],
  ])('%s', (words, list) => expect(foldPlaces(list)).toBe(words))
  it('counts what it does not show, and what was not kept', () => {
    const odd = places('x', ...Array.from({ length: 50 }, (_, at) => at * 2))
    expect(foldPlaces(odd, { most: 3 })).toBe('x rows 0, 2, 4 and 47 more')
    expect(foldPlaces(odd, { most: 3, more: 1000 })).toBe('x rows 0, 2, 4 and 1,047 more')
    expect(foldPlaces(places('x', 1), { more: 4 })).toBe('x row 1 and 4 more')
  })
  it('takes a number that no number can hold for a name', () => {
    expect(foldPlaces(places('x', `row ${'9'.repeat(40)}`))).toContain('x ')
    expect(foldPlaces(places('x', '__proto__', 'row'))).toBe('x __proto__, row')
  })
})

describe('lists in a text', () => {
  it('stand below one another, indented', () => {
    expect(drawn('All of these:\n- a\n- b:\n  - c\nAnd so on.')).toBe('All of these:\n· a\n· b:\n  · c\nAnd so on.\n')
  })
  it('never leave the screen, however deep', () => {
    for (const row of drawn(`x\n${' '.repeat(500)}- ${'word '.repeat(60)}`).split('\n')) expect(columns(row)).toBeLessThanOrEqual(80)
  })
})
