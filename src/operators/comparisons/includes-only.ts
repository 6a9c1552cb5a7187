import { Outcome } from '../../model/index.ts'
import { holdsRange } from '../values/ports.ts'
import { acceptsMembers, compileIncludes, MET, NOT_MET, type Rule, unsure } from './including.ts'
import type { Operator } from './operator.ts'

/** Not empty, and every member of the list is in the operand. */
const ONLY: Rule = {
  answer: (left, right, has) => {
    if (!left.members.every(member => has(right.members, member))) return right.why === 0 ? NOT_MET : unsure(right.why)
    if (left.why > 0) return unsure(left.why)
    return left.members.length > 0 ? MET : NOT_MET
  },
  regardless: left => (left.members.length === 0 && left.why === 0 ? Outcome.notMet : undefined),
}

export const includesOnly: Operator = {
  name: 'includes-only',
  accepts: type => (type.type === 'list' ? acceptsMembers(type) : undefined),
  sentence: 'is only X',
  between: 'or',
  compile: (test, env) => compileIncludes(test, env, ONLY, holdsRange),
}
