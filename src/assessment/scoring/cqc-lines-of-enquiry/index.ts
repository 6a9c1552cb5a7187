import type { EnquiryResult } from '../../../model/index.ts'
import type { Enquiry, ScoringMethod, Sum } from '../method.ts'
import { lineOf } from './points.ts'
import { ratingFrom } from './rating.ts'

/** Findings by line of enquiry as strengths, concerns and questions, and the rating that entered scores form. */
function enquire(given: Enquiry): EnquiryResult | undefined {
  const { rating, checks } = given.protocol
  if (rating === undefined) return undefined
  const lines = given.requirements.filter(({ rollUp, gathers }) => rollUp === 'enquiry' && !gathers)
  return { lines: lines.map(line => lineOf(line, checks)), rating: ratingFrom(given, rating) }
}

/** The share of what is scored counts as a score only once everything is: less would make one good mark a perfect one. */
function sum(_: unknown, enquiry?: EnquiryResult): Sum {
  const rating = enquiry?.rating
  if (rating === undefined) return { interval: { lowest: null, highest: null }, arithmetic: 'The protocol says nothing of a rating.' }
  const share = rating.formed === undefined ? null : rating.share
  return { interval: { lowest: share, highest: share }, arithmetic: `${rating.words} ${rating.arithmetic}` }
}

/** Lines of enquiry have to reach the score asked; what an assessor scores enters the rating alone. */
export const cqcLinesOfEnquiry: ScoringMethod = {
  name: 'cqc-lines-of-enquiry',
  version: 1,
  asksForTop: false,
  binding: scored => scored,
  sum,
  enquire,
}
