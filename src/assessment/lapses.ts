import { type Assessment, type Duration, type Finding, type ItemFacts, type Measurement, plainWords } from '../model/index.ts'
import { addToDay, DAY, dayOf, isClockTime, lengthOf, printDuration } from '../operators/index.ts'
import { dayMs, isoDay } from './dates.ts'
import type { AssessInput } from './input.ts'

type Lapse = Assessment['evidence']['lapses'][number]
const SOON_DAYS = 35

/** First civil day from which evidence still counts on a position day. */
const countsFrom = (day: number, fresh: Duration): number =>
  isClockTime(fresh) ? day - Math.ceil(lengthOf(fresh).longest / DAY) * DAY : addToDay(day, fresh, -1)

/** The last day on which evidence of a day still counts; months of unlike length make it later than the sum says. */
function lastDay(taken: number, fresh: Duration): number {
  let day = isClockTime(fresh) ? taken + Math.ceil(lengthOf(fresh).longest / DAY) * DAY : addToDay(taken, fresh, 1)
  while (countsFrom(day + DAY, fresh) <= taken) day += DAY
  return day
}

/** The shortest time for which any check that read the item lets it count. */
function shortest(
  item: ItemFacts,
  measurements: readonly Measurement[],
  findings: ReadonlyMap<string, Finding>,
): { day: number; fresh: Duration } | undefined {
  const taken = item.taken
  if (taken === undefined) return undefined
  return measurements
    .filter(({ key }) => findings.get(key)?.items.includes(item.id))
    .flatMap(({ needs }) => item.kinds.map(kind => (Object.hasOwn(needs, kind) ? needs[kind]?.fresh : undefined)))
    .filter(fresh => fresh !== undefined)
    .map(fresh => ({ day: lastDay(dayOf(taken), fresh), fresh }))
    .sort((a, b) => a.day - b.day)[0]
}

function ofItems(input: AssessInput): readonly Lapse[] {
  const measurements = input.protocols.flatMap(({ protocol }) => protocol.measurements)
  return input.items.flatMap(item => {
    const found = shortest(item, measurements, input.findings)
    return found === undefined ? [] : [{ item: item.id, on: isoDay(found.day), why: `counts for ${printDuration(found.fresh)}` }]
  })
}

function ofManifest(input: AssessInput): readonly Lapse[] {
  const reviews = (input.manifest?.items ?? []).flatMap(({ id, reviewDue }) =>
    reviewDue === undefined ? [] : [{ item: id, on: reviewDue, why: 'review due' }],
  )
  const statements = (input.manifest?.statements ?? []).flatMap(({ about, role, until }) =>
    until === undefined ? [] : [{ item: `statement on ${about}`, on: until, why: `stated by ${plainWords(role)} until then` }],
  )
  return [...reviews, ...statements]
}

/** What still counts on the position date and stops counting within 35 days: `on` is the last day it counts. */
export function lapsesOf(input: AssessInput): readonly Lapse[] {
  const soon = ({ on }: Lapse): boolean => {
    const day = dayMs(on)
    return day !== undefined && day >= input.clock.asOf && day <= input.clock.asOf + SOON_DAYS * DAY
  }
  return [...ofItems(input), ...ofManifest(input)].filter(soon).sort((a, b) => (a.on < b.on || (a.on === b.on && a.item < b.item) ? -1 : 1))
}
