import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Choices, choices, runs } from './support/choices.ts'
import { grow } from './support/grow.ts'
import { onRungs, RUNGS } from './support/ladder.ts'
import { outcomes, show } from './support/show.ts'
import { standingOf } from './support/verdicts.ts'

/** Every figure of a standing that may not fall when one check gets better. */
const numbers = ({ lowest, highest, score, best, favourable, rating }: ReturnType<typeof standingOf>): readonly number[] => [
  ...lowest,
  ...highest,
  score,
  best,
  favourable,
  rating,
]

describe('worst wins', () => {
  it('and monotone: one check that does better lowers no level, score or rating; one that does worse raises none', () => {
    const property = fc.property(choices(240), choices(8), (world, how) => {
      const [made, draw] = [grow(new Choices(world)), new Choices(how)]
      const keys = made.cited.map(({ measurement }) => measurement.key)
      const key = draw.pick(keys)
      const rungs = new Map(keys.filter(other => other === key || draw.oneIn(2)).map(other => [other, draw.below(RUNGS)]))
      const at = draw.below(RUNGS - 1)
      const [worse, better] = [onRungs(made, rungs.set(key, at)), onRungs(made, rungs.set(key, at + 1))]
      const [low, high] = [numbers(standingOf(worse)), numbers(standingOf(better))]
      const fell = low.flatMap((number, index) => ((high[index] as number) < number ? [index] : []))
      expect(
        fell,
        fell.length > 0
          ? `${show(made)}${JSON.stringify(made.protocol.requirements)}\n${outcomes(worse)}\n\nbecame\n\n${outcomes(better)}`
          : '',
      ).toEqual([])
    })
    fc.assert(property, { ...runs(), endOnFailure: true })
  })
})
