import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../src/app/assess.ts'
import type { Finding } from '../../src/model/index.ts'
import { nameOf } from './support/changes.ts'
import { Choices, choices, runs } from './support/choices.ts'
import { grow } from './support/grow.ts'
import { kinds } from './support/library.ts'
import { plainest } from './support/plainest.ts'
import { show } from './support/show.ts'
import { streamed } from './support/streams.ts'
import { expectSame } from './support/verdicts.ts'
import { contextOf, readingOf, type World } from './support/worlds.ts'

/** True where records about one thing may stand in two places: they can only be joined while they are held. */
function isJoined({ items }: World): boolean {
  const filled = items.filter(({ kind }) => kinds[kind]?.combine === 'fill')
  const names = filled.map(({ kind, records }) => records.map(record => nameOf(kind, record, '')))
  return new Set(filled.map(({ kind }) => kind)).size < filled.length || names.some(list => new Set(list).size < list.length)
}

function same(world: World, how: readonly number[]): void {
  const measurements = world.cited.map(({ measurement }) => measurement)
  const draw = new Choices(how)
  const context = contextOf(world)
  const held = findingsOf(measurements, world.items.map(readingOf), context)
  const long = findingsOf(
    measurements,
    world.items.map(item => (draw.oneIn(4) ? readingOf(item) : streamed(item, measurements, draw))),
    context,
  )
  for (const [key, finding] of long) {
    const whole = held.get(key) as Finding
    if (isJoined(world)) expect(['undetermined', whole.outcome], key).toContain(finding.outcome)
    else expectSame(finding, whole, key)
  }
}

describe('a list too long to hold', () => {
  it('is judged in a reader, run by run, exactly as in memory', () => {
    const property = fc.property(choices(240), choices(80), (numbers, how) => {
      const breaks = (world: World): string => {
        try {
          same(world, how)
          return ''
        } catch (error) {
          return `${error instanceof Error ? error.message : error}\n${show(world)}`
        }
      }
      const world = grow(new Choices(numbers))
      if (breaks(world) !== '') throw new Error(breaks(plainest(world, one => breaks(one) !== '')))
    })
    fc.assert(property, { ...runs(), endOnFailure: true })
  })
})
