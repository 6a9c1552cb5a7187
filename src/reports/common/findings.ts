import { type Assessment, type CheckText, type Finding, grouped, intervalWords, plainWords, reasonWords } from '../../model/index.ts'
import { oncePer } from './once.ts'
import { type FilePlace, protocolPlace } from './places.ts'

/** Where a measurement is cited: the protocol as `name@edition`, the requirement, and the line of the protocol. */
export interface Cited {
  readonly protocol: string
  readonly requirement: string
  readonly at: string
}

function citedIn({ protocols }: Assessment): ReadonlyMap<string, readonly Cited[]> {
  const cited = new Map<string, Cited[]>()
  // A requirement is gone through at once: whoever cites a measurement twice was the last to be added.
  const add = (measurement: string, one: Cited): void => {
    const of = cited.get(measurement)
    const last = of?.at(-1)
    if (of === undefined) cited.set(measurement, [one])
    else if (last?.protocol !== one.protocol || last.requirement !== one.requirement) of.push(one)
  }
  for (const { protocol, edition, requirements } of protocols) {
    for (const { id, citations, indicators, at } of requirements) {
      const one = { protocol: `${protocol}@${edition}`, requirement: id, at }
      for (const { measurement } of citations) add(measurement, one)
      for (const indicator of indicators) for (const { measurement } of indicator.citations) add(measurement, { ...one, at: indicator.at })
    }
  }
  return cited
}
/** Who cites each measurement, each requirement once, in the protocols' order. */
export const citedBy = oncePer(citedIn)
/** `dspt-caf@2025-26 B2.a, B2.d`. */
export const citedWords = oncePer((cited: readonly Cited[]): string =>
  [...Map.groupBy(cited, ({ protocol }) => protocol)]
    .map(([name, of]) => `${name} ${of.map(({ requirement }) => requirement).join(', ')}`)
    .join('; '),
)
/** The line of a protocol where somebody cites something. */
export const placeOf = oncePer(({ at }: Cited): FilePlace => protocolPlace(at))

/** Every finding by its measurement. */
export const findingsOf = oncePer(
  ({ findings }: Assessment): ReadonlyMap<string, Finding> => new Map(findings.map(finding => [finding.measurement, finding])),
)

export const checkOf = ({ checks }: Assessment, check: string): CheckText | undefined =>
  Object.hasOwn(checks, check) ? checks[check] : undefined
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]
/** The severity that the check's author gives it; of a word nobody knows the middle is taken. */
export const severityOf = (assessment: Assessment, { check }: Pick<Finding, 'check'>): Severity => {
  const word = checkOf(assessment, check)?.severity as Severity | undefined
  return word !== undefined && SEVERITIES.includes(word) ? word : 'medium'
}

/** What was found, as the check's author says it. */
export function findingTitle(assessment: Assessment, { check, outcome }: Finding): string {
  const text = checkOf(assessment, check)
  if (outcome === 'not-met') return text?.failureTitle ?? check
  const title = text?.title ?? check
  return outcome === 'undetermined' ? `Could not be told: ${title}` : title
}

/** Names and numbers of everything counted, in one order, wherever the assessment comes from; asides only where there are any. */
export function tallied({ counts }: Finding): readonly (readonly [name: string, n: number])[] {
  const { unsure } = counts
  const all: (readonly [string, number])[] = [
    ['met', counts.met],
    ['notMet', counts.notMet],
    ['undetermined', counts.undetermined],
  ]
  for (const name of ASIDES) if (counts[name] > 0) all.push([name, counts[name]])
  for (const name of UNSURE) if (unsure[name] > 0) all.push([`unsure-${name}`, unsure[name]])
  return all
}
const ASIDES = ['leftOut', 'notYetDue', 'excepted', 'duplicates', 'unkeyed'] as const
const UNSURE = ['met', 'notMet', 'undetermined'] as const

const some = (n: number, words: string): readonly string[] => (n > 0 ? [`${grouped(n)} ${words}`] : [])

/** How many records hold, fail and cannot be told; of other shapes only how many are in question. */
function recordsOf({ counts, shape, recordsInAll }: Finding): readonly string[] {
  if (shape !== 'for-each') return some(recordsInAll, 'in question')
  if (counts.met + counts.notMet + counts.undetermined === 0) return ['no record in question']
  return [`${grouped(counts.met)} hold`, `${grouped(counts.notMet)} fail`, `${grouped(counts.undetermined)} cannot be told`]
}

function countsIn(finding: Finding): string {
  const { counts, measured, outcome, reason } = finding
  const known = measured !== undefined && (measured.interval.lowest !== null || measured.interval.highest !== null)
  const parts = [
    ...recordsOf(finding),
    ...some(counts.unsure.met + counts.unsure.notMet + counts.unsure.undetermined, 'may not be in question'),
    ...some(counts.excepted, 'set apart by an approved exception'),
    ...(known ? [`measured ${intervalWords(measured.interval, measured.unit)}, limit ${measured.limit}`] : []),
    ...(outcome === 'undetermined' ? [`not told because ${reasonWords(reason)}`] : []),
  ]
  return parts.length === 0 ? plainWords(outcome) : parts.join('; ')
}

/** Counts alone: of records, of what is set apart; what was measured; why it is not told. */
export const countsOf = oncePer(countsIn)
