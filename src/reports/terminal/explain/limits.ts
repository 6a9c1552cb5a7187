import { plainWords } from '../../../model/index.ts'
import { heading, type Line, paragraph } from '../layout/lines.ts'
import { printable } from '../layout/printable.ts'
import { table } from '../layout/table.ts'
import { columns } from '../layout/width.ts'

export interface ExplainedParam {
  readonly name: string
  readonly value: string
  readonly origin: string
  readonly local: boolean
}

export const whose = ({ origin, local }: Pick<ExplainedParam, 'origin' | 'local'>): string =>
  local && origin === 'local parameter' ? 'suggested here; yours to adopt' : origin.replaceAll('local parameter', 'suggested here')

const widest = (head: string, texts: readonly string[], most: number): number =>
  Math.min(
    most,
    texts.reduce((longest, text) => Math.max(longest, columns(text)), head.length),
  )
/** Limits in use, each with whose number it is. */
export function paramLines(params: readonly ExplainedParam[]): readonly Line[] {
  const shape = [
    {
      head: 'limit',
      width: widest(
        'limit',
        params.map(({ name }) => printable(name)),
        26,
      ),
      lines: 3,
    },
    {
      head: 'value',
      width: widest(
        'value',
        params.map(({ value }) => printable(value)),
        24,
      ),
      lines: 4,
    },
    { head: 'whose number', lines: 3 },
  ]
  const rows = params.map(param => [
    plainWords(param.name),
    param.value,
    { text: whose(param), style: param.local ? ('warn' as const) : ('plain' as const) },
  ])
  return rows.length === 0 ? [] : table(shape, rows, 2)
}

/** The entry of an overlay by which a named role makes the numbers suggested here its own. */
const adoptEntry = (on: string): string => `adopt: { parameters: shipped, by: SIRO, on: ${on} }`

/** What it means that nobody has adopted a number, and how it is done. */
export const adoptLines = (on: string): readonly Line[] => [
  ...paragraph(
    'These limits are suggestions of Probity; the framework gives no number. Until somebody with the authority adopts them, what rests on them speaks for or against you but decides nothing. To adopt them, put this line with a real role and day into a file, and audit with --overlay and that file:',
    { indent: 2 },
  ),
  ...paragraph(adoptEntry(on), { indent: 4 }),
]

/** Names of the numbers that hold a result back, and what to do. */
export const unadopted = (names: readonly string[], on: string): readonly Line[] =>
  names.length === 0
    ? []
    : [heading('Limits nobody has adopted'), ...paragraph(`${names.map(plainWords).join(', ')}.`, { indent: 2 }), ...adoptLines(on)]
