import type { Citation, Cites, Manual } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { asList, asName, asShare, asText, asWord } from '../author/take.ts'
import { measurementKey } from '../checks/key.ts'
import { checkNamed, withValues } from '../checks/link.ts'
import { CITE_KEYS, HOWS, MANUAL_KEYS, SHOWS_KEYS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import type { ProtocolScope } from './scope.ts'

/** `cite:` — a list that must all hold, or `{ any: […] }`. `badPractice`: the indicator describes what is wrong. */
export const compileCites = (node: Node, badPractice: boolean | undefined, scope: ProtocolScope): Cites | undefined => {
  const { pen } = scope
  const any = node.kind === 'map' ? openMap(node, pen, { what: 'cite', keys: ['any'], required: ['any'] })?.get('any') : undefined
  if (node.kind === 'map' && !any) return undefined
  const list = asList(any ?? node, pen, 'cite')
  if (list && !list.items.length) return pen.mark(list, 'empty', 'cite names no check', 'write [{ check: ID }], or remove cite:')
  const of = list?.items.map(item => compileCitation(item, badPractice, scope))
  return of && !of.includes(undefined) ? { rule: any ? 'any' : 'all', of: of.filter(each => each !== undefined) } : undefined
}

const compileCitation = (node: Node, badPractice: boolean | undefined, scope: ProtocolScope): Citation | undefined => {
  const { pen } = scope
  const open = node.kind === 'map' ? openMap(node, pen, { what: 'a citation', keys: CITE_KEYS, required: ['check'] }) : undefined
  const idNode = node.kind === 'map' ? open?.get('check') : node
  const id = idNode && asName(idNode, pen, 'the id of a check')
  const check = id === undefined ? undefined : checkNamed(id, positionOf(idNode as Node), scope.checks, pen)
  const reads = open?.take('reads', (at, _, what) => asWord(at, pen, ['for', 'against'] as const, what)) ?? 'for'
  const withNode = open?.get('with')
  const values = check && withNode ? withValues(withNode, check, pen) : {}
  const shows = open?.take('shows', at => compileShows(at, scope))
  if (badPractice === true && reads === 'for')
    pen.mark(
      open?.get('reads') ?? node,
      'reads',
      'the indicator describes bad practice, and a check that is met speaks against it',
      'write reads: against',
    )
  if (badPractice === false && reads === 'against')
    pen.mark(
      open?.get('reads') ?? node,
      'reads',
      'the indicator describes good practice, and a check that is met speaks for it',
      'write reads: for',
    )
  if (open?.has('shows') && reads === 'for')
    pen.mark(open.get('shows') as Node, 'shows', 'shows says what failing is material, and stands with reads: against', 'remove shows:')
  if (!check) return undefined
  return { check: check.id, with: values, reads, ...(shows && { shows }), measurement: measurementKey(check, values) }
}

const compileShows = (node: Node, scope: ProtocolScope): Citation['shows'] => {
  const open = openMap(node, scope.pen, { what: 'shows', keys: SHOWS_KEYS, required: SHOWS_KEYS })
  const share = open?.take('share-failing', at =>
    openMap(at, scope.pen, { what: 'share-failing', keys: ['more-than'], required: ['more-than'] }),
  )
  const more = share?.take('more-than', asShare)
  const origin = open?.take('origin', asText)
  if (more === undefined || origin === undefined) return undefined
  return { shareFailingMoreThan: more, origin, local: isLocal(origin) }
}

export const isLocal = (origin: string): boolean => /^local parameter|; local parameter/.test(origin)

export const compileManual = (node: Node, scope: ProtocolScope): Manual | undefined => {
  const open = openMap(node, scope.pen, { what: 'manual', keys: MANUAL_KEYS, required: MANUAL_KEYS })
  const ask = open?.take('ask', asText)
  const how = open?.take('how', (at, pen, what) => asWord(at, pen, HOWS, what))
  return ask !== undefined && how ? { ask, how } : undefined
}
