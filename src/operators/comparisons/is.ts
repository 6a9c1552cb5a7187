import type { FieldType, Test } from '../../model/index.ts'
import type { Env } from '../env.ts'
import { allUndetermined, R } from '../logic/results.ts'
import { resolve } from '../operands/resolve.ts'
import { equal } from './equal.ts'
import { type JudgeField, type OperandType, type Operator, takes } from './operator.ts'

/** Any type but list, long-text and the keyed hash of a person. */
export const acceptsEqual = (type: FieldType): OperandType | undefined =>
  type.type === 'list' || type.type === 'long-text' || type.type === 'person-key' ? undefined : takes('value', type)

export const compileIs = (test: Test, env: Env): JudgeField => {
  const right = test.operand && resolve(test.operand, env)
  return (left, batch, own) => (right ? equal(left, right(batch, own)) : allUndetermined(batch.rows, R.invalid))
}

export const is: Operator = { name: 'is', accepts: acceptsEqual, sentence: 'is X', compile: compileIs }
