import type { Condition, Operand } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { asWord } from '../author/take.ts'
import { SUPPORTED_KEYS, WINDOW_KEYS } from '../words.ts'
import type { Node } from '../yaml/node.ts'
import { compileOperand, DURATION, one } from './operands.ts'
import { asField, type Scope, wrongType } from './scope.ts'

const typed = (node: Node, scope: Scope, type: readonly string[], wanted: string, what: string): string | undefined => {
  const found = asField(node, scope.fields, scope.pen, what)
  if (!found) return undefined
  return type.includes(found.type.type) ? found.name : wrongType(node, found.name, `a ${found.type.type}`, wanted, scope.pen)
}
/** A date field of the record in question. */
export const dateField = (node: Node, scope: Scope, what: string): string | undefined => typed(node, scope, ['date'], 'a date', what)

export const compileWindow = (node: Node, scope: Scope): Condition | undefined => {
  const open = openMap(node, scope.pen, { what: 'window', keys: WINDOW_KEYS, required: ['from', 'to'] })
  if (!open) return undefined
  const [from, to] = (['from', 'to'] as const).map(key => open.take(key, (at, _, what) => dateField(at, scope, what)))
  const [atMost, atLeast] = (['at-most', 'at-least'] as const).map(key =>
    open.take(key, (at, _, what) => compileOperand(at, DURATION, scope, what)),
  )
  const ends = open.take('ends-on', (at, pen, what) => asWord(at, pen, ['working-day'], what))
  if (!open.has('at-most') && !open.has('at-least'))
    return scope.pen.mark(node, 'missing-key', 'window has neither at-most nor at-least', 'write at-most: and a duration')
  if (!from || !to || (open.has('at-most') && !atMost) || (open.has('at-least') && !atLeast)) return undefined
  return { op: 'window', from, to, ...(atMost && { atMost }), ...(atLeast && { atLeast }), endsOnWorkingDay: ends === 'working-day' }
}

const TODAY: Operand = { is: 'clock', name: 'as-of' }

export const compileSupported = (node: Node, scope: Scope): Condition | undefined => {
  const open = openMap(node, scope.pen, { what: 'supported', keys: SUPPORTED_KEYS, required: ['product', 'version'] })
  if (!open) return undefined
  const product = open.take('product', (at, _, what) => typed(at, scope, ['text', 'id'], 'a text', what))
  const version = open.take('version', (at, _, what) => typed(at, scope, ['version', 'text'], 'a version', what))
  const on = open.has('on') ? open.take('on', (at, _, what) => compileOperand(at, one({ type: 'date' }), scope, what)) : TODAY
  const extended = open.take('extended', (at, _, what) => dateField(at, scope, what))
  return product && version && on ? { op: 'supported', product, version, on, ...(extended && { extended }) } : undefined
}
