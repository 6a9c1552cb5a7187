import { type Counts, counted, type Finding, figureWords, grouped, intervalWords } from '../../../model/index.ts'
import { foldPlaces } from '../layout/places.ts'

const nearly = (one: number | null, other: number): boolean => one !== null && Math.abs(one - other) < 1e-9

/** Share at worst and best from the counts, as the language defines them. */
function shares({ met: m, notMet: f, undetermined: u, unsure }: Counts): { worst: [number, number]; best: [number, number] } {
  const all = m + f + u
  return {
    worst: [m, all + unsure.notMet + unsure.undetermined],
    best: [m + u + unsure.met + unsure.undetermined, all + unsure.met + unsure.undetermined],
  }
}

/** `at least 100%` is all of them. */
const limitWords = (limit: string): string => `Limit: ${limit === 'at least 100%' || limit === '100%' ? 'all (100%)' : limit}.`

/**
 * The sum in words, to be redone by hand. Weighed shares cannot be redone from numbers of records: there the interval
 * alone is given, and said to be weighed.
 */
function sum({ measured, counts }: Finding): string {
  if (measured === undefined) return ''
  const { interval, unit, limit } = measured
  if (measured.of === 'share') {
    const { worst, best } = shares(counts)
    const [low, high] = [worst[0] / worst[1], best[0] / best[1]]
    if (!nearly(interval.lowest, low) || !nearly(interval.highest, high))
      return `Share by weight: ${intervalWords(interval, 'share')}. ${limitWords(limit)}`
    const at = ([part, whole]: readonly [number, number], share: number): string =>
      `${grouped(part)} ÷ ${grouped(whole)} = ${figureWords(share, 'share')}`
    return `${low === high ? at(worst, low) : `At worst ${at(worst, low)}; at best ${at(best, high)}`}. ${limitWords(limit)}`
  }
  const what = measured.of === 'number' ? 'Number' : measured.of === 'difference' ? 'Difference' : 'Figure'
  return `${what}: ${intervalWords(interval, unit)}. ${limitWords(limit)}`
}

const ENDS: Readonly<Record<Finding['outcome'], readonly [certain: string, open: string]>> = {
  met: ['It holds.', 'Even at worst it holds.'],
  'not-met': ['It does not hold.', 'Even at best it does not hold.'],
  undetermined: ['', 'It holds at best and not at worst, so it cannot be told.'],
  'not-applicable': ['', ''],
}
const endOf = ({ measured, outcome }: Finding): string => ENDS[outcome][measured?.interval.lowest === measured?.interval.highest ? 0 : 1]

/** Nothing but the sum decided: no group, no doubt about the whole, no rule about exceptions or parameters. */
function isPlain({ measured, groups, outcome, reason, reasons }: Finding): boolean {
  if (measured === undefined || measured.of === 'difference' || groups.length > 0) return false
  if (reason === 'too-many-exceptions' || reason === 'tailored-out') return false
  return outcome !== 'undetermined' || reason === undefined || reasons[reason] !== undefined
}

const aside = ({ counts, exceptions }: Finding): readonly string[] =>
  (
    [
      ['left out', counts.leftOut],
      ['not yet due', counts.notYetDue],
      [`set apart by an approved exception${exceptions.length > 0 ? ` (${foldPlaces(exceptions)})` : ''}`, counts.excepted],
      ['exact duplicates dropped', counts.duplicates],
    ] as const
  )
    .filter(([, n]) => n > 0)
    .map(([words, n]) => `${grouped(n)} ${words}`)

/** `397 hold, 23 fail`; a figure without anything doubtful names nothing that is doubtful. */
function standing({ met, notMet, undetermined }: Pick<Counts, 'met' | 'notMet' | 'undetermined'>): string {
  const parts = [`${grouped(met)} ${met === 1 ? 'holds' : 'hold'}`, `${grouped(notMet)} ${notMet === 1 ? 'fails' : 'fail'}`]
  return [...parts, ...(undetermined > 0 ? [`${grouped(undetermined)} cannot be told`] : [])].join(', ')
}

/** Everything counted, and the sum that was compared. */
export function arithmetic(finding: Finding): readonly string[] {
  const { unsure, ...counts } = finding.counts
  const question = `In question: ${counted(counts.met + counts.notMet + counts.undetermined, 'record')}: ${standing(counts)}.`
  const doubtful = unsure.met + unsure.notMet + unsure.undetermined
  const perhaps = doubtful === 0 ? [] : [`Perhaps in question: ${counted(doubtful, 'record')}: ${standing(unsure)}.`]
  const apart = aside(finding)
  const { unkeyed } = finding.counts
  const unmatched = unkeyed === 0 ? [] : [`In the list it is held against, ${counted(unkeyed, 'record')} cannot be matched to anything.`]
  const total = [sum(finding), isPlain(finding) ? endOf(finding) : ''].filter(text => text !== '').join(' ')
  return [
    ...(finding.shape === 'for-each' ? [question, ...perhaps] : []),
    ...(apart.length === 0 ? [] : [`Not counted: ${apart.join(', ')}.`]),
    ...unmatched,
    ...(total === '' ? [] : [total]),
  ]
}
