import { expect } from 'vitest'
import type { Assessment, Finding, ProtocolResult } from '../../../src/model/index.ts'

/** All of a finding that may not hang on the order of anything: no places, no words. */
export const settled = (finding: Finding): object => {
  const {
    measurement,
    outcome,
    reason,
    partly,
    counts,
    measured,
    failing,
    groups,
    recordsInAll,
    reasons,
    exceptions,
    missing,
    local,
    classes,
    weak,
    parts,
  } = finding
  return {
    measurement,
    outcome,
    reason,
    partly,
    counts,
    measured,
    failing,
    groups: groups.map(({ size, outcome: of, interval }) => JSON.stringify({ size, of, interval })).sort(),
    recordsInAll,
    reasons,
    exceptions: exceptions.length,
    missing,
    local,
    classes,
    weak,
    parts: parts.map(settled),
  }
}

/** As `toEqual`, but quick where nothing differs. */
export function expectSame(after: unknown, before: unknown, what?: string): void {
  if (JSON.stringify(after) !== JSON.stringify(before)) expect(after, what).toEqual(before)
}

const protocolOf = (assessment: Assessment): ProtocolResult => assessment.protocols[0] as ProtocolResult

/** Outcomes, counts, levels, claims and score of an assessment. */
export const verdictOf = (assessment: Assessment): object => {
  const { requirements, score, rating, totals } = protocolOf(assessment)
  return {
    findings: assessment.findings.map(settled),
    levels: requirements.map(({ id, level: { lowest, highest }, reaches, claim }) => [id, lowest, highest, reaches, claim?.status]),
    score,
    rating: [rating.outcome, rating.beforeCaps, rating.withoutExceptions],
    totals,
    exit: assessment.exit.code,
  }
}

const RATINGS = ['not-met', 'undetermined', 'met']
export interface Standing {
  /** lowest and highest level of every requirement, as indices into the scale */
  readonly lowest: readonly number[]
  readonly highest: readonly number[]
  /** of the score; −1 where it cannot be formed */
  readonly score: number
  readonly best: number
  readonly favourable: number
  readonly rating: number
}
/** Everything that may not rise when evidence gets worse. */
export function standingOf(assessment: Assessment): Standing {
  const { requirements, score, rating, scale } = protocolOf(assessment)
  return {
    lowest: requirements.map(({ level }) => scale.indexOf(level.lowest)),
    highest: requirements.map(({ level }) => scale.indexOf(level.highest)),
    score: score.interval.lowest ?? -1,
    best: score.interval.highest ?? -1,
    favourable: score.favourableCoverage,
    rating: RATINGS.indexOf(rating.outcome),
  }
}

/** Names of what rose from one standing to another. A rating that cannot be told any more has not risen: one that is met has. */
export function raised(before: Standing, after: Standing): string[] {
  const up = after.lowest.some((level, index) => level > (before.lowest[index] as number))
  return [
    ...(up ? ['a lowest level'] : []),
    ...(after.score > before.score ? ['the score'] : []),
    ...(after.favourable > before.favourable ? ['favourable coverage'] : []),
    ...(after.rating > before.rating && after.rating === RATINGS.length - 1 ? ['the rating'] : []),
  ]
}

const isGood = (outcome: string | undefined): boolean => outcome === 'met' || outcome === 'not-applicable'
/** Findings that were not favourable and became so. */
const turned = (before: Assessment, after: Assessment): string[] => {
  const was = new Map(before.findings.map(({ measurement, outcome }) => [measurement, outcome]))
  return after.findings
    .filter(({ measurement, outcome }) => isGood(outcome) && !isGood(was.get(measurement)))
    .map(({ measurement }) => measurement)
}
/** No finding has become favourable, and nothing that counts has risen. */
export const nothingBetter = (before: Assessment, after: Assessment): void =>
  expect([...turned(before, after), ...raised(standingOf(before), standingOf(after))]).toEqual([])
