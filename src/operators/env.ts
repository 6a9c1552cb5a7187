import type { Clock, DateValue, FieldType, Match } from '../model/index.ts'
import type { Compiled } from './logic/types.ts'

/** Type of a field of the records judged; undefined where there is no such field. */
export type FieldsOf = (name: string) => FieldType | undefined

/** One cycle of a product in the end-of-life table. */
export interface EndOfLifeRow {
  readonly product: string
  readonly cycle: string
  /** the last day of support; `no-end`: none announced; `ended`: over, without a date; absent: the table does not know */
  readonly endOfLife?: DateValue | 'no-end' | 'ended'
  /** what its versions begin with, where the maker numbers builds and not cycles */
  readonly build?: string
  /** the last day of paid extended support, where it can be bought */
  readonly extended?: DateValue | 'no-end'
}
/** Rows of a product by its folded name, which may say more of the version; empty where the table does not know it. */
export interface EndOfLife {
  rowsOf(product: string): readonly EndOfLifeRow[]
}

export interface Env {
  readonly clock: Clock
  /** settles `has` and `has-none`; conditions without them need none */
  readonly match?: (match: Match) => Compiled
  /** without it, `supported` is undetermined */
  readonly endOfLife?: EndOfLife
  /** fields of the record being judged, while the conditions of a match are compiled */
  readonly own?: FieldsOf
  /** results are looked at before the next batch is put, never after: their memory is used again */
  readonly passing?: boolean
}

/** Gives zeros; `passing`: the same memory again as long as the same number is asked for. */
export type Room = (length: number) => Uint8Array
export const roomFor = (passing: boolean | undefined): Room => {
  if (passing !== true) return length => new Uint8Array(length)
  let kept = new Uint8Array(0)
  return length => {
    if (kept.length === length) return kept.fill(0)
    kept = new Uint8Array(length)
    return kept
  }
}
