import type { Kinds, ManifestItem } from '../../model/index.ts'
import type { Subject } from '../exports/subject.ts'
import type { RegisterDefinition } from './definition.ts'
import { type Head, headsOf } from './head.ts'
import { headingsFor, isEnough, namesOf } from './headings.ts'
import { GENERIC } from './index.ts'

/** A register to be read: as the manifest says, or as its headings suggest. */
export interface RegisterItem {
  readonly register: RegisterDefinition
  readonly entry?: ManifestItem
  /** where the headings that suggest it stand */
  readonly head?: Head<unknown>
}

/** Of the headings in a table this share has to be known before a guess is made. */
const SHARE = 0.5
const MOST_HEADINGS = 200

interface Suggested {
  readonly register: RegisterDefinition
  readonly count: number
}
/** The registers that headings suggest: every needed field, half of the headings known; the ones with most of them. */
function suggestedBy(header: readonly string[], kinds: Kinds): readonly Suggested[] {
  const named = header.filter(heading => heading !== '').length
  if (named < 2 || named > MOST_HEADINGS) return []
  const names = namesOf(header)
  const guesses = GENERIC.flatMap((register): readonly Suggested[] => {
    const found = headingsFor(register, names, Object.keys(kinds[register.kind]?.fields ?? {}))
    const count = Object.keys(found).length
    return count >= 3 && count >= named * SHARE && isEnough(register, found) ? [{ register, count }] : []
  })
  const most = guesses.reduce((best, { count }) => Math.max(best, count), 0)
  return guesses.filter(({ count }) => count === most)
}
const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '')
/** The only one, or the one whose name the file or sheet bears. */
const chosen = (best: readonly Suggested[], name: string): RegisterDefinition | undefined =>
  best.length === 1
    ? best[0]?.register
    : best.find(({ register }) => plain(name).includes(plain(register.name).replace(/s$/, '')))?.register

/**
 * The registers that the headings of a file suggest: none, one, or for a workbook one for each sheet that looks like one.
 * A tie is no guess, unless the name of the file or the sheet says which it is.
 */
export function guessRegisters(subject: Subject, kinds: Kinds): readonly RegisterItem[] {
  if (!subject.may('csv') || (subject.workbook === undefined && subject.peek.formats[0] !== 'csv')) return []
  const file = subject.source.path.slice(subject.source.path.lastIndexOf('/') + 1)
  const heads = headsOf(subject, cells => {
    const best = suggestedBy(cells, kinds)
    return best[0] === undefined ? undefined : { score: best[0].count, found: best }
  })
  return heads.flatMap(head => {
    const register = chosen(head.found, `${file} ${head.sheet ?? ''}`)
    return register === undefined ? [] : [{ register, head }]
  })
}
