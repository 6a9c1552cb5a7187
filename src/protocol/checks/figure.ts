import type { Bound, Figure, Operand } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { compileLimit } from '../language/operands.ts'
import { BOUNDS, FIGURE_SHAPE_KEYS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { conditionScope, overOf, type ShapeScope } from './context.ts'
import { kindsOf, sharedMap } from './for-each.ts'
import { compileMeasured, type MeasuredOf, wantFor } from './measured.ts'
import { compileEnough, compileOnEmpty, EVERY_ONE } from './parts.ts'

export const compileFigure = (node: Node, shape: ShapeScope): Figure | undefined => {
  const open = sharedMap(node, shape, FIGURE_SHAPE_KEYS)
  const inner = open?.get('figure')
  const found = inner && compileMeasured(inner, shape, { what: 'figure', compared: false, divisor: false })
  if (!open || !found) return undefined
  const { measured } = found
  const over = inner.kind === 'map' ? inner.entries.get('in')?.value : undefined
  const fields = over && overOf(over, shape, 'in')?.fields
  if (!open.has('must'))
    shape.pen.mark(node, 'missing-key', 'nothing has to hold', 'write must: with at-least, at-most, more-than or less-than')
  const must = open.take('must', at => compileBounds(at, shape, found)) ?? []
  const enough = fields && open.take('enough', at => compileEnough(at, conditionScope(shape, fields)))
  const enoughAt = open.get('enough')
  if (enoughAt && !measured.per)
    shape.pen.mark(enoughAt, 'enough-without-per', 'a single figure holds or not', 'write per: in the figure, or remove enough:')
  const kinds = [measured.in, ...(measured.dividedBy ? [measured.dividedBy.in] : [])].map(each => kindsOf(each, shape))
  const onEmpty = open.take('on-empty', at => compileOnEmpty(at, shape, kinds)) ?? { is: 'undetermined' as const }
  return { shape: 'figure', figure: measured, must, enough: enough ?? EVERY_ONE, onEmpty }
}

export const compileBounds = (node: Node, shape: ShapeScope, { result }: MeasuredOf): { bound: Bound; operand: Operand }[] => {
  const open = openMap(node, shape.pen, { what: 'must of a figure', keys: BOUNDS })
  if (!open) return []
  const scope = conditionScope(shape, { what: 'a figure', type: () => undefined, names: [] })
  if (!open.node.entries.size)
    shape.pen.mark(positionOf(node), 'empty', 'must says nothing', 'write at-least, at-most, more-than or less-than')
  return BOUNDS.flatMap(bound => {
    const operand = open.take(bound, (at, _, what) => compileLimit(at, wantFor(result, at, shape), scope, what))
    return operand ? [{ bound, operand }] : []
  })
}
