import type { Column, FieldType, ScalarType } from '../../model/index.ts'

/** Which of a column's arrays holds the values of a type. */
export type Storage = 'numbers' | 'texts' | 'lists' | 'ports' | 'durations'

const STORAGE: Readonly<Record<ScalarType | 'list', Storage>> = {
  text: 'texts',
  'long-text': 'texts',
  id: 'texts',
  host: 'texts',
  version: 'texts',
  'person-key': 'texts',
  'yes-no': 'numbers',
  enum: 'numbers',
  level: 'numbers',
  count: 'numbers',
  number: 'numbers',
  ratio: 'numbers',
  bytes: 'numbers',
  date: 'numbers',
  duration: 'durations',
  ports: 'ports',
  list: 'lists',
}
export const storageOf = (type: FieldType): Storage => STORAGE[type.type]

/** The arrays a column holds, in one fixed set of keys: absent ones are left out of the column, as its type asks. */
export interface Parts {
  readonly type: FieldType
  readonly states: Uint8Array
  readonly why?: Uint8Array | undefined
  readonly numbers?: Float64Array | undefined
  readonly precisions?: Uint8Array | undefined
  readonly texts?: readonly string[] | undefined
  readonly lists?: Column['lists'] | undefined
  readonly ports?: Column['ports'] | undefined
  readonly durations?: Column['durations'] | undefined
}
export const columnFrom = (parts: Parts): Column => ({
  type: parts.type,
  states: parts.states,
  ...(parts.why && { why: parts.why }),
  ...(parts.numbers && { numbers: parts.numbers }),
  ...(parts.precisions && { precisions: parts.precisions }),
  ...(parts.texts && { texts: parts.texts }),
  ...(parts.lists && { lists: parts.lists }),
  ...(parts.ports && { ports: parts.ports }),
  ...(parts.durations && { durations: parts.durations }),
})
