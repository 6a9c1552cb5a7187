import { counted, type Enough, type ExceptIn, type OnEmpty, type Population, plainWords } from '../../model/index.ts'
import { conditionSentence, printShare } from '../../operators/index.ts'
import { operandWords, pairWords } from './words.ts'

/** `All`, `At least 95% of`, `At least 3`; `of` follows where a group is named. */
export const howMany = ({ limit }: Enough): string => {
  if ('count' in limit) return `At least ${operandWords(limit.count)}`
  const share = operandWords(limit.share)
  return share === '100%' ? 'All' : `At least ${share} of`
}

export const enoughWords = ({ inEach, partialFrom, weighBy }: Enough): string[] => [
  ...(weighBy ? [`Each counts as often as its ${plainWords(weighBy)} says`] : []),
  ...(inEach
    ? [
        `So do at least ${operandWords(inEach.shareAtLeast)} in each ${plainWords(inEach.by)}${inEach.ignoreBelow > 0 ? ` of ${inEach.ignoreBelow} or more` : ''}`,
      ]
    : []),
  ...(partialFrom ? [`From ${operandWords(partialFrom)} on it counts as partly done, where a score weighs parts`] : []),
]

export const exceptWords = ({ kind, on, where, atMost }: ExceptIn): string => {
  const allowed =
    atMost && ('share' in atMost ? `at most ${operandWords(atMost.share)} of those in question` : `at most ${operandWords(atMost.count)}`)
  return `Excepted is what fails and is named in ${plainWords(kind)} with ${pairWords(on)}${where ? `, where ${conditionSentence(where)}` : ''}${allowed ? `; ${allowed}` : ''}`
}

export const populationWords = ({ atLeast, reconcile }: Population, records: string): string[] => [
  ...(atLeast === undefined ? [] : [`With fewer than ${counted(atLeast, 'record')} of ${records} it cannot be met`]),
  ...(reconcile
    ? [
        `Nor can it where more than ${printShare(reconcile.tolerance)} of ${records}, or of ${plainWords(reconcile.with)}${reconcile.where ? ` where ${conditionSentence(reconcile.where)}` : ''}, are missing in the other list (matched by ${pairWords(reconcile.on)})`,
      ]
    : []),
]

/** Nothing is said of the rule for all: with nothing to look at, a check is undetermined. */
export const onEmptyWords = (onEmpty: OnEmpty): string[] => {
  if (onEmpty.is === 'clean') return ['With nothing found it is met, if the tool is shown to have run']
  if (onEmpty.is !== 'not-applicable') return []
  return [
    `With nothing to look at it does not apply (${onEmpty.reason})${onEmpty.whenStated ? `, if a statement about ${onEmpty.whenStated} says so` : ''}`,
  ]
}
