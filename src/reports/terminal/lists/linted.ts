import { type AuthorError, counted, type Position } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, line, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'
import { mistakeLines } from './checked.ts'

/** What the lint says of protocols, checks and kinds. */
export interface LintedProtocols {
  /** protocols looked at, such as `dspt-caf@2025-26` */
  readonly protocols: readonly string[]
  readonly looked: Readonly<Record<'requirements' | 'indicators' | 'checks' | 'kinds', number>>
  /** in file order */
  readonly mistakes: readonly AuthorError[]
  /** what its author lets stand, and why */
  readonly excused: readonly { readonly code: string; readonly at: Position; readonly what: string; readonly because: string }[]
}

const excuse = ({ at, what, because }: LintedProtocols['excused'][number]): readonly Line[] =>
  paragraph(`${at.file}:${at.line}:${at.column} ${what}, because ${because}`, { indent: 2, hang: 2 })

/** Result of `protocol lint`: green only where there was something to look at and nothing is to be mended. */
export function protocolLint({ looked, mistakes, excused }: LintedProtocols, options: ReportOptions): string {
  const nothing = Object.values(looked).every(n => n === 0)
  const good = mistakes.length === 0 && !nothing
  const verdict = good ? '✓ Nothing to mend.' : nothing ? '✗ There was nothing to look at.' : `✗ ${mistakes.length} to mend.`
  const totals = `${counted(looked.requirements, 'requirement')}, ${counted(looked.indicators, 'indicator')}, ${counted(looked.checks, 'check')} and ${counted(looked.kinds, 'kind')} of evidence looked at; ${excused.length} excused with a reason.`
  return print(
    spaced([
      mistakes.length === 0 ? [] : [heading('To mend'), ...mistakes.flatMap(mistakeLines)],
      excused.length === 0 ? [] : [heading('Excused'), ...excused.flatMap(excuse)],
      [...paragraph(totals), line(verdict, good ? 'good' : 'bad')],
    ]),
    options,
  )
}
