import { dayWords, plainWords, type Requirement } from '../model/index.ts'
import { citedBy, type Ground, withdrawnFrom } from './ground.ts'
import { isSettled, type Range, settled } from './range.ts'

/** An assessor's level, beside what the evidence gives: it never changes that. */
export interface CountedJudgement {
  readonly level: string
  readonly index: number
  readonly reason: string
  readonly by: string
  readonly on: string
  /** whether score and rating take it for the level */
  readonly counts: boolean
  readonly note: string
}

/**
 * Why a judgement does not count; undefined where it does. It settles what the evidence leaves open, or lowers it.
 * It cannot lift a level above what evidence shows, nor stand on evidence that has since been withdrawn: else taking
 * a file away would raise the score.
 */
function refusal(
  requirement: Requirement,
  judged: { level: string; on: string },
  index: number,
  range: Range,
  ground: Ground,
): string | undefined {
  const { period, scale } = ground.protocol
  if (index < 0) return `There is no level "${judged.level}" here.`
  if (judged.on > ground.asOf) return `It is dated after ${dayWords(ground.asOf)}.`
  if (period !== undefined && judged.on < period.from) return `It was made before ${dayWords(period.from)}, when the period begins.`
  if (index > range.highest)
    return `The evidence shows ${plainWords(scale[range.highest] as string)} at best; the judgement stands beside it.`
  if (index <= range.lowest) return undefined
  const withdrawn = [...citedBy(requirement)].flatMap(key => withdrawnFrom(key, ground))
  return withdrawn.length > 0 ? 'Evidence that bears on it has been withdrawn.' : undefined
}

/** The judgement that the overlay holds for a requirement, and whether it counts. */
export function judgementOf(
  requirement: Requirement,
  levels: readonly number[],
  range: Range,
  ground: Ground,
): CountedJudgement | undefined {
  const judged = ground.overlay?.judgements.find(judgement => judgement.requirement === requirement.id)
  if (judged === undefined) return undefined
  const { level, reason, by, on } = judged
  const at = ground.protocol.scale.indexOf(level)
  const index = levels.includes(at) ? at : -1
  const why = refusal(requirement, judged, index, range, ground)
  const counts = why === undefined
  const taken = isSettled(range) ? 'Counts as the level.' : 'Counts as the level: the evidence leaves it open.'
  return { level, index, reason, by, on, counts, note: why ?? taken }
}

export const withJudgement = (range: Range, judgement: CountedJudgement | undefined): Range =>
  judgement?.counts === true ? settled(judgement.index) : range
