import { type AuthorError, counted } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, line, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'

/** What running one check's cases and changing each of its conditions showed. */
export interface CheckedCheck {
  readonly id: string
  readonly cases: number
  readonly failed: readonly { readonly name: string; readonly expected: string; readonly got: string }[]
  readonly mutations: number
  /** changes that no case noticed */
  readonly unnoticed: readonly { readonly what: string; readonly at: string }[]
  readonly equivalent: readonly { readonly mutation: string; readonly because: string }[]
}
export interface CheckedProtocols {
  /** protocols looked at, such as `dspt-caf@2025-26` */
  readonly protocols: readonly string[]
  readonly checks: readonly CheckedCheck[]
  /** author's errors and what the lint says, in file order */
  readonly mistakes: readonly AuthorError[]
}

export const mistakeLines = ({ at, what, todo }: AuthorError): readonly Line[] =>
  paragraph(`${at.file}:${at.line}:${at.column} ${what}${todo === '' ? '' : ` – ${todo}`}`, { indent: 2, hang: 2 })

const bulleted = (text: string): readonly Line[] => paragraph(text, { indent: 4, hang: 2 })

function troubled({ id, failed, unnoticed }: CheckedCheck): readonly Line[] {
  if (failed.length + unnoticed.length === 0) return []
  return [
    line(`✗ ${id}`, 'bad'),
    ...failed.flatMap(({ name, expected, got }) => bulleted(`case "${name}": expected ${expected}, got ${got}`)),
    ...unnoticed.flatMap(({ what, at }) => bulleted(`no case notices: ${what} (${at})`)),
  ]
}

const declared = ({ id, equivalent }: CheckedCheck): readonly Line[] =>
  equivalent.flatMap(({ mutation, because }) =>
    paragraph(`${id}: ${mutation} changes nothing, its author says, because ${because}`, { indent: 2, hang: 2 }),
  )

/** Result of `protocol check`: green only where there was something to check, every case holds and every change is noticed. */
export function protocolCheck({ protocols, checks, mistakes }: CheckedProtocols, options: ReportOptions): string {
  const sum = (of: (check: CheckedCheck) => number): number => checks.reduce((total, check) => total + of(check), 0)
  const [failed, unnoticed, cases] = [sum(check => check.failed.length), sum(check => check.unnoticed.length), sum(check => check.cases)]
  const equivalent = checks.flatMap(declared)
  const worstFirst = checks.toSorted((a, b) => b.failed.length - a.failed.length || b.unnoticed.length - a.unnoticed.length)
  const wrong = failed + unnoticed + mistakes.length
  // a protocol may cite none but checks that ship, or leave everything to people
  const none =
    protocols.length > 0 && checks.length === 0 ? '✓ It has no check of its own: there was no case to run.' : '✗ There was no case to run.'
  const verdict = wrong > 0 ? '✗ Not in order.' : cases === 0 ? none : '✓ Every case holds, and every change is noticed.'
  const totals = `${counted(protocols.length, 'protocol')}, ${counted(checks.length, 'check')}, ${counted(cases, 'case')} (${failed} not as expected), ${counted(
    sum(check => check.mutations),
    'change',
  )} tried (${unnoticed} noticed by no case), ${counted(mistakes.length, 'mistake')}.`
  return print(
    spaced([
      worstFirst.flatMap(troubled),
      mistakes.length === 0 ? [] : [heading('Mistakes'), ...mistakes.flatMap(mistakeLines)],
      equivalent.length === 0 ? [] : [heading('Changes that nobody could see'), ...equivalent],
      [...paragraph(totals), line(verdict, verdict.startsWith('✓') ? 'good' : 'bad')],
    ]),
    options,
  )
}
