import type { Batch, ForEach, Place } from '../model/index.ts'
import { Outcome, reasonCode } from '../model/index.ts'
import { columnOf, type Env, type FieldsOf } from '../operators/index.ts'
import { placeAt } from './batches.ts'
import { type Judged, Scope } from './judge.ts'
import { groupKeyOf } from './keys.ts'
import { oneReason } from './reasons.ts'
import { doubted, GROUP_UNKNOWN } from './strays.ts'
import { type Spokesmen, takeOf } from './take.ts'

/** One verdict: of a group, by the record that speaks for it. */
export interface Unit {
  readonly row: number
  readonly unsure: boolean
  readonly outcome: number
  readonly reason: number
  /** rows whose exceptions would excuse the group */
  readonly blamed: readonly number[]
  /** its records in question: what it weighs is the sum of theirs */
  readonly members: readonly number[]
  /** where its first record stands */
  readonly group: Place
}
interface Rows {
  readonly first: number
  readonly certain: number[]
  readonly unsure: number[]
  readonly later: number[]
}

const NONE_FOUND = reasonCode('none-found')

/** Rows of each group, in order of their first record; those whose group is not known apart. */
function groupRows(batch: Batch, per: readonly string[], { scope }: Judged): { readonly groups: readonly Rows[]; readonly strays?: Rows } {
  const columns = per.map(name => columnOf(batch, name))
  const groups = new Map<string | undefined, Rows>()
  for (let row = 0; row < batch.rows; row++) {
    const standing = scope[row]
    if (standing === Scope.out || standing === Scope.left) continue
    const rows = groups.getOrInsertComputed(groupKeyOf(columns, row), () => ({ first: row, certain: [], unsure: [], later: [] }))
    ;(standing === Scope.in ? rows.certain : standing === Scope.unsure ? rows.unsure : rows.later).push(row)
  }
  const strays = groups.get(undefined)
  groups.delete(undefined)
  return { groups: [...groups.values()], ...(strays && { strays }) }
}

type Spoken = Pick<Unit, 'row' | 'outcome' | 'reason' | 'blamed'>

/** The worst of some records speaks: the first that fails, else the first that cannot be told. */
function worstOf(rows: readonly number[], { outcomes, reasons }: Judged): Spoken {
  const row = rows.find(at => outcomes[at] === Outcome.notMet) ?? rows.find(at => outcomes[at] === Outcome.undetermined) ?? rows[0]
  const alike = rows.filter(at => outcomes[at] === outcomes[row])
  return {
    row,
    outcome: outcomes[row],
    reason: oneReason(alike.map(at => reasons[at])),
    blamed: rows.filter(at => outcomes[at] !== Outcome.met),
  }
}

/** A group without certain records: it holds or fails only where it would whichever of them were in question. */
function unsureGroup(rows: readonly number[], judged: Judged, qualifies: (row: number) => boolean | undefined): Spoken {
  const outcomes = rows.map(row => {
    const qualified = qualifies(row)
    return qualified === undefined ? Outcome.undetermined : qualified ? judged.outcomes[row] : Outcome.notMet
  })
  const same = outcomes.every(outcome => outcome === outcomes[0])
  return {
    row: rows[0],
    outcome: same ? outcomes[0] : Outcome.undetermined,
    reason: oneReason(rows.map(row => judged.scopeReasons[row])),
    blamed: rows,
  }
}

/** Beside certain records, one that is perhaps in question is a candidate that is not known. */
function withoutTake({ certain, unsure }: Rows, judged: Judged): Spoken {
  const spoken = worstOf(certain, judged)
  const doubtful = unsure.filter(row => judged.outcomes[row] !== Outcome.met)
  if (spoken.outcome !== Outcome.met || doubtful.length === 0) return spoken
  const reason = oneReason(doubtful.map(row => judged.scopeReasons[row] || judged.reasons[row]))
  return { row: doubtful[0], outcome: Outcome.undetermined, reason, blamed: doubtful }
}

function withTake(
  spokesmen: Spokesmen,
  { first, certain, unsure, later }: Rows,
  judged: Judged,
  codeAt: (row: number) => number,
): Spoken | undefined {
  const everyone = [...certain, ...unsure, ...later]
  if (spokesmen.is === 'unknown') return { row: first, outcome: Outcome.undetermined, reason: spokesmen.reason, blamed: everyone }
  if (spokesmen.is === 'none') {
    const code = oneReason(everyone.map(codeAt))
    return code
      ? { row: first, outcome: Outcome.undetermined, reason: code, blamed: everyone }
      : { row: first, outcome: Outcome.notMet, reason: NONE_FOUND, blamed: everyone }
  }
  const due = spokesmen.rows.filter(row => judged.scope[row] !== Scope.later)
  return due.length === 0 ? undefined : worstOf(due, judged)
}

/**
 * One verdict for each group, step 5 of reference §3. `codeAt`: 0, or the code for which a row's item cannot be used.
 * Groups whose every record is not yet due give none; records whose group is not known give one, due or not.
 */
export function unitsOf(shape: ForEach, batch: Batch, judged: Judged, fields: FieldsOf, env: Env, codeAt: (row: number) => number): Unit[] {
  const { groups, strays } = groupRows(batch, shape.per ?? [], judged)
  const take = shape.take && takeOf(batch, shape.take, fields, env)
  const qualifies = (row: number): boolean | undefined => {
    const spokesmen = take?.({ certain: [row], unsure: [] })
    return spokesmen === undefined ? true : spokesmen.is === 'unknown' ? undefined : spokesmen.is !== 'none'
  }
  const units: Unit[] = []
  for (const rows of groups) {
    const { first, certain, unsure, later } = rows
    const candidates = take ? certain.length + later.length : certain.length
    if (candidates + unsure.length === 0) continue
    const alone = candidates === 0
    const group = placeAt(batch, first)
    if (alone) units.push({ ...unsureGroup(unsure, judged, qualifies), unsure: true, group, members: unsure })
    else {
      const spoken = take ? withTake(take({ certain: [...certain, ...later], unsure }), rows, judged, codeAt) : withoutTake(rows, judged)
      if (spoken) units.push({ ...spoken, unsure: false, group, members: [...certain, ...unsure, ...later] })
    }
  }
  if (strays) {
    const members = [...strays.certain, ...strays.later, ...strays.unsure]
    const unsure = members.length === strays.unsure.length
    const group = placeAt(batch, strays.first)
    units.push({ row: strays.first, unsure, outcome: Outcome.undetermined, reason: GROUP_UNKNOWN, blamed: members, members, group })
    const harmful = [...strays.certain, ...strays.unsure].filter(row => judged.outcomes[row] !== Outcome.met || qualifies(row) !== true)
    // groups that weigh differently are not alike: which of them a stray belongs to would decide
    const alike = shape.enough.weighBy === undefined && shape.enough.inEach === undefined
    return doubted(units, alike || harmful.length === 0 ? harmful.length : units.length)
  }
  return units
}
