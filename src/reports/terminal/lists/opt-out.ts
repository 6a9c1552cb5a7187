import type { OptOutTally } from '../../../model/index.ts'

export type OptOutVerdict = 'nobody' | 'somebody' | 'cannot-be-told'
/** What is printed of a reconciliation with `--json`, and read again as evidence. */
export interface OptOutResult extends OptOutTally {
  readonly optOutReconciliation: 1
  /** day of the reconciliation, YYYY-MM-DD */
  readonly asOf: string
  readonly flow?: string
  readonly days: { readonly sent?: string; readonly returned?: string; readonly released?: string }
  readonly verdict: OptOutVerdict
  readonly doubts: readonly string[]
  readonly clearedOn?: string | null
}

const SAYS: Readonly<Record<OptOutVerdict, string>> = {
  nobody: 'Nobody was released who was not on the list that came back.',
  somebody: 'Somebody was released who was not on the list that came back.',
  'cannot-be-told': 'It cannot be told whether anybody was released who was not on the list that came back.',
}
const DOUBTS: Readonly<Record<string, string>> = {
  'empty-list': 'A list holds no number.',
  'different-flows': 'The lists do not belong to one flow: what came back was never sent, or nothing that went out was.',
  'unreadable-lines': 'A list has lines that are no NHS number.',
  'invalid-numbers': 'A list that came back or went out has numbers with a wrong check digit.',
}

const listLine = (name: string, { lines, numbers, repeated, invalid, unreadable, sha256 }: OptOutTally['lists']['submitted']): string[] => [
  `  ${name.padEnd(10)} ${numbers} numbers in ${lines} lines; ${repeated} repeated, ${invalid} with a wrong check digit, ${unreadable} unreadable`,
  `  ${''.padEnd(10)} SHA-256 ${sha256 ?? 'not told: the list is too short'}`,
]

/** The result of a reconciliation for people: counts and words, never a number of anybody. */
export function optOutReport({ flow, asOf, days, lists, counts, verdict, doubts }: OptOutResult): string {
  const told = [
    days.sent && `sent ${days.sent}`,
    days.returned && `returned ${days.returned}`,
    days.released && `released ${days.released}`,
  ]
  return `${[
    `National data opt-out, ${flow === undefined ? 'a flow without an id' : `flow ${flow}`}, as of ${asOf}`,
    ...(told.some(Boolean) ? [`  ${told.filter(Boolean).join(', ')}`] : []),
    ...listLine('submitted', lists.submitted),
    ...listLine('returned', lists.returned),
    ...listLine('released', lists.released),
    '',
    SAYS[verdict],
    ...doubts.flatMap(doubt => DOUBTS[doubt] ?? []),
    `${counts.releasedNotReturned} released and not returned; ${counts.releasedNotSubmitted} of the released were never sent.`,
    `${counts.submittedNotReturned} sent and not returned: they opted out, or the check did not know the number as a valid one.`,
  ].join('\n')}\n`
}
