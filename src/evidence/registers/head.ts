import type { Subject } from '../exports/subject.ts'
import type { Table } from '../formats/index.ts'

/** The row of a table that a judge likes best as its header, and what it made of it. */
export interface Head<T> {
  readonly headerRow: number
  readonly sheet?: string
  readonly score: number
  readonly found: T
}
/** What a row is worth as a header; undefined: it is none. */
export type Judge<T> = (cells: readonly string[]) => { readonly score: number; readonly found: T } | undefined

/** People put titles, dates and logos above their lists: of the first rows the best is the header, and of equals the first. */
function headIn<T>({ top, sheet }: Table, judge: Judge<T>): Head<T> | undefined {
  let best: Head<T> | undefined
  for (const { number, cells } of top) {
    const judged = judge(cells)
    if (judged !== undefined && judged.score > (best?.score ?? 0))
      best = { headerRow: number, ...(sheet === undefined ? {} : { sheet }), ...judged }
  }
  return best
}

/** The best header of the table, or of each sheet that has one. */
export const headsOf = <T>(subject: Subject, judge: Judge<T>): readonly Head<T>[] =>
  subject.tables().flatMap(table => headIn(table, judge) ?? [])

/** The heads with the highest score. */
export function bestOf<T>(heads: readonly Head<T>[]): readonly Head<T>[] {
  const most = heads.reduce((score, head) => Math.max(score, head.score), 0)
  return heads.filter(({ score }) => score === most)
}
