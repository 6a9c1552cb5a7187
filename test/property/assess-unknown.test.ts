import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/index.ts'
import {
  type Change,
  emptied,
  filtered,
  interrupted,
  lose,
  missing,
  outOfUse,
  stale,
  undated,
  unread,
  unreadable,
} from './support/changes.ts'
import { answersBlank, isName, isReplaced, setsAside } from './support/fields.ts'
import { hold } from './support/promise.ts'
import { asksForAll } from './support/protocols.ts'
import { raised, standingOf } from './support/verdicts.ts'
import type { World } from './support/worlds.ts'

const isGood = (outcome: string | undefined): boolean => outcome === 'met' || outcome === 'not-applicable'
/** Findings that were not favourable and became so. */
const turned = (before: Assessment, after: Assessment): string[] => {
  const was = new Map(before.findings.map(({ measurement, outcome }) => [measurement, outcome]))
  return after.findings
    .filter(({ measurement, outcome }) => isGood(outcome) && !isGood(was.get(measurement)))
    .map(({ measurement }) => measurement)
}
const nothingBetter = (before: Assessment, after: Assessment): void =>
  expect([...turned(before, after), ...raised(standingOf(before), standingOf(after))]).toEqual([])

/**
 * What the reference rules otherwise, each in a sentence of its own: a record without its name is another record (§3.3,
 * and `has` compares what both sides fill); `leave-out` removes only what is certain (§3.4); `or:` stands in for what is
 * blank or unknown (§4); and to some conditions an empty place is an answer (§2).
 */
const isValue = ({ cited }: World, kind: string, field: string): boolean =>
  !isName(cited, kind, field) && !setsAside(cited, kind, field) && !isReplaced(cited, field)
const isQuestion = (world: World, kind: string, field: string): boolean =>
  isValue(world, kind, field) && !answersBlank(world.cited, kind, field)

const either =
  (...changes: readonly Change[]): Change =>
  (world, draw) =>
    draw.pick(changes)(world, draw)

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
