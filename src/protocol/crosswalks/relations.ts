import type { Relation, Verified } from '../../model/index.ts'

/** The same relation, seen from the other side. */
export const inverse = (is: Relation): Relation => (is === 'subset' ? 'superset' : is === 'superset' ? 'subset' : is)

/** What follows for A and C where A stands to B as the first and B to C as the second; undefined: nothing does. */
export const composed = (first: Relation, second: Relation): Relation | undefined => {
  if (first === 'equal') return second
  if (second === 'equal' || first === second) return first === 'intersects' && second === 'intersects' ? undefined : first
  if (first === 'superset') return 'intersects'
  return first === 'intersects' && second === 'subset' ? 'intersects' : undefined
}

/** Tags, best known first. */
const TAGS = ['verified', 'official', 'secondary', 'undated-page', 'our-reading', 'inferred', 'unverified']
const rank = (tag: Verified): number => (TAGS.includes(tag) ? TAGS.indexOf(tag) : TAGS.length)
/** Of several tags the one least well known; a tag that nobody knows is known worst of all. */
export const leastKnown = (tags: readonly Verified[]): Verified =>
  tags.reduce((worst, tag) => (rank(tag) > rank(worst) ? tag : worst), tags[0] ?? 'unverified')

/**
 * Only what asks the same, or asks all of it and more, says by its result how the other stands; and only where somebody has
 * read that it does: what is merely thought decides nothing.
 */
export const carries = (is: Relation, verified: Verified): boolean =>
  (is === 'equal' || is === 'superset') && rank(verified) < TAGS.indexOf('inferred')

const STRONGEST: readonly Relation[] = ['equal', 'superset', 'subset', 'intersects']
/** Which of two relations that both hold says more: negative where it is the first. */
export const compared = (a: { is: Relation; verified: Verified }, b: { is: Relation; verified: Verified }): number =>
  Number(carries(b.is, b.verified)) - Number(carries(a.is, a.verified)) ||
  STRONGEST.indexOf(a.is) - STRONGEST.indexOf(b.is) ||
  rank(a.verified) - rank(b.verified)
