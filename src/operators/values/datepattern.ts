import type { DateValue } from '../../model/index.ts'
import { Precision } from '../../model/index.ts'
import { civil } from './civil.ts'
import { fullYear, hour24, monthNumber, withTime } from './datepieces.ts'
import { dayDate } from './dates.ts'
import { HOUR, MINUTE } from './durations.ts'

/** One step of a pattern: letters of one kind, or text that has to stand there. */
type Step = { readonly letter: string; readonly length: number } | { readonly text: string }

const LETTERS = 'yMdHhmsSaEzZX'
const cache = new Map<string, readonly Step[]>()

/** Letters as in Unicode's date patterns: `d MMM yyyy HH:mm`; words in single quotes stand for themselves. */
const stepsOf = (pattern: string): readonly Step[] => {
  const known = cache.get(pattern)
  if (known) return known
  const steps: Step[] = []
  for (let i = 0; i < pattern.length; ) {
    const letter = pattern[i]
    if (letter === "'") {
      const end = pattern.indexOf("'", i + 1)
      steps.push({ text: end === i + 1 ? "'" : pattern.slice(i + 1, end < 0 ? undefined : end) })
      i = end < 0 ? pattern.length : end + 1
      continue
    }
    let end = i + 1
    while (LETTERS.includes(letter) && pattern[end] === letter) end++
    steps.push(LETTERS.includes(letter) ? { letter, length: end - i } : { text: letter })
    i = end
  }
  cache.set(pattern, steps)
  return steps
}
/** True where every letter of a pattern has a meaning and it names at least a year. */
export const isDatePattern = (pattern: string): boolean => {
  const steps = stepsOf(pattern)
  const letters = steps.flatMap(step => ('letter' in step ? [step.letter] : []))
  return letters.includes('y') && steps.every(step => 'letter' in step || !/[A-Za-z]/.test(step.text) || pattern.includes(`'${step.text}'`))
}

const WORD = /^[A-Za-z]{2,12}\.?/
const ZONE = /^(?:[A-Za-z]{1,5}(?:[+-]\d{2}:?\d{0,2})?|[+-]\d{2}:?\d{0,2})/
const taken = (letter: string, length: number, rest: string): string | undefined => {
  if (letter === 'a') return /^[AaPp]\.?[Mm]\.?/.exec(rest)?.[0]
  if (letter === 'E' || (letter === 'M' && length > 2)) return WORD.exec(rest)?.[0]
  if (letter === 'z' || letter === 'Z' || letter === 'X') return ZONE.exec(rest)?.[0]
  const most = letter === 'S' ? 9 : letter === 'y' ? (length === 2 ? 2 : 4) : 2
  const digits = /^\d{1,9}/.exec(rest)?.[0].slice(0, most)
  return digits === undefined || (letter !== 'S' && digits.length < Math.min(length, most)) ? undefined : digits
}
const read = (text: string, pattern: string): Record<string, string> | undefined => {
  const found: Record<string, string> = Object.create(null)
  let rest = text
  for (const step of stepsOf(pattern)) {
    const piece = 'text' in step ? (rest.startsWith(step.text) ? step.text : undefined) : taken(step.letter, step.length, rest)
    if (piece === undefined) return undefined
    if ('letter' in step) found[step.letter] = piece
    rest = rest.slice(piece.length)
  }
  return rest === '' ? found : undefined
}

/** A date written in a pattern; undefined where the text does not fit it to the end, or names no real date. */
export const patternDate = (text: string, pattern: string, zone: string): DateValue | undefined => {
  const found = read(text, pattern)
  if (!found?.y) return undefined
  const month = found.M === undefined ? undefined : (monthNumber(found.M) ?? Number(found.M))
  const day = civil(fullYear(found.y), month ?? 1, Number(found.d ?? 1))
  if (day === undefined) return undefined
  if (found.d === undefined) return { ms: day, precision: month === undefined ? Precision.year : Precision.month }
  const written = found.H ?? found.h
  if (written === undefined) return dayDate(day)
  const hour = hour24(Number(written), found.h === undefined ? undefined : (found.a?.[0] ?? 'x'))
  const [minute, second] = [Number(found.m ?? 0), Number(found.s ?? 0)]
  if (hour === undefined || minute > 59 || second > 59) return undefined
  const ms = hour * HOUR + minute * MINUTE + second * 1000 + Math.floor(Number(`0.${found.S ?? 0}`) * 1000)
  // an hour without minutes is not an instant anybody meant: the day is kept
  if (found.m === undefined) return dayDate(day)
  const zoneText = found.z ?? found.Z ?? found.X ?? ''
  return withTime(day, ms, found.s === undefined ? Precision.minute : Precision.instant, zoneText, zone)
}
