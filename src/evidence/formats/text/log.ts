import type { LocatedValue } from '../located.ts'
import type { ProblemLog } from '../problems.ts'

/** One sort of plain text that a tool writes. */
export interface LogSort {
  /** by which mappings name it: `root: clamav` */
  readonly name: string
  /** `lines`: the first of the file, trimmed, without those that are blank */
  looksLike(lines: readonly string[]): boolean
  /** `unread`: lines that should be there, or be readable, and are not */
  read(lines: readonly string[], log: ProblemLog): { readonly root: LocatedValue; readonly unread: number }
}
