import { type Check, type Composite, type Condition, type Operand, type Param, type Shape, within } from '../../model/index.ts'
import { magnitude } from '../language/ranges.ts'
import type { Node } from '../yaml/node.ts'
import { nodeAt } from './find.ts'

/** A demand that everything meets: where it stands, and how it comes about. */
export interface Empty {
  readonly at: Node
  readonly what: string
}
type Params = Check['params']

const isZero = (operand: Operand): boolean => operand.is === 'value' && 'number' in operand.value && operand.value.number === 0

/** A limit that a tailoring may set to nothing. */
const mayBeNothing = (operand: Operand, params: Params): Param | undefined => {
  const param = operand.is === 'param' && Object.hasOwn(params, operand.name) ? params[operand.name] : undefined
  if (param?.tailor === undefined) return undefined
  const least = param.tailor.min && magnitude(param.tailor.min)
  return least === undefined || least <= 0 ? param : undefined
}

/** Demands of a shape that everything meets, at the node where it is written. */
export const vacuous = (shape: Shape, node: Node, params: Params): readonly Empty[] => {
  if (shape.shape === 'composite') return ofParts(shape, node, params)
  if (shape.shape === 'figure')
    return shape.must.flatMap(({ bound, operand }) =>
      bound === 'at-least' && isZero(operand) ? [{ at: nodeAt(node, 'must'), what: 'a figure is always at least 0' }] : [],
    )
  if (shape.shape !== 'for-each') return []
  const { limit } = shape.enough
  const enough = 'share' in limit ? limit.share : limit.count
  const loose = mayBeNothing(enough, params)
  return [
    ...(isZero(enough) ? [{ at: nodeAt(node, 'enough'), what: 'none has to hold' }] : []),
    ...(loose ? [{ at: nodeAt(node, 'params', loose.name), what: `${loose.name} may be set so low that none has to hold` }] : []),
    ...(shape.must ? always(shape.must, shape.where, nodeAt(node, 'must')) : []),
  ]
}

const ofParts = ({ rule, of }: Composite, node: Node, params: Params): readonly Empty[] =>
  of.flatMap((part, index) => {
    const path = rule === 'some' ? ['composite', 'some', 'of', index] : ['composite', rule, index]
    return part.shape === 'cite' ? [] : vacuous(part, nodeAt(node, ...path), params)
  })

const members = (condition: Condition): readonly Condition[] => (condition.op === 'all' ? condition.of : [condition])
const same = (condition: Condition): string => JSON.stringify(condition)

const always = (must: Condition, where: Condition | undefined, at: Node): readonly Empty[] => {
  const asked = new Set(where ? members(where).map(same) : [])
  const given = members(must).filter(each => asked.has(same(each)))
  return [
    ...given.map(() => ({ at, what: 'a condition of must stands in where already, so it always holds' })),
    ...[...within(must)].flatMap(each => [
      ...(each.op === 'some' && each.atLeast < 1 ? [{ at, what: 'some of nothing' }] : []),
      ...(each.op === 'any' && eitherWay(each.of) ? [{ at, what: 'a field is either given or not, so it always holds' }] : []),
    ]),
  ]
}
const eitherWay = (of: readonly Condition[]): boolean => {
  const having = (operator: 'present' | 'absent'): readonly string[] =>
    of.flatMap(each => (each.op === 'test' && each.operator === operator ? [each.field] : []))
  return having('present').some(field => having('absent').includes(field))
}
