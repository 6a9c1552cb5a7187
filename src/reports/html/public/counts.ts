/** Fewer than this are never told: with few, one can guess which. */
const FEW = 5

/** What may be told of three numbers that add up to a fourth. */
export interface Told {
  readonly all: string
  readonly proof: string
  readonly open: string
  readonly wrong: string
}

/** A part of a whole in words that give no number away. */
function roughly(n: number, all: number): string {
  if (n === 0) return 'none'
  if (n === all) return 'all'
  return n * 2 > all ? 'most' : 'some'
}
/** Each number by itself, or in words. */
const told = (n: number): string => (n === 0 ? 'none' : n < FEW ? 'fewer than 5' : String(n))

/**
 * Numbers that the public may see. As soon as one of them is small, no other is given exactly, so that the small one
 * cannot be had by taking the others from the whole.
 */
export function toldOf({ all, proof, open, wrong }: Readonly<Record<keyof Told, number>>): Told {
  const parts = [proof, open, wrong]
  const small = parts.some(n => n > 0 && n < FEW)
  if (all < FEW)
    return {
      all: 'fewer than 5',
      proof: proof === 0 ? 'none' : 'some',
      open: open === 0 ? 'none' : 'some',
      wrong: wrong === 0 ? 'none' : 'some',
    }
  const one = (n: number): string => (!small ? told(n) : n > 0 && n < FEW ? 'fewer than 5' : roughly(n, all))
  return { all: String(all), proof: one(proof), open: one(open), wrong: one(wrong) }
}
