import type { ProblemLog } from './problems.ts'

const MOST_POSITIONS = 20
const positions = (list: readonly number[]): string =>
  list
    .slice(0, MOST_POSITIONS)
    .map(at => at + 1)
    .join(', ') + (list.length > MOST_POSITIONS ? ' …' : '')

/** Headings that stand twice, and columns without one. Positions only: a heading is the file's own text. */
export function judgeHeadings(header: readonly string[], where: string, log: ProblemLog): Map<string, number | 'ambiguous'> {
  const at = new Map<string, number[]>()
  for (const [column, heading] of header.entries()) {
    const columns = at.get(heading)
    if (columns === undefined) at.set(heading, [column])
    else columns.push(column)
  }
  const found = new Map<string, number | 'ambiguous'>()
  for (const [heading, columns] of at) {
    if (heading === '') {
      log.add(
        'note',
        'csv-no-heading',
        where,
        `Columns without a heading: ${positions(columns)}.`,
        'Nothing, if nobody needs them; else give them a heading.',
      )
      continue
    }
    found.set(heading, columns.length === 1 ? columns[0] : 'ambiguous')
    if (columns.length > 1)
      log.add(
        'error',
        'csv-duplicate-heading',
        where,
        `Columns ${positions(columns)} have the same heading; none of them is read.`,
        'Export again with a heading for each column.',
      )
  }
  return found
}
