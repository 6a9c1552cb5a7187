import { Outcome } from '../../model/index.ts'
import { holdsRange } from '../values/ports.ts'
import { acceptsMembers, compileIncludes, MET, NOT_MET, type Rule, unsure } from './including.ts'
import type { Operator } from './operator.ts'

/** Every member of the operand is in the list. */
const ALL_OF: Rule = {
  answer: (left, right, has) => {
    if (!right.members.every(member => has(left.members, member))) return left.why === 0 ? NOT_MET : unsure(left.why)
    return right.why === 0 ? MET : unsure(right.why)
  },
  regardless: (left, single, any) => {
    if (!single) return undefined
    return any ? Outcome.met : left.members.length === 0 && left.why === 0 ? Outcome.notMet : undefined
  },
}

export const includesAllOf: Operator = {
  name: 'includes-all-of',
  accepts: acceptsMembers,
  sentence: 'includes all of X',
  between: ',',
  compile: (test, env) => compileIncludes(test, env, ALL_OF, holdsRange),
}
