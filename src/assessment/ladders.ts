import type { IndicatorResult } from '../model/index.ts'
import type { Sorted } from './levels.ts'
import { type Range, rangeOf } from './range.ts'

/** How an unknown is read: against the organisation, or for it. */
type Reading = 'lowest' | 'highest'
type Holds = (indicator: IndicatorResult) => boolean
/** Level reached when `holds` says which good practice is there. An empty level is itself an unknown: `open` says how it is read. */
type Ladder = (good: Sorted['good'], levels: readonly number[], holds: Holds, open: boolean) => number

/** CAF rule after the bad-practice step: all of the achieved ones; else all of the partial ones; else not achieved. */
const highestWhole: Ladder = (good, levels, holds, open) =>
  levels.findLast((level, index) => index > 0 && (good.get(level)?.every(holds) ?? open)) ?? (levels[0] as number)

/** Each level needs its own indicators and all of those below it. */
const stepByStep: Ladder = (good, levels, holds, open) => {
  let reached = levels[0] as number
  for (const level of levels.slice(1)) {
    if (!(good.get(level)?.every(holds) ?? open)) return reached
    reached = level
  }
  return reached
}

/** The highest level of which one indicator is there. */
const anyOf: Ladder = (good, levels, holds, open) =>
  levels.findLast((level, index) => index > 0 && (good.get(level)?.some(holds) ?? (open && good.size === 0))) ?? (levels[0] as number)

const LADDERS = { caf: highestWhole, all: stepByStep, any: anyOf } as const

/** Level of a requirement from its official indicators: a range, because each unknown is read both ways. */
export function climb(rule: keyof typeof LADDERS, { bad, good }: Sorted, levels: readonly number[], id: string): Range {
  const read = (reading: Reading): number => {
    const unknown = reading === 'highest'
    if (bad.some(({ truth }) => truth === 'true' || (truth === 'unknown' && !unknown))) return levels[0] as number
    return LADDERS[rule](good, levels, ({ truth }) => truth === 'true' || (truth === 'unknown' && unknown), unknown)
  }
  const [lowest, highest] = [read('lowest'), read('highest')]
  const between = levels.filter(level => level > lowest && level <= highest).flatMap(level => good.get(level) ?? [])
  const turnsOn = [...bad, ...between].filter(({ truth }) => truth === 'unknown').map(indicator => indicator.id)
  return rangeOf(lowest, highest, turnsOn.length > 0 ? turnsOn : [id])
}

/**
 * A line of enquiry: bad practice decides for the bottom, and once it is ruled out the level above it stands by itself.
 * Further up each level needs all of its good practice; one for which nothing is written is only ever possible.
 */
export function lineOfEnquiry({ bad, good }: Sorted, levels: readonly number[], id: string): Range {
  const [bottom, second] = [levels[0] as number, levels[1] ?? (levels[0] as number)]
  const read = (open: boolean): number => {
    const unless = (wrong: 'true' | 'false') => (indicator: IndicatorResult) =>
      indicator.truth !== wrong && (indicator.truth !== 'unknown' || open)
    if (!bad.every(unless('true'))) return bottom
    let reached = bottom
    for (const level of levels.slice(1)) {
      if (!(good.get(level)?.every(unless('false')) ?? (open || level === second))) break
      reached = level
    }
    // where no bad practice is written down, nothing rules it out
    return reached === second && bad.length === 0 && !open ? bottom : reached
  }
  const [lowest, highest] = [read(false), read(true)]
  const turnsOn = [...bad, ...[...good.values()].flat()].filter(({ truth }) => truth === 'unknown').map(indicator => indicator.id)
  return rangeOf(lowest, highest, turnsOn.length > 0 ? turnsOn : [id])
}
