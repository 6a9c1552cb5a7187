import type { DateShown } from './serial.ts'

/**
 * What a number format makes of a number. pad: leading zeros that the cell shows and does not hold; elapsed: a length of
 * time; clock: a time of day.
 */
export type NumberFormat =
  | { readonly is: 'plain' | 'percent' | 'elapsed' | 'clock' }
  | { readonly is: 'date'; readonly shown: DateShown }
  | { readonly is: 'pad'; readonly before: string; readonly digits: number }

const PLAIN: NumberFormat = { is: 'plain' }
const DAY_FORMAT: NumberFormat = { is: 'date', shown: 'day' }

/** Formats that every workbook has without writing them down; those of East Asian Excels are dates and times too. */
const BUILT_IN: ReadonlyMap<number, NumberFormat> = new Map<number, NumberFormat>([
  [9, { is: 'percent' }],
  [10, { is: 'percent' }],
  ...[14, 15, 16, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(id => [id, DAY_FORMAT] as const),
  [17, { is: 'date', shown: 'month' }],
  [22, { is: 'date', shown: 'time' }],
  ...[18, 19, 20, 21, 32, 33, 34, 35, 55, 56].map(id => [id, { is: 'clock' }] as const),
  ...[45, 46, 47].map(id => [id, { is: 'elapsed' }] as const),
])

/** The pieces of the first section of a format code. */
interface Pieces {
  /** runs of date letters in small letters, each with its place in the order: `dd`, `mmm`, `yyyy` */
  readonly runs: string[]
  /** digits' places and everything else that shows a number */
  numeric: string
  literal: string
  percent: boolean
  elapsed: boolean
  halves: boolean
}

const LETTERS = 'ymdhse'

/** Reads one piece from `at` on; where the next begins, or -1: the section ends. */
function readPiece(code: string, at: number, pieces: Pieces): number {
  const char = code[at]
  if (char === ';') return -1
  if (char === '"') {
    const end = code.indexOf('"', at + 1)
    pieces.literal += code.slice(at + 1, end < 0 ? undefined : end)
    return end < 0 ? code.length : end + 1
  }
  if (char === '\\') {
    pieces.literal += code[at + 1] ?? ''
    return at + 2
  }
  // a space as wide as the next character, or the next character over and over
  if (char === '_' || char === '*') return at + 2
  if (char === '[') {
    const end = code.indexOf(']', at)
    pieces.elapsed ||= /^(?:h+|m+|s+)$/i.test(code.slice(at + 1, end))
    return end < 0 ? code.length : end + 1
  }
  const half = /^(?:am\/pm|a\/p)/i.exec(code.slice(at, at + 5))
  if (half !== null) {
    pieces.halves = true
    return at + half[0].length
  }
  return readLetters(code, at, pieces)
}
function readLetters(code: string, at: number, pieces: Pieces): number {
  const char = code[at].toLowerCase()
  // 0.00E+00
  if (char === 'e' && /[+-]/.test(code[at + 1] ?? '')) {
    pieces.numeric += 'E'
    return at + 2
  }
  if (!LETTERS.includes(char)) {
    if (char === '%') pieces.percent = true
    pieces.numeric += char
    return at + 1
  }
  let end = at + 1
  while (code[end]?.toLowerCase() === char) end++
  pieces.runs.push(char.repeat(end - at))
  return end
}

/** Day, month and year as the letters show them; `m` beside hours or seconds is minutes. */
function shownBy(runs: readonly string[], halves: boolean): NumberFormat | undefined {
  const has = (letter: string): boolean => runs.some(run => run[0] === letter)
  const time = has('h') || has('s') || halves
  const months = runs.filter((run, at) => run[0] === 'm' && !(runs[at - 1]?.[0] === 'h' || runs[at + 1]?.[0] === 's'))
  const [day, month, year] = [has('d'), months.length > 0, has('y') || has('e')]
  if (!day && !month && !year) return time ? { is: 'clock' } : undefined
  if (time) return { is: 'date', shown: 'time' }
  if (day || !year) return DAY_FORMAT
  return { is: 'date', shown: month ? 'month' : 'year' }
}

const LONGEST_CODE = 255

/** What a custom format code makes of a number. */
export function formatOf(code: string): NumberFormat {
  if (code.length > LONGEST_CODE || /^\s*(?:\[[^\]]*\]\s*)*general/i.test(code)) return PLAIN
  const pieces: Pieces = { runs: [], numeric: '', literal: '', percent: false, elapsed: false, halves: false }
  for (let at = 0; at >= 0 && at < code.length; ) at = readPiece(code, at, pieces)
  const { runs, numeric, literal, percent, elapsed, halves } = pieces
  if (elapsed) return { is: 'elapsed' }
  const date = shownBy(runs, halves)
  if (date !== undefined) return date
  if (percent) return { is: 'percent' }
  return /^0{2,}$/.test(numeric) ? { is: 'pad', before: literal, digits: numeric.length } : PLAIN
}

/** The format of an id: what the workbook says of it stands above what every workbook has. */
export const numberFormat = (id: number, custom: ReadonlyMap<number, string>): NumberFormat => {
  const code = custom.get(id)
  return code === undefined ? (BUILT_IN.get(id) ?? PLAIN) : formatOf(code)
}
