import type { Finding, ForEach, Interval, Outcome, TalliedGroup, Tally, Three } from '../model/index.ts'
import { Outcome as Is, OUTCOMES } from '../model/index.ts'
import { limitNumber } from './literal.ts'
import { shareOf, total, worstOutcome } from './settle.ts'
import { NO_GROUP } from './tally.ts'

type InEach = NonNullable<ForEach['enough']['inEach']>
export interface GroupsFound {
  readonly outcome: Outcome
  readonly groups: Finding['groups']
}
/** A group as it certainly is, and the records that perhaps belong to it. */
interface Size {
  readonly certain: Three
  readonly perhaps: Three
  /** records that belong to it and are not counted: they make it no smaller. Certainly, and at most */
  readonly aside: number
  readonly asideAtMost: number
}

const plus = (a: Three, b: Three): Three => ({
  met: a.met + b.met,
  notMet: a.notMet + b.notMet,
  undetermined: a.undetermined + b.undetermined,
})
const NONE: Three = { met: 0, notMet: 0, undetermined: 0 }

/**
 * The lowest share that a group large enough to count can have: with everything that may fail, and no more of what holds
 * than it takes to reach the size. Null: it cannot reach it.
 */
function lowestShare({ certain, perhaps, asideAtMost }: Size, ignoreBelow: number): number | null {
  const failing = perhaps.notMet + perhaps.undetermined
  const holding = Math.max(0, ignoreBelow - total(certain) - asideAtMost - failing)
  const all = total(certain) + failing + holding
  return holding > perhaps.met || all === 0 ? null : (certain.met + holding) / all
}

/** Too small a group is listed only; one that may or may not be large enough can be met but not fail. */
function judge(size: Size, limit: number, ignoreBelow: number): { readonly outcome: Outcome; readonly interval: Interval } {
  const lowest = lowestShare(size, ignoreBelow)
  const { highest } = shareOf({ in: size.certain, unsure: size.perhaps })
  const interval = { lowest, highest }
  if (lowest === null) return { outcome: Is.notApplicable, interval }
  if (lowest >= limit) return { outcome: Is.met, interval }
  const fails = total(size.certain) > 0 && total(size.certain) + size.aside >= ignoreBelow && highest !== null && highest < limit
  return { outcome: fails ? Is.notMet : Is.undetermined, interval }
}

/**
 * `in-each`: the share in every group has to reach the limit. Records whose group is not known may belong to any, or be a
 * group that nobody has named: they stand in every group's worst and best case, so hiding somebody's department can make
 * no department look better. Only groups that fail or cannot be told are named.
 */
export function judgeGroups(tally: Tally, inEach: InEach): GroupsFound {
  const limit = limitNumber(inEach.shareAtLeast)
  const stray: TalliedGroup | undefined = tally.groups[NO_GROUP]
  const strays = stray ? plus(stray.three, stray.unsure) : NONE
  const outcomes: Outcome[] = []
  const groups: Finding['groups'][number][] = []
  for (const [key, group] of Object.entries(tally.groups)) {
    const { three, unsure, aside, where, item } = group
    const size: Size =
      key === NO_GROUP
        ? { certain: NONE, perhaps: strays, aside: 0, asideAtMost: aside }
        : { certain: three, perhaps: plus(unsure, strays), aside, asideAtMost: aside + (stray?.aside ?? 0) }
    const { outcome, interval } = judge(size, limit, inEach.ignoreBelow)
    outcomes.push(outcome)
    if (outcome === Is.notMet || outcome === Is.undetermined)
      groups.push({ place: { item: item ?? '', where }, size: total(three), outcome: OUTCOMES[outcome], interval })
  }
  return { outcome: worstOutcome(outcomes), groups }
}
