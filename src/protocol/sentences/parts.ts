import type { ExceptIn, OnEmpty, Population } from '../../model/index.ts'
import { conditionSentence } from '../../operators/index.ts'
import { listed, named, operandWords } from './words.ts'

const pairs = (on: ExceptIn['on']): string =>
  listed(
    on.map(all =>
      listed(
        all.map(({ other, own }) => (other === own ? `the same ${named(own)}` : `a ${named(other)} that is its ${named(own)}`)),
        'and',
      ),
    ),
    'or',
  )

export const exceptWords = ({ kind, on, where, atMost }: ExceptIn): string => {
  const limit =
    atMost && ('share' in atMost ? `at most ${operandWords(atMost.share)} of those in question` : `at most ${operandWords(atMost.count)}`)
  return `Excepted: a record that fails and is named in ${named(kind)} with ${pairs(on)}${where ? `, where ${conditionSentence(where)}` : ''}${limit ? `; ${limit}` : ''}`
}

export const populationWords = ({ atLeast, reconcile }: Population, records: string): string[] => [
  ...(atLeast === undefined ? [] : [`Fewer than ${atLeast} ${atLeast === 1 ? 'record' : 'records'} of ${records} would say too little`]),
  ...(reconcile
    ? [
        `The list is held against ${named(reconcile.with)}${reconcile.where ? ` where ${conditionSentence(reconcile.where)}` : ''}, by ${pairs(reconcile.on)}: at most ${Number(`${reconcile.tolerance}e2`)}% of either may be missing in the other`,
      ]
    : []),
]

export const onEmptyWords = (onEmpty: OnEmpty): string => {
  if (onEmpty.is === 'clean') return 'With nothing found it is met, if the tool is shown to have run'
  if (onEmpty.is !== 'not-applicable') return 'With nothing to look at it is undetermined'
  return `With nothing to look at it does not apply (${onEmpty.reason})${onEmpty.whenStated ? `, if a statement about ${onEmpty.whenStated} says so` : ''}`
}
