import type { Compare, Composite, Figure, ForEach, Measurement, Shape } from '../../model/index.ts'
import { plainWords } from '../../model/index.ts'
import { clause, joined, list, onOneLine, operandWords, quoted, type Said, sayCondition, words } from '../../operators/index.ts'
import { boundsWords, figureSaid, measuredWords } from './figures.ts'
import { enoughWords, exceptWords, howMany, leftOutWords, onEmptyWords, populationWords } from './parts.ts'
import { capital, demanded, narrowed, paragraphs, recordsOf, sentence, small } from './words.ts'

/**
 * A measurement in English, made from nothing but itself: what is looked at, what has to hold, for how many, and what
 * is set aside. Lists stand on lines of their own that begin with `- `, indented by two spaces for each depth.
 */
export const sentenceOf = (measurement: Measurement): string => paragraphs(shapeSaid(measurement.shape))

function shapeSaid(shape: Shape): readonly Said[] {
  if (shape.shape === 'for-each') return forEachSaid(shape)
  if (shape.shape === 'figure') return figureSentences(shape)
  return shape.shape === 'compare' ? [sentence(compareWords(shape))] : compositeSaid(shape)
}

/** From when a record is judged: `1 day after “left”`. */
function dueWords({ due }: ForEach): readonly Said[] {
  if (due === undefined) return []
  const from = due.plus ? `${operandWords(due.plus)} after ${quoted(due.field)}` : `its ${quoted(due.field)}`
  return [sentence(`Each is judged from ${from} on`)]
}

function forEachSaid(shape: ForEach): readonly Said[] {
  const { over, where, leaveOut, exceptIn, enough, population, onEmpty } = shape
  const { words: narrow, after } = narrowed(where, 'In question are those where')
  const subject = subjectOf(shape, after.length > 0 ? ' in question' : narrow)
  return [
    ...demands(subject, shape),
    ...after,
    ...leftOutWords(leaveOut),
    ...dueWords(shape),
    ...enoughWords(enough),
    ...(exceptIn ? exceptWords(exceptIn) : []),
    ...(population ? populationWords(population, recordsOf(over)) : []),
    ...onEmptyWords(onEmpty),
  ]
}

/** `Each of these (a, b and c)`, `At least 80% of these (…)`. */
function listSubject(many: string, list: string): string {
  const these = list.startsWith('these: ') ? `these (${list.slice('these: '.length)})` : list
  return many === 'All' ? `Each of ${these}` : `${many.replace(/ of$/, '')} of ${these}`
}

/** `All accounts where …`; with groups: `For each machine among backups where …, the latest by finished`. */
function subjectOf({ over, per, take, enough }: ForEach, where: string): string {
  const many = howMany(enough)
  const the = 'count' in enough.limit ? 'the ' : ''
  if (!per) return 'list' in over ? listSubject(many, recordsOf(over)) : `${many} ${the}${recordsOf(over)}${where}`
  const group = joined(per.map(words), 'and')
  const groups = many === 'All' ? `For each ${group}` : `For ${small(many)} the groups of one ${group}`
  const speaks = take
    ? `the ${take.which} record by ${words(take.field)}${take.where ? ` (of those where ${onOneLine(sayCondition(take.where))})` : ''}`
    : 'every record'
  return `${groups} among ${recordsOf(over)}${where}, ${speaks}`
}

function demands(subject: string, { must, mustNot }: ForEach): readonly Said[] {
  const not = mustNot && (mustNot.op === 'all' ? notTogether(mustNot) : demanded(must ? 'they' : subject, 'must not meet', mustNot))
  const against = not && (mustNot?.op === 'all' ? list(`${must ? 'they' : subject} must not meet ${not.text}`, not.items) : not)
  return [...(must ? [demanded(subject, 'must meet', must)] : []), ...(against ? [against] : [])]
}
/** Conditions that may not hold together; each alone may. */
function notTogether(condition: NonNullable<ForEach['mustNot']>): Said {
  const said = sayCondition(condition)
  return said.items.length === 0 ? clause(`this as a whole: ${said.text}`) : list('all of these together', said.items)
}

function figureSentences({ figure, must, enough, onEmpty }: Figure): readonly Said[] {
  const share = howMany(enough)
  const groups = figure.per && share !== 'All' ? ` in ${small(share)} them` : ''
  const { words: said, after } = figureSaid(figure)
  return [sentence(`${said} must be ${boundsWords(must)}${groups}`), ...after, ...onEmptyWords(onEmpty)]
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

/** A part of a composite as one item of its list: its own sentences, the lists among them below it. */
function partSaid(part: Composite['of'][number]): Said {
  if (part.shape === 'cite') return clause(part.check)
  const said = shapeSaid(part)
  const name = part.name ? `${capital(part.name)}: ` : ''
  const plain = said.findIndex(({ items }) => items.length > 0)
  const lead = paragraphs(plain < 0 ? said : said.slice(0, plain))
  if (plain < 0) return clause(`${name}${name === '' ? lead : small(lead)}`.replace(/\.$/, ''))
  const first = said[plain] as Said
  const rest = said.slice(plain + 1).map(one => list(capital(one.text), one.items))
  const text = `${name}${lead === '' ? '' : `${lead} `}${name !== '' && lead === '' ? small(first.text) : first.text}`
  return list(text, [...first.items, ...rest])
}

const compositeSaid = ({ rule, atLeast, of }: Composite): readonly Said[] => [
  list(rule === 'some' ? `At least ${atLeast} of these must be met` : RULES[rule], of.map(partSaid)),
]
