import type { Limits } from './plan.ts'

/** The lists of one flow: sent to the national check, come back from it, and gone out. */
export interface OptOutLists<T> {
  readonly submitted: T
  readonly returned: T
  readonly released: T
}
/** What may be told of a list of NHS numbers: never one of them, nor anything made of a single one. */
export interface OptOutList {
  /** lines that hold something, a heading apart */
  readonly lines: number
  /** different numbers whose check digit is right */
  readonly numbers: number
  readonly repeated: number
  /** ten digits with a wrong check digit: no number of anybody */
  readonly invalid: number
  /** lines that are not ten digits */
  readonly unreadable: number
  /** hex SHA-256 of the file; null where the list is so short that a number could be guessed from it */
  readonly sha256: string | null
}
/** How many numbers of one list are, or are not, in another. */
export interface OptOutCounts {
  readonly submittedNotReturned: number
  readonly returnedNotSubmitted: number
  readonly releasedNotReturned: number
  readonly releasedNotSubmitted: number
}
export interface OptOutTally {
  readonly lists: OptOutLists<OptOutList>
  readonly counts: OptOutCounts
}
/** Three lists to be held against each other in the memory of a reader. `root` and `path` as for an item. */
export interface OptOutJob {
  readonly job: 'opt-out'
  readonly files: OptOutLists<{ readonly root: string; readonly path: string }>
  readonly limits: Limits
}
