import fc from 'fast-check'
import type { Assessment } from '../../../src/model/index.ts'
import { Choices, choices, runs } from './choices.ts'
import { type Growing, grow } from './grow.ts'
import { plainest } from './plainest.ts'
import { outcomes, show } from './show.ts'
import { assessed, readingOf, type World } from './worlds.ts'

/** A promise about what a change of the evidence may do: it throws where the two assessments break it. */
export interface Promised {
  /** the changed world; undefined: there is nothing here to change like that */
  readonly change: (world: World, draw: Choices) => World | undefined
  readonly holds: (before: Assessment, after: Assessment, worlds: readonly [World, World]) => void
  readonly growing?: Growing
  readonly numRuns?: number
  /** the order in which readers return the files of the changed world */
  readonly read?: 'backwards'
}

/** Numbers for a world, and for what is done to it. */
const NUMBERS = { world: 240, change: 60 }

/** Holds a promise over so many worlds that could be changed. Where it breaks, the plainest such world is told. */
export function hold({ change, holds, growing, numRuns, read }: Promised): void {
  /** why it breaks; '' where it holds; undefined where nothing could be changed */
  const attempt = (world: World, how: readonly number[]): string | undefined => {
    const other = change(world, new Choices(how))
    if (other === undefined) return undefined
    const readings = other.items.map(readingOf)
    const [before, after] = [assessed(world), assessed(other, read ? readings.toReversed() : readings)]
    try {
      holds(before, after, [world, other])
      return ''
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return `${why}\n\n${show(world)}${outcomes(before)}\n\nbecame\n\n${show(other)}${outcomes(after)}`
    }
  }
  const property = fc.property(choices(NUMBERS.world), choices(NUMBERS.change), (numbers, how) => {
    const world = grow(new Choices(numbers), growing)
    const why = attempt(world, how)
    fc.pre(why !== undefined)
    if (why)
      throw new Error(
        attempt(
          plainest(world, one => Boolean(attempt(one, how))),
          how,
        ),
      )
  })
  fc.assert(property, { ...runs(numRuns), endOnFailure: true })
}
