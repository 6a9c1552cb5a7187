import { describe, expect, it } from 'vitest'
import { either, emptied, filtered, interrupted, lose, missing, outOfUse, stale, undated, unread, unreadable } from './support/changes.ts'
import { answersBlank, isName, isReplaced, setsAside } from './support/fields.ts'
import { hold } from './support/promise.ts'
import { asksForAll } from './support/protocols.ts'
import { nothingBetter } from './support/verdicts.ts'
import type { World } from './support/worlds.ts'

/**
 * What the reference rules otherwise, each in a sentence of its own: a record without its name is another record (§3.3,
 * and `has` compares what both sides fill); `leave-out` removes only what is certain (§3.4); `or:` stands in for what is
 * blank or unknown (§4); and to some conditions an empty place is an answer (§2).
 */
const isValue = ({ cited }: World, kind: string, field: string): boolean =>
  !isName(cited, kind, field) && !setsAside(cited, kind, field) && !isReplaced(cited, field)
const isQuestion = (world: World, kind: string, field: string): boolean =>
  isValue(world, kind, field) && !answersBlank(world.cited, kind, field)

describe('unknown is never compliant', () => {
  it('a field that is unknown, invalid, or blank where a value was asked for makes nothing better', () => {
    const change = either(lose(undefined, isValue), lose({ state: 'invalid' }, isValue), lose(null, isQuestion))
    hold({ change, holds: nothingBetter })
  })
  it('nor does an item that is gone, empty, unreadable, partly read, filtered, interrupted, stale or undated', () => {
    const change = either(missing, emptied, unreadable, unread, filtered, interrupted, stale, undated)
    hold({ change, holds: nothingBetter })
  })
  it('nothing is met while all evidence of a kind that it needs is absent, missing, unreadable, stale or undated', () => {
    let met = 0
    hold({
      growing: { asking: asksForAll },
      change: outOfUse,
      holds: (before, after) => {
        if (before.protocols[0]?.rating.outcome === 'met') met++
        expect(after.protocols[0]?.rating.outcome).not.toBe('met')
        expect(after.protocols[0]?.score.interval.lowest).not.toBe(1)
      },
    })
    expect(met).toBeGreaterThan(0)
  })
})
