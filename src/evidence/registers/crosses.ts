import type { Table } from '../formats/index.ts'
import { BLANK, isCross, isNoMark, isTick } from './words.ts'

/** What stands in a column of yes and no. */
interface Seen {
  crosses: boolean
  ticks: boolean
  others: boolean
}

/**
 * What a cross means in each of these columns: yes where nothing else stands in it, no where ticks do and nothing else;
 * undefined where it cannot be told, or there is none. `marks`: columns in which a cross alone may mean that somebody failed.
 */
export function meaningOfCrosses(
  table: Table,
  headings: readonly string[],
  marks: ReadonlySet<string>,
): ReadonlyMap<string, boolean | undefined> {
  const there = headings.flatMap(heading => {
    const column = table.find(heading)
    return typeof column === 'number' ? [{ heading, column }] : []
  })
  const seen = there.map((): Seen => ({ crosses: false, ticks: false, others: false }))
  if (there.length > 0)
    table.scan({ wanted: there.map(({ column }) => column), kept: true }, batch => {
      for (const [slot, found] of seen.entries())
        for (let row = 0; row < batch.rows; row++) {
          const text = batch.text(slot, row).trim()
          if (isCross(text)) found.crosses = true
          else if (isTick(text)) found.ticks = true
          else if (text !== '' && !BLANK.includes(text) && !isNoMark(text)) found.others = true
        }
    })
  return new Map(
    there.map(({ heading }, at) => {
      const { crosses, ticks, others } = seen[at]
      const untold = !crosses || others || (!ticks && marks.has(heading))
      return [heading, untold ? undefined : !ticks]
    }),
  )
}
