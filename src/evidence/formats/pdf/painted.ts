/** What a page does besides writing words, as the engine lists it. */
export interface Painting {
  readonly operators: readonly number[]
  readonly operands: readonly unknown[]
}
/** Numbers of the operators that matter here. */
export interface Numbers {
  readonly save: number
  readonly transform: number
  readonly restore: number
  readonly showText: number
  /** those that paint nothing */
  readonly quiet: ReadonlySet<number>
}

const numbersIn = (operand: unknown): readonly number[] =>
  Array.isArray(operand) || ArrayBuffer.isView(operand) ? Array.from(operand as ArrayLike<unknown>, Number) : []

/** Pictures are taken out before they are decoded: what is left of one is a place made for it, `save transform restore`. */
function largestPicture({ operators, operands }: Painting, { save, transform, restore, quiet }: Numbers): number {
  const kept = operators.flatMap((operator, index) =>
    operator === save || operator === restore || !quiet.has(operator) ? [{ operator, index }] : [],
  )
  let largest = 0
  for (let at = 0; at + 2 < kept.length; at++) {
    if (kept[at].operator !== save || kept[at + 1].operator !== transform || kept[at + 2].operator !== restore) continue
    const [a = 0, b = 0, c = 0, d = 0] = numbersIn(operands[kept[at + 1].index])
    largest = Math.max(largest, Math.abs(a * d - b * c))
  }
  return largest
}

/** A page with fewer letters than this may be a scan that was given a page number. */
export const FEW_LETTERS = 20
const MOST_OF_PAGE = 0.4

/**
 * Whether a page with few letters or none shows something that is not words: a scan, letters drawn as shapes, or text
 * whose letters cannot be told. `area` in square points. A page on which nothing is painted is only empty.
 */
export function isUnreadable(painting: Painting, numbers: Numbers, letters: number, spaces: boolean, area: number): boolean {
  if (letters > 0) return letters < FEW_LETTERS && largestPicture(painting, numbers) >= area * MOST_OF_PAGE
  return painting.operators.some(
    operator =>
      !numbers.quiet.has(operator) &&
      operator !== numbers.restore &&
      operator !== numbers.save &&
      !(operator === numbers.showText && spaces),
  )
}
