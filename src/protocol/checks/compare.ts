import type { Compare, FieldType, Operand } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { asText } from '../author/take.ts'
import { compileLimit, one, type Want } from '../language/operands.ts'
import { comparable } from '../language/scope.ts'
import { typeWords } from '../language/types.ts'
import { CLAIM_KEYS, COMPARE_KEYS, COMPARE_MUST_KEYS, COMPARE_SHAPE_KEYS } from '../words.ts'
import type { Node } from '../yaml/node.ts'
import { conditionScope, type ShapeScope } from './context.ts'
import { sharedMap } from './for-each.ts'
import { compileMeasured, type MeasuredOf, wantFor } from './measured.ts'
import { SHARE } from './parts.ts'

export const compileCompare = (node: Node, shape: ShapeScope): Compare | undefined => {
  const outer = sharedMap(node, shape, COMPARE_SHAPE_KEYS)
  const open = outer?.take('compare', at => openMap(at, shape.pen, { what: 'compare', keys: COMPARE_KEYS, required: COMPARE_KEYS }))
  if (!outer || !open) return undefined
  const figure = (at: Node, what: string): MeasuredOf | undefined => compileMeasured(at, shape, { what, compared: true, divisor: false })
  const one = open.take('one', at => figure(at, 'one'))
  const otherNode = open.get('other')
  const claimed = otherNode?.kind === 'map' && otherNode.entries.has('claim')
  const claim = claimed ? claimOf(otherNode, shape) : undefined
  const other = claimed || !otherNode ? undefined : figure(otherNode, 'other')
  if (!outer.has('must')) shape.pen.mark(node, 'missing-key', 'nothing has to hold', 'write must: { differ-by-at-most: 5% }')
  for (const figured of [one, other])
    if (figured?.measured.per) shape.pen.mark(open.node, 'per', 'a comparison holds two figures, without groups', 'remove per:')
  if (!one || !(claim ?? other)) return undefined
  if (other && otherNode && !comparable(one.result, other.result))
    return shape.pen.mark(
      otherNode,
      'wrong-type',
      `one is a ${typeWords(one.result)}, the other a ${typeWords(other.result)}`,
      'compare two figures of one type',
    )
  const must = outer.take('must', at => mustOf(at, shape, one.result)) ?? { bounds: [] }
  return { shape: 'compare', one: one.measured, other: claim ?? (other as MeasuredOf).measured, must }
}

const claimOf = (node: Node, shape: ShapeScope): Exclude<Compare['other'], { measure: string }> | undefined => {
  const open = openMap(node, shape.pen, { what: 'other', keys: CLAIM_KEYS, required: ['claim'] })
  const claim = open?.take('claim', asText)
  const named = open?.take('named', asText)
  return claim === undefined ? undefined : { claim, ...(named !== undefined && { named }) }
}

const mustOf = (node: Node, shape: ShapeScope, result: FieldType): Compare['must'] => {
  const open = openMap(node, shape.pen, { what: 'must of a comparison', keys: COMPARE_MUST_KEYS })
  const scope = conditionScope(shape, { what: 'a figure', type: () => undefined, names: [] })
  if (!open) return { bounds: [] }
  if (!open.node.entries.size) shape.pen.mark(node, 'empty', 'must says nothing', 'write differ-by-at-most, at-least or at-most')
  const differByAtMost = open.take('differ-by-at-most', (at, _, what) => compileLimit(at, differenceWant(at, result, shape), scope, what))
  const bounds = (['at-least', 'at-most'] as const).flatMap(bound => {
    const operand: Operand | undefined = open.take(bound, (at, _, what) => compileLimit(at, SHARE, scope, what))
    return operand ? [{ bound, operand }] : []
  })
  return { ...(differByAtMost && { differByAtMost }), bounds }
}

/** A difference is a share of the larger, or a number or duration as the figures are. */
const differenceWant = (node: Node, result: FieldType, shape: ShapeScope): Want => {
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : ''
  const share = text.startsWith('$') ? shape.params[text.slice(1)]?.type.type === 'ratio' : text.trim().endsWith('%')
  return share ? one({ type: 'ratio' }) : wantFor(result, node, shape)
}
