import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { readItem } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Archive } from '../../../src/model/index.ts'
import { day, STYLES, workbookParts } from '../../support/workbook.ts'
import { library } from '../evidence/support.ts'

const known = library()
const PARTS = workbookParts({
  sheets: [
    {
      name: 'Staff',
      rows: [
        ['Staff list'],
        [],
        ['Staff No', 'Job Title', 'Leaving Date'],
        ['1', 'Nurse', day('2026-03-31')],
        ['2', 'Clerk', { f: 'A1', v: '46112', s: STYLES.day }],
        ['Total', 2],
      ],
      merges: ['A1:C1', 'B4:B5'],
      hiddenRows: [5],
      after: '<autoFilter ref="A3:C5"><filterColumn colId="0"/></autoFilter>',
    },
    {
      name: 'Other',
      state: 'hidden',
      rows: [
        ['a', 'b'],
        [1, true],
      ],
    },
  ],
})
const NAMES = Object.keys(PARTS)
const archiveOf = (parts: ReadonlyMap<string, Uint8Array>): Archive => ({
  entries: [...parts].map(([name, bytes]) => ({ name, size: bytes.length })),
  open: name => parts.get(name) ?? new Uint8Array(0),
})
const read = (parts: ReadonlyMap<string, Uint8Array>) => {
  const source = { ...memorySource('a.xlsx', new Uint8Array(10)), archive: archiveOf(parts) }
  const want = { fields: { staff: ['person', 'left'] }, clock: { asOf: Date.parse('2026-06-30T00:00:00Z') }, limits: LIMITS }
  return readItem(source, { id: 'staff', path: 'a.xlsx', at: '', register: 'staff' }, known, want, () => {})
}
const intact = (): Map<string, Uint8Array> => new Map(NAMES.map(name => [name, Buffer.from(PARTS[name] ?? '')]))

/** What a hand could do to a part: cut it off, take it away, exchange a byte, put a piece of another part into it. */
const harm = fc.record({
  part: fc.nat(NAMES.length - 1),
  at: fc.nat(4000),
  how: fc.constantFrom('cut', 'gone', 'byte', 'piece', 'twice'),
  byte: fc.nat(255),
  other: fc.nat(NAMES.length - 1),
})

describe('a workbook with a broken part', () => {
  it('is read, or not: it never makes the reader fall', () => {
    expect(read(intact())).toMatchObject({ state: 'read', records: { staff: 2 } })
    fc.assert(
      fc.property(fc.array(harm, { minLength: 1, maxLength: 3 }), harms => {
        const parts = intact()
        for (const { part, at, how, byte, other } of harms) {
          const name = NAMES[part] ?? ''
          const bytes = Buffer.from(parts.get(name) ?? [])
          const place = at % (bytes.length + 1)
          if (how === 'gone') parts.delete(name)
          else if (how === 'cut') parts.set(name, bytes.subarray(0, place))
          else if (how === 'byte') parts.set(name, Buffer.concat([bytes.subarray(0, place), Buffer.of(byte), bytes.subarray(place + 1)]))
          else if (how === 'twice') parts.set(name, Buffer.concat([bytes, bytes]))
          else
            parts.set(
              name,
              Buffer.concat([
                bytes.subarray(0, place),
                Buffer.from(PARTS[NAMES[other] ?? ''] ?? '').subarray(0, 200),
                bytes.subarray(place),
              ]),
            )
        }
        const facts = read(parts)
        expect(['read', 'partly-read', 'unreadable', 'not-recognised']).toContain(facts.state)
        // nothing at all is never taken for a list that was read
        if (facts.state === 'read') expect(facts.records.staff).toBeGreaterThan(0)
      }),
      { numRuns: 2000, seed: 20_260_630 },
    )
  })
})
