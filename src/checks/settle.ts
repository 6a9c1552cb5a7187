import type { Interval, Outcome, Three } from '../model/index.ts'
import { Outcome as Is } from '../model/index.ts'

/** Records in question, and those that perhaps are. */
export interface Sums {
  readonly in: Three
  readonly unsure: Three
}

export const total = ({ met, notMet, undetermined }: Three): number => met + notMet + undetermined

/** Worst case M / (M+F+U+f+u), best case (M+U+m+u) / (M+F+U+m+u). Null where there is nothing to divide by. */
export function shareOf({ in: certain, unsure }: Sums): Interval {
  const worst = total(certain) + unsure.notMet + unsure.undetermined
  const best = total(certain) + unsure.met + unsure.undetermined
  return {
    lowest: worst > 0 ? certain.met / worst : null,
    highest: best > 0 ? (certain.met + certain.undetermined + unsure.met + unsure.undetermined) / best : null,
  }
}
/** Worst case M, best case M+U+m+u. */
export const numberOf = ({ in: certain, unsure }: Sums): Interval => ({
  lowest: certain.met,
  highest: certain.met + certain.undetermined + unsure.met + unsure.undetermined,
})
/** Share of the records judged that fail: at least F of all that may be judged, at most everything that may fail. */
export function failingOf({ in: certain, unsure }: Sums): Interval {
  const least = total(certain) + unsure.met + unsure.undetermined
  const most = total(certain) + unsure.notMet + unsure.undetermined
  return {
    lowest: least > 0 ? certain.notMet / least : null,
    highest: most > 0 ? (certain.notMet + certain.undetermined + unsure.notMet + unsure.undetermined) / most : null,
  }
}

/** Met where even the worst case reaches the limit, not met where not even the best one does. Compared unrounded. */
export function reaches({ lowest, highest }: Interval, limit: number): Outcome {
  if (lowest !== null && lowest >= limit) return Is.met
  return highest !== null && highest < limit ? Is.notMet : Is.undetermined
}

/** Not-met wins, then undetermined; not-applicable drops out. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes(Is.notMet)) return Is.notMet
  if (outcomes.includes(Is.undetermined)) return Is.undetermined
  return outcomes.includes(Is.met) ? Is.met : Is.notApplicable
}
