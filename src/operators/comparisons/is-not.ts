import { not } from '../logic/combine.ts'
import { acceptsEqual, compileIs } from './is.ts'
import type { Operator } from './operator.ts'

export const isNot: Operator = {
  name: 'is-not',
  accepts: acceptsEqual,
  sentence: 'is not X',
  compile: (test, env) => {
    const is = compileIs(test, env)
    return (left, batch, own) => not(is(left, batch, own))
  },
}
