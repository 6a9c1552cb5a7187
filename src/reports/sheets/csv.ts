import type { Report } from '../options.ts'
import type { Cell, Sheet } from './sheet.ts'
import { actionsSheet, defused, evidenceSheet, findingsSheet, tailoredSheet } from './tables.ts'

const quoted = (cell: Cell): string => (typeof cell === 'number' ? String(cell) : `"${defused(cell).replaceAll('"', '""')}"`)
const line = (cells: readonly Cell[]): string => cells.map(quoted).join(',')

/** RFC 4180, UTF-8 with a mark so that Excel reads it as such; line 1 is the marking. */
const csvOf = (marking: string, { columns, rows }: Sheet): string =>
  `\ufeff${[line([marking]), line(columns), ...rows.map(line)].join('\r\n')}\r\n`

const csv = (sheet: (assessment: Parameters<Report['render']>[0]) => Sheet): Report => ({
  render: assessment => csvOf(assessment.marking, sheet(assessment)),
})

export const findingsCsv = csv(findingsSheet)
export const actionsCsv = csv(actionsSheet)
export const evidenceCsv = csv(evidenceSheet)
/** Nothing at all where nothing is tailored: then no file is made of it. */
export const tailoredCsv: Report = {
  render(assessment) {
    const sheet = tailoredSheet(assessment)
    return sheet.rows.length === 0 ? '' : csvOf(assessment.marking, sheet)
  },
}
