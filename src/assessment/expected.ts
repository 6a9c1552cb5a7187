import { type Expected, plainWords, type Requirement } from '../model/index.ts'
import type { Ground } from './ground.ts'
import type { ScoringMethod } from './scoring/method.ts'
import type { Judged } from './tree.ts'

export interface Asked {
  readonly expected: Expected
  readonly from?: 'protocol' | 'overlay'
  /** index into the scale; absent: not supplied */
  readonly index?: number
  /** what the overlay says and why it does not count */
  readonly note?: string
}
const NOT_SUPPLIED: Asked = { expected: 'not-supplied' }

/** A requirement that is answered by itself: no parts, no policy requirement, and not left to an assessor's score. */
export const isLeafAnswer = ({ parts, beside, scored }: Requirement): boolean =>
  parts.length === 0 && beside === undefined && scored === undefined

/** What the protocol asks of this category. A policy requirement is either complied with or not: its highest level is asked. */
function fromProtocol({ requirement, levels }: Judged, ground: Ground, method: ScoringMethod | undefined): Asked {
  const { scale } = ground.protocol
  const top = (verified: string): Asked => {
    const index = levels.at(-1) as number
    return { expected: { level: scale[index] as string, verified }, from: 'protocol', index }
  }
  const stated = Object.hasOwn(requirement.expected, ground.category) ? requirement.expected[ground.category] : undefined
  if (stated !== undefined && stated !== 'not-supplied') {
    const index = scale.indexOf(stated.level)
    return index < 0 ? NOT_SUPPLIED : { expected: stated, from: 'protocol', index }
  }
  if (requirement.beside !== undefined) return top('policy requirement')
  const line = isLeafAnswer(requirement) ? ground.protocol.rating?.asked : undefined
  if (stated === undefined && line !== undefined)
    return { expected: { level: line.level, verified: line.verified }, from: 'protocol', index: scale.indexOf(line.level) }
  const silent = Object.keys(requirement.expected).length === 0
  return method?.asksForTop === true && silent && requirement.parts.length === 0 ? top('asked by the scoring method') : NOT_SUPPLIED
}

/**
 * The level asked of a requirement: the protocol's for the organisation's category, else the overlay's. The overlay
 * supplies what nobody published, or asks for more; it cannot ask for less than the protocol.
 */
export function askedOf(judged: Judged, ground: Ground, method: ScoringMethod | undefined): Asked {
  const { id } = judged.requirement
  const asked = fromProtocol(judged, ground, method)
  const own = ground.overlay?.expected ?? {}
  const level = Object.hasOwn(own, id) ? own[id] : undefined
  if (level === undefined) return asked
  const index = ground.protocol.scale.indexOf(level)
  if (!judged.levels.includes(index)) return { ...asked, note: `The expected level of ${id} in the overlay is no level there: not used.` }
  // the lowest level is reached by knowing nothing: to ask for it is to ask for nothing
  if (asked.index === undefined && index === judged.levels[0])
    return { ...asked, note: `The overlay expects the lowest level of ${id}, which asks for nothing: not used.` }
  if (asked.index === undefined || index > asked.index) return { expected: { level, verified: 'overlay' }, from: 'overlay', index }
  const lower = `The overlay expects ${plainWords(level)} of ${id}; the protocol asks for more, and that stands.`
  return index < asked.index ? { ...asked, note: lower } : asked
}
