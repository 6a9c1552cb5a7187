import { type Assessment, counted, dayWords, intervalWords, type ProtocolResult, plainWords, type Tailored } from '../../model/index.ts'
import { editionOf } from './answers.ts'

/** What the overlay tailors in a protocol; what has no effect anywhere is told with every one. */
export const tailoredIn = ({ overlay }: Pick<Assessment, 'overlay'>, protocol: ProtocolResult): readonly Tailored[] =>
  (overlay?.tailored ?? []).filter(({ protocols }) => protocols.length === 0 || protocols.includes(editionOf(protocol)))

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
const what = ({ is, of, title, parameter = '', from = '', to = '' }: Tailored): string => {
  if (is === 'scoped-out') return `${of} ${title} is scoped out`
  const instead = from === to ? to : `${to} instead of ${from}`
  return is === 'parameter' ? `${plainWords(parameter)} of ${of} is ${instead}` : `${of} is ${instead}`
}

/** What is tailored, by whom, when and why, and that it has no effect where it has none. */
export function tailoredWords(entry: Tailored): string {
  const { by, on, reason, counts, note } = entry
  return `${what(entry)}, by ${by} on ${dayWords(on)}: ${ended(reason)}${counts ? '' : ` It has no effect. ${note}`}`
}

/** The result with everything that was scoped out; undefined where nothing was. */
export function withoutScopedOut({ rating, score }: ProtocolResult): string | undefined {
  const without = rating.withoutScopedOut
  if (without === undefined) return undefined
  const { lowest, highest } = without.score
  const sameScore = lowest === score.interval.lowest && highest === score.interval.highest
  if (without.outcome === rating.outcome && sameScore) return 'Had nothing been scoped out, the result would be the same.'
  const figure = sameScore ? '' : `, score ${intervalWords(without.score, 'share')}`
  return `Had nothing been scoped out, the result would be ${plainWords(without.outcome)}${figure}.`
}

/** All of it for one protocol, a sentence each: what every report prints. */
export const tailoredLines = (assessment: Pick<Assessment, 'overlay'>, protocol: ProtocolResult): readonly string[] => {
  const without = withoutScopedOut(protocol)
  return [...tailoredIn(assessment, protocol).map(tailoredWords), ...(without === undefined ? [] : [without])]
}

const WORDS = {
  'scoped-out': ['requirement', 'left out as not arising here'],
  parameter: ['number', 'set by us'],
  severity: ['check', 'made graver by us'],
} as const
/** How much is tailored and by whom, without its reasons: for those who must not learn where something is weak. */
export function tailoredCounts(assessment: Pick<Assessment, 'overlay'>, protocol: ProtocolResult): readonly string[] {
  const counting = tailoredIn(assessment, protocol).filter(({ counts }) => counts)
  return [...Map.groupBy(counting, ({ is }) => is)].map(
    ([is, of]) => `${counted(of.length, WORDS[is][0])} ${WORDS[is][1]}, agreed by ${[...new Set(of.map(({ by }) => by))].join(', ')}`,
  )
}
