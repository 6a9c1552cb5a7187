import { counted, dayWords, type GateLine, type GateResult, type Softened } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, paragraph, type Style } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { type Row, spaced, table } from '../layout/table.ts'

const MARKS: Readonly<Record<GateLine['outcome'], readonly [mark: string, style: Style]>> = {
  met: ['✓', 'good'],
  'not-met': ['✗', 'bad'],
  undetermined: ['?', 'warn'],
}
const SHAPE = [
  { head: '', width: 1 },
  { head: 'asked', lines: 2 },
  { head: 'is', width: 24, lines: 2 },
  { head: 'limit', width: 22, lines: 2 },
]

function lineOf({ asked, outcome, is, limit, why }: GateLine): readonly Line[] {
  const [mark, style] = MARKS[outcome]
  const row: Row = [{ text: mark, style }, asked, is, limit]
  return [
    ...table(
      SHAPE.map(column => ({ ...column, head: '' })),
      [row],
    ),
    ...(why === '' ? [] : paragraph(why, { indent: 4, hang: 2, most: 4 })),
  ]
}

function stateOf({ lapsed, found, asked, near }: Pick<Softened, 'lapsed' | 'found' | 'asked' | 'near'>): string {
  if (lapsed) return 'lapsed, so it counts'
  if (found) return 'softened'
  if (asked) return 'not found any more: remove it'
  return `nothing of that name was checked${near === '' ? '' : `; did you mean ${near}?`}`
}

function softenedLines({ softened }: GateResult): readonly Line[] {
  if (softened.length === 0) return []
  const words = softened.map(({ measurement, because, by, until, ...known }) => {
    const state = stateOf(known)
    return `${measurement}: ${state}. ${because} (${by}, until ${dayWords(until)})`
  })
  return [heading('Known findings'), ...words.flatMap(text => paragraph(text, { indent: 2, hang: 2, most: 4 }))]
}

/** A gate, condition by condition: every one that is broken, and what could not be told. */
export function gateReport(result: GateResult, options: ReportOptions): string {
  const { gate, asOf, lines, exit } = result
  const verdict = exit.code === 0 ? 'The gate is open.' : 'The gate is closed.'
  return print(
    spaced([
      [heading(`Gate: ${gate}`), ...paragraph(`Position on ${dayWords(asOf)}, ${counted(lines.length, 'condition')}.`)],
      [...table(SHAPE, []), ...lines.flatMap(lineOf)],
      softenedLines(result),
      paragraph(`${verdict} Exit code ${exit.code}: ${exit.why}.`, { style: exit.code === 0 ? 'good' : 'bad', hang: 2 }),
    ]),
    options,
  )
}
