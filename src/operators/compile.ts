import type { Condition, Test } from '../model/index.ts'
import { byWord } from './byword.ts'
import { columnOf } from './columns/read.ts'
import { OPERATOR_TABLE } from './comparisons/index.ts'
import { compileSupported } from './comparisons/supported.ts'
import { compileWindow } from './comparisons/window.ts'
import { type Env, type FieldsOf, roomFor } from './env.ts'
import { allOf, anyOf, not, someOf } from './logic/combine.ts'
import { withScratch } from './logic/scratch.ts'
import type { Compiled, Judge } from './logic/types.ts'

const compileTest = (test: Test, fields: FieldsOf, env: Env): Judge => {
  const operator = OPERATOR_TABLE[test.operator]
  const type = fields(test.field)
  if (type && !operator.accepts(type)) throw new Error(`${test.operator} does not read a field of type ${type.type}`)
  const judge = byWord(operator.compile(test, env), test.operand)
  return (batch, own) => judge(columnOf(batch, test.field), batch, own)
}

const compileJudge = (condition: Condition, fields: FieldsOf, env: Env): Judge => {
  switch (condition.op) {
    case 'test':
      return compileTest(condition, fields, env)
    case 'window':
      return compileWindow(condition, env)
    case 'supported':
      return compileSupported(condition, env)
    case 'has':
    case 'has-none': {
      if (!env.match) throw new Error('nobody settles a match here')
      return env.match(condition)
    }
    default: {
      const members = condition.of.map(member => compileJudge(member, fields, env))
      return (batch, own) => {
        const judged = members.map(member => member(batch, own))
        if (condition.op === 'some') return someOf(judged, condition.atLeast, batch.rows)
        if (condition.op === 'all') return allOf(judged, batch.rows)
        const any = anyOf(judged, batch.rows)
        return condition.op === 'any' ? any : not(any)
      }
    }
  }
}

/**
 * A condition as a function over batches. Parameters must have been replaced by their values. Throws (a mistake of the
 * program, never of the evidence) for an operator that does not read a field's type, a parameter left in, and a match
 * without `env.match`. Unknown fields, types that do not fit and hostile cells are undetermined, never met.
 */
export const compile = (condition: Condition, fields: FieldsOf, env: Env): Compiled => {
  const judge = compileJudge(condition, fields, env)
  const room = roomFor(env.passing)
  return (batch, own) => withScratch(() => judge(batch, own), room)
}
