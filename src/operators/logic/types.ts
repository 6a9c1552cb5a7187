import type { Batch } from '../../model/index.ts'

/** One Outcome and one REASON code for each row. The caller may keep and change them. */
export interface Results {
  readonly outcomes: Uint8Array
  readonly reasons: Uint8Array
}
/** The record being judged, while the conditions of a match are put to the records of another kind. */
export interface OwnRecord {
  readonly batch: Batch
  readonly row: number
}
export type Compiled = (batch: Batch, own?: OwnRecord) => Results

/** As inside this room: no reasons at all means that every row is met or not met. */
export interface Judged {
  readonly outcomes: Uint8Array
  readonly reasons?: Uint8Array | undefined
}
export type Judge = (batch: Batch, own?: OwnRecord) => Judged
