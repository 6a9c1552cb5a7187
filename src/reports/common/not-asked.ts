import type { NotAsked, ProtocolResult } from '../../model/index.ts'

/** Requirements outside the answers, counted in one phrase; nothing where there are none. */
export function notAskedWords({ totals: { notAsked } }: ProtocolResult): string | undefined {
  if (notAsked === undefined) return undefined
  const { notCheckable, otherCategory } = notAsked
  return [
    ...(notCheckable > 0 ? [`${notCheckable} not checkable in one organisation`] : []),
    ...(otherCategory > 0 ? [`${otherCategory} asked of other categories only`] : []),
  ].join(', ')
}

/** Why one of them is not asked, after the word for it. */
export const whyNotAsked = ({ because, why }: NotAsked): string =>
  because === 'not-checkable' ? `Not checkable here. ${why}` : `Not asked here. ${why}`
