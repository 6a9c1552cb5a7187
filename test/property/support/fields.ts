import { type Condition, type ForEach, isMatch, type Match, type Measured, type Shape, within } from '../../../src/model/index.ts'
import { type Cited, kinds } from './library.ts'

interface Seen {
  readonly leavesOut?: true
  readonly kind: string | undefined
  readonly condition: Condition
}
const kindOf = (over: ForEach['over'] | Measured['in']): string | undefined => ('kind' in over ? over.kind : undefined)

function* ofMeasured(measured: Measured): Generator<Seen> {
  const kind = kindOf(measured.in)
  if (measured.where) yield { kind, condition: measured.where }
  if (measured.leaveOut) yield { kind, condition: measured.leaveOut, leavesOut: true }
  if (measured.dividedBy) yield* ofMeasured(measured.dividedBy)
}
function* written(shape: Shape): Generator<Seen> {
  if (shape.shape === 'for-each') {
    const { where, leaveOut, must, mustNot, take, exceptIn, population } = shape
    const kind = kindOf(shape.over)
    for (const condition of [where, must, mustNot, take?.where]) if (condition) yield { kind, condition }
    if (leaveOut) yield { kind, condition: leaveOut, leavesOut: true }
    if (exceptIn?.where) yield { kind: exceptIn.kind, condition: exceptIn.where }
    if (population?.reconcile?.where) yield { kind: population.reconcile.with, condition: population.reconcile.where }
  } else if (shape.shape === 'figure') yield* ofMeasured(shape.figure)
  else if (shape.shape === 'compare') {
    yield* ofMeasured(shape.one)
    if ('measure' in shape.other) yield* ofMeasured(shape.other)
  } else for (const part of shape.of) if (part.shape !== 'cite') yield* written(part)
}

/** Every condition of a check with the kind whose record it is put to; those inside matches with the kind matched. */
export function* conditionsOf(shape: Shape): Generator<Seen> {
  for (const { condition, ...seen } of written(shape)) {
    for (const inner of within(condition)) {
      yield { ...seen, condition: inner }
      if (isMatch(inner))
        for (const side of [inner.where, inner.must])
          if (side) for (const deep of within(side)) yield { ...seen, kind: inner.kind, condition: deep }
    }
  }
}
const memo = <T>(make: (cited: Cited) => T): ((cited: Cited) => T) => {
  const made = new WeakMap<Cited, T>()
  return cited => made.getOrInsertComputed(cited, () => make(cited))
}
type Fields = ReadonlySet<string>
const named = (kind: string | undefined, field: string): string => `${kind} ${field}`

/** Where `on` has alternatives, or may go without keys, the reference compares what both sides fill: a key less is a comparison less. */
const isLoose = ({ on, unkeyedAtMost }: Match): boolean => on.length > 1 || unkeyedAtMost > 0
const looseKeys = memo(({ measurement }): Fields => {
  const fields = new Set<string>()
  for (const { kind, condition } of conditionsOf(measurement.shape)) {
    if (!isMatch(condition) || !isLoose(condition)) continue
    for (const { other, own } of condition.on.flat()) fields.add(named(condition.kind, other)).add(named(kind, own))
  }
  return fields
})

/** Names the thing a record is about, alone or in a match. A record without its name is another record. */
export const isName = (cited: readonly Cited[], kind: string, field: string): boolean =>
  (kinds[kind]?.combine === 'fill' && kinds[kind].sameWhen.includes(field)) || cited.some(each => looseKeys(each).has(named(kind, field)))

/** What sets a record aside does so only where it is known: otherwise the record stays in, whatever it says. */
const leavingOut = memo(({ measurement }): Fields => {
  const fields = new Set<string>()
  for (const { kind, condition, leavesOut } of conditionsOf(measurement.shape))
    if (leavesOut && condition.op === 'test') fields.add(named(kind, condition.field))
  return fields
})
export const setsAside = (cited: readonly Cited[], kind: string, field: string): boolean =>
  cited.some(each => leavingOut(each).has(named(kind, field)))

/** Conditions to which an empty place is an answer: given or not, an end that has not come. */
const answering = memo(({ measurement }): Fields => {
  const fields = new Set<string>()
  for (const { kind, condition } of conditionsOf(measurement.shape)) {
    if (condition.op === 'test' && (condition.operator === 'present' || condition.operator === 'absent'))
      fields.add(named(kind, condition.field))
    if (condition.op === 'window') fields.add(named(kind, condition.to))
  }
  return fields
})
export const answersBlank = (cited: readonly Cited[], kind: string, field: string): boolean =>
  cited.some(each => answering(each).has(named(kind, field)))

/** Fields for which `or:` stands in where they are blank or unknown: the reference says so, and the sentence prints it. */
const replaced = memo(({ measurement }): Fields => {
  const fields = new Set<string>()
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('is' in node && node.is === 'or' && 'first' in node) {
      const { field } = node.first as { readonly field?: string }
      if (field !== undefined) fields.add(field)
    }
    Object.values(node).forEach(look)
  }
  look(measurement.shape)
  return fields
})
export const isReplaced = (cited: readonly Cited[], field: string): boolean => cited.some(each => replaced(each).has(field))
