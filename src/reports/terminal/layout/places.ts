import { grouped, type Place } from '../../../model/index.ts'

/** `row 17` is the 17th of `row `; a place without a number at its end stands for itself. */
const NUMBERED = /^(.*?)(\d{1,15})$/s
/** One place, or numbers that follow one another; `times` is how many places it stands for. */
interface Run {
  readonly lead: string
  readonly from?: number
  readonly to?: number
  readonly times: number
}

function runsOfNumbers(lead: string, numbers: readonly number[]): readonly Run[] {
  const runs: { lead: string; from: number; to: number; times: number }[] = []
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last === undefined || n > last.to + 1) runs.push({ lead, from: n, to: n, times: 1 })
    else {
      last.to = n
      last.times += 1
    }
  }
  return runs
}

/** Places of one item as runs, kinds of place in the order in which they first appear. */
function runsOf(wheres: readonly string[]): readonly Run[] {
  const parsed = wheres.map(where => NUMBERED.exec(where) ?? [where, where, undefined])
  return [...Map.groupBy(parsed, ([, lead = '', n]) => JSON.stringify([lead, n === undefined])).values()].flatMap(list => {
    const lead = list[0]?.[1] ?? ''
    if (list[0]?.[2] === undefined) return [{ lead, times: list.length }]
    return runsOfNumbers(
      lead,
      list.map(([, , n]) => Number(n)),
    )
  })
}

const numbers = ({ from, to }: Run): string => (from === to ? String(from ?? '') : `${from}-${to}`)
/** `rows 3, 16-40`; where it is no word that is counted: `/value/3, /value/9-12`. */
function runWords(runs: readonly Run[]): string {
  const lead = runs[0]?.lead ?? ''
  if (!/[a-z] $/.test(lead)) return runs.map(run => `${lead}${numbers(run)}`).join(', ')
  const many = runs.length > 1 || runs[0]?.from !== runs[0]?.to
  return `${lead.trimEnd()}${many ? 's' : ''} ${runs.map(numbers).join(', ')}`
}

/**
 * Places folded into ranges: `entra-users rows 3, 16-40 and 12 more`. `more`: places that are not in the list. An item
 * read as a whole is named alone, and a member of a list stands without an item.
 */
export function foldPlaces(places: readonly Place[], { most = 8, more = 0 } = {}): string {
  const parts: string[] = []
  let [shown, room] = [0, most]
  for (const [item, list] of Map.groupBy(places, place => place.item)) {
    const runs = runsOf(list.map(({ where }) => where)).slice(0, room)
    if (runs.length === 0) break
    const words = [...Map.groupBy(runs, ({ lead }) => lead).values()].map(runWords).join(', ')
    parts.push([item, words].filter(word => word !== '').join(' '))
    shown += runs.reduce((sum, { times }) => sum + times, 0)
    room -= runs.length
  }
  const rest = places.length - shown + more
  return `${parts.join('; ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`
}
