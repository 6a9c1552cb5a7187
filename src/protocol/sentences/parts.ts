import { counted, type Enough, type ExceptIn, type OnEmpty, type Population, plainWords } from '../../model/index.ts'
import { list, onOneLine, operandWords, pairWords, printShare, type Said, sayCondition, whereAfter, words } from '../../operators/index.ts'
import { sentence, whereWords } from './words.ts'

/** `All`, `At least 95% of`, `At least one of`, `At least 3 of`. */
export const howMany = ({ limit }: Enough): string => {
  if ('count' in limit) return `At least ${operandWords(limit.count).replace(/^1$/, 'one')} of`
  const share = operandWords(limit.share)
  return share === '100%' ? 'All' : `At least ${share} of`
}

export const enoughWords = ({ inEach, partialFrom, weighBy }: Enough): readonly Said[] =>
  [
    ...(weighBy ? [`Each counts as often as its ${words(weighBy)} says`] : []),
    ...(inEach
      ? [
          `So do at least ${operandWords(inEach.shareAtLeast)} in each ${words(inEach.by)}${inEach.ignoreBelow > 0 ? ` of ${inEach.ignoreBelow} or more` : ''}`,
        ]
      : []),
    ...(partialFrom ? [`From ${operandWords(partialFrom)} on it counts as partly done, where a score weighs parts`] : []),
  ].map(sentence)

const allowed = ({ atMost }: ExceptIn): string => {
  if (atMost === undefined) return ''
  return 'share' in atMost ? ` (at most ${operandWords(atMost.share)} of those in question)` : ` (at most ${operandWords(atMost.count)})`
}
/** What fails and is set apart, and how much of it may be. */
export function exceptWords(except: ExceptIn): readonly Said[] {
  const head = `A record that fails is set apart${allowed(except)} if it has one of the ${plainWords(except.kind)}${pairWords(except.on)}`
  if (except.where === undefined) return [sentence(head)]
  const said = sayCondition(except.where)
  return [said.items.length === 0 ? sentence(`${head}${whereAfter(head, said.text)}`) : list(`${head}, where ${said.text}`, said.items)]
}

/** Of a population of one nothing is said either. */
export function populationWords({ atLeast = 0, reconcile }: Population, records: string): readonly Said[] {
  const alone = atLeast <= 1
  return [
    ...(alone ? [] : [`It cannot be met with fewer than ${counted(atLeast, 'record')}`]),
    ...(reconcile
      ? [
          `${alone ? 'It cannot be met' : 'Nor can it be met'} where more than ${printShare(reconcile.tolerance)} of ${records} have no match in ${plainWords(reconcile.with)}${reconcile.where ? ` (${whereWords(reconcile.where).trimStart()})` : ''}, or the other way round; they are matched${pairWords(reconcile.on).replace(/^ with the same /, ' by ')}`,
        ]
      : []),
  ].map(sentence)
}

/** Nothing is said of the rule for all: with nothing to look at, a check is undetermined. */
export function onEmptyWords(onEmpty: OnEmpty): readonly Said[] {
  if (onEmpty.is === 'clean') return [sentence('With nothing found it is met, if the tool is shown to have run')]
  if (onEmpty.is !== 'not-applicable') return []
  const stated = onEmpty.whenStated ? `, if a statement about ${onEmpty.whenStated} says so` : ''
  return [sentence(`With nothing to look at it does not apply (${onEmpty.reason})${stated}`)]
}

export const leftOutWords = (leaveOut: Parameters<typeof sayCondition>[0] | undefined): readonly Said[] => {
  if (leaveOut === undefined) return []
  const said = sayCondition(leaveOut)
  return [
    said.items.length === 0
      ? sentence(`Left out are those where ${onOneLine(said)}`)
      : list(`Left out are those where ${said.text}`, said.items),
  ]
}
