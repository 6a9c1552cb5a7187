import { type EnquiryLine, type EnquiryRating, plainWords, type RatingBand } from '../../model/index.ts'

/** `1 to 3`; an assessor's own score where one counts. */
export function indicativeWords({ level: { lowest, highest }, judged }: EnquiryLine): string {
  if (judged !== undefined) return `judged ${judged.level}`
  return lowest === highest ? highest : `${lowest} to ${highest}`
}

const MOST_NAMED = 8
const named = (ids: readonly string[]): string =>
  ids.length > MOST_NAMED ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${ids.length - MOST_NAMED} more` : ids.join(', ')

/** What concerns may bear on, a rule of law each: never that it is broken. */
export function bearingWords(lines: readonly EnquiryLine[]): readonly string[] {
  const bearing = lines.filter(({ concerns, bearsOn }) => concerns.length > 0 && bearsOn !== undefined)
  return [...Map.groupBy(bearing, ({ bearsOn }) => bearsOn?.rule ?? '')].map(
    ([rule, of]) => `${named(of.map(({ requirement }) => requirement))} may bear on ${rule}; inspector to decide.`,
  )
}

/** `good: 63% to 87% (CQC, How we determine ratings; verified)`. */
export const bandWords = ({ rating, from, to, source, verified }: RatingBand): string =>
  `${plainWords(rating)}${from === undefined || to === undefined ? '' : `: ${from}% to ${to}%`} (${source}; ${plainWords(verified)})`

const APPLIES = { yes: 'applies', no: 'does not apply', unknown: 'may apply' } as const

/** What a rating is held down by, whether that is so, and how far it can be relied on. */
export function limiterWords({ cap, because, applies, decides, source, verified }: EnquiryRating['limiters'][number]): string {
  const open = applies === 'yes' && !decides ? ' It is not verified, so it only widens the rating.' : ''
  return `${plainWords(cap)} at best ${APPLIES[applies]}: ${because}.${open} (${source}; ${plainWords(verified)})`
}
