import type { RollUp } from '../model/index.ts'
import { climb, lineOfEnquiry } from './ladders.ts'
import type { Sorted } from './levels.ts'
import { isSettled, type Member, type Range, rangeOf, unsettled, within } from './range.ts'

export interface RollUpRule {
  /** from official indicators; absent: they do not decide */
  readonly indicators?: (sorted: Sorted, levels: readonly number[], id: string) => Range
  /** from parts and the requirement's own citations; absent: they do not decide */
  readonly members?: (members: readonly Member[], levels: readonly number[], id: string) => Range
}

const openIds = (members: readonly Member[], matters: (range: Range) => boolean): readonly string[] =>
  members.filter(({ range }) => !isSettled(range) && matters(range)).map(({ id }) => id)

/** The worst decides. */
function least(members: readonly Member[], levels: readonly number[], id: string): Range {
  if (members.length === 0) return unsettled(levels, id)
  const lowest = Math.min(...members.map(({ range }) => range.lowest))
  const highest = Math.min(...members.map(({ range }) => range.highest))
  return within(
    rangeOf(
      lowest,
      highest,
      openIds(members, range => range.lowest < highest),
    ),
    levels,
  )
}

/** The best decides. */
function greatest(members: readonly Member[], levels: readonly number[], id: string): Range {
  if (members.length === 0) return unsettled(levels, id)
  const lowest = Math.max(...members.map(({ range }) => range.lowest))
  const highest = Math.max(...members.map(({ range }) => range.highest))
  return within(
    rangeOf(
      lowest,
      highest,
      openIds(members, range => range.highest > lowest),
    ),
    levels,
  )
}

/** Mean of the levels by weight, floored to a level: it is never rounded up to one. */
function weighted(members: readonly Member[], levels: readonly number[], id: string): Range {
  const total = members.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) return unsettled(levels, id)
  const mean = (end: 'lowest' | 'highest'): number =>
    Math.floor(members.reduce((sum, { weight, range }) => sum + weight * range[end], 0) / total + 1e-9)
  return within(
    rangeOf(
      mean('lowest'),
      mean('highest'),
      openIds(members, () => true),
    ),
    levels,
  )
}

const all: RollUpRule['indicators'] = (sorted, levels, id) => climb('all', sorted, levels, id)

/** How a requirement's level comes from what stands below it. `assessor`: only a judgement settles it. */
export const ROLL_UPS: Readonly<Record<RollUp, RollUpRule>> = {
  caf: { indicators: (sorted, levels, id) => climb('caf', sorted, levels, id), members: least },
  all: { indicators: all, members: least },
  any: { indicators: (sorted, levels, id) => climb('any', sorted, levels, id), members: greatest },
  mandatory: {
    indicators: all,
    members: (members, levels, id) =>
      least(
        members.filter(({ mandatory }) => mandatory),
        levels,
        id,
      ),
  },
  weighted: { indicators: all, members: weighted },
  enquiry: { indicators: lineOfEnquiry, members: least },
  assessor: {},
}
