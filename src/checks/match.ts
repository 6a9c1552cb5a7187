import type { Batch, Match, Operand } from '../model/index.ts'
import { Outcome, reasonCode } from '../model/index.ts'
import { columnOf, type Env, type FieldsOf, type Results } from '../operators/index.ts'
import { pickBatch } from './batches.ts'
import { distinctRows } from './distinct.ts'
import { type Found, settleMatch, type Wanted } from './has.ts'
import { Join, type Partners } from './join.ts'
import { Budget } from './joinindex.ts'
import { isOpenList, keyOfValue, memberKeys } from './keys.ts'
import { type JudgedPairs, type PairJudge, PairList, pairJudge } from './pairs.ts'
import { oneReason } from './reasons.ts'
import { usesOf, usesOfOperand } from './uses.ts'
import type { View } from './view.ts'

export interface Matched extends Results {
  /** row of the first certain match in the other table; −1: none */
  readonly first: Int32Array
}
/** A match made ready for one table of the other kind. */
export interface Matcher {
  match(own: Batch): Matched
  /** rows of the other kind, after `where`, that nothing identifies */
  unkeyed(own: Batch): number
}
export interface MatchSetting {
  readonly view: View
  readonly own: FieldsOf
  readonly env: Pick<Env, 'clock' | 'endOfLife'>
  /** most keys that may be held at once */
  readonly keys: number
}

const UNKEYED = reasonCode('unkeyed')
const NO_KEY = reasonCode('no-key')
const NOT_GIVEN = reasonCode('not-given')
/** Pairs judged at once. */
const CHUNK = 16_384
/** Records without a key that are looked at one by one; more are only counted, as perhaps matching. */
const LOOKED_AT = 64

/** Keys that `covers` asks for; undefined where they are not known. */
function coveredKeys(list: Operand, own: Batch, row: number): Wanted | undefined {
  if (list.is === 'own') {
    const column = columnOf(own, list.field)
    const keys = memberKeys(column, row)
    return keys && { keys: new Set(keys), complete: !isOpenList(column, row) }
  }
  if (list.is !== 'value') return undefined
  return { keys: new Set((list.value.type === 'list' ? list.value.members : [list.value]).map(keyOfValue)), complete: true }
}

/** One record whose pairs have been listed and not yet judged. */
interface Waiting {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly uncounted: number
}

const emptyMatched = (rows: number): Matched => ({
  outcomes: new Uint8Array(rows),
  reasons: new Uint8Array(rows),
  first: new Int32Array(rows).fill(-1),
})

class Matching implements Matcher {
  readonly #match: Match
  readonly #setting: MatchSetting
  readonly #judge: PairJudge
  readonly #gap: number

  constructor(match: Match, setting: MatchSetting) {
    this.#match = match
    this.#setting = setting
    this.#judge = pairJudge(match, setting.view, setting.own, setting.env)
    this.#gap = reasonCode(setting.view.gap)
  }

  #found({ where }: JudgedPairs, { from, to, uncounted }: Waiting): Found {
    const [certain, perhaps]: [number[], number[]] = [[], []]
    let why = 0
    for (let pair = from; pair < to; pair++) {
      if (where.outcomes[pair] === Outcome.met) certain.push(pair)
      else if (where.outcomes[pair] !== Outcome.notMet) {
        perhaps.push(pair)
        why = oneReason([why, where.reasons[pair]])
      }
    }
    return { certain, perhaps, uncounted, why, gap: this.#gap }
  }

  /**
   * Where certain matches alone decide, a record needs no more of them than that many: its pairs are judged a few at a
   * time, and those left over count for nothing.
   */
  #judgeFew(own: Batch, pairs: PairList, waiting: readonly Waiting[], needed: number): JudgedPairs {
    const { length } = pairs.owns
    const where = { outcomes: new Uint8Array(length), reasons: new Uint8Array(length) }
    let open = waiting.map(({ from, to }) => ({ from, to, found: 0 }))
    for (let step = 4; open.length > 0; step *= 2) {
      const list = new PairList()
      for (const { from, to } of open)
        for (let pair = from; pair < Math.min(to, from + step); pair++) list.add(pairs.owns[pair], pairs.others[pair], pairs.doubt[pair])
      const judged = this.#judge.judge(own, list).where
      let at = 0
      for (const record of open) {
        for (let left = Math.min(step, record.to - record.from); left > 0; left--, at++, record.from++) {
          where.outcomes[record.from] = judged.outcomes[at]
          where.reasons[record.from] = judged.reasons[at]
          if (judged.outcomes[at] === Outcome.met) record.found++
        }
      }
      open = open.filter(({ from, to, found }) => from < to && found < needed)
    }
    return { where }
  }

  #judged(own: Batch, pairs: PairList, waiting: readonly Waiting[]): JudgedPairs {
    const { op, atLeast = 1, atMost, must, covers, latest } = this.#match
    const few = this.#judge.costly && atMost === undefined && !must && !covers && latest === undefined
    return few ? this.#judgeFew(own, pairs, waiting, op === 'has' ? atLeast : 1) : this.#judge.judge(own, pairs)
  }

  #settle(own: Batch, pairs: PairList, waiting: readonly Waiting[], into: Matched): void {
    const judged = this.#judged(own, pairs, waiting)
    const table = this.#setting.view.table()
    const dates = this.#match.latest === undefined ? undefined : columnOf(table, this.#match.latest)
    for (const record of waiting) {
      const found = this.#found(judged, record)
      const covers = (this.#match.covers ?? []).map(({ field, list }) => ({
        column: columnOf(table, field),
        list: coveredKeys(list, own, record.row),
      }))
      const [outcome, reason] = settleMatch(this.#match, found, {
        others: pairs.others,
        covers,
        ...(judged.must && { must: judged.must }),
        ...(dates && { dates }),
      })
      into.outcomes[record.row] = outcome
      into.reasons[record.row] = reason
      into.first[record.row] = found.certain.length > 0 ? pairs.others[found.certain[0]] : -1
    }
  }

  /** Lists the pairs of a record; the number of those without a key that are only counted. */
  #list(pairs: PairList, row: number, { rows, sure, unkeyed }: Partners): number {
    for (let i = 0; i < rows.length; i++) pairs.add(row, rows[i], sure[i] ? 0 : NOT_GIVEN)
    if (unkeyed.length <= this.#match.unkeyedAtMost * this.#judge.among.length) return 0
    if (unkeyed.length > LOOKED_AT) return unkeyed.length
    for (const other of unkeyed) pairs.add(row, other, UNKEYED)
    return 0
  }

  #join(own: Batch): Join | undefined {
    const { view, keys } = this.#setting
    return this.#match.on.length === 0 ? undefined : new Join(this.#match.on, view.table(), this.#judge.among, own, new Budget(keys))
  }

  #eachRow(own: Batch): Matched {
    const into = emptyMatched(own.rows)
    const join = this.#join(own)
    const every: Partners = {
      rows: [...this.#judge.among],
      sure: this.#judge.among.length > 0 ? Array(this.#judge.among.length).fill(true) : [],
      noKey: false,
      unkeyed: [],
    }
    let [pairs, waiting]: [PairList, Waiting[]] = [new PairList(), []]
    const flush = (): void => {
      this.#settle(own, pairs, waiting, into)
      pairs = new PairList()
      waiting = []
    }
    for (let row = 0; row < own.rows; row++) {
      const partners = join ? join.of(row) : every
      if (partners.noKey) {
        into.outcomes[row] = Outcome.undetermined
        into.reasons[row] = NO_KEY
        continue
      }
      const from = pairs.owns.length
      const uncounted = this.#list(pairs, row, partners)
      waiting.push({ row, from, to: pairs.owns.length, uncounted })
      if (pairs.owns.length >= CHUNK) flush()
    }
    flush()
    return into
  }

  /** Without keys every record is put to every other: records alike in all that is compared are put once. */
  #eachSort(own: Batch): Matched {
    const fields = new Set(usesOf([this.#match.where, this.#match.must]).own)
    for (const { list } of this.#match.covers ?? []) for (const name of usesOfOperand(list).own) fields.add(name)
    const { rows, sort } = distinctRows(own, fields)
    const sorts = this.#eachRow(pickBatch(own, rows))
    return {
      outcomes: Uint8Array.from(sort, at => sorts.outcomes[at]),
      reasons: Uint8Array.from(sort, at => sorts.reasons[at]),
      first: Int32Array.from(sort, at => sorts.first[at]),
    }
  }

  match(own: Batch): Matched {
    return this.#match.on.length === 0 ? this.#eachSort(own) : this.#eachRow(own)
  }
  unkeyed(own: Batch): number {
    return this.#join(own)?.unkeyed ?? 0
  }
}

/** Nothing of the other kind can be used: every record is undetermined, for that reason. */
const unusable = (view: View): Matcher => ({
  match: ({ rows }) => ({
    ...emptyMatched(rows),
    outcomes: new Uint8Array(rows).fill(Outcome.undetermined),
    reasons: new Uint8Array(rows).fill(reasonCode(view.state)),
  }),
  unkeyed: () => 0,
})

/** Makes `has` or `has-none` ready. Throws KeyLimit while matching, where more keys would be held than allowed. */
export const matcherOf = (match: Match, setting: MatchSetting): Matcher =>
  setting.view.state === '' ? new Matching(match, setting) : unusable(setting.view)
