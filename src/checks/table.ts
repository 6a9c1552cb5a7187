import type { Batch, Column, FieldType, ItemFacts, Kind, Value } from '../model/index.ts'
import { type ColumnBuilder, newColumn, valueFrom } from '../operators/index.ts'

/** A record as an author writes it: an absent field is unknown, null is blank. */
export type PlainRecord = Readonly<Record<string, unknown>>

const isPlain = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** A list that is not complete: its members as any other list, pushed with the mark. */
function pushOpenList(builder: ColumnBuilder, raw: unknown): void {
  const made = newColumn(builder.type, 1)
  pushCell(made, raw)
  const list = made.finish().lists?.[0]
  if (list) builder.pushList({ ...list, complete: false })
  else builder.pushInvalid()
}

function pushForm(builder: ColumnBuilder, raw: Readonly<Record<string, unknown>>): void {
  if (raw.list !== undefined) {
    if (raw.complete === false) pushOpenList(builder, raw.list)
    else pushCell(builder, raw.list)
  } else if (raw.state === 'blank') builder.pushBlank()
  else if (raw.state === 'unknown') builder.pushUnknown()
  else builder.pushInvalid()
}

function pushCell(builder: ColumnBuilder, raw: unknown): void {
  const isDate = builder.type.type === 'date'
  if (raw === undefined) builder.pushUnknown()
  else if (raw === null) builder.pushBlank()
  else if (isPlain(raw)) pushForm(builder, raw)
  else if (isDate && raw === 'never') builder.pushNever()
  else if (isDate && raw === 'no-end') builder.pushNoEnd()
  else pushLiteral(builder, raw)
}

function pushLiteral(builder: ColumnBuilder, raw: unknown): void {
  const alone = builder.type.type === 'list' && !Array.isArray(raw)
  const value: Value | undefined = valueFrom(alone ? [raw] : raw, builder.type)
  if (value) builder.pushValue(value)
  else builder.pushInvalid()
}

const columnFor = (type: FieldType, name: string, records: readonly PlainRecord[]): Column => {
  const builder = newColumn(type, records.length)
  for (const record of records) pushCell(builder, Object.hasOwn(record, name) ? record[name] : undefined)
  return builder.finish()
}

/**
 * Plain records as a table of a kind, from one item. Fields: as in `given` of a case — absent is unknown, null blank,
 * `never` and `no-end` are words for dates, `{ list: […], complete: false }` a list that may have more members,
 * `{ state: invalid }` a cell nobody can read; a literal that does not fit its type is invalid. A field that no record
 * has gets no column. Record 1 stands at `row 1`.
 */
export function tableFrom(kind: Kind, records: readonly PlainRecord[], facts: ItemFacts): Batch {
  const columns = new Map<string, Column>()
  for (const [name, { type }] of Object.entries(kind.fields)) {
    if (records.some(record => Object.hasOwn(record, name))) columns.set(name, columnFor(type, name, records))
  }
  const numbers = Float64Array.from(records, (_, index) => index + 1)
  return { kind, rows: records.length, columns, items: [facts], places: { form: 'row', numbers } }
}
