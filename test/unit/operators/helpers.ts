import type { Batch, Condition, FieldType, ItemFacts, Kind, Operand, OperatorName, Param, Reason, Value } from '../../../src/model/index.ts'
import { OUTCOMES, REASONS } from '../../../src/model/index.ts'
import { type ColumnBuilder, compile, type Env, newColumn, parsePorts, type Results, valueFrom } from '../../../src/operators/index.ts'

export const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
export const AS_OF = day('2026-06-30')
export const ENV: Env = { clock: { asOf: AS_OF, periodFrom: day('2025-07-01'), periodTo: AS_OF } }

/** States that a plain cell cannot write. */
export const NEVER = Symbol('never')
export const NO_END = Symbol('no end')
export const INVALID = Symbol('invalid')
export const CONFLICT = Symbol('conflict')
export const partial = (...members: readonly unknown[]) => ({ partial: members })

const push = (column: ColumnBuilder, type: FieldType, cell: unknown): void => {
  if (cell === undefined) column.pushUnknown()
  else if (cell === null) column.pushBlank()
  else if (cell === NEVER) column.pushNever()
  else if (cell === NO_END) column.pushNoEnd()
  else if (cell === INVALID) column.pushInvalid()
  else if (cell === CONFLICT) column.pushUnknown('conflict')
  else if (typeof cell === 'object' && 'partial' in cell) {
    const members = cell.partial as unknown[]
    if (type.type === 'ports') column.pushPorts({ ranges: parsePorts(members)?.ranges ?? [], complete: false })
    else column.pushList({ members: members.map(member => type.values?.indexOf(String(member)) ?? String(member)), complete: false })
  } else {
    const value = valueFrom(cell, type)
    if (!value) throw new Error(`no ${type.type}: ${String(cell)}`)
    column.pushValue(value)
  }
}

export const ITEM: ItemFacts = {
  id: 'item',
  path: 'a.csv',
  bytes: 1,
  sha256: '',
  state: 'read',
  export: '',
  because: [],
  format: 'csv',
  class: 'export',
  kinds: [],
  system: 'Main',
  taken: { ms: AS_OF, precision: 2 },
  records: {},
  rows: 0,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  filtered: false,
  wholeList: false,
  problems: [],
}
export type Types = Readonly<Record<string, FieldType>>
export type Cells = Readonly<Record<string, readonly unknown[]>>

/** A batch from columns of plain cells: undefined unknown, null blank, symbols for the other states. */
export const batchOf = (types: Types, cells: Cells, item: Partial<ItemFacts> = {}): Batch => {
  const rows = Object.values(cells)[0]?.length ?? 0
  const columns = new Map(
    Object.entries(cells).map(([name, list]) => {
      const column = newColumn(types[name], rows)
      for (const cell of list) push(column, types[name], cell)
      return [name, column.finish()] as const
    }),
  )
  const fields = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type, means: '', safe: true }]))
  const kind: Kind = { name: 'things', means: '', nature: 'things', sameWhen: [], combine: 'each', fields }
  return {
    kind,
    rows,
    columns,
    items: [{ ...ITEM, ...item }],
    places: { form: 'row', numbers: Float64Array.from({ length: rows }, (_, i) => i + 2) },
  }
}

/** `met`, `not-met`, `undetermined blank` … of every row. */
export const told = ({ outcomes, reasons }: Results): string[] =>
  Array.from(outcomes, (outcome, i) => `${OUTCOMES[outcome]} ${REASONS[reasons[i]] satisfies Reason}`.trim())

export const literal = (raw: unknown, type: Param['type']): Operand => {
  const value = valueFrom(raw, type)
  if (!value) throw new Error('no such literal')
  return { is: 'value', value }
}
export const asValue = (value: Value): Operand => ({ is: 'value', value })
export const test = (field: string, operator: OperatorName, operand?: Operand): Condition => ({
  op: 'test',
  field,
  operator,
  ...(operand && { operand }),
})

/** One field against one operand, row by row. */
export const judge = (type: FieldType, cells: readonly unknown[], operator: OperatorName, operand?: Operand, env: Env = ENV): string[] =>
  told(compile(test('f', operator, operand), name => (name === 'f' ? type : undefined), env)(batchOf({ f: type }, { f: cells })))

/** Any condition over a batch. */
export const judgeAll = (condition: Condition, batch: Batch, env: Env = ENV): string[] =>
  told(compile(condition, name => batch.kind.fields[name]?.type, env)(batch))

export const durations = (text: string): Operand => literal(text, { type: 'duration' })
export const back = (text: string, before: 'as-of' | 'taken' = 'as-of'): Operand => ({ is: 'back', time: durations(text), before })
