import { describe, expect, it } from 'vitest'
import { holdsIdentifier, identifiersIn, redact, redactData } from '../../../src/privacy/index.ts'

const types = (text: string): string[] => identifiersIn(text).map(({ type }) => type)

describe('identifiers of people', () => {
  it.each([
    ['999 339 0755', '[NHS number]'],
    ['scan_9998422655.csv', 'scan_[NHS number].csv'],
    ['NHS No: 999 339 0756', 'NHS No: [NHS number]'],
    ['٩٩٩٧٠٣١٧٩٢', '[NHS number]'],
    ['９９９１１４６５６３', '[NHS number]'],
    ['12 999 339 0755, 34', '12 [NHS number], 34'],
    ['QQ 12 34 56 C', '[NI number]'],
    ['qq123456c', '[NI number]'],
    ['pat.shared@example.org', '[name]@example.org'],
    ['"odd name"@example.com', '[name]@example.com'],
    ['ZZ99 3VZ', 'ZZ99 [code]'],
    ['tel. 07700 900123', 'tel. [telephone]'],
    ['DOB 01/02/1900', 'DOB [date of birth]'],
    ['born 1 February 1900', 'born [date of birth]'],
    ['date of birth: 1900-02-01', 'date of birth: [date of birth]'],
    ['é 999 339 0755 é', 'é [NHS number] é'],
    ['QQ 12 34 56 C9993390755', '[NI number][NHS number]'],
    ['9993390755QQ123456C', '[NHS number][NI number]'],
  ])('%s leaves as %s', (text, out) => {
    expect(redact(text)).toBe(out)
    expect(redact(out)).toBe(out)
    expect(holdsIdentifier(out, false)).toBe(false)
  })

  it.each([
    ['a day and a count', '2026-06-30 14 of 6120'],
    ['an instant', '2026-06-30T12:14:56.123Z'],
    ['a digest', 'a8dd1895662dc842ffc915b703a19acb99933907550000000000000000000000'],
    ['a universally unique identifier', 'd2cebefb-fc77-4b3c-9993-999339075512'],
    ['an address', '10.101.39.20'],
    ['an object identifier', '1.2.826.0.1.3680043.9.7433.1.8635492146'],
    ['a longer number', '799993895467'],
    ['ten digits without the check digit', '9993390754'],
    ['a key of an export', 'state@odata.type'],
    ['a protocol with its edition', 'dspt-caf@2025-26#1.2.0'],
    ['an ordinal', 'v1 2nd'],
    ['a clause', 'B2.a, 1.1.3 and E2.b'],
    ['an invalid prefix', 'GB123456A'],
    ['a day nobody was born on', 'issued 01/02/1900'],
  ])('%s stays', (_, text) => {
    expect(types(text)).toEqual([])
    expect(redact(text)).toBe(text)
    expect(holdsIdentifier(text, false)).toBe(false)
  })

  it('are found first to last, none twice', () => {
    expect(identifiersIn('NHS 9993390755 or 999 814 5384, QQ123456C')).toEqual([
      { type: 'nhs-number', start: 4, end: 14 },
      { type: 'nhs-number', start: 18, end: 30 },
      { type: 'national-insurance', start: 32, end: 41 },
    ])
  })
  it('leave plain data by every key and text, and numbers of ours stay', () => {
    const data = { '9993390755': ['999-814-5384', 9_993_390_755], __proto__: null, size: 12 }
    expect(JSON.stringify(redactData(data))).toBe('{"[NHS number]":["[NHS number]",9993390755],"size":12}')
  })
  it('take no more than a moment on texts made to be slow', () => {
    for (const text of [
      `${'9 '.repeat(40_000)}x`,
      'a'.repeat(100_000),
      `${'a.'.repeat(50_000)}@`,
      `${'1-'.repeat(50_000)}`,
      'dob '.repeat(30_000),
    ])
      expect(redact(text).length).toBeGreaterThan(0)
  })
})

describe('the second look', () => {
  it.each(['9993390755', '999 339 0755', '999-339-0755', '99933 90755', 'QQ123456C', 'AB 12 34 56 C', 'a@b.org', '９９９３３９０７５５'])(
    'sees %s',
    text => {
      expect(holdsIdentifier(`in a report: ${text}.`, false)).toBe(true)
      expect(holdsIdentifier(JSON.stringify({ text }), true)).toBe(true)
    },
  )
  it('takes bare numbers of JSON for counts and sizes, and digits beside each other in a table for what they are', () => {
    expect(holdsIdentifier('{"bytes": 9993390755, "list": [9993390755]}', true)).toBe(false)
    expect(holdsIdentifier('{"bytes": "9993390755"}', true)).toBe(true)
    expect(holdsIdentifier('999  339  0755', false)).toBe(false)
  })
})
