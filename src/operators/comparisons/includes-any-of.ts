import { Outcome } from '../../model/index.ts'
import { meetsRange } from '../values/ports.ts'
import { acceptsMembers, compileIncludes, MET, NOT_MET, type Rule, unsure } from './including.ts'
import type { Operator } from './operator.ts'

/** Some member of the operand is in the list. A list with nothing in it, and no more to come, includes nothing of anything. */
export const ANY_OF: Rule = {
  answer: (left, right, has) => {
    if (right.members.some(member => has(left.members, member))) return MET
    const nothing = (left.members.length === 0 && left.why === 0) || (right.members.length === 0 && right.why === 0)
    return nothing || (left.why === 0 && right.why === 0) ? NOT_MET : unsure(left.why || right.why)
  },
  regardless: (left, single, any) => {
    if (left.members.length === 0 && left.why === 0) return Outcome.notMet
    return single && any ? Outcome.met : undefined
  },
}

export const includesAnyOf: Operator = {
  name: 'includes-any-of',
  accepts: acceptsMembers,
  sentence: 'includes any of X',
  between: ',',
  compile: (test, env) => compileIncludes(test, env, ANY_OF, meetsRange),
}
