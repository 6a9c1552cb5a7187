import type { Assessment, NotAsked } from '../../../src/model/index.ts'
import { northmoor } from '../../golden/sample.ts'

const one = (id: string, because: NotAsked['because'], why: string): NotAsked => ({
  id,
  kind: 'commitment',
  title: `Title of ${id}`,
  essence: `Essence of ${id}.`,
  under: 'Z Promises',
  because,
  why,
  at: 'objective.yaml:1',
})
export const NOT_ASKED: readonly NotAsked[] = [
  one('Z.1', 'not-checkable', 'A national body has to do it.'),
  { ...one('Z.2', 'not-checkable', 'A law has to be made.'), note: 'It says so on a page.' },
  one('Z.3', 'other-category', 'It is asked only of: council.'),
]

/** The sample with a protocol that holds more than it asks of this organisation. */
export function withNotAsked(notAsked: readonly NotAsked[] = NOT_ASKED): Assessment {
  const made = northmoor()
  const notCheckable = notAsked.filter(({ because }) => because === 'not-checkable').length
  const counts = { notCheckable, otherCategory: notAsked.length - notCheckable }
  return {
    ...made,
    protocols: made.protocols.map((protocol, at) =>
      at > 0 ? protocol : { ...protocol, notAsked, totals: { ...protocol.totals, notAsked: counts } },
    ),
  }
}
