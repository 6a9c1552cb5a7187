import type { ItemFacts, Match, Population, Reconcile } from '../model/index.ts'
import { fieldOf, Outcome } from '../model/index.ts'
import { compile, type FieldsOf } from '../operators/index.ts'
import { pickBatch } from './batches.ts'
import type { Run } from './run.ts'
import type { View } from './view.ts'

const fieldsOf =
  ({ kind }: View): FieldsOf =>
  name =>
    fieldOf(kind, name)?.type

const recordsIn = (facts: ItemFacts): number => Object.values(facts.records).reduce((sum, count) => sum + count, 0)

/** An item that gives fewer records than the manifest expects of it, or than the list that says so holds. */
function isShort(facts: ItemFacts, run: Run): boolean {
  const { count, from } = facts.expects ?? {}
  // an item that gives several kinds was counted by its longest list
  const records = Math.max(0, ...Object.values(facts.records))
  if (count !== undefined) return records < count
  if (from === undefined) return false
  const list = run.evidence.items.find(({ id }) => id === from)
  return list === undefined || list.state === 'unreadable' || list.state === 'missing' || records < recordsIn(list)
}

/** Share of some records of `one` that certainly match none of `match.kind`. Null: there are none. */
function unmatched(one: View, rows: readonly number[], match: Pick<Match, 'kind' | 'on' | 'where'>, run: Run): number | null {
  if (rows.length === 0) return null
  const batch = pickBatch(one.table(), rows)
  const { first } = run.matcher({ op: 'has', unkeyedAtMost: 1, ...match }, fieldsOf(one)).match(batch)
  return first.filter(row => row < 0).length / rows.length
}

const turned = (on: Reconcile['on']): Reconcile['on'] => on.map(pairs => pairs.map(({ other, own }) => ({ other: own, own: other })))

/** Rows of the list to reconcile with that are, or may be, meant. */
function meant(view: View, reconcile: Reconcile, run: Run): number[] {
  const table = view.table()
  const results = reconcile.where && compile(reconcile.where, fieldsOf(view), run.env(fieldsOf(view)))(table)
  return Array.from({ length: table.rows }, (_, row) => row).filter(row => (results?.outcomes[row] ?? Outcome.met) !== Outcome.notMet)
}

/**
 * Both ways: those of the other list that no record of the kind matches, and the records in question that none of the
 * other list matches, each as a share of its own list. A list that cannot be used reconciles nothing.
 */
function differs(view: View, reconcile: Reconcile, inQuestion: readonly number[], run: Run): boolean {
  const other = run.view(reconcile.with)
  if (other.state !== '') return true
  const there = meant(other, reconcile, run)
  const { on, where } = reconcile
  const shares = [
    unmatched(other, there, { kind: view.kind.name, on: turned(on) }, run),
    unmatched(view, inQuestion, { kind: other.kind.name, on, ...(where && { where }) }, run),
  ]
  return there.length === 0 || shares.some(share => share !== null && share > reconcile.tolerance)
}

/**
 * Whether there are fewer records than there should be. `inQuestion`: rows of the kind's table that `where` does not
 * rule out; `certain`: how many records (or groups) are certainly in question.
 */
export function isPopulationShort(
  view: View,
  population: Population | undefined,
  certain: number,
  inQuestion: () => readonly number[],
  run: Run,
): boolean {
  if (population?.atLeast !== undefined && certain < population.atLeast) return true
  if (view.sources.some(({ facts }) => isShort(facts, run))) return true
  return population?.reconcile !== undefined && differs(view, population.reconcile, inQuestion(), run)
}
