import { not } from '../logic/combine.ts'
import { meetsRange } from '../values/ports.ts'
import { ANY_OF } from './includes-any-of.ts'
import { acceptsMembers, compileIncludes } from './including.ts'
import type { Operator } from './operator.ts'

export const includesNoneOf: Operator = {
  name: 'includes-none-of',
  accepts: acceptsMembers,
  sentence: 'includes none of X',
  between: ',',
  compile: (test, env) => {
    const any = compileIncludes(test, env, ANY_OF, meetsRange)
    return (left, batch, own) => not(any(left, batch, own))
  },
}
