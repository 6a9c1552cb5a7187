import type { Composite, Figure, ForEach, Measurement, Shape } from '../../model/index.ts'
import { conditionSentence } from '../../operators/index.ts'
import { boundsWords, enoughWords, measuredWords } from './figures.ts'
import { exceptWords, onEmptyWords, populationWords } from './parts.ts'
import { ended, listed, named, operandWords, recordsOf } from './words.ts'

/** A measurement in English, made from nothing but itself: what is looked at, what has to hold, for how many, and what is set aside. */
export const sentenceOf = (measurement: Measurement): string => shapeSentence(measurement.shape)

export const shapeSentence = (shape: Shape): string => {
  if (shape.shape === 'for-each') return forEachSentence(shape)
  if (shape.shape === 'figure') return figureSentence(shape)
  if (shape.shape === 'composite') return compositeSentence(shape)
  const { one, other, must } = shape
  const second = 'claim' in other ? `the figure claimed as ${other.named ?? other.claim}` : measuredWords(other)
  const limits = [
    ...(must.differByAtMost ? [`may differ by at most ${operandWords(must.differByAtMost)}`] : []),
    ...must.bounds.map(({ bound, operand }) => `are compared: the first has to be ${named(bound)} ${operandWords(operand)} of the second`),
  ]
  return ended(`${capital(measuredWords(one))} and ${second} ${limits.join(', and ')}`)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const forEachSentence = (shape: ForEach): string => {
  const { over, where, leaveOut, due, per, take, must, mustNot, exceptIn, enough, population, onEmpty } = shape
  const parts = [
    `${capital(enoughWords(enough))} ${recordsOf(over)}${where ? ` where ${conditionSentence(where)}` : ''}${per ? `, one verdict for each ${listed(per.map(named), 'and')}` : ''}, ${holdWords(shape)}`,
    ...(take
      ? [
          `${capital(named(take.which))} ${named(take.field)} speaks for each${take.where ? `, among those where ${conditionSentence(take.where)}` : ''}`,
        ]
      : per
        ? ['The worst record speaks for each']
        : []),
    ...(leaveOut ? [`Left out: those where ${conditionSentence(leaveOut)}`] : []),
    ...(due ? [`A record is judged from its ${named(due.field)}${due.plus ? ` plus ${operandWords(due.plus)}` : ''} on`] : []),
    ...(exceptIn ? [exceptWords(exceptIn)] : []),
    ...groupWords(shape),
    ...(population ? populationWords(population, recordsOf(over)) : []),
    onEmptyWords(onEmpty),
  ]
  return must || mustNot ? parts.map(ended).join(' ') : ''
}

const holdWords = ({ must, mustNot }: ForEach): string => {
  const parts = [
    ...(must ? [`this holds: ${conditionSentence(must)}`] : []),
    ...(mustNot ? [`this does not hold${isSeveral(mustNot) ? ' as a whole' : ''}: ${conditionSentence(mustNot)}`] : []),
  ]
  return parts.join('; and ')
}
const isSeveral = (condition: NonNullable<ForEach['mustNot']>): boolean => condition.op === 'all' && condition.of.length > 1

const groupWords = ({ enough: { inEach, partialFrom, weighBy } }: ForEach): string[] => [
  ...(weighBy ? [`Each record counts as often as its ${named(weighBy)} says`] : []),
  ...(inEach
    ? [
        `The same has to hold for ${operandWords(inEach.shareAtLeast)} or more in each ${named(inEach.by)}${inEach.ignoreBelow > 0 ? ` with ${inEach.ignoreBelow} or more` : ''}`,
      ]
    : []),
  ...(partialFrom ? [`From ${operandWords(partialFrom)} on it counts as partly done, where a score weighs parts`] : []),
]

const figureSentence = (shape: Figure): string => {
  const { figure, must, enough, onEmpty } = shape
  const groups = figure.per ? `, for ${enoughWords(enough)} ${listed(figure.per.map(named), 'and')},` : ''
  return [`${capital(measuredWords(figure))}${groups} has to be ${boundsWords(must)}`, onEmptyWords(onEmpty)].map(ended).join(' ')
}

const RULES = { all: 'All of these have to hold', any: 'At least one of these has to hold' } as const

const compositeSentence = ({ rule, atLeast, of }: Composite): string => {
  const head = rule === 'some' ? `At least ${atLeast} of these have to hold` : RULES[rule]
  const parts = of.map((part, index) => {
    if (part.shape === 'cite') return `(${index + 1}) ${part.check}`
    return `(${index + 1}) ${part.name ? `${part.name}: ` : ''}${shapeSentence(part)}`
  })
  return `${head}. ${parts.join(' ')}`
}
