import type { NotAsked, ProtocolResult } from '../../model/index.ts'

/** Requirements outside the answers, counted in one phrase; nothing where there are none. */
export function notAskedWords({ totals: { notAsked } }: ProtocolResult): string | undefined {
  if (notAsked === undefined) return undefined
  const { notCheckable, otherCategory, scopedOut = 0 } = notAsked
  return [
    ...(notCheckable > 0 ? [`${notCheckable} not checkable in one organisation`] : []),
    ...(otherCategory > 0 ? [`${otherCategory} asked of other categories only`] : []),
    ...(scopedOut > 0 ? [`${scopedOut} scoped out`] : []),
  ].join(', ')
}

const WORDS: Readonly<Record<NotAsked['because'], string>> = {
  'not-checkable': 'Not checkable here.',
  'other-category': 'Not asked here.',
  'scoped-out': 'Scoped out.',
}
/** Why one of them is not asked, after the word for it. */
export const whyNotAsked = ({ because, why }: NotAsked): string => `${WORDS[because]} ${why}`
