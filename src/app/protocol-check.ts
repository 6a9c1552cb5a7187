import { runCase } from '../checks/index.ts'
import { type Case, type Check, EXIT, type Kinds, type Measurement } from '../model/index.ts'
import type { EndOfLife } from '../operators/index.ts'
import { mutationsOf, resolve } from '../protocol/index.ts'
import { type CheckedCheck, type CheckedProtocols, protocolCheck, type ReportOptions } from '../reports/index.ts'
import { authored } from './authored.ts'
import { shippedChecks, shippedEndOfLife, shippedKinds } from './library.ts'
import { amiss } from './protocol-lint.ts'

type Ran = ReturnType<typeof runCase>

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().every((name, index) => name === b.toSorted()[index])
const holds = ({ expect }: Case, ran: Ran): boolean =>
  ran.outcome === expect.outcome &&
  (expect.reason === undefined || ran.reason === expect.reason) &&
  (expect.records === undefined || sameSet(expect.records, ran.records))

const told = ({
  outcome,
  reason,
  records,
}: {
  outcome: string
  reason?: string | undefined
  records?: readonly string[] | undefined
}): string => [outcome, reason ?? '', records === undefined ? '' : `[${records.join(', ')}]`].filter(Boolean).join(' ')

/** Runs one check's cases and its mutations against them; without the end-of-life table no product is in it. */
export function checkOne(check: Check, checks: Readonly<Record<string, Check>>, kinds: Kinds, endOfLife?: EndOfLife): CheckedCheck {
  const measured = (of: Check, given: Case): Measurement => resolve(of, given.with ?? {}, { ...checks, [of.id]: of })
  const run = (of: Check, given: Case): Ran => runCase(measured(of, given), given, kinds, endOfLife && { endOfLife })
  const ran = check.cases.map(given => ({ given, got: run(check, given) }))
  const failed = ran
    .filter(({ given, got }) => !holds(given, got))
    .map(({ given, got }) => ({ name: given.name, expected: told(given.expect), got: told(got) }))
  const declared = new Set(check.equivalent.map(({ mutation }) => mutation))
  const mutations = mutationsOf(check)
  const unnoticed = mutations.filter(
    ({ what, check: mutated }) => !declared.has(what) && check.cases.every(given => holds(given, run(mutated, given))),
  )
  return {
    id: check.id,
    cases: check.cases.length,
    failed,
    mutations: mutations.length,
    unnoticed: unnoticed.map(({ what, at }) => ({ what, at })),
    equivalent: check.equivalent,
  }
}

/** Cases, mutations and what the lint finds without an excuse. Exit code 2 where anything is amiss. */
export async function checkProtocols(
  reference?: string,
): Promise<{ data: CheckedProtocols; text: (options: ReportOptions) => string; exit: number }> {
  const part = await authored(reference)
  const all = { ...shippedChecks(), ...part.checks }
  const kinds = shippedKinds()
  const mistakes = amiss(part.lints)
  const table = shippedEndOfLife()
  const checks = Object.values(part.checks).map(check => checkOne(check, all, kinds, table))
  const data = { protocols: part.protocols.map(({ id, edition }) => `${id}@${edition}`), checks, mistakes }
  const good = mistakes.length === 0 && checks.every(({ failed, unnoticed }) => failed.length + unnoticed.length === 0)
  return { data, text: options => protocolCheck(data, options), exit: good ? EXIT.met : EXIT.usage }
}
