import { type Figure, type Measured, plainWords } from '../../model/index.ts'
import { conditionSentence } from '../../operators/index.ts'
import { listed, operandWords, recordsOf } from './words.ts'

/** What is measured, of which records: `the median time from raised to closed, over alerts`. */
const measureWords = ({ measure, of }: Measured, records: string): string => {
  const field = of === undefined ? '' : typeof of === 'string' ? plainWords(of) : `time from ${plainWords(of.from)} to ${plainWords(of.to)}`
  switch (measure) {
    case 'count':
      return `the number of ${records}`
    case 'distinct':
      return `the number of different values of ${field} among ${records}`
    case 'longest-gap':
      return `the longest time without ${records} (by ${field})`
    case 'largest-share':
      return `the share of the commonest ${field} among ${records}`
    default:
      return `the ${measure} ${measure === 'sum' ? `of ${field}` : field} over ${records}`
  }
}

/** `the number of accounts where …, over the last 12 months by held` */
export const measuredWords = (measured: Measured): string => {
  const { where, leaveOut, per, over, dividedBy, named, previous } = measured
  const records = `${recordsOf(measured.in)}${previous ? ' in the list before' : ''}${where ? ` where ${conditionSentence(where)}` : ''}`
  const parts = [
    measureWords(measured, records),
    ...(leaveOut ? [`leaving out those where ${conditionSentence(leaveOut)}`] : []),
    ...(over ? [`over the last ${operandWords(over.last)} by ${plainWords(over.by)}`] : []),
    ...(per ? [`for each ${listed(per.map(plainWords), 'and')}`] : []),
    ...(dividedBy ? [`divided by ${measuredWords(dividedBy)}`] : []),
  ]
  return named ? `${named} (${parts.join(', ')})` : parts.join(', ')
}

/** `at least 3 and at most 5` */
export const boundsWords = (must: Figure['must']): string =>
  listed(
    must.map(({ bound, operand }) => `${plainWords(bound)} ${operandWords(operand)}`),
    'and',
  )
