import type { Measured as Asked, Batch, Condition } from '../../model/index.ts'
import { Outcome } from '../../model/index.ts'
import { columnOf, compile } from '../../operators/index.ts'
import { fieldsOfKind, listTable } from '../counted.ts'
import { groupKeyOf } from '../keys.ts'
import { oneReason } from '../reasons.ts'
import type { Run } from '../run.ts'
import type { View } from '../view.ts'
import type { RowSets } from './shares.ts'

/** The records that a figure is formed from. */
export interface Subject {
  readonly view: View | undefined
  readonly table: Batch
  readonly rows: RowSets
  /** rows set aside by `leave-out` */
  readonly leftOut: number
  /** why records are unsure, and why an item of some of them cannot be used; 0 where none is */
  readonly why: number
  readonly unfit: number
}

/** `over`: from so long before the position date up to it, both days included. */
const windowOf = ({ over }: Asked): Condition[] =>
  over
    ? [
        { op: 'test', field: over.by, operator: 'within-last', operand: { is: 'back', time: over.last, before: 'as-of' } },
        { op: 'test', field: over.by, operator: 'on-or-before', operand: { is: 'clock', name: 'as-of' } },
      ]
    : []

function makeSubject(asked: Asked, run: Run): Subject {
  const view = 'kind' in asked.in ? (asked.previous ? run.previous(asked.in.kind) : run.view(asked.in.kind)) : undefined
  const table = view ? view.table() : 'list' in asked.in ? listTable(asked.in.list, asked.in.of) : undefined
  if (!table) throw new Error('a figure is of a kind or a list')
  const fields = fieldsOfKind(table.kind)
  const env = run.env(fields)
  const conditions = [...(asked.where ? [asked.where] : []), ...windowOf(asked)]
  const where = conditions.length > 0 ? compile({ op: 'all', of: conditions }, fields, env)(table) : undefined
  const leave = asked.leaveOut && compile(asked.leaveOut, fields, env)(table)
  const codes = table.items.map(facts => view?.codeOf(facts) ?? 0)
  const [certain, unsure]: [number[], number[]] = [[], []]
  let [leftOut, why, unfit] = [0, 0, 0]
  for (let row = 0; row < table.rows; row++) {
    const outcome = where?.outcomes[row] ?? Outcome.met
    const code = codes[table.itemOf?.[row] ?? 0] ?? 0
    if (outcome === Outcome.notMet) continue
    if (leave?.outcomes[row] === Outcome.met) leftOut++
    else if (outcome === Outcome.met && code === 0) certain.push(row)
    else {
      unsure.push(row)
      unfit = oneReason([unfit, code])
      why = oneReason([why, code || (where?.reasons[row] ?? 0)])
    }
  }
  return { view, table, rows: { certain, unsure }, leftOut, why, unfit }
}

const made = new WeakMap<Run, Map<Asked, Subject>>()
/** Chooses the records of a figure. One whose item cannot be used is perhaps in question at best. */
export const subjectOf = (asked: Asked, run: Run): Subject =>
  made.getOrInsertComputed(run, () => new Map()).getOrInsertComputed(asked, () => makeSubject(asked, run))

export interface FigureGroup {
  readonly key: string | undefined
  readonly rows: RowSets
}
/** Rows by group, in order of the first row; the group that is not known has no key. */
export function groupsOf({ table, rows }: Subject, per: readonly string[]): readonly FigureGroup[] {
  const columns = per.map(name => columnOf(table, name))
  const groups = new Map<string | undefined, { certain: number[]; unsure: number[] }>()
  for (const part of ['certain', 'unsure'] as const) {
    for (const row of rows[part]) groups.getOrInsertComputed(groupKeyOf(columns, row), () => ({ certain: [], unsure: [] }))[part].push(row)
  }
  const first = ({ certain, unsure }: RowSets): number =>
    Math.min(certain[0] ?? Number.POSITIVE_INFINITY, unsure[0] ?? Number.POSITIVE_INFINITY)
  return [...groups].map(([key, of]) => ({ key, rows: of })).sort((a, b) => first(a.rows) - first(b.rows))
}

const grouped = new WeakMap<Subject, ReadonlyMap<string | undefined, RowSets>>()
/** The rows of one group of a subject; none where it has no such group. */
export const rowsOfGroup = (subject: Subject, per: readonly string[], key: string): RowSets =>
  grouped.getOrInsertComputed(subject, () => new Map(groupsOf(subject, per).map(group => [group.key, group.rows]))).get(key) ?? {
    certain: [],
    unsure: [],
  }
