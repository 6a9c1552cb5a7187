import type { Clock, Duration, ItemFacts, Nature, Need } from '../model/index.ts'
import { reasonCode } from '../model/index.ts'
import { addToDay, DAY, dayOf, isClockTime, lengthOf } from '../operators/index.ts'

export const STALE = reasonCode('stale')
export const UNDATED = reasonCode('undated')

/** First civil day on which evidence is fresh, counted back from the position date, both days included. */
const freshFrom = (clock: Clock, fresh: Duration): number =>
  isClockTime(fresh) ? clock.asOf - Math.ceil(lengthOf(fresh).longest / DAY) * DAY : addToDay(clock.asOf, fresh, -1)

/** A date later than the day after the position date is impossible: the item counts as undated. */
export const isDated = (facts: ItemFacts, clock: Clock): boolean => facts.taken !== undefined && dayOf(facts.taken) <= clock.asOf + DAY

/** 0, or the REASON code for which every record of an item is undetermined. A coarse date counts from its first day. */
export function itemCode(facts: ItemFacts, need: Need | undefined, clock: Clock): number {
  if (!facts.taken || !isDated(facts, clock)) return UNDATED
  return need?.fresh && dayOf(facts.taken) < freshFrom(clock, need.fresh) ? STALE : 0
}

/**
 * The code that lies on the records themselves, before the other items are known: for events the newest item decides
 * about the whole kind, so an older one only has to be dated.
 */
export const recordCode = (facts: ItemFacts, need: Need | undefined, nature: Nature, clock: Clock): number =>
  itemCode(facts, nature === 'events' ? undefined : need, clock)
