import type { Enough, Figure, Measure, Measured } from '../../model/index.ts'
import { conditionSentence } from '../../operators/index.ts'
import { listed, named, operandWords, recordsOf } from './words.ts'

const MEASURE: Readonly<Record<Measure, string>> = {
  count: 'the number of',
  distinct: 'the number of different',
  sum: 'the sum of',
  median: 'the median of',
  smallest: 'the smallest',
  largest: 'the largest',
  'longest-gap': 'the longest gap between',
  'largest-share': 'the share of the commonest',
}

/** `the number of accounts where …, over the last 12 months` */
export const measuredWords = (measured: Measured): string => {
  const { measure, of, where, leaveOut, per, over, dividedBy, named: name, previous } = measured
  const what = of === undefined ? '' : ` ${typeof of === 'string' ? named(of) : `time from ${named(of.from)} to ${named(of.to)}`} in`
  const conditions = [
    ...(where ? [`where ${conditionSentence(where)}`] : []),
    ...(leaveOut ? [`leaving out those where ${conditionSentence(leaveOut)}`] : []),
  ]
  const parts = [
    `${MEASURE[measure]}${what} ${recordsOf(measured.in)}${previous ? ' in the list before' : ''}`,
    ...conditions,
    ...(over ? [`over the last ${operandWords(over.last)} by ${named(over.by)}`] : []),
    ...(per ? [`in each ${listed(per.map(named), 'and')}`] : []),
  ]
  const figure = parts.join(', ').replace(', where', ' where')
  return `${name ? `${name} (${figure})` : figure}${dividedBy ? `, divided by ${measuredWords(dividedBy)}` : ''}`
}

/** `at least 3 and at most 5` */
export const boundsWords = (must: Figure['must']): string =>
  listed(
    must.map(({ bound, operand }) => `${named(bound)} ${operandWords(operand)}`),
    'and',
  )

/** `all`, `95% or more of`, `3 or more` */
export const enoughWords = ({ limit }: Enough): string => {
  if ('count' in limit) return `for ${operandWords(limit.count)} or more`
  const share = operandWords(limit.share)
  return share === '100%' ? 'for all' : `for ${share} or more of the`
}
