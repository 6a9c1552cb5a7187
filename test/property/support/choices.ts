import fc from 'fast-check'

/**
 * A world of evidence drawn from a row of numbers: every choice takes the next one, and when they are used up every
 * choice is the simplest. Shrinking the numbers towards nothing makes the world plainer; drawing is fast.
 */
export class Choices {
  readonly #numbers: readonly number[]
  #at = 0
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers
  }
  /** 0 to `n` − 1 */
  below(n: number): number {
    const number = this.#numbers[this.#at++] ?? 0
    return n > 0 ? number % n : 0
  }
  /** true once in `n` times; never when choices are used up */
  oneIn(n: number): boolean {
    return this.below(n) === n - 1
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list]
    return list.map(() => left.splice(this.below(left.length), 1)[0] as T)
  }
}

const PRIME = 2_147_483_647
export const choices = (length: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat(PRIME), { minLength: length, maxLength: length, size: 'max' })

/** Runs every property as often as the promises ask, from a fixed seed: the same cases on every machine. */
export const RUNS = Number(process.env.PROBITY_PROPERTY_RUNS ?? 3_000)
export const SEED = 20_260_630
export const runs = (numRuns = RUNS): fc.Parameters<unknown> => ({
  numRuns,
  seed: SEED,
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
})
