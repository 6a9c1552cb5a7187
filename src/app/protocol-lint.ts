import { type AuthorError, EXIT, type Lint, requirementsOf } from '../model/index.ts'
import { type LintedProtocols, protocolLint, type ReportOptions } from '../reports/index.ts'
import { authored } from './authored.ts'

/** What the lint found and no author excuses, as authors' mistakes are printed. */
export const amiss = (lints: readonly Lint[]): readonly AuthorError[] =>
  lints.filter(({ excused }) => excused === undefined).map(({ code, at, of, what, todo }) => ({ code, at, what: `${of}: ${what}`, todo }))

/** What compiles and is still not right in a folder, a shipped protocol, or all that is shipped. Exit code 2 where anything is. */
export async function lintProtocols(
  reference?: string,
): Promise<{ data: LintedProtocols; text: (options: ReportOptions) => string; exit: number }> {
  const { protocols, checks, kinds, lints } = await authored(reference)
  const requirements = protocols.flatMap(each => [...requirementsOf(each.requirements)])
  const data: LintedProtocols = {
    protocols: protocols.map(({ id, edition }) => `${id}@${edition}`),
    looked: {
      requirements: requirements.length,
      indicators: requirements.reduce((sum, { indicators }) => sum + indicators.length, 0),
      checks: Object.keys(checks).length,
      kinds: kinds.length,
    },
    mistakes: amiss(lints),
    excused: lints.flatMap(({ code, at, of, what, excused }) =>
      excused === undefined ? [] : [{ code, at, what: `${of}: ${what}`, because: excused }],
    ),
  }
  return { data, text: options => protocolLint(data, options), exit: data.mistakes.length === 0 ? EXIT.met : EXIT.usage }
}
