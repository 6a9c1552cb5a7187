import type { Batch, Condition, Match } from '../model/index.ts'
import { fieldOf, Outcome } from '../model/index.ts'
import { type Compiled, compile, type Env, type FieldsOf, type Results } from '../operators/index.ts'
import { asPair, looksAtOwn, pairBatch, pairFields, split } from './own.ts'
import { usesOf } from './uses.ts'
import type { View } from './view.ts'

/** Pairs of a record being judged and one of the other kind, waiting to be looked at together. */
export class PairList {
  readonly owns: number[] = []
  readonly others: number[] = []
  /** REASON code for which they only perhaps belong together; 0: they certainly do */
  readonly doubt: number[] = []
  add(own: number, other: number, doubt: number): void {
    this.owns.push(own)
    this.others.push(other)
    this.doubt.push(doubt)
  }
}
/** What `where` and `must` of a match say of each pair. */
export interface JudgedPairs {
  readonly where: Results
  readonly must?: Results
}
export interface PairJudge {
  /** rows of the other table that `where` does not rule out whatever record is judged */
  readonly among: Uint32Array
  /** a pair costs something: its two records are put side by side */
  readonly costly: boolean
  judge(own: Batch, pairs: PairList): JudgedPairs
}

const all = (conditions: readonly Condition[]): Condition => (conditions.length === 1 ? conditions[0] : { op: 'all', of: conditions })

/** `where` as far as the other record decides it alone; a record of an item that cannot be used is never certain. */
function gradesOf(view: View, table: Batch, results: Results | undefined): Results {
  const outcomes = results ? results.outcomes.slice() : new Uint8Array(table.rows).fill(Outcome.met)
  const reasons = results ? results.reasons.slice() : new Uint8Array(table.rows)
  const codes = table.items.map(facts => view.codeOf(facts))
  for (let row = 0; row < table.rows; row++) {
    const code = codes[table.itemOf?.[row] ?? 0] ?? 0
    if (outcomes[row] === Outcome.notMet || code === 0) continue
    outcomes[row] = Outcome.undetermined
    reasons[row] = code
  }
  return { outcomes, reasons }
}

const pick = ({ outcomes, reasons }: Results, rows: readonly number[]): Results => ({
  outcomes: Uint8Array.from(rows, row => outcomes[row]),
  reasons: Uint8Array.from(rows, row => reasons[row]),
})

/** The conjunction of what the other record says alone and what the pair says; doubt about the pair makes it perhaps. */
function joinGrades(alone: Results, both: Results | undefined, doubt: readonly number[]): Results {
  const { outcomes, reasons } = alone
  for (let pair = 0; pair < outcomes.length; pair++) {
    const other = both?.outcomes[pair] ?? Outcome.met
    if (outcomes[pair] === Outcome.notMet || other === Outcome.notMet) outcomes[pair] = Outcome.notMet
    else if (other === Outcome.undetermined && outcomes[pair] !== Outcome.undetermined) {
      outcomes[pair] = Outcome.undetermined
      reasons[pair] = both?.reasons[pair] ?? 0
    } else if (outcomes[pair] === Outcome.notApplicable) outcomes[pair] = other
    if (doubt[pair] > 0 && outcomes[pair] !== Outcome.notMet) {
      if (outcomes[pair] !== Outcome.undetermined) reasons[pair] = doubt[pair]
      outcomes[pair] = Outcome.undetermined
    }
  }
  return { outcomes, reasons }
}

/** Compiles the conditions of a match for one table of the other kind. */
export function pairJudge(match: Match, view: View, own: FieldsOf, env: Pick<Env, 'clock' | 'endOfLife'>): PairJudge {
  const table = view.table()
  const other: FieldsOf = name => fieldOf(view.kind, name)?.type
  const { alone, both } = split(match.where)
  const grades = gradesOf(view, table, alone.length > 0 ? compile(all(alone), other, env)(table) : undefined)
  const mustBoth = match.must !== undefined && looksAtOwn(match.must)
  const mustAlone = match.must && !mustBoth ? compile(match.must, other, env)(table) : undefined
  const paired = (condition: Condition): Compiled => compile(asPair(condition), pairFields(other, own), env)
  const whereOfPair = both.length > 0 ? paired(all(both)) : undefined
  const mustOfPair = match.must && mustBoth ? paired(match.must) : undefined
  const fields = usesOf([...both, ...(mustBoth ? [match.must] : [])])
  const among: number[] = []
  for (let row = 0; row < table.rows; row++) if (grades.outcomes[row] !== Outcome.notMet) among.push(row)
  return {
    among: Uint32Array.from(among),
    costly: whereOfPair !== undefined || mustOfPair !== undefined,
    judge(batch, { owns, others, doubt }) {
      const pairs = whereOfPair || mustOfPair ? pairBatch(table, others, batch, owns, fields) : undefined
      const where = joinGrades(pick(grades, others), pairs && whereOfPair?.(pairs), doubt)
      const must = mustAlone ? pick(mustAlone, others) : pairs && mustOfPair?.(pairs)
      return { where, ...(must && { must }) }
    },
  }
}
