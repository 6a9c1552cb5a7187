import type { Condition } from '../model/index.ts'
import type { Env, FieldsOf } from './env.ts'
import type { Compiled } from './logic/results.ts'

export const compile = (_condition: Condition, _fields: FieldsOf, _env: Env): Compiled => {
  throw new Error('conditions are not compiled yet')
}
