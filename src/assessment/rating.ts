import {
  counted,
  type EnquiryResult,
  type Finding,
  type Measurement,
  type NotAsked,
  plainWords,
  type RatingResult,
  type Score,
} from '../model/index.ts'
import { applyCaps, type Capped } from './caps.ts'
import type { Ground } from './ground.ts'
import { isSettled } from './range.ts'
import { type Answer, isAnswer, isCounted, isPolicy } from './requirements.ts'
import { methodOf, type Scored, type ScoringMethod } from './scoring/index.ts'

/** The one check that decides a requirement, alone: no person, no judgement and no local number stands between. */
function decidingCheck({ judged: { requirement, judgement } }: Answer, ground: Ground): Measurement | undefined {
  const [only, more] = requirement.cite?.of ?? []
  const alone = more === undefined && requirement.manual === undefined && requirement.indicators.length === 0
  if (only?.reads !== 'for' || !alone || requirement.rollUp === 'assessor' || judgement?.counts === true) return undefined
  const measurement = ground.measurements.get(only.measurement)
  return measurement?.params.some(({ local }) => local) === true && !ground.adopted ? undefined : measurement
}

/** The one check that decides a requirement is short of its limit, but `partial-from` certainly holds. */
function partly(answer: Answer, ground: Ground): boolean {
  const measurement = decidingCheck(answer, ground)
  const finding = measurement && ground.findings.get(measurement.key)
  if (finding === undefined || (finding.outcome !== 'not-met' && finding.outcome !== 'undetermined')) return false
  // what is gone may have failed: the share of what is left says nothing of the whole
  if (finding.unused.some(({ reason }) => reason === 'withdrawn' || reason === 'unreadable')) return false
  const from = measurement && 'enough' in measurement.shape ? measurement.shape.enough.partialFrom : undefined
  const worst = finding.measured?.of === 'share' ? finding.measured.interval.lowest : null
  if (from?.is !== 'value' || !('number' in from.value) || worst === null) return finding.outcome === 'not-met' && finding.partly
  return worst >= from.value.number && (finding.outcome === 'undetermined' || finding.partly)
}

/** What a level rests on: most of all the evidence by itself, least of all nobody's word. */
function shownBy({ judged, result }: Answer): NonNullable<Scored['shown']> {
  if (isSettled(judged.range)) return 'tested'
  if (judged.judgement?.counts === true || result.classes.some(name => name !== 'statement')) return 'evidenced'
  return isSettled(judged.counting) ? 'answered' : 'open'
}

function scoredOf(answer: Answer, ground: Ground): Scored {
  const { requirement, levels, counting } = answer.judged
  return {
    id: requirement.id,
    weight: requirement.weight,
    mandatory: requirement.mandatory,
    steps: levels.length - 1,
    lowest: levels.findLastIndex(level => level <= counting.lowest),
    highest: levels.findLastIndex(level => level <= counting.highest),
    partly: partly(answer, ground),
    reaches: answer.reaches,
    shown: shownBy(answer),
  }
}

/** Findings by line of enquiry, and the rating that entered scores form; undefined where the scheme knows neither. */
export const enquiryOf = (answers: readonly Answer[], ground: Ground): EnquiryResult | undefined =>
  methodOf(ground.protocol.scoring)?.enquire?.({
    protocol: ground.protocol,
    requirements: answers.map(({ result }) => result),
    decisions: ground.overlay?.decisions ?? [],
    asOf: ground.asOf,
    adopted: ground.adopted,
  })

export function scoreOf(answers: readonly Answer[], ground: Ground): Score {
  const method = methodOf(ground.protocol.scoring)
  const leaves = answers.filter(isAnswer)
  const share = (of: readonly Answer[]): number => (leaves.length === 0 ? 0 : of.length / leaves.length)
  const sum = method?.sum(
    leaves.map(answer => scoredOf(answer, ground)),
    enquiryOf(answers, ground),
  )
  return {
    method: method === undefined ? ground.protocol.scoring : `${method.name}@${method.version}`,
    interval: sum?.interval ?? { lowest: null, highest: null },
    arithmetic: sum?.arithmetic ?? `The scoring method "${ground.protocol.scoring}" is not known to this version.`,
    coverage: share(leaves.filter(({ judged }) => isSettled(judged.counting))),
    favourableCoverage: share(leaves.filter(({ reaches }) => reaches === 'yes')),
  }
}

type Outcome = RatingResult['outcome']
interface Beforehand {
  readonly outcome: Outcome
  readonly reasons: readonly string[]
}

const failed = ({ judged, asked }: Answer, scale: readonly string[]): string => {
  const { id, beside } = judged.requirement
  if (beside !== undefined) return `${id}, a policy requirement beside ${beside}, is not met.`
  return `${id} is ${plainWords(scale[judged.counting.highest] as string)} at best; ${plainWords(scale[asked.index as number] as string)} is expected.`
}

function openWords(binding: readonly Answer[], policies: readonly Answer[]): readonly string[] {
  const open = binding.filter(({ reaches }) => reaches === 'undetermined').length
  const without = binding.filter(({ reaches }) => reaches === 'not-supplied').length
  return [
    ...(open > 0
      ? [`For ${open} of ${counted(binding.length, 'requirement')} it cannot be told whether the expected level is reached.`]
      : []),
    ...(without > 0 ? [`${counted(without, 'expected level')} ${without === 1 ? 'is' : 'are'} not supplied.`] : []),
    ...policies
      .filter(({ reaches }) => reaches !== 'yes' && reaches !== 'no')
      .map(({ judged }) => `${judged.requirement.id}, a policy requirement, could not be told.`),
  ]
}

/** What has to reach its expected level for the protocol to be met, policy requirements aside: the scoring method says which. */
export function bindingOf(answers: readonly Answer[], ground: Ground): readonly Answer[] {
  const all = answers.filter(isCounted)
  const method = methodOf(ground.protocol.scoring)
  const ids = new Set((method?.binding(all.map(answer => scoredOf(answer, ground))) ?? []).map(({ id }) => id))
  return all.filter(({ judged }) => ids.has(judged.requirement.id))
}

/**
 * Met: every expected level is supplied and every lowest reaches it, policy requirements too. Not met: any highest is
 * below, or a policy requirement not met. Otherwise undetermined. Nothing to judge is undetermined. A rating that an
 * assessor's scores form, where the scheme has one, must be as good as is asked too.
 */
function beforeCaps(answers: readonly Answer[], ground: Ground, method: ScoringMethod | undefined): Beforehand {
  if (method === undefined)
    return { outcome: 'undetermined', reasons: [`The scoring method "${ground.protocol.scoring}" is not known to this version.`] }
  const binding = bindingOf(answers, ground)
  const policies = answers.filter(isPolicy)
  const rated = enquiryOf(answers, ground)?.rating
  const ratedAs = (outcome: Outcome): readonly string[] => (rated?.outcome === outcome ? [rated.words] : [])
  const short = [...binding, ...policies].filter(({ reaches }) => reaches === 'no').map(answer => failed(answer, ground.protocol.scale))
  const below = [...short, ...ratedAs('not-met')]
  const open = [...openWords(binding, policies), ...ratedAs('undetermined')]
  if (below.length > 0) return { outcome: 'not-met', reasons: [...below, ...open] }
  if (binding.length === 0) return { outcome: 'undetermined', reasons: ['The protocol has nothing to judge.', ...open] }
  if (open.length > 0) return { outcome: 'undetermined', reasons: open }
  return {
    outcome: 'met',
    reasons: [`Every one of ${counted(binding.length, 'requirement')} reaches the level expected of it.`, ...ratedAs('met')],
  }
}

export function cappedOutcome(answers: readonly Answer[], ground: Ground): Capped & { readonly beforeCaps: Outcome } {
  const before = beforeCaps(answers, ground, methodOf(ground.protocol.scoring))
  const capped = applyCaps(before.outcome, ground.protocol.caps, answers, ground.protocol.scale)
  return { ...capped, beforeCaps: before.outcome, reasons: [...before.reasons, ...capped.reasons] }
}

/** Whether any finding this protocol reads used an approved exception. */
export const usesExceptions = (findings: readonly (Finding | undefined)[]): boolean =>
  findings.some(finding => (finding?.exceptions.length ?? 0) > 0)

/** What is outside the verdict is said with it. */
function apartWords(notAsked: readonly NotAsked[]): readonly string[] {
  const having = (because: NotAsked['because']): number => notAsked.filter(each => each.because === because).length
  const [here, others] = [having('not-checkable'), having('other-category')]
  return [
    ...(here > 0
      ? [
          `${counted(here, 'requirement')} cannot be checked in one organisation: ${here === 1 ? 'it neither helps' : 'they neither help'} nor ${here === 1 ? 'holds' : 'hold'} up.`,
        ]
      : []),
    ...(others > 0
      ? [`${counted(others, 'requirement')} ${others === 1 ? 'is' : 'are'} asked of other categories of organisation only.`]
      : []),
  ]
}

/** What was scoped out, by whom, and what the result would be without that: each in a sentence. */
function scopedWords(notAsked: readonly NotAsked[], outcome: Outcome, without: RatingResult['withoutScopedOut']): readonly string[] {
  const out = notAsked.filter(({ because }) => because === 'scoped-out')
  if (without === undefined) return []
  const would = without.outcome === outcome ? 'the result would be the same' : `the result would be ${plainWords(without.outcome)}`
  return [...out.map(({ id, title, why }) => `${id} (${title}) is scoped out. ${why}`), `Had nothing been scoped out, ${would}.`]
}

/** What stands beside a rating. */
interface Beside {
  readonly notAsked: readonly NotAsked[]
  /** undefined: exceptions were used and nothing says what it would be */
  readonly withoutExceptions: Outcome | undefined
  readonly withoutScopedOut: RatingResult['withoutScopedOut']
}

export function ratingOf(answers: readonly Answer[], ground: Ground, beside: Beside): RatingResult {
  const { notAsked, withoutExceptions, withoutScopedOut } = beside
  const { outcome, beforeCaps: before, caps, reasons } = cappedOutcome(answers, ground)
  const counting = answers.filter(isCounted)
  const from = (source: 'protocol' | 'overlay'): number => counting.filter(({ asked }) => asked.from === source).length
  const byCategory = counting.some(({ judged }) => Object.keys(judged.requirement.expected).length > 0)
  const category =
    ground.category === '' && byCategory ? ["The organisation's category is not known, so no expected level of the protocol applies."] : []
  const perhaps = counting.filter(({ judged }) => judged.perhaps).length
  const unsure =
    perhaps === 0
      ? []
      : [
          `The organisation's category is not known: whether ${counted(perhaps, 'requirement')} ${perhaps === 1 ? 'is' : 'are'} asked of it cannot be told.`,
        ]
  return {
    outcome,
    beforeCaps: before,
    caps,
    reasons: [...reasons, ...category, ...unsure, ...apartWords(notAsked), ...scopedWords(notAsked, outcome, withoutScopedOut)],
    expectedFromProtocol: from('protocol'),
    expectedFromOverlay: from('overlay'),
    expectedNotSupplied: counting.filter(({ asked }) => asked.index === undefined).length,
    withoutExceptions: withoutExceptions ?? 'undetermined',
    ...(withoutScopedOut && { withoutScopedOut }),
  }
}
