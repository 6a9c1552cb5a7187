import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource, openTable, openWorkbook, sheetTable, type Table } from '../../../src/evidence/formats/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Archive } from '../../../src/model/index.ts'
import { workbookParts } from '../../support/workbook.ts'

const archiveOf = (parts: Readonly<Record<string, string | Uint8Array>>): Archive => ({
  entries: Object.keys(parts)
    .sort()
    .map(name => ({ name, size: Buffer.byteLength(parts[name] ?? '') })),
  open: name => new Uint8Array(Buffer.from(parts[name] ?? '')),
})
const shown = (table: Table): { header: readonly string[]; rows: string[][]; numbers: number[] } => {
  const rows: string[][] = []
  const numbers: number[] = []
  const wanted = table.header.map((_, column) => column)
  table.scan({ wanted, kept: true }, batch => {
    for (let row = 0; row < batch.rows; row++) {
      rows.push(wanted.map(slot => batch.text(slot, row).trim()))
      numbers.push(batch.numbers[row] ?? 0)
    }
  })
  return { header: table.header, rows, numbers }
}
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** Texts as people write them: no control characters, which neither format carries alike, and single spaces. */
const cell = fc.oneof(
  fc.constantFrom('', 'Yes', '31/03/26', '0007', 'Ward "3"', 'a, b', 'x;y', '<b>&amp;</b>', '_x0041_', 'Total', 'é✓'),
  fc.string({ maxLength: 12 }).map(text => text.replace(/[\p{C}\s]+/gu, ' ').trim()),
)
const tables = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 0, max: 12 }))
  .chain(([width, height]) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }))

describe('a list saved as CSV and as a workbook', () => {
  it('reads the same', () => {
    fc.assert(
      fc.property(tables, rows => {
        const header = (rows[0] ?? ['a', 'b']).map((_, column) => `Heading ${column}`)
        const all = [header, ...rows]
        const csv = openTable(memorySource('t.csv', Buffer.from(all.map(cells => cells.map(quoted).join(',')).join('\r\n'))), {
          header: 'row 1',
          limits: LIMITS,
          delimiter: ',',
        })
        // Excel escapes what looks like one of its own escapes
        const cells = all.map(row => row.map(text => (text === '' ? null : text.replaceAll('_x', '_x005F_x'))))
        const book = openWorkbook(archiveOf(workbookParts({ sheets: [{ name: 'S', rows: cells }] })), LIMITS)
        expect(shown(sheetTable(book, { header: 'row 1', limits: LIMITS }))).toEqual(shown(csv))
      }),
      { numRuns: 1000, seed: 20_260_630 },
    )
  })
})
