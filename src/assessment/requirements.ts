import { plainWords, type RequirementResult } from '../model/index.ts'
import { classesUsed, testClaim } from './claims.ts'
import { type Asked, askedOf, isLeafAnswer } from './expected.ts'
import type { Ground } from './ground.ts'
import type { ScoringMethod } from './scoring/index.ts'
import { statementsOn } from './statements.ts'
import type { Judged } from './tree.ts'

/** A requirement judged, and what is asked of it. */
export interface Answer {
  readonly judged: Judged
  readonly asked: Asked
  readonly reaches: RequirementResult['reaches']
  readonly result: RequirementResult
}

/** Whether what counts reaches the level asked: undetermined while its lowest does not and its highest does. */
export function reachesOf({ counting }: Judged, { index }: Asked): RequirementResult['reaches'] {
  if (index === undefined) return 'not-supplied'
  if (counting.lowest >= index) return 'yes'
  return counting.highest < index ? 'no' : 'undetermined'
}

const withoutIndex = ({
  level,
  reason,
  by,
  on,
  counts,
  note,
}: NonNullable<Judged['judgement']>): NonNullable<RequirementResult['judgement']> => ({
  level,
  reason,
  by,
  on,
  counts,
  note,
})

function optionals(judged: Judged, asked: Asked): Partial<RequirementResult> {
  const { requirement, parent, judgement } = judged
  return {
    ...(requirement.note !== undefined && { note: requirement.note }),
    ...(parent !== undefined && { parent }),
    ...(requirement.beside !== undefined && { beside: requirement.beside }),
    ...(requirement.bearsOn && { bearsOn: requirement.bearsOn }),
    ...(requirement.scored && { scored: true as const }),
    ...(judgement && { judgement: withoutIndex(judgement) }),
    ...(asked.from && { expectedFrom: asked.from }),
    ...(requirement.manual && { manual: requirement.manual }),
  }
}

export function answerOf(judged: Judged, ground: Ground, method: ScoringMethod | undefined): Answer {
  const { requirement, range, indicators, citations } = judged
  const { scale } = ground.protocol
  const asked = askedOf(judged, ground, method)
  const reaches = reachesOf(judged, asked)
  const statements = statementsOn(requirement, ground)
  const classes = classesUsed(
    judged,
    ground,
    statements.some(({ counts }) => counts),
  )
  const claim = testClaim(
    ground.manifest?.claims.find(one => one.requirement === requirement.id),
    judged,
    classes,
    ground,
  )
  const result: RequirementResult = {
    id: requirement.id,
    kind: plainWords(requirement.kind),
    title: requirement.title,
    essence: requirement.essence,
    rollUp: requirement.rollUp,
    weight: requirement.weight,
    mandatory: requirement.mandatory,
    gathers: requirement.parts.length > 0,
    level: { lowest: scale[range.lowest] as string, highest: scale[range.highest] as string, turnsOn: range.turnsOn },
    statements,
    expected: asked.expected,
    reaches,
    ...(claim && { claim }),
    indicators,
    citations,
    classes,
    attainable: requirement.attainable,
    inAuditSample: requirement.auditSample.includes(ground.category),
    at: requirement.at,
    ...optionals(judged, asked),
  }
  return { judged, asked, reaches, result }
}

/** Leaves that are answered; policy requirements stand beside them and are counted apart, and what an assessor scores is a rating's. */
export const isAnswer = ({ judged: { requirement } }: Answer): boolean => isLeafAnswer(requirement)
export const isPolicy = ({ judged: { requirement } }: Answer): boolean => requirement.beside !== undefined
/** What has to reach its expected level: every answer, and a node that gathers where a level is asked of it. */
export const isCounted = (answer: Answer): boolean => isAnswer(answer) || (!isPolicy(answer) && answer.asked.index !== undefined)
