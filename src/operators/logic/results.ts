import { Outcome, reasonCode } from '../../model/index.ts'
import { scratch } from './scratch.ts'
import type { Judged } from './types.ts'

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
  outcomes: scratch(rows).fill(Outcome.undetermined),
  reasons: scratch(rows).fill(reason),
})

/** Collects outcomes row by row; the reasons come into being with the first one. */
export class Sheet {
  readonly outcomes: Uint8Array
  reasons: Uint8Array | undefined
  constructor(rows: number) {
    this.outcomes = scratch(rows)
  }
  set(row: number, outcome: Outcome, reason = 0): void {
    this.outcomes[row] = outcome
    if (reason > 0) this.reasons ??= scratch(this.outcomes.length)
    if (this.reasons) this.reasons[row] = reason
  }
  /** Undetermined, for a reason. */
  unsure(row: number, reason: number): void {
    this.set(row, Outcome.undetermined, reason)
  }
}
