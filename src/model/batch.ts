import type { ItemFacts } from './item.ts'
import type { Kind } from './kind.ts'
import type { Duration, FieldType, ListValue, PortsValue } from './values.ts'

/**
 * One field of many records. Exactly one of the value arrays is set, by type:
 * numbers — count, number, ratio, bytes; yes-no (0/1); enum, level (index into `type.values`); date (ms, see DateValue)
 * texts   — text, long-text, id, host, version, person-key: as read, trimmed, inner white space joined; '' where there is no value
 * lists   — list of …; ports — ports; durations — duration
 */
export interface Column {
  readonly type: FieldType
  /** one State for each row */
  readonly states: Uint8Array
  /** code of a REASON for rows that are unknown or invalid; absent: not-given or invalid by state */
  readonly why?: Uint8Array
  readonly numbers?: Float64Array
  /** precision of each date */
  readonly precisions?: Uint8Array
  readonly texts?: readonly string[]
  readonly lists?: readonly (ListValue | undefined)[]
  readonly ports?: readonly (PortsValue | undefined)[]
  readonly durations?: readonly (Duration | undefined)[]
  /** inside one process only: few different values, of which each row is one */
  readonly coded?: Coded
  /** inside one process only: what each text compares by, two numbers a row (see `textSum`), for rows that have a value */
  readonly sums?: Int32Array
}
/** `words`: the different values as a column of the same type, the same object for batch after batch; `codes`: for each row its row in it. */
export interface Coded {
  readonly codes: Uint16Array
  readonly words: Column
}

/** Where records stood. `row`, `line`, `record`: 1-based numbers (row counts the header as row 1). `text`: a JSON pointer or cell. */
export type Places =
  | { readonly form: 'row' | 'line' | 'record'; readonly numbers: Float64Array }
  | { readonly form: 'pointer' | 'cell' | 'words'; readonly texts: readonly string[] }

/** A run of records of one kind, from one item (a reader's batch) or from several (a settled table). */
export interface Batch {
  readonly kind: Kind
  readonly rows: number
  /** planned fields only; a field that the export does not give has no column: it is unknown in every row */
  readonly columns: ReadonlyMap<string, Column>
  readonly items: readonly ItemFacts[]
  /** index into `items` for each row; absent: every row is of items[0] */
  readonly itemOf?: Uint16Array
  readonly places: Places | readonly Places[]
  /** with several items: index of each row inside its own item's `places`; absent: the row's own index */
  readonly placeOf?: Uint32Array
}

export const placeText = (places: Places, index: number): string =>
  'numbers' in places ? `${places.form} ${places.numbers[index]}` : (places.texts[index] ?? '')
