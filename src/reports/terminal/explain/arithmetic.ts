import { type Counts, counted, type Finding, figureWords, grouped, intervalWords } from '../../../model/index.ts'

const nearly = (one: number | null, other: number): boolean => one !== null && Math.abs(one - other) < 1e-9

/** Share at worst and best from the counts, as the language defines them. */
function shares({ met: m, notMet: f, undetermined: u, unsure }: Counts): { worst: [number, number]; best: [number, number] } {
  const all = m + f + u
  return {
    worst: [m, all + unsure.notMet + unsure.undetermined],
    best: [m + u + unsure.met + unsure.undetermined, all + unsure.met + unsure.undetermined],
  }
}

/**
 * The sum in words, to be redone by hand. Weighed shares cannot be redone from numbers of records: there the interval
 * alone is given, and said to be weighed.
 */
function sum({ measured, counts }: Finding): readonly string[] {
  if (measured === undefined) return []
  const { interval, unit, limit } = measured
  const against = `Limit: ${limit}.`
  if (measured.of === 'share') {
    const { worst, best } = shares(counts)
    const [low, high] = [worst[0] / worst[1], best[0] / best[1]]
    if (!nearly(interval.lowest, low) || !nearly(interval.highest, high))
      return [`Share by weight: ${intervalWords(interval, 'share')}.`, against]
    const first = `At worst ${grouped(worst[0])} ÷ ${grouped(worst[1])} = ${figureWords(low, 'share')}`
    return [
      low === high
        ? `${grouped(worst[0])} ÷ ${grouped(worst[1])} = ${figureWords(low, 'share')}.`
        : `${first}; at best ${grouped(best[0])} ÷ ${grouped(best[1])} = ${figureWords(high, 'share')}.`,
      against,
    ]
  }
  const what = measured.of === 'number' ? 'Number' : measured.of === 'difference' ? 'Difference' : 'Figure'
  return [`${what}: ${intervalWords(interval, unit)}.`, against]
}

const ENDS: Readonly<Record<Finding['outcome'], string>> = {
  met: 'Even at worst it holds.',
  'not-met': 'Even at best it does not hold.',
  undetermined: 'It holds at best and not at worst, so it cannot be told.',
  'not-applicable': '',
}

/** Nothing but the sum decided: no group, no doubt about the whole, no rule about exceptions or parameters. */
function isPlain({ measured, groups, outcome, reason, reasons }: Finding): boolean {
  if (measured === undefined || measured.of === 'difference' || groups.length > 0) return false
  if (reason === 'too-many-exceptions' || reason === 'tailored-out') return false
  return outcome !== 'undetermined' || reason === undefined || reasons[reason] !== undefined
}

const aside = (counts: Counts): readonly string[] =>
  (
    [
      ['left out', counts.leftOut],
      ['not yet due', counts.notYetDue],
      ['set apart by an approved exception', counts.excepted],
      ['exact duplicates dropped', counts.duplicates],
    ] as const
  )
    .filter(([, n]) => n > 0)
    .map(([words, n]) => `${grouped(n)} ${words}`)

/** Everything counted, and the sum that was compared. */
export function arithmetic(finding: Finding): readonly string[] {
  const { met, notMet, undetermined, unsure } = finding.counts
  const question = `In question: ${counted(met + notMet + undetermined, 'record')} (${grouped(met)} hold, ${grouped(notMet)} fail, ${grouped(undetermined)} cannot be told).`
  const doubtful = unsure.met + unsure.notMet + unsure.undetermined
  const perhaps =
    doubtful === 0
      ? []
      : [`Perhaps in question: ${doubtful} (${unsure.met} would hold, ${unsure.notMet} would fail, ${unsure.undetermined} cannot be told).`]
  const apart = aside(finding.counts)
  const { unkeyed } = finding.counts
  const unmatched = unkeyed === 0 ? [] : [`In the list it is held against, ${counted(unkeyed, 'record')} cannot be matched to anything.`]
  const forEach = finding.shape === 'for-each'
  const end = isPlain(finding) ? [ENDS[finding.outcome]].filter(text => text !== '') : []
  return [
    ...(forEach ? [question, ...perhaps] : []),
    ...(apart.length === 0 ? [] : [`Not counted: ${apart.join(', ')}.`]),
    ...unmatched,
    ...sum(finding),
    ...end,
  ]
}
