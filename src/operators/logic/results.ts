import type { Batch } from '../../model/index.ts'
import { Outcome, reasonCode } from '../../model/index.ts'

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

export const R = {
  notGiven: reasonCode('not-given'),
  blank: reasonCode('blank'),
  invalid: reasonCode('invalid'),
  future: reasonCode('future'),
  conflict: reasonCode('conflict'),
  order: reasonCode('order'),
  precision: reasonCode('precision'),
  running: reasonCode('running'),
  lapsed: reasonCode('lapsed'),
  notInTable: reasonCode('not-in-table'),
  noEntry: reasonCode('no-entry'),
  incompleteList: reasonCode('incomplete-list'),
} as const

/** Every row undetermined for one reason. */
export const allUndetermined = (rows: number, reason: number): Judged => ({
  outcomes: new Uint8Array(rows).fill(Outcome.undetermined),
  reasons: new Uint8Array(rows).fill(reason),
})

/** Collects outcomes row by row; the reasons come into being with the first one. */
export class Sheet {
  readonly outcomes: Uint8Array
  reasons: Uint8Array | undefined
  constructor(rows: number) {
    this.outcomes = new Uint8Array(rows)
  }
  set(row: number, outcome: Outcome, reason = 0): void {
    this.outcomes[row] = outcome
    if (reason > 0) this.reasons ??= new Uint8Array(this.outcomes.length)
    if (this.reasons) this.reasons[row] = reason
  }
  /** Undetermined, for a reason. */
  unsure(row: number, reason: number): void {
    this.set(row, Outcome.undetermined, reason)
  }
}

export const toResults = ({ outcomes, reasons }: Judged): Results => ({ outcomes, reasons: reasons ?? new Uint8Array(outcomes.length) })
