import type { Condition, Limit, Match, Operand, OperatorName, Shape, Value } from '../../model/index.ts'
import { magnitude } from '../language/ranges.ts'

/** +1: a larger value asks for more. −1: for less. 0: it cannot be told. */
export type Way = 1 | 0 | -1
/** A list of more members is larger than one of some of them; so it is with tables, entry by entry. */
export const largerOf = (a: Value, b: Value): Way => {
  if (a.type === 'list' && b.type === 'list') {
    const [one, other] = [a, b].map(({ members }) => new Set(members.map(member => JSON.stringify(member)))) as [Set<string>, Set<string>]
    if (one.size === other.size) return 0
    return one.isSupersetOf(other) ? 1 : one.isSubsetOf(other) ? -1 : 0
  }
  if (a.type === 'table' && b.type === 'table') return byEntry(a.entries, b.entries)
  const [x, y] = [magnitude(a), magnitude(b)]
  return x === undefined || y === undefined ? 0 : (Math.sign(x - y) as Way)
}
const byEntry = (a: Readonly<Record<string, Value>>, b: Readonly<Record<string, Value>>): Way => {
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length || !keys.every(key => Object.hasOwn(b, key))) return 0
  const ways = keys.filter(key => JSON.stringify(a[key]) !== JSON.stringify(b[key])).map(key => largerOf(a[key] as Value, b[key] as Value))
  return ways.every(way => way === 1) ? 1 : ways.every(way => way === -1) ? -1 : 0
}

/** Whether a larger operand makes a condition harder to meet. Operators that are not named: it cannot be told. */
const HARDER: Readonly<Partial<Record<OperatorName, Way>>> = {
  'at-least': 1,
  'more-than': 1,
  'at-most': -1,
  'less-than': -1,
  before: -1,
  'on-or-before': -1,
  after: 1,
  'on-or-after': 1,
  'within-last': -1,
  'older-than': 1,
  'one-of': -1,
  'none-of': 1,
  contains: -1,
  'starts-with': -1,
  'ends-with': -1,
  'includes-any-of': -1,
  'includes-all-of': 1,
  'includes-none-of': 1,
  'includes-only': -1,
}
const BOUNDS: Readonly<Record<string, Way>> = { 'at-least': 1, 'more-than': 1, 'at-most': -1, 'less-than': -1 }

const times = (way: Way, by: Way): Way => (way * by) as Way
/** Every way in which a parameter bears on a check: one entry for each place where it stands. */
type Ways = readonly Way[]

/** How an operand grows with the parameter. */
const inOperand = (operand: Operand | undefined, name: string): Ways => {
  if (operand === undefined) return []
  if (operand.is === 'param') return operand.name === name ? [1] : []
  if (operand.is === 'moved') return [...inOperand(operand.base, name), ...inOperand(operand.by, name).map(way => times(way, operand.sign))]
  if (operand.is === 'or') return [...inOperand(operand.first, name), ...inOperand(operand.second, name)]
  if (operand.is === 'back') return inOperand(operand.time, name)
  if (operand.is === 'look-up') return inOperand(operand.table, name)
  return stands(operand, name)
}
/** Where a parameter stands and its bearing is not followed. */
const stands = (tree: unknown, name: string): Ways => {
  if (typeof tree !== 'object' || tree === null) return []
  if ('is' in tree && tree.is === 'param' && 'name' in tree && tree.name === name) return [0]
  return Object.values(tree).flatMap(child => stands(child, name))
}
const turned = (ways: Ways, by: Way): Ways => ways.map(way => times(way, by))

const inMatch = (match: Match, name: string): Ways => {
  const { op, where, must, covers, atLeast, atMost, latest } = match
  const [least, most] = [op === 'has' && (atLeast !== undefined || atMost === undefined), atMost !== undefined]
  // where the latest of the matches counts, or both few and many are wrong, more matches are neither better nor worse
  const counts: Way = latest !== undefined || (least && most) ? 0 : least ? 1 : -1
  return [
    ...turned(inCondition(where, name), counts),
    ...inCondition(must, name),
    ...(covers ?? []).flatMap(({ list }) => inOperand(list, name)),
  ]
}

/** How a condition becomes harder with the parameter. */
const inCondition = (condition: Condition | undefined, name: string): Ways => {
  if (condition === undefined) return []
  switch (condition.op) {
    case 'test':
      return turned(inOperand(condition.operand, name), HARDER[condition.operator] ?? 0)
    case 'all':
    case 'any':
    case 'some':
      return condition.of.flatMap(one => inCondition(one, name))
    case 'none':
      return condition.of.flatMap(one => turned(inCondition(one, name), -1))
    case 'window':
      return [...turned(inOperand(condition.atMost, name), -1), ...inOperand(condition.atLeast, name)]
    case 'has':
    case 'has-none':
      return inMatch(condition, name)
    default:
      return stands(condition, name)
  }
}

const inLimit = (limit: Limit | undefined, name: string): Ways =>
  limit === undefined ? [] : inOperand('share' in limit ? limit.share : limit.count, name)

const inShape = (shape: Shape, name: string): Ways => {
  if (shape.shape === 'composite') return shape.of.flatMap(part => (part.shape === 'cite' ? stands(part, name) : inShape(part, name)))
  if (shape.shape === 'compare') {
    const { must, ...rest } = shape
    const bounds = must.bounds.flatMap(({ bound, operand }) => turned(inOperand(operand, name), BOUNDS[bound] ?? 0))
    return [...turned(inOperand(must.differByAtMost, name), -1), ...bounds, ...stands(rest, name)]
  }
  const { limit, inEach, partialFrom: _, ...enough } = shape.enough
  const asked = [...inLimit(limit, name), ...inOperand(inEach?.shareAtLeast, name), ...stands(enough, name)]
  if (shape.shape === 'figure')
    return [
      ...asked,
      ...shape.must.flatMap(({ bound, operand }) => turned(inOperand(operand, name), BOUNDS[bound] ?? 0)),
      ...stands(shape.figure, name),
    ]
  const { over, must, mustNot, exceptIn, due, where, leaveOut, take, population } = shape
  return [
    ...asked,
    ...inCondition(must, name),
    ...turned(inCondition(mustNot, name), -1),
    ...turned(inLimit(exceptIn?.atMost, name), -1),
    ...stands([over, exceptIn?.where, due, where, leaveOut, take, population], name),
  ]
}

/**
 * Whether a larger value of a parameter makes a check harder to meet, wherever it stands. A parameter that also chooses which
 * records are in question, or that works both ways, cannot be told: 0. So it is with one that stands nowhere.
 */
export const stricterBy = (shape: Shape, name: string): Way => {
  const ways = new Set(inShape(shape, name))
  const [only] = ways
  return ways.size === 1 && only !== undefined ? only : 0
}
