/** Excel's own bounds: what lies beyond them is no cell. */
export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384

/** `A` for 1, `AB` for 28. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

interface CellAt {
  readonly row: number
  readonly column: number
}
/** Row and column, from 1, of `B7`; undefined where it is no address of a cell. */
export function cellAt(address: string): CellAt | undefined {
  let column = 0
  let at = 0
  for (; at < 3; at++) {
    const letter = address.charCodeAt(at) - 64
    if (!(letter >= 1 && letter <= 26)) break
    column = column * 26 + letter
  }
  const digits = address.slice(at)
  if (at === 0 || !/^[1-9]\d{0,6}$/.test(digits)) return undefined
  const row = Number(digits)
  return column > MOST_COLUMNS || row > MOST_ROWS ? undefined : { row, column }
}

export interface Area {
  readonly from: CellAt
  readonly to: CellAt
}
/** `A1:C3`, or one cell; undefined where it is no area, or its corners stand the wrong way round. */
export function areaAt(reference: string): Area | undefined {
  const [first = '', last = first, more] = reference.split(':')
  const [from, to] = [cellAt(first), cellAt(last)]
  if (from === undefined || to === undefined || more !== undefined || to.row < from.row || to.column < from.column) return undefined
  return { from, to }
}

const PLAIN_NAME = /^[\p{L}\p{N}][\p{L}\p{N} _.()&+-]{0,30}$/u
const DIGITS = /\p{Nd}/gu
/** More digits than a date has: the name may hold somebody's number. */
const MOST_DIGITS = 8

/**
 * What a sheet is called in places and problems: its own name where it is plainly one, else its number. A name is the
 * file's own text: it may hold a formula, a script or a patient's number.
 */
export function sheetLabel(name: string, position: number): string {
  const plain = PLAIN_NAME.test(name) && (name.match(DIGITS)?.length ?? 0) <= MOST_DIGITS
  if (!plain) return `sheet ${position}`
  return /^[\p{L}\p{N}_]+$/u.test(name) ? name : `'${name}'`
}
