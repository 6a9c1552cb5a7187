import type { Condition, ExceptIn, ForEach, Match, Measured, Reconcile, Shape } from '../model/index.ts'
import { isWeak } from '../operators/index.ts'
import { otherFields, type Uses, usesOf, usesOfOperand } from './uses.ts'

/** What a shape reads: fields by kind, in the order of first use, and what its words may be weak about. */
export interface ShapeUses {
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
  /** kinds that only supply exceptions: their absence excuses nothing and hides nothing */
  readonly exceptionsOnly: ReadonlySet<string>
  readonly weak: boolean
}

const exceptionMatches = new WeakMap<ExceptIn, Match>()
/** Exceptions are matched as `has` does; a key that is missing excuses nobody. */
export const exceptionMatch = (exceptIn: ExceptIn): Match =>
  exceptionMatches.getOrInsertComputed(exceptIn, ({ kind, on, where }) => ({
    op: 'has',
    kind,
    on,
    unkeyedAtMost: 1,
    ...(where && { where }),
  }))
const namingMatches = new WeakMap<ExceptIn, Match>()
/** The same without its conditions: exceptions that name a record, whether or not they count. */
export const namingMatch = (exceptIn: ExceptIn): Match =>
  namingMatches.getOrInsertComputed(exceptIn, ({ kind, on }) => ({ op: 'has', kind, on, unkeyedAtMost: 1 }))
const reconcileMatch = ({ with: kind, on, where }: Reconcile): Match => ({ op: 'has', kind, on, unkeyedAtMost: 1, ...(where && { where }) })

class Gatherer {
  readonly fields = new Map<string, Set<string>>()
  readonly conditionKinds = new Set<string>()
  readonly exceptionKinds = new Set<string>()
  weak = false

  add(kind: string, names: Iterable<string>): void {
    const set = this.fields.getOrInsertComputed(kind, () => new Set())
    for (const name of names) set.add(name)
  }
  match(own: string | undefined, match: Match): void {
    this.add(match.kind, otherFields(match))
    if (own !== undefined) this.add(own, usesOf([match]).fields)
  }
  conditions(own: string | undefined, conditions: readonly (Condition | undefined)[]): Uses {
    const uses = usesOf(conditions)
    if (own !== undefined) this.add(own, uses.fields)
    for (const match of uses.matches) {
      this.conditionKinds.add(match.kind)
      this.match(own, match)
    }
    if (conditions.some(condition => condition && isWeak(condition))) this.weak = true
    return uses
  }
  forEach(shape: ForEach): void {
    const kind = 'kind' in shape.over ? shape.over.kind : undefined
    if (kind !== undefined) this.conditionKinds.add(kind)
    this.conditions(kind, [shape.where, shape.leaveOut, shape.must, shape.mustNot, shape.take?.where])
    const { due, per = [], take, enough, exceptIn, population } = shape
    const own = [...per, due?.field, take?.field, enough.weighBy, enough.inEach?.by].filter(name => name !== undefined)
    if (kind !== undefined) this.add(kind, [...own, ...(due?.plus ? usesOfOperand(due.plus).fields : [])])
    if (exceptIn) {
      this.exceptionKinds.add(exceptIn.kind)
      this.match(kind, exceptionMatch(exceptIn))
    }
    if (population?.reconcile) {
      this.conditionKinds.add(population.reconcile.with)
      this.match(kind, reconcileMatch(population.reconcile))
    }
  }
  measured(measured: Measured): void {
    const kind = 'kind' in measured.in ? measured.in.kind : undefined
    if (kind !== undefined) this.conditionKinds.add(kind)
    this.conditions(kind, [measured.where, measured.leaveOut])
    const { of, per = [], over, dividedBy } = measured
    const named = of === undefined ? [] : typeof of === 'string' ? [of] : [of.from, of.to]
    if (kind !== undefined) this.add(kind, [...named, ...per, ...(over ? [over.by] : [])])
    if (dividedBy) this.measured(dividedBy)
  }
  shape(shape: Shape): void {
    if (shape.shape === 'for-each') this.forEach(shape)
    else if (shape.shape === 'figure') this.measured(shape.figure)
    else if (shape.shape === 'compare') {
      this.measured(shape.one)
      if ('measure' in shape.other) this.measured(shape.other)
    } else for (const part of shape.of) if (part.shape !== 'cite') this.shape(part)
  }
}

const known = new WeakMap<Shape, ShapeUses>()
const gatherUses = (shape: Shape): ShapeUses => {
  const gatherer = new Gatherer()
  gatherer.shape(shape)
  const { fields, conditionKinds, exceptionKinds, weak } = gatherer
  return { fields, exceptionsOnly: exceptionKinds.difference(conditionKinds), weak }
}
/** Everything a shape reads, of every kind it uses. */
export const usesOfShape = (shape: Shape): ShapeUses => known.getOrInsertComputed(shape, () => gatherUses(shape))
