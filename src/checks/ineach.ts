import type { Finding, ForEach, Outcome, Place, Tally, Three } from '../model/index.ts'
import { Outcome as Is, OUTCOMES } from '../model/index.ts'
import { limitNumber } from './literal.ts'
import { reaches, type Sums, shareOf, total, worstOutcome } from './settle.ts'
import { NO_GROUP } from './tally.ts'

type InEach = NonNullable<ForEach['enough']['inEach']>
export interface GroupsFound {
  readonly outcome: Outcome
  readonly groups: Finding['groups']
}

const none: Three = { met: 0, notMet: 0, undetermined: 0 }
const plus = (a: Three, b: Three): Three => ({
  met: a.met + b.met,
  notMet: a.notMet + b.notMet,
  undetermined: a.undetermined + b.undetermined,
})

/**
 * Records whose group is not known may belong to any: they stand in every group's worst and best case like records
 * that are perhaps in question. So hiding somebody's department can make no department look better.
 */
const withStrays = (group: Sums, strays: Sums): Sums => ({ in: group.in, unsure: plus(group.unsure, plus(strays.in, strays.unsure)) })

/**
 * One group: too small ones are listed only; one that may or may not be large enough can be met but not fail. `aside`:
 * records that belong to it and are not counted; they make it no smaller.
 */
function groupOutcome(group: Sums, strays: Sums, aside: number, limit: number, ignoreBelow: number): Outcome {
  const whole = withStrays(group, strays)
  const size = total(group.in) + aside
  const counted = total(group.in) + total(whole.unsure)
  if (counted + aside < ignoreBelow || counted === 0) return Is.notApplicable
  const outcome = reaches(shareOf(whole), limit)
  return outcome === Is.notMet && size < ignoreBelow ? Is.undetermined : outcome
}

/** Strays may also be a group of their own that nobody has named: every one that fails, with just enough others to count. */
function strayOutcome(strays: Sums, aside: number, limit: number, ignoreBelow: number): Outcome {
  const all = plus(strays.in, strays.unsure)
  const failing = all.notMet + all.undetermined
  const size = Math.max(failing, ignoreBelow - aside)
  if (total(all) + aside < ignoreBelow || failing === 0) return Is.notApplicable
  return (size - failing) / size >= limit ? Is.notApplicable : Is.undetermined
}

/** `in-each`: the share in every group has to reach the limit. Only groups that fail or cannot be told are named. */
export function judgeGroups(tally: Tally, inEach: InEach): GroupsFound {
  const limit = limitNumber(inEach.shareAtLeast)
  const stray = tally.groups[NO_GROUP]
  const strays: Sums = stray ? { in: stray.three, unsure: stray.unsure } : { in: none, unsure: none }
  const outcomes: Outcome[] = []
  const groups: Finding['groups'][number][] = []
  for (const [key, { three, unsure, aside, where, item }] of Object.entries(tally.groups)) {
    const own: Sums = { in: three, unsure }
    const outcome =
      key === NO_GROUP
        ? strayOutcome(own, aside, limit, inEach.ignoreBelow)
        : groupOutcome(own, strays, aside + (stray?.aside ?? 0), limit, inEach.ignoreBelow)
    outcomes.push(outcome)
    if (outcome !== Is.notMet && outcome !== Is.undetermined) continue
    const place: Place = { item: item ?? '', where }
    const interval = shareOf(key === NO_GROUP ? own : withStrays(own, strays))
    groups.push({ place, size: total(three), outcome: OUTCOMES[outcome], interval })
  }
  return { outcome: worstOutcome(outcomes), groups }
}
