import { type Cap, plainWords, type RatingResult } from '../model/index.ts'
import type { Answer } from './requirements.ts'

type Outcome = RatingResult['outcome']
const ORDER: readonly Outcome[] = ['not-met', 'undetermined', 'met']
export const worse = (one: Outcome, other: Outcome): Outcome => (ORDER.indexOf(one) <= ORDER.indexOf(other) ? one : other)

type Applies = 'yes' | 'no' | 'unknown'

/**
 * Whether a cap's condition holds. A level means that level or a lower one: else falling further would lift the cap.
 * A condition that cannot be read, or names no requirement, may apply: it never counts as lifted.
 */
function applies({ when }: Cap, answers: readonly Answer[], scale: readonly string[]): Applies {
  const answer = answers.find(({ judged }) => judged.requirement.id === when.requirement)
  if (answer === undefined) return 'unknown'
  if (when.is === 'not-met') return answer.reaches === 'no' ? 'yes' : answer.reaches === 'yes' ? 'no' : 'unknown'
  if (when.is === 'undetermined') return answer.reaches === 'yes' ? 'no' : 'yes'
  const level = scale.indexOf(when.is)
  const { lowest, highest } = answer.judged.counting
  if (level < 0) return 'unknown'
  return highest <= level ? 'yes' : lowest > level ? 'no' : 'unknown'
}

const OUTCOME_OF: Readonly<Record<string, Outcome>> = { met: 'met', undetermined: 'undetermined', 'not-met': 'not-met' }

export interface Capped {
  readonly outcome: Outcome
  readonly caps: RatingResult['caps']
  readonly reasons: readonly string[]
}

/** The outcome after caps, each with its printed cause. A cap that may apply keeps a rating from being met. */
export function applyCaps(before: Outcome, caps: readonly Cap[], answers: readonly Answer[], scale: readonly string[]): Capped {
  let outcome = before
  const printed: RatingResult['caps'][number][] = []
  const reasons: string[] = []
  for (const cap of caps) {
    const is = applies(cap, answers, scale)
    const title =
      answers.find(({ judged }) => judged.requirement.id === cap.when.requirement)?.judged.requirement.title ??
      'no requirement of this protocol'
    const limit = OUTCOME_OF[cap.cap] ?? 'undetermined'
    if (is === 'yes') {
      outcome = worse(outcome, limit)
      const because = `${cap.when.requirement} (${title}) is ${plainWords(cap.when.is)}.`
      printed.push({ cap: cap.cap, because, source: cap.source, verified: cap.verified })
    } else if (is === 'unknown' && limit !== 'met') {
      outcome = worse(outcome, 'undetermined')
      reasons.push(`It cannot be told whether the cap on ${cap.when.requirement} applies.`)
    }
  }
  return { outcome, caps: printed, reasons }
}
