import type { Assessment, Overlay, Protocol, ProtocolResult, RatingResult, VerdictLevel } from '../model/index.ts'
import { groundOf } from './ground.ts'
import { answersOf } from './protocol-result.ts'
import { cappedOutcome } from './rating.ts'
import { scopeOf } from './scope.ts'

/** A protocol judged on findings that an assessment holds, without the evidence. */
export interface Again {
  readonly levels: ReadonlyMap<string, VerdictLevel>
  readonly outcome: RatingResult['outcome']
}
export interface AgainOn {
  readonly assessment: Assessment
  /** the result whose overlay counts: the levels it supplied, and judgements */
  readonly result: ProtocolResult
  /** keys of findings that stand for the measurements of the protocol; the rest is as if it had not been measured */
  readonly usable: (measurement: string) => boolean
  readonly adopted: boolean
  /** id under the protocol of a requirement of the result, for what an overlay said of it; undefined: it is not taken over */
  readonly idOf: (id: string) => string | undefined
  /** the same for judgements */
  readonly judgedAs: (id: string) => string | undefined
}

/**
 * Whether a named role's adoption of the shipped numbers counted, as far as an assessment shows it: undefined where an overlay
 * adopts them and no finding rests on one.
 */
export function adoptedIn({ overlay, protocols, findings }: Assessment): boolean | undefined {
  if (overlay?.adopt === undefined) return false
  const citations = protocols.flatMap(({ requirements }) =>
    requirements.flatMap(one => [...one.citations, ...one.indicators.flatMap(indicator => indicator.citations)]),
  )
  if (citations.some(({ local = [] }) => local.length > 0)) return false
  const local = new Set(findings.filter(finding => finding.local.length > 0).map(({ measurement }) => measurement))
  return citations.some(({ measurement, truth }) => truth !== 'unknown' && local.has(measurement)) ? true : undefined
}

/** What an overlay said, as far as the result of an audit shows it. */
function overlayOf({ result, assessment, adopted, idOf, judgedAs }: AgainOn): Overlay {
  const expected = result.requirements.flatMap(({ id, expected: asked, expectedFrom }) => {
    const to = expectedFrom === 'overlay' ? idOf(id) : undefined
    return to === undefined || asked === 'not-supplied' ? [] : [[to, asked.level] as const]
  })
  const judgements = result.requirements.flatMap(({ id, judgement }) => {
    const to = judgement && judgedAs(id)
    return to === undefined || judgement === undefined ? [] : [{ requirement: to, ...judgement }]
  })
  const adopt = { parameters: 'shipped', by: '', on: assessment.asOf } as const
  return { expected: Object.fromEntries(expected), judgements, decisions: result.decisions, sha256: '', ...(adopted && { adopt }) }
}

/**
 * The levels and the outcome that a protocol gives on what an assessment found. Claims, signed answers and files are not in an
 * assessment: whether nothing else decided shows where the protocol of the assessment itself comes out as it did.
 */
export function assessAgain(whole: Protocol, on: AgainOn): Again {
  const { assessment, result } = on
  const category = whole.categories.includes(result.category) ? result.category : ''
  const { protocol } = scopeOf(whole, category)
  const findings = new Map(assessment.findings.filter(one => on.usable(one.measurement)).map(one => [one.measurement, one]))
  const input = {
    findings,
    items: [],
    protocols: [],
    clock: { asOf: Date.parse(`${assessment.asOf}T00:00:00Z`) },
    limits: assessment.evidence.limits,
    toolVersion: '',
    overlay: overlayOf(on),
  }
  const ground = groundOf(input, { protocol, category, chosen: '' })
  const answers = answersOf(ground)
  const levels = answers.map(
    ({ result: { id, level, reaches } }) => [id, { lowest: level.lowest, highest: level.highest, reaches }] as const,
  )
  return { levels: new Map(levels), outcome: cappedOutcome(answers, ground).outcome }
}
