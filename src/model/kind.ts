import type { FieldType } from './values.ts'

/** One field of a kind. */
export interface Field {
  readonly type: FieldType
  readonly means: string
  readonly unit?: string
  /** true: the value may appear in a report; false: reports name the place only */
  readonly safe: boolean
  /** dates only. true: a plan or an end, which may lie after the position date; any other date there is invalid */
  readonly ahead?: boolean
}

/**
 * What a record is about. things = what exists at one moment; findings = what a tool reported (an empty list is clean
 * only with proof of life); events = what happened over a period (items add up); built-in = made by the auditor itself.
 */
export type Nature = 'things' | 'findings' | 'events' | 'built-in'

export interface Kind {
  readonly name: string
  readonly means: string
  readonly nature: Nature
  /** who usually has such records, for whoever has to ask; decides nothing */
  readonly holder?: string
  readonly sameWhen: readonly string[]
  readonly combine: 'fill' | 'each'
  readonly replaces?: readonly string[]
  readonly fields: Readonly<Record<string, Field>>
}
export type Kinds = Readonly<Record<string, Kind>>

/** Fields that every record has; a field of the same name in a kind hides `system`, `place` or `taken`. */
export const BUILT_IN_FIELDS: Readonly<Record<'item' | 'system' | 'place' | 'taken', Field>> = {
  item: { type: { type: 'id' }, means: 'Evidence item the record comes from.', safe: true },
  system: { type: { type: 'id' }, means: 'System the item comes from.', safe: true },
  place: { type: { type: 'text' }, means: 'Row, cell, line or pointer.', safe: true },
  taken: { type: { type: 'date' }, means: 'When the data was true.', safe: true },
}

/** The field of a kind by name, built-in ones included; undefined where there is none. */
export const fieldOf = (kind: Kind, name: string): Field | undefined =>
  kind.fields[name] ?? (name in BUILT_IN_FIELDS ? BUILT_IN_FIELDS[name as keyof typeof BUILT_IN_FIELDS] : undefined)
