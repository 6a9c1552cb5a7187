import { describe, it } from 'vitest'
import { either, emptied, filtered, missing, stale, undated, unread, unreadable } from './support/changes.ts'
import type { Growing } from './support/grow.ts'
import { shippedChecks } from './support/library.ts'
import { hold } from './support/promise.ts'
import { asksShipped } from './support/protocols.ts'
import { expectSame, nothingBetter, verdictOf } from './support/verdicts.ts'
import { withItems } from './support/worlds.ts'

/** Evidence for up to a dozen checks, and the whole protocol asked: fewer worlds, for each costs as much as a dozen small ones. */
const whole: Growing = { from: shippedChecks, most: 12, asking: asksShipped }
const numRuns = 300

describe('the whole shipped protocol', () => {
  it('says the same whatever order files and rows come in', () => {
    hold({
      growing: whole,
      numRuns,
      change: (world, draw) =>
        withItems(
          world,
          world.items.map(item => ({ ...item, records: draw.shuffled(item.records) })),
        ),
      holds: (before, after) => expectSame(verdictOf(after), verdictOf(before)),
      read: 'backwards',
    })
  })
  it('gets no better where evidence is taken away or cannot be used', () => {
    hold({ growing: whole, numRuns, change: either(missing, emptied, unreadable, unread, filtered, stale, undated), holds: nothingBetter })
  })
})
