import { type Figure, type Measured, plainWords } from '../../model/index.ts'
import { joined, operandWords, type Said, words } from '../../operators/index.ts'
import { narrowed, recordsOf, whereWords } from './words.ts'

/** What is measured, of which records: `the median time from raised to closed, over alerts`. */
const measureWords = ({ measure, of }: Measured, records: string): string => {
  const field = of === undefined ? '' : typeof of === 'string' ? words(of) : `time from ${words(of.from)} to ${words(of.to)}`
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

/** `over the last 12 months (by held)`; the field is named once. */
const overWords = ({ over, of, measure }: Measured): string =>
  over === undefined
    ? ''
    : `over the last ${operandWords(over.last)}${measure === 'longest-gap' && of === over.by ? '' : ` (by ${words(over.by)})`}`

/** A name and what it stands for, or what is measured, of which time, by what: the parts that commas divide. */
function partsOf(figure: Measured, where: string): readonly string[] {
  const { leaveOut, per, over, dividedBy, named, previous } = figure
  const records = `${recordsOf(figure.in)}${previous ? ' in the list before' : ''}${where}`
  const parts = [
    measureWords(figure, records),
    ...(leaveOut ? [`leaving out those${whereWords(leaveOut)}`] : []),
    ...(over ? [overWords(figure)] : []),
    ...(per ? [`for each ${joined(per.map(words), 'and')}`] : []),
    ...(dividedBy ? [`divided by ${partsOf(dividedBy, whereWords(dividedBy.where)).join(', ')}`] : []),
  ]
  return named ? [`${named} (${parts.join(', ')})`] : parts
}
/** What was opened by a comma is closed by one, before the sentence goes on. */
function measured(figure: Measured, where: string): string {
  const parts = partsOf(figure, where)
  return parts.length > 1 ? `${parts.join(', ')},` : parts.join('')
}

/** `the number of accounts where …, over the last 12 months (by held)`, on one line. */
export const measuredWords = (figure: Measured): string => measured(figure, whereWords(figure.where))

/** The figure as the beginning of a sentence, and what has to be said after it. */
export function figureSaid(figure: Measured): { readonly words: string; readonly after: readonly Said[] } {
  const { words: where, after } = narrowed(figure.where, 'Counted are those where')
  const { per, ...rest } = figure
  const said = measured(rest, after.length > 0 ? ' in question' : where)
  return { words: per ? `For each ${joined(per.map(words), 'and')}, ${said}` : said, after }
}

/** `at least 3 and at most 5` */
export const boundsWords = (must: Figure['must']): string =>
  joined(
    must.map(({ bound, operand }) => `${plainWords(bound)} ${operandWords(operand)}`),
    'and',
  )
