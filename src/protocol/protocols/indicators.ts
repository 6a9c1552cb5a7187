import type { Indicator } from '../../model/index.ts'
import { takeExcused } from '../author/excused.ts'
import { openMap } from '../author/keys.ts'
import { shown } from '../author/pen.ts'
import { asList, asQuotedId, asText, asWord, asYesNo } from '../author/take.ts'
import { INDICATOR_KEYS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { compileCites, compileManual } from './cites.ts'
import type { ProtocolScope } from './scope.ts'

const ID = /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/
/** The id of a requirement or an indicator: in quotes, and once in a protocol. */
export const newId = (node: Node, scope: ProtocolScope, what: string): string | undefined => {
  const { pen, ids } = scope
  const id = asQuotedId(node, pen, what)
  if (id === undefined) return undefined
  if (!ID.test(id)) return pen.mark(node, 'name', `${shown(id)} is no id`, 'write letters, digits, points and hyphens')
  const before = ids.get(id)
  if (before) return pen.mark(node, 'duplicate', `${shown(id)} stands already at ${before.file}:${before.line}`, 'give it another id')
  ids.set(id, positionOf(node))
  return id
}

export const compileIndicators = (node: Node, levels: readonly string[], scope: ProtocolScope): Indicator[] =>
  (asList(node, scope.pen, 'indicators')?.items ?? []).flatMap(item => compileIndicator(item, levels, scope) ?? [])

const compileIndicator = (node: Node, levels: readonly string[], scope: ProtocolScope): Indicator | undefined => {
  const { pen } = scope
  const open = openMap(node, pen, { what: 'an indicator', keys: INDICATOR_KEYS, required: ['id', 'level', 'gist', 'verified'] })
  if (!open) return undefined
  const id = open.take('id', (at, _, what) => newId(at, scope, what))
  const level = open.take('level', (at, _, what) => asWord(at, pen, levels, what))
  const [gist, verified, numbers] = (['gist', 'verified', 'numbers'] as const).map(key => open.take(key, asText))
  const official = open.take('official', asYesNo) ?? true
  const cite = open.take('cite', at => compileCites(at, level === undefined ? undefined : level === levels[0], scope))
  const manual = open.take('manual', at => compileManual(at, scope))
  open.take('excused', takeExcused)
  if (!open.has('cite') && !open.has('manual'))
    pen.mark(node, 'no-path', 'nothing decides this indicator', 'write cite: with a check, or manual: with who to ask')
  if (id === undefined || level === undefined || gist === undefined || verified === undefined) return undefined
  return {
    id,
    level,
    gist,
    verified,
    ...(numbers !== undefined && { numbers }),
    official,
    ...(cite && { cite }),
    ...(manual && { manual }),
    at: placeOf(node),
  }
}

/** `file:line` */
export const placeOf = (node: Node): string => {
  const { file, line } = positionOf(node)
  return `${file}:${line}`
}
