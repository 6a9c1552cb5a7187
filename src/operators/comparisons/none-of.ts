import { not } from '../logic/combine.ts'
import { acceptsOneOf, compileOneOf } from './one-of.ts'
import type { Operator } from './operator.ts'

export const noneOf: Operator = {
  name: 'none-of',
  accepts: acceptsOneOf,
  sentence: 'is none of X',
  between: ',',
  compile: (test, env) => {
    const oneOf = compileOneOf(test, env)
    return (left, batch, own) => not(oneOf(left, batch, own))
  },
}
