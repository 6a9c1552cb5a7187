import type { Check, CheckText, NotAsked, Protocol, ProtocolResult, RatingResult } from '../model/index.ts'
import { printDuration } from '../operators/index.ts'
import { actionsOf } from './actions.ts'
import { asksOf } from './asks.ts'
import { bottomLines } from './bottom-lines.ts'
import { type Ground, groundOf } from './ground.ts'
import type { AssessInput, ChosenProtocol } from './input.ts'
import { cappedOutcome, enquiryOf, ratingOf, scoreOf, usesExceptions } from './rating.ts'
import { type Answer, answerOf } from './requirements.ts'
import { methodOf } from './scoring/index.ts'
import { totalsOf } from './totals.ts'
import { judgeAll } from './tree.ts'

export const answersOf = (ground: Ground): readonly Answer[] => {
  const method = methodOf(ground.protocol.scoring)
  return judgeAll(ground).map(judged => answerOf(judged, ground, method))
}

/** The outcome had no exception been approved; undefined where exceptions were used and nothing says what it would be. */
function withoutExceptions(
  input: AssessInput,
  chosen: ChosenProtocol,
  ground: Ground,
  outcome: RatingResult['outcome'],
): RatingResult['outcome'] | undefined {
  const other = input.findingsWithoutExceptions
  if (other !== undefined) {
    const bare = groundOf(input, chosen, other)
    return cappedOutcome(answersOf(bare), bare).outcome
  }
  const read = [...ground.measurements.keys()].map(key => ground.findings.get(key))
  return usesExceptions(read) ? undefined : outcome
}

export interface Assessed {
  readonly result: ProtocolResult
  readonly answers: readonly Answer[]
  /** words about what the overlay says and the protocol does not take */
  readonly notes: readonly string[]
}

/** A protocol as it was chosen, without what is not asked of the organisation. */
export interface AskedProtocol extends ChosenProtocol {
  readonly notAsked: readonly NotAsked[]
  /** the same with what was scoped out */
  readonly whole: Protocol
}

/** The result had nothing been scoped out; undefined where nothing was. */
function withoutScopedOut(input: AssessInput, chosen: AskedProtocol): RatingResult['withoutScopedOut'] {
  if (!chosen.notAsked.some(({ because }) => because === 'scoped-out')) return undefined
  const ground = groundOf(input, { ...chosen, protocol: chosen.whole })
  const answers = answersOf(ground)
  return { outcome: cappedOutcome(answers, ground).outcome, score: scoreOf(answers, ground).interval }
}

/** One protocol judged from findings to bottom lines. */
export function assessProtocol(input: AssessInput, chosen: AskedProtocol): Assessed {
  const { protocol, notAsked } = chosen
  const ground = groundOf(input, chosen)
  const answers = answersOf(ground)
  const rating = ratingOf(answers, ground, {
    notAsked,
    withoutExceptions: withoutExceptions(input, chosen, ground, cappedOutcome(answers, ground).outcome),
    withoutScopedOut: withoutScopedOut(input, chosen),
  })
  const enquiry = enquiryOf(answers, ground)
  const decisions = (input.overlay?.decisions ?? []).filter(({ on }) => on <= ground.asOf)
  const result: ProtocolResult = {
    protocol: protocol.id,
    edition: protocol.edition,
    version: protocol.version,
    title: protocol.title,
    shortTitle: protocol.shortTitle,
    issuer: protocol.issuer,
    source: protocol.source,
    digest: protocol.digest,
    ...(protocol.period && { period: { from: protocol.period.from, to: protocol.period.to } }),
    chosen: chosen.chosen,
    category: chosen.category,
    scale: protocol.scale,
    requirements: answers.map(answer => answer.result),
    ...(notAsked.length > 0 && { notAsked }),
    totals: totalsOf(answers, notAsked, ground),
    bottomLines: bottomLines(answers, rating, notAsked, ground),
    score: scoreOf(answers, ground),
    rating,
    ...(enquiry && { enquiry }),
    actions: actionsOf(answers, ground),
    asks: asksOf(answers, ground),
    sample: answers.filter(({ result: { inAuditSample } }) => inAuditSample).map(({ judged }) => judged.requirement.id),
    decisions,
  }
  return { result, answers, notes: answers.flatMap(({ asked }) => (asked.note === undefined ? [] : [asked.note])) }
}

export const checkText = (check: Omit<Check, 'cases'>): CheckText => ({
  title: check.title,
  failureTitle: check.failureTitle,
  why: check.why,
  severity: check.severity,
  method: check.method,
  byHand: check.byHand,
  remedy: check.remedy,
  effort: check.effort === undefined ? '' : printDuration(check.effort),
  version: check.version,
  file: check.file,
})
