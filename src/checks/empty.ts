import type { ItemFacts, OnEmpty, Outcome, Reason } from '../model/index.ts'
import { Outcome as Is } from '../model/index.ts'
import { dayOf, fold } from '../operators/index.ts'
import { dayFrom, heldRole, holdsUntil } from './builtin.ts'
import { itemCode } from './fresh.ts'
import type { Run } from './run.ts'
import type { View } from './view.ts'

export interface Decided {
  readonly outcome: Outcome
  readonly reason: Reason
}

/** A run time that is fresh, one target or more, and a run that does not say it broke off. */
export const isAlive = (facts: ItemFacts, view: View, run: Run): boolean =>
  itemCode(facts, view.need, run.context.clock) === 0 && facts.targets !== undefined && facts.targets >= 1 && facts.complete !== false

/**
 * A findings kind whose every item gives proof of life: an empty list of it is clean. Items that prove nothing of the kind
 * stand aside: they may name findings, and cannot name all of them.
 */
export function hasProofOfLife(view: View, run: Run): boolean {
  const proving = view.sources.filter(({ facts }) => facts.unproven?.includes(view.kind.name) !== true)
  return view.kind.nature === 'findings' && proving.length > 0 && proving.every(({ facts }) => isAlive(facts, view, run))
}

/** Roles that may attest a thing; one that no protocol names may be attested by any role held. */
const mayAttest = (about: string, role: string, run: Run): boolean => {
  const { attestedBy } = run.context
  const roles = attestedBy && Object.hasOwn(attestedBy, about) ? attestedBy[about] : undefined
  return roles === undefined || roles.some(name => fold(name) === fold(role))
}

/** The day on which the newest evidence of a kind was true. */
const newestDay = (view: View): number =>
  view.sources.reduce((day, { facts }) => (facts.taken ? Math.max(day, dayOf(facts.taken)) : day), Number.NEGATIVE_INFINITY)

/** A statement about an id, in date, by a role that may attest it and held that day, made no earlier than the evidence it speaks of. */
export function isStated(about: string, view: View, run: Run): boolean {
  const { clock } = run.context
  return run.evidence.statements.some(statement => {
    const [on, until] = [dayFrom(statement.on), holdsUntil(statement)]
    if (fold(statement.about) !== fold(about) || on === undefined || until === undefined) return false
    const inDate = on <= clock.asOf && until >= clock.asOf && on >= Math.min(newestDay(view), clock.asOf)
    return inDate && mayAttest(about, statement.role, run) && heldRole(run.evidence.roleHolders, statement.role, statement.person, on)
  })
}

const recordsOf = (view: View): number => view.sources.reduce((sum, { records }) => sum + records, 0)

/** Nothing is in question: what the check says then, as far as the evidence bears it out. `excepted`: everything was. */
export function decideEmpty(onEmpty: OnEmpty, view: View | undefined, excepted: boolean, run: Run): Decided {
  const reason: Reason = excepted ? 'all-excepted' : 'empty'
  if (onEmpty.is === 'undetermined' || !view) return { outcome: Is.undetermined, reason }
  if (onEmpty.is !== 'not-applicable') {
    return hasProofOfLife(view, run)
      ? { outcome: Is.met, reason: excepted ? reason : '' }
      : { outcome: Is.undetermined, reason: 'no-proof-of-life' }
  }
  if (recordsOf(view) === 0) return { outcome: Is.undetermined, reason: 'empty' }
  if (onEmpty.whenStated !== undefined && !isStated(onEmpty.whenStated, view, run))
    return { outcome: Is.undetermined, reason: 'not-stated' }
  return { outcome: Is.notApplicable, reason: excepted ? reason : '' }
}
