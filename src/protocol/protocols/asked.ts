import type { Requirement } from '../../model/index.ts'
import type { Opened } from '../author/keys.ts'
import { asText, asWords } from '../author/take.ts'
import type { REQUIREMENT_KEYS } from '../words.ts'
import type { ProtocolScope } from './scope.ts'

type Open = Opened<(typeof REQUIREMENT_KEYS)[number]>

/** Keys that ask something of a body, or lead to a verdict on it. */
const ASKING = [
  'parts',
  'indicators',
  'cite',
  'manual',
  'roll-up',
  'weight',
  'mandatory',
  'expected',
  'levels',
  'beside',
  'attested-by',
  'attainable',
  'audit-sample',
  'applies-to',
] as const

/** `not-checkable: WHY` and `applies-to: [CATEGORY]` — of whom a requirement can be asked at all. */
export const compileAsked = (open: Open, scope: ProtocolScope): Pick<Requirement, 'notCheckable' | 'appliesTo'> => {
  const notCheckable = open.take('not-checkable', asText)
  if (open.has('not-checkable'))
    for (const key of ASKING) {
      const at = open.get(key)
      if (at) scope.pen.mark(at, 'two-paths', `the requirement is declared not checkable here, and has ${key}`, 'remove one of the two')
    }
  const at = open.get('applies-to')
  const appliesTo = open.take('applies-to', (node, pen, what) => asWords(node, pen, scope.head.categories, what))
  if (at?.kind === 'list' && at.items.length === 0)
    scope.pen.mark(at, 'empty', 'applies-to names no category', 'name those it is asked of, or remove the key')
  return { ...(notCheckable !== undefined && { notCheckable }), ...(appliesTo && { appliesTo }) }
}
