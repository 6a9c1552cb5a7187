import { type Compare, type Composite, type Figure, type ForEach, type Measurement, plainWords, type Shape } from '../../model/index.ts'
import { conditionSentence } from '../../operators/index.ts'
import { boundsWords, measuredWords } from './figures.ts'
import { enoughWords, exceptWords, howMany, onEmptyWords, populationWords } from './parts.ts'
import { capital, ended, listed, operandWords, recordsOf } from './words.ts'

/** A measurement in English, made from nothing but itself: what is looked at, what has to hold, for how many, and what is set aside. */
export const sentenceOf = (measurement: Measurement): string => shapeSentence(measurement.shape)

const shapeSentence = (shape: Shape): string => {
  if (shape.shape === 'for-each') return sentences(forEachParts(shape))
  if (shape.shape === 'figure') return sentences(figureParts(shape))
  return shape.shape === 'compare' ? ended(compareWords(shape)) : compositeWords(shape)
}
const sentences = (parts: readonly string[]): string => parts.map(ended).join(' ')

const forEachParts = (shape: ForEach): string[] => {
  const { over, leaveOut, due, exceptIn, enough, population, onEmpty } = shape
  return [
    `${subject(shape)} ${demand(shape)}`,
    ...(leaveOut ? [`Left out are those where ${conditionSentence(leaveOut)}`] : []),
    ...(due ? [`Each is judged from its ${plainWords(due.field)}${due.plus ? ` plus ${operandWords(due.plus)}` : ''} on`] : []),
    ...enoughWords(enough),
    ...(exceptIn ? [exceptWords(exceptIn)] : []),
    ...(population ? populationWords(population, recordsOf(over)) : []),
    ...onEmptyWords(onEmpty),
  ]
}

/** `All accounts where …`; with groups: `For each machine among backups where …, the latest by finished`. */
const subject = ({ over, where, per, take, enough }: ForEach): string => {
  const records = `${recordsOf(over)}${where ? ` where ${conditionSentence(where)}` : ''}`
  if (!per) return `${howMany(enough)} ${records}`
  const group = listed(per.map(plainWords), 'and')
  const many = howMany(enough)
  const groups = many === 'All' ? `For each ${group}` : `For ${many.charAt(0).toLowerCase()}${many.slice(1)} the groups of one ${group}`
  const speaks = take
    ? `the ${take.which} by ${plainWords(take.field)}${take.where ? ` among those where ${conditionSentence(take.where)}` : ''}`
    : 'every record'
  return `${groups} among ${records}, ${speaks}`
}

const demand = ({ must, mustNot }: ForEach): string =>
  [
    ...(must ? [`must meet this: ${conditionSentence(must)}`] : []),
    ...(mustNot ? [`must not meet ${mustNot.op === 'all' ? 'this as a whole' : 'this'}: ${conditionSentence(mustNot)}`] : []),
  ].join('; and ')

const figureParts = ({ figure, must, enough, onEmpty }: Figure): string[] => {
  const share = howMany(enough)
  const groups = figure.per && share !== 'All' ? ` in ${share.charAt(0).toLowerCase()}${share.slice(1)} them` : ''
  return [`${capital(measuredWords(figure))} must be ${boundsWords(must)}${groups}`, ...onEmptyWords(onEmpty)]
}

const compareWords = ({ one, other, must }: Compare): string => {
  const second = 'claim' in other ? `the figure claimed as ${other.named ?? plainWords(other.claim)}` : measuredWords(other)
  const limits = [
    ...(must.differByAtMost ? [`must differ by at most ${operandWords(must.differByAtMost)}`] : []),
    ...must.bounds.map(
      ({ bound, operand }) => `are held against each other: the first must be ${plainWords(bound)} ${operandWords(operand)} of the second`,
    ),
  ]
  return `${capital(measuredWords(one))} and ${second} ${limits.join(', and ')}`
}

const RULES = { all: 'All of these must be met', any: 'At least one of these must be met' } as const

const compositeWords = ({ rule, atLeast, of }: Composite): string => {
  const head = rule === 'some' ? `At least ${atLeast} of these must be met` : RULES[rule]
  const parts = of.map((part, index) => {
    if (part.shape === 'cite') return `(${index + 1}) ${ended(part.check)}`
    return `(${index + 1}) ${part.name ? `${capital(part.name)}: ` : ''}${shapeSentence(part)}`
  })
  return `${head}. ${parts.join(' ')}`
}
