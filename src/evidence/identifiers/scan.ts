import type { ByteSource, IdentifierCount, Limits } from '../../model/index.ts'
import { type IdentifierType, identifiersIn } from '../../privacy/index.ts'
import { canBeLookedThrough, type Stretch, textsIn } from './texts.ts'

/** So many places are named for each type; the others are counted. */
const PLACES = 5
/** No identifier is longer: what stands across two stretches is seen in the second. */
const OVERLAP = 256

class Counts {
  readonly #types = new Map<IdentifierType, { count: number; places: string[] }>()

  add(type: IdentifierType, place: string): void {
    const known = this.#types.get(type) ?? { count: 0, places: [] }
    known.count++
    if (known.places.length < PLACES && !known.places.includes(place)) known.places.push(place)
    this.#types.set(type, known)
  }
  list(): IdentifierCount[] {
    return [...this.#types].map(([type, counts]) => ({ type, ...counts })).sort((a, b) => (a.type < b.type ? -1 : 1))
  }
}

function linesBefore(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Identifiers of people in a file: how many of each type and where the first stand, never one of them; undefined where not all of it can be looked at. */
export function scanIdentifiers(source: ByteSource, limits: Limits): IdentifierCount[] | undefined {
  if (!canBeLookedThrough(source)) return undefined
  const counts = new Counts()
  for (const { type } of identifiersIn(source.path)) counts.add(type, 'its name')
  let before = ''
  let within: string | undefined
  for (const stretch of textsIn(source, limits)) {
    if (stretch.within !== within) before = ''
    within = stretch.within
    const text = before + stretch.text
    countIn(text, before.length, stretch, counts)
    before = text.slice(-OVERLAP)
  }
  return counts.list()
}

/** Counts what ends behind `from`: what ends before it has been counted. */
function countIn(text: string, from: number, { line, within }: Stretch, counts: Counts): void {
  let at = from
  let here = line
  for (const { type, start, end } of identifiersIn(text)) {
    if (end <= from) continue
    if (start > at) {
      here += linesBefore(text, at, start)
      at = start
    }
    counts.add(type, within === undefined ? `line ${here}` : within)
  }
}
