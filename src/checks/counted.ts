import type { Batch, FieldType, ForEach, Kind, Operand, Place, Tally } from '../model/index.ts'
import { fieldOf, Outcome, reasonCode } from '../model/index.ts'
import { columnOf, type FieldsOf, newColumn, printValue } from '../operators/index.ts'
import { pickBatch, placeAt } from './batches.ts'
import { type Unit, unitsOf } from './groups.ts'
import { type Judged, judgeOf, Scope } from './judge.ts'
import { groupKey } from './keys.ts'
import { literalOf } from './literal.ts'
import { isStreamable } from './plan.ts'
import type { Run } from './run.ts'
import { exceptionMatch, namingMatch } from './shapes.ts'
import { addJudged, addToGroup, mergeTallies, newTally, type Said, type Spot, say, setAside, shownCounts, weightsOf } from './tally.ts'
import type { View } from './view.ts'

const LIMIT = reasonCode('limit')

/** Everything counted of one for-each. */
export interface Counted {
  readonly tally: Tally
  /** records (or groups) set aside by approved exceptions: certainly in question, and perhaps */
  readonly excepted: number
  readonly exceptedUnsure: number
  /** how many were in question before exceptions, each counted once whatever it weighs */
  readonly asked: { readonly certain: number; readonly unsure: number }
  /** places of the exceptions used, in their own order */
  readonly exceptions: readonly Place[]
  /** places of those that name a record which fails or cannot be told, and do not excuse it */
  readonly idle: readonly Place[]
  /** records that become one with others were tallied apart, because the list was too long to hold */
  readonly cut?: boolean
  /** rows of the kind's table that `where` does not rule out */
  inQuestion(): readonly number[]
}

export const fieldsOfKind =
  (kind: Kind): FieldsOf =>
  name =>
    fieldOf(kind, name)?.type

/** The members of a list parameter as records with one field, `value`. Their place is the member itself: the author's own word. */
export function listTable(list: Operand, of: FieldType): Batch {
  const value = literalOf(list)
  const members = value?.type === 'list' ? value.members : []
  const column = newColumn(of, members.length)
  for (const member of members) column.pushValue(member)
  const kind: Kind = {
    name: '',
    means: '',
    nature: 'built-in',
    sameWhen: ['value'],
    combine: 'each',
    fields: { value: { type: of, means: '', safe: true } },
  }
  return {
    kind,
    rows: members.length,
    columns: new Map([['value', column.finish()]]),
    items: [],
    places: { form: 'words', texts: members.map(printValue) },
  }
}

/** Rows that a shape asks about, of a whole table. */
const askedRows = ({ scope }: Judged): number[] => {
  const rows: number[] = []
  for (let row = 0; row < scope.length; row++)
    if (scope[row] === Scope.in || scope[row] === Scope.unsure || scope[row] === Scope.later) rows.push(row)
  return rows
}

/** Row of the exception that certainly covers each row that fails or cannot be told; −1 where there is none. */
function exceptionRows(shape: ForEach, table: Batch, judged: Judged, run: Run): Int32Array {
  const found = new Int32Array(table.rows).fill(-1)
  if (!shape.exceptIn || run.context.exceptions === false) return found
  const rows = askedRows(judged).filter(row => judged.outcomes[row] !== Outcome.met || shape.per)
  const { first } = run.matcher(exceptionMatch(shape.exceptIn), fieldsOfKind(table.kind)).match(pickBatch(table, rows))
  rows.forEach((row, index) => {
    found[row] = first[index]
  })
  return found
}

/** Exceptions that name a record and do not excuse it: expired, or without something they must say. */
function idleExceptions(shape: ForEach, table: Batch, judged: Judged, excused: Int32Array, run: Run): Place[] {
  const { exceptIn } = shape
  if (exceptIn?.where === undefined || run.context.exceptions === false) return []
  const rows = askedRows(judged).filter(row => judged.outcomes[row] !== Outcome.met && excused[row] < 0)
  const exceptions = run.view(exceptIn.kind).table()
  if (rows.length === 0 || exceptions.rows === 0) return []
  const { first } = run.matcher(namingMatch(exceptIn), fieldsOfKind(table.kind)).match(pickBatch(table, rows))
  const naming = new Set([...first].filter(row => row >= 0))
  return [...naming].sort((a, b) => a - b).map(row => placeAt(exceptions, row))
}

/** Notes which exceptions were used, once each. */
class ExceptionLog {
  readonly #table: Batch | undefined
  readonly #rows = new Set<number>()
  certain = 0
  unsure = 0
  constructor(table: Batch | undefined) {
    this.#table = table
  }
  use(rows: readonly number[], unsure: boolean): void {
    for (const row of rows) this.#rows.add(row)
    if (unsure) this.unsure++
    else this.certain++
  }
  places(): Place[] {
    const table = this.#table
    return table ? [...this.#rows].sort((a, b) => a - b).map(row => placeAt(table, row)) : []
  }
}

function countRows(shape: ForEach, table: Batch, judged: Judged, excused: Int32Array, log: ExceptionLog): Tally {
  const scope = judged.scope.slice()
  for (let row = 0; row < table.rows; row++) {
    if ((scope[row] !== Scope.in && scope[row] !== Scope.unsure) || judged.outcomes[row] === Outcome.met || excused[row] < 0) continue
    log.use([excused[row]], scope[row] === Scope.unsure)
    scope[row] = Scope.excepted
  }
  const tally = newTally()
  addJudged(shape, table, { ...judged, scope }, tally)
  return tally
}

function countUnits(shape: ForEach, table: Batch, judged: Judged, units: readonly Unit[], excused: Int32Array, log: ExceptionLog): Tally {
  const tally = newTally()
  tally.leftOut = judged.scope.filter(scope => scope === Scope.left).length
  tally.notYetDue = judged.scope.filter(scope => scope === Scope.later).length
  const weigh = weightsOf(table, shape.enough.weighBy)
  tally.weightUnknown = askedRows(judged).filter(row => weigh(row) === undefined).length
  const weightOf = ({ members }: Unit): number =>
    shape.enough.weighBy === undefined ? 1 : members.reduce((sum, row) => sum + (weigh(row) ?? 0), 0)
  const by = shape.enough.inEach && columnOf(table, shape.enough.inEach.by)
  const keyOf = ({ members }: Unit): string | undefined => {
    const keys = new Set(members.map(row => by && groupKey(by, row)))
    return keys.size === 1 ? [...keys][0] : undefined
  }
  const counts = shownCounts(tally)
  for (const unit of units) {
    const { row, unsure, outcome, reason, blamed, group } = unit
    const weight = weightOf(unit)
    if (!unsure) tally.certain = (tally.certain ?? 0) + 1
    const place = (): Spot => ({ ...placeAt(table, row), group })
    if (outcome !== Outcome.met && blamed.length > 0 && blamed.every(at => excused[at] >= 0)) {
      const used = blamed.map(at => excused[at])
      log.use(used, unsure)
      if (by) setAside(tally, keyOf(unit), weight, place)
      continue
    }
    const said: Said = { row, unsure, outcome, reason, weight, place, conditions: () => judged.conditions(row) }
    say(tally, said, counts)
    if (by) addToGroup(tally, keyOf(unit), said)
  }
  return tally
}

const askedUnits = (units: readonly Unit[]): Counted['asked'] => {
  const unsure = units.filter(unit => unit.unsure).length
  return { certain: units.length - unsure, unsure }
}
function askedOf({ scope }: Judged): Counted['asked'] {
  const asked = { certain: 0, unsure: 0 }
  for (const standing of scope) {
    if (standing === Scope.in) asked.certain++
    else if (standing === Scope.unsure) asked.unsure++
  }
  return asked
}

/** Of no records: most checks of a protocol ask about a kind that a small pack has nothing of, and compile nothing for it. */
const nothing = (): Counted => ({
  tally: newTally(),
  excepted: 0,
  exceptedUnsure: 0,
  asked: { certain: 0, unsure: 0 },
  exceptions: [],
  idle: [],
  inQuestion: () => [],
})

/** Counts over a whole table in memory. */
function countTable(shape: ForEach, table: Batch, codeOf: View['codeOf'], run: Run): Counted {
  if (table.rows === 0) return nothing()
  const fields = fieldsOfKind(table.kind)
  const env = run.env(fields)
  const judged = judgeOf(shape, fields, env, codeOf)(table)
  const excused = exceptionRows(shape, table, judged, run)
  const log = new ExceptionLog(shape.exceptIn && run.view(shape.exceptIn.kind).table())
  const codes = table.items.map(codeOf)
  const units = shape.per && unitsOf(shape, table, judged, fields, env, row => codes[table.itemOf?.[row] ?? 0] ?? 0)
  const tally = units ? countUnits(shape, table, judged, units, excused, log) : countRows(shape, table, judged, excused, log)
  const inQuestion = (): readonly number[] => {
    const rows: number[] = []
    for (let row = 0; row < table.rows; row++) if (judged.scope[row] !== Scope.out) rows.push(row)
    return rows
  }
  const idle = idleExceptions(shape, table, judged, excused, run)
  const asked = units ? askedUnits(units) : askedOf(judged)
  return { tally, excepted: log.certain, exceptedUnsure: log.unsure, asked, exceptions: log.places(), idle, inQuestion }
}

/** Records that were counted and of which nothing came back. */
function unseen(records: number): Tally {
  const tally = newTally()
  tally.in.undetermined = records
  tally.certain = records
  tally.recordsInAll = records
  if (records > 0) tally.reasons[LIMIT] = records
  return tally
}

/** Adds up what readers tallied; an item of which only columns came back is judged here, by the same steps. */
function countSegments(shape: ForEach, key: string, view: View, run: Run): Counted {
  const fields = fieldsOfKind(view.kind)
  let judge: ReturnType<typeof judgeOf> | undefined
  const judged = (batch: Batch): Tally => {
    const tally = newTally()
    if (batch.rows === 0) return tally
    judge ??= judgeOf(shape, fields, run.env(fields), view.codeOf)
    addJudged(shape, batch, judge(batch), tally)
    return tally
  }
  let sum: Tally = newTally()
  let cut = false
  for (const { sources, filled } of view.segments()) {
    const tallied = sources.map(({ tallies }) => (Object.hasOwn(tallies, key) ? tallies[key] : undefined))
    const long = sources.some(({ keysOnly }) => keysOnly)
    if (filled && !long) sum = mergeTallies(sum, judged(filled.batch))
    else {
      // lists that hold nothing have nothing to join
      const several = sources.filter(({ records }) => records > 0).length > 1
      cut ||= view.kind.combine === 'fill' && (several || tallied.some(tally => tally?.repeats))
      sources.forEach(({ batch, records }, index) => {
        sum = mergeTallies(sum, tallied[index] ?? (batch ? judged(batch) : unseen(records)))
      })
    }
  }
  return { ...nothing(), tally: sum, cut }
}

/** Steps 4 to 6 of reference §3 for one for-each. `key`: of the tally that readers made of it. */
export function count(shape: ForEach, key: string, run: Run): Counted {
  if ('list' in shape.over) return countTable(shape, listTable(shape.over.list, shape.over.of), () => 0, run)
  const view = run.view(shape.over.kind)
  return isStreamable(shape) ? countSegments(shape, key, view, run) : countTable(shape, view.table(), view.codeOf, run)
}
